//! Who was there and who was not: the lists of people, and the chair among them.

use crate::error::Message;
use crate::meeting::file::{MeetingFile, Setting};
use crate::meeting::people::{self, Register, nobody_has, same_initials};
use crate::model::initials::look_like_initials;
use crate::model::text::fold;
use crate::model::{Minutes, Person};

/// The five lists of a meeting file.
pub(super) struct Attendance {
    register: Vec<Person>,
    present: Vec<Person>,
    in_attendance: Vec<Person>,
    apologies: Vec<Person>,
    absent: Vec<Person>,
}

impl Attendance {
    /// The lists, where initials or a name alone are those of the register's `people`.
    pub(super) fn read(file: &MeetingFile, messages: &mut Vec<Message>) -> Self {
        let mut list = |key, typed, register: &Register<'_>| {
            let mut people = people::read(key, typed, register);
            messages.append(&mut people.messages);
            people.list
        };
        let register = list("people", file.people.as_ref(), &Register::new(&[]));
        let known = Register::new(&register);
        let attendance = Attendance {
            present: list("present", file.present.as_ref(), &known),
            in_attendance: list("in_attendance", file.in_attendance.as_ref(), &known),
            apologies: list("apologies", file.apologies.as_ref(), &known),
            absent: list("absent", file.absent.as_ref(), &known),
            register,
        };
        messages.extend(same_initials(attendance.everybody()));
        attendance
    }

    /// Everyone who is in a list, as often as they are.
    pub(super) fn everybody(&self) -> impl Iterator<Item = &Person> {
        let mut lists = vec![&self.register, &self.present, &self.in_attendance];
        lists.extend([&self.apologies, &self.absent]);
        lists.into_iter().flatten()
    }

    /// The chair by initials or name; a name that is in no list is a person of that name.
    pub(super) fn chair(
        &self,
        typed: Option<&Setting<String>>,
        messages: &mut Vec<Message>,
    ) -> Option<Person> {
        let typed = typed?;
        let words = typed.value.trim();
        let has_initials = |person: &&Person| person.initials.as_deref() == Some(words);
        let name = fold(words);
        let has_name = |person: &&Person| fold(&person.name) == name;
        let found = self.everybody().find(has_initials);
        if let Some(person) = found.or_else(|| self.everybody().find(has_name)) {
            return Some(person.clone());
        }
        if look_like_initials(words) {
            messages.push(
                nobody_has(words, typed.place(), self.everybody())
                    .hint("Type the name, or give the person a line with these initials in `present` or `people`."),
            );
        }
        Some(Person {
            name: words.to_owned(),
            organisation: None,
            initials: None,
            role: None,
            substitute_for: None,
            items: None,
            place: Some(typed.place()),
        })
    }

    /// The minutes, with these lists.
    pub(super) fn of(self, minutes: Minutes) -> Minutes {
        Minutes {
            register: self.register,
            present: self.present,
            in_attendance: self.in_attendance,
            apologies: self.apologies,
            absent: self.absent,
            ..minutes
        }
    }
}
