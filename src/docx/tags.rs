//! Finds the tags of a part, cut over any number of runs by Word, and puts each whole where its first letter stands.

use super::expression::{TagFault, TagKind, block_opened, read_tag};
use crate::ooxml::xml::{Content, NodeId, Tree, encode};
use std::borrow::Cow;
use std::ops::Range;

/// A tag in its place.
#[derive(Clone, Debug)]
pub struct Tag {
    /// What it says.
    pub kind: TagKind,
    /// As typed, with its braces.
    pub typed: String,
    /// Its mark in the tree.
    pub mark: NodeId,
    /// The paragraph that it stands in; an element of the properties outside of the body.
    pub paragraph: NodeId,
}

/// A fault at a tag.
#[derive(Clone, Debug)]
pub struct FaultAt {
    /// The paragraph.
    pub paragraph: NodeId,
    /// The tag as typed.
    pub typed: String,
    /// What is wrong.
    pub fault: TagFault,
}

/// A stretch of a paragraph's text and where it comes from.
struct Stretch {
    range: Range<usize>,
    /// A text node, or an element that shows as a space.
    node: NodeId,
    is_text: bool,
}

/// Finds all tags below `root`, in the order of the document.
pub fn find_tags(tree: &mut Tree<'_>, root: NodeId, faults: &mut Vec<FaultAt>) -> Vec<Tag> {
    let mut paragraphs: Vec<(NodeId, Vec<Stretch>, String)> = Vec::new();
    collect(tree, root, None, &mut paragraphs);
    let mut tags = Vec::new();
    for (paragraph, stretches, text) in paragraphs {
        if text.contains("{{") || text.contains("}}") {
            join(tree, paragraph, &stretches, &text, &mut tags, faults);
        }
    }
    in_document_order(tree, root, tags)
}

/// The text of every paragraph, boxes apart from the paragraph that they hang on.
fn collect(
    tree: &Tree<'_>,
    node: NodeId,
    current: Option<usize>,
    paragraphs: &mut Vec<(NodeId, Vec<Stretch>, String)>,
) {
    for child in tree.children(node) {
        let Some(name) = tree.name(child) else {
            continue;
        };
        match (name, current) {
            ("w:p", _) => {
                paragraphs.push((child, Vec::new(), String::new()));
                let own = paragraphs.len() - 1;
                collect(tree, child, Some(own), paragraphs);
            }
            ("w:t", Some(own)) => {
                for text in tree.children(child) {
                    if matches!(tree.content(text), Content::Text(_)) {
                        push(&mut paragraphs[own], text, &tree.text(text), true);
                    }
                }
            }
            ("w:tab" | "w:br" | "w:cr", Some(own)) if tree.is(node, "w:r") => {
                push(&mut paragraphs[own], child, "\t", false);
            }
            ("w:pPr" | "w:rPr", _) => {}
            _ => collect(tree, child, current, paragraphs),
        }
    }
}

fn push(paragraph: &mut (NodeId, Vec<Stretch>, String), node: NodeId, text: &str, is_text: bool) {
    let start = paragraph.2.len();
    paragraph.2.push_str(text);
    paragraph.1.push(Stretch {
        range: start..paragraph.2.len(),
        node,
        is_text,
    });
}

/// The tags of the plain text of one element, as in the document's properties.
pub fn find_plain_tags(tree: &mut Tree<'_>, root: NodeId, faults: &mut Vec<FaultAt>) -> Vec<Tag> {
    let mut tags = Vec::new();
    for text in tree.descendants(root) {
        if !matches!(tree.content(text), Content::Text(_)) {
            continue;
        }
        let words = tree.text(text);
        if words.contains("{{") {
            let stretch = Stretch {
                range: 0..words.len(),
                node: text,
                is_text: true,
            };
            let paragraph = tree.parent(text);
            join(tree, paragraph, &[stretch], &words, &mut tags, faults);
        }
    }
    in_document_order(tree, root, tags)
}

fn in_document_order(tree: &mut Tree<'_>, root: NodeId, tags: Vec<Tag>) -> Vec<Tag> {
    let mut ordered = Vec::with_capacity(tags.len());
    let mut waiting: Vec<Option<Tag>> = tags.into_iter().map(Some).collect();
    for node in tree.descendants(root) {
        if let Content::Mark(number) = tree.content(node)
            && let Some(tag) = waiting.get_mut(*number).and_then(Option::take)
        {
            tree.set_content(node, Content::Mark(ordered.len()));
            ordered.push(tag);
        }
    }
    ordered
}

/// Where the tags of a text stand.
fn tag_ranges(text: &str) -> Vec<Result<Range<usize>, Range<usize>>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .get(at..)
        .and_then(|rest| rest.find("{{"))
        .map(|start| at + start)
    {
        let braces = text[start..].chars().take_while(|c| *c == '{').count();
        let close = "}".repeat(braces);
        let next_open = text[start + braces..]
            .find("{{")
            .map_or(text.len(), |next| start + braces + next);
        let end = text[start + braces..]
            .find(&close)
            .or_else(|| text[start + braces..].find("}}"))
            .map(|end| start + braces + end);
        match end {
            Some(end) if end <= next_open => {
                let closing = text[end..]
                    .chars()
                    .take_while(|c| *c == '}')
                    .count()
                    .min(braces);
                at = end + closing;
                found.push(Ok(start..at));
            }
            _ => {
                found.push(Err(start..next_open));
                at = next_open;
            }
        }
    }
    found
}

fn join(
    tree: &mut Tree<'_>,
    paragraph: NodeId,
    stretches: &[Stretch],
    text: &str,
    tags: &mut Vec<Tag>,
    faults: &mut Vec<FaultAt>,
) {
    let mut report = |typed: &str, fault: TagFault| {
        faults.push(FaultAt {
            paragraph,
            typed: typed.to_owned(),
            fault,
        });
    };
    let mut cuts: Vec<(Range<usize>, usize, usize)> = Vec::new();
    let mut last = 0;
    for range in tag_ranges(text) {
        let start = match &range {
            Ok(range) | Err(range) => range.start,
        };
        report_stray_end(text, last..start, &mut report);
        match range {
            Err(range) => {
                last = range.end;
                report(
                    clip(&text[range]),
                    TagFault {
                        text: "a tag is opened with `{{` and not closed in this paragraph"
                            .to_owned(),
                        hint: "Type `}}` where it ends.".to_owned(),
                    },
                );
            }
            Ok(range) => {
                last = range.end;
                let typed = straight(&text[range.clone()]);
                let kind = read_tag(inside(&typed)).or_else(|fault| {
                    report(&typed, fault);
                    block_opened(inside(&typed)).map(TagKind::Misread).ok_or(())
                });
                if let Ok(kind) = kind {
                    let letter = text[range.clone()]
                        .find(char::is_alphabetic)
                        .map_or(range.start, |at| range.start + at);
                    cuts.push((range, letter, tags.len()));
                    tags.push(Tag {
                        kind,
                        typed,
                        mark: 0,
                        paragraph,
                    });
                }
            }
        }
    }
    report_stray_end(text, last..text.len(), &mut report);
    for stretch in stretches {
        cut(tree, stretch, text, &cuts, tags);
    }
}

fn report_stray_end(text: &str, range: Range<usize>, report: &mut dyn FnMut(&str, TagFault)) {
    if let Some(at) = text
        .get(range.clone())
        .and_then(|between| between.find("}}"))
    {
        report(
            clip(text[range.start..range.start + at + 2].trim()),
            TagFault {
                text: "`}}` stands here without a `{{` before it".to_owned(),
                hint: "Type `{{` where the tag starts, or leave the braces out.".to_owned(),
            },
        );
    }
}

fn inside(typed: &str) -> &str {
    let inner = typed.strip_prefix("{{").unwrap_or(typed);
    inner.strip_suffix("}}").unwrap_or(inner)
}

fn clip(text: &str) -> &str {
    let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Word's typographic quotes and hard spaces are what the keyboard has.
fn straight(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !matches!(
                c,
                '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}'
            )
        })
        .map(|c| match c {
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}'
            | '\u{2033}' => '"',
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' => '\'',
            space if space.is_whitespace() => ' ',
            other => other,
        })
        .collect()
}

/// Rewrites one stretch: its text without the tags, and the marks of those whose first letter it holds.
fn cut(
    tree: &mut Tree<'_>,
    stretch: &Stretch,
    text: &str,
    cuts: &[(Range<usize>, usize, usize)],
    tags: &mut [Tag],
) {
    let first = cuts.partition_point(|(range, _, _)| range.end <= stretch.range.start);
    let touching: Vec<_> = cuts[first..]
        .iter()
        .take_while(|(range, _, _)| range.start < stretch.range.end)
        .collect();
    if touching.is_empty() {
        return;
    }
    if !stretch.is_text {
        tree.detach(stretch.node);
        return;
    }
    let holder = tree.parent(stretch.node);
    let mut at = stretch.range.start;
    let mut pieces = Vec::new();
    let keep = |tree: &mut Tree<'_>, range: Range<usize>, pieces: &mut Vec<NodeId>| {
        if !range.is_empty() {
            let words = encode(&text[range]);
            pieces.push(tree.orphan(Content::Text(Cow::Owned(words))));
        }
    };
    for (range, letter, number) in touching {
        keep(tree, at..range.start.max(at), &mut pieces);
        if stretch.range.contains(letter) {
            let mark = tree.orphan(Content::Mark(*number));
            tags[*number].mark = mark;
            pieces.push(mark);
        }
        at = range.end.min(stretch.range.end);
    }
    keep(tree, at..stretch.range.end, &mut pieces);
    let children = tree
        .children(holder)
        .flat_map(|child| {
            if child == stretch.node {
                pieces.clone()
            } else {
                vec![child]
            }
        })
        .collect();
    tree.set_children(holder, children);
    if tree.is(holder, "w:t") {
        tree.set_attribute(holder, "xml:space", "preserve");
        drop_if_empty(tree, holder);
    }
}

/// Takes out a text or run in which nothing is left, and the run around it.
pub fn drop_if_empty(tree: &mut Tree<'_>, node: NodeId) {
    let mut at = node;
    while matches!(
        tree.name(at),
        Some("w:t" | "w:r" | "w:hyperlink" | "w:smartTag")
    ) {
        if tree
            .children(at)
            .any(|child| !tree.is(child, "w:rPr") && !tree.is(child, "w:smartTagPr"))
        {
            return;
        }
        tree.detach(at);
        at = tree.parent(at);
    }
}

#[cfg(test)]
mod tests {
    use super::{find_tags, straight};
    use crate::ooxml::xml::Tree;

    fn joined(body: &str) -> (String, Vec<String>, usize) {
        let source = format!("<w:p>{body}</w:p>");
        let mut tree = Tree::parse(&source).expect("well-formed");
        let mut faults = Vec::new();
        let tags = find_tags(&mut tree, 0, &mut faults);
        let typed = tags.iter().map(|tag| tag.typed.clone()).collect();
        (tree.write(), typed, faults.len())
    }

    #[test]
    fn a_tag_over_runs_takes_the_place_of_its_first_letter() {
        let (xml, tags, faults) = joined(
            "<w:r><w:t>a {</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>{ti</w:t></w:r><w:r><w:t>tle}} z</w:t></w:r>",
        );
        assert_eq!((tags, faults), (vec!["{{title}}".to_owned()], 0));
        assert_eq!(
            xml,
            "<w:p><w:r><w:t xml:space=\"preserve\">a </w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr>\
             <w:t xml:space=\"preserve\"></w:t></w:r><w:r><w:t xml:space=\"preserve\"> z</w:t></w:r></w:p>"
        );
    }

    #[test]
    fn typographic_quotes_and_hard_spaces_are_straight_inside_a_tag() {
        assert_eq!(
            straight("{{join\u{a0}present \u{201c}name\u{201d} \u{2018}, \u{2019}}}"),
            "{{join present \"name\" ', '}}"
        );
    }

    #[test]
    fn err_unclosed_and_unopened_are_told_with_the_rest() {
        let (_, tags, faults) = joined("<w:r><w:t>{{title and {{date}} or }} that</w:t></w:r>");
        assert_eq!((tags.len(), faults), (1, 2));
    }
}
