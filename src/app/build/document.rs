//! One document on its way: its record, the template filled with it, the file that waits for its name.

use super::made::Workshop;
use crate::app::documents::{self, IsUnchanged, Ready};
use crate::app::houses::HouseName;
use crate::app::{Done, Writes, publication};
use crate::docx::left_out::MINUTES;
use crate::docx::{self, Template};
use crate::error::{Failure, Message};
use crate::house::House;
use crate::model::action_log::{Log, carried};
use crate::model::public::public_copy;
use crate::model::{Edition, Minutes};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A document on its way.
pub enum Document {
    /// It shows what the log holds open, which is known once all meetings are read: the whole record waits for that.
    Unfilled(Box<Record>, Arc<Template>),
    /// It waits for its name.
    Ready(Ready),
    /// What would become of it: nothing is to be written.
    Foreseen(Result<Done, Failure>),
}

/// What a document is made of.
pub struct Record {
    pub minutes: Minutes,
    pub house: Arc<House>,
    pub house_name: HouseName,
    /// Where it goes.
    pub path: PathBuf,
    /// Whether a log keeps its actions.
    pub has_log: bool,
}

impl Record {
    /// What this meeting has and its minutes would not print; other documents leave things out by design. What is wrong
    /// with the template itself is said where it is to be filled.
    pub fn losses(&self, shop: &Workshop<'_>) -> Vec<Message> {
        if shop.order.document != MINUTES {
            return Vec::new();
        }
        let template = shop.houses.template(&self.house_name, MINUTES);
        template.map_or_else(|_| Vec::new(), |template| template.losses(&self.minutes))
    }

    /// The document, filled unless that has to wait for other meetings.
    ///
    /// # Errors
    /// As [`Document::fill`], or where there is no such template.
    pub fn into_document(self, shop: &Workshop<'_>) -> Result<Document, Vec<Message>> {
        let template = (shop.houses).template(&self.house_name, &shop.order.document)?;
        let waits = self.has_log && template.asks_for_open_actions();
        let mut document = Document::Unfilled(Box::new(self), template);
        if !waits {
            document.fill(None, shop)?;
        }
        Ok(document)
    }

    /// Its bytes. A document for the public is made of what may be known, and searched for all else.
    fn fill(&self, template: &Template, shop: &Workshop<'_>) -> Result<Vec<u8>, Vec<Message>> {
        let (minutes, style, name) = (&self.minutes, &self.house.style, &shop.order.document);
        if minutes.edition == Edition::Full {
            return template.fill(minutes, style, name);
        }
        let copy = public_copy(minutes, &style.public);
        let bytes = template.fill(&copy.minutes, style, name)?;
        match publication::leaks_in(&self.path, &bytes, minutes, &copy.private) {
            leaks if leaks.is_empty() => Ok(bytes),
            leaks => Err(leaks),
        }
    }
}

impl Document {
    /// The folder that it is to be written in.
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Document::Ready(ready) => ready.folder().map(Path::to_path_buf),
            Document::Foreseen(_) | Document::Unfilled(..) => None,
        }
    }

    /// Fills it, where it is not filled yet, with what the log holds open.
    ///
    /// # Errors
    /// Where private words stand in it, the result would be too long, or we have made a mistake.
    pub fn fill(&mut self, log: Option<&Log>, shop: &Workshop<'_>) -> Result<(), Vec<Message>> {
        if let Document::Unfilled(record, template) = self {
            if let Some(log) = log {
                record.minutes.open_actions = carried(log, &record.minutes);
            }
            let bytes = record.fill(template, shop)?;
            *self = ready(record.path.clone(), bytes, docx::is_unchanged, shop);
        }
        Ok(())
    }
}

/// A file that waits for its name, or what would become of it where nothing is to be written.
pub fn ready(
    path: PathBuf,
    bytes: Vec<u8>,
    is_unchanged: IsUnchanged,
    shop: &Workshop<'_>,
) -> Document {
    let held = documents::hold(path, bytes, is_unchanged, shop.room);
    match (held, shop.order.writes) {
        (Ok(ready), Writes::All) => Document::Ready(ready),
        (Ok(ready), Writes::Nothing) => Document::Foreseen(documents::place(ready, shop.order)),
        (Err(failure), _) => Document::Foreseen(Err(failure)),
    }
}
