//! The container as it is written (PKWARE APPNOTE 4.3): the parts, packed already, one after the other, and then the
//! directory. The `zip` crate reads the containers of others; it would pack each part anew by a compressor of its own.

use super::deflate::Deflated;
use super::{FileBytes, PackageFault};
use std::io::Cursor;
use zip::CompressionMethod;
use zip::read::ZipFile;

const LOCAL: u32 = 0x0403_4B50;
const CENTRAL: u32 = 0x0201_4B50;
const END: u32 = 0x0605_4B50;
/// The version that an extractor needs for a deflated entry.
const VERSION: u16 = 20;
/// The name is UTF-8.
const UTF_8: u16 = 1 << 11;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// 1 January 1980, the oldest that there is: the clock does not show in the bytes.
const OLDEST: u16 = 1 << 5 | 1;

/// A part in the container of somebody else, packed.
pub type PackedEntry<'a> = ZipFile<'a, Cursor<FileBytes>>;

/// A container while it is written.
pub struct Archive {
    bytes: Fields,
    directory: Fields,
    entries: u16,
}

/// What a container says of an entry.
struct About<'a> {
    name: &'a str,
    method: u16,
    /// Time and day as DOS has them.
    moment: (u16, u16),
    crc: u32,
    size: u64,
}

impl Archive {
    /// Nothing yet; about so many bytes are to come.
    pub fn with_room(bytes: usize) -> Self {
        Archive {
            bytes: Fields(Vec::with_capacity(bytes)),
            directory: Fields::default(),
            entries: 0,
        }
    }

    /// Adds a part that was deflated here.
    ///
    /// # Errors
    /// Where the container would be larger than one without the fields of 64 bits.
    pub fn add(&mut self, name: &str, part: &Deflated) -> Result<(), PackageFault> {
        let about = About {
            name,
            method: DEFLATED,
            moment: (0, OLDEST),
            crc: part.crc,
            size: part.size,
        };
        self.push(&about, &part.bytes)
            .ok_or_else(|| PackageFault::TooLarge(name.to_owned()))
    }

    /// Adds a part as it lies in another container; `packed` are its bytes there. Its time and its way of packing stay; what
    /// only an archiver asks for, as its rights on a disk, does not.
    ///
    /// # Errors
    /// As [`Archive::add`], and where it is packed in a way that no Office program packs.
    pub fn copy(
        &mut self,
        name: &str,
        entry: &PackedEntry<'_>,
        packed: &[u8],
    ) -> Result<(), PackageFault> {
        let method = match entry.compression() {
            CompressionMethod::Stored => STORED,
            CompressionMethod::Deflated => DEFLATED,
            other => {
                return Err(PackageFault::Damaged(format!(
                    "part `{name}`: packed by {other}"
                )));
            }
        };
        let moment = entry.last_modified();
        let moment = moment.map_or((0, OLDEST), |at| (at.timepart(), at.datepart()));
        let about = About {
            name,
            method,
            moment,
            crc: entry.crc32(),
            size: entry.size(),
        };
        self.push(&about, packed)
            .ok_or_else(|| PackageFault::TooLarge(name.to_owned()))
    }

    fn push(&mut self, about: &About<'_>, packed: &[u8]) -> Option<()> {
        let start = u32::try_from(self.bytes.0.len()).ok()?;
        let length = u16::try_from(about.name.len()).ok()?;
        let (time, day) = about.moment;
        let mut shared = Fields::default();
        let flags = if about.name.is_ascii() { 0 } else { UTF_8 };
        shared.two(VERSION).two(flags).two(about.method);
        shared.two(time).two(day).four(about.crc);
        shared.four(u32::try_from(packed.len()).ok()?);
        shared.four(u32::try_from(about.size).ok()?);
        shared.two(length).two(0);
        self.bytes.four(LOCAL).bytes(&shared.0);
        self.bytes.bytes(about.name.as_bytes()).bytes(packed);
        // No comment, on disk 0, attributes of nothing.
        self.directory.four(CENTRAL).two(VERSION).bytes(&shared.0);
        self.directory.two(0).two(0).two(0).four(0).four(start);
        self.directory.bytes(about.name.as_bytes());
        self.entries = self.entries.checked_add(1)?;
        Some(())
    }

    /// The container's bytes.
    ///
    /// # Errors
    /// As [`Archive::add`].
    pub fn finish(self) -> Result<Vec<u8>, PackageFault> {
        let too_large = |_| PackageFault::TooLarge("its directory".to_owned());
        let start = u32::try_from(self.bytes.0.len()).map_err(too_large)?;
        let length = u32::try_from(self.directory.0.len()).map_err(too_large)?;
        let mut bytes = self.bytes;
        bytes.bytes(&self.directory.0).four(END).two(0).two(0);
        bytes.two(self.entries).two(self.entries);
        bytes.four(length).four(start).two(0);
        Ok(bytes.0)
    }
}

/// Numbers as a container has them, the lowest byte first.
#[derive(Default)]
struct Fields(Vec<u8>);

impl Fields {
    fn two(&mut self, number: u16) -> &mut Self {
        self.bytes(&number.to_le_bytes())
    }

    fn four(&mut self, number: u32) -> &mut Self {
        self.bytes(&number.to_le_bytes())
    }

    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Package, new_package};

    #[test]
    fn names_of_any_letters_lead_to_their_parts() {
        let parts = [("word/a b.xml", b"<a/>".as_slice()), ("caf\u{e9}.xml", b"")];
        let bytes = new_package(parts).expect("a package");
        let package = Package::open(bytes).expect("opens");
        for (name, text) in parts {
            assert_eq!(package.read_part(name).as_deref(), Ok(text));
        }
    }
}
