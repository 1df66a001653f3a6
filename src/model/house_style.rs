//! A house style's wording and choices: what `house.toml` holds, with the defaults filled in.

use std::collections::BTreeMap;

/// Wording and choices of a house. How things look is the template's business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseStyle {
    /// `shropshire`, or the folder's name.
    pub name: String,
    /// Every word that a template asks for as `{{words.NAME}}`: headings of the lists, the document's kind.
    pub words: BTreeMap<String, String>,
    /// How the house writes a date, given by an example: `Wednesday 2 November 2011`.
    pub date_example: String,
    /// How the house writes an item's running number: `{{number}}` or `{{number}}.`; typed numbers stay as typed.
    pub item_number: String,
    /// How an action's line reads.
    pub action_line: ActionLine,
    /// Owner words beside the built-in ones, as they are typed: `Board`, `Partners`.
    pub owner_words: Vec<String>,
    /// How each document's file is named, by document: `minutes` to `{{date}} {{title}} minutes`.
    pub file_names: BTreeMap<String, String>,
    /// The items that every agenda of the house has.
    pub standing: StandingItems,
    /// How a new log looks.
    pub log: LogLook,
    /// What is said where private parts are left out.
    pub public: PublicWords,
}

/// The forms of an action's line. `{{owners}}` and `{{text}}` stand for the action's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionLine {
    /// Where the text starts with a small letter and somebody is named: `Action - {{owners}} to {{text}}`.
    pub joined: String,
    /// Where the text starts with a capital, or nobody is named: `Action - {{text}}`.
    pub typed: String,
}

/// The titles of the items that come up at every meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingItems {
    /// Those before the minutes of the last meeting.
    pub before: Vec<String>,
    /// The minutes of the last meeting, where its day is not known.
    pub minutes: String,
    /// The same where it is known: `{{date}}` stands for it.
    pub minutes_dated: String,
    /// Where the open actions are gone through.
    pub matters: String,
    /// Those after them; the business of the day goes between.
    pub after: Vec<String>,
}

impl Default for StandingItems {
    fn default() -> Self {
        let owned = |titles: &[&str]| titles.iter().map(|title| (*title).to_owned()).collect();
        StandingItems {
            before: owned(&["Welcome and apologies", "Declarations of interest"]),
            minutes: "Minutes of the last meeting".to_owned(),
            minutes_dated: "Minutes of the meeting held on {{date}}".to_owned(),
            matters: "Matters arising".to_owned(),
            after: owned(&["Any other business", "Date of the next meeting"]),
        }
    }
}

/// How a new action log looks. All of it can be changed by hand later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLook {
    /// The title that the printed pages and the properties carry.
    pub title: String,
    /// The colour of the header row, six hexadecimal digits.
    pub colour: String,
    /// Column headings that differ from the usual, by column name in small letters: `revised due` to `New date`.
    pub headings: BTreeMap<String, String>,
}

/// What is said where private parts are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicWords {
    /// Why an item is private; `{{ground}}` stands for what the officer typed.
    pub ground: String,
    /// In place of a private paragraph.
    pub left_out: String,
    /// What a private action is called in the log that everybody has; `{{number}}` stands for its item's.
    pub log: String,
    /// What follows the name of a public copy's file.
    pub file: String,
    /// The documents that are for the public in any case, and never hold a private part.
    pub documents: Vec<String>,
}

impl Default for PublicWords {
    fn default() -> Self {
        PublicWords {
            ground: "Not for publication: {{ground}}".to_owned(),
            left_out: "[Not for publication]".to_owned(),
            log: "Private: see minute {{number}}".to_owned(),
            file: "public copy".to_owned(),
            documents: vec!["note".to_owned()],
        }
    }
}

impl Default for LogLook {
    fn default() -> Self {
        LogLook {
            title: "Action log".to_owned(),
            colour: "1F3864".to_owned(),
            headings: BTreeMap::new(),
        }
    }
}
