//! A part while it is read: in memory as a whole where it is small, else inflated as it comes.

use std::io::{self, Read};

/// A reader of a part's bytes.
pub enum PartReader<'a> {
    /// All of them that are left.
    Whole(&'a [u8]),
    /// They come as they are read.
    Stream(&'a mut dyn Read),
}

impl Read for PartReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            PartReader::Whole(bytes) => bytes.read(buffer),
            PartReader::Stream(part) => part.read(buffer),
        }
    }

    fn read_to_end(&mut self, buffer: &mut Vec<u8>) -> io::Result<usize> {
        match self {
            PartReader::Whole(bytes) => bytes.read_to_end(buffer),
            PartReader::Stream(part) => part.read_to_end(buffer),
        }
    }
}
