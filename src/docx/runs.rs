//! Words and their looks as runs, with their links as relationships of the part.

use super::shells::{Shells, docx_run, ordered};
use super::styles::Styles;
use crate::model::Inline;
use crate::ooxml::xml::{first_forbidden, is_forbidden};
use docx_rs::{BreakType, Hyperlink, HyperlinkData, Run};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look<'s> {
    /// Bold.
    pub is_bold: bool,
    /// Italic.
    pub is_slanted: bool,
    /// Underlined.
    pub is_underlined: bool,
    /// A character style's id.
    pub style: Option<&'s str>,
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

/// Writes words as runs.
pub struct RunWriter<'w, 's> {
    /// The template's styles.
    pub styles: &'s Styles,
    /// The part's links.
    pub links: &'w mut Links,
    /// What was built for the document.
    pub shells: &'w mut Shells<'s>,
    /// The runs and links so far.
    pub out: String,
}

impl<'s> RunWriter<'_, 's> {
    /// Adds words.
    ///
    /// # Errors
    /// Where what was built is not well-formed, which would be a fault of ours.
    pub fn add(&mut self, inlines: &[Inline], look: Look<'s>) -> Result<(), String> {
        for inline in inlines {
            match inline {
                Inline::Text(words) => self.add_words(words, look)?,
                // The space parts the words where a reader drops the break.
                Inline::LineBreak => {
                    let run = Run::new().add_text(" ").add_break(BreakType::TextWrapping);
                    self.out.push_str(&ordered(&run)?);
                }
                Inline::Link { words, address } => {
                    let link = self.link(words, address, look);
                    self.out.push_str(&ordered(&link)?);
                }
                styled => {
                    let (inner, look) = with_look(styled, look);
                    self.add(inner, look)?;
                }
            }
        }
        Ok(())
    }

    /// Plain words; nothing where there are none.
    fn add_words(&mut self, words: &str, look: Look<'s>) -> Result<(), String> {
        let words = allowed(words);
        if words.is_empty() {
            return Ok(());
        }
        if words.contains('\t') {
            self.out.push_str(&ordered(&run_of(&words, look))?);
            return Ok(());
        }
        self.shells.add_run(look, &words, &mut self.out)
    }

    fn link(&mut self, words: &[Inline], address: &str, look: Look<'s>) -> Hyperlink {
        let mut look = look;
        look.style = ["Minute Link", "Hyperlink"]
            .iter()
            .find_map(|name| self.styles.character(name));
        look.is_underlined |= look.style.is_none();
        let hyperlink = Hyperlink {
            link: HyperlinkData::External {
                rid: self.links.id_for(&allowed(address)),
                path: String::new(),
            },
            history: Some(1),
            children: Vec::new(),
        };
        link_runs(words, look)
            .into_iter()
            .fold(hyperlink, Hyperlink::add_run)
    }
}

fn with_look<'i, 's>(inline: &'i Inline, look: Look<'s>) -> (&'i [Inline], Look<'s>) {
    let mut look = look;
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

fn link_runs(words: &[Inline], look: Look<'_>) -> Vec<Run> {
    words
        .iter()
        .flat_map(|inline| match inline {
            Inline::Text(text) => match allowed(text) {
                none if none.is_empty() => Vec::new(),
                words => vec![run_of(&words, look)],
            },
            Inline::LineBreak => vec![Run::new().add_break(BreakType::TextWrapping)],
            Inline::Link { words, .. } => link_runs(words, look),
            styled => {
                let (inner, look) = with_look(styled, look);
                link_runs(inner, look)
            }
        })
        .collect()
}

/// What XML has a place for.
fn allowed(words: &str) -> Cow<'_, str> {
    if first_forbidden(words).is_none() {
        return Cow::Borrowed(words);
    }
    words.chars().filter(|c| !is_forbidden(*c)).collect()
}

/// A run of words, with tabs among them.
fn run_of(words: &str, look: Look<'_>) -> Run {
    let mut run = docx_run(&look);
    for (index, stretch) in words.split('\t').enumerate() {
        if index > 0 {
            run = run.add_tab();
        }
        if !stretch.is_empty() {
            run = run.add_text(stretch);
        }
    }
    run
}
