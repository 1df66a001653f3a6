//! Questions about what was decided.

use super::record::Record;
use crate::error::Message;
use crate::model::notes::plain;
use crate::model::text::fold;
use crate::model::{Block, DecisionKind, Entry, Inline, Item};

/// "It is recommended that: …", and then "Were noted": noted is neither yes nor no.
pub fn outcome_unclear(record: &Record<'_>) -> Vec<Message> {
    record.minutes.items.iter().flat_map(unclear_in).collect()
}

fn unclear_in(item: &Item) -> Vec<Message> {
    let mut recommends = false;
    let mut messages = Vec::new();
    for entry in &item.entries {
        match entry {
            Entry::Block(Block::Paragraph(text)) => {
                recommends |= leads_to_recommendations(text);
            }
            Entry::Decision(decision)
                if recommends
                    && decision.kind == DecisionKind::Noted
                    && decision.lead.is_empty() =>
            {
                recommends = false;
                messages.push(
                    Message::warning("recommendations were made, and only noted")
                        .at(decision.place.clone())
                        .expected("adopted, refused or put off?")
                        .hint("Type what was decided, `Agreed: …`; or `Noted: no decision was taken`."),
                );
            }
            Entry::Decision(_) => recommends = false,
            _ => {}
        }
    }
    messages
}

/// True for "It is recommended that:".
fn leads_to_recommendations(text: &[Inline]) -> bool {
    let words = plain(text);
    words.trim_end().ends_with(':') && fold(&words).contains("recommend")
}
