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
    let mut runs = Runs::beside(edits);
    let (blocks, end) = blocks_of(stream, |at, symbol, bits| runs.see(at, symbol, bits))?;
    let mut runs = runs.found.into_iter().peekable();
    let mut stretches = Vec::new();
    for block in &blocks {
        let is_whole = !edits.iter().any(|edit| edit.is_near(&block.text));
        if is_whole {
            stretches.push(Stretch::of(
                block,
                block.text.clone(),
                block.symbols.clone(),
            ));
        }
        while let Some(run) = runs.next_if(|run| run.bits.start < block.bits.end) {
            if !is_whole && run.is_long() {
                stretches.push(Stretch::of(block, run.text, Some(run.bits)));
            }
        }
    }
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

/// Symbols one after the other that say the same after the edits.
struct Run {
    text: Range<u64>,
    bits: Range<u64>,
}

/// The runs that were found so far.
struct Runs<'e> {
    /// The edits that what comes may still be or repeat something of, in their order.
    edits: &'e [Edit],
    found: Vec<Run>,
}

impl<'e> Runs<'e> {
    fn beside(edits: &'e [Edit]) -> Self {
        Runs {
            edits,
            found: Vec::new(),
        }
    }

    fn see(&mut self, at: u64, symbol: Symbol, bits: Range<u64>) {
        let (text, source) = match symbol {
            Symbol::Repeat { length, distance } => {
                // What would repeat something before the start is no symbol of a stream that can be inflated.
                let source = at.saturating_sub(distance);
                (at..at + length, source..at.min(source + length))
            }
            _ => (at..at + 1, at..at),
        };
        while let Some((_, rest)) =
            (self.edits.split_first()).filter(|(edit, _)| edit.at.end + WINDOW <= text.start)
        {
            self.edits = rest;
        }
        let mut before = self
            .edits
            .iter()
            .take_while(|edit| edit.at.start < text.end);
        if before.any(|edit| edit.changes(&text, &source)) {
            return;
        }
        let mut before = self
            .edits
            .iter()
            .take_while(|edit| edit.at.start <= text.start);
        let is_cut = before.any(|edit| edit.at == (text.start..text.start));
        match self.found.last_mut() {
            Some(run) if run.bits.end == bits.start && !is_cut => {
                (run.text.end, run.bits.end) = (text.end, bits.end);
            }
            _ => {
                self.found.pop_if(|run| !run.is_long());
                self.found.push(Run { text, bits });
            }
        }
    }
}

impl Run {
    fn is_long(&self) -> bool {
        self.text.end - self.text.start >= LEAST_RUN
    }
}

impl Edit {
    /// True where the edit is in a stretch of text, or that may repeat something of it.
    fn is_near(&self, text: &Range<u64>) -> bool {
        self.at.start < text.end && text.start < self.at.end + WINDOW
    }

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
