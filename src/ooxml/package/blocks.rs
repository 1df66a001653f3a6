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

/// All blocks of a stream; `None` where it is none, or goes on after its last block.
pub fn blocks_of(stream: &[u8]) -> Option<Vec<Block>> {
    let mut bits = Bits::from(stream, 0);
    let mut blocks = Vec::new();
    let mut start = 0;
    loop {
        let first_bit = bits.position();
        let is_last = bits.take(1)? == 1;
        let (length, symbols) = match read_codes(&mut bits)? {
            None => (skip_stored(&mut bits)?, None),
            Some(codes) => {
                let first_symbol = bits.position();
                let (length, end) = skip_symbols(&mut bits, &codes)?;
                (length, Some(first_symbol..end))
            }
        };
        blocks.push(Block {
            text: start..start + length,
            bits: first_bit..bits.position(),
            symbols,
        });
        start += length;
        if is_last {
            let is_whole = bits.position().div_ceil(8) == stream.len() as u64;
            return is_whole.then_some(blocks);
        }
    }
}

/// The kind of a block and the codes of one that has them.
fn read_codes(bits: &mut Bits<'_>) -> Option<Option<Codes>> {
    match bits.take(2)? {
        0 => Some(None),
        1 => Codes::fixed().map(Some),
        2 => Codes::read(bits).map(Some),
        _ => None,
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

/// How many bytes the symbols of a block stand for, and where the one is that ends it.
fn skip_symbols(bits: &mut Bits<'_>, codes: &Codes) -> Option<(u64, u64)> {
    let mut length = 0;
    loop {
        let start = bits.position();
        match codes.symbol(bits)? {
            Symbol::Literal => length += 1,
            Symbol::Repeat { length: more, .. } => length += more,
            Symbol::End => return Some((length, start)),
        }
    }
}

impl Block {
    /// Each symbol of the block but the one that ends it, with its bits.
    pub fn symbols<'s>(
        &self,
        stream: &'s [u8],
    ) -> Option<impl Iterator<Item = (Symbol, Range<u64>)> + use<'s>> {
        let mut bits = Bits::from(stream, self.bits.start + 1);
        let codes = read_codes(&mut bits)??;
        Some(std::iter::from_fn(move || {
            let start = bits.position();
            let symbol = codes.symbol(&mut bits)?;
            (symbol != Symbol::End).then(|| (symbol, start..bits.position()))
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::codes::Symbol;
    use super::{Block, blocks_of};
    use flate2::write::DeflateEncoder;
    use flate2::{Compression, FlushCompress};
    use std::io::Write;

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
            let blocks = blocks_of(&stream).expect("blocks");
            assert!(blocks.len() > 1, "level {level}");
            assert_eq!(
                blocks.last().map(|block| block.text.end),
                Some(text().len() as u64)
            );
            for pair in blocks.windows(2) {
                assert_eq!(
                    (pair[0].bits.end, pair[0].text.end),
                    (pair[1].bits.start, pair[1].text.start)
                );
            }
            let is_stored = |block: &Block| block.symbols.is_none();
            assert_eq!(blocks.iter().all(is_stored), level == 0);
            for block in blocks.iter().filter(|block| !is_stored(block)) {
                let symbols = block.symbols(&stream).expect("symbols");
                let (mut length, mut bit) = (0, block.symbols.clone().expect("some").start);
                for (symbol, bits) in symbols {
                    assert_eq!(bits.start, bit);
                    bit = bits.end;
                    length += match symbol {
                        Symbol::Repeat { length, .. } => length,
                        _ => 1,
                    };
                }
                assert_eq!(length, block.text.end - block.text.start);
                assert_eq!(Some(bit), block.symbols.as_ref().map(|bits| bits.end));
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
        let blocks = blocks_of(&stream).expect("blocks");
        let ends: Vec<_> = blocks
            .iter()
            .map(|block| (block.text.end, block.symbols.is_none()))
            .collect();
        assert_eq!(
            ends,
            [
                (13, false),
                (13, true),
                (16, false),
                (16, true),
                (16, false)
            ]
        );
        assert_eq!(blocks[1].bits.end % 8, 0);
    }

    #[test]
    fn what_is_no_stream_has_no_blocks() {
        let mut out = DeflateEncoder::new(Vec::new(), Compression::default());
        out.write_all(&text()[..9_000]).expect("memory");
        let stream = out.finish().expect("memory");
        assert!(blocks_of(&stream).is_some());
        for cut in [0, 1, 2, 40, stream.len() / 2, stream.len() - 1] {
            assert_eq!(blocks_of(&stream[..cut]), None, "cut at {cut}");
        }
        let longer = [stream.as_slice(), b"x"].concat();
        assert_eq!(blocks_of(&longer), None);
        assert_eq!(blocks_of(&[0b111]), None);
        assert_eq!(blocks_of(&[1, 5, 0, 0, 0]), None);
        let mut seed = 1_u32;
        for _ in 0..20_000 {
            let mut bytes = [0_u8; 24];
            for byte in &mut bytes {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *byte = (seed >> 24) as u8;
            }
            let _ = blocks_of(&bytes);
        }
    }
}
