//! A table part: where the table stands and what its columns are called.

use super::cell_ref::Area;
use super::escapes::unescape_string;
use super::sheet::known_reference;
use crate::ooxml::{Kind, Tokens, XmlFault};

/// A table of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name that formulas know it by.
    pub name: String,
    /// All of it, headings and totals included.
    pub area: Area,
    /// True where the first row holds the headings.
    pub has_headings: bool,
    /// True where the last row holds totals.
    pub has_totals: bool,
    /// From left to right.
    pub columns: Vec<TableColumn>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading.
    pub heading: String,
    /// The formula that a new row gets.
    pub formula: Option<String>,
}

impl Table {
    /// Reads a table part; `None` where it does not say where the table stands.
    ///
    /// # Errors
    /// Where it is not XML.
    pub fn read(part: &[u8]) -> Result<Option<Self>, XmlFault> {
        let mut tokens = Tokens::of(part);
        let mut table = None;
        let mut in_formula = false;
        while let Some(token) = tokens.next_token()? {
            match (token.kind(), &mut table) {
                (Kind::Open(tag), None) if tag.name() == "table" => {
                    let count = |name, usual: &str| {
                        tag.attribute(name).unwrap_or_else(|| usual.to_owned()) != "0"
                    };
                    let area = tag.attribute("ref").and_then(|area| Area::parse(&area));
                    let Some(area) = area else { return Ok(None) };
                    table = Some(Table {
                        name: tag.attribute("displayName").unwrap_or_default(),
                        area,
                        has_headings: count("headerRowCount", "1"),
                        has_totals: count("totalsRowCount", "0"),
                        columns: Vec::new(),
                    });
                }
                (Kind::Open(tag) | Kind::Empty(tag), Some(table))
                    if tag.name() == "tableColumn" =>
                {
                    table.columns.push(TableColumn {
                        heading: unescape_string(&tag.attribute("name").unwrap_or_default()),
                        formula: None,
                    });
                }
                (Kind::Open(tag), Some(table)) if tag.name() == "calculatedColumnFormula" => {
                    let is_array = tag.attribute("array").is_some_and(|value| value != "0");
                    in_formula = !is_array;
                    if let (Some(column), false) = (table.columns.last_mut(), is_array) {
                        column.formula = Some(String::new());
                    }
                }
                (Kind::Close("calculatedColumnFormula"), _) => in_formula = false,
                (Kind::Text(text), Some(table)) if in_formula => table.add_formula(text),
                (Kind::Reference(name), Some(table)) if in_formula => {
                    table.add_formula(known_reference(name)?.encode_utf8(&mut [0; 4]));
                }
                _ => {}
            }
        }
        Ok(table)
    }

    fn add_formula(&mut self, words: &str) {
        if let Some(TableColumn {
            formula: Some(formula),
            ..
        }) = self.columns.last_mut()
        {
            formula.push_str(words);
        }
    }

    /// The last row below the headings and above the totals.
    pub fn last_row(&self) -> u32 {
        self.area.last.row - u32::from(self.has_totals)
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn reads_headings_formulas_and_totals() {
        let part = "<table displayName=\"Log\" ref=\"B2:C9\" totalsRowCount=\"1\"><tableColumns><tableColumn id=\"1\" \
                    name=\"Revised_x000a_due\"/><tableColumn id=\"2\" name=\"RAG\"><calculatedColumnFormula>IF(Log[[#This \
                    Row],[a]]&lt;1,\"x\")</calculatedColumnFormula></tableColumn></tableColumns></table>";
        let table = Table::read(part.as_bytes()).expect("XML").expect("a table");
        assert_eq!(table.columns[0].heading, "Revised\ndue");
        assert_eq!(
            table.columns[1].formula.as_deref(),
            Some("IF(Log[[#This Row],[a]]<1,\"x\")")
        );
        assert_eq!((table.last_row(), table.has_headings), (8, true));
        assert_eq!(Table::read(b"<table ref=\"x\"></table>"), Ok(None));
    }
}
