//! The bits of a deflated stream, the lowest of each byte first (RFC 1951 3.1.1): read from one, and put together into
//! another.

use std::ops::Range;

/// A reader of bits.
pub struct Bits<'a> {
    stream: &'a [u8],
    next: usize,
    /// The bits that were read and not taken; what may stand above them is what comes next in the stream.
    held: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    /// Reads from the start.
    pub fn of(stream: &'a [u8]) -> Self {
        Bits {
            stream,
            next: 0,
            held: 0,
            count: 0,
        }
    }

    /// Which bit of the stream comes next.
    #[inline]
    pub fn position(&self) -> u64 {
        self.next as u64 * 8 - u64::from(self.count)
    }

    /// Holds at least 56 bits, or all that are left.
    #[inline]
    pub fn fill(&mut self) {
        if self.count > 56 {
            return;
        }
        let rest = self.stream.get(self.next..).unwrap_or_default();
        if let Some(eight) = rest.first_chunk() {
            self.held |= u64::from_le_bytes(*eight) << self.count;
            let whole = (63 - self.count) / 8;
            self.next += whole as usize;
            self.count += whole * 8;
            return;
        }
        for byte in rest.iter().take((64 - self.count as usize) / 8) {
            self.held |= u64::from(*byte) << self.count;
            self.count += 8;
            self.next += 1;
        }
    }

    /// The next bits, zeros after the end.
    #[inline]
    pub fn peek(&self, count: u32) -> u32 {
        (self.held & ((1 << count) - 1)) as u32
    }

    /// The next bits; `None` where there are not so many.
    pub fn take(&mut self, count: u32) -> Option<u32> {
        if self.count < count {
            self.fill();
        }
        self.held(count)
    }

    /// The same of the bits that are held already.
    #[inline]
    pub fn held(&mut self, count: u32) -> Option<u32> {
        let bits = self.peek(count);
        self.count = self.count.checked_sub(count)?;
        self.held >>= count;
        Some(bits)
    }

    /// Skips what is left of a byte.
    pub fn skip_to_byte(&mut self) -> Option<()> {
        self.take(self.count % 8).map(|_| ())
    }

    /// Skips bytes from where a byte begins.
    pub fn skip_bytes(&mut self, bytes: usize) -> Option<()> {
        let start = (self.next - (self.count / 8) as usize).checked_add(bytes)?;
        (self.held, self.count, self.next) = (0, 0, start);
        (start <= self.stream.len()).then_some(())
    }
}

/// A deflated stream that is put together from stretches of another, which need not begin where a byte does.
pub struct BitWriter {
    /// The stream so far.
    pub bytes: Vec<u8>,
    /// How many bits of the last byte are written; 0 for all.
    used: u32,
}

impl BitWriter {
    /// Nothing yet; about so many bytes are to come.
    pub fn with_room(bytes: usize) -> Self {
        BitWriter {
            bytes: Vec::with_capacity(bytes),
            used: 0,
        }
    }

    /// Adds up to eight bits.
    pub fn put(&mut self, bits: u8, count: u32) {
        if count == 0 {
            return;
        }
        let bits = bits & (u16::from(u8::MAX) >> (8 - count)) as u8;
        match (self.used, self.bytes.last_mut()) {
            (1.., Some(last)) => {
                *last |= bits << self.used;
                if self.used + count > 8 {
                    self.bytes.push(bits >> (8 - self.used));
                }
            }
            _ => self.bytes.push(bits),
        }
        self.used = (self.used + count) % 8;
    }

    /// Ends the last byte, with an empty block where it has to be.
    pub fn end_byte(&mut self) {
        if self.used != 0 {
            self.put(0, 3);
            self.skip_to_byte();
            self.bytes.extend_from_slice(&[0, 0, 0xFF, 0xFF]);
        }
    }

    /// Leaves what is left of the last byte zero.
    pub fn skip_to_byte(&mut self) {
        self.used = 0;
    }

    /// Copies some bits of a stream.
    pub fn copy(&mut self, stream: &[u8], bits: Range<u64>) {
        let to_byte = u64::from((8 - self.used) % 8);
        let at = self.copy_few(stream, bits.start, bits.end.min(bits.start + to_byte));
        let bytes = (bits.end.saturating_sub(at) / 8) as usize;
        let source = stream.get((at / 8) as usize..).unwrap_or_default();
        match at % 8 {
            0 => self.bytes.extend(&source[..bytes.min(source.len())]),
            shift => {
                let pairs = source.windows(2).take(bytes);
                self.bytes
                    .extend(pairs.map(|pair| pair[0] >> shift | pair[1] << (8 - shift)));
            }
        }
        self.copy_few(stream, at + 8 * bytes as u64, bits.end);
    }

    /// Copies less than a byte; gives the bit after it.
    fn copy_few(&mut self, stream: &[u8], at: u64, end: u64) -> u64 {
        let byte = |at: u64| u32::from(stream.get((at / 8) as usize).copied().unwrap_or_default());
        let count = end.saturating_sub(at);
        let two = byte(at) | byte(at + 8) << 8;
        self.put((two >> (at % 8)) as u8, count as u32);
        at + count
    }
}

#[cfg(test)]
mod tests {
    use super::{BitWriter, Bits};

    #[test]
    fn bits_are_read_and_copied_from_anywhere_to_anywhere() {
        let stream: Vec<u8> = (0..40_u8).map(|byte| byte.wrapping_mul(97)).collect();
        let bit = |bytes: &[u8], at: u64| bytes[(at / 8) as usize] >> (at % 8) & 1;
        for start in 0..20 {
            let mut bits = Bits::of(&stream);
            for _ in 0..start {
                assert!(bits.take(1).is_some());
            }
            for at in start..320 {
                assert_eq!(bits.position(), at);
                assert_eq!(bits.take(1), Some(u32::from(bit(&stream, at))), "{at}");
            }
            assert_eq!(bits.take(1), None);
            for end in [start, start + 1, start + 9, start + 100, 320] {
                for before in 0..9 {
                    let mut out = BitWriter::with_room(0);
                    for _ in 0..before {
                        out.put(1, 1);
                    }
                    out.copy(&stream, start..end);
                    let length = before + end - start;
                    assert_eq!(out.bytes.len() as u64, length.div_ceil(8));
                    assert!((0..before).all(|at| bit(&out.bytes, at) == 1));
                    let is_same = |at| bit(&out.bytes, before + at - start) == bit(&stream, at);
                    assert!((start..end).all(is_same), "{start}..{end} at {before}");
                }
            }
        }
    }
}
