//! What a document's file is called: the house's form filled in, folded so that any system can hold it.
//!
//! Windows is the strictest: it refuses `\ / : * ? " < > |`, drops dots and spaces at the end, and takes `CON.docx`
//! for the console, whatever follows the first dot.

use super::{Edition, HouseStyle, Minutes};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most characters before the ending.
const MOST_CHARACTERS: usize = 100;
/// The most bytes before the ending; file systems stop at 255 for all of it, temporary marks included.
const MOST_BYTES: usize = 200;

/// The name of a document's file: `2011-11-02 LSP Core Group minutes.docx`. A public copy has the house's word for one
/// behind it, so that it never takes the place of the minutes; a document that is always public needs none.
pub fn file_name(style: &HouseStyle, document: &str, minutes: &Minutes) -> String {
    let is_copy = minutes.edition == Edition::Public
        && !style.public.documents.iter().any(|each| each == document);
    let word: String = fold(&style.public.file).chars().take(40).collect();
    let behind = match (is_copy, word.trim_end()) {
        (false, _) => String::new(),
        (true, "") => " public".to_owned(),
        (true, word) => format!(" {word}"),
    };
    format!(
        "{}{behind}.docx",
        stem(form(style, document), document, minutes, behind.len())
    )
}

/// The name of the next meeting's calendar file: `2011-11-02 LSP Core Group next meeting.ics`.
pub fn calendar_name(style: &HouseStyle, minutes: &Minutes) -> String {
    format!(
        "{}.ics",
        stem(form(style, "calendar"), "calendar", minutes, 0)
    )
}

/// How the house names a document.
fn form<'h>(style: &'h HouseStyle, document: &str) -> &'h str {
    let form = style.file_names.get(document);
    form.map_or("{{date}} {{title}} {{document}}", String::as_str)
}

/// The name of a meeting's own file: `2011-11-02 LSP Core Group.toml`.
pub fn meeting_file_name(minutes: &Minutes) -> String {
    format!("{}.toml", stem("{{date}} {{title}}", "", minutes, 0))
}

/// A form filled in so that any system can hold it, without the ending, and short enough for so many bytes behind it.
fn stem(form: &str, document: &str, minutes: &Minutes, behind: usize) -> String {
    let filled = |most: usize| fold(&fill(form, document, minutes, most));
    let stem = [MOST_CHARACTERS, 60, 40, 25, 12]
        .into_iter()
        .map(filled)
        .find(|stem| {
            stem.chars().count() + behind <= MOST_CHARACTERS && stem.len() + behind <= MOST_BYTES
        })
        .unwrap_or_else(|| cut(&filled(12), behind));
    if is_reserved(&stem) {
        format!("_{stem}")
    } else {
        stem
    }
}

/// The form with its values, of which words are held to so many characters: what is long gives way, not the date.
fn fill(form: &str, document: &str, minutes: &Minutes, most: usize) -> String {
    let held = |words: &str| words.chars().take(most).collect::<String>();
    let mut filled = String::new();
    let mut rest = form;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let (name, behind) = after.split_once("}}").unwrap_or((after, ""));
        filled.push_str(&match name.trim() {
            "date" => minutes.date.to_string(),
            "title" => held(&minutes.title),
            "body" => held(minutes.body.as_deref().unwrap_or_default()),
            "reference" => held(&minutes.reference),
            "document" => held(document),
            _ => String::new(),
        });
        rest = behind;
    }
    filled + rest
}

/// Letters, digits, spaces, `-`, `_` and `.`; nothing that a system or a shell takes for more than a name.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for character in name.nfkc() {
        match character {
            '&' => folded.push_str(" and "),
            '/' | '\\' | ':' | '|' | '\u{2010}'..='\u{2015}' => folded.push('-'),
            '-' | '_' | '.' => folded.push(character),
            _ if character.is_alphanumeric() || is_combining_mark(character) => {
                folded.push(character);
            }
            _ if character.is_whitespace() => folded.push(' '),
            _ => {}
        }
    }
    let words: Vec<&str> = folded.split_whitespace().collect();
    words
        .join(" ")
        .trim_start_matches([' ', '.', '-'])
        .trim_end_matches([' ', '.'])
        .to_owned()
}

fn cut(stem: &str, behind: usize) -> String {
    let mut short: String = stem.chars().take(MOST_CHARACTERS - behind).collect();
    while short.len() + behind > MOST_BYTES {
        short.pop();
    }
    short.trim_end_matches([' ', '.']).to_owned()
}

fn is_reserved(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or_default().trim();
    let base = base.to_ascii_uppercase();
    let numbered = |prefix: &str| {
        base.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.chars().all(|each| each.is_ascii_digit()))
    };
    base.is_empty()
        || matches!(
            base.as_str(),
            "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$"
        )
        || numbered("COM")
        || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::file_name;
    use crate::model::house_style::{ActionLine, LogLook, PublicWords, StandingItems};
    use crate::model::{HouseStyle, Minutes};
    use jiff::civil::date;
    use std::collections::BTreeMap;

    /// The name of the minutes of a meeting of 2 November 2011.
    fn named(form: &str, title: &str) -> String {
        let forms = BTreeMap::from([("minutes".to_owned(), form.to_owned())]);
        file_name(&style(forms), "minutes", &minutes(title))
    }

    fn style(file_names: BTreeMap<String, String>) -> HouseStyle {
        HouseStyle {
            name: "ours".to_owned(),
            words: BTreeMap::new(),
            date_example: "2 November 2011".to_owned(),
            item_number: "{{number}}".to_owned(),
            action_line: ActionLine {
                joined: String::new(),
                typed: String::new(),
            },
            owner_words: Vec::new(),
            file_names,
            standing: StandingItems::default(),
            log: LogLook {
                title: String::new(),
                colour: String::new(),
                headings: BTreeMap::new(),
            },
            public: PublicWords::default(),
        }
    }

    fn minutes(title: &str) -> Minutes {
        Minutes {
            file: "a.toml".to_owned(),
            reference: "LCG".to_owned(),
            ..Minutes::new(title, date(2011, 11, 2))
        }
    }

    const FORM: &str = "{{date}} {{title}} minutes";

    #[test]
    fn the_date_comes_first_and_sorts() {
        assert_eq!(
            named(FORM, "LSP Core Group"),
            "2011-11-02 LSP Core Group minutes.docx"
        );
    }

    #[test]
    fn what_windows_refuses_is_folded() {
        let cases = [
            (
                "Audit & Risk / Finance: \"A\" <B>?*",
                "2011-11-02 Audit and Risk - Finance- A B minutes.docx",
            ),
            (
                "Children's   Trust\t",
                "2011-11-02 Childrens Trust minutes.docx",
            ),
            (
                "../../etc/passwd",
                "2011-11-02 ..-..-etc-passwd minutes.docx",
            ),
            (
                "Cyngor Môn – Pwyllgor",
                "2011-11-02 Cyngor Môn - Pwyllgor minutes.docx",
            ),
            ("a\u{202E}b\u{200B}c\u{1}", "2011-11-02 abc minutes.docx"),
        ];
        for (title, expected) in cases {
            assert_eq!(named(FORM, title), expected);
        }
    }

    #[test]
    fn the_body_that_is_not_given_leaves_no_gap_and_marks_at_the_ends_go() {
        assert_eq!(
            named("{{body}} {{title}} {{date}} ...", "~$.-Board"),
            "Board 2011-11-02.docx"
        );
    }

    #[test]
    fn a_long_title_gives_way_and_the_date_stays() {
        let name = named("{{title}} {{date}}", &"Very Long Title ".repeat(20));
        assert!(name.ends_with("2011-11-02.docx"), "{name}");
        assert!(name.chars().count() <= 105, "{name}");
        let wide = named(FORM, &"\u{6703}".repeat(300));
        assert!(wide.len() < 220 && wide.starts_with("2011-11-02"), "{wide}");
    }

    #[test]
    fn names_of_devices_are_not_names_of_files() {
        assert_eq!(named("{{title}}.{{date}}", "con"), "_con.2011-11-02.docx");
        assert_eq!(
            named("{{title}}.{{date}}", "COM\u{B9}"),
            "_COM1.2011-11-02.docx"
        );
        assert_eq!(
            named("{{title}}.{{date}}", "Comms"),
            "Comms.2011-11-02.docx"
        );
    }

    #[test]
    fn a_document_that_the_house_does_not_name_has_its_own_name() {
        assert_eq!(
            file_name(&style(BTreeMap::new()), "agenda", &minutes("Board")),
            "2011-11-02 Board agenda.docx"
        );
    }
}
