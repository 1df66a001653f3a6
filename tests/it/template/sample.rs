//! A template from a few lines of text, a meeting to fill it with, and the filled document as text again.
//!
//! A line is a paragraph; lines of `| cell | cell |` that follow each other are a table, with ` / ` between the
//! paragraphs of a cell; a line that starts with `<` is XML as it stands.

use minutebook::docx::Template;
use minutebook::error::{LinePlace, Message, Place};
use minutebook::model::house_style::{ActionLine, LogLook};
use minutebook::model::{
    Action, ActionForm, Block, Entry, HouseStyle, Inline, Item, List, ListEntry, Marker, Minutes,
    Owner, Person,
};
use minutebook::ooxml::Package;
use minutebook::ooxml::package::new_package;
use minutebook::ooxml::xml::{NodeId, Tree, encode};
use std::collections::BTreeMap;

/// What the root of a part declares.
pub const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\"";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A template's package, from the text of its body.
pub fn template(body: &str) -> Vec<u8> {
    package_of(body, &[])
}

/// A template's package with more parts; each is led to from where Word looks for it.
pub fn package_of(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<w:document {NAMESPACES}><w:body>{}<w:sectPr/></w:body></w:document>",
        body_xml(body)
    );
    package_around(&document, more)
}

/// A package whose document part is given as it stands.
pub fn package_around(document: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let properties: Vec<_> = more
        .iter()
        .filter_map(|(name, _)| Some((property_kind(name)?, *name)))
        .collect();
    let root = relationships(&[("officeDocument", "word/document.xml")], &properties);
    let inner: Vec<_> = more
        .iter()
        .filter_map(|(name, _)| Some((kind_of(name)?, name.strip_prefix("word/")?)))
        .collect();
    let inner = relationships(&inner, &[]);
    let inner_name = "word/_rels/document.xml.rels";
    let mut parts = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ];
    if more.iter().all(|(name, _)| *name != inner_name) {
        parts.push((inner_name, inner.as_bytes()));
    }
    parts.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    new_package(parts).expect("a package")
}

fn relationships(own: &[(&str, &str)], full: &[(&str, &str)]) -> String {
    let own = own
        .iter()
        .map(|(kind, target)| (format!("{R}/{kind}"), *target));
    let full = full
        .iter()
        .map(|(kind, target)| ((*kind).to_owned(), *target));
    let each: String = own
        .chain(full)
        .enumerate()
        .map(|(at, (kind, target))| {
            format!("<Relationship Id=\"rIdPart{at}\" Type=\"{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{each}</Relationships>"
    )
}

fn property_kind(name: &str) -> Option<&'static str> {
    match name {
        "docProps/core.xml" => Some(
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        ),
        "docProps/app.xml" => Some(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
        ),
        "docProps/custom.xml" => Some(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
        ),
        _ => None,
    }
}

fn kind_of(name: &str) -> Option<&'static str> {
    let file = name.strip_prefix("word/")?;
    [
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "comments",
        "styles",
        "numbering",
        "settings",
    ]
    .into_iter()
    .find(|kind| file.starts_with(kind))
}

/// XML from the notation.
pub fn body_xml(body: &str) -> String {
    let mut xml = String::new();
    let mut in_table = false;
    for line in body.trim().lines().map(str::trim) {
        let is_row = line.starts_with('|');
        if in_table != is_row {
            xml.push_str(if is_row {
                "<w:tbl><w:tblPr/><w:tblGrid/>"
            } else {
                "</w:tbl>"
            });
            in_table = is_row;
        }
        if is_row {
            let cells = line.trim_matches('|').split('|').map(|cell| {
                let paragraphs: String = cell
                    .split(" / ")
                    .map(|text| paragraph(text.trim()))
                    .collect();
                format!("<w:tc>{paragraphs}</w:tc>")
            });
            xml.push_str(&format!("<w:tr>{}</w:tr>", cells.collect::<String>()));
        } else if line.starts_with('<') {
            xml.push_str(line);
        } else {
            xml.push_str(&paragraph(line));
        }
    }
    if in_table {
        xml.push_str("</w:tbl>");
    }
    xml
}

fn paragraph(text: &str) -> String {
    if text.is_empty() {
        return "<w:p/>".to_owned();
    }
    format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        encode(text)
    )
}

/// The filled body as text.
pub fn filled(body: &str) -> String {
    filled_with(body, &minutes())
}

/// The filled body of another meeting.
pub fn filled_with(body: &str, minutes: &Minutes) -> String {
    show(&fill(&template(body), minutes), "word/document.xml")
}

/// The filled package.
pub fn fill(template: &[u8], minutes: &Minutes) -> Package {
    let house = house();
    let template =
        Template::read("minutes.docx", template, &house).expect("a template without faults");
    let bytes = template
        .fill(minutes, &house, "minutes")
        .expect("a document");
    Package::open(bytes).expect("a package")
}

/// The faults of a template: place, text and hints of each.
pub fn faults(body: &str) -> String {
    faults_of(&template(body))
}

/// The same for a whole package.
pub fn faults_of(template: &[u8]) -> String {
    let messages = match Template::read("minutes.docx", template, &house()) {
        Ok(_) => Vec::new(),
        Err(messages) => messages,
    };
    messages
        .iter()
        .map(show_message)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A message in a line.
pub fn show_message(message: &Message) -> String {
    let within = match &message.place {
        Some(Place::Part { within, .. }) => within.as_str(),
        _ => "the file",
    };
    format!("{within}: {}. {}", message.text, message.hints.join(" "))
}

/// A part's paragraphs and tables as text.
pub fn show(package: &Package, part: &str) -> String {
    let text = String::from_utf8(package.read_part(part).expect("the part")).expect("UTF-8");
    let tree = Tree::parse(&text).expect("well-formed");
    let mut lines = Vec::new();
    show_blocks(&tree, 0, &mut lines);
    lines.join("\n")
}

fn show_blocks(tree: &Tree<'_>, node: NodeId, lines: &mut Vec<String>) {
    for child in tree.children(node) {
        match tree.name(child) {
            Some("w:p") => lines.push(show_paragraph(tree, child)),
            Some("w:tr") => {
                let cells = tree
                    .children(child)
                    .filter(|cell| tree.is(*cell, "w:tc"))
                    .map(|cell| {
                        let mut inner = Vec::new();
                        show_blocks(tree, cell, &mut inner);
                        inner.join(" / ")
                    });
                lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
            }
            _ => show_blocks(tree, child, lines),
        }
    }
}

fn show_paragraph(tree: &Tree<'_>, paragraph: NodeId) -> String {
    let mut text = String::new();
    for node in tree.descendants(paragraph) {
        match tree.name(node) {
            Some("w:t") => text.push_str(&tree.text(node)),
            Some("w:br") => text.push('\u{21b5}'),
            Some("w:tab") => text.push('\t'),
            Some("w:numId") => {
                let id = tree.attribute(node, "w:val").unwrap_or_default();
                text.push_str(&format!("#{id} "));
            }
            _ => {}
        }
    }
    text
}

/// A house with a few words.
pub fn house() -> HouseStyle {
    HouseStyle {
        name: "test".to_owned(),
        words: BTreeMap::from([("present".to_owned(), "Present:".to_owned())]),
        date_example: "2 November 2011".to_owned(),
        item_number: "{{number}}.".to_owned(),
        action_line: ActionLine {
            joined: "Action - {{owners}} to {{text}}".to_owned(),
            typed: "Action - {{text}}".to_owned(),
        },
        owner_words: Vec::new(),
        file_names: BTreeMap::new(),
        standing: Default::default(),
        log: LogLook {
            title: String::new(),
            colour: "000000".to_owned(),
            headings: BTreeMap::new(),
        },
        public: Default::default(),
    }
}

/// Two people, one apology, two items: one with an action, one with two lists.
pub fn minutes() -> Minutes {
    Minutes {
        body: Some("R&D <Board>".to_owned()),
        closed: Some("11.20am".to_owned()),
        venue: Some("Shirehall,\nShrewsbury".to_owned()),
        quorum: Some(5),
        present: vec![person("Ann Bee", Some("AB")), person("Cy Dee", None)],
        apologies: vec![person("Ed Eff", None)],
        items: vec![
            item(
                "1",
                "Welcome",
                vec![
                    text("AB welcomed all."),
                    action("CH", "arrange a meeting"),
                    text("After."),
                ],
            ),
            item(
                "2",
                "Lists",
                vec![
                    text("Two lists:"),
                    list(&["one", "two"]),
                    text("and"),
                    list(&["three"]),
                ],
            ),
        ],
        ..Minutes::new("Leaders Board", jiff::civil::date(2011, 5, 24))
    }
}

/// Somebody.
pub fn person(name: &str, initials: Option<&str>) -> Person {
    Person {
        name: name.to_owned(),
        organisation: None,
        initials: initials.map(str::to_owned),
        role: None,
        substitute_for: None,
        items: None,
        place: None,
    }
}

/// An item.
pub fn item(number: &str, title: &str, entries: Vec<Entry>) -> Item {
    Item {
        number: number.to_owned(),
        number_is_typed: false,
        title: title.to_owned(),
        entries,
        private: None,
        public_note: None,
        public_title: None,
        private_entries: Default::default(),
        place: nowhere(),
    }
}

/// A paragraph.
pub fn text(words: &str) -> Entry {
    Entry::Block(Block::Paragraph(vec![Inline::Text(words.to_owned())]))
}

/// A list of bullets.
pub fn list(entries: &[&str]) -> Entry {
    Entry::Block(Block::List(List {
        marker: Marker::Bullet,
        start: 1,
        entries: entries
            .iter()
            .map(|words| ListEntry {
                text: vec![Inline::Text((*words).to_owned())],
                lists: Vec::new(),
            })
            .collect(),
    }))
}

/// An action.
pub fn action(owner: &str, words: &str) -> Entry {
    Entry::Action(Action {
        reference: None,
        owners: vec![Owner::Word(owner.to_owned())],
        due: None,
        text: vec![Inline::Text(words.to_owned())],
        form: ActionForm::Line,
        place: nowhere(),
    })
}

fn nowhere() -> LinePlace {
    LinePlace {
        file: String::new(),
        line: 1,
        column: 1,
        width: 1,
        text: String::new(),
        left_out: 0,
        within: String::new(),
    }
}
