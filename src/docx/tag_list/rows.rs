//! Which tags are listed, and the tags that show what each gives.

use crate::docx::vocabulary::helpers::{Gives, HELPERS};
use crate::docx::vocabulary::{Field, Kind};
use crate::model::HouseStyle;

/// Rows that belong together.
pub struct Group {
    /// What they are about.
    pub heading: &'static str,
    /// Where they can stand.
    pub about: &'static str,
    /// One a tag.
    pub rows: Vec<Row>,
}

/// One tag.
pub struct Row {
    /// As it is typed.
    pub typed: String,
    /// What it means.
    pub meaning: String,
    /// The loops around the example.
    pub loops: Vec<String>,
    /// The tags that show what it gives.
    pub example: String,
}

/// All tags that there are.
pub fn groups(style: &HouseStyle) -> Vec<Group> {
    vec![
        Group {
            heading: "The meeting",
            about: "Anywhere. Between {{#each …}} and {{/each}} with `meeting.` before it: {{meeting.title}}.",
            rows: fields(Kind::Meeting, &[]),
        },
        Group {
            heading: "A person",
            about: "Between {{#each present}} and {{/each}}, and so for `in_attendance`, `apologies`, `absent`; of the chair as {{chair.name}}.",
            rows: fields(Kind::Person, &["everybody"]),
        },
        Group {
            heading: "An item",
            about: "Between {{#each items}} and {{/each}}.",
            rows: fields(Kind::Item, &["items"]),
        },
        Group {
            heading: "A row of an item",
            about: "Between {{#each rows}} and {{/each}}, within an item: a table's row for each, so that the owner stands beside the action.",
            rows: fields(Kind::Row, &["items", "rows"]),
        },
        Group {
            heading: "An action",
            about: "Between {{#each actions}} and {{/each}}, of the meeting or of an item.",
            rows: fields(Kind::Action, &["actions"]),
        },
        Group {
            heading: "An open action",
            about: "Between {{#each open_actions}} and {{/each}}: what the log holds open of earlier meetings of this committee, and this meeting does not take on itself.",
            rows: fields(Kind::OpenAction, &["open_actions"]),
        },
        Group {
            heading: "An owner",
            about: "Between {{#each owners}} and {{/each}}: one page or paragraph for each who is to act.",
            rows: fields(Kind::Owner, &["owners"]),
        },
        Group {
            heading: "A decision",
            about: "Between {{#each decisions}} and {{/each}}, of the meeting or of an item.",
            rows: fields(Kind::Decision, &["decisions"]),
        },
        Group {
            heading: "A declaration of interest",
            about: "Between {{#each declarations}} and {{/each}}, of the meeting or of an item.",
            rows: fields(Kind::Declaration, &["declarations"]),
        },
        Group {
            heading: "The house's words",
            about: "Every name under [words] in house.toml, anywhere.",
            rows: words(style),
        },
        Group {
            heading: "Texts and blocks",
            about: "A block's two ends stand in one paragraph, or each in one of its own, which vanishes; in a table, in the first and the last cell of a row, or in rows of their own.",
            rows: std::iter::once(text())
                .chain(BLOCKS.iter().map(plain))
                .collect(),
        },
        Group {
            heading: "Helpers",
            about: "In a tag before what they work on, or in parentheses within another tag.",
            rows: HELPERS
                .iter()
                .map(|helper| {
                    let typed = helper.example;
                    let is_asked = helper.gives == Gives::Flag;
                    Row {
                        typed: typed.to_owned(),
                        meaning: helper.meaning.to_owned(),
                        loops: Vec::new(),
                        example: if is_asked {
                            asked(typed)
                        } else {
                            typed.to_owned()
                        },
                    }
                })
                .collect(),
        },
    ]
}

/// A block as it is typed, and what it means.
type Block = (&'static str, &'static str);

const BLOCKS: [Block; 14] = [
    (
        "{{#if venue}}at {{venue}}{{/if}}",
        "only where there is one",
    ),
    (
        "{{#if draft}}DRAFT{{else}}final{{/if}}",
        "the one or the other",
    ),
    (
        "{{#if draft}}DRAFT{{else if closed}}until {{closed}}{{/if}}",
        "the first of several that is there",
    ),
    (
        "{{#unless draft}}agreed{{/unless}}",
        "only where there is none, or it is not so",
    ),
    (
        "{{#each present}}{{initials}} {{/each}}",
        "once for each of a list",
    ),
    (
        "{{#each absent}}{{initials}} {{else}}nobody{{/each}}",
        "with what stands there where the list is empty",
    ),
    (
        "{{#each present as |who|}}{{who.initials}} {{/each}}",
        "the same, with a name for each",
    ),
    (
        "{{#with chair}}{{name}} ({{initials}}){{/with}}",
        "the fields of one person, item, action",
    ),
    (
        "{{#each present}}{{@number}} {{initials}} {{/each}}",
        "which round it is, from 1",
    ),
    (
        "{{#each present}}{{@index}} {{initials}} {{/each}}",
        "which round it is, from 0",
    ),
    (
        "{{#each present}}{{#if @first}}With {{/if}}{{initials}} {{/each}}",
        "only in the first round",
    ),
    (
        "{{#each present}}{{initials}}{{#if @last}}.{{else}}, {{/if}}{{/each}}",
        "only in the last round",
    ),
    (
        "{{#each items}}{{#each actions}}{{../title}}: {{owner}} {{/each}}{{/each}}",
        "a field of what is around the loop",
    ),
    (
        "{{! to be changed in May }}",
        "a remark to who works on the template; nothing stands there",
    ),
];

fn text() -> Row {
    Row {
        typed: "{{text this}}".to_owned(),
        meaning: "alone in its paragraph: the paragraphs, lists and tables of an item, row, action or decision, in the template's styles"
            .to_owned(),
        loops: vec!["{{#each items}}".to_owned(), "{{#each rows}}".to_owned()],
        example: "{{text this}}".to_owned(),
    }
}

fn plain((typed, meaning): &Block) -> Row {
    Row {
        typed: (*typed).to_owned(),
        meaning: (*meaning).to_owned(),
        loops: Vec::new(),
        example: (*typed).to_owned(),
    }
}

fn words(style: &HouseStyle) -> Vec<Row> {
    let first = style.words.keys().next();
    first
        .map(|word| {
            let tag = format!("{{{{words.{word}}}}}");
            Row {
                typed: tag.clone(),
                meaning: "a word of the house, as house.toml has it".to_owned(),
                loops: Vec::new(),
                example: tag,
            }
        })
        .into_iter()
        .collect()
}

/// The fields of a kind, each within the loops that lead to it.
fn fields(kind: Kind, loops: &[&str]) -> Vec<Row> {
    kind.fields()
        .iter()
        .map(|field| {
            let (typed, example) = tags_of(field);
            // The people of a meeting are in four lists, and what is seldom given is in one of them.
            let path: Vec<&str> = match (kind, field.name) {
                (Kind::Person, "items") => vec!["in_attendance"],
                (Kind::Person, _) => vec!["present"],
                _ => loops.to_vec(),
            };
            Row {
                typed,
                meaning: field.meaning.to_owned(),
                loops: path
                    .iter()
                    .map(|list| format!("{{{{#each {list}}}}}"))
                    .collect(),
                example,
            }
        })
        .collect()
}

/// How a field is typed, and the tag that shows what it gives.
fn tags_of(field: &Field) -> (String, String) {
    let name = field.name;
    let printed = format!("{{{{{name}}}}}");
    match field.kind {
        Kind::Text => {
            let typed = format!("{{{{text {name}}}}}");
            (typed.clone(), typed)
        }
        Kind::Flag => {
            let typed = format!("{{{{#if {name}}}}}");
            (typed.clone(), asked(&typed))
        }
        Kind::Person => {
            let typed = format!("{{{{{name}.name}}}}");
            (typed.clone(), typed)
        }
        Kind::List(of) => {
            let typed = format!("{{{{#each {name}}}}}");
            let example = format!(
                "{typed}{}{{{{#unless @last}}}}; {{{{/unless}}}}{{{{/each}}}}",
                shown_as(*of)
            );
            (typed, example)
        }
        _ => (printed.clone(), printed),
    }
}

/// What stands for an entry of a list.
fn shown_as(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "{{name}}",
        Kind::Item => "{{number}} {{title}}",
        Kind::Row => "{{#if is_action}}action of {{owner}}{{else}}text{{/if}}",
        Kind::Action => "{{owner}} {{what}}",
        Kind::OpenAction => "{{reference}} {{what}}",
        Kind::Owner => "{{label}}",
        _ => "{{number}} {{item}}",
    }
}

/// A question with its answers.
fn asked(opening: &str) -> String {
    format!("{opening}yes{{{{else}}}}no{{{{/if}}}}")
}
