//! The next meeting as a calendar file (iCalendar, RFC 5545).
//!
//! The file says no more than the minutes do: the day, and which meeting. This meeting's time and venue are not the next
//! one's. It is stamped with this meeting's day, as the same minutes give the same file on whatever day they are built.

use super::action_log::meeting_name;
use super::text::fold;
use super::{Minutes, NextMeeting};
use jiff::civil::Date;

/// The longest line, in bytes without its end (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;
/// What is before the mark of the file's own content.
const FINGERPRINT: &str = "X-MINUTEBOOK-FINGERPRINT:";

/// The calendar file, where the day of the next meeting is known.
pub fn calendar(minutes: &Minutes) -> Option<String> {
    let Some(NextMeeting::Date(next)) = minutes.next_meeting else {
        return None;
    };
    let name = meeting_name(minutes);
    let day = |date: Date| date.strftime("%Y%m%d").to_string();
    // The meeting after this one stays the same event when its day is changed.
    let identity = format!("{} next after {}", name, minutes.date);
    let mut event = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@minutebook", fold(&identity).replace(' ', "-")),
        format!("DTSTAMP:{}T000000Z", day(minutes.date)),
        format!("DTSTART;VALUE=DATE:{}", day(next)),
    ];
    if let Ok(after) = next.tomorrow() {
        event.push(format!("DTEND;VALUE=DATE:{}", day(after)));
    }
    event.push(format!(
        "SUMMARY;LANGUAGE={}:{}",
        minutes.language,
        escape(&name)
    ));
    event.push("END:VEVENT".to_owned());
    let event: String = event.iter().map(|line| folded(line)).collect();
    Some(format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//minutebook//minutebook//EN\r\n{FINGERPRINT}{:016x}\r\n{event}END:VCALENDAR\r\n",
        fingerprint(&event)
    ))
}

/// Whether a calendar file is as it was made; nothing where somebody else made it.
pub fn is_unchanged(file: &[u8]) -> Option<bool> {
    let text = std::str::from_utf8(file).ok()?;
    let (_, marked) = text.split_once(FINGERPRINT)?;
    let (mark, rest) = marked.split_once("\r\n")?;
    let event = rest.strip_suffix("END:VCALENDAR\r\n");
    Some(event.is_some_and(|event| mark == format!("{:016x}", fingerprint(event))))
}

/// A value as text (RFC 5545, 3.3.11).
fn escape(words: &str) -> String {
    words
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace(['\n', '\r'], "\\n")
}

/// A line with its end, cut where it is too long; what goes on begins with a space.
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST_LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out + "\r\n"
}

/// FNV-1a: it finds a change by hand, and is no seal.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::{calendar, is_unchanged};
    use crate::model::{Minutes, NextMeeting};
    use jiff::civil::date;

    fn of(title: &str) -> String {
        let minutes = Minutes {
            body: Some("Cyngor M\u{f4}n; Llangefni".to_owned()),
            next_meeting: Some(NextMeeting::Date(date(2011, 7, 5))),
            ..Minutes::new(title, date(2011, 5, 24))
        };
        calendar(&minutes).expect("a day is known")
    }

    #[test]
    fn the_file_has_the_day_and_the_meeting_and_nothing_else() {
        let text = of("Board");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            lines[4..7],
            [
                "BEGIN:VEVENT",
                "UID:cyngor-m\u{f4}n-llangefni-board-next-after-2011-05-24@minutebook",
                "DTSTAMP:20110524T000000Z"
            ]
        );
        assert_eq!(
            lines[7..],
            [
                "DTSTART;VALUE=DATE:20110705",
                "DTEND;VALUE=DATE:20110706",
                "SUMMARY;LANGUAGE=en-GB:Cyngor M\u{f4}n\\; Llangefni\\, Board",
                "END:VEVENT",
                "END:VCALENDAR",
                ""
            ]
        );
        assert!(!text.replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn a_long_line_is_cut_at_a_letter_and_nothing_is_lost() {
        let title = "Pwyllgor \u{175}yn a \u{f4}l ".repeat(12);
        let text = of(&title);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(text.replace("\r\n ", "").contains(title.trim_end()));
    }

    #[test]
    fn a_change_by_hand_is_seen() {
        let text = of("Board");
        assert_eq!(is_unchanged(text.as_bytes()), Some(true));
        let edited = text.replace("SUMMARY", "LOCATION:Library\r\nSUMMARY");
        assert_eq!(is_unchanged(edited.as_bytes()), Some(false));
        assert_eq!(is_unchanged(b"BEGIN:VCALENDAR"), None);
        assert_eq!(is_unchanged(&[0xff]), None);
    }

    #[test]
    fn words_for_the_next_meeting_make_no_file() {
        assert_eq!(calendar(&Minutes::new("Board", date(2011, 5, 24))), None);
    }
}
