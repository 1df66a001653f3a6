//! Stretches of a part replaced in its deflated stream: blocks that hold nothing changed, and repeat nothing changed,
//! are copied as they are; only those between are deflated, so that the work does not grow with the part.

use super::blocks::{Block, blocks_of};
use super::deflate::{Deflated, deflate_all, new_compress};
use flate2::{Crc, FlushCompress};
use std::io::{self, Read};
use std::ops::Range;

/// How far back a block may repeat what stands before it (RFC 1951 2).
const WINDOW: u64 = 1 << 15;

/// A stretch of a part, and the bytes to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where it stands in the part as it was, in bytes.
    pub at: Range<u64>,
    /// The new bytes.
    pub new: Vec<u8>,
}

impl Edit {
    /// What changes from `old`, which begins there, to `new`; `None` where that is nothing.
    pub fn between(start: u64, old: &[u8], new: &[u8]) -> Option<Self> {
        let same = |pair: &(&u8, &u8)| pair.0 == pair.1;
        let before = old.iter().zip(new).take_while(same).count();
        let (old_rest, new_rest) = (&old[before..], &new[before..]);
        let backwards = old_rest.iter().rev().zip(new_rest.iter().rev());
        let after = backwards.take_while(same).count();
        let (old_rest, new_rest) = (
            &old_rest[..old_rest.len() - after],
            &new_rest[..new_rest.len() - after],
        );
        let first = start + before as u64;
        let edit = Edit {
            at: first..first + old_rest.len() as u64,
            new: new_rest.to_vec(),
        };
        (!edit.at.is_empty() || !edit.new.is_empty()).then_some(edit)
    }
}

/// The stream of a part with the edits made, which stand in their order; `text` is the part as it was, inflated.
///
/// # Errors
/// Where the text cannot be read, or is not that of the stream.
pub fn edited(stream: &[u8], text: &mut dyn Read, edits: &[Edit]) -> io::Result<Deflated> {
    let blocks = blocks_of(stream).ok_or_else(|| broken("the deflated stream has no blocks"))?;
    let mut writer = Writer {
        stream,
        text,
        at: 0,
        edits,
        out: BitWriter::default(),
        window: Vec::new(),
        buffer: vec![0; 1 << 15],
        crc: Crc::new(),
        size: 0,
    };
    let runs = runs(&blocks, edits);
    for (number, (run, is_copied)) in runs.iter().enumerate() {
        let run = &blocks[run.clone()];
        if *is_copied {
            writer.copy(run)?;
        } else {
            writer.deflate(run, number + 1 == runs.len())?;
        }
    }
    if !writer.edits.is_empty() || writer.text.read(&mut [0])? > 0 {
        return Err(broken("the part is longer than its deflated stream"));
    }
    Ok(Deflated {
        bytes: writer.out.bytes,
        crc: writer.crc.sum(),
        size: writer.size,
    })
}

/// Runs of blocks that are copied, true, or deflated, false.
fn runs(blocks: &[Block], edits: &[Edit]) -> Vec<(Range<usize>, bool)> {
    let mut runs: Vec<(Range<usize>, bool)> = Vec::new();
    let last = blocks.len().saturating_sub(1);
    for (number, block) in blocks.iter().enumerate() {
        let is_touched = edits.iter().any(|edit| {
            (edit.at.start < block.end || number == last) && block.start < edit.at.end + WINDOW
        });
        // An empty block only ends what was deflated before it, which ends by itself when it is deflated anew.
        let is_left_over = block.start == block.end
            && number != last
            && runs.last().is_some_and(|(_, is_copied)| !is_copied);
        let is_copied = !is_touched && !is_left_over;
        match runs.last_mut() {
            Some((run, same)) if *same == is_copied => run.end = number + 1,
            _ => runs.push((number..number + 1, is_copied)),
        }
    }
    runs
}

struct Writer<'a> {
    stream: &'a [u8],
    text: &'a mut dyn Read,
    /// How much of the text was read.
    at: u64,
    /// Those that are still to be made.
    edits: &'a [Edit],
    out: BitWriter,
    /// The end of the new text so far, which the next block may repeat.
    window: Vec<u8>,
    /// Old text on its way.
    buffer: Vec<u8>,
    crc: Crc,
    size: u64,
}

impl Writer<'_> {
    fn copy(&mut self, run: &[Block]) -> io::Result<()> {
        for block in run {
            if block.is_stored {
                self.out.copy_stored(self.stream, block);
            } else {
                self.out.copy(self.stream, block.first_bit..block.end_bit);
            }
        }
        let end = run.last().map_or(self.at, |block| block.end);
        self.pass(end, &mut |_, _| Ok(()))
    }

    fn deflate(&mut self, run: &[Block], is_last: bool) -> io::Result<()> {
        let end = run.last().map_or(self.at, |block| block.end);
        self.out.end_byte();
        let mut compress = new_compress();
        if !self.window.is_empty() {
            compress.set_dictionary(&self.window)?;
        }
        let mut add = |bytes: &[u8], out: &mut BitWriter| {
            deflate_all(&mut compress, bytes, &mut out.bytes, FlushCompress::None)
        };
        while let Some((edit, rest)) = self.edits.split_first() {
            if edit.at.end > end {
                break;
            }
            self.edits = rest;
            self.pass(edit.at.start, &mut add)?;
            self.skip(edit.at.end)?;
            self.take(&edit.new, &mut add)?;
        }
        self.pass(end, &mut add)?;
        let flush = match is_last {
            true => FlushCompress::Finish,
            false => FlushCompress::Sync,
        };
        deflate_all(&mut compress, &[], &mut self.out.bytes, flush)
    }

    /// Takes the old text up to a place over into the new.
    fn pass(&mut self, end: u64, add: &mut Add<'_>) -> io::Result<()> {
        let mut buffer = std::mem::take(&mut self.buffer);
        while self.at < end {
            let wanted = (end - self.at).min(buffer.len() as u64) as usize;
            self.text.read_exact(&mut buffer[..wanted])?;
            self.at += wanted as u64;
            self.take(&buffer[..wanted], add)?;
        }
        self.buffer = buffer;
        Ok(())
    }

    fn skip(&mut self, end: u64) -> io::Result<()> {
        let length = end.saturating_sub(self.at);
        let skipped = io::copy(&mut (&mut self.text).take(length), &mut io::sink())?;
        self.at += skipped;
        (skipped == length)
            .then_some(())
            .ok_or_else(|| broken("the part ends early"))
    }

    /// Takes bytes of the new text in.
    fn take(&mut self, bytes: &[u8], add: &mut Add<'_>) -> io::Result<()> {
        self.crc.update(bytes);
        self.size += bytes.len() as u64;
        let kept = (WINDOW as usize).saturating_sub(bytes.len());
        let old = self.window.len().saturating_sub(kept);
        self.window.drain(..old);
        let start = bytes.len().saturating_sub(WINDOW as usize);
        self.window.extend_from_slice(&bytes[start..]);
        add(bytes, &mut self.out)
    }
}

type Add<'a> = dyn FnMut(&[u8], &mut BitWriter) -> io::Result<()> + 'a;

/// A deflated stream that is put together from blocks, which need not begin where a byte does.
#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    /// How many bits of the last byte are written; 0 for all.
    used: u32,
}

impl BitWriter {
    /// Adds up to eight bits.
    fn put(&mut self, bits: u8, count: u32) {
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
    fn end_byte(&mut self) {
        if self.used != 0 {
            self.put(0, 3);
            self.used = 0;
            self.bytes.extend_from_slice(&[0, 0, 0xFF, 0xFF]);
        }
    }

    /// Copies some bits of a stream.
    fn copy(&mut self, stream: &[u8], bits: Range<u64>) {
        let mut at = bits.start;
        let byte = |at: u64| u32::from(stream.get((at / 8) as usize).copied().unwrap_or_default());
        while at < bits.end {
            let count = (bits.end - at).min(8) as u32;
            let two = byte(at) | byte(at + 8) << 8;
            self.put((two >> (at % 8)) as u8, count);
            at += u64::from(count);
        }
    }

    /// Copies a block of stored bytes; these begin where a byte does, wherever the block itself begins.
    fn copy_stored(&mut self, stream: &[u8], block: &Block) {
        self.copy(stream, block.first_bit..block.first_bit + 3);
        self.used = 0;
        let end = (block.end_bit / 8) as usize;
        let start = end.saturating_sub((block.end - block.start) as usize + 4);
        self.bytes
            .extend_from_slice(stream.get(start..end).unwrap_or_default());
    }
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}

#[cfg(test)]
mod tests;
