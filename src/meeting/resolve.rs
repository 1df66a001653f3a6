//! What a meeting file means: people looked up, items numbered, notes read, and all of it put together.

mod approval;
mod attendance;
mod items;

use self::approval::{read_corrections, read_status};
use self::attendance::Attendance;
use self::items::read_items;
use super::directory::Directory;
use super::file::{MeetingFile, NextMeetingTyped, Setting};
use super::notes::Surroundings;
use super::sort_messages;
use crate::error::{Grade, Message};
use crate::model::action_log::closings;
use crate::model::review::review;
use crate::model::{Minutes, NextMeeting, Typed, TypedLine};
use jiff::civil::Date;

/// The minutes, unless something that is needed for them is missing or wrong; and everything that there is to say
/// about the record, in the order of the file. `owner_words` are those that the house adds.
pub fn resolve(file: &MeetingFile, owner_words: &[String]) -> (Option<Minutes>, Vec<Message>) {
    let mut messages = Vec::new();
    let attendance = Attendance::read(file, &mut messages);
    let chair = attendance.chair(file.chair.as_ref(), &mut messages);
    let status = read_status(file, &mut messages);
    let next_meeting = file.next_meeting.as_ref().map(next_meeting);
    messages.extend(missing(file));
    let directory = Directory::new(attendance.everybody(), owner_words);
    let around = Surroundings {
        directory: &directory,
        meeting_date: file.date.as_ref().map(|date| date.value.date),
        next_meeting: next_meeting.as_ref(),
    };
    let corrections = read_corrections(file, status, &around, &mut messages);
    let (items, notes) = read_items(&file.items, &around, &mut messages);
    let minutes = file.title.as_ref().zip(file.date.as_ref());
    let minutes = minutes.map(|(title, date)| Minutes {
        chair,
        next_meeting: next_meeting.clone(),
        status,
        corrections,
        closings: closings(&items, &notes),
        items,
        typed: typed(file, notes),
        ..attendance.of(settings(file, &title.value, date.value.date))
    });
    messages.extend(minutes.iter().flat_map(review));
    messages.retain(|message| !file.allows(message));
    sort_messages(&mut messages, file.source.name());
    let has_error = messages.iter().any(|message| message.grade == Grade::Error);
    let is_whole = !has_error && !file.has_errors;
    (
        minutes.filter(|minutes| is_whole && !minutes.items.is_empty()),
        messages,
    )
}

fn next_meeting(typed: &Setting<NextMeetingTyped>) -> NextMeeting {
    match &typed.value {
        NextMeetingTyped::Date(typed) => NextMeeting::Date(typed.date),
        NextMeetingTyped::Words(words) => NextMeeting::Words(words.trim().to_owned()),
    }
}

/// The minutes with all that is taken as it was typed.
fn settings(file: &MeetingFile, title: &str, date: Date) -> Minutes {
    let words = |setting: &Option<Setting<String>>| {
        let setting = setting.as_ref();
        setting.map(|words| words.value.trim().to_owned())
    };
    let released = file.may_be_public.iter().map(|words| words.value.clone());
    Minutes {
        file: file.source.name().to_owned(),
        body: words(&file.body),
        time: words(&file.time),
        closed: words(&file.closed),
        venue: words(&file.venue),
        quorum: file.quorum.as_ref().map(|quorum| quorum.value),
        language: words(&file.language).unwrap_or_else(|| "en-GB".to_owned()),
        reference: words(&file.reference).unwrap_or_else(|| capitals_of(title)),
        may_be_public: released.collect(),
        ..Minutes::new(title.trim(), date)
    }
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
            ("title = \"a\\u00e9b\"", None),
        ] {
            assert_eq!(
                file(toml).title.expect("a title").offset(),
                offset,
                "{toml}"
            );
        }
    }
}
