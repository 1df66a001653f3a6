//! What a template must not hold: tracked changes, macros, what fetches from elsewhere, tags where none is filled.

use super::locate::{locate_paragraphs, part_in_words};
use crate::error::{Message, Place};
use crate::ooxml::xml::{Content, NodeId, Tree};
use crate::ooxml::{Package, PackageFault};

/// What is said of a file that is no package, or is a damaged one.
pub fn no_package(file: &str, fault: &PackageFault) -> Message {
    let remedy = match fault {
        PackageFault::Empty | PackageFault::ZeroFilled => {
            "If it is being synchronised, let that finish; else take a whole copy of it."
        }
        PackageFault::OleContainer => {
            "Open it in Word, take the password off it, and save it as a Word document (.docx)."
        }
        PackageFault::Damaged(_) | PackageFault::WrongSize(_) | PackageFault::MissingPart(_) => {
            "Open it in Word, let Word repair it, and save it as a Word document (.docx)."
        }
        PackageFault::DoubledEntry(_)
        | PackageFault::TooManyEntries(_)
        | PackageFault::TooLarge(_) => {
            "No Office program writes such a file: ask where it comes from before you open it."
        }
    };
    whole(file, fault.to_string()).hint(remedy)
}

/// A part with more XML tags than this is not read: each costs about a hundred bytes of memory, and the largest documents
/// that anybody typed have a tenth of them.
const MOST_XML_TAGS: usize = 1_000_000;

/// What keeps a package from being read at all: parts of more XML tags than fit in memory, and a list of its parts that is
/// no text.
pub fn not_to_be_read(package: &Package, file: &str) -> Vec<Message> {
    let mut found = Vec::new();
    for name in package.part_names() {
        let lower = name.to_lowercase();
        let is_list = lower == "[content_types].xml";
        if !lower.ends_with(".xml") && !lower.ends_with(".rels") {
            continue;
        }
        let Ok(bytes) = package.part(name) else {
            continue;
        };
        if is_list && std::str::from_utf8(&bytes).is_err() {
            let text = format!("the part `{name}` is not readable: it is not in UTF-8");
            let hint = "Open it in Word and save it as a Word document (.docx).";
            found.push(whole(file, text).hint(hint));
        } else if bytes.iter().filter(|byte| **byte == b'<').count() > MOST_XML_TAGS {
            let text = format!("the part `{name}` has more than {MOST_XML_TAGS} XML tags");
            let hint = "No document that somebody typed has so many: ask where it comes from.";
            found.push(whole(file, text).hint(hint));
        }
    }
    found
}

/// Everything of that kind in a package but what stands in the parts in which tags are filled, as `is_filled` has them.
pub fn refusals(package: &Package, file: &str, is_filled: &dyn Fn(&str) -> bool) -> Vec<Message> {
    let mut found = Vec::new();
    for name in package.part_names() {
        let lower = name.to_lowercase();
        if lower.contains("vbaproject") || lower.contains("activex/") {
            found.push(
                whole(
                    file,
                    format!("the template holds macros or controls (part `{name}`)"),
                )
                .hint("Save it in Word as a Word document (.docx) without macros."),
            );
            continue;
        }
        if !lower.ends_with(".xml") && !lower.ends_with(".rels") {
            continue;
        }
        let Ok(bytes) = package.part(name) else {
            continue;
        };
        let Ok(text) = std::str::from_utf8(&bytes) else {
            continue;
        };
        if lower == "[content_types].xml" && text.contains("macroEnabled") {
            found.push(
                whole(
                    file,
                    "the template is of a kind that can hold macros".to_owned(),
                )
                .hint("Save it in Word as a Word document (.docx)."),
            );
        } else if lower.ends_with(".rels") {
            refuse_relationships(name, text, file, &mut found);
        } else if !is_filled(name)
            && holds_words(&lower)
            && text.contains("{{")
            // A remark about a tag is no tag.
            && part_in_words(name) != "comments"
        {
            found.push(
                at(
                    file,
                    part_in_words(name),
                    "a tag stands where none is filled".to_owned(),
                )
                .hint("Tags work in the text, in tables, text boxes, headers, footers, notes, and in the title of the document."),
            );
        }
    }
    found
}

/// Parts whose words somebody sees in Word: comments, charts, shapes, the company's name among the properties.
fn holds_words(name: &str) -> bool {
    !name.contains('{') && !name.starts_with("customxml/") && name != "[content_types].xml"
}

fn whole(file: &str, text: String) -> Message {
    Message::error(text).at(Place::File(file.to_owned()))
}

fn at(file: &str, within: String, text: String) -> Message {
    Message::error(text).at(Place::Part {
        file: file.to_owned(),
        within,
        words: String::new(),
    })
}

fn refuse_relationships(name: &str, text: &str, file: &str, found: &mut Vec<Message>) {
    let tree = match Tree::parse(text) {
        Ok(tree) => tree,
        Err(why) => {
            found.push(
                whole(file, format!("the part `{name}` is not readable: {why}"))
                    .hint("Open it in Word and save it as a Word document (.docx)."),
            );
            return;
        }
    };
    for node in tree.descendants(0) {
        let value = |attribute: &str| tree.attribute(node, attribute).unwrap_or_default();
        let (kind, target) = (value("Type"), value("Target"));
        let kind = kind.rsplit('/').next().unwrap_or_default();
        let is_external = value("TargetMode").eq_ignore_ascii_case("external");
        let lower = target.trim().to_lowercase();
        let is_link = kind == "hyperlink"
            && ["http:", "https:", "mailto:"]
                .iter()
                .any(|scheme| lower.starts_with(scheme));
        let takes_in = matches!(
            kind,
            "attachedTemplate" | "aFChunk" | "subDocument" | "oleObject"
        );
        if takes_in || (is_external && !is_link) {
            found.push(
                whole(file, format!("the template takes in something from outside: {kind} `{target}`"))
                    .hint("Remove it, or paste what it shows into the template; links to web pages and e-mail addresses may stay."),
            );
        } else if is_external && (target.contains("{{") || lower.contains("%7b%7b")) {
            found.push(
                whole(
                    file,
                    format!("a tag stands in the address of a link, `{target}`"),
                )
                .hint("Tags work in the words of a link, not in its address."),
            );
        }
    }
}

/// Adds everything of that kind in a part in which tags are filled.
pub fn refuse_in_part(name: &str, tree: &Tree<'_>, file: &str, found: &mut Vec<Message>) {
    let words = part_in_words(name);
    let mut places = None;
    let mut has_changes = false;
    let mut fields: Vec<String> = Vec::new();
    for node in tree.descendants(0) {
        let mut report = |text: String, hint: &str| {
            let places = places.get_or_insert_with(|| locate_paragraphs(tree, &words));
            let within = nearest_paragraph(tree, node)
                .and_then(|paragraph| places.get(&paragraph).cloned())
                .unwrap_or_else(|| part_or_text(&words));
            found.push(at(file, within, text).hint(hint));
        };
        match tree.content(node) {
            Content::Element { open, .. } => {
                let name = tree.name(node).unwrap_or_default();
                if !has_changes && is_tracked_change(name) {
                    has_changes = true;
                    report(
                        "the template holds tracked changes".to_owned(),
                        "In Word: Review, Accept All Changes, and turn Track Changes off.",
                    );
                }
                if matches!(name, "w:altChunk" | "w:subDoc") {
                    report(
                        "the template takes in another file here".to_owned(),
                        "Paste its words into the template.",
                    );
                }
                if open.contains("{{") {
                    report(
                        format!("a tag stands where none is filled: {}", in_words(name)),
                        "Write plain words there.",
                    );
                }
                field(tree, node, name, &mut fields, &mut report);
            }
            Content::Text(raw) if raw.contains("{{") && is_code(tree, node) => report(
                "a tag stands where none is filled: in a field".to_owned(),
                "Put the tag into the text.",
            ),
            _ => {}
        }
    }
}

/// The paragraph that a node is or stands in; for a row, the first in it; between paragraphs, the one before.
fn nearest_paragraph(tree: &Tree<'_>, node: NodeId) -> Option<NodeId> {
    if tree.is(node, "w:p") {
        return Some(node);
    }
    let first_in = |above: NodeId| {
        tree.descendants(above)
            .into_iter()
            .find(|inner| tree.is(*inner, "w:p"))
    };
    tree.ancestor(node, "w:p")
        .or_else(|| first_in(tree.ancestor(node, "w:tr")?))
        .or_else(|| {
            let mut before = None;
            for sibling in tree.children(tree.parent(node)) {
                if sibling == node {
                    break;
                }
                before = if tree.is(sibling, "w:p") {
                    Some(sibling)
                } else {
                    first_in(sibling)
                };
            }
            before.or_else(|| first_in(tree.parent(node)))
        })
}

/// A place that no paragraph gives.
fn part_or_text(words: &str) -> String {
    if words.is_empty() {
        "the text".to_owned()
    } else {
        words.to_owned()
    }
}

/// What the tag of an element holds that a person may have typed.
fn in_words(name: &str) -> &'static str {
    match name {
        "w:fldSimple" => "in a field",
        "wp:docPr" | "pic:cNvPr" | "v:shape" | "v:imagedata" => "in the description of a picture",
        "w:bookmarkStart" => "in the name of a bookmark",
        "w:alias" | "w:tag" => "in the name of a content control",
        "w:hyperlink" => "in a link",
        _ => "in a setting",
    }
}

/// True for text of Word's that is neither shown, nor told of already as a deletion.
fn is_code(tree: &Tree<'_>, text: NodeId) -> bool {
    let parent = tree.name(tree.parent(text)).unwrap_or_default();
    parent.starts_with("w:") && !matches!(parent, "w:t" | "w:delText" | "w:delInstrText")
}

fn is_tracked_change(name: &str) -> bool {
    matches!(
        name,
        "w:ins"
            | "w:del"
            | "w:moveFrom"
            | "w:moveTo"
            | "w:cellIns"
            | "w:cellDel"
            | "w:cellMerge"
            | "w:numberingChange"
    ) || (name.starts_with("w:") && name.ends_with("PrChange"))
}

/// A field's instruction may be cut over runs: it is read when the field goes on to its result, or ends.
fn field(
    tree: &Tree<'_>,
    node: NodeId,
    name: &str,
    fields: &mut Vec<String>,
    report: &mut dyn FnMut(String, &str),
) {
    let instruction = match name {
        "w:fldSimple" => tree.attribute(node, "w:instr"),
        "w:instrText" => {
            if let Some(last) = fields.last_mut() {
                last.push_str(&tree.text(node));
            }
            None
        }
        "w:fldChar" => match tree.attribute(node, "w:fldCharType").as_deref() {
            Some("begin") => {
                fields.push(String::new());
                None
            }
            Some("end") => fields.pop(),
            _ => fields.last().cloned(),
        },
        _ => None,
    };
    let first = instruction
        .as_deref()
        .and_then(|instruction| instruction.split_whitespace().next())
        .unwrap_or_default()
        .to_uppercase();
    if first.starts_with("INCLUDE")
        || first.starts_with("DDE")
        || matches!(first.as_str(), "IMPORT" | "LINK" | "RD")
    {
        let is_result = tree.attribute(node, "w:fldCharType").as_deref() == Some("separate");
        if !is_result {
            report(
                format!("the field `{first}` takes in something from outside"),
                "Remove the field, or paste what it shows.",
            );
        }
    }
}
