//! Ranges that grow with the log: those that ended at its last row now end at its new one.

use super::cell_ref::Area;

/// The attribute of an element that stands before or after the rows and says which cells it is about.
pub fn area_attribute(element: &str) -> Option<&'static str> {
    match element {
        "dimension" | "autoFilter" => Some("ref"),
        "conditionalFormatting" | "dataValidation" | "ignoredError" | "protectedRange" => {
            Some("sqref")
        }
        _ => None,
    }
}

/// How the log grows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The row of the headings.
    pub headings_row: u32,
    /// The leftmost column, from 0.
    pub first_column: u32,
    /// The rightmost column.
    pub last_column: u32,
    /// Rows that count as the old end: the table's, and that of rows typed right below it.
    pub old_ends: Vec<u32>,
    /// The new end.
    pub new_end: u32,
}

impl Growth {
    /// What the attribute of an element says once the log has grown; see [`area_attribute`].
    pub fn areas_of(&self, element: &str, areas: &str) -> String {
        match element {
            "dimension" => self.dimension(areas),
            _ => self.areas(areas),
        }
    }

    /// A list of areas as an attribute has it, each grown where it ended with the log.
    pub fn areas(&self, areas: &str) -> String {
        let grown: Vec<_> = areas
            .split(' ')
            .map(|typed| match Area::parse(typed) {
                Some(area) if self.ends_with_log(&area) && !typed.contains('$') => Area {
                    last: super::cell_ref::CellRef {
                        row: self.new_end,
                        ..area.last
                    },
                    ..area
                }
                .to_string(),
                _ => typed.to_owned(),
            })
            .collect();
        grown.join(" ")
    }

    /// One area with dollar signs, as a name has it: `$A$1:$L$40`.
    pub fn fixed_area(&self, typed: &str) -> Option<String> {
        let area = Area::parse(typed)?;
        let (start, _) = typed
            .rsplit_once('$')
            .filter(|_| self.ends_with_log(&area))?;
        Some(format!("{start}${}", self.new_end))
    }

    /// What the sheet says of its own extent.
    fn dimension(&self, typed: &str) -> String {
        let Some(mut area) = Area::parse(typed) else {
            return typed.to_owned();
        };
        if area.last.row >= self.new_end {
            return typed.to_owned();
        }
        area.last.row = self.new_end;
        area.first.column = area.first.column.min(self.first_column);
        area.last.column = area.last.column.max(self.last_column);
        area.to_string()
    }

    /// True where an area ended with the log and grows with it.
    fn ends_with_log(&self, area: &Area) -> bool {
        let is_beside =
            area.first.column > self.last_column || area.last.column < self.first_column;
        // One cell at the end of a longer log was chosen for itself.
        let is_one_row = area.first.row == area.last.row && area.first.row > self.headings_row + 1;
        self.old_ends.contains(&area.last.row)
            && area.last.row < self.new_end
            && !is_beside
            && !is_one_row
    }
}

#[cfg(test)]
mod tests {
    use super::Growth;

    const GROWTH: fn() -> Growth = || Growth {
        headings_row: 1,
        first_column: 0,
        last_column: 11,
        old_ends: vec![40],
        new_end: 46,
    };

    #[test]
    fn only_what_ended_with_the_log_grows() {
        for (before, after) in [
            ("I2:I40", "I2:I46"),
            ("I2:I40 N2:N40 A40", "I2:I46 N2:N40 A40"),
            ("I2:I39 I2:I1048576", "I2:I39 I2:I1048576"),
        ] {
            assert_eq!(GROWTH().areas(before), after);
        }
        assert_eq!(
            GROWTH().fixed_area("$A$1:$L$40").as_deref(),
            Some("$A$1:$L$46")
        );
        assert_eq!(GROWTH().fixed_area("$A$1:$L$30"), None);
        assert_eq!(GROWTH().dimension("B1:C40"), "A1:L46");
        assert_eq!(GROWTH().dimension("A1:Z99"), "A1:Z99");
    }
}
