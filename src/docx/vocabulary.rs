//! What a template can ask for: fields with their kinds, and helpers, each with a line about it.

pub mod helpers;
mod record;

use record::{DECISION, DECLARATION};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, printed as they are.
    Words,
    /// A day.
    Date,
    /// A day, or words where no day is known.
    DateOrWords,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// Paragraphs, lists and tables.
    Text,
    /// The whole meeting.
    Meeting,
    /// The house's own words.
    HouseWords,
    /// Somebody.
    Person,
    /// An item of the agenda.
    Item,
    /// A row of an item.
    Row,
    /// An action.
    Action,
    /// An action that the log holds open.
    OpenAction,
    /// Somebody who is to act, with all that is to be done.
    Owner,
    /// A decision.
    Decision,
    /// A declaration of interest.
    Declaration,
    /// A list of them.
    List(&'static Kind),
}

impl Kind {
    /// What a clerk calls it.
    pub fn describe(self) -> String {
        match self {
            Kind::Words => "words".to_owned(),
            Kind::Date => "a date".to_owned(),
            Kind::DateOrWords => "a date or words".to_owned(),
            Kind::Number => "a number".to_owned(),
            Kind::Flag => "true or false".to_owned(),
            Kind::Text => "a text of several paragraphs".to_owned(),
            Kind::Meeting => "the whole meeting".to_owned(),
            Kind::HouseWords => "the house's words".to_owned(),
            Kind::List(of) => format!("a list of {}", of.plural()),
            single => format!(
                "{} {}",
                if matches!(
                    single,
                    Kind::Item | Kind::Action | Kind::OpenAction | Kind::Owner
                ) {
                    "an"
                } else {
                    "a"
                },
                single.name().replace('_', " ")
            ),
        }
    }

    /// The name under which a loop's entry can be asked for, empty for kinds that have none.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Meeting => "meeting",
            Kind::HouseWords => "words",
            Kind::Person => "person",
            Kind::Item => "item",
            Kind::Row => "row",
            Kind::Action => "action",
            Kind::OpenAction => "open_action",
            Kind::Owner => "owner",
            Kind::Decision => "decision",
            Kind::Declaration => "declaration",
            _ => "",
        }
    }

    fn plural(self) -> &'static str {
        match self {
            Kind::Person => "people",
            Kind::Item => "items",
            Kind::Row => "rows",
            Kind::Action => "actions",
            Kind::OpenAction => "open actions",
            Kind::Owner => "owners",
            Kind::Decision => "decisions",
            Kind::Declaration => "declarations",
            _ => "words",
        }
    }

    /// The fields that it has.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Kind::Meeting => MEETING,
            Kind::Person => PERSON,
            Kind::Item => ITEM,
            Kind::Row => ROW,
            Kind::Action => ACTION,
            Kind::OpenAction => OPEN_ACTION,
            Kind::Owner => OWNER,
            Kind::Decision => DECISION,
            Kind::Declaration => DECLARATION,
            _ => &[],
        }
    }

    /// The field of that name.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }
}

/// Something that can be asked for.
#[derive(Debug)]
pub struct Field {
    /// As it is typed in a tag.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// What stands there, in a line.
    pub meaning: &'static str,
}

const fn field(name: &'static str, kind: Kind, meaning: &'static str) -> Field {
    Field {
        name,
        kind,
        meaning,
    }
}

const PEOPLE: Kind = Kind::List(&Kind::Person);

/// The fields of the meeting.
pub const MEETING: &[Field] = &[
    field("body", Kind::Words, "the organisation"),
    field("title", Kind::Words, "the committee or group"),
    field(
        "date",
        Kind::Date,
        "the day of the meeting, in the house's form",
    ),
    field("time", Kind::Words, "when it began"),
    field("closed", Kind::Words, "when it closed"),
    field("venue", Kind::Words, "where it was held"),
    field("chair", Kind::Person, "who took the chair"),
    field("quorum", Kind::Number, "how many must be present"),
    field("language", Kind::Words, "the language, such as en-GB"),
    field("reference", Kind::Words, "the prefix of action references"),
    field(
        "next_meeting",
        Kind::DateOrWords,
        "when the next meeting is",
    ),
    field(
        "approved",
        Kind::Date,
        "the day on which the minutes were approved, where it is known",
    ),
    field(
        "is_approved",
        Kind::Flag,
        "whether the minutes are approved",
    ),
    field("draft", Kind::Flag, "whether the minutes are a draft"),
    field(
        "document",
        Kind::Words,
        "which document this is: `minutes`, `agenda`",
    ),
    field("present", PEOPLE, "who was there as a member"),
    field("in_attendance", PEOPLE, "who was there otherwise"),
    field("apologies", PEOPLE, "who sent apologies"),
    field("absent", PEOPLE, "who was missing"),
    field("items", Kind::List(&Kind::Item), "the items, in order"),
    field(
        "actions",
        Kind::List(&Kind::Action),
        "the actions of all items",
    ),
    field(
        "open_actions",
        Kind::List(&Kind::OpenAction),
        "the actions of earlier meetings that the log holds open, by the day that they are due",
    ),
    field(
        "owners",
        Kind::List(&Kind::Owner),
        "those who are to act, in the order in which they are first named",
    ),
    field(
        "decisions",
        Kind::List(&Kind::Decision),
        "the decisions of all items",
    ),
    field(
        "declarations",
        Kind::List(&Kind::Declaration),
        "the interests declared in all items",
    ),
    field(
        "corrections",
        Kind::Text,
        "what was corrected when the minutes were approved",
    ),
    field(
        "is_public",
        Kind::Flag,
        "whether this is the copy for publication, without the private parts",
    ),
];

const PERSON: &[Field] = &[
    field("name", Kind::Words, "the name as typed"),
    field("organisation", Kind::Words, "organisation, role or both"),
    field("initials", Kind::Words, "the initials as typed"),
    field("role", Kind::Words, "the role, where it was given apart"),
    field(
        "substitute_for",
        Kind::Words,
        "whom the person stood in for",
    ),
    field(
        "items",
        Kind::Words,
        "the items that the person was there for",
    ),
];

const ITEM: &[Field] = &[
    field("number", Kind::Words, "its number, in the house's form"),
    field("title", Kind::Words, "its title"),
    field("opening", Kind::Text, "what stands before its first action"),
    field(
        "rows",
        Kind::List(&Kind::Row),
        "the rest: each action alone, each run of text between actions",
    ),
    field(
        "text",
        Kind::Text,
        "the whole minute of the item, actions included",
    ),
    field("actions", Kind::List(&Kind::Action), "its actions"),
    field("decisions", Kind::List(&Kind::Decision), "its decisions"),
    field(
        "declarations",
        Kind::List(&Kind::Declaration),
        "the interests declared in it",
    ),
    field(
        "private",
        Kind::Words,
        "the ground for keeping it from the public copy",
    ),
    field(
        "public_note",
        Kind::Words,
        "what the public copy prints instead",
    ),
];

const ROW: &[Field] = &[
    field("text", Kind::Text, "the action's line, or the text"),
    field("owner", Kind::Words, "who is to do it; nothing for text"),
    field("due", Kind::Words, "by when; nothing for text"),
    field(
        "reference",
        Kind::Words,
        "the action's reference, where one was typed",
    ),
    field("is_action", Kind::Flag, "whether it is an action"),
];

const ACTION: &[Field] = &[
    field("number", Kind::Words, "the number of its item"),
    field("item", Kind::Words, "the title of its item"),
    field("owner", Kind::Words, "who is to do it"),
    field("due", Kind::Words, "by when"),
    field(
        "reference",
        Kind::Words,
        "its reference, where one was typed",
    ),
    field("line", Kind::Words, "the action's line in the house's form"),
    field("what", Kind::Words, "what is to be done"),
    field("text", Kind::Text, "the action's line as a paragraph"),
];

const OPEN_ACTION: &[Field] = &[
    field("reference", Kind::Words, "its Ref in the log"),
    field("what", Kind::Words, "what is to be done"),
    field("owner", Kind::Words, "who is to do it"),
    field(
        "due",
        Kind::DateOrWords,
        "by when: the revised day where there is one",
    ),
    field(
        "overdue",
        Kind::Flag,
        "whether that day is before the day of the meeting",
    ),
    field("status", Kind::Words, "its status in the log"),
    field("update", Kind::Words, "what people wrote last in the log"),
    field(
        "raised",
        Kind::Date,
        "the day of the meeting that raised it",
    ),
    field("raised_by", Kind::Words, "the meeting that raised it"),
    field("number", Kind::Words, "the number of its item there"),
];

const OWNER: &[Field] = &[
    field(
        "label",
        Kind::Words,
        "as the Action column has it: initials, a name or a word; nothing where nobody is named",
    ),
    field("name", Kind::Words, "the full name where it is known"),
    field(
        "actions",
        Kind::List(&Kind::Action),
        "what is to be done, alone or with others",
    ),
    field(
        "open_actions",
        Kind::List(&Kind::OpenAction),
        "what the log holds open of earlier meetings, alone or with others",
    ),
];

#[cfg(test)]
mod tests {
    use super::Kind;
    use super::helpers::HELPERS;

    #[test]
    fn every_name_is_told_once_and_every_meaning_is_given() {
        let kinds = [
            Kind::Meeting,
            Kind::Person,
            Kind::Item,
            Kind::Row,
            Kind::Action,
            Kind::OpenAction,
            Kind::Owner,
            Kind::Decision,
            Kind::Declaration,
        ];
        for kind in kinds {
            for (index, field) in kind.fields().iter().enumerate() {
                assert!(!field.meaning.is_empty());
                assert!(
                    kind.fields()[index + 1..]
                        .iter()
                        .all(|other| other.name != field.name),
                    "{}",
                    field.name
                );
            }
        }
        assert!(
            HELPERS
                .iter()
                .all(|helper| helper.example.contains(helper.name))
        );
    }
}
