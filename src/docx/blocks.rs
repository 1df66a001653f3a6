//! The minute of an item as paragraphs, lists and tables in the template's named styles, built with docx-rs.

use super::action_line::action_line;
use super::numbering::{LinkedStyle, ListPlace, Lists};
use super::runs::{Links, Look, add_inlines};
use super::styles::Styles;
use crate::model::notes::{Block, List, Marker, plain};
use crate::model::{Action, ActionForm, Decision, Entry, HouseStyle, Inline};
use crate::ooxml::order::put_in_order;
use crate::ooxml::xml::Tree;
use docx_rs::{BuildXML, IndentLevel, LineSpacing, NumberingId, Paragraph};

mod table;

/// Writes texts into one part.
pub struct TextWriter<'w, 't> {
    /// The template's styles.
    pub styles: &'w Styles,
    /// The house's wording.
    pub house: &'w HouseStyle,
    /// The document's lists.
    pub lists: &'w mut Lists<'t>,
    /// The part's links.
    pub links: &'w mut Links,
    /// The style of the paragraph that the tag stood in, for want of `Minute Text`.
    pub own_style: Option<String>,
    /// True right after a table.
    follows_table: bool,
    /// The words of the paragraph right above; none where something else is.
    above: String,
    out: String,
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
        styles: &'w Styles,
        house: &'w HouseStyle,
        lists: &'w mut Lists<'t>,
        links: &'w mut Links,
        paragraph_properties: &str,
    ) -> Self {
        TextWriter {
            styles,
            house,
            lists,
            links,
            own_style: style_in(paragraph_properties),
            follows_table: false,
            above: String::new(),
            out: String::new(),
        }
    }

    /// The entries as XML.
    ///
    /// # Errors
    /// Where what was built is not well-formed, which would be a fault of ours.
    pub fn write(mut self, entries: &[&Entry]) -> Result<String, String> {
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
                    self.words(&["Minute Interest"], &typed)?
                }
            }
        }
        if self.out.is_empty() {
            return Ok(self.out);
        }
        put_in_order(&self.out)
    }

    /// The first of these paragraph styles that the template has, else its `Minute Text`, else the tag's own style.
    fn style(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .chain(&["Minute Text"])
            .find_map(|name| self.styles.paragraph(name))
            .map(str::to_owned)
            .or_else(|| self.own_style.clone())
    }

    /// Where the template has a style for what leads in to something, that style is what keeps it with the next.
    fn paragraph(&self, names: &[&str], keep: Keep) -> Paragraph {
        if keep == Keep::WithNext
            && let Some(style) = names
                .first()
                .and_then(|name| self.styles.paragraph(&lead_in(name)))
        {
            return Paragraph::new().style(style);
        }
        let mut paragraph = Paragraph::new();
        if let Some(style) = self.style(names) {
            paragraph = paragraph.style(&style);
        }
        if keep == Keep::WithNext {
            paragraph = paragraph.keep_next(true);
        }
        paragraph
    }

    /// A table has no space below it in Word: the paragraph after it gets as much above it as the house's text leaves.
    fn push(&mut self, paragraph: &Paragraph) -> Result<(), String> {
        let space = std::mem::take(&mut self.follows_table)
            .then(|| self.style(&[]).and_then(|id| self.styles.space_after(&id)))
            .flatten();
        let built = match space {
            Some(space) => paragraph
                .clone()
                .line_spacing(LineSpacing::new().before(space))
                .build(),
            None => paragraph.build(),
        };
        self.out
            .push_str(std::str::from_utf8(&built).map_err(|why| why.to_string())?);
        Ok(())
    }

    fn words(&mut self, names: &[&str], inlines: &[Inline]) -> Result<(), String> {
        let paragraph = self.paragraph(names, Keep::Free);
        let paragraph = self.fill(paragraph, inlines, Look::default());
        self.push(&paragraph)
    }

    fn fill(&mut self, paragraph: Paragraph, inlines: &[Inline], look: Look) -> Paragraph {
        add_inlines(paragraph, inlines, &look, self.styles, self.links)
    }

    fn block(&mut self, block: &Block, next_is_list: bool) -> Result<(), String> {
        let above = std::mem::take(&mut self.above);
        match block {
            Block::Paragraph(inlines) => {
                let keep = keep_before_list(inlines, next_is_list);
                let paragraph = self.paragraph(&["Minute Text"], keep);
                let paragraph = self.fill(paragraph, inlines, Look::default());
                self.above = plain(inlines);
                self.push(&paragraph)
            }
            Block::Numbered { number, text } => {
                let keep = keep_before_list(text, next_is_list);
                let paragraph = self.paragraph(&["Minute Numbered"], keep);
                let mut inlines = vec![Inline::Text(format!("{number}\t"))];
                inlines.extend(text.iter().cloned());
                let paragraph = self.fill(paragraph, &inlines, Look::default());
                self.above = plain(text);
                self.push(&paragraph)
            }
            Block::Heading(inlines) => {
                let has_style = self.styles.paragraph("Minute Subheading").is_some();
                let keep = if has_style {
                    Keep::Free
                } else {
                    Keep::WithNext
                };
                let paragraph = self.paragraph(&["Minute Subheading"], keep);
                let look = Look {
                    is_bold: !has_style,
                    ..Look::default()
                };
                let paragraph = self.fill(paragraph, inlines, look);
                self.push(&paragraph)
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
        let named = names
            .iter()
            .find_map(|name| self.styles.paragraph(name))
            .map(str::to_owned);
        let is_own = self.styles.paragraph(names[0]).is_some();
        let linked = named.as_deref().and_then(|id| {
            let (num, level) = self.styles.numbering_of(id)?;
            Some(LinkedStyle {
                id,
                num,
                level,
                usual_level: if is_own { 0 } else { depth.min(8) as u32 },
            })
        });
        let place = self.lists.start(list, depth, linked)?;
        for entry in &list.entries {
            let paragraph = self.list_paragraph(&names, place);
            let paragraph = self.fill(paragraph, &entry.text, Look::default());
            self.push(&paragraph)?;
            for inner in &entry.lists {
                self.list(inner, depth + 1)?;
            }
        }
        Ok(())
    }

    fn list_paragraph(&self, names: &[&str], place: Option<ListPlace>) -> Paragraph {
        let paragraph = self.paragraph(names, Keep::Free);
        match place {
            Some(place) => {
                paragraph.numbering(NumberingId::new(place.num), IndentLevel::new(place.level))
            }
            None => paragraph,
        }
    }

    fn action(&mut self, action: &Action) -> Result<(), String> {
        let line = action_line(action, self.house);
        let names: &[&str] = match action.form {
            ActionForm::Line => &["Minute Action"],
            ActionForm::ParagraphEnd => &["Minute Text"],
        };
        let paragraph = self.paragraph(names, Keep::Free);
        self.led(
            paragraph,
            &line.inlines,
            line.word_length,
            "Minute Action Word",
        )
    }

    /// A paragraph whose first characters have a character style of their own, where the template has it.
    fn led(
        &mut self,
        paragraph: Paragraph,
        inlines: &[Inline],
        length: usize,
        style: &str,
    ) -> Result<(), String> {
        let mut paragraph = paragraph;
        let mut rest = inlines;
        let mut own: Vec<Inline> = Vec::new();
        if let (Some(id), Some(Inline::Text(first)), true) =
            (self.styles.character(style), inlines.first(), length > 0)
        {
            let at = first
                .char_indices()
                .nth(length)
                .map_or(first.len(), |(at, _)| at);
            let look = Look {
                style: Some(id.to_owned()),
                ..Look::default()
            };
            paragraph = self.fill(paragraph, &[Inline::Text(first[..at].to_owned())], look);
            own.push(Inline::Text(first[at..].to_owned()));
            rest = &inlines[1..];
        }
        own.extend(rest.iter().cloned());
        let paragraph = self.fill(paragraph, &own, Look::default());
        self.push(&paragraph)
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
            let paragraph = self.paragraph(&["Minute Decision"], keep);
            let length = decision.lead.chars().count();
            self.led(paragraph, &inlines, length, "Minute Decision Word")?;
            self.above = plain(&decision.text);
        }
        for (index, block) in decision.blocks.iter().enumerate() {
            let next_is_list = matches!(decision.blocks.get(index + 1), Some(Block::List(_)));
            self.block(block, next_is_list)?;
        }
        match &decision.motion {
            Some(motion) => {
                let typed = in_lines(&motion.typed);
                self.words(&["Minute Motion", "Minute Decision"], &typed)
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

fn style_in(paragraph_properties: &str) -> Option<String> {
    let tree = Tree::parse(paragraph_properties).ok()?;
    let style = tree.child(tree.root()?, "w:pStyle")?;
    tree.attribute(style, "w:val")
}
