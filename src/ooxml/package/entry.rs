//! A part that is deflated already, as an archive of its own, from which the `zip` crate copies it into another.

use super::edits::Deflated;

const LOCAL: u32 = 0x0403_4B50;
const CENTRAL: u32 = 0x0201_4B50;
const END: u32 = 0x0605_4B50;
/// The version that an extractor needs for a deflated entry.
const VERSION: u16 = 20;
/// The name is UTF-8.
const FLAGS: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// 1 January 1980, the oldest that there is.
const DAY: u16 = 1 << 5 | 1;

/// The bytes of an archive with that one entry (PKWARE APPNOTE 4.3); `None` where it is too large for one without the
/// fields of 64 bits.
pub fn archive_of(name: &str, part: Deflated) -> Option<Vec<u8>> {
    let Deflated { bytes, crc, size } = part;
    let length = u16::try_from(name.len()).ok()?;
    let packed = u32::try_from(bytes.len()).ok()?;
    let size = u32::try_from(size).ok()?;
    let mut about = Fields::default();
    about.two(VERSION).two(FLAGS).two(DEFLATED).two(0).two(DAY);
    about.four(crc).four(packed).four(size).two(length).two(0);
    let mut local = Fields::default();
    local.four(LOCAL).bytes(&about.0).bytes(name.as_bytes());
    let mut central = Fields::default();
    central.four(CENTRAL).two(VERSION).bytes(&about.0);
    // No comment, on disk 0, attributes of nothing, at the start of the archive.
    central.two(0).two(0).two(0).four(0).four(0);
    central.bytes(name.as_bytes());
    let mut end = Fields::default();
    let directory = u32::try_from(local.0.len() + bytes.len()).ok()?;
    end.four(END).two(0).two(0).two(1).two(1);
    end.four(u32::try_from(central.0.len()).ok()?);
    end.four(directory).two(0);
    let mut archive = bytes;
    archive.reserve_exact(local.0.len() + central.0.len() + end.0.len());
    archive.splice(0..0, local.0);
    archive.extend(central.0);
    archive.extend(end.0);
    Some(archive)
}

/// Numbers as an archive has them, the lowest byte first.
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
