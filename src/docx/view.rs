//! The meeting as the tags of a template see it.

mod owners;

use super::action_line::{action_line, due_words};
use crate::model::dates::format_like;
use crate::model::notes::plain;
use crate::model::{
    Action, Edition, Entry, HouseStyle, Item, Minutes, NextMeeting, Person, Standing, Status,
};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// The values for the tags, and the texts that they refer to by number.
pub struct View<'m> {
    /// For handlebars.
    pub values: Map<String, Value>,
    /// What `{{text …}}` prints.
    pub texts: Vec<Vec<&'m Entry>>,
}

/// Everything that the vocabulary names; of the lists that are gathered from all items only those that are asked for.
pub fn view<'m>(
    minutes: &'m Minutes,
    style: &HouseStyle,
    document: &str,
    is_asked_for: &dyn Fn(&str) -> bool,
) -> View<'m> {
    let mut maker = Maker {
        minutes,
        style,
        asked: Asked {
            actions: is_asked_for("actions"),
            decisions: is_asked_for("decisions"),
            declarations: is_asked_for("declarations"),
            owners: is_asked_for("owners"),
        },
        texts: Vec::new(),
    };
    let values = maker.meeting(document);
    View {
        values,
        texts: maker.texts,
    }
}

struct Maker<'m, 'h> {
    minutes: &'m Minutes,
    style: &'h HouseStyle,
    asked: Asked,
    texts: Vec<Vec<&'m Entry>>,
}

/// Which lists are asked for.
struct Asked {
    actions: bool,
    decisions: bool,
    declarations: bool,
    owners: bool,
}

impl<'m> Maker<'m, '_> {
    fn meeting(&mut self, document: &str) -> Map<String, Value> {
        let minutes = self.minutes;
        let items: Vec<Value> = minutes.items.iter().map(|item| self.item(item)).collect();
        let actions = self.of_all_items(Self::actions);
        let decisions = self.of_all_items(Self::decisions);
        let declarations = self.of_all_items(Self::declarations);
        let corrections = self.text(minutes.corrections.iter().collect());
        let open_actions = minutes.open_actions.iter();
        let fields = [
            ("body", json!(minutes.body)),
            ("title", json!(minutes.title)),
            ("date", json!(self.date(minutes.date))),
            ("date_iso", json!(minutes.date.to_string())),
            ("time", json!(minutes.time)),
            ("closed", json!(minutes.closed)),
            ("venue", json!(minutes.venue)),
            ("chair", minutes.chair.as_ref().map_or(Value::Null, person)),
            ("quorum", json!(minutes.quorum)),
            ("language", json!(minutes.language)),
            ("reference", json!(minutes.reference)),
            ("document", json!(document)),
            ("words", json!(self.style.words)),
            ("present", people(&minutes.present)),
            ("in_attendance", people(&minutes.in_attendance)),
            ("apologies", people(&minutes.apologies)),
            ("absent", people(&minutes.absent)),
            ("items", Value::Array(items)),
            ("actions", Value::Array(actions)),
            (
                "open_actions",
                open_actions.map(|one| self.open_action(one)).collect(),
            ),
            ("owners", Value::Array(self.owners())),
            ("decisions", Value::Array(decisions)),
            ("declarations", Value::Array(declarations)),
            ("corrections", corrections),
            ("is_public", json!(minutes.edition == Edition::Public)),
        ];
        let fields = fields.into_iter().chain(self.next_meeting());
        let fields = fields.chain(self.status());
        fields
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }

    fn of_all_items(&mut self, list: impl Fn(&mut Self, &'m Item) -> Vec<Value>) -> Vec<Value> {
        let items = self.minutes.items.iter();
        items.flat_map(|item| list(self, item)).collect()
    }

    fn next_meeting(&self) -> [(&'static str, Value); 2] {
        let (words, iso) = match &self.minutes.next_meeting {
            Some(NextMeeting::Date(date)) => (json!(self.date(*date)), json!(date.to_string())),
            Some(NextMeeting::Words(words)) => (json!(words), Value::Null),
            None => (Value::Null, Value::Null),
        };
        [("next_meeting", words), ("next_meeting_iso", iso)]
    }

    fn status(&self) -> [(&'static str, Value); 4] {
        let status = self.minutes.status;
        let approved = match status {
            Status::Approved(date) => date,
            Status::Draft => None,
        };
        [
            ("approved", json!(approved.map(|date| self.date(date)))),
            ("approved_iso", json!(approved.map(|date| date.to_string()))),
            ("is_approved", json!(status != Status::Draft)),
            ("draft", json!(status == Status::Draft)),
        ]
    }

    fn date(&self, date: Date) -> String {
        format_like(date, &self.style.date_example, &self.minutes.language)
            .unwrap_or_else(|| date.to_string())
    }

    fn number(&self, item: &Item) -> String {
        if item.number_is_typed {
            item.number.clone()
        } else {
            self.style.item_number.replace("{{number}}", &item.number)
        }
    }

    /// A text by its number; nothing where there is none, so that `{{#if}}` can ask for it.
    fn text(&mut self, entries: Vec<&'m Entry>) -> Value {
        if entries.is_empty() {
            return Value::Null;
        }
        self.texts.push(entries);
        json!({ "text_number": self.texts.len() - 1 })
    }

    fn item(&mut self, item: &'m Item) -> Value {
        let first_action = item
            .entries
            .iter()
            .position(is_action)
            .unwrap_or(item.entries.len());
        let opening = self.text(item.entries[..first_action].iter().collect());
        let mut rows = Vec::new();
        let mut run: Vec<&'m Entry> = Vec::new();
        for entry in &item.entries[first_action..] {
            if let Entry::Action(action) = entry {
                self.end_run(&mut run, &mut rows);
                rows.push(json!({
                    "text": self.text(vec![entry]),
                    "owner": action.owner_labels(),
                    "due": due_words(action, self.style, &self.minutes.language),
                    "reference": action.reference,
                    "is_action": true,
                }));
            } else {
                run.push(entry);
            }
        }
        self.end_run(&mut run, &mut rows);
        json!({
            "number": self.number(item),
            "title": item.title,
            "opening": opening,
            "rows": rows,
            "text": self.text(item.entries.iter().collect()),
            "actions": self.actions(item),
            "decisions": self.decisions(item),
            "declarations": self.declarations(item),
            "private": item.private,
            "public_note": item.public_note,
        })
    }

    fn end_run(&mut self, run: &mut Vec<&'m Entry>, rows: &mut Vec<Value>) {
        if !run.is_empty() {
            rows.push(json!({
                "text": self.text(std::mem::take(run)),
                "owner": null,
                "due": null,
                "reference": null,
                "is_action": false,
            }));
        }
    }

    fn actions(&mut self, item: &'m Item) -> Vec<Value> {
        if !self.asked.actions {
            return Vec::new();
        }
        let number = self.number(item);
        item.entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Action(action) => Some((entry, action)),
                _ => None,
            })
            .map(|(entry, action)| self.action(entry, action, item, &number))
            .collect()
    }

    fn action(&mut self, entry: &'m Entry, action: &Action, item: &Item, number: &str) -> Value {
        json!({
            "number": number,
            "item": item.title,
            "owner": action.owner_labels(),
            "due": due_words(action, self.style, &self.minutes.language),
            "reference": action.reference,
            "line": plain(&action_line(action, self.style).inlines),
            "what": plain(&action.text),
            "text": self.text(vec![entry]),
        })
    }

    fn open_action(&self, open: &Standing) -> Value {
        let due = match open.due {
            Some(day) => self.date(day),
            None => open.due_words.clone(),
        };
        json!({
            "reference": open.reference,
            "what": open.action,
            "owner": owners::labels(&open.owner, self.minutes),
            "due": due,
            "due_iso": open.due.map(|day| day.to_string()),
            "overdue": open.is_overdue(),
            "status": open.status,
            "update": open.update,
            "raised": open.raised.map(|day| self.date(day)),
            "raised_iso": open.raised.map(|day| day.to_string()),
            "raised_by": open.meeting,
            "number": open.minute,
        })
    }

    fn declarations(&mut self, item: &'m Item) -> Vec<Value> {
        if !self.asked.declarations {
            return Vec::new();
        }
        let number = self.number(item);
        item.entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Interest(interest) => Some((entry, interest)),
                _ => None,
            })
            .map(|(entry, interest)| {
                json!({
                    "number": number,
                    "item": item.title,
                    "member": interest.member,
                    "kind": interest.kind,
                    "nature": interest.nature,
                    "conduct": interest.conduct,
                    "text": self.text(vec![entry]),
                })
            })
            .collect()
    }

    fn decisions(&mut self, item: &'m Item) -> Vec<Value> {
        if !self.asked.decisions {
            return Vec::new();
        }
        let number = self.number(item);
        item.entries
            .iter()
            .filter(|entry| matches!(entry, Entry::Decision(_)))
            .map(|entry| {
                json!({
                    "number": number,
                    "item": item.title,
                    "text": self.text(vec![entry]),
                })
            })
            .collect()
    }
}

fn is_action(entry: &Entry) -> bool {
    matches!(entry, Entry::Action(_))
}

fn people(list: &[Person]) -> Value {
    list.iter().map(person).collect()
}

fn person(person: &Person) -> Value {
    json!({
        "name": person.name,
        "organisation": person.organisation,
        "initials": person.initials,
        "role": person.role,
        "substitute_for": person.substitute_for,
        "items": person.items,
    })
}
