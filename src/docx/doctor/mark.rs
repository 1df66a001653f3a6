//! A copy of a template with every message as a comment at its place. Word takes comments in the body only, so what is
//! said of a header or of the whole stands at the first paragraph, with its place in words.

use crate::docx::decimal::{FreeIds, decimal};
use crate::docx::fill::read_text;
use crate::docx::locate::locate_paragraphs;
use crate::docx::parts::related;
use crate::docx::properties::{make_room_for_fingerprint, set_fingerprint};
use crate::docx::refuse::not_to_be_read;
use crate::docx::render::FillFault;
use crate::error::{Grade, Message, Place};
use crate::ooxml::Package;
use crate::ooxml::relationships::{
    add_content_type, add_relationship, relationships, relationships_part,
};
use crate::ooxml::xml::{Content, NodeId, Tree, encode};
use std::borrow::Cow;

const COMMENTS_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const COMMENTS_KIND: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";

/// The marked copy. It carries a fingerprint, so that one in which somebody has worked since is known.
///
/// # Errors
/// Where the file is too damaged for Word to open a copy of it.
pub fn mark(bytes: &[u8], messages: &[Message]) -> Result<Vec<u8>, Vec<Message>> {
    marked(bytes, messages).map_err(|why| {
        vec![
            Message::error(format!("the template could not be marked: {why}"))
                .hint("Open it in Word, save it as a Word document (.docx), and check that one."),
        ]
    })
}

fn marked(bytes: &[u8], messages: &[Message]) -> Result<Vec<u8>, String> {
    let mut package = Package::open(bytes).map_err(|why| why.to_string())?;
    package.check_sizes().map_err(|why| why.to_string())?;
    if let Some(fault) = not_to_be_read(&package, "").into_iter().next() {
        return Err(fault.text);
    }
    let document = related(&package, "", "officeDocument")
        .map_err(|why| why.to_string())?
        .ok_or("it is no Word document")?;
    if !messages.is_empty() {
        add_comments(&mut package, &document, messages)?;
    }
    let fingerprint_part = make_room_for_fingerprint(&mut package).map_err(|fault| why(&fault))?;
    set_fingerprint(&mut package, &fingerprint_part).map_err(|fault| why(&fault))?;
    package.write().map_err(|why| why.to_string())
}

fn add_comments(package: &mut Package, document: &str, messages: &[Message]) -> Result<(), String> {
    let (comments_part, is_new) = comments_part(package, document)?;
    let old = if is_new {
        EMPTY.to_owned()
    } else {
        text_of(package, &comments_part)?
    };
    let body = text_of(package, document)?;
    let mut comments = Tree::parse(&old)?;
    let mut tree = Tree::parse(&body)?;
    let paragraphs = Paragraphs::find(&tree)?;
    let mut ids = free_ids(&comments);
    for message in messages {
        let id = ids.take();
        let (paragraph, is_there) = paragraphs.of(&tree, message);
        add_comment(&mut comments, id, message, is_there)?;
        add_range(&mut tree, paragraph, id);
    }
    package.set_part(&comments_part, comments.write().into_bytes());
    package.set_part(document, tree.write().into_bytes());
    if is_new {
        register(package, document, &comments_part)?;
    }
    Ok(())
}

fn text_of(package: &Package, part: &str) -> Result<String, String> {
    read_text(package, part)
        .map_err(|fault| why(&fault))?
        .map(Cow::into_owned)
        .ok_or_else(|| format!("the part `{part}` is missing"))
}

fn why(fault: &FillFault) -> String {
    match fault {
        FillFault::TooLong | FillFault::TooMuchWork | FillFault::TooManyColumns(_) => {
            "it is too long".to_owned()
        }
        FillFault::Ours(why) => why.clone(),
    }
}

/// The part that the document's comments are in, or are to be in.
fn comments_part(package: &Package, document: &str) -> Result<(String, bool), String> {
    let found = relationships(package, document).map_err(|why| why.to_string())?;
    let old = found
        .into_iter()
        .find(|one| one.kind == "comments" && !one.is_external && package.has_part(&one.target));
    if let Some(old) = old {
        return Ok((old.target, false));
    }
    let name = (0..)
        .map(|number| match number {
            0 => "word/comments.xml".to_owned(),
            number => format!("word/comments{number}.xml"),
        })
        .find(|name| !package.has_part(name))
        .expect("some name is free");
    Ok((name, true))
}

fn register(package: &mut Package, document: &str, part: &str) -> Result<(), String> {
    let types = text_of(package, "[Content_Types].xml")?;
    let types = add_content_type(&types, &format!("/{part}"), COMMENTS_TYPE);
    package.set_part("[Content_Types].xml", types.into_bytes());
    let name = relationships_part(document);
    let old = read_text(package, &name).map_err(|fault| why(&fault))?;
    let new = add_relationship(
        old.as_deref(),
        "rIdMinutebookComments",
        COMMENTS_KIND,
        &format!("Target=\"/{part}\""),
    );
    package.set_part(&name, new.into_bytes());
    Ok(())
}

fn free_ids(comments: &Tree<'_>) -> FreeIds {
    let taken = comments
        .descendants(0)
        .into_iter()
        .filter(|node| comments.is(*node, "w:comment"))
        .filter_map(|comment| decimal(&comments.attribute(comment, "w:id")?));
    FreeIds::beside(taken, 0)
}

/// The paragraphs of the body that can carry a comment, with their places.
struct Paragraphs {
    first: NodeId,
    /// The place of a paragraph, and the paragraph that carries its comments.
    placed: Vec<(String, NodeId, NodeId)>,
}

impl Paragraphs {
    fn find(tree: &Tree<'_>) -> Result<Self, String> {
        let placed: Vec<_> = locate_paragraphs(tree, "")
            .into_iter()
            .map(|(paragraph, place)| (place, paragraph, outside_boxes(tree, paragraph)))
            .collect();
        let first = tree
            .descendants(0)
            .into_iter()
            .find(|node| tree.is(*node, "w:p"))
            .ok_or("it has no paragraph")?;
        Ok(Paragraphs { first, placed })
    }

    /// The paragraph that carries a message's comment, and whether the message is about that one.
    fn of(&self, tree: &Tree<'_>, message: &Message) -> (NodeId, bool) {
        let Some(Place::Part { within, words, .. }) = &message.place else {
            return (self.first, false);
        };
        let here = || self.placed.iter().filter(|(place, _, _)| place == within);
        let found = here()
            .find(|(_, paragraph, _)| tree.text(*paragraph).contains(words.as_str()))
            .or_else(|| here().next());
        found.map_or((self.first, false), |(_, _, carrier)| (*carrier, true))
    }
}

/// Word takes no comments in text boxes: the paragraph that the outermost box hangs on carries them.
fn outside_boxes(tree: &Tree<'_>, paragraph: NodeId) -> NodeId {
    let mut at = paragraph;
    while let Some(text_box) = tree.ancestor(at, "w:txbxContent") {
        match tree.ancestor(text_box, "w:p") {
            Some(outer) => at = outer,
            None => break,
        }
    }
    at
}

fn add_comment(
    comments: &mut Tree<'_>,
    id: u32,
    message: &Message,
    is_there: bool,
) -> Result<(), String> {
    let root = comments.root().ok_or("its comments cannot be read")?;
    let own = |raw: String| Content::Other(Cow::Owned(raw));
    let paragraphs: String = lines(message, is_there)
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let mark = if at == 0 {
                "<w:r><w:annotationRef/></w:r>"
            } else {
                ""
            };
            format!(
                "<w:p>{mark}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                encode(line)
            )
        })
        .collect();
    comments.append(
        root,
        own(format!(
            "<w:comment w:id=\"{id}\" w:author=\"minutebook\" w:initials=\"mb\">{paragraphs}</w:comment>"
        )),
    );
    Ok(())
}

/// A message in paragraphs; where it stands elsewhere, its place and its words too.
fn lines(message: &Message, is_there: bool) -> Vec<String> {
    let grade = match message.grade {
        Grade::Error => "Error",
        Grade::Warning => "Warning",
        Grade::Note => "Note",
    };
    let mut lines = vec![format!("{grade}: {}", message.text)];
    if let (false, Some(Place::Part { within, words, .. })) = (is_there, &message.place) {
        lines.push(match words.as_str() {
            "" => format!("In: {within}"),
            words => format!("In: {within}, at “{words}”"),
        });
    }
    lines.extend((!message.mark.is_empty()).then(|| format!("Expected: {}", message.mark)));
    lines.extend(message.hints.iter().cloned());
    lines
}

/// The range of a comment over a whole paragraph, and the reference that Word hangs its balloon on.
fn add_range(tree: &mut Tree<'_>, paragraph: NodeId, id: u32) {
    let raw = |text: String| Content::Other(Cow::Owned(text));
    let start = raw(format!("<w:commentRangeStart w:id=\"{id}\"/>"));
    match tree.child(paragraph, "w:pPr") {
        Some(properties) => tree.insert_after(properties, start),
        None => tree.insert_first(paragraph, start),
    };
    tree.append(
        paragraph,
        raw(format!(
            "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"
        )),
    );
}
