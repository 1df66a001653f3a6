//! Parts deflated, each by a compressor that has done it before: making one takes longer than most parts do.

use super::{PackageFault, damaged};
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use std::cell::Cell;
use std::io::{self, Write};

/// How hard parts are deflated: a fifth faster than at the usual 6, for documents that are larger by a fortieth.
/// `tests/README.md` has what each level takes.
pub const DEFLATE_LEVEL: u8 = 4;

thread_local! {
    static AT_REST: Cell<Option<Compress>> = const { Cell::new(None) };
}

/// A compressor that has nothing of an earlier part.
fn compressor() -> Compress {
    match AT_REST.take() {
        Some(mut compress) => {
            compress.reset();
            compress
        }
        None => Compress::new(Compression::new(DEFLATE_LEVEL.into()), false),
    }
}

/// Gives a compressor that has nothing of an earlier part to some work.
pub fn with_compressor<T>(work: impl FnOnce(&mut Compress) -> T) -> T {
    let mut compress = compressor();
    let done = work(&mut compress);
    AT_REST.set(Some(compress));
    done
}

/// A part as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deflated {
    /// The stream.
    pub bytes: Vec<u8>,
    /// The checksum of what it inflates to.
    pub crc: u32,
    /// How many bytes that is.
    pub size: u64,
}

/// A part's bytes deflated. The same bytes give the same stream.
///
/// # Errors
/// Where the compressor says so, which would be a fault of its own.
pub fn deflated(bytes: &[u8]) -> io::Result<Deflated> {
    let mut stream = Vec::new();
    with_compressor(|compress| deflate_all(compress, bytes, &mut stream, FlushCompress::Finish))?;
    let mut crc = Crc::new();
    crc.update(bytes);
    Ok(Deflated {
        bytes: stream,
        crc: crc.sum(),
        size: bytes.len() as u64,
    })
}

/// Deflates bytes to the end of a stream.
///
/// # Errors
/// As [`deflated`].
pub fn deflate_all(
    compress: &mut Compress,
    mut bytes: &[u8],
    out: &mut Vec<u8>,
    flush: FlushCompress,
) -> io::Result<()> {
    loop {
        // What is deflated is hardly ever longer; a small part need not take the room of a large one.
        out.reserve(bytes.len().clamp(1 << 8, 1 << 15));
        let before = compress.total_in();
        let status = compress.compress_vec(bytes, out, flush)?;
        bytes = &bytes[(compress.total_in() - before) as usize..];
        let has_room = out.len() < out.capacity();
        if status == Status::StreamEnd || (bytes.is_empty() && has_room) {
            return Ok(());
        }
    }
}

/// A part that is deflated as it comes.
pub struct Deflating {
    compress: Compress,
    crc: Crc,
    size: u64,
    stream: Vec<u8>,
}

impl Deflating {
    /// Nothing yet.
    pub fn new() -> Self {
        Deflating {
            compress: compressor(),
            crc: Crc::new(),
            size: 0,
            stream: Vec::new(),
        }
    }

    /// The part, once all of it has come.
    ///
    /// # Errors
    /// As [`deflated`].
    pub fn finish(mut self) -> io::Result<Deflated> {
        let end = FlushCompress::Finish;
        deflate_all(&mut self.compress, &[], &mut self.stream, end)?;
        AT_REST.set(Some(self.compress));
        Ok(Deflated {
            bytes: self.stream,
            crc: self.crc.sum(),
            size: self.size,
        })
    }
}

impl Write for Deflating {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.crc.update(bytes);
        self.size += bytes.len() as u64;
        let more = FlushCompress::None;
        deflate_all(&mut self.compress, bytes, &mut self.stream, more)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A fault of the compressor's.
pub fn not_deflated(name: &str) -> impl Fn(io::Error) -> PackageFault + '_ {
    move |why| damaged(name, &why)
}

#[cfg(test)]
mod tests {
    use super::{Deflating, deflated};
    use std::io::{Read, Write};

    #[test]
    fn what_is_deflated_inflates_to_what_it_was_whatever_was_deflated_before() {
        let long: String = (0..20_000).map(|number| number.to_string()).collect();
        for text in ["", "a", &long, "abc abc abc", ""] {
            let whole = deflated(text.as_bytes()).expect("memory");
            assert_eq!(whole.size, text.len() as u64);
            let mut inflated = String::new();
            flate2::read::DeflateDecoder::new(whole.bytes.as_slice())
                .read_to_string(&mut inflated)
                .expect("a stream");
            assert_eq!(inflated, text);
            let mut streamed = Deflating::new();
            for piece in text.as_bytes().chunks(1_000) {
                streamed.write_all(piece).expect("memory");
            }
            let streamed = streamed.finish().expect("memory");
            assert_eq!((streamed.crc, streamed.size), (whole.crc, whole.size));
        }
    }
}
