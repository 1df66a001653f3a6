//! Small parts inflated in one go, each by an inflater that has done it before: making one takes longer than many parts do.

use flate2::{Crc, Decompress, FlushDecompress, Status};
use std::cell::RefCell;

thread_local! {
    static DECOMPRESS: RefCell<Decompress> = RefCell::new(Decompress::new(false));
}

/// What a stream inflates to; `None` where that is not so long, or has another checksum.
pub fn inflated(stream: &[u8], size: usize, crc: u32) -> Option<Vec<u8>> {
    // One byte more than is wanted, so that a stream which has more shows.
    let mut text = Vec::with_capacity(size.checked_add(1)?);
    let status = DECOMPRESS.with_borrow_mut(|decompress| {
        decompress.reset(false);
        decompress.decompress_vec(stream, &mut text, FlushDecompress::Finish)
    });
    matches!(status, Ok(Status::StreamEnd)).then_some(())?;
    is_whole(&text, size, crc).then_some(text)
}

/// True where a text is so long and has that checksum.
pub fn is_whole(text: &[u8], size: usize, crc: u32) -> bool {
    let mut sum = Crc::new();
    sum.update(text);
    text.len() == size && sum.sum() == crc
}

#[cfg(test)]
mod tests {
    use super::super::deflate::deflated;
    use super::inflated;

    #[test]
    fn a_stream_gives_its_text_and_anything_else_gives_nothing() {
        let long = "a part of some length, which says the same again and again; ".repeat(5_000);
        for text in ["", "a", &long, "b"] {
            let part = deflated(text.as_bytes()).expect("memory");
            let size = text.len();
            let whole = inflated(&part.bytes, size, part.crc);
            assert_eq!(whole.as_deref(), Some(text.as_bytes()));
            assert_eq!(inflated(&part.bytes, size + 1, part.crc), None);
            assert_eq!(
                inflated(&part.bytes, size.saturating_sub(1), part.crc ^ 1),
                None
            );
            assert_eq!(inflated(&part.bytes, size, part.crc ^ 1), None);
            let cut = &part.bytes[..part.bytes.len() - 1];
            assert_eq!(inflated(cut, size, part.crc), None);
        }
        assert_eq!(inflated(&[0xFF; 9], 9, 0), None);
    }
}
