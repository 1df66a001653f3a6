//! What of a deflated stream stays as it is while stretches of its text are replaced: blocks, and runs of symbols inside
//! of blocks, that say the same after the edits as before them.

use super::blocks::{Block, blocks_of};
use super::codes::Symbol;
use super::edits::Edit;
use std::ops::Range;

/// How far back a symbol may repeat what stands before it (RFC 1951 2).
const WINDOW: u64 = 1 << 15;
/// The least text that is worth a block of its own, which says again what its codes are: with these, some 5 % of the
/// stream of a log that was brought up to date many times.
const LEAST_RUN: u64 = 1 << 14;

/// A stretch of a stream that stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// What it holds, in bytes of the text as it was.
    pub text: Range<u64>,
    /// The bits to copy, in their order: of the block's header all but the first, which says whether it is the last; its
    /// symbols; what ends it. Only the first of a block that holds bytes as they are.
    pub bits: [Range<u64>; 3],
    /// True for a block that holds bytes as they are.
    pub is_stored: bool,
}

/// The stretches that stay, and how long the text is; `None` where there is no stream.
pub fn stretches_of(stream: &[u8], edits: &[Edit]) -> Option<(Vec<Stretch>, u64)> {
    let blocks = blocks_of(stream)?;
    let mut stretches = Vec::new();
    for block in blocks.iter().filter(|block| !block.text.is_empty()) {
        let near = near(edits, &block.text);
        if near.is_empty() {
            stretches.push(Stretch::of(
                block,
                block.text.clone(),
                block.symbols.clone(),
            ));
        } else if block.symbols.is_some() {
            let runs = runs(stream, block, near)?.into_iter();
            stretches.extend(runs.map(|(text, bits)| Stretch::of(block, text, Some(bits))));
        }
    }
    let end = blocks.last().map_or(0, |block| block.text.end);
    Some((stretches, end))
}

impl Stretch {
    fn of(block: &Block, text: Range<u64>, symbols: Option<Range<u64>>) -> Self {
        let (start, end) = (block.bits.start + 1, block.bits.end);
        let bits = match (symbols, &block.symbols) {
            (Some(run), Some(all)) => [start..all.start, run, all.end..end],
            _ => [start..end, end..end, end..end],
        };
        Stretch {
            text,
            bits,
            is_stored: block.symbols.is_none(),
        }
    }
}

/// The edits, which stand in their order, that are in a stretch of text or that it may repeat something of.
fn near<'e>(edits: &'e [Edit], text: &Range<u64>) -> &'e [Edit] {
    let first = edits.partition_point(|edit| edit.at.end + WINDOW <= text.start);
    let rest = &edits[first..];
    &rest[..rest.partition_point(|edit| edit.at.start < text.end)]
}

/// The long runs of a block's symbols that stay: their text, and their bits.
fn runs(stream: &[u8], block: &Block, edits: &[Edit]) -> Option<Vec<(Range<u64>, Range<u64>)>> {
    let mut runs: Vec<(Range<u64>, Range<u64>)> = Vec::new();
    let mut edits = edits;
    let mut at = block.text.start;
    for (symbol, bits) in block.symbols(stream)? {
        let (length, source) = match symbol {
            Symbol::Repeat { length, distance } => {
                let source = at.checked_sub(distance)?;
                (length, source..at.min(source + length))
            }
            _ => (1, at..at),
        };
        let text = at..at + length;
        at = text.end;
        while let Some((edit, rest)) = edits.split_first()
            && edit.at.end + WINDOW <= text.start
        {
            edits = rest;
        }
        let mut before = edits.iter().take_while(|edit| edit.at.start < text.end);
        if before.any(|edit| edit.changes(&text, &source)) {
            continue;
        }
        let is_cut = |edit: &Edit| edit.at == (text.start..text.start);
        match runs.last_mut() {
            Some((run, of_run)) if of_run.end == bits.start && !edits.iter().any(is_cut) => {
                (run.end, of_run.end) = (text.end, bits.end);
            }
            _ => runs.push((text, bits)),
        }
    }
    runs.retain(|(run, _)| run.end - run.start >= LEAST_RUN);
    Some(runs)
}

impl Edit {
    /// True where a symbol for `text`, made from what stands at `source`, would say something else after the edit, which
    /// begins before the end of that text.
    fn changes(&self, text: &Range<u64>, source: &Range<u64>) -> bool {
        let meets = |range: &Range<u64>| self.at.start < range.end && range.start < self.at.end;
        let keeps_length = self.new.len() as u64 == self.at.end - self.at.start;
        let is_between = || source.start < self.at.end && !source.is_empty();
        meets(text) || meets(source) || (!keeps_length && is_between())
    }
}

#[cfg(test)]
mod tests {
    use super::super::deflate::deflated;
    use super::{Edit, Stretch, WINDOW, stretches_of};

    /// Lines of which each repeats words of the one before, and next to nothing of any other.
    fn text(lines: u32) -> String {
        let line = |number: u32| {
            let word = number.wrapping_mul(2_654_435_761);
            format!("<{word:08x} and what is said in each of the lines/>")
        };
        (0..lines).map(line).collect()
    }

    fn stretches(text: &str, edits: &[Edit]) -> Vec<Stretch> {
        let stream = deflated(text.as_bytes()).expect("memory").bytes;
        stretches_of(&stream, edits).expect("a stream").0
    }

    fn edit(at: std::ops::Range<u64>, new: &str) -> Edit {
        let new = new.as_bytes().to_vec();
        Edit { at, new }
    }

    #[test]
    fn a_block_stays_up_to_an_edit_and_from_where_nothing_repeats_it() {
        let text = text(4_000);
        let end = text.len() as u64;
        let whole = stretches(&text, &[]);
        let near_ends = [edit(1..2, "x"), edit(end..end, "y")];
        let cut = stretches(&text, &near_ends);
        assert_eq!(cut.len(), whole.len());
        assert!((2..300).contains(&cut[0].text.start), "{:?}", cut[0]);
        assert_eq!(cut[cut.len() - 1].text.end, end);
        // An edit of another length moves all that is repeated from before it.
        let middle = end / 2;
        let longer = stretches(&text, &[edit(middle..middle, "longer")]);
        let covers = |at: u64| longer.iter().any(|stretch| stretch.text.contains(&at));
        assert!(covers(middle - 300) && covers(middle + WINDOW + 300));
        let spans = |stretch: &Stretch| stretch.text.start < middle && middle < stretch.text.end;
        assert!(!longer.iter().any(spans));
    }

    #[test]
    fn short_runs_are_not_worth_a_block() {
        let text = text(2_000);
        let edits: Vec<_> = (0..10)
            .map(|at| edit(at * 5_000..at * 5_000 + 1, "x"))
            .collect();
        let stretches = stretches(&text, &edits);
        let is_long = |stretch: &Stretch| stretch.text.end - stretch.text.start >= 1 << 14;
        assert!(stretches.iter().all(is_long), "{stretches:?}");
    }
}
