//! Takes values out of one table of the file, and says of each that does not fit what to type instead.

mod backslash;

use super::file::{PeopleEntry, PeopleList, Setting};
use super::known_keys::Keys;
use super::syntax::LostKey;
use crate::error::{Message, Source};
use crate::model::Person;
use crate::model::dates::{self, TypedDate};
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// More faults of shape than these say nothing new.
const MOST_TOLD: usize = 100;

/// One table, its file, and what was found wrong so far.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) table: &'a DeTable<'a>,
    lost: &'a [LostKey],
    /// "item 3, action 2"
    pub(super) within: String,
    pub(super) messages: Vec<Message>,
    pub(super) spoilt: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    /// Reads the table of a whole file; `lost` are the keys of lines that cannot be read.
    pub(super) fn new(source: &'a Source, table: &'a DeTable<'a>, lost: &'a [LostKey]) -> Self {
        let mut reader = Reader {
            source,
            table,
            lost,
            within: String::new(),
            messages: Vec::new(),
            spoilt: BTreeSet::new(),
        };
        reader.spoilt = reader.lost_below(0);
        reader
    }

    /// Reads a table within this one.
    pub(super) fn inner(
        &self,
        table: &'a DeTable<'a>,
        span: &Range<usize>,
        within: String,
    ) -> Reader<'a> {
        Reader {
            source: self.source,
            table,
            lost: self.lost,
            within,
            messages: Vec::new(),
            spoilt: self.lost_below(span.start),
        }
    }

    /// The keys that were lost between a heading and the next.
    fn lost_below(&self, start: usize) -> BTreeSet<String> {
        if self.lost.is_empty() {
            return BTreeSet::new();
        }
        let below = self.source.text().get(start..).unwrap_or_default();
        let end = below
            .find("\n[")
            .map_or(usize::MAX, |length| start + length);
        self.lost
            .iter()
            .filter(|lost| (start..end).contains(&lost.offset))
            .map(|lost| lost.key.clone())
            .collect()
    }

    /// Says of every key that is not known which one may be meant.
    pub(super) fn refuse_unknown(&mut self, keys: &Keys) {
        let mut unknown: Vec<_> = self
            .table
            .keys()
            .filter(|key| !keys.known.contains(&key.get_ref().as_ref()))
            .collect();
        unknown.sort_by_key(|key| key.span().start);
        for key in unknown.into_iter().take(MOST_TOLD) {
            let typed = key.get_ref().as_ref();
            let (other, where_to) = keys.elsewhere;
            if other.known.contains(&typed) {
                self.spoilt.insert(typed.to_owned());
                self.say(
                    Message::error(format!("{} has no `{typed}`", keys.table)).hint(where_to),
                    key.span(),
                );
                continue;
            }
            let meant = keys.meant_by(typed);
            let message = match (meant, other.meant_by(typed)) {
                (Some(meant), _) => {
                    Message::error(format!("unknown key `{typed}`; did you mean `{meant}`?"))
                }
                (None, Some(meant)) => {
                    Message::error(format!("unknown key `{typed}`; did you mean `{meant}`?"))
                        .hint(where_to)
                }
                (None, None) => Message::error(format!("unknown key `{typed}`")).hint(format!(
                    "{} can have: {}.",
                    keys.table,
                    keys.known.join(", ")
                )),
            };
            self.spoilt.extend(meant.map(str::to_owned));
            self.spoilt.insert(typed.to_owned());
            self.say(message, key.span());
        }
    }

    /// Adds a message at a stretch of the file.
    pub(super) fn say(&mut self, message: Message, span: Range<usize>) {
        if self.messages.len() < MOST_TOLD {
            let within = self.within.clone();
            self.messages
                .push(message.at(self.source.place(span)).within(within));
        }
    }

    /// Says that a key's value is of the wrong kind.
    pub(super) fn refuse(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        self.spoilt.insert(key.to_owned());
        let typed = self.typed(value).trim().to_owned();
        let found = found(value.get_ref());
        let mut message = Message::error(format!("`{key}` is {found}, expected words in quotes"));
        match value.get_ref() {
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
                if wanted.is_empty() =>
            {
                message = message.hint(format!("Type `{key} = \"{typed}\"`."));
            }
            _ if wanted.is_empty() => message = message.hint(format!("Type `{key} = \"…\"`.")),
            _ => {
                message = Message::error(format!("`{key}` is {found}, expected {wanted}"));
            }
        }
        self.say(message, value.span());
    }

    /// The value as it stands in the file.
    pub(super) fn typed(&self, value: &Spanned<DeValue<'_>>) -> &'a str {
        self.source.text().get(value.span()).unwrap_or_default()
    }

    pub(super) fn setting<T>(&self, value: T, span: Range<usize>) -> Setting<T> {
        Setting {
            value,
            source: self.source.clone(),
            span,
        }
    }

    /// Words in quotes. Blank words count as not given.
    pub(super) fn words(&mut self, key: &str) -> Option<Setting<String>> {
        let value = self.table.get(key)?;
        match value.get_ref() {
            DeValue::String(words) if words.trim().is_empty() => None,
            DeValue::String(words) => {
                if !self.refuse_written_controls(key, words, value.span()) {
                    self.warn_of_backslashes(key, &value.span());
                }
                Some(self.setting(words.to_string(), value.span()))
            }
            _ => {
                self.refuse(key, value, "");
                None
            }
        }
    }

    /// A backslash between double quotes can write a character that no document holds: `\b` of `C:\board` is one. True where
    /// it does.
    fn refuse_written_controls(&mut self, key: &str, words: &str, span: Range<usize>) -> bool {
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        let typed = self.source.text().get(span.clone()).unwrap_or_default();
        let writes = typed.contains('\\') && words.contains(is_control);
        let is_refused = writes && !typed.contains(is_control);
        if is_refused {
            let message = Message::error(format!(
                "a backslash makes a control character of a word in `{key}`"
            ))
            .hint(format!(
                "Put the words in single quotes, where a backslash is a backslash: `{key} = '…'`."
            ));
            self.say(message, span);
        }
        is_refused
    }

    /// Words, or a number or date that is printed as typed.
    pub(super) fn words_or_typed(&mut self, key: &str) -> Option<Setting<String>> {
        let value = self.table.get(key)?;
        match value.get_ref() {
            DeValue::Integer(_) | DeValue::Datetime(_) => {
                Some(self.setting(self.typed(value).to_owned(), value.span()))
            }
            _ => self.words(key),
        }
    }

    /// A time of day: words, or a TOML time, without the seconds that TOML asks for.
    pub(super) fn time(&mut self, key: &str) -> Option<Setting<String>> {
        let value = self.table.get(key)?;
        match value.get_ref() {
            DeValue::Datetime(time) if time.date.is_none() && time.time.is_some() => {
                let typed = self.typed(value);
                let typed = typed.strip_suffix(":00").filter(|rest| rest.contains(':'));
                let shown = typed.unwrap_or_else(|| self.typed(value)).to_owned();
                Some(self.setting(shown, value.span()))
            }
            _ => self.words(key),
        }
    }

    /// A day: a TOML date, or words that are a full date. A weekday that does not fit is a warning.
    pub(super) fn date(&mut self, key: &str) -> Option<Setting<TypedDate>> {
        let value = self.table.get(key)?;
        let typed = self.date_of(value);
        match typed {
            Some(typed) => {
                self.check_weekday(typed, value.span());
                Some(self.setting(typed, value.span()))
            }
            None => {
                self.spoilt.insert(key.to_owned());
                let message = match value.get_ref() {
                    DeValue::String(words) if words.trim().is_empty() => {
                        Message::error(format!("`{key}` is empty"))
                    }
                    DeValue::String(words) => {
                        Message::error(format!("`{}` is no date", words.trim()))
                    }
                    DeValue::Datetime(_) => {
                        Message::error(format!("`{key}` has a time in it, expected a day alone"))
                    }
                    other => {
                        Message::error(format!("`{key}` is {}, expected a date", found(other)))
                    }
                };
                self.say(
                    message
                        .expected("day, month and year, a day that is in the calendar")
                        .hint(format!(
                            "Type `{key} = 2011-05-24` or `{key} = \"24 May 2011\"`."
                        )),
                    value.span(),
                );
                None
            }
        }
    }

    /// The day that a value is, where it is one.
    pub(super) fn date_of(&self, value: &Spanned<DeValue<'_>>) -> Option<TypedDate> {
        match value.get_ref() {
            DeValue::Datetime(date) if date.time.is_none() => dates::parse(self.typed(value), "en"),
            DeValue::String(words) => dates::parse(words, self.language()),
            _ => None,
        }
    }

    /// Warns where the weekday that was typed is not the day's.
    pub(super) fn check_weekday(&mut self, typed: TypedDate, span: Range<usize>) {
        if let Some(message) = crate::model::review::weekday_fits(typed) {
            self.say(message, span);
        }
    }

    fn language(&self) -> &'a str {
        match self.table.get("language").map(Spanned::get_ref) {
            Some(DeValue::String(language)) => language,
            _ => "en-GB",
        }
    }

    /// Words in quotes, several in square brackets.
    pub(super) fn list_of_words(&mut self, key: &str, example: &str) -> Vec<Setting<String>> {
        let Some(value) = self.table.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(array) = value.get_ref() else {
            self.refuse(key, value, &format!("a list such as `[\"{example}\"]`"));
            return Vec::new();
        };
        let mut list = Vec::new();
        for element in array {
            match element.get_ref() {
                DeValue::String(words) => {
                    list.push(self.setting(words.to_string(), element.span()))
                }
                _ => self.refuse(key, element, "words in quotes"),
            }
        }
        list
    }

    /// People: a text, a list of texts, or a list of tables.
    pub(super) fn people(&mut self, key: &str, person_keys: &Keys) -> Option<Setting<PeopleList>> {
        const WANTED: &str = "lines of people between ''' and '''";
        let value = self.table.get(key)?;
        let mut entries = Vec::new();
        match value.get_ref() {
            DeValue::String(words) => {
                self.warn_of_backslashes(key, &value.span());
                entries.push(PeopleEntry::Lines(
                    self.setting(words.to_string(), value.span()),
                ));
            }
            DeValue::Array(array) => {
                for element in array {
                    match element.get_ref() {
                        DeValue::String(words) => entries.push(PeopleEntry::Lines(
                            self.setting(words.to_string(), element.span()),
                        )),
                        DeValue::Table(table) => {
                            let person = self.person(table, element.span(), key, person_keys);
                            entries.extend(person.map(Box::new).map(PeopleEntry::Person));
                        }
                        _ => self.refuse(key, element, WANTED),
                    }
                }
            }
            _ => {
                self.refuse(key, value, WANTED);
                return None;
            }
        }
        Some(self.setting(PeopleList { entries }, value.span()))
    }

    fn person(
        &mut self,
        table: &'a DeTable<'a>,
        span: Range<usize>,
        list: &str,
        keys: &Keys,
    ) -> Option<Person> {
        let mut inner = self.inner(table, &span, format!("`{list}`"));
        inner.refuse_unknown(keys);
        let items = inner.words_or_typed("items").map(|items| items.value);
        let mut word = |key: &str| inner.words(key).map(|words| words.value.trim().to_owned());
        let name = word("name");
        let [organisation, initials, role, substitute_for] =
            ["organisation", "initials", "role", "substitute_for"].map(&mut word);
        let is_named = name.is_some() || initials.is_some();
        let person = is_named.then(|| Person {
            // Initials alone are looked up in the register.
            name: name.unwrap_or_default(),
            organisation,
            initials,
            role,
            substitute_for,
            items,
            place: Some(self.source.place(span.clone())),
        });
        if person.is_none() && !inner.spoilt.contains("name") {
            inner.say(
                Message::error("a person has no `name`").hint("Type `{ name = \"Jane Smith\" }`."),
                span,
            );
        }
        self.messages.append(&mut inner.messages);
        person
    }
}

/// A value's kind in plain words.
pub(super) fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "words",
        DeValue::Integer(_) => "a number without quotes",
        DeValue::Float(_) => "a number without quotes",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
