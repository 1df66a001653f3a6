//! The meeting file: from its bytes to [`Minutes`](crate::model::Minutes), with every fault in one run.
//!
//! ```text
//! bytes → source → parse (keys, shapes) → with_defaults (committee) → resolve (people, notes, record) → Minutes
//! ```
//!
//! [`parse`] says what a file says, each value with its place; [`resolve`] says what it means. Both go on after a
//! fault, and neither complains twice about the same spot.

pub mod directory;
mod file;
mod item_keys;
mod keys;
mod known_keys;
mod next;
pub mod notes;
mod people;
mod reader;
mod resolve;
pub mod schema;
mod source;
mod syntax;
mod toml_text;

pub use file::{
    ActionTyped, ItemTyped, LogChoice, MeetingFile, NextMeetingTyped, PeopleEntry, PeopleList,
    Setting, StatusWord,
};
pub use keys::{parse, parse_committee};
pub use next::NextMeetingFile;
pub use resolve::resolve;
pub use source::{MOST_BYTES, read_source};

use crate::error::{Message, Place};

/// Puts messages in the order of the file that is named first, those of other files after them in theirs; what has
/// no line comes first.
pub fn sort_messages(messages: &mut [Message], first_file: &str) {
    fn place<'a>(message: &'a Message, first_file: &str) -> (bool, &'a str, usize, usize) {
        match &message.place {
            Some(Place::Line(line)) => {
                let is_other = line.file != first_file;
                (is_other, &line.file, line.line, line.column)
            }
            _ => (false, "", 0, 0),
        }
    }
    messages.sort_by(|one, other| place(one, first_file).cmp(&place(other, first_file)));
}

#[cfg(test)]
mod tests {
    use super::{parse, read_source, resolve, sort_messages};
    use crate::error::{Grade, Message, Place};
    use crate::model::Minutes;

    const START: &str = "title = 'Leaders Board'\ndate = 2011-05-24\nvenue = 'Shirehall'\ntime = '9.30am'\nnext_meeting = 2011-07-05\n";
    /// What a line of a meeting file may look like, whole or broken.
    const LINE: &str = "(title|date|time|log|present|people|notes|\\[\\[item\\]\\]|\\[item\\])?( ?= ?)?(''')?[\"'“a-zA-Zé|\t\\[\\]{}#.,:0-9-]{0,12}(''')?\r?";
    const ITEM: &str = "[[item]]\ntitle = 'Welcome'\n";

    /// The minutes of a file, and all that is said: line, column, grade, text, the first hint.
    fn run(toml: &str) -> (Option<Minutes>, Vec<String>) {
        let (source, mut messages) = read_source("m.toml", toml.as_bytes());
        let mut minutes = None;
        if let Some(source) = source {
            let (file, mut said) = parse(&source);
            messages.append(&mut said);
            let (resolved, mut said) = resolve(&file, &[]);
            messages.append(&mut said);
            minutes = resolved;
        }
        sort_messages(&mut messages, "m.toml");
        (minutes, messages.iter().map(shown).collect())
    }

    fn shown(message: &Message) -> String {
        let place = match &message.place {
            Some(Place::Line(line)) => format!("{}:{}", line.line, line.column),
            _ => "-".to_owned(),
        };
        let grade = match message.grade {
            Grade::Error => "error",
            Grade::Warning => "warning",
            Grade::Note => "note",
        };
        let hint = message.hints.first().map_or("", String::as_str);
        format!("{place} {grade}: {} | {hint}", message.text)
    }

    /// What is said of lines put between a good start (five lines) and a good item.
    fn said_of(lines: &str) -> Vec<String> {
        run(&format!("{START}{lines}\n{ITEM}")).1
    }

    #[test]
    fn a_good_file_is_built_without_a_word() {
        let (minutes, said) = run(&format!("{START}{ITEM}"));
        assert_eq!(said, [""; 0]);
        assert_eq!(minutes.expect("minutes").reference, "LB");
    }

    #[test]
    fn ten_mistakes_are_ten_messages_in_order() {
        let toml = "titel = 'Leaders Board'\n\
            date = \"31 June 2011\"\n\
            venue = Shirehall, Shrewsbury\n\
            time = 9.30\n\
            quorum = 'five'\n\
            language = 'English'\n\
            next_meeting = \"Monday 5 July 2011\"\n\
            atendees = 'RT'\n\
            present = '''\n\
            Robin Thompson   Chair   rt\n\
            '''\n\
            [[item]]\n\
            title = 'Welcome'\n\
            minutes = '''x'''\n\
            [[item]]\n\
            notes = '''x'''\n";
        assert_eq!(
            run(toml).1,
            [
                "1:1 error: unknown key `titel`; did you mean `title`? | ",
                "2:8 error: `31 June 2011` is no date | Type `date = 2011-05-24` or `date = \"24 May 2011\"`.",
                "3:9 error: the words after `venue =` have no quotes | Type `venue = \"Shirehall, Shrewsbury\"`.",
                "4:8 error: `time` is a number without quotes, expected words in quotes | Type `time = \"9.30\"`.",
                "5:10 error: `quorum` is words, expected how many members must be there, such as 5 | Type `quorum = 5`.",
                "6:12 error: `English` is no language tag | Type `language = \"en-GB\"` for English, `\"cy-GB\"` for Welsh.",
                "7:16 warning: 2011-07-05 is a Tuesday, not a Monday | One of the two is wrong: look at the calendar.",
                "8:1 error: unknown key `atendees`; did you mean `present`? | ",
                "10:26 error: `rt` are no initials | The third field is the initials. Role and organisation go into the second, with a comma between them.",
                "14:1 error: unknown key `minutes`; did you mean `notes`? | ",
                "15:1 error: this item has no `title` | Type `title = \"Matters arising\"` below `[[item]]`.",
            ]
        );
    }

    #[test]
    fn each_fault_says_what_to_type_instead() {
        for (lines, said) in [
            (
                "body = “Council”",
                "6:8 error: the quotes around `body` are curly | Type `body = \"Council\"`.",
            ),
            (
                "body = 'Children's Trust'",
                "6:8 error: something stands after the closing quote of `body` | Words with a quote in them: `body = '''…'''`.",
            ),
            (
                "body = \"Council",
                "6:8 error: `body` has no closing quote | Type `body = \"Council\"`.",
            ),
            (
                "house = \"C:\\x\"",
                "6:9 error: `house` has a backslash between double quotes | Put it in single quotes: `house = '…'`.",
            ),
            (
                "body: Council",
                "6:5 error: `body` is followed by a colon | Type `body = \"Council\"`.",
            ),
            (
                "body: \"Council\"",
                "6:5 error: `body` is followed by a colon | Type `body = \"Council\"`.",
            ),
            (
                "body \"Council\"",
                "6:1 error: there is no `=` after `body` | Type `body = \"Council\"`.",
            ),
            (
                "next meeting = \"June\"",
                "6:1 error: the key `next meeting` has a space in it, expected `next_meeting` | Type `next_meeting = \"June\"`.",
            ),
            (
                "body = \"Council\",",
                "6:8 error: a comma stands after the text of `body` | Type `body = \"Council\"`.",
            ),
            (
                "body = \"C:\\board\"",
                "6:8 error: a backslash makes a control character of a word in `body` | Put the words in single quotes, where a backslash is a backslash: `body = '…'`.",
            ),
            (
                "log = \"actions.docx\"",
                "6:7 error: `actions.docx` is no name of an Excel workbook | Type `log = \"actions.xlsx\"`, or `log = false` for none.",
            ),
            (
                "approved = 2011-05-24T09:30:00",
                "6:12 error: `approved` has a time in it, expected a day alone | Type `approved = 2011-05-24` or `approved = \"24 May 2011\"`.",
            ),
            (
                "body =",
                "6:7 error: nothing stands after `body =` | Type `body = \"…\"`, or delete the line.",
            ),
            (
                "approved = 2011-02-30",
                "6:12 error: there is no day `2011-02-30` | Look it up in a calendar, and type it like `approved = 2011-05-24`.",
            ),
            (
                "approved = true",
                "6:12 error: `approved` is true or false, expected a date | Type `approved = 2011-05-24` or `approved = \"24 May 2011\"`.",
            ),
            (
                "title = 'Again'",
                "6:1 error: `title` stands twice | Keep one of the two. A new item begins with `[[item]]`.",
            ),
            (
                "Some words of the minute",
                "6:1 error: these words are no `key = value`, and stand in no text | The words of a minute go between `notes = '''` and a line with `'''`.",
            ),
            (
                "status = 'aproved'",
                "6:10 error: unknown status `aproved`; did you mean `approved`? | Type `status = \"draft\"`, or `approved = 2011-07-05` with the day of approval.",
            ),
            (
                "status = 'draft'\napproved = 2011-07-05",
                "6:10 error: `status` is draft, and `approved` has a date | Delete one of the two lines; `approved` with its date is enough.",
            ),
            (
                "log = true",
                "6:7 error: `log` is true or false, expected a file name, or `false` for no log | ",
            ),
            (
                "reference = 'L B'",
                "6:13 error: `L B` cannot begin a reference | Type a few letters: `reference = \"LB\"` gives LB-001, LB-002.",
            ),
            (
                "location = 'Shirehall'",
                "6:1 error: unknown key `location`; did you mean `venue`? | ",
            ),
            (
                "present = 'RT MH'",
                "6:12 error: `RT MH` are initials, and there is no `people` to look them up in | Give each a line: name, organisation, initials; or name the file that has `people`: `committee = \"…\"`.",
            ),
            (
                "present = 5",
                "6:11 error: `present` is a number without quotes, expected lines of people between ''' and ''' | ",
            ),
            (
                "present = 'A B | c | AB | d'",
                "6:12 error: this line has 4 fields | Put role and organisation into one field, with a comma between them.",
            ),
            (
                "present = [{ organisation = 'NHS' }]",
                "6:12 error: a person has no `name` | Type `{ name = \"Jane Smith\" }`.",
            ),
            (
                "people = 'Jo Brown  JB'\npresent = 'JB JBB'",
                "7:15 error: nobody has the initials `JBB` | Did you mean `JB` (Jo Brown)?",
            ),
            (
                "chair = 'RT'",
                "6:9 error: nobody has the initials `RT` | Type the name, or give the person a line with these initials in `present` or `people`.",
            ),
            (
                "present = '''\nMandy Thorn  MT\nMartin Timmis  MT\n'''",
                "8:16 error: two people have the initials `MT`: Mandy Thorn and Martin Timmis | Give one of them initials of their own, with a further letter of the name.",
            ),
            (
                "present = '''\nPete Lightwood  Police  AR\n'''",
                "7:25 warning: the initials `AR` do not fit the name Pete Lightwood | If they are right, say so once: `allow = [\"initials-do-not-fit\"]`.",
            ),
        ] {
            assert_eq!(said_of(lines), [said], "{lines}");
        }
    }

    #[test]
    fn a_text_that_is_not_closed_is_one_fault_at_its_beginning() {
        let open = "6:11 error: `present` is not closed | Type ''' on a line of its own after the last line of the text; what follows is checked then.";
        assert_eq!(said_of("present = '''\nRobin Thompson  RT\n"), [open]);
        let next = "present = '''\nRobin Thompson  RT\napologies = '''\nJane Smith\n'''";
        assert_eq!(said_of(next), [open]);
    }

    #[test]
    fn items_with_faults_are_told_in_order() {
        let toml = format!("{START}[item]\ntitle = 'A'\n[item]\ntitle = 'B'\n");
        assert_eq!(
            run(&toml).1,
            ["8:2 error: `[item]` stands twice | Type `[[item]]`, with two brackets, above each.",]
        );
        let lost = format!("{START}[[item]]\ntitle = Any other business\n");
        assert_eq!(
            run(&lost).1,
            [
                "7:9 error: the words after `title =` have no quotes | Type `title = \"Any other business\"`."
            ]
        );
        let broken = format!(
            "{START}closed: 4pm\n[[item]\ntitle = 'A'\n{ITEM}notes = \"a\\d\"\nvenue = 'x'\n"
        );
        assert_eq!(
            run(&broken).1,
            [
                "6:7 error: `closed` is followed by a colon | Type `closed = \"4pm\"`.",
                "7:8 error: a heading in square brackets is not complete | Type `[[item]]` alone on its line.",
                "11:9 error: `notes` has a backslash between double quotes | Put it in single quotes: `notes = '…'`.",
                "12:1 error: An `[[item]]` has no `venue` | It belongs to the meeting; move it above the first `[[item]]`.",
            ]
        );
        let one = format!("{START}[item]\ntitle = 'A'\n");
        assert_eq!(
            run(&one).1,
            ["6:1 error: `[item]` has one bracket on each side, expected two | Type `[[item]]`."]
        );
        let none = "6:1 error: there is no item | Type `[[item]]` on a line of its own, and `title = \"…\"` below it.";
        assert_eq!(run(START).1, [none]);
    }

    #[test]
    fn what_is_worth_a_look_is_a_warning() {
        let toml = format!("title = 'Board'\ndate = 2011-05-24\n{ITEM}");
        let (minutes, said) = run(&toml);
        assert!(minutes.is_some());
        assert_eq!(
            said,
            [
                "2:8 warning: no `venue` and no start `time` are given | Type `venue = \"Shirehall\"` and `time = \"9.30am\"` where they are known.",
                "2:8 warning: no date for the next meeting is given | Type `next_meeting = 2011-07-19`, or words in quotes.",
            ]
        );
        let allow = "present = 'Pete Lightwood  Police  AR'\nallow = ['initials-do-not-fit']";
        assert_eq!(said_of(allow), [""; 0]);
    }

    #[test]
    fn brackets_without_end_are_a_fault_and_quick() {
        let (_, said) = run(&format!("{START}quorum = {}\n", "[".repeat(100_000)));
        assert!(said[0].contains("more than 80 deep"), "{said:#?}");
        let (_, said) = run(&format!("{START}quorum = {}\n", "[\n".repeat(100_000)));
        assert!(said.len() < 70, "{}", said.len());
    }

    #[test]
    fn a_file_of_four_megabytes_is_read() {
        let text: String = (0..160_000)
            .map(|n| format!("Jane Smith {n:06}  NHS\n"))
            .collect();
        assert_eq!(said_of(&format!("present = '''\n{text}'''")), [""; 0]);
        assert!(run(&text).1.len() < 70);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
            let (source, _) = read_source("m.toml", &bytes);
            if let Some(source) = source {
                resolve(&parse(&source).0, &[]);
            }
        }

        #[test]
        fn any_lines_are_read_without_a_panic(lines in proptest::collection::vec(LINE, 0..12)) {
            run(&lines.join("\n"));
        }
    }
}
