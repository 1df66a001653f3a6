//! Letters that are hard to tell from what is behind them (WCAG 2.2, 1.4.3).

use super::examination::Examination;
use super::look::{Looks, Setting};
use super::style_sheet::below;
use super::tagged::is_shown;
use crate::error::Message;
use crate::ooxml::xml::NodeId;

/// A colour as red, green and blue.
type Colour = [u8; 3];

const WHITE: Colour = [255; 3];

/// The letters of a run are too pale, or too dark, for their background.
pub fn too_low(examination: &Examination<'_>) -> Vec<Message> {
    let mut found = Vec::new();
    let mut said = Vec::new();
    for part in &examination.parts {
        let looks = Looks {
            styles: &examination.styles,
            part,
        };
        for paragraph in part.all("w:p") {
            if !is_shown(&part.tree.text(paragraph)) {
                continue;
            }
            for run in part.tree.descendants(paragraph) {
                let is_text = part.tree.is(run, "w:r") && is_shown(&part.tree.text(run));
                let is_hidden = || {
                    looks
                        .of_run(run, "w:vanish")
                        .is_some_and(|hidden| hidden.is_on())
                };
                if !is_text || is_hidden() {
                    continue;
                }
                let (Some(letters), Some(behind)) = (letters(looks, run), background(looks, run))
                else {
                    continue;
                };
                let ratio = contrast(letters, behind);
                if ratio < needed(looks, run) && !said.contains(&(letters, behind)) {
                    said.push((letters, behind));
                    let message = Message::warning(format!(
                        "these words are hard to read: {} on {}",
                        shown(letters),
                        shown(behind)
                    ))
                    .expected(format!(
                        "a contrast of {} to 1, where they have {ratio:.1}",
                        needed(looks, run)
                    ))
                    .hint("Choose a darker colour for the letters, or a paler one behind them.");
                    found.push(examination.at(message, part, run));
                }
            }
        }
    }
    found.extend(in_styles(examination, &said));
    found
}

/// Styles that texts are written in and that are too pale for paper; what was said of a run is not said again.
fn in_styles(examination: &Examination<'_>, said: &[(Colour, Colour)]) -> Vec<Message> {
    let styles = &examination.styles;
    let mut found = Vec::new();
    for id in styles.ids() {
        let name = styles.name(id);
        let letters = styles
            .find(id, &["w:rPr", "w:color"])
            .and_then(|node| colour(&styles.tree().attribute(node, "w:val")?));
        let has_own_background = ["w:rPr", "w:pPr"]
            .iter()
            .any(|holder| styles.find(id, &[holder, "w:shd"]).is_some());
        if let (true, Some(letters), false) =
            (name.starts_with("Minute "), letters, has_own_background)
            && contrast(letters, WHITE) < 4.5
            && !said.contains(&(letters, WHITE))
        {
            let message = Message::warning(format!(
                "letters in this style are hard to read: {} on white",
                shown(letters)
            ))
            .expected(format!(
                "a contrast of 4.5 to 1, where they have {:.1}",
                contrast(letters, WHITE)
            ))
            .hint("In Word: right-click it in the gallery, Modify, and choose a darker colour.");
            found.push(examination.at_style(message, &name));
        }
    }
    found
}

/// `None` where Word chooses the colour by what is behind.
fn letters(looks: Looks<'_, '_>, run: NodeId) -> Option<Colour> {
    colour(&looks.of_run(run, "w:color")?.attribute("w:val")?)
}

/// What is behind a run: its own shading, its paragraph's, its cell's, its table's. `None` for a pattern.
fn background(looks: Looks<'_, '_>, run: NodeId) -> Option<Colour> {
    let tree = &looks.part.tree;
    let mut layers: Vec<Option<Setting<'_, '_>>> = vec![looks.of_run(run, "w:shd")];
    if let Some(paragraph) = tree.ancestor(run, "w:p") {
        layers.push(looks.of_paragraph(paragraph, "w:shd"));
    }
    for layer in layers.into_iter().flatten() {
        match fill(layer.attribute("w:val"), layer.attribute("w:fill")) {
            Fill::Nothing => {}
            Fill::Plain(colour) => return Some(colour),
            Fill::Pattern => return None,
        }
    }
    let own = tree
        .ancestor(run, "w:tc")
        .and_then(|cell| below(tree, cell, &["w:tcPr", "w:shd"]))
        .map(|shading| {
            fill(
                tree.attribute(shading, "w:val"),
                tree.attribute(shading, "w:fill"),
            )
        });
    let of_table = || {
        let shading = looks.in_table_style(run, &["w:tcPr", "w:shd"])?;
        Some(fill(
            shading.attribute("w:val"),
            shading.attribute("w:fill"),
        ))
    };
    match own.or_else(of_table) {
        Some(Fill::Plain(colour)) => Some(colour),
        Some(Fill::Pattern) => None,
        Some(Fill::Nothing) | None => Some(WHITE),
    }
}

enum Fill {
    Nothing,
    Plain(Colour),
    Pattern,
}

fn fill(pattern: Option<String>, fill: Option<String>) -> Fill {
    match pattern.as_deref() {
        Some("clear" | "nil") | None => fill
            .as_deref()
            .and_then(colour)
            .map_or(Fill::Nothing, Fill::Plain),
        Some(_) => Fill::Pattern,
    }
}

fn colour(digits: &str) -> Option<Colour> {
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    (digits.len() == 6).then_some([red, green, blue])
}

/// Letters of 18 point, or of 14 in bold, need less.
fn needed(looks: Looks<'_, '_>, run: NodeId) -> f64 {
    let size = looks.half_points(run);
    if size >= 36 || (size >= 28 && looks.is_bold(run)) {
        3.0
    } else {
        4.5
    }
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn shown(colour: Colour) -> String {
    let [red, green, blue] = colour;
    match colour {
        WHITE => "white".to_owned(),
        _ => format!("#{red:02X}{green:02X}{blue:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{WHITE, contrast};

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert_eq!(format!("{:.1}", contrast([0; 3], WHITE)), "21.0");
        assert_eq!(format!("{:.2}", contrast([0x77; 3], WHITE)), "4.48");
    }
}
