//! Open and overdue actions by owner: the same counts as formulas over the log and as numbers for the stored results.
//!
//! A cell may name several owners (`CH, MH`), and the action counts for each of them. Names are compared whole, in any
//! case and without their spaces, cut at commas, semicolons, slashes, `&`, ` and ` and line ends, as people type them.

use super::headings::Headings;
use super::rag::rag_word;
use crate::model::action_log::{Column, LoggedAction};
use jiff::civil::Date;

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
pub fn owner_names(cell: &str) -> impl Iterator<Item = String> {
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

/// How many of the counted actions name this owner.
pub fn count_of_owner(
    owner: &str,
    counted: Counted,
    actions: &[LoggedAction],
    today: Date,
) -> usize {
    let wanted = key(owner);
    actions
        .iter()
        .filter(|action| counted.counts(action, today))
        .filter(|action| owner_names(&action.owner).any(|name| key(&name) == wanted))
        .count()
}

/// The formula of [`count_of_owner`], for the owner whose name stands in the given cell.
pub fn owner_formula(name_cell: &str, counted: Counted, headings: &Headings) -> String {
    format!(
        "SUMPRODUCT(ISNUMBER(FIND(UPPER(\",\"&SUBSTITUTE({name_cell},\" \",\"\")&\",\"),{}))*{})",
        list_formula(headings),
        counted.rows_formula(headings)
    )
}

/// How many owners the counted actions name, an action with two owners as two.
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
    use super::{Counted, all_owners, count_of_owner};
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
        let actions = ["CH", "CH, MH", "MH and Dave Webb", "RCH", "", "ch/rt"].map(owned_by);
        let counts: Vec<_> = all_owners(&actions)
            .into_iter()
            .map(|owner| {
                let count = count_of_owner(&owner, Counted::Open, &actions, TODAY);
                (owner, count)
            })
            .collect();
        let expected = [
            ("CH", 3),
            ("Dave Webb", 1),
            ("MH", 2),
            ("RCH", 1),
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
        assert_eq!(count_of_owner("CH", Counted::Overdue, &actions, TODAY), 1);
        assert_eq!(count_of_owner("CH", Counted::Open, &actions, TODAY), 2);
    }
}
