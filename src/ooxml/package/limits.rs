//! How much a package may inflate to. Bytes are counted as they come; what a header says of them is not believed.

use super::{Package, PackageFault, PartReader, damaged};
use std::io::{self, Read};

/// The most bytes that one part may inflate to.
pub const MOST_PART_BYTES: u64 = 64 << 20;
/// The most bytes that all parts together may inflate to.
pub const MOST_PACKAGE_BYTES: u64 = 256 << 20;
/// The most bytes that a part may inflate to which is looked through as it comes and never held: a sheet of as many rows as
/// Excel has, each of them full.
pub const MOST_STREAMED_BYTES: u64 = 2 << 30;

impl Package {
    /// As [`Package::stream_part`]; what the reader leaves is looked through all the same.
    ///
    /// # Errors
    /// As there, and where the part inflates to more than `most` bytes (the reader is then told that it ends early) or to
    /// another number than its header says.
    pub fn stream_at_most<T>(
        &self,
        name: &str,
        most: u64,
        use_reader: impl FnOnce(&mut PartReader<'_>) -> T,
    ) -> Result<T, PackageFault> {
        self.stream_part(name, |part| {
            if let PartReader::Whole(bytes) = part {
                let within =
                    usize::try_from(most).map_or(bytes.len(), |most| bytes.len().min(most));
                let done = use_reader(&mut PartReader::Whole(&bytes[..within]));
                return match within == bytes.len() {
                    true => Ok(done),
                    false => Err(PackageFault::TooLarge(name.to_owned())),
                };
            }
            let mut limited = part.take(most);
            let done = use_reader(&mut PartReader::Stream(&mut limited));
            io::copy(&mut limited, &mut io::sink()).map_err(|why| damaged(name, &why))?;
            let counted = most - limited.limit();
            if counted == most && matches!(part.read(&mut [0]), Ok(1)) {
                return Err(PackageFault::TooLarge(name.to_owned()));
            }
            self.refuse_lie(name, counted)?;
            Ok(done)
        })?
    }

    /// What all parts but some inflate to, as the file's own headers say: to be believed only where we wrote them.
    pub fn stated_size_but(&self, others: &[&str]) -> u64 {
        let names = self.names.iter().map(String::as_str);
        names
            .filter(|name| !others.contains(name))
            .map(|name| self.stated_size(name))
            .sum()
    }

    /// What a part inflates to, as the file's own headers say.
    pub fn stated_size(&self, name: &str) -> u64 {
        let mut archive = self.archive.clone();
        let index = archive.index_for_name(name);
        let entry = index.and_then(|index| archive.by_index_raw(index).ok());
        entry.map_or(0, |entry| entry.size())
    }

    pub(super) fn refuse_lie(&self, name: &str, counted: u64) -> Result<(), PackageFault> {
        match counted == self.stated_size(name) {
            true => Ok(()),
            false => Err(PackageFault::WrongSize(name.to_owned())),
        }
    }

    /// Inflates every part once, so that damage and bombs show before anything is done with the package.
    ///
    /// # Errors
    /// At the first part that is damaged, that is not as large as its header says, or that makes the whole larger than
    /// [`MOST_PACKAGE_BYTES`].
    pub fn check_sizes(&self) -> Result<(), PackageFault> {
        self.check_sizes_but(&[])
    }

    /// The same for a package each of whose parts is held in memory at some time.
    ///
    /// # Errors
    /// As there, and at the first part that is larger than [`MOST_PART_BYTES`].
    pub fn check_each_size(&self) -> Result<(), PackageFault> {
        self.check_sizes()?;
        match (self.names.iter()).find(|name| self.stated_size(name) > MOST_PART_BYTES) {
            Some(name) => Err(PackageFault::TooLarge(name.clone())),
            None => Ok(()),
        }
    }

    /// The same without some parts, which somebody reads to their ends in any case.
    ///
    /// # Errors
    /// As there.
    pub fn check_sizes_but(&self, others: &[&str]) -> Result<(), PackageFault> {
        let mut total = 0;
        for name in &self.names {
            if !self.changed.contains_key(name) && !others.contains(&name.as_str()) {
                let room = MOST_PACKAGE_BYTES - total;
                total += self.stream_at_most(name, room, |part| match part {
                    PartReader::Whole(bytes) => Ok(bytes.len() as u64),
                    part => io::copy(part, &mut io::sink()).map_err(|why| damaged(name, &why)),
                })??;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Package, PackageFault, PartReader, new_package};
    use std::io;

    #[test]
    fn a_part_is_read_up_to_what_is_allowed_and_no_further() {
        let bytes = new_package([("a.xml", [b'a'; 100].as_slice()), ("b.xml", b"<b/>")]);
        let package = Package::open(bytes.expect("a package")).expect("opens");
        let length = |most| {
            let all = |part: &mut PartReader<'_>| io::copy(part, &mut io::sink()).ok();
            package.stream_at_most("a.xml", most, all)
        };
        assert_eq!(length(100), Ok(Some(100)));
        assert_eq!(length(99), Err(PackageFault::TooLarge("a.xml".to_owned())));
        assert_eq!(package.stream_at_most("a.xml", 100, |_| ()), Ok(()));
        assert_eq!(package.stated_size("a.xml"), 100);
        assert_eq!(package.stated_size_but(&["a.xml"]), 4);
    }

    #[test]
    fn a_part_that_is_to_be_held_has_a_limit_of_its_own() {
        let large = vec![b' '; usize::try_from(super::MOST_PART_BYTES).expect("fits") + 1];
        let bytes = new_package([("a.xml", b"<a/>".as_slice()), ("b.bin", large.as_slice())]);
        let package = Package::open(bytes.expect("a package")).expect("opens");
        assert_eq!(package.check_sizes(), Ok(()));
        let too_large = PackageFault::TooLarge("b.bin".to_owned());
        assert_eq!(package.check_each_size(), Err(too_large));
    }

    #[test]
    fn damage_shows_in_every_part_but_those_that_are_read_anyway() {
        let text = "no byte of this is said twice: 0123456789";
        let mut bytes = new_package([("a.xml", text.as_bytes())]).expect("a package");
        // The first of the local header's checksum and the directory's are the same four bytes.
        let crc = bytes[14..18].to_vec();
        while let Some(at) = bytes.windows(4).position(|window| window == crc) {
            bytes[at] ^= 1;
        }
        let package = Package::open(bytes).expect("opens");
        assert!(package.check_sizes().is_err());
        assert_eq!(package.check_sizes_but(&["a.xml"]), Ok(()));
    }
}
