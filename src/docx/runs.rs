//! Words and their looks as runs, with their links as relationships of the part.

use super::styles::Styles;
use crate::model::Inline;
use crate::ooxml::xml::is_forbidden;
use docx_rs::{BreakType, Hyperlink, HyperlinkData, Paragraph, Run};
use std::collections::BTreeMap;

/// How words look.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Bold.
    pub is_bold: bool,
    /// Italic.
    pub is_slanted: bool,
    /// Underlined.
    pub is_underlined: bool,
    /// A character style's id.
    pub style: Option<String>,
}

/// The links that were made in one part.
#[derive(Clone, Debug)]
pub struct Links {
    /// Address to relationship id.
    pub made: BTreeMap<String, String>,
    prefix: String,
}

impl Links {
    /// No links yet. Their ids begin as none of the part's does, also where the template was once filled itself.
    pub fn new(relationships: &str) -> Self {
        let mut prefix = "rIdMinutebook".to_owned();
        while relationships.contains(&prefix) {
            prefix.push('x');
        }
        Links {
            made: BTreeMap::new(),
            prefix,
        }
    }

    /// The relationship id for an address.
    fn id_for(&mut self, address: &str) -> String {
        let next = self.made.len() + 1;
        let prefix = &self.prefix;
        self.made
            .entry(address.to_owned())
            .or_insert_with(|| format!("{prefix}{next}"))
            .clone()
    }
}

/// Adds words to a paragraph.
pub fn add_inlines(
    paragraph: Paragraph,
    inlines: &[Inline],
    look: &Look,
    styles: &Styles,
    links: &mut Links,
) -> Paragraph {
    let mut paragraph = paragraph;
    for inline in inlines {
        paragraph = match inline {
            Inline::Text(words) => words_run(words, look)
                .into_iter()
                .fold(paragraph, Paragraph::add_run),
            // The space parts the words where a reader drops the break.
            Inline::LineBreak => {
                paragraph.add_run(Run::new().add_text(" ").add_break(BreakType::TextWrapping))
            }
            Inline::Link { words, address } => {
                paragraph.add_hyperlink(link(words, address, look, styles, links))
            }
            styled => {
                let (inner, look) = with_look(styled, look);
                add_inlines(paragraph, inner, &look, styles, links)
            }
        };
    }
    paragraph
}

fn with_look<'i>(inline: &'i Inline, look: &Look) -> (&'i [Inline], Look) {
    let mut look = look.clone();
    match inline {
        Inline::Slanted(inner) => {
            look.is_slanted = true;
            (inner, look)
        }
        Inline::Bold(inner) => {
            look.is_bold = true;
            (inner, look)
        }
        Inline::Underlined(inner) => {
            look.is_underlined = true;
            (inner, look)
        }
        Inline::Text(_) | Inline::Link { .. } | Inline::LineBreak => (&[], look),
    }
}

fn link(
    words: &[Inline],
    address: &str,
    look: &Look,
    styles: &Styles,
    links: &mut Links,
) -> Hyperlink {
    let mut look = look.clone();
    look.style = ["Minute Link", "Hyperlink"]
        .iter()
        .find_map(|name| styles.character(name))
        .map(str::to_owned);
    look.is_underlined |= look.style.is_none();
    let address: String = address.chars().filter(|c| !is_forbidden(*c)).collect();
    let mut hyperlink = Hyperlink {
        link: HyperlinkData::External {
            rid: links.id_for(&address),
            path: String::new(),
        },
        history: Some(1),
        children: Vec::new(),
    };
    for run in link_runs(words, &look) {
        hyperlink = hyperlink.add_run(run);
    }
    hyperlink
}

fn link_runs(words: &[Inline], look: &Look) -> Vec<Run> {
    words
        .iter()
        .flat_map(|inline| match inline {
            Inline::Text(text) => words_run(text, look).into_iter().collect(),
            Inline::LineBreak => vec![Run::new().add_break(BreakType::TextWrapping)],
            Inline::Link { words, .. } => link_runs(words, look),
            styled => {
                let (inner, look) = with_look(styled, look);
                link_runs(inner, &look)
            }
        })
        .collect()
}

/// A run of plain words; nothing where there are none.
fn words_run(words: &str, look: &Look) -> Option<Run> {
    let words: String = words.chars().filter(|c| !is_forbidden(*c)).collect();
    if words.is_empty() {
        return None;
    }
    let mut run = Run::new();
    for (index, stretch) in words.split('\t').enumerate() {
        if index > 0 {
            run = run.add_tab();
        }
        if !stretch.is_empty() {
            run = run.add_text(stretch);
        }
    }
    if let Some(style) = &look.style {
        run = run.style(style);
    }
    if look.is_bold {
        run = run.bold();
    }
    if look.is_slanted {
        run = run.italic();
    }
    if look.is_underlined {
        run = run.underline("single");
    }
    Some(run)
}
