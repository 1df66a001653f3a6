//! What is open, due and overdue: the log's rows as people left them, judged by a given day.

use super::rag::{Rag, day_that_counts};
use super::{CellValue, Column, Log, LogRow};
use crate::model::dates;
use crate::model::initials;
use crate::model::text::fold;
use jiff::civil::Date;

/// One action of the log with its standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// As the log has it.
    pub reference: String,
    /// The day of the meeting that raised it, where the log has a real date.
    pub raised: Option<Date>,
    /// Body and title.
    pub meeting: String,
    /// The item's number.
    pub minute: String,
    /// What is to be done.
    pub action: String,
    /// As the log has it: `CH, MH`.
    pub owner: String,
    /// The day that counts: the revised one before the first, dates typed as text where they are certain.
    pub due: Option<Date>,
    /// The words that stand for a day where none is certain.
    pub due_words: String,
    /// As the log has it.
    pub status: String,
    /// Where it stands today.
    pub rag: Rag,
    /// What people wrote last.
    pub update: String,
}

/// Which actions are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only those of this owner: initials, a name or a role word.
    pub owner: Option<String>,
    /// Only those that are past their day.
    pub only: Only,
}

/// Which standings are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Only {
    /// Those that are not complete.
    #[default]
    Open,
    /// Those past their day.
    Overdue,
    /// All of them.
    All,
}

/// What the actions are put under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// An action of several owners stands under each of them.
    Owner,
    /// The meeting that raised it.
    Meeting,
}

/// The wanted actions, the most overdue first, those without a day last.
pub fn standings(log: &Log, wanted: &Wanted, today: Date) -> Vec<Standing> {
    standings_among(log.rows.iter(), wanted, today)
}

/// The same for some of a log's rows.
pub(super) fn standings_among<'a>(
    rows: impl Iterator<Item = &'a LogRow>,
    wanted: &Wanted,
    today: Date,
) -> Vec<Standing> {
    let mut standings: Vec<Standing> = rows
        .filter(|row| !row.words(Column::Ref).is_empty() || !row.words(Column::Action).is_empty())
        .map(|row| standing(row, today))
        .filter(|standing| standing.is_wanted(wanted))
        .collect();
    standings.sort_by(|one, other| {
        let day = |standing: &Standing| {
            (
                standing.rag == Rag::Complete,
                standing.due.unwrap_or(Date::MAX),
            )
        };
        day(one)
            .cmp(&day(other))
            .then_with(|| one.reference.cmp(&other.reference))
    });
    standings
}

/// The standings under their owners or meetings, in the order of the headings.
pub fn grouped(standings: &[Standing], by: GroupBy) -> Vec<(String, Vec<&Standing>)> {
    let mut groups: Vec<(String, Vec<&Standing>)> = Vec::new();
    for standing in standings {
        for heading in standing.headings(by) {
            match groups
                .iter_mut()
                .find(|(known, _)| fold(known) == fold(&heading))
            {
                Some((_, members)) => members.push(standing),
                None => groups.push((heading, vec![standing])),
            }
        }
    }
    groups.sort_by_key(|(heading, _)| (heading.is_empty(), fold(heading)));
    groups
}

/// The owners that one cell names.
pub fn owners_of(cell: &str) -> Vec<String> {
    let joined = cell
        .replace(" and ", ",")
        .replace(['/', '&', ';', '\n'], ",");
    joined
        .split(',')
        .map(str::trim)
        .filter(|owner| !owner.is_empty())
        .map(str::to_owned)
        .collect()
}

fn standing(row: &LogRow, today: Date) -> Standing {
    let (due, due_words) = due(row);
    let status = row.words(Column::Status);
    Standing {
        reference: row.words(Column::Ref),
        raised: match row.value(Column::Raised) {
            CellValue::Date(raised) => Some(*raised),
            _ => None,
        },
        meeting: row.words(Column::Meeting),
        minute: row.words(Column::Minute),
        action: row.words(Column::Action),
        owner: row.words(Column::Owner),
        rag: Rag::of(&status, due, today),
        due,
        due_words,
        status,
        update: row.words(Column::Update),
    }
}

/// The day that counts, and the words that stand where there is none.
fn due(row: &LogRow) -> (Option<Date>, String) {
    let [revised, due] = [Column::RevisedDue, Column::Due].map(|column| day_of(row.value(column)));
    let day = day_that_counts(&row.words(Column::Status), revised, due);
    let words = || {
        [Column::RevisedDue, Column::Due]
            .map(|column| row.words(column))
            .into_iter()
            .find(|words| !words.is_empty())
    };
    (
        day,
        if day.is_some() {
            String::new()
        } else {
            words().unwrap_or_default()
        },
    )
}

fn day_of(value: &CellValue) -> Option<Date> {
    match value {
        CellValue::Date(date) => Some(*date),
        CellValue::Words(words) => {
            dates::parse_certain(words, "en-GB").or_else(|| dates::parse_certain(words, "cy"))
        }
        _ => None,
    }
}

impl Standing {
    fn is_wanted(&self, wanted: &Wanted) -> bool {
        let standing = match wanted.only {
            Only::Open => self.rag != Rag::Complete,
            Only::Overdue => self.is_overdue(),
            Only::All => true,
        };
        standing
            && wanted
                .owner
                .as_ref()
                .is_none_or(|owner| self.is_owned_by(owner))
    }

    /// True where it is past its day and not complete.
    pub fn is_overdue(&self) -> bool {
        self.rag == Rag::Overdue
    }

    /// True where the owner's cell names that owner: as typed, by a part of the name such as the surname, or by the
    /// initials of a full name.
    pub fn is_owned_by(&self, owner: &str) -> bool {
        owners_of(&self.owner)
            .iter()
            .any(|named| is_part_of(owner, named) || initials_fit(owner, named))
    }

    /// The owners whose initials these may be, though nothing of their names is typed.
    pub fn owners_by_initials(&self, typed: &str) -> Vec<String> {
        let mut owners = owners_of(&self.owner);
        owners.retain(|named| !is_part_of(typed, named) && initials_fit(typed, named));
        owners
    }

    fn headings(&self, by: GroupBy) -> Vec<String> {
        match by {
            GroupBy::Meeting => vec![self.meeting.clone()],
            GroupBy::Owner => match owners_of(&self.owner) {
                none if none.is_empty() => vec![String::new()],
                owners => owners,
            },
        }
    }
}

/// `Healy` is a part of `Carolyn Healy`; `Heal` is not.
fn is_part_of(owner: &str, name: &str) -> bool {
    let (owner, name) = (fold(owner), fold(name));
    !owner.is_empty() && format!(" {name} ").contains(&format!(" {owner} "))
}

/// `CH` fits `Carolyn Healy`, `TMcC` `Tom McCabe`; a name of one word fits nothing but itself.
fn initials_fit(typed: &str, name: &str) -> bool {
    let typed = typed.trim();
    let is_short = typed.chars().count() <= 6 && typed.chars().all(char::is_alphabetic);
    is_short && name.contains(char::is_whitespace) && initials::fit(typed, name)
}

#[cfg(test)]
mod tests {
    use super::{GroupBy, Only, Wanted, grouped, standings};
    use crate::model::action_log::{CellValue, Column, Log, LogCell, LogRow};
    use jiff::civil::{Date, date};

    const TODAY: Date = date(2026, 3, 1);

    fn row(number: u32, cells: &[(Column, CellValue)]) -> LogRow {
        let cell = |value: &CellValue| LogCell::plain(value.clone());
        LogRow {
            number,
            cells: cells
                .iter()
                .map(|(column, value)| (*column, cell(value)))
                .collect(),
        }
    }

    fn words(text: &str) -> CellValue {
        CellValue::Words(text.to_owned())
    }

    /// Reference, owner, due, status.
    fn log(rows: &[(&str, &str, CellValue, &str)]) -> Log {
        let rows = rows
            .iter()
            .zip(2..)
            .map(|((reference, owner, due, status), number)| {
                let cells = [
                    (Column::Ref, words(reference)),
                    (Column::Owner, words(owner)),
                    (Column::Due, due.clone()),
                    (Column::Status, words(status)),
                ];
                row(number, &cells)
            });
        Log {
            rows: rows.collect(),
            ..Log::default()
        }
    }

    fn shown(log: &Log, wanted: &Wanted) -> Vec<String> {
        let standings = standings(log, wanted, TODAY);
        standings
            .iter()
            .map(|one| format!("{} {}", one.reference, one.rag.word()))
            .collect()
    }

    #[test]
    fn puts_the_most_overdue_first_and_those_without_a_day_last() {
        let log = log(&[
            ("LB-1", "CH", words("asap"), "Open"),
            ("LB-2", "CH", CellValue::Date(date(2026, 3, 5)), "Open"),
            ("LB-3", "CH", words("10 February 2026"), "In progress"),
            ("LB-4", "CH", CellValue::Date(date(2026, 1, 5)), "Complete"),
        ]);
        assert_eq!(
            shown(&log, &Wanted::default()),
            ["LB-3 Overdue", "LB-2 Due soon", "LB-1 No date"]
        );
        let overdue = Wanted {
            only: Only::Overdue,
            ..Wanted::default()
        };
        assert_eq!(shown(&log, &overdue), ["LB-3 Overdue"]);
    }

    #[test]
    fn finds_an_owner_among_several_and_behind_a_full_name() {
        let log = log(&[
            ("LB-1", "MH, CH", words(""), "Open"),
            ("LB-2", "Carolyn Healy", words(""), "Open"),
            ("LB-3", "RCH", words(""), "Open"),
            ("LB-4", "Tom McCabe", words(""), "Open"),
        ]);
        let wanted = Wanted {
            owner: Some("ch".to_owned()),
            ..Wanted::default()
        };
        assert_eq!(shown(&log, &wanted), ["LB-1 No date", "LB-2 No date"]);
        for (owner, found) in [("healy", 1), ("Heal", 0), ("", 0), ("TMcC", 1), ("TM", 1)] {
            let owner = Some(owner.to_owned());
            let wanted = Wanted {
                owner,
                ..Wanted::default()
            };
            assert_eq!(shown(&log, &wanted).len(), found, "{wanted:?}");
        }
    }

    #[test]
    fn a_deferred_action_waits_for_its_revised_day() {
        let mut deferred = log(&[("LB-1", "CH", CellValue::Date(date(2026, 1, 5)), "Deferred")]);
        assert_eq!(shown(&deferred, &Wanted::default()), ["LB-1 No date"]);
        let revised = LogCell::plain(CellValue::Date(date(2026, 2, 5)));
        deferred.rows[0].cells.insert(Column::RevisedDue, revised);
        assert_eq!(shown(&deferred, &Wanted::default()), ["LB-1 Overdue"]);
    }

    #[test]
    fn shared_actions_stand_under_each_owner_and_unowned_ones_last() {
        let log = log(&[
            ("LB-1", "", words(""), "Open"),
            ("LB-2", "MH and CH", words(""), "Open"),
        ]);
        let standings = standings(&log, &Wanted::default(), TODAY);
        let headings: Vec<String> = grouped(&standings, GroupBy::Owner)
            .into_iter()
            .map(|(heading, _)| heading)
            .collect();
        assert_eq!(headings, ["CH", "MH", ""]);
    }
}
