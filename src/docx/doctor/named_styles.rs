//! The named styles that texts are written in, and what is used in their place.

use super::examination::Examination;
use super::tagged::tags;
use crate::docx::styles::Styles;
use crate::error::{Grade, Message};

/// A style that texts ask for.
struct Needed {
    kind: Kind,
    name: &'static str,
    grade: Grade,
    instead: &'static str,
}

#[derive(Clone, Copy)]
enum Kind {
    Paragraph,
    Table,
}

const fn paragraph(name: &'static str, grade: Grade, instead: &'static str) -> Needed {
    Needed {
        kind: Kind::Paragraph,
        name,
        grade,
        instead,
    }
}

const NEEDED: [Needed; 9] = [
    paragraph(
        "Minute Text",
        Grade::Warning,
        "the style of the paragraph that the tag stands in",
    ),
    paragraph(
        "Minute Bullet",
        Grade::Warning,
        "`Minute Text` with a plain bullet",
    ),
    paragraph(
        "Minute Letter",
        Grade::Warning,
        "`Minute Text` with a plain number or letter",
    ),
    paragraph("Minute Subheading", Grade::Note, "`Minute Text` in bold"),
    paragraph("Minute Action", Grade::Note, "`Minute Text`"),
    paragraph("Minute Decision", Grade::Note, "`Minute Text`"),
    paragraph("Minute Numbered", Grade::Note, "`Minute Text`"),
    paragraph("Minute Table Text", Grade::Note, "`Minute Text`"),
    Needed {
        kind: Kind::Table,
        name: "Minute Table",
        grade: Grade::Note,
        instead: "a plain grid with a bold first row",
    },
];

/// A style that the minutes' texts need is not there.
pub fn missing(examination: &Examination<'_>) -> Vec<Message> {
    let first_text = examination.parts.iter().find_map(|part| {
        let mut paragraphs = part.all("w:p").into_iter();
        paragraphs
            .find(|paragraph| tags(&part.tree.text(*paragraph)).any(|tag| tag.starts_with("text ")))
            .map(|paragraph| (part, paragraph))
    });
    let Some((part, node)) = first_text else {
        return Vec::new();
    };
    let styles = Styles::read(examination.styles.tree());
    let missing = NEEDED.iter().filter(|needed| match needed.kind {
        Kind::Paragraph => styles.paragraph(needed.name).is_none(),
        Kind::Table => styles.table(needed.name).is_none(),
    });
    // Those with the same remedy are one message.
    let mut groups: Vec<(&Needed, Vec<&str>)> = Vec::new();
    for needed in missing {
        match groups
            .iter_mut()
            .find(|(first, _)| first.instead == needed.instead)
        {
            Some((_, names)) => names.push(needed.name),
            None => groups.push((needed, vec![needed.name])),
        }
    }
    groups
        .into_iter()
        .map(|(first, names)| {
            let named = if names.len() == 1 {
                "there is no style"
            } else {
                "there are no styles"
            };
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let message = Message::new(
                first.grade,
                format!("{named} {}: {} is used instead", names.join(", "), first.instead),
            )
            .hint("In Word: Styles, New Style, and give it that name; or copy it from a built-in house.");
            examination.at(message, part, node)
        })
        .collect()
}

/// A paragraph, run or table asks for a style that the template does not have; Word shows it in the usual one.
pub fn unknown(examination: &Examination<'_>) -> Vec<Message> {
    let mut found = Vec::new();
    let mut said = Vec::new();
    for part in &examination.parts {
        for kind in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            for node in part.all(kind) {
                let id = part.tree.attribute(node, "w:val").unwrap_or_default();
                if examination.styles.has(&id) || said.contains(&id) {
                    continue;
                }
                let message = Message::warning(format!(
                    "the style `{id}` is used here and is not in the template"
                ))
                .hint("In Word: click there and choose a style from the gallery.");
                found.push(examination.at(message, part, node));
                said.push(id);
            }
        }
    }
    found
}
