//! Any words as the notes of an item: what is typed comes out, and nothing else does.

use super::said::must_be_well_said;
use jiff::civil::date;
use minutebook::error::Source;
use minutebook::meeting::directory::Directory;
use minutebook::meeting::notes::{Notes, NotesText, Surroundings, parse, typed_lines};
use minutebook::model::notes::{List, plain};
use minutebook::model::{Block, Entry, Inline, Person};
use std::collections::BTreeMap;

/// Reads the bytes as notes.
///
/// # Panics
/// Where a letter comes out that was not typed, or one is lost that is no mark, no marker and no head of an action.
pub fn try_bytes(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    let file = format!("notes = '''\n{typed}'''\n");
    let source = Source::new("m.toml", file.as_str());
    let text = NotesText {
        words: &typed,
        source: &source,
        offset: Some(12),
        span: 8..file.len() - 1,
        within: "item 3".to_owned(),
    };
    let directory = directory();
    let around = Surroundings {
        directory: &directory,
        meeting_date: Some(date(2011, 5, 24)),
        next_meeting: None,
    };
    let Notes {
        entries, messages, ..
    } = parse(&text, &around);
    must_be_well_said(&messages);
    typed_lines(&text);
    let mut said = Said::default();
    entries.iter().for_each(|entry| said.add(entry));
    let typed = letters(&typed);
    let mut surplus = letters(&said.text);
    for (letter, count) in &typed {
        if let Some(said) = surplus.get_mut(letter) {
            *said = said.saturating_sub(*count);
        }
    }
    surplus.retain(|_, count| *count > 0);
    assert!(surplus.is_empty(), "invented: {surplus:?}\n{entries:#?}");
    if said.may_drop_letters {
        return;
    }
    let said = letters(&said.text);
    let lost: Vec<_> = typed
        .iter()
        .filter(|(letter, count)| said.get(letter).is_none_or(|said| said < count))
        .collect();
    assert!(lost.is_empty(), "lost: {lost:?}\n{entries:#?}");
}

fn directory() -> Directory {
    let people: Vec<_> = [
        ("Robin Thompson", "RT"),
        ("Mike Hyatt", "MH"),
        ("Carolyn Healy", "CH"),
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

/// How often each letter stands in a text.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut letters = BTreeMap::new();
    for letter in text.chars().filter(|letter| letter.is_alphanumeric()) {
        *letters.entry(letter).or_default() += 1;
    }
    letters
}

/// The words of the entries.
#[derive(Default)]
struct Said {
    text: String,
    /// Markers of lists and heads of actions become something else than words.
    may_drop_letters: bool,
}

impl Said {
    fn add(&mut self, entry: &Entry) {
        match entry {
            Entry::Block(block) => self.add_block(block),
            Entry::Action(action) => {
                self.may_drop_letters = true;
                self.text += &plain(&action.text);
            }
            Entry::Decision(decision) => {
                self.text += &decision.lead;
                self.text += &plain(&decision.text);
                decision
                    .blocks
                    .iter()
                    .for_each(|block| self.add_block(block));
                if let Some(motion) = &decision.motion {
                    self.text += &motion.typed;
                }
            }
            Entry::Interest(interest) => self.text += &interest.typed,
        }
    }

    fn add_block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) | Block::Heading(words) => self.add_words(words),
            Block::Numbered { number, text } => {
                self.text += number;
                self.add_words(text);
            }
            Block::List(list) => self.add_list(list),
            Block::Table(table) => {
                for cell in table.header.iter().chain(table.rows.iter().flatten()) {
                    self.add_words(cell);
                }
            }
        }
    }

    fn add_list(&mut self, list: &List) {
        self.may_drop_letters = true;
        for entry in &list.entries {
            self.add_words(&entry.text);
            entry.lists.iter().for_each(|list| self.add_list(list));
        }
    }

    fn add_words(&mut self, words: &[Inline]) {
        self.text += &plain(words);
        self.text += &addresses(words);
    }
}

fn addresses(words: &[Inline]) -> String {
    let of = |inline: &Inline| match inline {
        Inline::Text(_) | Inline::LineBreak => String::new(),
        Inline::Slanted(inner) | Inline::Bold(inner) | Inline::Underlined(inner) => {
            addresses(inner)
        }
        Inline::Link { words, address } => addresses(words) + address,
    };
    words.iter().map(of).collect()
}
