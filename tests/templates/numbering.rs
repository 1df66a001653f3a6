//! Lists: the glyphs, counts and indents behind the styles `Minute Bullet` and `Minute Letter`.

use super::look::Look;
use super::markup::{DECLARATION, W};

/// `numbering.xml`; list 1 is the bullets, list 2 the letters.
pub fn numbering(look: &Look) -> String {
    let bullets: String = (0..3)
        .map(|level| {
            level_markup(
                level,
                "bullet",
                look.bullets[level as usize],
                &format!("MinuteBullet{}", suffix(level)),
                &format!(
                    "<w:rPr><w:rFonts w:ascii=\"{0}\" w:hAnsi=\"{0}\" w:cs=\"{0}\" w:hint=\"default\"/></w:rPr>",
                    look.font
                ),
            )
        })
        .collect();
    let letters: String = [
        ("lowerLetter", "%1)"),
        ("lowerRoman", "%2)"),
        ("decimal", "%3)"),
    ]
    .iter()
    .zip(0..)
    .map(|((format, text), level)| {
        level_markup(
            level,
            format,
            text,
            &format!("MinuteLetter{}", suffix(level)),
            "",
        )
    })
    .collect();
    format!(
        "{DECLARATION}<w:numbering xmlns:w=\"{W}\">{}{}\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
        abstract_list(0, "5A4D1C02", &bullets),
        abstract_list(1, "5A4D1C03", &letters)
    )
}

/// How far a level's text stands from the margin.
pub fn indent(level: u32) -> u32 {
    397 * (level + 1)
}

/// A style's name ends in its level, but for the first.
pub fn suffix(level: u32) -> String {
    match level {
        0 => String::new(),
        deeper => (deeper + 1).to_string(),
    }
}

fn abstract_list(id: u32, nsid: &str, levels: &str) -> String {
    format!(
        "<w:abstractNum w:abstractNumId=\"{id}\"><w:nsid w:val=\"{nsid}\"/>\
         <w:multiLevelType w:val=\"multilevel\"/>{levels}</w:abstractNum>"
    )
}

fn level_markup(level: u32, format: &str, text: &str, style: &str, look: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:pStyle w:val=\"{style}\"/>\
         <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"{}\" w:hanging=\"397\"/></w:pPr>{look}</w:lvl>",
        indent(level)
    )
}
