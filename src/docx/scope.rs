//! Which value a name in a tag means: the blocks that it stands in decide, and a name that means nothing is found here.
//!
//! What handlebars gets is never what was typed: every path is written anew, from the root or from the loop that it
//! belongs to, and every literal is a value of the data.

use super::expression::{BlockKind, Expression, TagFault};
use super::misuse::{fault, how_to_use, show, unknown_field};
use super::vocabulary::Kind;
use crate::error::near_miss::near_miss;
use std::collections::BTreeSet;

mod calls;

/// What a name means, and how handlebars is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    /// What it is.
    pub kind: Kind,
    /// The expression for handlebars.
    pub path: String,
}

#[derive(Debug)]
struct Frame {
    kind: Kind,
    path: String,
    /// Of the loop's counter, where the frame is a loop's.
    index: Option<String>,
    /// The names that the author gave to the entry and the counter.
    names: Vec<String>,
}

/// The blocks that a tag stands in.
#[derive(Debug)]
pub struct Scope<'h> {
    frames: Vec<Frame>,
    house_words: &'h BTreeSet<String>,
    literals: &'h mut Vec<String>,
    opened: usize,
}

impl<'h> Scope<'h> {
    /// Outside all blocks.
    pub fn new(house_words: &'h BTreeSet<String>, literals: &'h mut Vec<String>) -> Self {
        let root = Frame {
            kind: Kind::Meeting,
            path: "@root".to_owned(),
            index: None,
            names: Vec::new(),
        };
        Scope {
            frames: vec![root],
            house_words,
            literals,
            opened: 0,
        }
    }

    /// Enters a block; gives what handlebars needs to open it.
    ///
    /// # Errors
    /// Where the block's value is not what such a block takes.
    pub fn enter(
        &mut self,
        kind: BlockKind,
        value: &Expression,
        names: &[String],
    ) -> Result<String, TagFault> {
        let meaning = self.meaning(value)?;
        let typed = show(value);
        match (kind, meaning.kind) {
            (BlockKind::If | BlockKind::Unless, _) if names.is_empty() => {
                Ok(format!("{{{{#{} {}}}}}", kind.name(), meaning.path))
            }
            (BlockKind::Each, Kind::List(of)) => {
                self.opened += 1;
                let (entry, index) = (format!("e{}", self.opened), format!("i{}", self.opened));
                let opening = format!("{{{{#each {} as |{entry} {index}|}}}}", meaning.path);
                self.frames.push(Frame {
                    kind: *of,
                    path: entry,
                    index: Some(index),
                    names: names.to_vec(),
                });
                Ok(opening)
            }
            (BlockKind::With, single) if !single.fields().is_empty() => {
                self.opened += 1;
                let entry = format!("e{}", self.opened);
                let opening = format!("{{{{#with {} as |{entry}|}}}}", meaning.path);
                self.frames.push(Frame {
                    kind: single,
                    path: entry,
                    index: None,
                    names: names.to_vec(),
                });
                Ok(opening)
            }
            (BlockKind::Each, other) => fault(
                format!(
                    "`{typed}` is {}, and `{{{{#each}}}}` goes through a list",
                    other.describe()
                ),
                self.lists_hint(),
            ),
            (BlockKind::With, other) => fault(
                format!(
                    "`{typed}` is {}, and `{{{{#with}}}}` takes a person, an item, an action",
                    other.describe()
                ),
                how_to_use(&typed, other),
            ),
            _ => fault(
                format!(
                    "`as |…|` belongs to `{{{{#each}}}}` and `{{{{#with}}}}`, not to `{{{{#{}}}}}`",
                    kind.name()
                ),
                "Leave it out.".to_owned(),
            ),
        }
    }

    /// How many frames there are, to come back to.
    pub fn depth(&self) -> usize {
        self.frames.len()
    }

    /// Leaves all blocks above a depth.
    pub fn leave_to(&mut self, depth: usize) {
        self.frames.truncate(depth.max(1));
    }

    fn lists_hint(&self) -> String {
        let lists: Vec<_> = self
            .frames
            .iter()
            .rev()
            .flat_map(|frame| frame.kind.fields())
            .filter(|field| matches!(field.kind, Kind::List(_)))
            .map(|field| format!("`{}`", field.name))
            .collect();
        format!("The lists here are {}.", lists.join(", "))
    }

    /// What an expression means.
    ///
    /// # Errors
    /// Where it names something that is not there, or gives a helper what it cannot take.
    pub fn meaning(&mut self, value: &Expression) -> Result<Meaning, TagFault> {
        match value {
            Expression::Path(path) => self.path(path),
            Expression::Literal(words) => Ok(Meaning {
                kind: Kind::Words,
                path: self.literal(words),
            }),
            Expression::Number(digits) => Ok(Meaning {
                kind: Kind::Number,
                path: digits.clone(),
            }),
            Expression::Flag(flag) => Ok(Meaning {
                kind: Kind::Flag,
                path: (*flag).to_owned(),
            }),
            Expression::Call(name, values) => self.call(name, values),
        }
    }

    fn path(&self, path: &str) -> Result<Meaning, TagFault> {
        let mut rest = path;
        let mut depth = self.frames.len() - 1;
        while let Some(shorter) = rest.strip_prefix("../") {
            rest = shorter;
            depth = match depth.checked_sub(1) {
                Some(depth) => depth,
                None => {
                    return fault(
                        format!("`{path}` leaves more blocks than it stands in"),
                        "Write `meeting.` before a field of the meeting.".to_owned(),
                    );
                }
            };
        }
        let frame = &self.frames[depth];
        if let Some(counter) = rest.strip_prefix('@') {
            return self.counter(path, counter, depth);
        }
        let rest = match rest {
            "this" | "." | ".." => "",
            _ => rest
                .trim_start_matches("./")
                .strip_prefix("this.")
                .unwrap_or(rest),
        };
        if rest.is_empty() {
            return Ok(Meaning {
                kind: frame.kind,
                path: frame.path.clone(),
            });
        }
        let mut segments = rest.split('.');
        let first = segments.next().unwrap_or_default();
        let mut meaning = self.first(first, depth, path)?;
        for segment in segments {
            meaning = self.step(&meaning, segment, path)?;
        }
        Ok(meaning)
    }

    fn counter(&self, path: &str, counter: &str, depth: usize) -> Result<Meaning, TagFault> {
        if let Some(rest) = counter.strip_prefix("root") {
            let root = Meaning {
                kind: Kind::Meeting,
                path: "@root".to_owned(),
            };
            return rest
                .split('.')
                .filter(|segment| !segment.is_empty())
                .try_fold(root, |meaning, segment| self.step(&meaning, segment, path));
        }
        let counted = self.frames[..=depth]
            .iter()
            .enumerate()
            .rev()
            .find_map(|(at, frame)| Some((at, frame.index.as_ref()?)));
        let Some((at, index)) = counted else {
            return fault(
                format!("`{path}` counts the rounds of an `{{{{#each}}}}`, and stands outside one"),
                "Put it between `{{#each …}}` and `{{/each}}`.".to_owned(),
            );
        };
        match counter {
            "index" => Ok(Meaning {
                kind: Kind::Number,
                path: index.clone(),
            }),
            "number" => Ok(Meaning {
                kind: Kind::Number,
                path: format!("(next {index})"),
            }),
            "first" => Ok(Meaning {
                kind: Kind::Flag,
                path: format!("(eq {index} 0)"),
            }),
            // Handlebars counts the blocks between: each frame is one, and an `{{#if}}` is none.
            "last" => Ok(Meaning {
                kind: Kind::Flag,
                path: format!("@{}last", "../".repeat(self.frames.len() - 1 - at)),
            }),
            _ => fault(
                format!("there is no `@{counter}`"),
                match near_miss(counter, ["index", "number", "first", "last", "root"]) {
                    Some(near) => format!("Did you mean `@{near}`?"),
                    None => "There are `@index`, `@number`, `@first` and `@last`.".to_owned(),
                },
            ),
        }
    }

    /// The first name of a path: a name that the author gave, a field, the meeting, or the entry of a loop around.
    fn first(&self, name: &str, depth: usize, path: &str) -> Result<Meaning, TagFault> {
        for frame in self.frames[..=depth].iter().rev() {
            if frame.names.first().is_some_and(|given| given == name) {
                return Ok(Meaning {
                    kind: frame.kind,
                    path: frame.path.clone(),
                });
            }
            if frame.names.get(1).is_some_and(|given| given == name) {
                return Ok(Meaning {
                    kind: Kind::Number,
                    path: frame.index.clone().unwrap_or_default(),
                });
            }
        }
        let here = &self.frames[depth];
        if let Some(field) = here.kind.field(name) {
            return Ok(Meaning {
                kind: field.kind,
                path: format!("{}.{name}", here.path),
            });
        }
        match name {
            "meeting" => {
                return Ok(Meaning {
                    kind: Kind::Meeting,
                    path: "@root".to_owned(),
                });
            }
            "words" => {
                return Ok(Meaning {
                    kind: Kind::HouseWords,
                    path: "@root.words".to_owned(),
                });
            }
            _ => {}
        }
        if let Some(frame) = self.frames[..=depth]
            .iter()
            .rev()
            .find(|frame| frame.kind.name() == name && !name.is_empty())
        {
            return Ok(Meaning {
                kind: frame.kind,
                path: frame.path.clone(),
            });
        }
        self.unknown_name(name, depth, path)
    }

    fn step(&self, before: &Meaning, name: &str, path: &str) -> Result<Meaning, TagFault> {
        if before.kind == Kind::HouseWords {
            return if self.house_words.contains(name) {
                Ok(Meaning {
                    kind: Kind::Words,
                    path: format!("{}.{name}", before.path),
                })
            } else {
                let near = near_miss(name, self.house_words.iter().map(String::as_str));
                fault(
                    format!("the house has no word `{name}`"),
                    match near {
                        Some(near) => format!("Did you mean `words.{near}`?"),
                        None => format!("Add `{name} = \"…\"` to `[words]` in house.toml."),
                    },
                )
            };
        }
        match before.kind.field(name) {
            Some(field) => Ok(Meaning {
                kind: field.kind,
                path: format!("{}.{name}", before.path),
            }),
            None => unknown_field(before.kind, name, path),
        }
    }

    /// A name that is no field here: one of the meeting's, of a loop around, or a slip.
    fn unknown_name(&self, name: &str, depth: usize, path: &str) -> Result<Meaning, TagFault> {
        let here = self.frames[depth].kind;
        if depth > 0 && Kind::Meeting.field(name).is_some() {
            return fault(
                format!("{} has no field `{name}`", here.describe()),
                format!("For the meeting's, write `meeting.{path}`."),
            );
        }
        let around = self.frames[..depth].iter().rev();
        if let Some(frame) = around
            .clone()
            .find(|frame| frame.kind.field(name).is_some())
        {
            return fault(
                format!("{} has no field `{name}`", here.describe()),
                format!(
                    "For that of the {}, write `{}.{name}`.",
                    frame.kind.name(),
                    frame.kind.name()
                ),
            );
        }
        unknown_field(here, name, path)
    }
}
