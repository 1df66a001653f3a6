//! The codes of a deflated block (RFC 1951 3.2), by which its symbols are told apart without inflating it.

use super::bits::Bits;
use std::sync::LazyLock;

/// What a block says of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// One byte, as it is.
    Literal,
    /// So many bytes that stood so far back.
    Repeat {
        /// From 3 to 258.
        length: u64,
        /// From 1 to 32,768.
        distance: u64,
    },
    /// That it ends.
    End,
}

/// The two codes of a block.
pub struct Codes {
    literals: Code,
    distances: Code,
}

impl Codes {
    /// The ones that need not be written down (3.2.6), made once: a stream may have millions of blocks of them.
    pub fn fixed() -> Option<&'static Self> {
        static FIXED: LazyLock<Option<Codes>> = LazyLock::new(|| {
            let mut lengths = [8; 288];
            lengths[144..256].fill(9);
            lengths[256..280].fill(7);
            Some(Codes {
                literals: Code::of(&lengths)?,
                distances: Code::of(&[5; 30])?,
            })
        });
        FIXED.as_ref()
    }

    /// Reads the lengths of the codes, which are coded themselves (3.2.7).
    pub fn read(bits: &mut Bits<'_>) -> Option<Self> {
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

    /// The next symbol of a block; `None` where there is none.
    #[inline]
    pub fn symbol(&self, bits: &mut Bits<'_>) -> Option<Symbol> {
        /// The shortest length of each length code from 257, and how many bits add to it (3.2.5).
        const LENGTHS: [(u16, u32); 29] = lengths();
        // No symbol is longer than the 48 bits of two codes and what adds to them.
        bits.fill();
        match self.literals.take(bits)? {
            0..256 => Some(Symbol::Literal),
            256 => Some(Symbol::End),
            symbol => {
                let (shortest, more) = *LENGTHS.get(usize::from(symbol) - 257)?;
                let length = u64::from(shortest) + u64::from(bits.held(more)?);
                let code = u64::from(self.distances.take(bits)?);
                (code < 30).then_some(())?;
                let more = (code / 2).saturating_sub(1);
                let shortest = match code {
                    0..4 => code + 1,
                    _ => ((2 + code % 2) << more) + 1,
                };
                let distance = shortest + u64::from(bits.held(more as u32)?);
                Some(Symbol::Repeat { length, distance })
            }
        }
    }
}

const fn lengths() -> [(u16, u32); 29] {
    let mut lengths = [(0, 0); 29];
    let mut at = 0;
    let mut shortest = 3;
    while at < 28 {
        let more = if at < 8 { 0 } else { at as u32 / 4 - 1 };
        lengths[at] = (shortest, more);
        shortest += 1 << more;
        at += 1;
    }
    lengths[28] = (258, 0);
    lengths
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

    /// The next symbol, of bits that are held already.
    #[inline]
    fn take(&self, bits: &mut Bits<'_>) -> Option<u16> {
        let entry = self.short[bits.peek(SHORT) as usize];
        if entry != 0 {
            bits.held(u32::from(entry & 15))?;
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
