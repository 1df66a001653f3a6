//! Where the blocks of a deflated part begin (RFC 1951), found by walking through its codes without inflating it: each
//! block that nobody changes, nor anything that it repeats, can then be copied as it is.

/// A block of a deflated stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where its header begins, in bits.
    pub first_bit: u64,
    /// The bit after its last.
    pub end_bit: u64,
    /// Where what it holds begins, in bytes of the inflated part.
    pub start: u64,
    /// Where that ends.
    pub end: u64,
    /// True for one that holds bytes as they are, which begin where a byte of the stream does.
    pub is_stored: bool,
}

/// All blocks of a stream; `None` where it is none, or goes on after its last block.
pub fn blocks_of(stream: &[u8]) -> Option<Vec<Block>> {
    let mut bits = Bits {
        stream,
        next: 0,
        held: 0,
        count: 0,
    };
    let mut blocks = Vec::new();
    let mut start = 0;
    loop {
        let first_bit = bits.position();
        let is_last = bits.take(1)? == 1;
        let kind = bits.take(2)?;
        let length = match kind {
            0 => skip_stored(&mut bits)?,
            1 => skip_codes(&mut bits, &Codes::fixed()?)?,
            2 => {
                let codes = Codes::read(&mut bits)?;
                skip_codes(&mut bits, &codes)?
            }
            _ => return None,
        };
        blocks.push(Block {
            first_bit,
            end_bit: bits.position(),
            start,
            end: start + length,
            is_stored: kind == 0,
        });
        start += length;
        if is_last {
            let is_whole = bits.position().div_ceil(8) == stream.len() as u64;
            return is_whole.then_some(blocks);
        }
    }
}

fn skip_stored(bits: &mut Bits<'_>) -> Option<u64> {
    bits.take(bits.count % 8)?;
    let length = bits.take(16)?;
    let complement = bits.take(16)?;
    (length == !complement & 0xFFFF).then_some(())?;
    bits.skip_bytes(length as usize)?;
    Some(u64::from(length))
}

/// How many bytes the codes up to the end of a block stand for.
fn skip_codes(bits: &mut Bits<'_>, codes: &Codes) -> Option<u64> {
    /// The shortest length of each length code from 257, less 3, and how many bits add to it (RFC 1951 3.2.5).
    const LENGTHS: [(u16, u32); 29] = lengths();
    let mut length = 0;
    loop {
        bits.fill();
        match codes.literals.take(bits)? {
            0..256 => length += 1,
            256 => return Some(length),
            symbol => {
                let (shortest, more) = *LENGTHS.get(usize::from(symbol) - 257)?;
                length += u64::from(shortest) + 3 + u64::from(bits.take(more)?);
                bits.fill();
                let distance = u32::from(codes.distances.take(bits)?);
                (distance < 30).then_some(())?;
                bits.take((distance / 2).saturating_sub(1))?;
            }
        }
    }
}

const fn lengths() -> [(u16, u32); 29] {
    let mut lengths = [(0, 0); 29];
    let mut at = 0;
    let mut shortest = 0;
    while at < 28 {
        let more = if at < 8 { 0 } else { at as u32 / 4 - 1 };
        lengths[at] = (shortest, more);
        shortest += 1 << more;
        at += 1;
    }
    lengths[28] = (255, 0);
    lengths
}

/// The two codes of a block.
struct Codes {
    literals: Code,
    distances: Code,
}

impl Codes {
    fn fixed() -> Option<Self> {
        let mut lengths = [8; 288];
        lengths[144..256].fill(9);
        lengths[256..280].fill(7);
        Some(Codes {
            literals: Code::of(&lengths)?,
            distances: Code::of(&[5; 30])?,
        })
    }

    /// Reads the lengths of the codes, which are coded themselves (3.2.7).
    fn read(bits: &mut Bits<'_>) -> Option<Self> {
        const ORDER: [usize; 19] = [
            16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
        ];
        let literals = bits.take(5)? as usize + 257;
        let distances = bits.take(5)? as usize + 1;
        let count = bits.take(4)? as usize + 4;
        let mut of_lengths = [0; 19];
        for place in &ORDER[..count] {
            of_lengths[*place] = bits.take(3)? as u8;
        }
        let of_lengths = Code::of(&of_lengths)?;
        let mut lengths: Vec<u8> = Vec::with_capacity(320);
        while lengths.len() < literals + distances {
            bits.fill();
            let (length, times) = match of_lengths.take(bits)? {
                length @ 0..16 => (length as u8, 1),
                16 => (*lengths.last()?, 3 + bits.take(2)?),
                17 => (0, 3 + bits.take(3)?),
                _ => (0, 11 + bits.take(7)?),
            };
            lengths.extend((0..times).map(|_| length));
        }
        (lengths.len() == literals + distances).then_some(())?;
        Some(Codes {
            literals: Code::of(&lengths[..literals])?,
            distances: Code::of(&lengths[literals..])?,
        })
    }
}

/// Codes of up to so many bits are looked up at once.
const SHORT: u32 = 10;

/// A Huffman code in its canonical form (3.2.2).
struct Code {
    /// For each run of [`SHORT`] bits the symbol whose code begins it, and that code's length in the lowest four bits;
    /// 0 where it is longer.
    short: Vec<u16>,
    /// How many codes there are of each length.
    counts: [u16; 16],
    /// By length, then by symbol.
    symbols: Vec<u16>,
}

impl Code {
    /// The code with these lengths; `None` where they are too many for one.
    fn of(lengths: &[u8]) -> Option<Self> {
        let mut counts = [0_u16; 16];
        for length in lengths {
            counts[usize::from(*length)] += 1;
        }
        counts[0] = 0;
        let mut next = [0_u32; 16];
        let mut first = 0_u32;
        for length in 1..16 {
            first = (first + u32::from(counts[length - 1])) << 1;
            (first + u32::from(counts[length]) <= 1 << length).then_some(())?;
            next[length] = first;
        }
        let mut short = vec![0; 1 << SHORT];
        let mut symbols = Vec::with_capacity(lengths.len());
        for wanted in 1..16_u8 {
            for (symbol, length) in (0_u16..).zip(lengths) {
                if *length != wanted {
                    continue;
                }
                symbols.push(symbol);
                let length = u32::from(wanted);
                let code = next[usize::from(wanted)];
                next[usize::from(wanted)] += 1;
                if length <= SHORT {
                    let reversed = code.reverse_bits() >> (32 - length);
                    for at in (reversed..1 << SHORT).step_by(1 << length) {
                        short[at as usize] = symbol << 4 | u16::from(wanted);
                    }
                }
            }
        }
        Some(Code {
            short,
            counts,
            symbols,
        })
    }

    fn take(&self, bits: &mut Bits<'_>) -> Option<u16> {
        let entry = self.short[bits.peek(SHORT) as usize];
        if entry != 0 {
            bits.take(u32::from(entry & 15))?;
            return Some(entry >> 4);
        }
        let (mut code, mut first, mut index) = (0, 0, 0);
        for length in 1..16 {
            code |= bits.take(1)?;
            let count = u32::from(self.counts[length]);
            if code < first + count {
                return self.symbols.get((index + code - first) as usize).copied();
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

/// The bits of a stream, the lowest of each byte first.
struct Bits<'a> {
    stream: &'a [u8],
    next: usize,
    held: u64,
    count: u32,
}

impl Bits<'_> {
    fn position(&self) -> u64 {
        self.next as u64 * 8 - u64::from(self.count)
    }

    fn fill(&mut self) {
        while self.count <= 56
            && let Some(byte) = self.stream.get(self.next)
        {
            self.held |= u64::from(*byte) << self.count;
            self.count += 8;
            self.next += 1;
        }
    }

    /// The next bits, zeros after the end.
    fn peek(&self, count: u32) -> u32 {
        (self.held & ((1 << count) - 1)) as u32
    }

    fn take(&mut self, count: u32) -> Option<u32> {
        if self.count < count {
            self.fill();
        }
        let bits = self.peek(count);
        self.count = self.count.checked_sub(count)?;
        self.held >>= count;
        Some(bits)
    }

    /// Skips bytes from where a byte begins.
    fn skip_bytes(&mut self, bytes: usize) -> Option<()> {
        let start = self.next - (self.count / 8) as usize + bytes;
        (self.held, self.count, self.next) = (0, 0, start);
        (start <= self.stream.len()).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::blocks_of;
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
                blocks.last().map(|block| block.end),
                Some(text().len() as u64)
            );
            for pair in blocks.windows(2) {
                assert_eq!(
                    (pair[0].end_bit, pair[0].end),
                    (pair[1].first_bit, pair[1].start)
                );
            }
            assert_eq!(blocks.iter().all(|block| block.is_stored), level == 0);
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
            .map(|block| (block.end, block.is_stored))
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
        assert_eq!(blocks[1].end_bit % 8, 0);
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
