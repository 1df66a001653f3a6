//! What stands inside a tag, read by ourselves before handlebars sees anything of it.

/// A tag as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub enum TagKind {
    /// `{{title}}`, `{{upper title}}`
    Print(Expression),
    /// `{{#if venue}}`, `{{#each items as |item|}}`
    Open(BlockKind, Expression, Vec<String>),
    /// `{{else}}`
    Else,
    /// `{{else if venue}}`
    ElseIf(Expression),
    /// `{{/if}}`
    Close(BlockKind),
    /// `{{text this}}`
    Text(Expression),
    /// `{{! a remark }}`
    Remark,
    /// The opening of a block that was not understood, and was told of: only its end is looked for.
    Misread(BlockKind),
}

/// The blocks that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `{{#if …}}`
    If,
    /// `{{#unless …}}`
    Unless,
    /// `{{#each …}}`
    Each,
    /// `{{#with …}}`
    With,
}

impl BlockKind {
    /// All of them.
    pub const ALL: [BlockKind; 4] = [
        BlockKind::If,
        BlockKind::Unless,
        BlockKind::Each,
        BlockKind::With,
    ];

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::If => "if",
            BlockKind::Unless => "unless",
            BlockKind::Each => "each",
            BlockKind::With => "with",
        }
    }
}

/// A value asked for in a tag.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `present`, `../title`, `@index`
    Path(String),
    /// `"2 November"`
    Literal(String),
    /// `3`
    Number(String),
    /// `true`
    Flag(&'static str),
    /// `any apologies "initials"`
    Call(String, Vec<Expression>),
}

/// Why a tag was not understood, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagFault {
    /// What was found.
    pub text: String,
    /// What to type instead.
    pub hint: String,
}

fn fault<T>(text: impl Into<String>, hint: impl Into<String>) -> Result<T, TagFault> {
    Err(TagFault {
        text: text.into(),
        hint: hint.into(),
    })
}

/// The most characters that a tag may have.
const LONGEST: usize = 1000;
/// The deepest that parentheses may nest.
const DEEPEST: usize = 16;

/// Reads the words between the braces; quotes and spaces are straight already.
///
/// # Errors
/// Where it is nothing that a template may say.
pub fn read_tag(inside: &str) -> Result<TagKind, TagFault> {
    let inside = inside.trim();
    if inside.chars().count() > LONGEST {
        return fault(
            format!("a tag of more than {LONGEST} characters"),
            "Is a `}}` missing before it ends?",
        );
    }
    refuse_what_runs_code(inside)?;
    if inside.starts_with('!') {
        return Ok(TagKind::Remark);
    }
    if let Some(name) = inside.strip_prefix('/') {
        return block_kind(name.trim(), "/").map(TagKind::Close);
    }
    if let Some(rest) = inside.strip_prefix('#') {
        let (name, rest) = first_word(rest.trim_start());
        let kind = block_kind(name, "#")?;
        let (rest, names) = block_names(rest)?;
        let value = read_values(rest, inside)?;
        return Ok(TagKind::Open(kind, value, names));
    }
    let (name, rest) = first_word(inside);
    match (name, rest.trim()) {
        ("", _) => fault(
            "an empty tag",
            "Name a field between the braces: `{{title}}`.",
        ),
        ("else", "") => Ok(TagKind::Else),
        ("else", rest) => match first_word(rest) {
            ("if", rest) => Ok(TagKind::ElseIf(read_values(rest, inside)?)),
            _ => fault(
                format!("`{{{{{inside}}}}}` is no form of `{{{{else}}}}`"),
                "Type `{{else}}` or `{{else if …}}`.",
            ),
        },
        ("text", rest) if !rest.is_empty() => Ok(TagKind::Text(read_values(rest, inside)?)),
        _ => Ok(TagKind::Print(read_values(inside, inside)?)),
    }
}

/// The block that a tag opens, where it names one, whatever else is wrong in it.
pub fn block_opened(inside: &str) -> Option<BlockKind> {
    let (name, _) = first_word(inside.trim().strip_prefix('#')?.trim_start());
    BlockKind::ALL.into_iter().find(|kind| kind.name() == name)
}

fn refuse_what_runs_code(inside: &str) -> Result<(), TagFault> {
    const PLAIN: &str = "Type the field's name between two braces each side: `{{title}}`.";
    match inside.chars().next() {
        Some('{') => fault("triple braces are not used here", PLAIN),
        Some('&') => fault("`{{&` is not used here", PLAIN),
        Some('>') => fault(
            "a template cannot take in another one with `{{>`",
            "Put its words into this template.",
        ),
        Some('*') => fault("decorators such as `{{*` are not used here", PLAIN),
        Some('~') => fault(
            "the `~` after the braces is not needed here",
            "Leave it out: nothing empty is left behind anyway.",
        ),
        Some('#')
            if inside
                .get(1..2)
                .is_some_and(|next| next == "*" || next == ">") =>
        {
            fault(
                "a template cannot define or take in another one",
                "Put its words into this template.",
            )
        }
        _ if inside.ends_with('~') => fault(
            "the `~` before the braces is not needed here",
            "Leave it out.",
        ),
        _ => Ok(()),
    }
}

fn block_kind(name: &str, sign: &str) -> Result<BlockKind, TagFault> {
    let known = BlockKind::ALL.into_iter().find(|kind| kind.name() == name);
    known.map_or_else(
        || {
            let near = crate::error::near_miss::near_miss(
                name,
                BlockKind::ALL.into_iter().map(BlockKind::name),
            );
            fault(
                format!("there is no block named `{name}`"),
                match near {
                    Some(near) => format!("Did you mean `{{{{{sign}{near}}}}}`?"),
                    None => "The blocks are `if`, `unless`, `each` and `with`.".to_owned(),
                },
            )
        },
        Ok,
    )
}

fn first_word(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '\''))
        .unwrap_or(text.len());
    text.split_at(end)
}

/// Cuts `as |item index|` off a block's opening.
fn block_names(rest: &str) -> Result<(&str, Vec<String>), TagFault> {
    let Some(at) = rest.find('|') else {
        return Ok((rest, Vec::new()));
    };
    let (before, names) = rest.split_at(at);
    let names: Vec<_> = names
        .trim_matches(|c: char| c == '|' || c.is_whitespace())
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    match before.trim_end().strip_suffix(" as") {
        Some(value) if (1..=2).contains(&names.len()) => Ok((value, names)),
        _ => fault(
            "the name for each entry is not readable",
            "Type it as in `{{#each items as |item|}}`.",
        ),
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Open,
    Close,
    Word(String),
    Literal(String),
}

fn tokens(text: &str) -> Result<Vec<Token>, TagFault> {
    let mut found = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '(' => found.push(Token::Open),
            ')' => found.push(Token::Close),
            '"' | '\'' => {
                let mut literal = String::new();
                loop {
                    match characters.next() {
                        Some(end) if end == character => break,
                        Some(inner) => literal.push(inner),
                        None => {
                            return fault(
                                "a quotation mark is not closed",
                                "Close it before the braces.",
                            );
                        }
                    }
                }
                found.push(Token::Literal(literal));
            }
            space if space.is_whitespace() => {}
            first => {
                let mut word = String::from(first);
                while let Some(next) = characters
                    .next_if(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '"' | '\''))
                {
                    word.push(next);
                }
                found.push(Token::Word(word));
            }
        }
    }
    Ok(found)
}

/// A field, or a helper with what it is given.
fn read_values(text: &str, whole: &str) -> Result<Expression, TagFault> {
    let tokens = tokens(text)?;
    let mut at = 0;
    let values = read_list(&tokens, &mut at, 0)?;
    if at < tokens.len() {
        return fault("a `)` has no `(` before it", "Leave it out, or open it.");
    }
    one_value(values, whole)
}

fn read_list(tokens: &[Token], at: &mut usize, depth: usize) -> Result<Vec<Expression>, TagFault> {
    let mut values = Vec::new();
    while let Some(token) = tokens.get(*at) {
        match token {
            Token::Close => break,
            Token::Open if depth >= DEEPEST => {
                return fault(
                    "parentheses are nested too deep",
                    "Say it in fewer of them.",
                );
            }
            Token::Open => {
                *at += 1;
                let inner = read_list(tokens, at, depth + 1)?;
                if tokens.get(*at) != Some(&Token::Close) {
                    return fault("a `(` is not closed", "Type a `)` before the braces.");
                }
                values.push(one_value(inner, "()")?);
            }
            Token::Literal(literal) => values.push(Expression::Literal(literal.clone())),
            Token::Word(word) => values.push(match word.as_str() {
                "true" => Expression::Flag("true"),
                "false" => Expression::Flag("false"),
                number if number.chars().all(|c| c.is_ascii_digit()) && number.len() < 10 => {
                    Expression::Number(number.to_owned())
                }
                path => Expression::Path(path.to_owned()),
            }),
        }
        *at += 1;
    }
    Ok(values)
}

fn one_value(values: Vec<Expression>, whole: &str) -> Result<Expression, TagFault> {
    let mut values = values.into_iter();
    match (values.next(), values.collect::<Vec<_>>()) {
        (Some(only), rest) if rest.is_empty() => Ok(only),
        (Some(Expression::Path(helper)), rest) => Ok(Expression::Call(helper, rest)),
        (None, _) => fault(
            format!("`{whole}` does not say what of"),
            "Name a field: `{{#if venue}}`, `{{#each items}}`.",
        ),
        (Some(_), _) => fault(
            format!("`{whole}` starts with a value and goes on"),
            "Start with the name of a field or of a helper.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{BlockKind, Expression, TagKind, read_tag};

    fn path(name: &str) -> Expression {
        Expression::Path(name.to_owned())
    }

    #[test]
    fn reads_fields_blocks_and_helpers() {
        assert_eq!(read_tag(" title "), Ok(TagKind::Print(path("title"))));
        assert_eq!(
            read_tag("#each items as |item|"),
            Ok(TagKind::Open(
                BlockKind::Each,
                path("items"),
                vec!["item".to_owned()]
            ))
        );
        assert_eq!(
            read_tag("#if (any apologies \"initials\")"),
            Ok(TagKind::Open(
                BlockKind::If,
                Expression::Call(
                    "any".to_owned(),
                    vec![
                        path("apologies"),
                        Expression::Literal("initials".to_owned())
                    ]
                ),
                vec![]
            ))
        );
    }

    #[test]
    fn refuses_what_could_run_code() {
        for tag in [
            "{title",
            "&title",
            "> part",
            "#*inline \"a\"",
            "#> layout",
            "* decorate",
            "~title",
        ] {
            assert!(read_tag(tag).is_err(), "{tag}");
        }
    }

    #[test]
    fn err_unknown_block_names_the_nearest() {
        let fault = read_tag("#eahc items").expect_err("unknown");
        assert_eq!(fault.hint, "Did you mean `{{#each}}`?");
    }
}
