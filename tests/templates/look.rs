//! What one house's documents have in common: the few choices from which styles and page set-up follow.

/// The looks of a house. Lengths are twentieths of a point, sizes half points, as Word counts them.
pub struct Look {
    /// The font of everything.
    pub font: &'static str,
    /// The family that stands in where the font is missing, as in `fontTable.xml`.
    pub panose: &'static str,
    /// The body text's size.
    pub size: u32,
    /// Titles, headings and rules, six hexadecimal digits.
    pub accent: &'static str,
    /// Behind the header row.
    pub shade: &'static str,
    /// Where the title block stands: `left` or `center`.
    pub title_side: &'static str,
    /// The size of the body's name above the title.
    pub body_size: u32,
    /// The title's size.
    pub title_size: u32,
    /// The size of names in the Action column.
    pub owner_size: u32,
    /// Pushes a smaller owner down, so that its line stands level with the action's.
    pub owner_before: u32,
    /// The bullets of the three levels.
    pub bullets: [&'static str; 3],
    /// Left and right margin.
    pub margin: u32,
    /// Which rules the tables of items and actions have.
    pub rules: Rules,
    /// How far the text of a numbered paragraph stands from its number's start.
    pub numbered: u32,
    /// What makes a decision stand out: run properties, or nothing.
    pub decision: &'static str,
    /// What makes the word before a decision stand out: run properties, or nothing.
    pub decision_word: &'static str,
}

/// The rules of a table of items.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// A rule between columns and between items. The sides are open: with a frame, the table would look cut off at the
    /// foot of a page, since the rows of one item have no rule between them that could close it there.
    Grid,
    /// A rule in this colour between items alone, so that no box stands open at the foot of a page.
    Lines(&'static str),
}

impl Rules {
    /// The colour of the rule above an item.
    pub fn colour(self) -> &'static str {
        match self {
            Rules::Grid => "auto",
            Rules::Lines(colour) => colour,
        }
    }
}

/// A4.
pub const PAGE_WIDTH: u32 = 11906;
/// A4.
pub const PAGE_HEIGHT: u32 = 16838;

impl Look {
    /// Between the margins.
    pub fn text_width(&self) -> u32 {
        PAGE_WIDTH - 2 * self.margin
    }

    /// Column widths from parts of a hundred, the last taking what rounding leaves.
    pub fn columns<const N: usize>(&self, percent: [u32; N]) -> [u32; N] {
        let mut widths = percent.map(|part| self.text_width() * part / 100);
        let rest = self.text_width() - widths.iter().sum::<u32>();
        widths[N - 1] += rest;
        widths
    }
}
