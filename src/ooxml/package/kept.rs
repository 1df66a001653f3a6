//! Parts that are read again and again, of a package that many others are made from, stay inflated.

use super::{MOST_PACKAGE_BYTES, MOST_PART_BYTES, Package, PackageFault, damaged};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

/// The most bytes of a part that stays inflated, and of all of them together. Large ones, as pictures are, are seldom read.
const MOST_KEPT: usize = 1 << 20;
const MOST_KEPT_TOGETHER: usize = 8 << 20;

impl Package {
    /// A part's bytes as they stand now.
    ///
    /// # Errors
    /// Where the part is not there, is damaged, or inflates to more than [`MOST_PART_BYTES`].
    pub fn part(&self, name: &str) -> Result<Cow<'_, [u8]>, PackageFault> {
        match self.changed.get(name).or_else(|| self.kept.get(name)) {
            Some(bytes) => Ok(Cow::Borrowed(bytes)),
            None => self.inflated(name, MOST_PART_BYTES).map(Cow::Owned),
        }
    }

    fn inflated(&self, name: &str, most: u64) -> Result<Vec<u8>, PackageFault> {
        let mut bytes = Vec::new();
        self.stream_part(name, |reader| {
            reader
                .take(most + 1)
                .read_to_end(&mut bytes)
                .map_err(|why| damaged(name, &why))
        })??;
        if bytes.len() as u64 > most {
            return Err(PackageFault::TooLarge(name.to_owned()));
        }
        Ok(bytes)
    }

    /// As [`Package::check_sizes`] for a package each of whose parts is held in memory at some time; what is small stays
    /// inflated for those who read it again.
    ///
    /// # Errors
    /// As there, and at the first part that is larger than [`MOST_PART_BYTES`].
    pub fn check_and_keep(&mut self) -> Result<(), PackageFault> {
        let mut kept = BTreeMap::new();
        let mut room = MOST_KEPT_TOGETHER;
        let mut total = 0;
        for name in self
            .names
            .iter()
            .filter(|name| !self.changed.contains_key(*name))
        {
            let most = MOST_PART_BYTES.min(MOST_PACKAGE_BYTES - total);
            let bytes = self.inflated(name, most)?;
            total += bytes.len() as u64;
            self.refuse_lie(name, bytes.len() as u64)?;
            if bytes.len() <= room.min(MOST_KEPT) {
                room -= bytes.len();
                kept.insert(name.clone(), bytes);
            }
        }
        self.kept = Arc::new(kept);
        Ok(())
    }

    /// The names of the parts that were changed or added since the package was opened.
    pub fn changed_parts(&self) -> impl Iterator<Item = &str> {
        self.changed.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{MOST_PART_BYTES, Package, PackageFault, new_package};
    use super::MOST_KEPT;

    #[test]
    fn a_part_that_is_to_be_held_has_a_limit_of_its_own() {
        let large = vec![b' '; usize::try_from(MOST_PART_BYTES).expect("fits") + 1];
        let bytes = new_package([("a.xml", b"<a/>".as_slice()), ("b.bin", large.as_slice())]);
        let mut package = Package::open(bytes.expect("a package")).expect("opens");
        assert_eq!(package.check_sizes(), Ok(()));
        let too_large = PackageFault::TooLarge("b.bin".to_owned());
        assert_eq!(package.check_and_keep(), Err(too_large));
    }

    #[test]
    fn a_kept_part_is_the_part_until_it_is_changed() {
        let large = vec![b'a'; MOST_KEPT + 1];
        let parts = [("a.xml", b"<a/>".as_slice()), ("b.xml", &large)];
        let bytes = new_package(parts).expect("a package");
        let mut package = Package::open(bytes).expect("opens");
        package.check_and_keep().expect("whole");
        assert_eq!(package.kept.len(), 1);
        assert_eq!(
            package.read_part("a.xml").as_deref(),
            Ok(b"<a/>".as_slice())
        );
        assert_eq!(package.read_part("b.xml"), Ok(large));
        package.set_part("a.xml", b"<b/>".to_vec());
        assert_eq!(
            package.read_part("a.xml").as_deref(),
            Ok(b"<b/>".as_slice())
        );
        assert_eq!(package.changed_parts().collect::<Vec<_>>(), ["a.xml"]);
    }
}
