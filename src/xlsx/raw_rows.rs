//! The rows of a sheet part as the bytes that they are, so that those which nobody changes need not be taken apart.
//!
//! `<` stands in no text and in no attribute of well-formed XML, so the next `</row>` ends a row; comments, CDATA and
//! attributes of broken programs, where that is not so, are for [`super::sheet::SheetFacts::is_simple`] to find first.

use crate::ooxml::Tag;
use crate::ooxml::package::PartReader;
use memchr::memmem::Finder;
use memchr::{memchr, memchr3};
use std::borrow::Cow;
use std::io::{self, Read};

/// The most bytes that a stretch may have, as it has to be in memory as a whole.
const MOST_PIECE_BYTES: usize = 64 << 20;

/// A stretch of a sheet part.
#[derive(Debug)]
pub enum Piece<'a> {
    /// All up to the start of the rows, the tag `<sheetData>` included.
    Head(&'a [u8]),
    /// A row with its number.
    Row(u32, &'a [u8]),
    /// All from `</sheetData>`.
    Tail(&'a [u8]),
}

impl<'a> Piece<'a> {
    /// Its bytes.
    pub fn raw(&self) -> &'a [u8] {
        match self {
            Piece::Head(raw) | Piece::Row(_, raw) | Piece::Tail(raw) => raw,
        }
    }
}

/// A reader of the stretches of a sheet part.
pub struct RawRows<'a> {
    /// What is still to come; nothing where all of the part is in memory.
    part: Option<&'a mut dyn Read>,
    buffer: Cow<'a, [u8]>,
    /// Where in the buffer the stretch starts that is being read; all other places are counted from here.
    start: usize,
    /// How long the stretch is that was given out last.
    given: usize,
    stage: Stage,
    last_row: u32,
    /// `</x:row`
    close_row: Finder<'static>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Head,
    Rows,
    Done,
}

impl<'a> RawRows<'a> {
    /// Reads from the start of a part that is well-formed and simple.
    pub fn new(part: &'a mut PartReader<'_>) -> Self {
        let (part, buffer): (Option<&mut dyn Read>, Cow<'_, [u8]>) = match part {
            PartReader::Whole(bytes) => (None, Cow::Borrowed(bytes)),
            PartReader::Stream(part) => (Some(part), Cow::Owned(Vec::new())),
        };
        RawRows {
            part,
            buffer,
            start: 0,
            given: 0,
            stage: Stage::Head,
            last_row: 0,
            close_row: Finder::new(b"").into_owned(),
        }
    }

    /// The next stretch; `None` after the tail.
    ///
    /// # Errors
    /// Where the part cannot be read, or is not what was promised.
    pub fn next_piece(&mut self) -> io::Result<Option<Piece<'_>>> {
        self.start += self.given;
        self.given = 0;
        match self.stage {
            Stage::Done => Ok(None),
            Stage::Head => self.head().map(Some),
            Stage::Rows => self.row_or_tail().map(Some),
        }
    }

    fn head(&mut self) -> io::Result<Piece<'_>> {
        let mut at = 0;
        loop {
            let open = self.find(at, b'<')?;
            let end = self.tag_end(open)?;
            let tag = inside(self.rest(), open, end)?;
            if tag.name() == "sheetData" {
                if self.rest()[end - 1] == b'/' {
                    return Err(broken());
                }
                let close_row = format!("</{}row", tag.prefix());
                self.close_row = Finder::new(&close_row).into_owned();
                self.stage = Stage::Rows;
                self.given = end + 1;
                return Ok(Piece::Head(&self.rest()[..=end]));
            }
            at = end + 1;
        }
    }

    fn row_or_tail(&mut self) -> io::Result<Piece<'_>> {
        let open = self.find(0, b'<')?;
        let end = self.tag_end(open)?;
        if self.rest()[open + 1] == b'/' {
            let room = MOST_PIECE_BYTES.saturating_sub(self.rest().len()) as u64;
            if let Some(part) = &mut self.part {
                part.take(room).read_to_end(self.buffer.to_mut())?;
                if part.read(&mut [0])? > 0 {
                    return Err(broken());
                }
            }
            self.stage = Stage::Done;
            self.given = self.rest().len();
            return Ok(Piece::Tail(self.rest()));
        }
        let tag = inside(self.rest(), open, end)?;
        let number = match tag.attribute("r") {
            Some(typed) => typed.parse().map_err(|_| broken())?,
            None => self.last_row + 1,
        };
        let is_empty = self.rest()[end - 1] == b'/';
        let last = if is_empty { end } else { self.row_end(end)? };
        self.last_row = number;
        self.given = last + 1;
        Ok(Piece::Row(number, &self.rest()[..=last]))
    }

    /// Where the `>` of the row's closing tag stands.
    fn row_end(&mut self, mut at: usize) -> io::Result<usize> {
        let length = self.close_row.needle().len();
        loop {
            let rest = self.rest().get(at..).unwrap_or_default();
            let Some(found) = self.close_row.find(rest) else {
                at = self.rest().len().saturating_sub(length).max(at);
                self.read_more()?;
                continue;
            };
            let after = at + found + length;
            while self.rest().len() <= after {
                self.read_more()?;
            }
            if matches!(self.rest()[after], b'>' | b' ' | b'\t' | b'\r' | b'\n') {
                return self.tag_end(at + found);
            }
            at = after;
        }
    }

    /// Where the tag that starts there ends; a `>` in quotes does not end it.
    fn tag_end(&mut self, open: usize) -> io::Result<usize> {
        let mut at = open + 1;
        let mut quote = None;
        loop {
            let rest = self.rest().get(at..).unwrap_or_default();
            let found = match quote {
                None => memchr3(b'>', b'"', b'\'', rest),
                Some(quote) => memchr(quote, rest),
            };
            let Some(found) = found else {
                at = self.rest().len().max(at);
                self.read_more()?;
                continue;
            };
            at += found + 1;
            quote = match (quote, rest[found]) {
                (None, b'>') => return Ok(at - 1),
                (None, quote) => Some(quote),
                (Some(_), _) => None,
            };
        }
    }

    fn find(&mut self, from: usize, wanted: u8) -> io::Result<usize> {
        let mut from = from;
        loop {
            let rest = self.rest().get(from..).unwrap_or_default();
            match memchr(wanted, rest) {
                Some(at) => return Ok(from + at),
                None => from = self.rest().len().max(from),
            }
            self.read_more()?;
        }
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    fn read_more(&mut self) -> io::Result<()> {
        const STEP: u64 = 1 << 17;
        if self.rest().len() > MOST_PIECE_BYTES {
            return Err(broken());
        }
        let Some(part) = &mut self.part else {
            return Err(broken());
        };
        let buffer = self.buffer.to_mut();
        buffer.drain(..self.start);
        self.start = 0;
        match part.take(STEP).read_to_end(buffer)? {
            0 => Err(broken()),
            _ => Ok(()),
        }
    }
}

fn inside(buffer: &[u8], open: usize, end: usize) -> io::Result<Tag<'_>> {
    let inside = buffer.get(open + 1..end).unwrap_or_default();
    let inside = inside.strip_suffix(b"/").unwrap_or(inside);
    std::str::from_utf8(inside)
        .map(Tag::of)
        .map_err(|_| broken())
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the rows of a sheet do not end")
}

#[cfg(test)]
mod tests {
    use super::{PartReader, Piece, RawRows};

    #[test]
    fn gives_every_byte_once_and_each_row_by_itself() {
        let part = "<?xml?>\n<x:worksheet a='>'><x:sheetData >\n<x:row r=\"3\"><x:rowx/><x:c t=\"/x:row>\"/></x:row >\n \
                    <x:row/></x:sheetData><x:row r=\"9\"/></x:worksheet>";
        let mut bytes = part.as_bytes();
        for reader in [PartReader::Whole(bytes), PartReader::Stream(&mut bytes)] {
            assert_given_once(reader, part);
        }
        for cut in [5, 20, 40, 60] {
            let mut bytes = &part.as_bytes()[..cut];
            for mut reader in [PartReader::Whole(bytes), PartReader::Stream(&mut bytes)] {
                let mut rows = RawRows::new(&mut reader);
                let fault = loop {
                    match rows.next_piece() {
                        Ok(Some(_)) => {}
                        Ok(None) => break false,
                        Err(_) => break true,
                    }
                };
                assert!(fault, "cut at {cut}");
            }
        }
    }

    fn assert_given_once(mut reader: PartReader<'_>, part: &str) {
        let mut rows = RawRows::new(&mut reader);
        let mut seen = Vec::new();
        let mut bytes = Vec::new();
        while let Some(piece) = rows.next_piece().expect("a piece") {
            let (name, raw) = match piece {
                Piece::Head(raw) => ("head".to_owned(), raw),
                Piece::Row(number, raw) => (number.to_string(), raw),
                Piece::Tail(raw) => ("tail".to_owned(), raw),
            };
            seen.push(name);
            bytes.extend_from_slice(raw);
        }
        assert_eq!(seen, ["head", "3", "4", "tail"]);
        assert_eq!(String::from_utf8(bytes).as_deref(), Ok(part));
    }
}
