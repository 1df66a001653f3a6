//! What a meeting file means: people looked up, items numbered, notes read, and all of it put together.

mod approval;
mod items;

use self::approval::{read_corrections, read_status};
use self::items::read_items;
use super::directory::Directory;
use super::file::{MeetingFile, NextMeetingTyped, Setting};
use super::notes::Surroundings;
use super::people::{self, Register, nobody_has, same_initials};
use super::sort_messages;
use crate::error::{Grade, Message};
use crate::model::action_log::closings;
use crate::model::initials::look_like_initials;
use crate::model::review::review;
use crate::model::text::fold;
use crate::model::{Edition, Minutes, NextMeeting, Person, Typed, TypedLine};

/// The minutes, unless something that is needed for them is missing or wrong; and everything that there is to say
/// about the record, in the order of the file. `owner_words` are those that the house adds.
pub fn resolve(file: &MeetingFile, owner_words: &[String]) -> (Option<Minutes>, Vec<Message>) {
    let mut messages = Vec::new();
    let mut list = |key, typed, register: &Register<'_>| {
        let mut people = people::read(key, typed, register);
        messages.append(&mut people.messages);
        people.list
    };
    let register = list("people", file.people.as_ref(), &Register::new(&[]));
    let known = Register::new(&register);
    let present = list("present", file.present.as_ref(), &known);
    let in_attendance = list("in_attendance", file.in_attendance.as_ref(), &known);
    let apologies = list("apologies", file.apologies.as_ref(), &known);
    let absent = list("absent", file.absent.as_ref(), &known);
    let everybody = || {
        register
            .iter()
            .chain(&present)
            .chain(&in_attendance)
            .chain(&apologies)
            .chain(&absent)
    };
    messages.extend(same_initials(everybody()));
    let chair = file.chair.as_ref().map(|typed| {
        let known: Vec<&Person> = everybody().collect();
        find_chair(typed, &known, &mut messages)
    });
    let status = read_status(file, &mut messages);
    let date = file.date.as_ref().map(|date| date.value.date);
    let next_meeting = file.next_meeting.as_ref().map(|next| match &next.value {
        NextMeetingTyped::Date(typed) => NextMeeting::Date(typed.date),
        NextMeetingTyped::Words(words) => NextMeeting::Words(words.trim().to_owned()),
    });
    messages.extend(missing(file));
    let directory = Directory::new(everybody(), owner_words);
    let around = Surroundings {
        directory: &directory,
        meeting_date: date,
        next_meeting: next_meeting.as_ref(),
    };
    let corrections = read_corrections(file, status, &around, &mut messages);
    let (items, notes) = read_items(&file.items, &around, &mut messages);
    let words = |setting: &Option<Setting<String>>| {
        setting.as_ref().map(|words| words.value.trim().to_owned())
    };
    let minutes = file
        .title
        .as_ref()
        .zip(file.date.as_ref())
        .map(|(title, date)| {
            let minutes = Minutes {
                file: file.source.name().to_owned(),
                body: words(&file.body),
                title: title.value.trim().to_owned(),
                date: date.value.date,
                time: words(&file.time),
                closed: words(&file.closed),
                venue: words(&file.venue),
                chair,
                quorum: file.quorum.as_ref().map(|quorum| quorum.value),
                language: words(&file.language).unwrap_or_else(|| "en-GB".to_owned()),
                reference: words(&file.reference).unwrap_or_else(|| capitals_of(&title.value)),
                next_meeting: next_meeting.clone(),
                status,
                edition: Edition::Full,
                corrections,
                may_be_public: file
                    .may_be_public
                    .iter()
                    .map(|words| words.value.clone())
                    .collect(),
                register,
                present,
                in_attendance,
                apologies,
                absent,
                closings: closings(&items, &notes),
                items,
                open_actions: Vec::new(),
                typed: typed(file, notes),
            };
            messages.extend(review(&minutes));
            minutes
        });
    messages.retain(|message| !file.allows(message));
    sort_messages(&mut messages, file.source.name());
    let has_error = messages.iter().any(|message| message.grade == Grade::Error);
    let is_whole = !has_error && !file.has_errors;
    (
        minutes.filter(|minutes| is_whole && !minutes.items.is_empty()),
        messages,
    )
}

/// What the questions about the record need to know of the file.
fn typed(file: &MeetingFile, notes: Vec<Vec<TypedLine>>) -> Typed {
    Typed {
        title: file.title.as_ref().map(Setting::place),
        date: file.date.as_ref().map(Setting::place),
        chair: file.chair.as_ref().map(Setting::place),
        quorum: file.quorum.as_ref().map(Setting::place),
        next_meeting: file.next_meeting.as_ref().map(Setting::place),
        approved: file.approved.as_ref().map(Setting::place),
        spoilt: file.spoilt.clone(),
        notes,
    }
}

/// What every meeting file has.
fn missing(file: &MeetingFile) -> Vec<Message> {
    let end = file.source.text().len();
    let lacks =
        |key: &str, is_there: bool| !is_there && !file.is_torn && !file.spoilt.contains(key);
    let mut messages = Vec::new();
    let mut say = |text: &str, hint: &str| {
        messages.push(Message::error(text).at(file.source.place(0..0)).hint(hint));
    };
    if lacks("title", file.title.is_some()) {
        say(
            "`title` is missing",
            "Type `title = \"Leaders Board\"`, the name of the committee or group.",
        );
    }
    if lacks("date", file.date.is_some()) {
        say(
            "`date` is missing",
            "Type `date = 2011-05-24`, the day of the meeting.",
        );
    }
    if lacks("item", !file.items.is_empty()) {
        messages.push(
            Message::error("there is no item")
                .at(file.source.place(end..end))
                .hint("Type `[[item]]` on a line of its own, and `title = \"…\"` below it."),
        );
    }
    messages
}

/// The chair by initials or name; a name that is in no list is a person of that name.
fn find_chair(typed: &Setting<String>, known: &[&Person], messages: &mut Vec<Message>) -> Person {
    let words = typed.value.trim();
    let name = fold(words);
    let by_initials = known
        .iter()
        .find(|person| person.initials.as_deref() == Some(words));
    let found = by_initials.or_else(|| known.iter().find(|person| fold(&person.name) == name));
    if let Some(person) = found {
        return Person::clone(person);
    }
    if look_like_initials(words) {
        messages.push(
            nobody_has(words, typed.place(), known.iter().copied())
                .hint("Type the name, or give the person a line with these initials in `present` or `people`."),
        );
    }
    Person {
        name: words.to_owned(),
        organisation: None,
        initials: None,
        role: None,
        substitute_for: None,
        items: None,
        place: Some(typed.place()),
    }
}

/// The capitals of a title: `LB` of Leaders Board, `LSPCG` of LSP Core Group; the first letters where it has none.
fn capitals_of(title: &str) -> String {
    let capitals: String = title
        .chars()
        .filter(|c| c.is_uppercase())
        .take(10)
        .collect();
    if capitals.chars().count() > 0 {
        return capitals;
    }
    let first_letters: String = title
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .take(10)
        .flat_map(char::to_uppercase)
        .collect();
    if first_letters.is_empty() {
        "A".to_owned()
    } else {
        first_letters
    }
}

#[cfg(test)]
mod tests {
    use super::resolve;
    use crate::error::Source;
    use crate::meeting::{MeetingFile, parse, parse_committee};
    use crate::model::{Due, Minutes, NextMeeting, Status};
    use jiff::civil::date;

    fn file(toml: &str) -> MeetingFile {
        let (file, said) = parse(&Source::new("m.toml", toml));
        assert!(said.is_empty(), "{said:#?}");
        file
    }

    fn minutes(toml: &str) -> Minutes {
        let start = "title = 'LSP Core Group'\ndate = \"Wednesday 2 November 2011\"\n";
        let item = "[[item]]\ntitle = 'Apologies'\n";
        let (minutes, said) = resolve(&file(&format!("{start}{toml}\n{item}")), &[]);
        minutes.unwrap_or_else(|| panic!("{said:#?}"))
    }

    #[test]
    fn what_is_not_typed_has_its_default() {
        let minutes = minutes("");
        assert_eq!(minutes.reference, "LSPCG");
        assert_eq!(minutes.language, "en-GB");
        assert_eq!(minutes.status, Status::Draft);
        assert_eq!(minutes.date, date(2011, 11, 2));
        assert_eq!(minutes.next_meeting, None);
    }

    #[test]
    fn a_title_without_capitals_gives_its_first_letters() {
        assert_eq!(super::capitals_of("leaders board"), "LB");
        assert_eq!(super::capitals_of("Leaders Board"), "LB");
        assert_eq!(super::capitals_of("…"), "A");
    }

    #[test]
    fn numbers_run_on_from_what_was_typed() {
        let toml = "[[item]]\ntitle = 'A'\n[[item]]\ntitle = 'B'\nnumber = 7\n[[item]]\ntitle = 'C'\n\
            [[item]]\ntitle = 'D'\nnumber = '196/20'\n[[item]]\ntitle = 'E'";
        let numbers: Vec<_> = minutes(toml)
            .items
            .iter()
            .map(|item| (item.number.clone(), item.number_is_typed))
            .collect();
        let typed = [false, true, false, true, false, false];
        let numbers_expected = ["1", "7", "8", "196/20", "10", "11"].map(str::to_owned);
        assert_eq!(
            numbers,
            Vec::from_iter(numbers_expected.into_iter().zip(typed))
        );
    }

    #[test]
    fn the_chair_is_known_by_initials_or_name_or_is_a_name_alone() {
        let list = "present = 'Charles Goody  LSP  CG'\n";
        for chair in ["CG", "Charles Goody", "charles  goody"] {
            let minutes = minutes(&format!("{list}chair = '{chair}'"));
            let organisation = minutes.chair.and_then(|chair| chair.organisation);
            assert_eq!(organisation.as_deref(), Some("LSP"), "{chair}");
        }
        let guest = minutes(&format!("{list}chair = 'Alan Bartlett'")).chair;
        assert_eq!(
            guest.map(|chair| chair.name).as_deref(),
            Some("Alan Bartlett")
        );
    }

    #[test]
    fn an_approval_has_its_day_and_a_time_no_needless_seconds() {
        let minutes = minutes(
            "approved = 2012-01-17\ntime = 09:30:00\nnext_meeting = '2/3rd week of January'",
        );
        assert_eq!(minutes.status, Status::Approved(Some(date(2012, 1, 17))));
        assert_eq!(minutes.time.as_deref(), Some("09:30"));
        let words = NextMeeting::Words("2/3rd week of January".to_owned());
        assert_eq!(minutes.next_meeting, Some(words));
    }

    #[test]
    fn a_long_form_action_comes_after_the_notes() {
        let toml = "next_meeting = 2012-01-17\npresent = 'Carolyn Healy  CH'\n[[item]]\ntitle = 'A'\nnotes = 'Words.'\n\
            [[item.action]]\nowner = 'CH'\ndue = 2011-12-10\ntext = 'arrange it'\nref = 'LB-003'\n\
            [[item.action]]\nowner = 'ALL'\ndue = 'next meeting'\ntext = 'read it'";
        let minutes = minutes(toml);
        let actions: Vec<_> = minutes.actions().map(|(_, action)| action).collect();
        assert_eq!(actions[0].reference.as_deref(), Some("LB-003"));
        assert_eq!(
            actions[0].due.as_ref().and_then(Due::date),
            Some(date(2011, 12, 10))
        );
        assert_eq!(
            actions[1].due.as_ref().and_then(Due::date),
            Some(date(2012, 1, 17))
        );
        assert_eq!(actions[1].log_text(), "Read it");
        assert_eq!(actions[1].place.within, "item 1, action 2");
    }

    #[test]
    fn the_meeting_overrides_its_committee_and_takes_the_rest_from_it() {
        let committee = "title = 'Board'\nvenue = 'Shirehall'\nlog = 'log.xlsx'\nstatus = 'draft'\npeople = 'Jo Brown  JB'";
        let (committee, said) = parse_committee(&Source::new("c.toml", committee));
        assert!(said.is_empty(), "{said:#?}");
        let meeting = file(
            "date = 2011-05-24\nvenue = 'Library'\npresent = 'JB'\napproved = 2011-07-05\n[[item]]\ntitle = 'A'",
        );
        let both = meeting.with_defaults(committee);
        assert_eq!(
            both.log.as_ref().map(|log| log.source.name()),
            Some("c.toml")
        );
        let minutes = resolve(&both, &[]).0.expect("minutes");
        assert_eq!(minutes.venue.as_deref(), Some("Library"));
        assert_eq!(minutes.present[0].name, "Jo Brown");
        assert_eq!(minutes.title, "Board");
        assert_eq!(minutes.status, Status::Approved(Some(date(2011, 7, 5))));
    }

    #[test]
    fn a_committee_file_names_no_other() {
        let (file, said) = parse_committee(&Source::new("c.toml", "committee = 'd.toml'"));
        assert!(file.committee.is_none());
        assert_eq!(
            said[0].text,
            "a committee file names another committee file"
        );
    }

    #[test]
    fn words_know_where_they_stand_unless_a_backslash_changed_them() {
        for (toml, offset) in [
            ("title = 'é x'", Some(9)),
            ("title = '''\r\nx\r\n'''", Some(13)),
            ("title = \"\"\"x\"\"\"", Some(11)),
            ("title = \"x\"", Some(9)),
            ("title = \"a\\tb\"", None),
        ] {
            assert_eq!(
                file(toml).title.expect("a title").offset(),
                offset,
                "{toml}"
            );
        }
    }
}
