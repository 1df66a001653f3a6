//! A package: a zip whose entries are parts. Parts that do not change leave byte for byte as they came in, still
//! compressed, in their old order.
//!
//! What a header says of a part's size is not believed: inflated bytes are counted as they come, against the limits
//! below, so that a small file cannot fill the memory.

mod archive;
mod bits;
mod blocks;
mod codes;
mod deflate;
pub mod edits;
mod file_bytes;
mod inflate;
mod kept;
pub mod limits;
mod part_reader;
pub mod streaming;
mod stretches;

use archive::Archive;
pub use deflate::DEFLATE_LEVEL;
use deflate::{deflated, not_deflated};
pub use file_bytes::FileBytes;
pub use limits::{MOST_PACKAGE_BYTES, MOST_PART_BYTES, MOST_STREAMED_BYTES};
pub use part_reader::PartReader;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{Cursor, Read};
use std::sync::Arc;
use zip::ZipArchive;

/// The most entries that a package may have.
pub const MOST_ENTRIES: usize = 4096;

/// An opened package, with the parts that were changed since.
#[derive(Clone, Debug)]
pub struct Package {
    archive: ZipArchive<Cursor<FileBytes>>,
    /// The whole file.
    bytes: FileBytes,
    /// In the order of the archive's entries, then those of new parts.
    names: Vec<String>,
    changed: BTreeMap<String, Vec<u8>>,
    /// Where small parts stay once they were inflated, if they are to.
    kept: Option<Arc<kept::Kept>>,
}

/// Why a file is not a package that can be worked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackageFault {
    /// No bytes at all.
    Empty,
    /// Nothing but zeros: a file that a sync program has not filled yet.
    ZeroFilled,
    /// An OLE container: a password, or an Office 97 file under a new name.
    OleContainer,
    /// Not a zip, or one that is damaged or cut short, with what the reader said.
    Damaged(String),
    /// Two entries of one name.
    DoubledEntry(String),
    /// More than [`MOST_ENTRIES`].
    TooManyEntries(usize),
    /// A part that inflates to more than is allowed.
    TooLarge(String),
    /// A part that is not as large as its header says.
    WrongSize(String),
    /// A part that should be there and is not.
    MissingPart(String),
}

impl fmt::Display for PackageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackageFault::Empty => write!(f, "the file is empty"),
            PackageFault::ZeroFilled => write!(
                f,
                "the file holds nothing but zeros, as one that is not fully copied"
            ),
            PackageFault::OleContainer => {
                write!(f, "the file has a password, or was saved by Office 97-2003")
            }
            PackageFault::Damaged(why) => {
                write!(f, "the file is damaged or not fully copied ({why})")
            }
            PackageFault::DoubledEntry(name) => {
                write!(f, "the file holds two parts named `{name}`")
            }
            PackageFault::TooManyEntries(count) => {
                write!(
                    f,
                    "the file holds {count} parts, more than the {MOST_ENTRIES} that are allowed"
                )
            }
            PackageFault::TooLarge(name) => {
                write!(f, "the part `{name}` unpacks to more than is allowed")
            }
            PackageFault::WrongSize(name) => {
                write!(f, "the part `{name}` is not as large as the file says")
            }
            PackageFault::MissingPart(name) => write!(f, "the part `{name}` is missing"),
        }
    }
}

impl std::error::Error for PackageFault {}

impl Package {
    /// Opens a package from the bytes of its file.
    ///
    /// # Errors
    /// Where the bytes are no zip, or one that breaks the limits of this module.
    pub fn open(bytes: impl Into<FileBytes>) -> Result<Self, PackageFault> {
        let bytes = bytes.into();
        refuse_what_is_no_zip(bytes.as_ref())?;
        refuse_doubled_entries(bytes.as_ref())?;
        let archive = ZipArchive::new(Cursor::new(bytes.clone()))
            .map_err(|why| PackageFault::Damaged(why.to_string()))?;
        if archive.len() > MOST_ENTRIES {
            return Err(PackageFault::TooManyEntries(archive.len()));
        }
        let names = (0..archive.len())
            .map(|index| match archive.name_for_index(index) {
                Some(Ok(name)) => Ok(name.into_owned()),
                _ => Err(PackageFault::Damaged(format!(
                    "entry {index} has no readable name"
                ))),
            })
            .collect::<Result<_, _>>()?;
        Ok(Package {
            archive,
            bytes,
            names,
            changed: BTreeMap::new(),
            kept: None,
        })
    }

    /// How large the file is that the package was opened from, in bytes.
    pub fn packed_size(&self) -> usize {
        self.bytes.as_ref().len()
    }

    /// The bytes of the file that the package was opened from.
    pub fn into_file(self) -> Vec<u8> {
        drop(self.archive);
        self.bytes.into()
    }

    /// The names of all parts, in the order of the file, new ones last.
    pub fn part_names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// True where the package has a part of that name.
    pub fn has_part(&self, name: &str) -> bool {
        self.changed.contains_key(name) || self.archive.index_for_name(name).is_some()
    }

    /// A part's bytes as they stand now.
    ///
    /// # Errors
    /// Where the part is not there, is damaged, or inflates to more than [`MOST_PART_BYTES`].
    pub fn part(&self, name: &str) -> Result<Cow<'_, [u8]>, PackageFault> {
        if let Some(bytes) = self.changed.get(name) {
            return Ok(Cow::Borrowed(bytes));
        }
        let index = self.archive.index_for_name(name);
        if let Some(bytes) = index.and_then(|index| self.kept_part(index)) {
            return Ok(Cow::Borrowed(bytes));
        }
        if let Some(bytes) = index.and_then(|index| self.small_part(index)) {
            return Ok(Cow::Owned(bytes));
        }
        let mut bytes = Vec::new();
        self.stream_part(name, |reader| {
            reader
                .take(MOST_PART_BYTES + 1)
                .read_to_end(&mut bytes)
                .map_err(|why| damaged(name, &why))
        })??;
        if bytes.len() as u64 > MOST_PART_BYTES {
            return Err(PackageFault::TooLarge(name.to_owned()));
        }
        Ok(Cow::Owned(bytes))
    }

    /// As [`Package::part`], for whoever needs bytes of their own.
    ///
    /// # Errors
    /// As there.
    pub fn read_part(&self, name: &str) -> Result<Vec<u8>, PackageFault> {
        self.part(name).map(Cow::into_owned)
    }

    /// The names of the parts that were changed or added since the package was opened.
    pub fn changed_parts(&self) -> impl Iterator<Item = &str> {
        self.changed.keys().map(String::as_str)
    }

    /// Gives a reader over a part's bytes as they came in, inflated while they are read or at once, to `use_reader`.
    ///
    /// # Errors
    /// Where the part is not there or cannot be inflated.
    pub fn stream_part<T>(
        &self,
        name: &str,
        use_reader: impl FnOnce(&mut PartReader<'_>) -> T,
    ) -> Result<T, PackageFault> {
        let mut archive = self.archive.clone();
        let index = archive
            .index_for_name(name)
            .ok_or_else(|| PackageFault::MissingPart(name.to_owned()))?;
        if let Some(bytes) = self.kept_part(index) {
            return Ok(use_reader(&mut PartReader::Whole(bytes)));
        }
        if let Some(bytes) = self.small_part(index) {
            return Ok(use_reader(&mut PartReader::Whole(&bytes)));
        }
        let mut entry = archive.by_index(index).map_err(|why| damaged(name, &why))?;
        Ok(use_reader(&mut PartReader::Stream(&mut entry)))
    }

    /// Puts new bytes in place of a part's, or adds the part at the end.
    pub fn set_part(&mut self, name: &str, bytes: Vec<u8>) {
        if !self.has_part(name) {
            self.names.push(name.to_owned());
        }
        self.changed.insert(name.to_owned(), bytes);
    }

    /// The bytes of the package's file: old parts as they were, changed ones in their old places, new ones last.
    /// The same package gives the same bytes.
    ///
    /// # Errors
    /// Where an old part cannot be copied.
    pub fn write(&self) -> Result<Vec<u8>, PackageFault> {
        self.write_with(&BTreeMap::new(), &[], &mut |_, _, _| Ok(()))
    }
}

/// A new package of the given parts, in their order. The same parts give the same bytes.
///
/// # Errors
/// Where the zip cannot be written, which would be a fault of ours.
pub fn new_package<'a>(
    parts: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, PackageFault> {
    let mut archive = Archive::with_room(1 << 16);
    for (name, bytes) in parts {
        archive.add(name, &deflated(bytes).map_err(not_deflated(name))?)?;
    }
    archive.finish()
}

fn damaged(name: &str, why: &dyn std::error::Error) -> PackageFault {
    PackageFault::Damaged(if name.is_empty() {
        why.to_string()
    } else {
        format!("part `{name}`: {why}")
    })
}

fn refuse_what_is_no_zip(bytes: &[u8]) -> Result<(), PackageFault> {
    if bytes.is_empty() {
        return Err(PackageFault::Empty);
    }
    if bytes.iter().all(|byte| *byte == 0) {
        return Err(PackageFault::ZeroFilled);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(PackageFault::OleContainer);
    }
    Ok(())
}

/// Readers differ in which of two entries of one name they take, so neither is right. The `zip` crate keeps the last
/// silently; the central directory is walked here to see both (PKWARE APPNOTE 4.3.12).
fn refuse_doubled_entries(bytes: &[u8]) -> Result<(), PackageFault> {
    const HEADER: usize = 46;
    let mut seen = std::collections::HashSet::new();
    let mut at = match central_directory(bytes) {
        Some(at) => at,
        None => return Ok(()),
    };
    while let Some(header) = bytes
        .get(at..at + HEADER)
        .filter(|header| header.starts_with(b"PK\x01\x02"))
    {
        let length =
            |offset: usize| usize::from(u16::from_le_bytes([header[offset], header[offset + 1]]));
        let name = bytes
            .get(at + HEADER..at + HEADER + length(28))
            .unwrap_or_default();
        let folded = name.to_ascii_lowercase();
        if !seen.insert(folded) {
            return Err(PackageFault::DoubledEntry(
                String::from_utf8_lossy(name).into_owned(),
            ));
        }
        if seen.len() > MOST_ENTRIES {
            return Err(PackageFault::TooManyEntries(seen.len()));
        }
        at += HEADER + length(28) + length(30) + length(32);
    }
    Ok(())
}

/// Where the central directory starts, as the end record says (4.3.16); `None` where that is not to be found.
fn central_directory(bytes: &[u8]) -> Option<usize> {
    let end = bytes
        .windows(4)
        .rposition(|window| window == b"PK\x05\x06")?;
    let offset = bytes.get(end + 16..end + 20)?;
    usize::try_from(u32::from_le_bytes(offset.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::{Package, PackageFault, new_package};

    fn sample() -> Vec<u8> {
        new_package([
            ("a.xml", b"<a/>".as_slice()),
            ("b.xml", b"<b/>"),
            ("c.xml", b"<c/>"),
        ])
        .expect("a package")
    }

    #[test]
    fn an_unchanged_package_keeps_its_parts_and_their_order() {
        let mut package = Package::open(sample()).expect("opens");
        package.set_part("b.xml", b"<bb/>".to_vec());
        package.set_part("d.xml", b"<d/>".to_vec());
        let again = Package::open(package.write().expect("writes")).expect("opens again");
        assert_eq!(
            again.part_names().collect::<Vec<_>>(),
            ["a.xml", "b.xml", "c.xml", "d.xml"]
        );
        assert_eq!(again.read_part("a.xml").expect("a"), b"<a/>");
        assert_eq!(again.read_part("b.xml").expect("b"), b"<bb/>");
    }

    #[test]
    fn the_same_parts_give_the_same_bytes() {
        assert_eq!(sample(), sample());
        assert_eq!(
            Package::open(sample())
                .expect("opens")
                .write()
                .expect("writes")
                .len(),
            sample().len()
        );
    }

    #[test]
    fn says_what_is_no_package() {
        let fault = |bytes: &[u8]| Package::open(bytes.to_vec()).err();
        assert_eq!(fault(b""), Some(PackageFault::Empty));
        assert_eq!(fault(&[0; 64]), Some(PackageFault::ZeroFilled));
        assert_eq!(
            fault(&[0xD0, 0xCF, 0x11, 0xE0, 1]),
            Some(PackageFault::OleContainer)
        );
        assert!(matches!(fault(b"hello"), Some(PackageFault::Damaged(_))));
        assert!(matches!(
            fault(&sample()[..60]),
            Some(PackageFault::Damaged(_))
        ));
    }

    #[test]
    fn refuses_two_parts_of_one_name() {
        let mut bytes = sample();
        for at in 0..bytes.len() - 5 {
            if &bytes[at..at + 5] == b"b.xml" {
                bytes[at] = b'a';
            }
        }
        assert_eq!(
            Package::open(bytes).err(),
            Some(PackageFault::DoubledEntry("a.xml".to_owned()))
        );
    }
}
