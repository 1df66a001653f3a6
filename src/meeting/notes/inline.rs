//! The looks of words inside a line: slanted, bold, underlined, links, and the backslash that keeps a mark.
//!
//! CommonMark is the model, in two steps: first the text is cut into tokens and links are found, then runs of `*` and
//! `__` are matched as its delimiter algorithm has it. What is no mark stays as typed.

use super::look;
use crate::model::Inline;
use crate::model::text::{after_start, begins};
use std::ops::Range;

/// How deep looks may nest; deeper marks stay as typed. Keeps every walk over the words shallow.
const DEEPEST: u8 = 16;
/// The longest address that is looked for.
const LONGEST_ADDRESS: usize = 2048;

/// Words with their looks, and what was odd about them.
pub struct Read {
    /// The words.
    pub inlines: Vec<Inline>,
    /// Where `[words](address)` has an address that is no link.
    pub strange_addresses: Vec<Range<usize>>,
}

/// A piece of text before marks are matched.
enum Token {
    Text(String),
    Break,
    Marks(look::Run),
    Opening,
    Link { words: Vec<Token>, address: String },
}

/// Reads lines of the words, given by where they stand; a line end is a [`Inline::LineBreak`].
pub fn read(words: &str, lines: &[Range<usize>]) -> Read {
    read_after(words, lines, None)
}

/// Reads lines that a run of marks stands before, which they close: `arrange** it` after `**Action CH: `.
pub fn read_after(words: &str, lines: &[Range<usize>], opening: Option<look::Run>) -> Read {
    let mut tokens = Tokens {
        list: opening.map(Token::Marks).into_iter().collect(),
        openings: Vec::new(),
        strange: Vec::new(),
    };
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            tokens.list.push(Token::Break);
        }
        tokens.read_line(words, line.clone());
    }
    Read {
        inlines: match_looks(tokens.list),
        strange_addresses: tokens.strange,
    }
}

struct Tokens {
    list: Vec<Token>,
    /// Where in the list a `[` stands that may still open a link, and where it stands in the words.
    openings: Vec<(usize, usize)>,
    strange: Vec<Range<usize>>,
}

impl Tokens {
    fn read_line(&mut self, words: &str, line: Range<usize>) {
        let text = words.get(line.clone()).unwrap_or_default();
        let mut at = 0;
        loop {
            let plain = plain_length(text, at);
            if plain > 0 {
                self.add_text(&text[at..at + plain]);
                at += plain;
            }
            let Some(next) = text[at..].chars().next() else {
                break;
            };
            let rest = &text[at..];
            let step = match next {
                '\\' => self.keep_escaped(text, at),
                '*' | '_' => self.add_marks(text, at, next),
                '[' => {
                    self.openings.push((self.list.len(), line.start + at));
                    self.list.push(Token::Opening);
                    1
                }
                ']' => self.close_link(text, at, line.start),
                _ => {
                    let length = bare_address(rest);
                    self.add_text(&rest[..length]);
                    length
                }
            };
            at += step;
        }
    }

    fn add_text(&mut self, text: &str) {
        match self.list.last_mut() {
            Some(Token::Text(before)) => before.push_str(text),
            _ => self.list.push(Token::Text(text.to_owned())),
        }
    }

    /// A backslash before a mark vanishes and keeps the mark; any other stays. At the start of a line it also keeps
    /// what would start a block there.
    fn keep_escaped(&mut self, text: &str, at: usize) -> usize {
        let Some(kept) = text[at + 1..].chars().next() else {
            self.add_text("\\");
            return 1;
        };
        let counted = at > 0
            && at < 6
            && matches!(kept, '.' | ')')
            && text[..at]
                .chars()
                .all(|before| before.is_alphanumeric() || before == '(');
        let starts_block = at == 0 && matches!(kept, '-' | '#' | '(' | '\u{2022}');
        if matches!(kept, '*' | '_' | '[' | ']' | '|') || counted || starts_block {
            self.add_text(&text[at + 1..at + 1 + kept.len_utf8()]);
            1 + kept.len_utf8()
        } else {
            self.add_text("\\");
            1
        }
    }

    fn add_marks(&mut self, text: &str, at: usize, mark: char) -> usize {
        let run = look::Run::at(text, at, mark);
        let length = run.length;
        if run.opens || run.closes {
            self.list.push(Token::Marks(run));
        } else {
            self.add_text(&text[at..at + length]);
        }
        length
    }

    /// A `]`: with an address after it and a `[` before it, the tokens between them are a link's words.
    fn close_link(&mut self, text: &str, at: usize, line_start: usize) -> usize {
        let address = address_at(&text[at + 1..]);
        if let (Some((opening, opened_at)), Some(address)) = (self.openings.pop(), address) {
            let length = 1 + address.len() + 2;
            let has_words = opening + 1 < self.list.len();
            if is_linkable(address) && has_words {
                let words = self.list.split_off(opening + 1);
                self.list.pop();
                self.list.push(Token::Link {
                    words,
                    address: address.to_owned(),
                });
                self.openings.clear();
                return length;
            }
            if has_words {
                self.strange.push(opened_at..line_start + at + length);
            }
            self.add_text(&text[at..at + length]);
            return length;
        }
        self.add_text("]");
        1
    }
}

/// How far a text goes before a sign that may be a mark, or before an address.
fn plain_length(text: &str, from: usize) -> usize {
    let is_sign = |at: usize, byte: u8| match byte {
        b'\\' | b'*' | b'_' | b'[' | b']' => true,
        b'h' | b'H' | b'w' | b'W' => starts_address(text, at),
        _ => false,
    };
    let mut rest = text.bytes().enumerate().skip(from);
    rest.find(|(at, byte)| is_sign(*at, *byte))
        .map_or(text.len(), |(at, _)| at)
        - from
}

/// The address in the parentheses at the start of a text.
fn address_at(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('(')?;
    let mut open = 0;
    for (at, letter) in inside.char_indices().take(LONGEST_ADDRESS) {
        match letter {
            '(' if open == 8 => return None,
            '(' => open += 1,
            ')' if open == 0 => return (at > 0).then(|| &inside[..at]),
            ')' => open -= 1,
            _ if letter.is_whitespace() || letter.is_control() => return None,
            _ => {}
        }
    }
    None
}

fn is_linkable(address: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:"];
    let mut rest = schemes
        .iter()
        .filter_map(|scheme| after_start(address, scheme));
    rest.any(|rest| !rest.is_empty())
}

/// True where an address is typed as plain words: its `_` and `*` are no marks.
fn starts_address(text: &str, at: usize) -> bool {
    let starts = ["https://", "http://", "www."];
    let starts = starts.iter().any(|start| begins(&text[at..], start));
    starts && !text[..at].ends_with(char::is_alphanumeric)
}

fn bare_address(text: &str) -> usize {
    let ends = |letter: char| letter.is_whitespace() || "[]|<>()\\".contains(letter);
    let whole = &text[..text.find(ends).unwrap_or(text.len())];
    let closing = |letter: char| "*_.,:;!?'\"\u{2019}\u{201d}".contains(letter);
    whole.trim_end_matches(closing).len().max(1)
}

/// A run of marks that may still open a look.
struct Opener {
    run: look::Run,
    /// Where its marks stand in the output.
    stands_at: usize,
    /// How deep the looks after it go.
    depth: u8,
}

fn match_looks(tokens: Vec<Token>) -> Vec<Inline> {
    let mut looks = Looks::default();
    for token in tokens {
        match token {
            Token::Text(text) => looks.output.push(Inline::Text(text)),
            Token::Opening => looks.output.push(Inline::Text("[".to_owned())),
            Token::Break => looks.output.push(Inline::LineBreak),
            Token::Link { words, address } => {
                let words = match_looks(words);
                looks.output.push(Inline::Link { words, address });
                looks.deepen(DEEPEST / 2);
            }
            Token::Marks(run) => looks.take(run),
        }
    }
    joined(looks.output)
}

#[derive(Default)]
struct Looks {
    output: Vec<Inline>,
    openers: Vec<Opener>,
    /// Below which opener a closing run of a sort finds nothing; keeps the search linear.
    bottoms: [usize; look::SORTS],
}

impl Looks {
    fn take(&mut self, mut run: look::Run) {
        while run.closes && run.length > 0 {
            let bottom = self.bottoms[run.sort()];
            let found = (bottom..self.openers.len())
                .rev()
                .find(|index| self.openers[*index].run.matches(&run));
            let Some(index) = found else {
                self.bottoms[run.sort()] = self.openers.len();
                break;
            };
            if !self.wrap(index, &mut run) {
                break;
            }
        }
        if run.length == 0 {
            return;
        }
        let marks = run.marks();
        if run.opens {
            self.openers.push(Opener {
                run,
                stands_at: self.output.len(),
                depth: 0,
            });
        }
        self.output.push(Inline::Text(marks));
    }

    /// Gives what stands between an opener and a closing run their look. False where it would nest too deep.
    fn wrap(&mut self, index: usize, closing: &mut look::Run) -> bool {
        let inner = self.openers[index..]
            .iter()
            .map(|opener| opener.depth)
            .max();
        self.forget_after(index);
        let depth = inner.unwrap_or_default() + 1;
        self.openers[index].depth = depth - 1;
        if depth > DEEPEST {
            return false;
        }
        let opener = &mut self.openers[index];
        let stands_at = opener.stands_at;
        let used = opener.run.used_with(closing);
        opener.run.length -= used;
        closing.length -= used;
        let marks = opener.run.marks();
        let inside = joined(self.output.split_off(stands_at + 1));
        self.output.pop();
        if marks.is_empty() {
            self.openers.pop();
            self.forget_after(index);
        } else {
            self.output.push(Inline::Text(marks));
        }
        self.output.push(match (closing.mark, used) {
            ('_', _) => Inline::Underlined(inside),
            (_, 2) => Inline::Bold(inside),
            _ => Inline::Slanted(inside),
        });
        self.deepen(depth);
        true
    }

    /// Drops the openers above one; their marks are plain text now.
    fn forget_after(&mut self, index: usize) {
        self.openers.truncate(index + 1);
        for bottom in &mut self.bottoms {
            *bottom = (*bottom).min(self.openers.len());
        }
    }

    fn deepen(&mut self, depth: u8) {
        if let Some(last) = self.openers.last_mut() {
            last.depth = last.depth.max(depth);
        }
    }
}

/// Texts that stand side by side become one.
fn joined(pieces: Vec<Inline>) -> Vec<Inline> {
    let mut whole: Vec<Inline> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (whole.last_mut(), piece) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, piece) => whole.push(piece),
        }
    }
    whole
}
