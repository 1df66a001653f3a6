//! People, and entries written out as text, for the tests of the notes.

use super::{NotesText, Surroundings, parse};
use crate::error::{Message, Place, Source};
use crate::meeting::directory::Directory;
use crate::model::notes::{Count, List, Marker, Side, Wrap};
use crate::model::{ActionForm, Block, Due, Entry, Inline, Person};

/// The Leaders Board.
pub fn board() -> Directory {
    let people: Vec<_> = [
        ("Robin Thompson", "RT"),
        ("Mike Hyatt", "MH"),
        ("Carolyn Healy", "CH"),
        ("Ruth Turner", "RLT"),
        ("Ashley Silverstone", "AS"),
        ("Julia Baron", "JB"),
        ("Tom McCabe", "TMcC"),
        ("Charles Goody", ""),
    ]
    .map(|(name, initials)| Person {
        name: name.to_owned(),
        organisation: None,
        initials: (!initials.is_empty()).then(|| initials.to_owned()),
        role: None,
        substitute_for: None,
        items: None,
        place: None,
    })
    .into();
    Directory::new(&people, &["Board".to_owned()])
}

/// Reads notes as they stand in a file.
pub fn read(words: &str) -> (Vec<Entry>, Vec<Message>) {
    let file = format!("notes = '''\n{words}'''\n");
    let source = Source::new("board.toml", file.as_str());
    let directory = board();
    let text = NotesText {
        words,
        source: &source,
        offset: Some(12),
        span: 8..file.len() - 1,
        within: "item 3".to_owned(),
    };
    let around = Surroundings {
        directory: &directory,
        meeting_date: None,
        next_meeting: None,
    };
    let notes = parse(&text, &around);
    (notes.entries, notes.messages)
}

/// The entries, one a line, the levels of a list by their indent.
pub fn shown(entries: &[Entry]) -> String {
    let mut lines = String::new();
    for entry in entries {
        match entry {
            Entry::Block(block) => show_block(block, 0, &mut lines),
            Entry::Action(action) => {
                let form = match action.form {
                    ActionForm::Line | ActionForm::Masked => "action",
                    ActionForm::ParagraphEnd => "closing action",
                };
                let reference = action
                    .reference
                    .iter()
                    .map(|reference| format!(" [{reference}]"));
                let due = action.due.iter().map(|due| match due {
                    Due::Date { typed, .. } | Due::Words(typed) => format!(" by <{typed}>"),
                });
                let said: String = reference.chain(due).collect();
                lines += &format!(
                    "{form} {}{said}: {}\n",
                    action.owner_labels(),
                    inline(&action.text)
                );
            }
            Entry::Decision(decision) => {
                let motion = decision
                    .motion
                    .iter()
                    .map(|motion| format!(" ({})", motion.typed));
                let motion: String = motion.collect();
                lines += &format!(
                    "{:?} {}|{}{motion}\n",
                    decision.kind,
                    decision.lead,
                    inline(&decision.text)
                );
                for block in &decision.blocks {
                    show_block(block, 1, &mut lines);
                }
            }
            Entry::Interest(interest) => {
                lines += &format!("interest {}: {}\n", interest.member, interest.typed);
            }
        }
    }
    lines
}

fn show_block(block: &Block, level: usize, lines: &mut String) {
    match block {
        Block::Paragraph(text) => *lines += &format!("p {}\n", inline(text)),
        Block::Numbered { number, text } => *lines += &format!("{number} {}\n", inline(text)),
        Block::Heading(text) => *lines += &format!("# {}\n", inline(text)),
        Block::List(list) => show_list(list, level, lines),
        Block::Table(table) => {
            let sides = table.sides.iter().map(|side| match side {
                Side::Left => "<",
                Side::Middle => "^",
                Side::Right => ">",
            });
            let sides: String = sides.collect();
            if sides.contains(['^', '>']) {
                *lines += &format!("{sides}\n");
            }
            for row in std::iter::once(&table.header).chain(&table.rows) {
                let cells: Vec<_> = row.iter().map(|cell| inline(cell)).collect();
                *lines += &format!("|{}|\n", cells.join("|"));
            }
        }
    }
}

fn show_list(list: &List, level: usize, lines: &mut String) {
    for (value, entry) in (list.start..).zip(&list.entries) {
        let first = if value == list.start { "" } else { "…" };
        let marker = match list.marker {
            Marker::Bullet => format!("{first}-"),
            Marker::Counted(count, wrap) => {
                let count = match count {
                    Count::Decimal => format!("{value}"),
                    Count::LowerLetter => format!("letter{value}"),
                    Count::UpperLetter => format!("LETTER{value}"),
                    Count::LowerRoman => format!("roman{value}"),
                    Count::UpperRoman => format!("ROMAN{value}"),
                };
                match wrap {
                    Wrap::Parenthesis => format!("{first}{count})"),
                    Wrap::Dot => format!("{first}{count}."),
                    Wrap::Parentheses => format!("{first}({count})"),
                }
            }
        };
        *lines += &format!("{}{marker} {}\n", "  ".repeat(level), inline(&entry.text));
        for nested in &entry.lists {
            show_list(nested, level + 1, lines);
        }
    }
}

fn inline(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline_one| match inline_one {
            Inline::Text(text) => text.clone(),
            Inline::Slanted(inner) => format!("<i>{}</i>", inline(inner)),
            Inline::Bold(inner) => format!("<b>{}</b>", inline(inner)),
            Inline::Underlined(inner) => format!("<u>{}</u>", inline(inner)),
            Inline::Link { words, address } => format!("<{address}>{}</>", inline(words)),
            Inline::LineBreak => "<br>".to_owned(),
        })
        .collect()
}

/// The messages, one a line: grade, line and column in the notes, the marked stretch, the text.
pub fn said(messages: &[Message]) -> String {
    messages
        .iter()
        .map(|message| match &message.place {
            Some(Place::Line(place)) => {
                let marked: String = place
                    .text
                    .chars()
                    .skip(place.column - 1)
                    .take(place.width)
                    .collect();
                format!(
                    "{:?} {}:{} `{marked}` {}\n",
                    message.grade,
                    place.line - 1,
                    place.column,
                    message.text
                )
            }
            other => format!("{other:?}\n"),
        })
        .collect()
}

/// Reads notes and compares the entries.
#[track_caller]
pub fn reads(words: &str, expected: &str) {
    let (entries, _) = read(words);
    assert_eq!(shown(&entries), expected);
}

/// Reads notes and compares what is said.
#[track_caller]
pub fn says(words: &str, expected: &str) {
    let (_, messages) = read(words);
    assert_eq!(said(&messages), expected);
}
