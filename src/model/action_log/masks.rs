//! Private actions as the shared log has them, `Private: see minute 7`: what they say is their place, not their words.

use super::group::pair_up;
use super::matching::{Matching, owner_and_due};
use crate::model::ActionForm;
use crate::model::text::fold;
use std::collections::BTreeSet;

/// What tells one from another.
#[derive(Clone, Copy)]
enum ToldBy {
    OwnerAndDue,
    Owner,
    /// The owner was corrected, if nobody wrote in the row that is left over in the same item.
    Item,
}

/// Matches them by owner and due, then by their owner alone: a number that both share says little, as items change theirs.
pub(super) fn match_masks(matching: &mut Matching<'_>) {
    let words = |action: usize| {
        let logged = matching.logged(action);
        let is_mask = matching.actions[action].action.form == ActionForm::Masked;
        is_mask.then(|| without_number(&logged.action, &logged.minute))
    };
    let masks: Vec<_> = (0..matching.actions.len()).map(words).collect();
    let known: BTreeSet<_> = masks.iter().flatten().collect();
    if known.is_empty() {
        return;
    }
    let rows: Vec<_> = (matching.candidates.iter())
        .map(|candidate| {
            let words = without_number(&candidate.raised_as, &candidate.minute);
            known.contains(&words).then_some(words)
        })
        .collect();
    for told_by in [ToldBy::OwnerAndDue, ToldBy::Owner, ToldBy::Item] {
        let key = |words: &String, [owner, due]: [String; 2], minute: &str| match told_by {
            ToldBy::OwnerAndDue => (words.clone(), owner, due),
            ToldBy::Owner => (words.clone(), owner, String::new()),
            ToldBy::Item => (words.clone(), minute.to_owned(), String::new()),
        };
        let groups = pair_up(
            masks.iter().enumerate().map(|(action, words)| {
                let words = words.as_ref().filter(|_| matching.is_open(action))?;
                let logged = matching.logged(action);
                Some(key(words, owner_and_due(logged), &logged.minute))
            }),
            rows.iter().enumerate().map(|(row, words)| {
                let words = words.as_ref().filter(|_| matching.is_free(row))?;
                let candidate = &matching.candidates[row];
                Some(key(
                    words,
                    candidate.owner_and_due.clone(),
                    &candidate.minute,
                ))
            }),
        );
        for group in groups {
            match told_by {
                ToldBy::Item => matching.take_untouched(group),
                _ => matching.take_group(group),
            }
        }
    }
    matching.leave_out(&masks, &rows);
}

/// The house's words without the number of the item, wherever they have it.
fn without_number(text: &str, minute: &str) -> String {
    match text.rsplit_once(minute.trim()) {
        Some((before, after)) => fold(&format!("{before} {after}")),
        None => fold(text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{action, build, meeting, type_in};
    use super::super::{Column, Log};
    use crate::model::{Action, ActionForm};
    use jiff::civil::date;

    fn private(owner: &str, minute: usize) -> Action {
        Action {
            form: ActionForm::Masked,
            ..action(owner, &format!("Private: see minute {minute}"))
        }
    }

    /// What is said, and asked, after an item was put above two private ones, of which one has an Update.
    fn said_after(owners: [&str; 2]) -> (Vec<String>, Vec<String>) {
        let board = |actions| [meeting("Board", date(2011, 5, 24), actions)];
        let [one, other] = owners;
        let first = vec![private(one, 1), private(other, 2)];
        let (mut log, _) = build(&Log::new(), &board(first));
        type_in(&mut log, "LB-001", Column::Update, "Doe said yes");
        let second = vec![
            action("RT", "plan the fair"),
            private(one, 2),
            private(other, 3),
        ];
        let (_, plan) = build(&log, &board(second));
        let asked = plan.warnings.iter().map(|said| said.text.clone());
        (plan.lines(), asked.collect())
    }

    #[test]
    fn a_private_action_is_its_owners_wherever_its_item_goes() {
        let (lines, asked) = said_after(["CH", "MH"]);
        assert_eq!(
            lines,
            [
                "added LB-003 `Plan the fair` (RT)",
                "updated LB-001, Minute: `1` is now `2`",
                "updated LB-001, Action: `Private: see minute 1` is now `Private: see minute 2`",
                "updated LB-002, Minute: `2` is now `3`",
                "updated LB-002, Action: `Private: see minute 2` is now `Private: see minute 3`",
                "1 added, 2 updated",
            ]
        );
        assert!(asked.is_empty(), "{asked:?}");
    }

    #[test]
    fn a_corrected_owner_is_followed_unless_somebody_wrote_in_the_row() {
        let board = |owners: &[&str]| {
            let actions = (1..)
                .zip(owners)
                .map(|(minute, owner)| private(owner, minute));
            [meeting("Board", date(2011, 5, 24), actions.collect())]
        };
        let (mut log, _) = build(&Log::new(), &board(&["CH"]));
        let (_, plan) = build(&log, &board(&["MH"]));
        assert_eq!(
            plan.lines(),
            ["updated LB-001, Owner: `CH` is now `MH`", "1 updated"]
        );
        type_in(&mut log, "LB-001", Column::Update, "Doe said yes");
        for owners in [&["MH"][..], &["CH", "CH"]] {
            let (_, plan) = build(&log, &board(owners));
            assert!(plan.is_empty(), "{:?}", plan.lines());
            assert_eq!(plan.warnings.len(), owners.len());
        }
    }

    #[test]
    fn of_two_of_one_owner_nothing_is_guessed() {
        let (lines, asked) = said_after(["CH", "CH"]);
        assert_eq!(
            lines,
            [
                "added LB-003 `Plan the fair` (RT)",
                "1 added, 2 not told apart"
            ]
        );
        assert_eq!(asked.len(), 2);
        let rows = "LB-001 `Private: see minute 1` (Open), LB-002 `Private: see minute 2` (Open)";
        assert!(asked[0].contains(rows), "{asked:?}");
    }
}
