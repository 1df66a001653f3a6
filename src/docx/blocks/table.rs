//! A table that the officer typed: its header row, the sides of its columns, and what is read out of it.

use super::{Keep, TextWriter, leads_in};
use crate::docx::runs::Look;
use crate::model::Inline;
use crate::model::notes::{Side, Table, plain};
use crate::ooxml::order::put_in_order;
use crate::ooxml::xml::{Tree, element, encode};
use docx_rs::{AlignmentType, BuildXML, TableBorders, TableCell, TableRow, WidthType};

/// The most rows below the header of a table that is kept on one page: where it stands in a cell, as a minute does, Word
/// does not repeat its header row on the next one.
const KEPT_ROWS: usize = 12;

impl TextWriter<'_, '_> {
    /// A table as wide as the text; `above` is what the paragraph above it says.
    pub(super) fn table(&mut self, table: &Table, above: &str) -> Result<(), String> {
        let style = self.styles.table("Minute Table").map(str::to_owned);
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
        let mut rows = vec![self.row(table, &table.header, keep(0), &look)];
        for (row, number) in table.rows.iter().zip(1..) {
            rows.push(self.row(table, row, keep(number), &Look::default()));
        }
        let mut built = docx_rs::Table::new(rows)
            .set_grid(vec![9000 / columns; columns])
            .width(5000, WidthType::Pct);
        if let Some(style) = style {
            built = built.style(style).set_borders(TableBorders::with_empty());
        }
        let built = String::from_utf8(built.build()).map_err(|why| why.to_string())?;
        let ordered = put_in_order(&built)?;
        let finished = with_header_row(&ordered, &title(table, above))?;
        self.out.push_str(&finished);
        self.follows_table = true;
        Ok(())
    }

    fn row(&mut self, table: &Table, cells: &[Vec<Inline>], keep: Keep, look: &Look) -> TableRow {
        let cells = cells
            .iter()
            .enumerate()
            .map(|(column, inlines)| {
                let paragraph = self.paragraph(&["Minute Table Text"], keep);
                let paragraph = match table.sides.get(column) {
                    Some(Side::Right) => paragraph.align(AlignmentType::Right),
                    Some(Side::Middle) => paragraph.align(AlignmentType::Center),
                    Some(Side::Left) | None => paragraph,
                };
                TableCell::new().add_paragraph(self.fill(paragraph, inlines, look.clone()))
            })
            .collect();
        TableRow::new(cells).cant_split()
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
