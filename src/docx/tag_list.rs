//! Every tag with what it means and what it gives for a sample meeting: the examples come from filling, never from hand.

mod rows;

use super::Template;
use crate::model::{HouseStyle, Minutes};
use crate::ooxml::Package;
use crate::ooxml::package::new_package;
use crate::ooxml::xml::{NodeId, Tree, encode};
use rows::{Row, groups};

/// Tags that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagGroup {
    /// What they are about.
    pub heading: &'static str,
    /// Where they can stand.
    pub about: &'static str,
    /// One after the other.
    pub tags: Vec<ShownTag>,
}

/// A tag as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownTag {
    /// As it is typed in Word.
    pub typed: String,
    /// What it means, in a line.
    pub meaning: String,
    /// What stands there in the sample's minutes.
    pub gives: String,
}

/// A paragraph between two rounds of a loop, and one between two tags: nobody types them.
const ROUND: &str = "\u{2042}";
const NEXT: &str = "\u{2042}\u{2042}";

/// All tags, by what they belong to.
pub fn tag_list(sample: &Minutes, style: &HouseStyle) -> Vec<TagGroup> {
    let groups = groups(style);
    let rows: Vec<&Row> = groups.iter().flat_map(|group| &group.rows).collect();
    let given = fill_all(&rows, sample, style);
    let mut given = given.into_iter();
    groups
        .iter()
        .map(|group| TagGroup {
            heading: group.heading,
            about: group.about,
            tags: group
                .rows
                .iter()
                .map(|row| ShownTag {
                    typed: row.typed.clone(),
                    meaning: row.meaning.clone(),
                    gives: given.next().unwrap_or_default(),
                })
                .collect(),
        })
        .collect()
}

/// What each row's tags give, in one document that is filled once.
fn fill_all(rows: &[&Row], sample: &Minutes, style: &HouseStyle) -> Vec<String> {
    let body: String = rows
        .iter()
        .flat_map(|row| {
            let opened = row.loops.iter().map(String::as_str);
            let ended = row.loops.iter().map(|_| "{{/each}}");
            let round = (!row.loops.is_empty()).then_some(ROUND);
            opened
                .chain([row.example.as_str()])
                .chain(round)
                .chain(ended)
                .chain([NEXT])
                .collect::<Vec<_>>()
        })
        .map(paragraph)
        .collect();
    let template = Template::read("the list of tags", &document(&body), style)
        .expect("the list's own tags are without fault");
    let filled = template
        .fill(sample, style, "minutes")
        .expect("the sample can be filled in");
    let lines = paragraphs(&filled);
    lines
        .split(|line| line == NEXT)
        .map(|lines| {
            let mut rounds = lines.split(|line| line == ROUND);
            let first = rounds.find(|round| round.iter().any(|line| !line.is_empty()));
            first.unwrap_or_default().join(" / ")
        })
        .collect()
}

fn paragraph(line: &str) -> String {
    format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        encode(line)
    )
}

/// The least that is a Word document.
fn document(body: &str) -> Vec<u8> {
    const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    const RELATIONSHIPS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let parts = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ];
    new_package(parts).expect("a package in memory")
}

/// The words of each paragraph of a document that we have filled.
fn paragraphs(bytes: &[u8]) -> Vec<String> {
    let part = Package::open(bytes)
        .and_then(|package| package.read_part("word/document.xml"))
        .expect("a document that was just made");
    let text = String::from_utf8_lossy(&part);
    let tree = Tree::parse(&text).expect("a document that was just checked");
    let nodes = tree.descendants(0).into_iter();
    nodes
        .filter(|node| tree.is(*node, "w:p"))
        .map(|paragraph| words(&tree, paragraph))
        .collect()
}

fn words(tree: &Tree<'_>, paragraph: NodeId) -> String {
    let mut words = String::new();
    for node in tree.descendants(paragraph) {
        match tree.name(node) {
            Some("w:t") => words += &tree.text(node),
            Some("w:br" | "w:tab") => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}
