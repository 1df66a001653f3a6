//! Meetings to fill the houses with, from lines as short as their notes.

use jiff::civil::date;
use minutebook::error::LinePlace;
use minutebook::error::source::Source;
use minutebook::model::notes::{Count, Wrap};
use minutebook::model::{
    Action, ActionForm, Block, Decision, DecisionKind, Entry, Inline, Item, List, ListEntry,
    Marker, Minutes, Owner, Person,
};

/// The Shropshire notes, shortened, with every element of their layout.
pub fn leaders_board() -> Minutes {
    Minutes {
        body: Some("Shropshire Partnership".to_owned()),
        closed: Some("11.20am".to_owned()),
        present: people(
            "Robin Thompson|Chair, Shropshire Partnership|RT\nCarolyn Healy|Shropshire Partnership|CH\nTom McCabe|Shropshire Council|TMcC",
        ),
        apologies: people("Jane Williams|West Mercia Probation Trust"),
        items: vec![
            item(
                "1",
                "Welcome and introductions",
                "RT welcomed everyone to the meeting.",
            ),
            item(
                "7",
                "From LSP's to Collaborative Working",
                "The following points were noted:\n- Pooled budgets\n - lack of flexibility\n- Point 24 – *spend to save* – it was noted\n\
                 Action CH: arrange meeting with all Partners\nAction ALL: Partners asked to refer back\n\
                 ## Recommendations\nIt is recommended that:\na) The Leaders Board support development\n - Standing Conference\n\
                 b) That the focus be on:\nWere noted\nMH summarised.",
            ),
            item("8", "Any other business", "No items."),
        ],
        ..meeting("Leaders Board")
    }
}

/// The Stratford minutes, shortened, with every element of their layout.
pub fn core_group() -> Minutes {
    Minutes {
        body: Some("Stratford District Partnership".to_owned()),
        venue: Some("Elizabeth House, Stratford-upon-Avon".to_owned()),
        date: date(2011, 11, 2),
        present: people("Charles Goody|LSP Chair\nMike Brain|Stratford-on-Avon District Council"),
        in_attendance: people("Jenny Murray|Warwickshire County Council"),
        items: vec![
            item(
                "1",
                "Apologies",
                "Apologies for absence were received from:",
            ),
            item(
                "2",
                "Where do we go from here?",
                "Chris Williams – I already understood.\n## Next Steps Following LSP Conference\n- LSP grew out of LAA.\n\
                 It was __agreed__ that:\nTo ask the Community Transport Group",
            ),
        ],
        ..meeting("LSP Core Group")
    }
}

/// A meeting with no more than a title, a date and an item.
pub fn meeting(title: &str) -> Minutes {
    Minutes {
        items: vec![item("1", "Matters Arising", "No matters arising.")],
        ..Minutes::new(title, date(2011, 5, 24))
    }
}

/// People from lines of `name|organisation|initials`.
pub fn people(lines: &str) -> Vec<Person> {
    lines.lines().map(person).collect()
}

fn person(line: &str) -> Person {
    let mut fields = line.split('|').map(str::to_owned);
    Person {
        name: fields.next().unwrap_or_default(),
        organisation: fields.next(),
        initials: fields.next(),
        role: None,
        substitute_for: None,
        items: None,
        place: None,
    }
}

/// An item from lines of notes: `- ` and ` - ` bullets, `a) ` letters, `## ` sub-headings, `Action CH: ` actions, the
/// outcome `Were noted`, and paragraphs.
pub fn item(number: &str, title: &str, notes: &str) -> Item {
    let mut entries = Vec::new();
    for line in notes.lines() {
        if let Some(entry) = list_line(line) {
            add_to_list(&mut entries, entry);
        } else {
            entries.push(entry_of(line));
        }
    }
    Item {
        number: number.to_owned(),
        number_is_typed: false,
        title: title.to_owned(),
        entries,
        private: None,
        public_note: None,
        public_title: None,
        private_entries: Default::default(),
        place: place(),
    }
}

fn entry_of(line: &str) -> Entry {
    if let Some((owner, text)) = line
        .strip_prefix("Action ")
        .and_then(|rest| rest.split_once(": "))
    {
        Entry::Action(Action {
            reference: None,
            owners: vec![Owner::Word(owner.to_owned())],
            due: None,
            text: inlines(text),
            form: ActionForm::Line,
            place: place(),
        })
    } else if let Some(words) = line.strip_prefix("## ") {
        Entry::Block(Block::Heading(inlines(words)))
    } else if line == "Were noted" {
        Entry::Decision(Decision {
            kind: DecisionKind::Noted,
            lead: String::new(),
            text: inlines(line),
            blocks: Vec::new(),
            motion: None,
            place: place(),
        })
    } else {
        Entry::Block(Block::Paragraph(inlines(line)))
    }
}

/// Depth, marker and words of a line that belongs to a list.
fn list_line(line: &str) -> Option<(usize, Marker, &str)> {
    let inner = line.trim_start();
    if let Some(words) = inner.strip_prefix("- ") {
        return Some((usize::from(inner != line), Marker::Bullet, words));
    }
    let words = line
        .strip_prefix("a) ")
        .or_else(|| line.strip_prefix("b) "))?;
    Some((
        0,
        Marker::Counted(Count::LowerLetter, Wrap::Parenthesis),
        words,
    ))
}

fn add_to_list(entries: &mut Vec<Entry>, (depth, marker, words): (usize, Marker, &str)) {
    let entry = ListEntry {
        text: inlines(words),
        lists: Vec::new(),
    };
    if let Some(Entry::Block(Block::List(list))) = entries.last_mut() {
        if depth == 0 && list.marker == marker {
            return list.entries.push(entry);
        }
        if let Some(parent) = list.entries.last_mut().filter(|_| depth == 1) {
            match parent.lists.last_mut() {
                Some(inner) => inner.entries.push(entry),
                None => parent.lists.push(list_of(marker, entry)),
            }
            return;
        }
    }
    entries.push(Entry::Block(Block::List(list_of(marker, entry))));
}

fn list_of(marker: Marker, entry: ListEntry) -> List {
    List {
        marker,
        start: 1,
        entries: vec![entry],
    }
}

/// Words with at most one `*slanted*` or `__underlined__` stretch.
fn inlines(words: &str) -> Vec<Inline> {
    let text = |words: &str| Inline::Text(words.to_owned());
    for mark in ["*", "__"] {
        let parts: Vec<&str> = words.split(mark).collect();
        if let [before, inside, after] = parts.as_slice() {
            let inside = vec![text(inside)];
            let inside = match mark {
                "*" => Inline::Slanted(inside),
                _ => Inline::Underlined(inside),
            };
            return vec![text(before), inside, text(after)];
        }
    }
    vec![text(words)]
}

fn place() -> LinePlace {
    Source::new("meeting.toml", "notes").place(0..5)
}
