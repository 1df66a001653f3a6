//! Which of the meeting's words a part prints.

use std::collections::BTreeSet;

/// The fields that a part prints, each by the lists that it is reached through: `present.name`, `items.opening`. The
/// texts of rows are [`ROWS_OF_ACTIONS`] and [`ROWS_OF_WORDS`].
#[derive(Clone, Debug, Default)]
pub struct WordsPrinted(BTreeSet<String>);

/// The text of rows that are actions.
pub const ROWS_OF_ACTIONS: &str = "items.rows.text of actions";
/// The text of rows that are words between actions.
pub const ROWS_OF_WORDS: &str = "items.rows.text of words";

/// The text of rows, whichever of them are shown.
const ROWS: &str = "items.rows.text";

impl WordsPrinted {
    /// Of the tags of a part, as handlebars has them.
    pub fn by(written: &[String]) -> Self {
        let mut reading = Reading::default();
        for tag in written {
            reading.take(tag.trim_start_matches("{{").trim_end_matches("}}"));
        }
        WordsPrinted(reading.printed)
    }

    /// Whether a field is printed.
    pub fn has(&self, field: &str) -> bool {
        self.0.contains(field)
    }

    /// Whether any field of a list's entries is printed, or the list is joined.
    pub fn has_any_of(&self, list: &str) -> bool {
        let is_below = |field: &String| {
            let rest = field.strip_prefix(list);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.0.iter().any(is_below)
    }
}

/// The tags while they are gone through, one after the other.
#[derive(Default)]
struct Reading<'w> {
    blocks: Vec<Block<'w>>,
    printed: BTreeSet<String>,
}

/// A block that is open.
enum Block<'w> {
    /// `{{#each …}}` or `{{#with …}}`: the name of its entry, and what that is an entry of.
    Entry(&'w str, String),
    /// `{{#if …}}` or `{{#unless …}}`: all that has to hold, and what does not.
    Condition(Vec<(&'w str, bool)>),
}

impl<'w> Reading<'w> {
    fn take(&mut self, tag: &'w str) {
        if let Some(entered) = ["#each ", "#with "]
            .iter()
            .find_map(|start| tag.strip_prefix(start))
        {
            let (path, names) = entered.split_once(" as |").unwrap_or((entered, ""));
            let name = names.split([' ', '|']).next().unwrap_or_default();
            let path = self.field(path).unwrap_or_default();
            self.blocks.push(Block::Entry(name, path));
        } else if let Some(condition) = tag.strip_prefix("#if ") {
            self.blocks.push(Block::Condition(vec![(condition, true)]));
        } else if let Some(condition) = tag.strip_prefix("#unless ") {
            self.blocks.push(Block::Condition(vec![(condition, false)]));
        } else if tag.starts_with('/') {
            self.blocks.pop();
        } else if tag == "else" || tag.starts_with("else if ") {
            if let Some(Block::Condition(conditions)) = self.blocks.last_mut() {
                if let Some((_, holds)) = conditions.last_mut() {
                    *holds = !*holds;
                }
                let next = tag.strip_prefix("else if ");
                conditions.extend(next.map(|condition| (condition, true)));
            }
        } else {
            self.print(tag);
        }
    }

    fn print(&mut self, tag: &str) {
        let mut before = "";
        for word in tag.split([' ', '(', ')']).filter(|word| !word.is_empty()) {
            // How many there are says nothing of what they are.
            let is_counted = matches!(before, "count" | "any");
            before = word;
            let Some(field) = self.field(word).filter(|_| !is_counted) else {
                continue;
            };
            if field == ROWS {
                let entry = word.strip_suffix(".text").unwrap_or_default();
                let shown = |field: &str, is_action| {
                    self.may_show(entry, is_action).then(|| field.to_owned())
                };
                let rows = [shown(ROWS_OF_ACTIONS, true), shown(ROWS_OF_WORDS, false)];
                self.printed.extend(rows.into_iter().flatten());
            } else {
                self.printed.insert(field);
            }
        }
    }

    /// The field that an expression stands for, by the lists that it is reached through.
    fn field(&self, path: &str) -> Option<String> {
        if let Some(field) = path.strip_prefix("@root.") {
            return Some(field.to_owned());
        }
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let entered = self.blocks.iter().rev().find_map(|block| match block {
            Block::Entry(entry, of) if *entry == name => Some(of),
            _ => None,
        })?;
        Some(match rest {
            "" => entered.clone(),
            rest => format!("{entered}.{rest}"),
        })
    }

    /// Whether what stands here may show a row that is an action, or one that is none.
    fn may_show(&self, row: &str, is_action: bool) -> bool {
        let conditions = self.blocks.iter().filter_map(|block| match block {
            Block::Condition(conditions) => Some(conditions),
            Block::Entry(..) => None,
        });
        conditions
            .flatten()
            .all(|(condition, holds)| match asked_of(row, condition) {
                Some(Asked::IsAction) => *holds == is_action,
                Some(Asked::IsNoAction) => *holds != is_action,
                Some(Asked::OfActions) => is_action || !holds,
                None => true,
            })
    }
}

/// What a condition asks of a row.
enum Asked {
    /// Whether it is an action.
    IsAction,
    /// Whether it is none.
    IsNoAction,
    /// What only an action may have.
    OfActions,
}

fn asked_of(row: &str, condition: &str) -> Option<Asked> {
    let is_field = |condition: &str, field: &str| {
        condition
            .strip_prefix(row)
            .and_then(|rest| rest.strip_prefix('.'))
            == Some(field)
    };
    let of_actions = |condition: &str| {
        let fields = ["is_action", "owner", "due", "reference"];
        fields.iter().any(|field| is_field(condition, field))
    };
    let inside = |start: &str| condition.strip_prefix(start)?.strip_suffix(')');
    if is_field(condition, "is_action") {
        Some(Asked::IsAction)
    } else if inside("(not ").is_some_and(|asked| is_field(asked, "is_action")) {
        Some(Asked::IsNoAction)
    } else if of_actions(condition)
        || inside("(and ").is_some_and(|all| all.split(' ').any(of_actions))
    {
        Some(Asked::OfActions)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{ROWS_OF_ACTIONS, ROWS_OF_WORDS, WordsPrinted};

    fn printed(tags: &[&str]) -> Vec<String> {
        let tags: Vec<String> = tags.iter().map(|tag| format!("{{{{{tag}}}}}")).collect();
        WordsPrinted::by(&tags).0.into_iter().collect()
    }

    /// Which rows a row's text is printed of between these tags.
    fn rows_between(before: &[&str]) -> Vec<String> {
        let mut tags = vec!["#each @root.items as |e1 i1|", "#each e1.rows as |e2 i2|"];
        tags.extend(before);
        tags.push("text e2.text 4");
        printed(&tags)
    }

    #[test]
    fn a_field_is_known_by_the_lists_that_it_is_reached_through() {
        assert_eq!(
            printed(&[
                "#if @root.closed",
                "upper (date @root.date_iso @root.date)",
                "/if",
                "#each @root.items as |e1 i1|",
                "text e1.opening 3",
                "#with e1.chair as |e2|",
                "e2.name",
                "count @root.absent",
                "join @root.present @root.literals.0",
            ]),
            [
                "date",
                "date_iso",
                "items.chair.name",
                "items.opening",
                "literals.0",
                "present"
            ]
        );
    }

    #[test]
    fn rows_are_those_that_the_conditions_around_them_let_through() {
        for conditions in [
            &["#if e2.is_action"][..],
            &["#if e2.owner"],
            &["#if (and e2.is_action e2.due)"],
        ] {
            assert_eq!(
                rows_between(conditions),
                [ROWS_OF_ACTIONS],
                "{conditions:?}"
            );
        }
        for conditions in [
            &["#unless e2.is_action"][..],
            &["#if e2.is_action", "else"],
            &["#if (not e2.is_action)"],
        ] {
            assert_eq!(rows_between(conditions), [ROWS_OF_WORDS], "{conditions:?}");
        }
        let all = [ROWS_OF_ACTIONS, ROWS_OF_WORDS];
        for conditions in [
            &[][..],
            &["#if e2.text"],
            &["#if e2.due", "else"],
            &["#if @root.draft", "else if e1.private"],
        ] {
            assert_eq!(rows_between(conditions), all, "{conditions:?}");
        }
    }
}
