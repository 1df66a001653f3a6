//! What minutes ought to have, and a template of minutes may leave out.

use super::Template;
use super::part::printed::{ROWS_OF_ACTIONS, ROWS_OF_WORDS};
use crate::error::{Message, Place};
use crate::model::{Entry, Item, Minutes, Person};

/// The name of the document that is to have all that was typed; others leave things out by design.
pub const MINUTES: &str = "minutes";

/// The rule by which a meeting is told what its minutes leave out.
pub const NOT_PRINTED: &str = "not-printed";

/// Words of a meeting that minutes print.
pub struct Expected {
    /// What they are, after "does not print".
    pub what: &'static str,
    /// What to type in the template.
    pub remedy: &'static str,
    /// Which of the others is left out too where this one is.
    pub part: Part,
    is_printed: fn(&Template) -> bool,
    is_lost: fn(&Minutes) -> Option<Place>,
}

/// Where the words belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The items as a whole.
    Items,
    /// What an item says before its first action, and its title.
    Opening,
    /// What it says from there on.
    Rest,
    /// Around the items.
    Meeting,
}

/// All that is looked for, in the order of minutes.
const EXPECTED: &[Expected] = &[
    Expected {
        what: "who was present",
        remedy: "Type `{{#each present}}`, `{{name}}` and `{{/each}}` where they go.",
        part: Part::Meeting,
        is_printed: |template| template.prints_any_of("present"),
        is_lost: |minutes| of_people(&minutes.present),
    },
    Expected {
        what: "who was in attendance",
        remedy: "Type `{{#each in_attendance}}`, `{{name}}` and `{{/each}}` where they go.",
        part: Part::Meeting,
        is_printed: |template| template.prints_any_of("in_attendance"),
        is_lost: |minutes| of_people(&minutes.in_attendance),
    },
    Expected {
        what: "who sent apologies",
        remedy: "Type `{{#each apologies}}`, `{{name}}` and `{{/each}}` where they go.",
        part: Part::Meeting,
        is_printed: |template| template.prints_any_of("apologies"),
        is_lost: |minutes| of_people(&minutes.apologies),
    },
    Expected {
        what: "who was absent",
        remedy: "Type `{{#each absent}}`, `{{name}}` and `{{/each}}` where they go.",
        part: Part::Meeting,
        is_printed: |template| template.prints_any_of("absent"),
        is_lost: |minutes| of_people(&minutes.absent),
    },
    Expected {
        what: "the items",
        remedy: "Type `{{#each items}}`, `{{title}}`, `{{text text}}` alone in a paragraph, and `{{/each}}`.",
        part: Part::Items,
        is_printed: |template| template.prints_any_of("items"),
        is_lost: |minutes| of_items(minutes, |_| true),
    },
    Expected {
        what: "the titles of the items",
        remedy: "Type `{{title}}` between `{{#each items}}` and what the item says.",
        part: Part::Opening,
        is_printed: |template| template.prints("items.title"),
        is_lost: |minutes| of_items(minutes, |item| !item.title.is_empty()),
    },
    Expected {
        what: "what an item says before its first action",
        remedy: "Type `{{text opening}}` alone in a paragraph below the item's title, or `{{text text}}` for the whole item.",
        part: Part::Opening,
        is_printed: |template| template.prints("items.opening") || template.prints("items.text"),
        is_lost: |minutes| {
            of_items(minutes, |item| {
                !matches!(item.entries.first(), None | Some(Entry::Action(_)))
            })
        },
    },
    Expected {
        what: "the actions",
        remedy: "Type `{{#each rows}}`, `{{text this}}` alone in a paragraph, and `{{/each}}`.",
        part: Part::Rest,
        is_printed: |template| {
            template.prints(ROWS_OF_ACTIONS)
                || template.prints("items.text")
                || of_actions(template, &["text", "line", "what"])
        },
        is_lost: |minutes| of_items(minutes, |item| item.actions().next().is_some()),
    },
    Expected {
        what: "what an item says after an action",
        remedy: "Type `{{#unless is_action}}`, `{{text this}}` and `{{/unless}}` below the row of the action, between `{{#each rows}}` and `{{/each}}`.",
        part: Part::Rest,
        is_printed: |template| template.prints(ROWS_OF_WORDS) || template.prints("items.text"),
        is_lost: |minutes| of_items(minutes, says_more_after_an_action),
    },
    Expected {
        what: "who is to do an action",
        remedy: "Type `{{owner}}` beside the action, between `{{#each rows}}` and `{{/each}}`.",
        part: Part::Rest,
        is_printed: |template| {
            template.prints("items.rows.owner")
                || of_actions(template, &["owner"])
                || template.prints_any_of("owners")
        },
        is_lost: |minutes| {
            of_items(minutes, |item| {
                item.actions().any(|action| !action.owners.is_empty())
            })
        },
    },
    Expected {
        what: "when the meeting closed",
        remedy: "Type `{{#if closed}}Closed: {{closed}}{{/if}}` where it goes.",
        part: Part::Meeting,
        is_printed: |template| template.prints("closed"),
        is_lost: |minutes| minutes.closed.as_ref().map(|_| of_file(minutes)),
    },
    Expected {
        what: "when the next meeting is",
        remedy: "Type `{{#if next_meeting}}Next meeting: {{next_meeting}}{{/if}}` where it goes.",
        part: Part::Meeting,
        is_printed: |template| template.prints("next_meeting"),
        is_lost: |minutes| minutes.next_meeting.as_ref().map(|_| of_file(minutes)),
    },
    Expected {
        what: "the corrections",
        remedy: "Type `{{text corrections}}` alone in a paragraph, between `{{#if corrections}}` and `{{/if}}`.",
        part: Part::Meeting,
        is_printed: |template| template.prints("corrections"),
        is_lost: |minutes| minutes.corrections.first().map(|_| of_file(minutes)),
    },
];

impl Template {
    /// What it leaves out of minutes; of items that are not printed at all, that alone.
    pub fn left_out(&self) -> Vec<&'static Expected> {
        let has_items = self.prints_any_of("items");
        let is_left_out = |expected: &&Expected| {
            let is_told = !has_items && matches!(expected.part, Part::Opening | Part::Rest);
            !is_told && !(expected.is_printed)(self)
        };
        EXPECTED.iter().filter(is_left_out).collect()
    }

    /// A warning for each thing that this meeting has and its minutes would not.
    pub fn losses(&self, minutes: &Minutes) -> Vec<Message> {
        let lost = |expected: &&'static Expected| {
            let place = (expected.is_lost)(minutes)?;
            let message = Message::warning(format!(
                "`{}` does not print {}, so that is missing from these minutes",
                self.file, expected.what
            ));
            Some(message.at(place).hint(expected.remedy).rule(NOT_PRINTED))
        };
        self.left_out().iter().filter_map(lost).collect()
    }

    fn prints(&self, field: &str) -> bool {
        self.parts.iter().any(|part| part.printed.has(field))
    }

    fn prints_any_of(&self, list: &str) -> bool {
        self.parts.iter().any(|part| part.printed.has_any_of(list))
    }
}

/// Whether any of these fields of actions is printed, wherever the actions stand.
fn of_actions(template: &Template, fields: &[&str]) -> bool {
    let lists = ["actions", "items.actions", "owners.actions"];
    lists.iter().any(|list| {
        let is_printed = |field: &&str| template.prints(&format!("{list}.{field}"));
        template.prints(list) || fields.iter().any(is_printed)
    })
}

fn says_more_after_an_action(item: &Item) -> bool {
    let is_action = |entry: &Entry| matches!(entry, Entry::Action(_));
    let mut after = item.entries.iter().skip_while(|entry| !is_action(entry));
    after.any(|entry| !is_action(entry))
}

fn of_items(minutes: &Minutes, has_some: impl Fn(&Item) -> bool) -> Option<Place> {
    let item = minutes.items.iter().find(|item| has_some(item))?;
    Some(item.place.clone().into())
}

fn of_people(list: &[Person]) -> Option<Place> {
    let first = list.first()?;
    first.place.clone().map(Place::from)
}

fn of_file(minutes: &Minutes) -> Place {
    Place::File(minutes.file.clone())
}
