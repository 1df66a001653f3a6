//! Packages, well and badly made: the headers of a zip are written by hand here (PKWARE APPNOTE 4.3), as no zip writer
//! writes lies.

use minutebook::ooxml::Package;
use minutebook::ooxml::package::new_package;
use std::sync::OnceLock;

/// An entry of a zip.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name, which may be anything.
    pub name: String,
    /// Its bytes as they lie in the file.
    pub packed: Vec<u8>,
    /// 0 for stored, 8 for deflated.
    pub method: u16,
    /// What it inflates to, as the headers say.
    pub stated: u32,
    /// Its checksum.
    pub checksum: u32,
}

impl Entry {
    /// A stored entry that says the truth.
    pub fn stored(name: &str, bytes: &[u8]) -> Self {
        Entry {
            name: name.to_owned(),
            packed: bytes.to_vec(),
            method: 0,
            stated: u32::try_from(bytes.len()).expect("a small part"),
            checksum: checksum(bytes),
        }
    }

    /// An entry that inflates to so many megabytes of spaces, and states `stated` bytes.
    pub fn bomb(name: &str, megabytes: usize, stated: Option<u32>) -> Self {
        let whole = u32::try_from(megabytes << 20).expect("less than 4 GB");
        let (packed, checksum) = spaces(megabytes);
        Entry {
            name: name.to_owned(),
            packed,
            method: 8,
            stated: stated.unwrap_or(whole),
            checksum,
        }
    }
}

/// Deflated spaces, with their checksum: made once of one megabyte, which deflates to nearly nothing.
fn spaces(megabytes: usize) -> (Vec<u8>, u32) {
    static ONE: OnceLock<Vec<(usize, Vec<u8>, u32)>> = OnceLock::new();
    let made = ONE.get_or_init(|| {
        [1, 65, 90]
            .map(|megabytes| {
                let bytes = vec![b' '; megabytes << 20];
                let package = new_package([("a", bytes.as_slice())]).expect("a package");
                let package = Package::open(package).expect("opens");
                let packed = package.compressed_part("a").expect("the part").to_vec();
                (megabytes, packed, checksum(&bytes))
            })
            .into()
    });
    made.iter()
        .find(|(size, ..)| *size == megabytes)
        .map(|(_, packed, checksum)| (packed.clone(), *checksum))
        .expect("one of the sizes")
}

/// A zip of these entries, in their order.
pub fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let offset = u32::try_from(file.len()).expect("a small file");
        let mut common = Vec::new();
        common.extend(20_u16.to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        common.extend(entry.method.to_le_bytes());
        common.extend([0, 0, 0x21, 0]);
        common.extend(entry.checksum.to_le_bytes());
        common.extend(
            u32::try_from(entry.packed.len())
                .expect("small")
                .to_le_bytes(),
        );
        common.extend(entry.stated.to_le_bytes());
        common.extend(
            u16::try_from(entry.name.len())
                .expect("a short name")
                .to_le_bytes(),
        );
        common.extend(0_u16.to_le_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend(entry.name.as_bytes());
        file.extend(&entry.packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(entry.name.as_bytes());
    }
    let (start, length) = (file.len(), directory.len());
    let count = u16::try_from(entries.len()).expect("few entries");
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(u32::try_from(length).expect("small").to_le_bytes());
    file.extend(u32::try_from(start).expect("small").to_le_bytes());
    file.extend([0, 0]);
    file
}

/// A file's parts as entries.
pub fn entries_of(package: &[u8]) -> Vec<Entry> {
    let package = Package::open(package).expect("a good package");
    package
        .part_names()
        .map(|name| Entry::stored(name, &package.read_part(name).expect("a part")))
        .collect()
}

/// The text of a part; empty where there is none.
pub fn text_of(entries: &[Entry], name: &str) -> String {
    entries
        .iter()
        .find(|entry| entry.name == name)
        .map(|entry| String::from_utf8_lossy(&entry.packed).into_owned())
        .unwrap_or_default()
}

/// Gives a part other bytes, or adds it.
pub fn replace(entries: &mut Vec<Entry>, name: &str, bytes: &[u8]) {
    entries.retain(|entry| entry.name != name);
    entries.push(Entry::stored(name, bytes));
}

/// CRC-32 as zip has it.
fn checksum(bytes: &[u8]) -> u32 {
    static TABLE: OnceLock<Vec<u32>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let entry = |byte: u32| {
            (0..8).fold(byte, |sum, _| {
                if sum & 1 == 1 {
                    0xedb8_8320 ^ (sum >> 1)
                } else {
                    sum >> 1
                }
            })
        };
        (0..256).map(entry).collect()
    });
    let last = |sum: u32, byte: u8| table[usize::from(sum.to_le_bytes()[0] ^ byte)] ^ (sum >> 8);
    !bytes.iter().fold(!0, |sum, byte| last(sum, *byte))
}
