//! Open and overdue actions by owner: the same counts as formulas over the log and as numbers for the stored results.
//!
//! A cell may name several owners (`CH, MH`), and the action counts for each of them. Names are compared whole, in any
//! case and without their spaces, cut at commas, semicolons, slashes, `&`, ` and ` and line ends, as people type them.

use super::headings::Headings;
use super::rag::rag_word;
use crate::model::action_log::{Column, LoggedAction};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What is typed between two owners, each with how a formula writes it. Spaces go last.
const BETWEEN_OWNERS: [(&str, &str); 5] = [
    (" and ", "\" and \""),
    ("&", "\"&\""),
    ("/", "\"/\""),
    (";", "\";\""),
    ("\n", "CHAR(10)"),
];

/// Which actions a column of the summary counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// All that are not complete, closed or withdrawn.
    Open,
    /// Those of them whose day has passed.
    Overdue,
}

impl Counted {
    /// True where a new row is counted: its status is open.
    pub fn counts(self, action: &LoggedAction, today: Date) -> bool {
        self == Counted::Open || rag_word(action, today) == "Overdue"
    }

    /// For each row of the log 1 where it is counted, else 0.
    pub fn rows_formula(self, headings: &Headings) -> String {
        let rag = headings.whole(Column::Rag);
        match self {
            Counted::Open => format!("({rag}<>\"\")*({rag}<>\"Complete\")"),
            Counted::Overdue => format!("({rag}=\"Overdue\")*1"),
        }
    }
}

/// The names in a cell of the Owner column.
fn owner_names(cell: &str) -> impl Iterator<Item = String> {
    with_commas(cell)
        .split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .into_iter()
}

/// Everybody who owns an action, once each, by name.
pub fn all_owners(actions: &[LoggedAction]) -> Vec<String> {
    let mut owners: Vec<_> = actions
        .iter()
        .flat_map(|action| owner_names(&action.owner))
        .map(|name| (key(&name), name))
        .collect();
    // The spelling that comes first in the log is the one that is shown.
    owners.sort_by(|one, other| one.0.cmp(&other.0));
    owners.dedup_by(|later, earlier| later.0 == earlier.0);
    owners.into_iter().map(|(_, name)| name).collect()
}

/// The numbers of a column of the summary, counted in one pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many actions are counted.
    pub actions: i64,
    /// How many owners these name, an action with two owners as two.
    pub namings: i64,
    /// How many of them name nobody.
    pub nobody: i64,
    by_owner: BTreeMap<String, i64>,
}

impl Counts {
    /// Counts the actions.
    pub fn of(counted: Counted, actions: &[LoggedAction], today: Date) -> Self {
        let mut counts = Counts::default();
        for action in actions {
            if !counted.counts(action, today) {
                continue;
            }
            let names: Vec<_> = owner_names(&action.owner).map(|name| key(&name)).collect();
            counts.actions += 1;
            counts.namings += names.len() as i64;
            counts.nobody += i64::from(names.is_empty());
            // Somebody who is named twice still has one action more.
            for name in BTreeSet::from_iter(names) {
                *counts.by_owner.entry(name).or_default() += 1;
            }
        }
        counts
    }

    /// How many of the counted actions name this owner.
    pub fn of_owner(&self, owner: &str) -> i64 {
        self.by_owner.get(&key(owner)).copied().unwrap_or_default()
    }
}

/// The formula of [`Counts::of_owner`], for the owner whose name stands in the given cell.
pub fn owner_formula(name_cell: &str, counted: Counted, headings: &Headings) -> String {
    format!(
        "SUMPRODUCT(ISNUMBER(FIND(UPPER(\",\"&SUBSTITUTE({name_cell},\" \",\"\")&\",\"),{}))*{})",
        list_formula(headings),
        counted.rows_formula(headings)
    )
}

/// The formula of [`Counts::namings`].
pub fn naming_formula(counted: Counted, headings: &Headings) -> String {
    let owner = headings.whole(Column::Owner);
    let list = list_formula(headings);
    format!(
        "SUMPRODUCT((TRIM({owner})<>\"\")*{}*(LEN({list})-LEN(SUBSTITUTE({list},\",\",\"\"))-1))",
        counted.rows_formula(headings)
    )
}

/// How many counted actions name nobody.
pub fn nobody_formula(counted: Counted, headings: &Headings) -> String {
    format!(
        "SUMPRODUCT((TRIM({})=\"\")*{})",
        headings.whole(Column::Owner),
        counted.rows_formula(headings)
    )
}

/// Each cell of the Owner column as `,CH,MH,`.
fn list_formula(headings: &Headings) -> String {
    let mut cut = headings.whole(Column::Owner);
    for (_, between) in BETWEEN_OWNERS {
        cut = format!("SUBSTITUTE({cut},{between},\",\")");
    }
    format!("UPPER(\",\"&SUBSTITUTE({cut},\" \",\"\")&\",\")")
}

fn with_commas(cell: &str) -> String {
    BETWEEN_OWNERS
        .iter()
        .fold(cell.to_owned(), |cut, (between, _)| {
            cut.replace(between, ",")
        })
}

fn key(name: &str) -> String {
    name.replace(' ', "").to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::{Counted, Counts, all_owners};
    use crate::model::action_log::{LoggedAction, LoggedDue};
    use jiff::civil::{Date, date};

    const TODAY: Date = date(2011, 6, 10);

    fn owned_by(owner: &str) -> LoggedAction {
        LoggedAction {
            reference: "LB-001".to_owned(),
            raised: date(2011, 5, 24),
            meeting: "Board".to_owned(),
            minute: "7".to_owned(),
            action: "Write".to_owned(),
            owner: owner.to_owned(),
            due: LoggedDue::Unset,
        }
    }

    #[test]
    fn an_action_counts_for_each_of_its_owners_and_for_nobody_else() {
        let actions = [
            "CH",
            "CH, MH",
            "MH and Dave Webb",
            "RCH",
            "",
            "ch/rt",
            "RCH & rch",
        ]
        .map(owned_by);
        let open = Counts::of(Counted::Open, &actions, TODAY);
        let counts: Vec<_> = all_owners(&actions)
            .into_iter()
            .map(|owner| (owner.clone(), open.of_owner(&owner)))
            .collect();
        assert_eq!((open.actions, open.namings, open.nobody), (7, 10, 1));
        let expected = [
            ("CH", 3),
            ("Dave Webb", 1),
            ("MH", 2),
            ("RCH", 2),
            ("rt", 1),
        ];
        assert_eq!(
            counts,
            expected.map(|(owner, count)| (owner.to_owned(), count))
        );
    }

    #[test]
    fn only_what_is_late_is_overdue() {
        let mut late = owned_by("CH");
        late.due = LoggedDue::Date(date(2011, 6, 9));
        let actions = [late, owned_by("CH")];
        let count = |counted| Counts::of(counted, &actions, TODAY).of_owner("CH");
        assert_eq!((count(Counted::Overdue), count(Counted::Open)), (1, 2));
    }
}
