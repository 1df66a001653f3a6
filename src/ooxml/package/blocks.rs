//! Where the blocks of a deflated part begin (RFC 1951), found by walking through its codes without inflating it: each
//! block that nobody changes, nor anything that it repeats, can then be copied as it is, and others in stretches.

use super::bits::Bits;
use super::codes::{Codes, Symbol};
use std::ops::Range;

/// A block of a deflated stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it holds, in bytes of the inflated part.
    pub text: Range<u64>,
    /// All of it, in bits.
    pub bits: Range<u64>,
    /// Its symbols without the one that ends it, in bits; nothing in one that holds bytes as they are, which begin where a
    /// byte of the stream does.
    pub symbols: Option<Range<u64>>,
}

/// The most blocks that are told apart: ten times as many as the largest sheet has.
const MOST_BLOCKS: usize = 1 << 17;

/// All blocks of a stream that hold anything, none where they are too many, and how long the text is; `None` where it is no
/// stream, or goes on after its last block. On the way `see` is given each symbol but those that end blocks, with where in
/// the text it stands, and its bits.
pub fn blocks_of(
    stream: &[u8],
    mut see: impl FnMut(u64, Symbol, Range<u64>),
) -> Option<(Vec<Block>, u64)> {
    let mut bits = Bits::of(stream);
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut are_too_many = false;
    loop {
        let first_bit = bits.position();
        let is_last = bits.take(1)? == 1;
        let own;
        let codes = match bits.take(2)? {
            0 => None,
            1 => Some(Codes::fixed()?),
            2 => {
                own = Codes::read(&mut bits)?;
                Some(&own)
            }
            _ => return None,
        };
        let (end, symbols) = match codes {
            None => (start + skip_stored(&mut bits)?, None),
            Some(codes) => {
                let first_symbol = bits.position();
                let (end, last_symbol) = see_symbols(&mut bits, codes, start, &mut see)?;
                (end, Some(first_symbol..last_symbol))
            }
        };
        are_too_many |= blocks.len() == MOST_BLOCKS;
        if start < end && !are_too_many {
            blocks.push(Block {
                text: start..end,
                bits: first_bit..bits.position(),
                symbols,
            });
        }
        start = end;
        if is_last {
            if are_too_many {
                blocks.clear();
            }
            let is_whole = bits.position().div_ceil(8) == stream.len() as u64;
            return is_whole.then_some((blocks, end));
        }
    }
}

fn skip_stored(bits: &mut Bits<'_>) -> Option<u64> {
    bits.skip_to_byte()?;
    let length = bits.take(16)?;
    let complement = bits.take(16)?;
    (length == !complement & 0xFFFF).then_some(())?;
    bits.skip_bytes(length as usize)?;
    Some(u64::from(length))
}

/// Where the text of a block ends, and where the symbol is that says so.
fn see_symbols(
    bits: &mut Bits<'_>,
    codes: &Codes,
    start: u64,
    see: &mut impl FnMut(u64, Symbol, Range<u64>),
) -> Option<(u64, u64)> {
    let mut at = start;
    loop {
        let first_bit = bits.position();
        let symbol = codes.symbol(bits)?;
        let length = match symbol {
            Symbol::Literal => 1,
            Symbol::Repeat { length, .. } => length,
            Symbol::End => return Some((at, first_bit)),
        };
        see(at, symbol, first_bit..bits.position());
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, Range};
    use flate2::write::DeflateEncoder;
    use flate2::{Compression, FlushCompress};
    use std::io::Write;

    fn blocks(stream: &[u8]) -> Option<Vec<Block>> {
        super::blocks_of(stream, |_, _, _| {}).map(|(blocks, _)| blocks)
    }

    fn text() -> Vec<u8> {
        let mut seed = 7_u32;
        let line = |number: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            format!("<c r=\"A{number}\"><v>{}</v></c>", seed >> 8)
        };
        (0..20_000).map(line).collect::<String>().into_bytes()
    }

    #[test]
    fn the_blocks_of_every_level_cover_the_text_and_the_stream() {
        for level in 0..=9 {
            let mut out = DeflateEncoder::new(Vec::new(), Compression::new(level));
            out.write_all(&text()).expect("memory");
            let stream = out.finish().expect("memory");
            let mut symbols = Vec::new();
            let see = |at, _, bits| symbols.push((at, bits));
            let (blocks, end) = super::blocks_of(&stream, see).expect("blocks");
            assert!(blocks.len() > 1, "level {level}");
            assert_eq!(end, text().len() as u64);
            assert_eq!(blocks.last().map(|block| block.text.end), Some(end));
            for pair in blocks.windows(2) {
                assert_eq!(
                    (pair[0].bits.end, pair[0].text.end),
                    (pair[1].bits.start, pair[1].text.start)
                );
            }
            let is_stored = |block: &Block| block.symbols.is_none();
            assert_eq!(blocks.iter().all(is_stored), level == 0);
            for block in &blocks {
                let Some(bits) = &block.symbols else { continue };
                let is_inside = |seen: &&(u64, Range<u64>)| bits.contains(&seen.1.start);
                let first = symbols.iter().find(is_inside).expect("symbols");
                assert_eq!(*first, (block.text.start, bits.start..first.1.end));
                let last = symbols.iter().rfind(is_inside).expect("symbols");
                assert!(last.0 < block.text.end && last.1.end == bits.end);
            }
        }
    }

    #[test]
    fn each_block_ends_where_it_was_ended() {
        let mut compress = flate2::Compress::new(Compression::default(), false);
        let mut stream = Vec::with_capacity(1 << 16);
        for words in ["one, one, one", "two", ""] {
            let flush = if words.is_empty() {
                FlushCompress::Finish
            } else {
                FlushCompress::Sync
            };
            compress
                .compress_vec(words.as_bytes(), &mut stream, flush)
                .expect("memory");
        }
        let blocks = blocks(&stream).expect("blocks");
        let ends: Vec<_> = blocks
            .iter()
            .map(|block| (block.text.end, block.symbols.is_none()))
            .collect();
        // What ends the first two holds nothing, but leads to where a byte begins.
        assert_eq!(ends, [(13, false), (16, false)]);
        assert_eq!(blocks[1].bits.start % 8, 0);
    }

    #[test]
    fn what_is_no_stream_has_no_blocks() {
        let mut out = DeflateEncoder::new(Vec::new(), Compression::default());
        out.write_all(&text()[..9_000]).expect("memory");
        let stream = out.finish().expect("memory");
        assert!(blocks(&stream).is_some());
        for cut in [0, 1, 2, 40, stream.len() / 2, stream.len() - 1] {
            assert_eq!(blocks(&stream[..cut]), None, "cut at {cut}");
        }
        let longer = [stream.as_slice(), b"x"].concat();
        assert_eq!(blocks(&longer), None);
        assert_eq!(blocks(&[0b111]), None);
        assert_eq!(blocks(&[1, 5, 0, 0, 0]), None);
        let mut seed = 1_u32;
        for _ in 0..20_000 {
            let mut bytes = [0_u8; 24];
            for byte in &mut bytes {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *byte = (seed >> 24) as u8;
            }
            let _ = blocks(&bytes);
        }
    }
}
