//! A table that the officer typed: its header row, the sides of its columns, and what is read out of it.

use super::{Keep, TextWriter, leads_in};
use crate::docx::runs::Look;
use crate::docx::shells::{Stand, ordered};
use crate::model::Inline;
use crate::model::notes::{Table, plain};
use crate::ooxml::xml::{Tree, element, encode};
use docx_rs::{Paragraph, TableBorders, TableCell, TableRow, WidthType};

/// The most rows below the header of a table that is kept on one page: where it stands in a cell, as a minute does, Word
/// does not repeat its header row on the next one.
const KEPT_ROWS: usize = 12;

/// A paragraph without properties and words, as docx-rs builds it.
const BARE: &str = "<w:p></w:p>";

impl<'t> TextWriter<'_, 't> {
    /// A table as wide as the text; `above` is what the paragraph above it says.
    pub(super) fn table(&mut self, table: &Table, above: &str) -> Result<(), String> {
        let style = self.styles.table("Minute Table");
        let look = Look {
            is_bold: style.is_none(),
            ..Look::default()
        };
        let columns = table.header.len().max(1);
        let is_kept = table.rows.len() <= KEPT_ROWS;
        let keep = |row: usize| match is_kept && row < table.rows.len() {
            true => Keep::WithNext,
            false => Keep::Free,
        };
        let mut cells = self.cells(table, &table.header, keep(0), look)?;
        for (row, number) in table.rows.iter().zip(1..) {
            cells.extend(self.cells(table, row, keep(number), Look::default())?);
        }
        let rows = [&table.header].into_iter().chain(&table.rows);
        let rows = rows.map(|row| bare_row(row.len())).collect();
        let mut built = docx_rs::Table::new(rows)
            .set_grid(vec![9000 / columns; columns])
            .width(5000, WidthType::Pct);
        if let Some(style) = style {
            built = built.style(style).set_borders(TableBorders::with_empty());
        }
        let built = with_header_row(&ordered(&built)?, &title(table, above))?;
        self.blocks.push(with_paragraphs(&built, &cells)?);
        self.follows_table = true;
        Ok(())
    }

    /// The paragraph of each cell of a row.
    fn cells(
        &mut self,
        table: &Table,
        row: &[Vec<Inline>],
        keep: Keep,
        look: Look<'t>,
    ) -> Result<Vec<String>, String> {
        let stand = self.stand(&["Minute Table Text"], keep);
        let mut cells = Vec::with_capacity(row.len());
        for (column, inlines) in row.iter().enumerate() {
            let stand = Stand {
                side: table.sides.get(column).copied(),
                ..stand
            };
            let runs = self.runs(&[(inlines, look)])?;
            cells.push(self.shells.paragraph(stand, &runs)?);
        }
        Ok(cells)
    }
}

fn bare_row(cells: usize) -> TableRow {
    let cell = || TableCell::new().add_paragraph(Paragraph::new());
    TableRow::new((0..cells).map(|_| cell()).collect()).cant_split()
}

/// A table with its paragraphs in the places of the bare ones.
fn with_paragraphs(table: &str, paragraphs: &[String]) -> Result<String, String> {
    let mut pieces = table.split(BARE);
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    let mut paragraphs = paragraphs.iter();
    for piece in pieces {
        let paragraph = paragraphs.next().ok_or("a table with a cell too many")?;
        whole.push_str(paragraph);
        whole.push_str(piece);
    }
    match paragraphs.next() {
        None => Ok(whole),
        Some(_) => Err("a table with a cell too few".to_owned()),
    }
}

/// What a table is called to those who have the document read to them: the sentence that leads in to it, or its headings.
fn title(table: &Table, above: &str) -> String {
    if leads_in(above) {
        let sentence = above.rsplit(". ").next().unwrap_or(above);
        return sentence
            .trim_end_matches([':', '-', '\u{2013}', ' '])
            .to_owned();
    }
    let headings: Vec<String> = table.header.iter().map(|cell| plain(cell)).collect();
    headings.join(", ")
}

/// docx-rs cannot say that a row repeats on every page, that a style's first row is one, nor what a table is called.
fn with_header_row(table: &str, title: &str) -> Result<String, String> {
    let look = "<w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>";
    let caption = format!("<w:tblCaption w:val=\"{}\"/>", encode(title));
    let mut tree = Tree::parse(table)?;
    if let Some(root) = tree.root() {
        if let Some(properties) = tree.child(root, "w:tblPr") {
            tree.append(properties, element(look, ""));
            tree.append(properties, element(&caption, ""));
        }
        if let Some(row) = tree.child(root, "w:tr")
            && let Some(properties) = tree.child(row, "w:trPr")
        {
            tree.append(properties, element("<w:tblHeader/>", ""));
        }
    }
    Ok(tree.write())
}
