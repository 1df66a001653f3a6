//! The file of the next meeting, written for an officer to fill in: who usually comes, the items that come up at every
//! meeting, and what earlier meetings left open.

use super::directory::Directory;
use super::file::ItemTyped;
use super::notes::{self, NotesText, Surroundings};
use super::toml_text::{comment, line, lines};
use crate::error::Source;
use crate::model::dates::format_like;
use crate::model::text::fold;
use crate::model::{Block, Entry, HouseStyle, Inline, Minutes, Person, Standing};
use jiff::civil::Date;

/// What the next meeting's file is made of.
#[derive(Clone, Copy, Debug)]
pub struct NextMeetingFile<'a> {
    /// How the file itself is called, for the comment that says how to build it.
    pub file: &'a str,
    /// How it names the committee file.
    pub committee: &'a str,
    /// What the committee file says, and the day of the meeting.
    pub minutes: &'a Minutes,
    /// The committee's own items, which stand in for the house's where there are any.
    pub items: &'a [ItemTyped],
    /// The house.
    pub style: &'a HouseStyle,
    /// The day of the last meeting, where it is known.
    pub last: Option<Date>,
    /// The open actions.
    pub open: &'a [Standing],
}

/// An item of the new file.
#[derive(Default)]
struct Item {
    /// What the officer is told above its notes, a line each.
    advice: Vec<String>,
    title: String,
    /// Keys that the committee's item has besides.
    keys: Vec<(&'static str, String)>,
    notes: String,
}

impl NextMeetingFile<'_> {
    /// The text of the file. It can be built as it stands.
    pub fn text(&self) -> String {
        let items = self.items().iter().map(Item::text).collect::<String>();
        [self.head(), self.people(), items].concat()
    }

    fn head(&self) -> String {
        let Minutes { title, date, .. } = self.minutes;
        let (title, file) = (comment(title), comment(self.file));
        let mut head = format!(
            "# {title}, the next meeting. Lines that begin with # are for you; nothing prints them.\n\
             #\n\
             #   before the meeting   minutebook build \"{file}\" --document agenda\n\
             #   after it             minutebook build \"{file}\"\n\
             \n\
             committee = {}\n\
             date = {date}\n",
            line(self.committee)
        );
        let keys = [
            ("time", "\"9.30am\"", self.minutes.time.is_none()),
            ("venue", "\"Shirehall\"", self.minutes.venue.is_none()),
            ("next_meeting", "\"the day, or words\"", true),
        ];
        for (key, example, is_wanted) in keys {
            if is_wanted {
                head += &format!("# {key} = {example}\n");
            }
        }
        head
    }

    fn people(&self) -> String {
        let Minutes {
            register,
            present,
            in_attendance,
            ..
        } = self.minutes;
        let usual = if present.is_empty() && in_attendance.is_empty() {
            register
        } else {
            present
        };
        let mut text = String::new();
        let advice = "# Who was there: delete the lines of those who were not.\n";
        if !usual.is_empty() {
            text += &format!("\n{advice}present = {}\n", self.list(usual));
        }
        if !in_attendance.is_empty() {
            text += &format!("in_attendance = {}\n", self.list(in_attendance));
        }
        text + "# apologies = '''\n# '''\n"
    }

    /// One a line. Who is in the register needs no more than a name.
    fn list(&self, people: &[Person]) -> String {
        let is_registered = |person: &Person| {
            let mut register = self.minutes.register.iter();
            register.any(|known| fold(&known.name) == fold(&person.name))
        };
        let written: Vec<String> = people
            .iter()
            .map(|person| {
                if is_registered(person) {
                    comment(&person.name)
                } else {
                    full_line(person)
                }
            })
            .collect();
        lines(&written.join("\n"))
    }

    fn items(&self) -> Vec<Item> {
        let standing = &self.style.standing;
        if self.items.is_empty() {
            let plain = |title: &String| Item {
                title: title.clone(),
                ..Item::default()
            };
            let before = standing.before.iter().map(plain);
            let after = standing.after.iter().map(plain);
            let own = [self.minutes_of_the_last(), self.matters(&standing.matters)];
            return before.chain(own).chain(after).collect();
        }
        let mut items: Vec<Item> = self.items.iter().map(Item::of_the_committee).collect();
        let is = |title: &str| {
            let wanted = fold(title);
            move |item: &Item| fold(&item.title).contains(&wanted)
        };
        if let Some(at) = items.iter().position(is(&standing.matters)) {
            let matters = self.matters(&items[at].title);
            items[at].advice = matters.advice;
            items[at].notes = [items[at].notes.trim_end(), &matters.notes]
                .into_iter()
                .filter(|notes| !notes.is_empty())
                .collect::<Vec<_>>()
                .join("\n\n");
        } else if !self.open.is_empty() {
            let minutes = items.iter().position(is(&standing.minutes));
            let at = minutes.map_or(1, |at| at + 1).min(items.len());
            items.insert(at, self.matters(&standing.matters));
        }
        items
    }

    fn minutes_of_the_last(&self) -> Item {
        let standing = &self.style.standing;
        let (title, which) = match self.last {
            Some(last) => (
                standing.minutes_dated.replace("{{date}}", &self.date(last)),
                format!(" of {}", last.strftime("%-d %B %Y")),
            ),
            None => (standing.minutes.clone(), String::new()),
        };
        Item {
            title,
            advice: vec![format!(
                "Once they are agreed, type:  Approved: the minutes{which} as a true record."
            )],
            ..Item::default()
        }
    }

    fn matters(&self, title: &str) -> Item {
        let mut advice = Vec::new();
        if let Some(first) = self.open.first() {
            let reference = match comment(&first.reference) {
                none if none.is_empty() => "LB-001".to_owned(),
                reference => reference,
            };
            advice.push(
                "Below each line type what was said of it, or delete the line: it stays in the log."
                    .to_owned(),
            );
            advice.push(format!(
                "Done with:      Closed {reference}: the meeting was held on 9 June"
            ));
            advice.push(format!(
                "Still to do:    Action CH [{reference}], by 10 June: arrange the meeting"
            ));
        }
        let mut notes = Vec::new();
        for open in self.open {
            let (line, is_whole) = self.matter(open);
            if !is_whole {
                advice.push(comment(&format!("{line}: {} {}", open.action, open.update)));
            }
            notes.push(line);
        }
        Item {
            title: title.to_owned(),
            advice,
            notes: notes.join("\n\n"),
            ..Item::default()
        }
    }

    /// The line of an open action, and whether it has all that the log says. What a cell holds may mean more than its
    /// words where it stands in notes: marks are kept from it, and what is still no plain paragraph is left out.
    fn matter(&self, open: &Standing) -> (String, bool) {
        let due = match open.due {
            Some(day) => self.date(day),
            None => open.due_words.clone(),
        };
        let overdue = open.is_overdue().then(|| {
            let word = self.style.words.get("overdue");
            word.map(|word| word.to_lowercase()).unwrap_or_default()
        });
        let about: Vec<String> = [open.owner.clone(), due, overdue.unwrap_or_default()]
            .iter()
            .map(|words| comment(words))
            .filter(|words| !words.is_empty())
            .collect();
        let mut head = comment(&open.reference);
        if !about.is_empty() {
            head = format!("{head} ({})", about.join(", "));
        }
        let mut whole = format!("{head}: {}", comment(&open.action));
        let update = comment(&open.update);
        if !update.is_empty() {
            whole += &format!(" – \u{201c}{update}\u{201d}");
        }
        [whole.clone(), marked(&whole)]
            .into_iter()
            .find(|typed| self.reads_as(typed, &whole))
            .map_or((head, false), |typed| (typed, true))
    }

    /// True where a line of notes is a paragraph of just these words, and there is nothing to say about it.
    fn reads_as(&self, typed: &str, words: &str) -> bool {
        let source = Source::new("next.toml", typed);
        let text = NotesText {
            words: typed,
            source: &source,
            offset: Some(0),
            span: 0..typed.len(),
            within: String::new(),
        };
        let directory = Directory::new(self.minutes.people(), &self.style.owner_words);
        let around = Surroundings {
            directory: &directory,
            meeting_date: Some(self.minutes.date),
            next_meeting: None,
        };
        let read = notes::parse(&text, &around);
        let expected = Inline::Text(words.to_owned());
        read.messages.is_empty()
            && read.private_entries.is_empty()
            && matches!(
                read.entries.as_slice(),
                [Entry::Block(Block::Paragraph(read))] if *read == [expected]
            )
    }

    fn date(&self, date: Date) -> String {
        format_like(date, &self.style.date_example, &self.minutes.language)
            .unwrap_or_else(|| date.to_string())
    }
}

impl Item {
    fn of_the_committee(typed: &ItemTyped) -> Item {
        let words = |setting: &Option<super::Setting<String>>| {
            setting.as_ref().map(|words| words.value.clone())
        };
        let keys = [
            ("number", words(&typed.number)),
            ("private", words(&typed.private)),
            ("public_note", words(&typed.public_note)),
        ];
        Item {
            advice: Vec::new(),
            title: words(&typed.title).unwrap_or_default(),
            keys: keys
                .into_iter()
                .filter_map(|(key, words)| Some((key, words?)))
                .collect(),
            notes: words(&typed.notes).unwrap_or_default(),
        }
    }

    fn text(&self) -> String {
        let mut text = format!("\n[[item]]\ntitle = {}\n", line(&self.title));
        for (key, words) in &self.keys {
            text += &format!("{key} = {}\n", line(words));
        }
        for advice in &self.advice {
            text += &format!("# {advice}\n");
        }
        text + &format!("notes = {}\n", lines(&self.notes))
    }
}

fn full_line(person: &Person) -> String {
    let organisation = person.organisation.as_ref().or(person.role.as_ref());
    let mut fields = vec![comment(&person.name)];
    match (organisation, &person.initials) {
        (None, None) => {}
        (organisation, initials) => {
            fields.push(organisation.map_or("-".to_owned(), |words| comment(words)));
            fields.extend(initials.clone());
        }
    }
    fields.join("   ")
}

/// Words with a backslash before each mark of looks and links.
fn marked(words: &str) -> String {
    let mut marked = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '*' | '_' | '[' | ']') {
            marked.push('\\');
        }
        marked.push(character);
    }
    marked
}
