//! Stretches of a part replaced in its deflated stream: what holds nothing changed, and repeats nothing changed, is
//! copied as it is; only what is between is deflated, so that the work does not grow with the part.

use super::PartReader;
use super::bits::BitWriter;
use super::deflate::{Deflated, deflate_all, with_compressor};
use super::stretches::{Stretch, stretches_of};
use flate2::{Compress, Crc, FlushCompress};
use std::io::{self, Read};
use std::ops::Range;

/// How much of the text before it what is deflated may repeat: a few rows, which new ones are like. All that the format
/// allows, four times as much, would take longer to look through than new rows take to deflate.
const KNOWN_BEFORE: usize = 1 << 13;

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
pub fn edited(stream: &[u8], text: &mut PartReader<'_>, edits: &[Edit]) -> io::Result<Deflated> {
    let (stretches, end) =
        stretches_of(stream, edits).ok_or_else(|| broken("the deflated stream has no blocks"))?;
    let mut writer = Writer {
        text,
        at: 0,
        edits,
        out: BitWriter::with_room(stream.len() + (1 << 16)),
        window: Vec::new(),
        buffer: Vec::new(),
        crc: Crc::new(),
        size: 0,
        is_ended: false,
    };
    for stretch in &stretches {
        let start = stretch.text.start;
        if writer.is_behind(start) {
            with_compressor(|compress| writer.deflate(compress, start, FlushCompress::Sync))?;
        }
        writer.copy(stream, stretch, end)?;
    }
    if !writer.is_ended {
        with_compressor(|compress| writer.deflate(compress, end, FlushCompress::Finish))?;
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

struct Writer<'a, 'p> {
    text: &'a mut PartReader<'p>,
    /// How much of the text was read.
    at: u64,
    /// Those that are still to be made.
    edits: &'a [Edit],
    out: BitWriter,
    /// The end of the new text so far, which the next block may repeat.
    window: Vec<u8>,
    /// Old text on its way, where it does not lie in memory.
    buffer: Vec<u8>,
    crc: Crc,
    size: u64,
    /// True once the last block was written.
    is_ended: bool,
}

impl Writer<'_, '_> {
    /// True where there is anything to write before that place of the old text.
    fn is_behind(&self, place: u64) -> bool {
        let next = self.edits.first();
        self.at < place || next.is_some_and(|edit| edit.at.end <= place)
    }

    fn copy(&mut self, stream: &[u8], stretch: &Stretch, end: u64) -> io::Result<()> {
        self.is_ended = stretch.text.end == end && self.edits.is_empty();
        self.out.put(u8::from(self.is_ended), 1);
        match stretch.is_stored {
            true => self.copy_stored(stream, stretch),
            false => {
                for bits in stretch.bits.clone() {
                    self.out.copy(stream, bits);
                }
            }
        }
        self.pass(stretch.text.end, &mut |_, _| Ok(()))
    }

    /// Copies a block of stored bytes; these begin where a byte does, wherever the block itself begins.
    fn copy_stored(&mut self, stream: &[u8], stretch: &Stretch) {
        let [bits, ..] = &stretch.bits;
        self.out.copy(stream, bits.start..bits.start + 2);
        self.out.skip_to_byte();
        let end = (bits.end / 8) as usize;
        let start = end.saturating_sub((stretch.text.end - stretch.text.start) as usize + 4);
        let bytes = stream.get(start..end).unwrap_or_default();
        self.out.bytes.extend_from_slice(bytes);
    }

    fn deflate(
        &mut self,
        compress: &mut Compress,
        end: u64,
        flush: FlushCompress,
    ) -> io::Result<()> {
        self.out.end_byte();
        if !self.window.is_empty() {
            compress.set_dictionary(&self.window)?;
        }
        let mut add = |bytes: &[u8], out: &mut BitWriter| {
            deflate_all(compress, bytes, &mut out.bytes, FlushCompress::None)
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
        deflate_all(compress, &[], &mut self.out.bytes, flush)
    }

    /// Takes the old text up to a place over into the new.
    fn pass(&mut self, end: u64, add: &mut Add<'_>) -> io::Result<()> {
        while self.at < end {
            let left = end - self.at;
            if let PartReader::Whole(text) = self.text {
                let text = *text;
                let now = usize::try_from(left).ok().and_then(|left| text.get(..left));
                let now = now.ok_or_else(|| broken("the part ends early"))?;
                *self.text = PartReader::Whole(&text[now.len()..]);
                self.at = end;
                self.take(now, add)?;
            } else {
                let mut buffer = std::mem::take(&mut self.buffer);
                buffer.resize(1 << 15, 0);
                let wanted = left.min(buffer.len() as u64) as usize;
                self.text.read_exact(&mut buffer[..wanted])?;
                self.at += wanted as u64;
                self.take(&buffer[..wanted], add)?;
                self.buffer = buffer;
            }
        }
        Ok(())
    }

    fn skip(&mut self, end: u64) -> io::Result<()> {
        let length = end.saturating_sub(self.at);
        let skipped = io::copy(&mut (&mut *self.text).take(length), &mut io::sink())?;
        self.at += skipped;
        (skipped == length)
            .then_some(())
            .ok_or_else(|| broken("the part ends early"))
    }

    /// Takes bytes of the new text in.
    fn take(&mut self, bytes: &[u8], add: &mut Add<'_>) -> io::Result<()> {
        self.crc.update(bytes);
        self.size += bytes.len() as u64;
        let start = bytes.len().saturating_sub(KNOWN_BEFORE);
        let old = (self.window.len() + bytes.len() - start).saturating_sub(KNOWN_BEFORE);
        self.window.drain(..old.min(self.window.len()));
        self.window.extend_from_slice(&bytes[start..]);
        add(bytes, &mut self.out)
    }
}

type Add<'a> = dyn FnMut(&[u8], &mut BitWriter) -> io::Result<()> + 'a;

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}

#[cfg(test)]
mod tests;
