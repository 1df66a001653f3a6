//! A part that was parsed, filled and is read again: its tags need only be found and paired.

use super::parse::DEEPEST;
use super::raw_tag::name_of;
use super::{Content, NodeId, Tree, element, first_forbidden};
use memchr::{memchr, memchr3};
use std::borrow::Cow;

impl<'a> Tree<'a> {
    /// The same as [`Tree::parse`] for a part that is put together from parts of which that was so, and from encoded
    /// text, in half the time: attributes, references and names are not looked at again.
    ///
    /// # Errors
    /// Where tags do not fit together, or where characters came in that XML forbids.
    pub fn reparse(source: &'a str) -> Result<Self, String> {
        if first_forbidden(source).is_some() {
            return Err("it holds a forbidden character".into());
        }
        let mut tree = Tree::with_room_for(source);
        let (mark, mut rest) = source.split_at(if source.starts_with('\u{feff}') { 3 } else { 0 });
        tree.append(0, Content::Other(Cow::Borrowed(mark)));
        let mut open: Vec<NodeId> = vec![0];
        while !rest.is_empty() {
            let (raw, kind) = first_piece(rest).ok_or("a tag has no end")?;
            let end = source.len() - rest.len() + raw.len();
            rest = &source[end..];
            let parent = open.last().copied().unwrap_or(0);
            match kind {
                Kind::Open => {
                    open.push(tree.append(parent, element(raw, "")));
                    if open.len() > DEEPEST {
                        return Err(format!("it is nested more than {DEEPEST} deep"));
                    }
                }
                Kind::Empty => {
                    tree.append(parent, element(raw, ""));
                }
                Kind::Close => {
                    let id = open.pop().unwrap_or(0);
                    if tree.name(id) != raw.get(2..).map(name_of) {
                        return Err(format!("{raw} has no beginning"));
                    }
                    tree.close(id, raw);
                }
                Kind::Text => tree.extend_text(parent, source, raw, end),
                Kind::Other => {
                    tree.append(parent, Content::Other(Cow::Borrowed(raw)));
                }
            }
        }
        match tree.root() {
            Some(_) if open.len() == 1 => Ok(tree),
            _ => Err("it ends before all its elements do".into()),
        }
    }
}

/// What a piece of XML is.
enum Kind {
    Open,
    Empty,
    Close,
    Text,
    Other,
}

/// The text, tag or other thing that comes first.
fn first_piece(rest: &str) -> Option<(&str, Kind)> {
    // What ends it may not begin within what opens it: `<!--->` opens a comment.
    let until = |open: &str, end: &str| {
        let inside = rest.get(open.len()..)?;
        Some(open.len() + inside.find(end)? + end.len())
    };
    let bytes = rest.as_bytes();
    let (length, kind) = match bytes {
        [b'<', b'/', ..] => (memchr(b'>', bytes)? + 1, Kind::Close),
        [b'<', b'?', ..] => (until("<?", "?>")?, Kind::Other),
        [b'<', b'!', b'[', ..] => (until("<![CDATA[", "]]>")?, Kind::Text),
        [b'<', b'!', ..] => (until("<!--", "-->")?, Kind::Other),
        [b'<', ..] => {
            let length = tag_length(bytes)?;
            match bytes[length - 2] {
                b'/' => (length, Kind::Empty),
                _ => (length, Kind::Open),
            }
        }
        _ => (memchr(b'<', bytes).unwrap_or(bytes.len()), Kind::Text),
    };
    Some((rest.get(..length)?, kind))
}

/// How long the tag is that comes first: `>` may stand in a value.
fn tag_length(tag: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr3(b'>', b'"', b'\'', tag.get(at..)?)?;
        match tag[at] {
            b'>' => return Some(at + 1),
            quote => at += memchr(quote, &tag[at + 1..])? + 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    #[test]
    fn it_is_the_tree_that_parsing_gives() {
        for source in [
            "<a/>",
            "\u{feff}<?xml version=\"1.0\"?>\n<a b='>' c=\"/>'\"><b /> x &amp; y<c>z</c ><!-- <d> --></a>\n",
            "<a>x<![CDATA[<b>]]>y<?go <on> ?>z</a><!--e-->",
            "<w:p\n a=\"1\"\t/>",
            "<a><!---> <b> --><![CDATA[]]>]]&gt;<??>?></a>",
            "<caf\u{e9} a=\"\u{e9}\">\u{1f600}</caf\u{e9}>",
        ] {
            let parsed = Tree::parse(source).expect("well-formed");
            assert_eq!(Tree::reparse(source).as_ref(), Ok(&parsed), "{source}");
            assert_eq!(parsed.write(), source);
        }
    }

    #[test]
    fn err_what_a_filling_could_break() {
        let deep = "<a>".repeat(300) + &"</a>".repeat(300);
        let sources = [
            "",
            "a",
            "<a>",
            "<a></b>",
            "</a>",
            "<a/></a>",
            "<a b=\"c>",
            "<a>\u{1}</a>",
            &deep,
        ];
        for source in sources {
            assert!(
                Tree::reparse(source).is_err() && Tree::parse(source).is_err(),
                "{source}"
            );
        }
    }
}
