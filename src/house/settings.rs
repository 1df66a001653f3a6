//! Reads `house.toml`: every fault in one run, each with its place and what to type instead.

mod public;
mod standing;

use super::defaults;
use super::placeholders;
use crate::error::near_miss::near_miss;
use crate::error::source::Source;
use crate::error::{LinePlace, Message, Place};
use crate::model::HouseStyle;
use crate::model::action_log::Column;
use crate::model::dates::format_like;
use jiff::civil::date;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const KEYS: [&str; 9] = [
    "date",
    "item_number",
    "owner_words",
    "words",
    "action",
    "files",
    "standing",
    "log",
    "public",
];
const ACTION_KEYS: [&str; 2] = ["joined", "typed"];
const LOG_KEYS: [&str; 3] = ["title", "colour", "headings"];
const FILE_NAME_TAGS: [&str; 5] = ["date", "title", "body", "reference", "document"];

type Value<'a> = Spanned<DeValue<'a>>;

/// What `house.toml` says.
pub(super) struct Settings {
    /// The style that it describes, with defaults for all it is silent about.
    pub style: HouseStyle,
    /// The words that it gives itself, in the order of the file.
    pub typed_words: Vec<(String, LinePlace)>,
    /// Every fault in it.
    pub faults: Vec<Message>,
}

/// Reads the text of `house.toml`.
pub(super) fn read(name: &str, file: &str, text: &str) -> Settings {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = Source::new(file, text);
    let (table, mistakes) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        source: &source,
        typed_words: Vec::new(),
        faults: Vec::new(),
    };
    for mistake in mistakes {
        let mut fault = Message::error(format!(
            "`house.toml` does not read as TOML: {}",
            mistake.message()
        ))
        .hint("Each line is `key = \"words\"`; `minutebook house copy` shows a whole file.");
        if let Some(span) = mistake.span() {
            fault = fault.at(source.place(span));
        }
        reader.faults.push(fault);
    }
    let mut style = defaults::style(name);
    reader.read_keys(table.get_ref(), &mut style);
    let mut faults = reader.faults;
    faults.sort_by_key(in_the_order_of_the_file);
    let mut typed_words = reader.typed_words;
    typed_words.sort_by_key(|(_, place)| place.line);
    Settings {
        style,
        typed_words,
        faults,
    }
}

struct Reader<'a> {
    source: &'a Source,
    typed_words: Vec<(String, LinePlace)>,
    faults: Vec<Message>,
}

impl Reader<'_> {
    fn read_keys(&mut self, table: &DeTable<'_>, style: &mut HouseStyle) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "date" => self.read_date(value, &mut style.date_example),
                "item_number" => {
                    self.read_form(
                        "item_number",
                        value,
                        &["number"],
                        &["number"],
                        &mut style.item_number,
                    );
                }
                "owner_words" => self.read_owner_words(value, &mut style.owner_words),
                "words" => self.read_words(value, &mut style.words),
                "action" => self.read_action(value, style),
                "files" => self.read_files(value, &mut style.file_names),
                "standing" => self.read_standing(value, &mut style.standing),
                "log" => self.read_log(value, style),
                "public" => self.read_public(value, &mut style.public),
                _ => self.unknown_key(key, "", &KEYS),
            }
        }
    }

    fn read_date(&mut self, value: &Value<'_>, example: &mut String) {
        let mut typed = String::new();
        let fault = if value.get_ref().is_datetime() {
            Message::error("`date` is an example of how the house writes a date, in quotes")
        } else {
            self.read_text("date", value, &mut typed);
            if typed.is_empty() {
                return;
            }
            if is_date(&typed) {
                *example = typed;
                return;
            }
            Message::error(format!("`{typed}` is not an example of a date"))
        };
        self.faults.push(
            fault
                .at(self.source.place(value.span()))
                .hint("Such as `date = \"Wednesday 2 November 2011\"` or `date = \"02/11/2011\"`: any day, as the house writes it."),
        );
    }

    fn read_owner_words(&mut self, value: &Value<'_>, words: &mut Vec<String>) {
        let example = "owner_words = [\"Board\", \"Partners\"]";
        words.extend(self.read_list("owner_words", value, example));
    }

    /// A list of words in quotes; empty ones are left out.
    fn read_list(&mut self, key: &str, value: &Value<'_>, example: &str) -> Vec<String> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_kind(key, value, "a list", example);
            return Vec::new();
        };
        let mut words = Vec::new();
        for entry in list.iter() {
            let mut word = String::new();
            self.read_text(key, entry, &mut word);
            if !word.trim().is_empty() {
                words.push(word.trim().to_owned());
            }
        }
        words
    }

    fn read_words(&mut self, value: &Value<'_>, words: &mut BTreeMap<String, String>) {
        for (key, value) in self.table("words", value, "[words]\npresent = \"Attendees\"") {
            let name = key.get_ref().as_ref();
            if !is_word_name(name) {
                let fault = Message::error(format!("`{name}` cannot be the name of a word"))
                    .at(self.source.place(key.span()))
                    .hint("A name is small letters, digits and `_`, starting with a letter, such as `next_meeting`.");
                self.faults.push(fault);
                continue;
            }
            let mut word = String::new();
            self.read_text(&format!("words.{name}"), value, &mut word);
            words.insert(name.to_owned(), word);
            self.typed_words
                .push((name.to_owned(), self.source.place(key.span())));
        }
    }

    fn read_action(&mut self, value: &Value<'_>, style: &mut HouseStyle) {
        let line = &mut style.action_line;
        for (key, value) in self.table("action", value, "[action]\ntyped = \"Action - {{text}}\"") {
            match key.get_ref().as_ref() {
                "joined" => self.read_form(
                    "action.joined",
                    value,
                    &["owners", "text"],
                    &["owners", "text"],
                    &mut line.joined,
                ),
                "typed" => self.read_form(
                    "action.typed",
                    value,
                    &["owners", "text"],
                    &["text"],
                    &mut line.typed,
                ),
                _ => self.unknown_key(key, "action", &ACTION_KEYS),
            }
        }
    }

    /// A name without the date would give two meetings one file.
    fn read_files(&mut self, value: &Value<'_>, names: &mut BTreeMap<String, String>) {
        for (key, value) in self.table(
            "files",
            value,
            "[files]\nminutes = \"{{date}} {{title}} minutes\"",
        ) {
            let document = key.get_ref().as_ref();
            let mut form = String::new();
            let label = format!("files.{document}");
            self.read_form(&label, value, &FILE_NAME_TAGS, &["date"], &mut form);
            names.insert(document.to_owned(), form);
        }
    }

    fn read_log(&mut self, value: &Value<'_>, style: &mut HouseStyle) {
        let log = &mut style.log;
        for (key, value) in self.table("log", value, "[log]\ntitle = \"Action log\"") {
            match key.get_ref().as_ref() {
                "title" => self.read_text("log.title", value, &mut log.title),
                "colour" => self.read_colour(value, &mut log.colour),
                "headings" => self.read_headings(value, &mut log.headings),
                "color" => self.unknown_key(key, "log", &["colour"]),
                _ => self.unknown_key(key, "log", &LOG_KEYS),
            }
        }
    }

    fn read_colour(&mut self, value: &Value<'_>, colour: &mut String) {
        let mut typed = String::new();
        self.read_text("log.colour", value, &mut typed);
        let digits = typed.strip_prefix('#').unwrap_or(&typed);
        if digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
            *colour = digits.to_ascii_uppercase();
        } else if value.get_ref().is_str() {
            let fault = Message::error(format!("`{typed}` is not a colour as it is written here"))
                .at(self.source.place(value.span()))
                .expected("six hexadecimal digits")
                .hint("Such as `colour = \"1F3864\"`, a dark blue; Word and Excel show it under `More colours`.");
            self.faults.push(fault);
        }
    }

    fn read_headings(&mut self, value: &Value<'_>, headings: &mut BTreeMap<String, String>) {
        let columns: Vec<String> = Column::ALL
            .iter()
            .map(|column| column.heading().to_lowercase())
            .collect();
        let known: Vec<&str> = columns.iter().map(String::as_str).collect();
        for (key, value) in self.table(
            "log.headings",
            value,
            "[log.headings]\n\"revised due\" = \"New date\"",
        ) {
            let name = key.get_ref().to_lowercase().replace('_', " ");
            if known.contains(&name.as_str()) {
                let mut heading = String::new();
                self.read_text(&format!("log.headings.{name}"), value, &mut heading);
                if !heading.is_empty() {
                    headings.insert(name, heading);
                }
            } else {
                self.unknown_key(key, "log.headings", &known);
            }
        }
    }

    /// A text with placeholders.
    fn read_form(
        &mut self,
        key: &str,
        value: &Value<'_>,
        known: &[&str],
        needed: &[&str],
        form: &mut String,
    ) {
        let mut typed = String::new();
        self.read_text(key, value, &mut typed);
        if value.get_ref().is_str() {
            let faults =
                placeholders::check(self.source, &value.span(), key, &typed, known, needed);
            if faults.is_empty() {
                *form = typed;
            }
            self.faults.extend(faults);
        }
    }

    fn read_text(&mut self, key: &str, value: &Value<'_>, text: &mut String) {
        match value.get_ref().as_str() {
            Some(typed) if typed.chars().any(char::is_control) => {
                let fault = Message::error(format!("`{key}` runs over a line end or a tab"))
                    .at(self.source.place(value.span()))
                    .hint("Write it on one line.");
                self.faults.push(fault);
            }
            Some(typed) => typed.clone_into(text),
            None => {
                let last = key.rsplit('.').next().unwrap_or(key);
                self.wrong_kind(key, value, "words in quotes", &format!("{last} = \"…\""));
            }
        }
    }

    /// The entries of a table, or a fault and none.
    fn table<'v, 'a>(
        &mut self,
        key: &str,
        value: &'v Value<'a>,
        example: &str,
    ) -> Vec<(&'v Spanned<std::borrow::Cow<'a, str>>, &'v Value<'a>)> {
        match value.get_ref().as_table() {
            Some(table) => table.iter().collect(),
            None => {
                self.wrong_kind(key, value, "a group of keys", example);
                Vec::new()
            }
        }
    }

    fn wrong_kind(&mut self, key: &str, value: &Value<'_>, wanted: &str, example: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "words",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a group of keys",
        };
        let fault = Message::error(format!("`{key}` should be {wanted}, and is {found}"))
            .at(self.source.place(value.span()))
            .expected(format!("expected {wanted}"))
            .hint(format!(
                "Such as `{}`.",
                example.replace('\n', "`, and below it `")
            ));
        self.faults.push(fault);
    }

    fn unknown_key(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        table: &str,
        known: &[&str],
    ) {
        let name = key.get_ref().as_ref();
        let span: Range<usize> = key.span();
        let meant = near_miss(name, known.iter().copied())
            .map(|near| format!("Did you mean `{near}`?"))
            .unwrap_or_default();
        let whose = match table {
            "" => "`house.toml` has".to_owned(),
            table => format!("`[{table}]` has"),
        };
        let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
        let fault = Message::error(format!("unknown key `{name}`"))
            .at(self.source.place(span))
            .hint(meant)
            .hint(format!("{whose} {}.", names.join(", ")));
        self.faults.push(fault);
    }
}

/// Whether a date can be written like it, in one of the languages whose months we know.
fn is_date(example: &str) -> bool {
    ["en", "cy"]
        .iter()
        .any(|language| format_like(date(2011, 11, 2), example, language).is_some())
}

fn in_the_order_of_the_file(fault: &Message) -> (usize, usize) {
    match &fault.place {
        Some(Place::Line(place)) => (place.line, place.column),
        _ => (0, 0),
    }
}

/// What can stand in a tag: `{{words.next_meeting}}`.
fn is_word_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|each| each.is_ascii_lowercase() || each.is_ascii_digit() || each == '_')
}

#[cfg(test)]
mod tests;
