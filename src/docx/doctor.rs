//! The house doctor: all that is wrong with a template, its tags and its layout. Bytes in, messages out.
//!
//! A rule is one function over the [`Examination`]. The next one goes into a file of `doctor/`, and into [`RULES`].

mod action_column;
mod blank;
mod contrast;
mod document;
mod examination;
mod headings;
mod items;
mod look;
mod mark;
mod named_styles;
mod pictures;
mod style_sheet;
mod tables;
mod tagged;
mod words;

pub use mark::mark;
pub use words::words_used;

use super::Template;
use crate::error::Message;
use crate::model::HouseStyle;
use crate::ooxml::Package;
use examination::{Examination, contents_of};

/// One thing that can be wrong with a template.
struct Rule {
    /// Its name in messages.
    name: &'static str,
    /// Finds every place where it is broken.
    find: fn(&Examination<'_>) -> Vec<Message>,
}

const fn rule(name: &'static str, find: fn(&Examination<'_>) -> Vec<Message>) -> Rule {
    Rule { name, find }
}

/// What the engine does not look at, since a document comes out all the same.
const RULES: &[Rule] = &[
    rule("no-tags", document::without_tags),
    rule("no-title", document::without_title),
    rule("no-language", document::without_language),
    rule("no-page-number", document::without_page_number),
    rule("comments", document::with_comments),
    rule("heading-order", headings::out_of_order),
    rule("header-row", tables::header_row_does_not_repeat),
    rule("action-row-breaks", tables::action_row_breaks),
    rule("merged-cells", tables::merged_in_repeated_row),
    rule("action-column", action_column::too_narrow),
    rule("rest-of-items", items::without_rest),
    rule("left-out", items::left_out),
    rule("owners-pile-up", action_column::owners_in_a_heap),
    rule("missing-style", named_styles::missing),
    rule("unknown-style", named_styles::unknown),
    rule("low-contrast", contrast::too_low),
    rule("blank-lines", blank::in_a_row),
    rule("no-alternative-text", pictures::without_alternative_text),
];

/// Every fault of a template: those that stop it from being filled first, then those of the house's layout.
pub fn check(file: &str, bytes: &[u8], style: &HouseStyle) -> Vec<Message> {
    let (template, mut messages) = match Template::read(file, bytes, style) {
        Ok(template) => (Some(template), Vec::new()),
        Err(faults) => (None, faults),
    };
    let Some(contents) = Package::open(bytes)
        .ok()
        .filter(|package| package.check_sizes().is_ok())
        .and_then(|package| contents_of(&package))
    else {
        return messages;
    };
    let examination = Examination::new(file, &contents, template.as_ref());
    if examination.body().is_none() {
        return messages;
    }
    for rule in RULES {
        let found = (rule.find)(&examination);
        messages.extend(found.into_iter().map(|message| message.rule(rule.name)));
    }
    messages
}
