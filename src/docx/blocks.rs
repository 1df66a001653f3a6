//! The minute of an item as paragraphs, lists and tables in the template's named styles, built with docx-rs.

use super::action_line::action_line;
use super::numbering::{LinkedStyle, Lists};
use super::runs::{Links, Look, RunWriter};
use super::shells::{Shells, Stand};
use super::styles::Styles;
use crate::model::notes::{Block, List, Marker, plain};
use crate::model::{Action, ActionForm, Decision, Entry, HouseStyle, Inline};

mod table;

/// Writes texts into one part.
pub struct TextWriter<'w, 't> {
    /// The template's styles.
    pub styles: &'t Styles,
    /// The house's wording.
    pub house: &'w HouseStyle,
    /// The document's lists.
    pub lists: &'w mut Lists<'t>,
    /// The part's links.
    pub links: &'w mut Links,
    /// What was built for the document.
    pub shells: &'w mut Shells<'t>,
    /// The style of the paragraph that the tag stood in, for want of `Minute Text`.
    pub own_style: Option<&'t str>,
    /// True right after a table.
    follows_table: bool,
    /// The words of the paragraph right above; none where something else is.
    above: String,
    /// The paragraphs and tables so far, each as XML.
    blocks: Vec<String>,
}

/// Whether a paragraph stays on the page of the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    WithNext,
    Free,
}

impl<'w, 't> TextWriter<'w, 't> {
    /// A writer that has written nothing.
    pub fn new(
        styles: &'t Styles,
        house: &'w HouseStyle,
        lists: &'w mut Lists<'t>,
        links: &'w mut Links,
        shells: &'w mut Shells<'t>,
        own_style: Option<&'t str>,
    ) -> Self {
        TextWriter {
            styles,
            house,
            lists,
            links,
            shells,
            own_style,
            follows_table: false,
            above: String::new(),
            blocks: Vec::new(),
        }
    }

    /// The entries as paragraphs and tables, each as XML.
    ///
    /// # Errors
    /// Where what was built is not well-formed, which would be a fault of ours.
    pub fn write(mut self, entries: &[&Entry]) -> Result<Vec<String>, String> {
        for (index, entry) in entries.iter().enumerate() {
            match entry {
                Entry::Block(block) => {
                    let next_is_list = matches!(
                        entries.get(index + 1),
                        Some(Entry::Block(Block::List(_) | Block::Table(_)))
                    );
                    self.block(block, next_is_list)?;
                }
                Entry::Action(action) => self.action(action)?,
                Entry::Decision(decision) => self.decision(decision)?,
                Entry::Interest(interest) => {
                    let typed = [Inline::Text(interest.typed.clone())];
                    let stand = self.stand(&["Minute Interest"], Keep::Free);
                    self.words(stand, &typed, Look::default())?
                }
            }
        }
        Ok(self.blocks)
    }

    /// The first of these paragraph styles that the template has, else its `Minute Text`, else the tag's own style.
    fn style(&self, names: &[&str]) -> Option<&'t str> {
        names
            .iter()
            .chain(&["Minute Text"])
            .find_map(|name| self.styles.paragraph(name))
            .or(self.own_style)
    }

    /// Where the template has a style for what leads in to something, that style is what keeps it with the next.
    fn stand(&self, names: &[&str], keep: Keep) -> Stand<'t> {
        if keep == Keep::WithNext
            && let Some(style) = names
                .first()
                .and_then(|name| self.styles.paragraph(&lead_in(name)))
        {
            return Stand {
                style: Some(style),
                ..Stand::default()
            };
        }
        Stand {
            style: self.style(names),
            keeps_with_next: keep == Keep::WithNext,
            ..Stand::default()
        }
    }

    /// A table has no space below it in Word: the paragraph after it gets as much above it as the house's text leaves.
    fn push(&mut self, stand: Stand<'t>, runs: &str) -> Result<(), String> {
        let space = std::mem::take(&mut self.follows_table)
            .then(|| self.style(&[]).and_then(|id| self.styles.space_after(id)))
            .flatten();
        let stand = Stand {
            space_before: space,
            ..stand
        };
        let paragraph = self.shells.paragraph(stand, runs)?;
        self.blocks.push(paragraph);
        Ok(())
    }

    fn words(
        &mut self,
        stand: Stand<'t>,
        inlines: &[Inline],
        look: Look<'t>,
    ) -> Result<(), String> {
        let runs = self.runs(&[(inlines, look)])?;
        self.push(stand, &runs)
    }

    /// Stretches of words, each with its look, as runs.
    fn runs(&mut self, stretches: &[(&[Inline], Look<'t>)]) -> Result<String, String> {
        let mut runs = RunWriter {
            styles: self.styles,
            links: self.links,
            shells: self.shells,
            out: String::new(),
        };
        for (inlines, look) in stretches {
            runs.add(inlines, *look)?;
        }
        Ok(runs.out)
    }

    fn block(&mut self, block: &Block, next_is_list: bool) -> Result<(), String> {
        let above = std::mem::take(&mut self.above);
        match block {
            Block::Paragraph(inlines) => {
                let keep = keep_before_list(inlines, next_is_list);
                let stand = self.stand(&["Minute Text"], keep);
                self.above = plain(inlines);
                self.words(stand, inlines, Look::default())
            }
            Block::Numbered { number, text } => {
                let keep = keep_before_list(text, next_is_list);
                let stand = self.stand(&["Minute Numbered"], keep);
                let number = [Inline::Text(format!("{number}\t"))];
                let look = Look::default();
                let runs = self.runs(&[(&number, look), (text, look)])?;
                self.above = plain(text);
                self.push(stand, &runs)
            }
            Block::Heading(inlines) => {
                let has_style = self.styles.paragraph("Minute Subheading").is_some();
                let keep = if has_style {
                    Keep::Free
                } else {
                    Keep::WithNext
                };
                let stand = self.stand(&["Minute Subheading"], keep);
                let look = Look {
                    is_bold: !has_style,
                    ..Look::default()
                };
                self.words(stand, inlines, look)
            }
            Block::List(list) => self.list(list, 0),
            Block::Table(table) => self.table(table, &above),
        }
    }

    fn list(&mut self, list: &List, depth: usize) -> Result<(), String> {
        let kind = match list.marker {
            Marker::Bullet => "Minute Bullet",
            Marker::Counted(..) => "Minute Letter",
        };
        let deeper = format!("{kind} {}", (depth + 1).min(3));
        let names = if depth == 0 {
            vec![kind]
        } else {
            vec![deeper.as_str(), kind]
        };
        let named = names.iter().find_map(|name| self.styles.paragraph(name));
        let is_own = self.styles.paragraph(names[0]).is_some();
        let linked = named.and_then(|id| {
            let (num, level) = self.styles.numbering_of(id)?;
            Some(LinkedStyle {
                id,
                num,
                level,
                usual_level: if is_own { 0 } else { depth.min(8) as u32 },
            })
        });
        let place = self.lists.start(list, depth, linked)?;
        let stand = Stand {
            place,
            ..self.stand(&names, Keep::Free)
        };
        for entry in &list.entries {
            self.words(stand, &entry.text, Look::default())?;
            for inner in &entry.lists {
                self.list(inner, depth + 1)?;
            }
        }
        Ok(())
    }

    fn action(&mut self, action: &Action) -> Result<(), String> {
        let line = action_line(action, self.house);
        let names: &[&str] = match action.form {
            ActionForm::Line | ActionForm::Masked => &["Minute Action"],
            ActionForm::ParagraphEnd => &["Minute Text"],
        };
        let stand = self.stand(names, Keep::Free);
        self.led(stand, &line.inlines, line.word_length, "Minute Action Word")
    }

    /// A paragraph whose first characters have a character style of their own, where the template has it.
    fn led(
        &mut self,
        stand: Stand<'t>,
        inlines: &[Inline],
        length: usize,
        style: &str,
    ) -> Result<(), String> {
        let own = Look::default();
        let lead = Look {
            style: self.styles.character(style),
            ..own
        };
        let runs = match inlines.split_first() {
            Some((Inline::Text(first), rest)) if lead.style.is_some() && length > 0 => {
                let at = first.char_indices().nth(length);
                let (word, after) = first.split_at(at.map_or(first.len(), |(at, _)| at));
                let [word, after] = [word, after].map(|words| [Inline::Text(words.to_owned())]);
                self.runs(&[(&word, lead), (&after, own), (rest, own)])?
            }
            _ => self.runs(&[(inlines, own)])?,
        };
        self.push(stand, &runs)
    }

    fn decision(&mut self, decision: &Decision) -> Result<(), String> {
        let next_is_list = matches!(
            decision.blocks.first(),
            Some(Block::List(_) | Block::Table(_))
        );
        let mut inlines = Vec::new();
        if !decision.lead.is_empty() {
            let gap = if decision.text.is_empty() { "" } else { " " };
            inlines.push(Inline::Text(format!("{}{gap}", decision.lead)));
        }
        inlines.extend(decision.text.iter().cloned());
        if !inlines.is_empty() {
            let keep = if next_is_list || decision.motion.is_some() {
                Keep::WithNext
            } else {
                Keep::Free
            };
            let stand = self.stand(&["Minute Decision"], keep);
            let length = decision.lead.chars().count();
            self.led(stand, &inlines, length, "Minute Decision Word")?;
            self.above = plain(&decision.text);
        }
        for (index, block) in decision.blocks.iter().enumerate() {
            let next_is_list = matches!(decision.blocks.get(index + 1), Some(Block::List(_)));
            self.block(block, next_is_list)?;
        }
        match &decision.motion {
            Some(motion) => {
                let typed = in_lines(&motion.typed);
                let stand = self.stand(&["Minute Motion", "Minute Decision"], Keep::Free);
                self.words(stand, &typed, Look::default())
            }
            None => Ok(()),
        }
    }
}

/// Words as typed, a line end where there was one.
fn in_lines(typed: &str) -> Vec<Inline> {
    let lines = typed.lines().map(|line| Inline::Text(line.to_owned()));
    lines
        .flat_map(|line| [Inline::LineBreak, line])
        .skip(1)
        .collect()
}

fn keep_before_list(inlines: &[Inline], next_is_list: bool) -> Keep {
    if next_is_list && leads_in(&plain(inlines)) {
        Keep::WithNext
    } else {
        Keep::Free
    }
}

/// True for words that end in a colon, with a dash after it or none.
fn leads_in(words: &str) -> bool {
    words
        .trim_end()
        .trim_end_matches(['-', '\u{2013}', ' '])
        .ends_with(':')
}

/// `Minute Lead-in` for `Minute Text`, `Minute Decision Lead-in` for `Minute Decision`.
fn lead_in(name: &str) -> String {
    format!("{} Lead-in", name.trim_end_matches(" Text"))
}
