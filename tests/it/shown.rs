//! A Word document as text that a person can compare: one paragraph a line with its style and list label, tables row by
//! row, headers and footers last.

use minutebook::ooxml::Package;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// All that a reader of the document sees, as text.
pub fn shown(docx: &[u8]) -> String {
    let package = Package::open(docx.to_vec()).expect("a package");
    let labels = Labels::read(&package);
    let mut out = part(&package, "word/document.xml", labels);
    let mut others: Vec<&str> = package
        .part_names()
        .filter(|name| name.starts_with("word/header") || name.starts_with("word/footer"))
        .collect();
    others.sort_unstable();
    for name in others {
        let text = part(&package, name, Labels::read(&package));
        if !text.trim().is_empty() {
            out += &format!(
                "--- {}\n{text}",
                name.trim_start_matches("word/").trim_end_matches(".xml")
            );
        }
    }
    out
}

/// The words of the body in the order of reading, without list labels. A hidden row is there for screen readers, and
/// nobody sees it on the page.
pub fn body_words(docx: &[u8]) -> Vec<String> {
    let package = Package::open(docx.to_vec()).expect("a package");
    let text = part(&package, "word/document.xml", Labels::default());
    let text: String = text
        .split("  tr\n")
        .filter(|row| !row.trim_start().starts_with("hidden row"))
        .collect();
    let bare: Vec<&str> = text
        .lines()
        .map(|line| line.split_once("] ").map_or("", |(_, words)| words))
        .collect();
    bare.join(" ")
        .replace(['↵', '⇥'], " ")
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// The labels of the lists: by `w:numId`, the text and format of each level, and the counts so far.
#[derive(Default)]
struct Labels {
    levels: HashMap<(String, usize), Level>,
    counts: HashMap<String, Vec<u32>>,
}

#[derive(Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
}

#[derive(Default)]
struct Paragraph {
    style: String,
    number: Option<String>,
    level: usize,
    text: String,
}

fn part(package: &Package, name: &str, mut labels: Labels) -> String {
    let xml = String::from_utf8(package.read_part(name).expect("the part")).expect("UTF-8");
    let mut reader = Reader::from_str(&xml);
    let (mut out, mut indent) = (String::new(), 0);
    let mut paragraph = Paragraph::default();
    let mut in_text = false;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => match start.name().as_ref() {
                "w:p" => paragraph = Paragraph::default(),
                "w:t" => in_text = true,
                "w:tbl" | "w:tr" | "w:tc" => {
                    out += &format!("{}{}\n", "  ".repeat(indent), &start.name().as_ref()[2..]);
                    indent += 1;
                }
                _ => {}
            },
            Event::Empty(empty) => match empty.name().as_ref() {
                "w:pStyle" => paragraph.style = value(&empty),
                "w:numId" => paragraph.number = Some(value(&empty)),
                "w:ilvl" => paragraph.level = value(&empty).parse().unwrap_or(0),
                "w:br" => paragraph.text.push_str("↵ "),
                "w:tab" => paragraph.text.push_str("⇥ "),
                "w:hidden" => out += &format!("{}hidden row\n", "  ".repeat(indent)),
                "w:tblHeader" => out += &format!("{}header row\n", "  ".repeat(indent)),
                "w:p" => out += &format!("{}[empty] \n", "  ".repeat(indent)),
                _ => {}
            },
            Event::Text(text) if in_text => paragraph.text += &text,
            Event::GeneralRef(entity) if in_text => paragraph.text += &named(&entity),
            Event::End(end) => match end.name().as_ref() {
                "w:t" => in_text = false,
                "w:p" => out += &line(&paragraph, indent, &mut labels),
                "w:tbl" | "w:tr" | "w:tc" => indent -= 1,
                _ => {}
            },
            Event::Eof => return out,
            _ => {}
        }
    }
}

fn line(paragraph: &Paragraph, indent: usize, labels: &mut Labels) -> String {
    let label = paragraph
        .number
        .as_ref()
        .and_then(|number| labels.next(number, paragraph.level));
    let label = label.map_or(String::new(), |label| format!(" {label}"));
    format!(
        "{}[{}{label}] {}\n",
        "  ".repeat(indent),
        paragraph.style,
        paragraph.text
    )
}

fn value(element: &BytesStart<'_>) -> String {
    attribute(element, "w:val")
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let found = element
        .try_get_attribute(name)
        .expect("readable attributes");
    found.map_or(String::new(), |found| found.value.to_string())
}

fn named(entity: &str) -> String {
    match entity {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    }
}

impl Labels {
    fn read(package: &Package) -> Self {
        let Ok(bytes) = package.read_part("word/numbering.xml") else {
            return Labels::default();
        };
        let xml = String::from_utf8(bytes).expect("UTF-8");
        let mut reader = Reader::from_str(&xml);
        let mut abstracts: HashMap<String, HashMap<usize, Level>> = HashMap::new();
        let mut labels = Labels::default();
        let (mut owner, mut number, mut level) = (String::new(), String::new(), 0);
        loop {
            let event = reader.read_event().expect("well-formed XML");
            let (Event::Start(element) | Event::Empty(element)) = &event else {
                if matches!(event, Event::Eof) {
                    return labels;
                }
                continue;
            };
            match element.name().as_ref() {
                "w:abstractNum" => owner = attribute(element, "w:abstractNumId"),
                "w:num" => number = attribute(element, "w:numId"),
                "w:lvl" => level = attribute(element, "w:ilvl").parse().expect("a level"),
                "w:numFmt" => {
                    abstracts
                        .entry(owner.clone())
                        .or_default()
                        .entry(level)
                        .or_default()
                        .format = value(element)
                }
                "w:lvlText" => {
                    abstracts
                        .entry(owner.clone())
                        .or_default()
                        .entry(level)
                        .or_default()
                        .text = value(element)
                }
                "w:start" => {
                    let start = value(element).parse().expect("a start");
                    abstracts
                        .entry(owner.clone())
                        .or_default()
                        .entry(level)
                        .or_default()
                        .start = start;
                }
                "w:abstractNumId" => {
                    for (level, shape) in
                        abstracts.get(&value(element)).cloned().unwrap_or_default()
                    {
                        labels.levels.insert((number.clone(), level), shape);
                    }
                }
                "w:lvlOverride" => level = attribute(element, "w:ilvl").parse().expect("a level"),
                "w:startOverride" => {
                    let start = value(element).parse().expect("a start");
                    labels
                        .levels
                        .entry((number.clone(), level))
                        .or_default()
                        .start = start;
                }
                _ => {}
            }
        }
    }

    /// The label of the next paragraph of that list and level.
    fn next(&mut self, number: &str, level: usize) -> Option<String> {
        let shape = self.levels.get(&(number.to_owned(), level))?.clone();
        if shape.format == "bullet" {
            return Some(["•", "◦", "▪"][level.min(2)].to_owned());
        }
        let counts = self.counts.entry(number.to_owned()).or_default();
        counts.resize(level + 1, 0);
        counts[level] = if counts[level] == 0 {
            shape.start.max(1)
        } else {
            counts[level] + 1
        };
        let count = counts[level];
        let count = match shape.format.as_str() {
            "lowerLetter" => letter(count).to_string(),
            "upperLetter" => letter(count).to_ascii_uppercase().to_string(),
            "lowerRoman" => roman(count),
            "upperRoman" => roman(count).to_uppercase(),
            _ => count.to_string(),
        };
        Some(shape.text.replace(&format!("%{}", level + 1), &count))
    }
}

fn letter(count: u32) -> char {
    char::from_u32(u32::from('a') + (count - 1) % 26).expect("a letter")
}

fn roman(count: u32) -> String {
    let tens = "x".repeat(count as usize / 10);
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][count as usize % 10];
    tens + ones
}
