//! Small parts that stay in memory once they were inflated, for a package whose parts are read several times.

use super::Package;
use super::inflate::{inflated, is_whole};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use zip::CompressionMethod;

/// The most bytes of a part that is small.
const MOST_OF_ONE: u64 = 1 << 20;
/// The most bytes of all of them.
const MOST_OF_ALL: u64 = 4 << 20;

/// The parts, by the order of the archive's entries.
#[derive(Debug)]
pub(super) struct Kept {
    parts: Vec<OnceLock<Option<Vec<u8>>>>,
    room: AtomicU64,
}

impl Package {
    /// The same package, of which each small part is inflated no more than once, and then stays in memory as long as the
    /// package does: 4 MB at most.
    #[must_use]
    pub fn keeping_small_parts(mut self) -> Self {
        self.kept = Some(Arc::new(Kept {
            parts: self.names.iter().map(|_| OnceLock::new()).collect(),
            room: AtomicU64::new(MOST_OF_ALL),
        }));
        self
    }

    /// A part as it came in, where it stays in memory; whatever is wrong with it is for those to find who stream it.
    pub(super) fn kept_part(&self, index: usize) -> Option<&[u8]> {
        let kept = self.kept.as_ref()?;
        let place = kept.parts.get(index)?;
        place.get_or_init(|| self.inflated(index, kept)).as_deref()
    }

    fn inflated(&self, index: usize, kept: &Kept) -> Option<Vec<u8>> {
        let size = self.archive.clone().by_index_raw(index).ok()?.size();
        let take_room = |room: u64| room.checked_sub(size).filter(|_| size <= MOST_OF_ONE);
        (kept.room)
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take_room)
            .ok()?;
        self.small_part(index)
    }

    /// A part as it came in, inflated in one go, where it is small and there is nothing wrong with it.
    pub(super) fn small_part(&self, index: usize) -> Option<Vec<u8>> {
        let mut archive = self.archive.clone();
        let entry = archive.by_index_raw(index).ok()?;
        if entry.size() > MOST_OF_ONE || entry.encrypted() {
            return None;
        }
        let size = usize::try_from(entry.size()).ok()?;
        let packed = self.packed_bytes(&entry)?;
        match entry.compression() {
            CompressionMethod::Deflated => inflated(packed, size, entry.crc32()),
            CompressionMethod::Stored if is_whole(packed, size, entry.crc32()) => {
                Some(packed.to_vec())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Package, PartReader, new_package};
    use super::MOST_OF_ONE;
    use std::io;

    #[test]
    fn small_parts_are_kept_as_they_came_in_and_damaged_or_large_ones_are_not() {
        let large = vec![b' '; usize::try_from(MOST_OF_ONE).expect("fits") + 1];
        let text = b"no byte of this is said twice: 0123456789".as_slice();
        let parts = [("a.xml", text), ("b.xml", large.as_slice()), ("c.xml", b"")];
        let bytes = new_package(parts).expect("a package");
        let mut package = Package::open(bytes.clone())
            .expect("opens")
            .keeping_small_parts();
        for _ in 0..2 {
            let read = |part: &mut PartReader<'_>| io::copy(part, &mut io::sink()).ok();
            assert_eq!(package.read_part("a.xml").as_deref(), Ok(text));
            assert_eq!(
                package.stream_part("b.xml", read),
                Ok(Some(MOST_OF_ONE + 1))
            );
            assert_eq!(package.read_part("c.xml").as_deref(), Ok(b"".as_slice()));
        }
        let is_kept: Vec<_> = (0..3)
            .map(|index| package.kept_part(index).is_some())
            .collect();
        assert_eq!(is_kept, [true, false, true]);
        package.set_part("a.xml", b"new".to_vec());
        assert_eq!(package.read_part("a.xml").as_deref(), Ok(b"new".as_slice()));

        let mut damaged = bytes;
        let crc = damaged[14..18].to_vec();
        while let Some(at) = damaged.windows(4).position(|window| window == crc) {
            damaged[at] ^= 1;
        }
        let package = Package::open(damaged).expect("opens").keeping_small_parts();
        assert!(package.read_part("a.xml").is_err() && package.read_part("a.xml").is_err());
    }
}
