//! Pairs the tags that open and close a block, checks every name on the way, and writes each tag anew for handlebars.

use super::expression::{BlockKind, Expression, TagFault, TagKind};
use super::misuse::{how_to_use, show};
use super::scope::{Meaning, Scope};
use super::tags::{FaultAt, Tag};
use super::vocabulary::Kind;

/// A block: the numbers of its tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// `{{#if …}}`
    pub open: usize,
    /// `{{else}}`, `{{else if …}}`
    pub elses: Vec<usize>,
    /// `{{/if}}`
    pub close: usize,
}

/// The most blocks that may stand in one another.
const DEEPEST: usize = 32;

/// The most branches that the open blocks may have together after their first ones; handlebars goes as deep as there are.
const MOST_BRANCHES: usize = 100;

struct Open {
    tag: usize,
    kind: BlockKind,
    elses: Vec<usize>,
    had_else: bool,
    /// The frames around it, to come back to.
    depth: usize,
    is_understood: bool,
}

/// The blocks of a part, and each tag as handlebars gets it.
pub fn pair_tags(
    tags: &[Tag],
    scope: &mut Scope<'_>,
    place_of: &dyn Fn(&Tag) -> String,
    faults: &mut Vec<FaultAt>,
) -> (Vec<Block>, Vec<String>) {
    let mut pairing = Pairing {
        tags,
        scope,
        place_of,
        open: Vec::new(),
        blocks: Vec::new(),
    };
    let mut written = Vec::with_capacity(tags.len());
    for (number, tag) in tags.iter().enumerate() {
        written.push(pairing.take(number, tag).unwrap_or_else(|fault| {
            faults.push(fault_at(tag, fault));
            String::new()
        }));
    }
    faults.extend(pairing.open.iter().map(|block| {
        let tag = &tags[block.tag];
        let fault = TagFault {
            text: format!("`{}` is opened here and never closed", tag.typed),
            hint: format!("Type `{{{{/{}}}}}` where it ends.", block.kind.name()),
        };
        fault_at(tag, fault)
    }));
    (pairing.blocks, written)
}

fn fault_at(tag: &Tag, fault: TagFault) -> FaultAt {
    FaultAt {
        paragraph: tag.paragraph,
        typed: tag.typed.clone(),
        fault,
    }
}

/// The tags of a part while they are gone through, one after the other.
struct Pairing<'p, 'h> {
    tags: &'p [Tag],
    scope: &'p mut Scope<'h>,
    place_of: &'p dyn Fn(&Tag) -> String,
    /// The blocks that are open, the innermost last.
    open: Vec<Open>,
    blocks: Vec<Block>,
}

impl Pairing<'_, '_> {
    /// The next tag, as handlebars gets it.
    fn take(&mut self, number: usize, tag: &Tag) -> Result<String, TagFault> {
        // In a block that is not understood names mean nothing: only its end is looked for.
        let is_known = self.open.iter().all(|block| block.is_understood);
        match &tag.kind {
            TagKind::Remark => Ok(String::new()),
            TagKind::Print(_) | TagKind::Text(_) if !is_known => Ok(String::new()),
            TagKind::ElseIf(_) if !is_known => {
                if let Some(block) = self.open.last_mut() {
                    block.elses.push(number);
                }
                Ok(String::new())
            }
            TagKind::Print(value) => print(self.scope, value),
            TagKind::Text(value) => text(self.scope, value, number),
            TagKind::Open(kind, value, names) => {
                let depth = self.scope.depth();
                let entered = if is_known {
                    self.scope.enter(*kind, value, names)
                } else {
                    Ok(String::new())
                };
                self.push_open(number, *kind, depth, entered.is_ok());
                entered.and_then(|opening| self.unless_too_deep(opening))
            }
            TagKind::Misread(kind) => {
                self.push_open(number, *kind, self.scope.depth(), false);
                Ok(String::new())
            }
            TagKind::Else | TagKind::ElseIf(_) => self.branch(number, &tag.kind),
            TagKind::Close(kind) => self.close(number, *kind),
        }
    }

    /// A condition brings no names, so what stands in it is understood even where it is not itself.
    fn push_open(&mut self, tag: usize, kind: BlockKind, depth: usize, is_understood: bool) {
        self.open.push(Open {
            tag,
            kind,
            elses: Vec::new(),
            had_else: false,
            depth,
            is_understood: is_understood || matches!(kind, BlockKind::If | BlockKind::Unless),
        });
    }

    fn unless_too_deep(&self, opening: String) -> Result<String, TagFault> {
        if self.open.len() > DEEPEST {
            return wrong(
                format!("more than {DEEPEST} blocks stand in one another"),
                "Say it with fewer.".to_owned(),
            );
        }
        Ok(opening)
    }

    fn branch(&mut self, number: usize, kind: &TagKind) -> Result<String, TagFault> {
        let branches: usize = self.open.iter().map(|block| block.elses.len()).sum();
        let Some(block) = self.open.last_mut() else {
            return wrong(
                "`{{else}}` stands outside a block".to_owned(),
                "It belongs between `{{#if …}}` and `{{/if}}`.".to_owned(),
            );
        };
        block.elses.push(number);
        if branches == MOST_BRANCHES {
            return wrong(
                format!("the open blocks have more than {MOST_BRANCHES} `{{{{else}}}}`s"),
                "Say it with fewer, or with a loop over a list.".to_owned(),
            );
        }
        if block.had_else {
            return wrong(
                "this block has had its `{{else}}` already".to_owned(),
                "Leave one of them out.".to_owned(),
            );
        }
        match kind {
            TagKind::ElseIf(value) if block.kind == BlockKind::If => Ok(format!(
                "{{{{else if {}}}}}",
                self.scope.meaning(value)?.path
            )),
            TagKind::ElseIf(_) => wrong(
                format!(
                    "`{{{{else if}}}}` belongs to `{{{{#if}}}}`, not to `{{{{#{}}}}}`",
                    block.kind.name()
                ),
                "Type `{{else}}`, and `{{#if …}}` after it.".to_owned(),
            ),
            _ => {
                block.had_else = true;
                let depth = block.depth;
                self.scope.leave_to(depth);
                Ok("{{else}}".to_owned())
            }
        }
    }

    fn close(&mut self, number: usize, kind: BlockKind) -> Result<String, TagFault> {
        // An end that fits a block further out tells that the ones within were not closed.
        let Some(fitting) = self.open.iter().rposition(|block| block.kind == kind) else {
            let name = kind.name();
            return match self.open.last() {
                None => wrong(
                    format!("`{{{{/{name}}}}}` closes nothing"),
                    format!("Type `{{{{#{name} …}}}}` where it starts, or leave this out."),
                ),
                Some(block) => wrong(
                    format!(
                        "`{{{{/{name}}}}}` closes nothing: the open block is `{}` ({})",
                        self.tags[block.tag].typed,
                        (self.place_of)(&self.tags[block.tag])
                    ),
                    format!("Did you mean `{{{{/{}}}}}`?", block.kind.name()),
                ),
            };
        };
        let unclosed = self.open.split_off(fitting + 1);
        let Some(block) = self.open.pop() else {
            return Ok(String::new());
        };
        self.scope.leave_to(block.depth);
        self.blocks.push(Block {
            open: block.tag,
            elses: block.elses,
            close: number,
        });
        match unclosed.first() {
            None => Ok(format!("{{{{/{}}}}}", kind.name())),
            Some(inner) => wrong(
                format!(
                    "`{}` ({}) is not closed before this end of `{}`",
                    self.tags[inner.tag].typed,
                    (self.place_of)(&self.tags[inner.tag]),
                    self.tags[block.tag].typed
                ),
                format!("Type `{{{{/{}}}}}` before it.", inner.kind.name()),
            ),
        }
    }
}

fn wrong<T>(text: String, hint: String) -> Result<T, TagFault> {
    Err(TagFault { text, hint })
}

fn print(scope: &mut Scope<'_>, value: &Expression) -> Result<String, TagFault> {
    let Meaning { kind, path } = scope.meaning(value)?;
    let typed = show(value);
    match kind {
        Kind::Words | Kind::Number | Kind::Date | Kind::DateOrWords => {
            let path = path
                .strip_prefix('(')
                .and_then(|call| call.strip_suffix(')'))
                .unwrap_or(&path);
            Ok(format!("{{{{{path}}}}}"))
        }
        Kind::Flag => wrong(
            format!("`{typed}` is true or false, which does not print"),
            how_to_use(&typed, kind),
        ),
        Kind::Text | Kind::Row | Kind::Decision | Kind::Declaration => wrong(
            format!("`{typed}` is {}", kind.describe()),
            format!("Put `{{{{text {typed}}}}}` alone in a paragraph."),
        ),
        Kind::List(_) => wrong(
            format!("`{typed}` is {}", kind.describe()),
            how_to_use(&typed, kind),
        ),
        other => {
            let first = other.fields().first().map_or("name", |field| field.name);
            wrong(
                format!(
                    "`{typed}` is {}, of which one field can be printed",
                    other.describe()
                ),
                format!("Name the field: `{{{{{}}}}}`.", with_field(&typed, first)),
            )
        }
    }
}

fn with_field(typed: &str, field: &str) -> String {
    match typed {
        "this" | "." => field.to_owned(),
        other => format!("{other}.{field}"),
    }
}

fn text(scope: &mut Scope<'_>, value: &Expression, number: usize) -> Result<String, TagFault> {
    let Meaning { kind, path } = scope.meaning(value)?;
    let path = match kind {
        Kind::Text => path,
        Kind::Row | Kind::Decision | Kind::Declaration | Kind::Action => {
            format!("{path}.text")
        }
        Kind::Item => format!("{path}.opening"),
        other => {
            let typed = show(value);
            return wrong(
                format!(
                    "`{typed}` is {}, and `text` takes a text of several paragraphs",
                    other.describe()
                ),
                how_to_use(&typed, other),
            );
        }
    };
    Ok(format!("{{{{text {path} {number}}}}}"))
}
