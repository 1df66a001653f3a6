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
    let mut open: Vec<Open> = Vec::new();
    let mut blocks = Vec::new();
    let mut written = Vec::with_capacity(tags.len());
    for (number, tag) in tags.iter().enumerate() {
        let is_known = open.iter().all(|block| block.is_understood);
        let step = match &tag.kind {
            TagKind::Remark => Ok(String::new()),
            TagKind::Print(_) | TagKind::Text(_) | TagKind::ElseIf(_) if !is_known => {
                if let (TagKind::ElseIf(_), Some(block)) = (&tag.kind, open.last_mut()) {
                    block.elses.push(number);
                }
                Ok(String::new())
            }
            TagKind::Print(value) => print(scope, value),
            TagKind::Text(value) => text(scope, value, number),
            TagKind::Open(kind, value, names) => {
                let depth = scope.depth();
                let entered = if is_known {
                    scope.enter(*kind, value, names)
                } else {
                    Ok(String::new())
                };
                open.push(Open {
                    tag: number,
                    kind: *kind,
                    elses: Vec::new(),
                    had_else: false,
                    depth,
                    is_understood: entered.is_ok()
                        || matches!(kind, BlockKind::If | BlockKind::Unless),
                });
                match entered {
                    Ok(_) if open.len() > DEEPEST => wrong(
                        format!("more than {DEEPEST} blocks stand in one another"),
                        "Say it with fewer.".to_owned(),
                    ),
                    entered => entered,
                }
            }
            TagKind::Misread(kind) => {
                open.push(Open {
                    tag: number,
                    kind: *kind,
                    elses: Vec::new(),
                    had_else: false,
                    depth: scope.depth(),
                    is_understood: matches!(kind, BlockKind::If | BlockKind::Unless),
                });
                Ok(String::new())
            }
            TagKind::Else | TagKind::ElseIf(_) => branch(scope, &mut open, number, &tag.kind),
            TagKind::Close(kind) => {
                close(scope, &mut open, number, *kind, tags, place_of, &mut blocks)
            }
        };
        written.push(step.unwrap_or_else(|fault| {
            faults.push(FaultAt {
                paragraph: tag.paragraph,
                typed: tag.typed.clone(),
                fault,
            });
            String::new()
        }));
    }
    for block in open {
        let tag = &tags[block.tag];
        faults.push(FaultAt {
            paragraph: tag.paragraph,
            typed: tag.typed.clone(),
            fault: TagFault {
                text: format!("`{}` is opened here and never closed", tag.typed),
                hint: format!("Type `{{{{/{}}}}}` where it ends.", block.kind.name()),
            },
        });
    }
    (blocks, written)
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

fn branch(
    scope: &mut Scope<'_>,
    open: &mut [Open],
    number: usize,
    kind: &TagKind,
) -> Result<String, TagFault> {
    let branches: usize = open.iter().map(|block| block.elses.len()).sum();
    let Some(block) = open.last_mut() else {
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
        TagKind::ElseIf(value) if block.kind == BlockKind::If => {
            Ok(format!("{{{{else if {}}}}}", scope.meaning(value)?.path))
        }
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
            scope.leave_to(depth);
            Ok("{{else}}".to_owned())
        }
    }
}

fn close(
    scope: &mut Scope<'_>,
    open: &mut Vec<Open>,
    number: usize,
    kind: BlockKind,
    tags: &[Tag],
    place_of: &dyn Fn(&Tag) -> String,
    blocks: &mut Vec<Block>,
) -> Result<String, TagFault> {
    // An end that fits a block further out tells that the ones within were not closed.
    let Some(fitting) = open.iter().rposition(|block| block.kind == kind) else {
        let name = kind.name();
        return match open.last() {
            None => wrong(
                format!("`{{{{/{name}}}}}` closes nothing"),
                format!("Type `{{{{#{name} …}}}}` where it starts, or leave this out."),
            ),
            Some(block) => wrong(
                format!(
                    "`{{{{/{name}}}}}` closes nothing: the open block is `{}` ({})",
                    tags[block.tag].typed,
                    place_of(&tags[block.tag])
                ),
                format!("Did you mean `{{{{/{}}}}}`?", block.kind.name()),
            ),
        };
    };
    let unclosed = open.split_off(fitting + 1);
    let Some(block) = open.pop() else {
        return Ok(String::new());
    };
    scope.leave_to(block.depth);
    blocks.push(Block {
        open: block.tag,
        elses: block.elses,
        close: number,
    });
    match unclosed.first() {
        None => Ok(format!("{{{{/{}}}}}", kind.name())),
        Some(inner) => wrong(
            format!(
                "`{}` ({}) is not closed before this end of `{}`",
                tags[inner.tag].typed,
                place_of(&tags[inner.tag]),
                tags[block.tag].typed
            ),
            format!("Type `{{{{/{}}}}}` before it.", inner.kind.name()),
        ),
    }
}
