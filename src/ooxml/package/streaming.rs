//! Writing a package with large parts passed through a function instead of held in memory.

use super::archive::{Archive, PackedEntry};
use super::deflate::{Deflated, Deflating, deflated, not_deflated};
use super::edits::{Edit, edited};
use super::{Package, PackageFault, damaged};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};

/// Given a part's name, its old bytes, and where the new ones go.
pub type Rewrite<'a> = dyn FnMut(&str, &mut dyn Read, &mut dyn Write) -> io::Result<()> + 'a;

impl Package {
    /// A part's bytes as they lie in the file, still compressed.
    ///
    /// # Errors
    /// Where the part is not there or the file is damaged.
    pub fn compressed_part(&self, name: &str) -> Result<&[u8], PackageFault> {
        self.packed(name, |_, packed| Ok(packed))
    }

    /// Gives what the file says of a part, and the part as it lies there, to `use_entry`.
    fn packed<'p, T>(
        &'p self,
        name: &str,
        use_entry: impl FnOnce(&PackedEntry<'_>, &'p [u8]) -> Result<T, PackageFault>,
    ) -> Result<T, PackageFault> {
        let mut archive = self.archive.clone();
        let index = archive
            .index_for_name(name)
            .ok_or_else(|| PackageFault::MissingPart(name.to_owned()))?;
        let entry = archive
            .by_index_raw(index)
            .map_err(|why| damaged(name, &why))?;
        let packed = self.packed_bytes(&entry);
        let packed =
            packed.ok_or_else(|| PackageFault::Damaged(format!("part `{name}` ends early")))?;
        use_entry(&entry, packed)
    }

    /// Where an entry lies in the file; `None` where it goes on after the file's end.
    pub(super) fn packed_bytes(&self, entry: &PackedEntry<'_>) -> Option<&[u8]> {
        let start = entry.data_start()?;
        let end = start.checked_add(entry.compressed_size())?;
        (self.bytes.as_ref()).get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }

    /// The same as [`Package::write`], with the named parts passed through `rewrite` on their way: it reads the part as
    /// it came in and writes what is to stand there, so that neither has to be in memory as a whole. In parts that have
    /// edits only the stretches around these are deflated anew.
    ///
    /// # Errors
    /// Where an old part cannot be copied, or `rewrite` says so.
    pub fn write_with(
        &self,
        edits: &BTreeMap<String, Vec<Edit>>,
        rewritten: &[&str],
        rewrite: &mut Rewrite<'_>,
    ) -> Result<Vec<u8>, PackageFault> {
        // A log grows by little; without room for it the bytes would be moved to twice their room.
        let mut new = Archive::with_room(self.packed_size() + (1 << 16));
        for name in &self.names {
            if let Some(bytes) = self.changed.get(name) {
                new.add(name, &deflated(bytes).map_err(not_deflated(name))?)?;
            } else if let Some(edits) = edits.get(name) {
                new.add(name, &self.edited_part(name, edits)?)?;
            } else if rewritten.contains(&name.as_str()) {
                new.add(name, &self.deflated_anew(name, rewrite)?)?;
            } else {
                self.packed(name, |entry, packed| new.copy(name, entry, packed))?;
            }
        }
        new.finish()
    }

    fn edited_part(&self, name: &str, edits: &[Edit]) -> Result<Deflated, PackageFault> {
        let stream = self.compressed_part(name)?;
        match self.stream_part(name, |part| edited(stream, part, edits))? {
            Ok(part) => Ok(part),
            // A part that is stored as it is, or in a way that we do not know our way around in.
            Err(_) => self.deflated_anew(name, &mut |_, part, out| copy_edited(part, edits, out)),
        }
    }

    fn deflated_anew(
        &self,
        name: &str,
        rewrite: &mut Rewrite<'_>,
    ) -> Result<Deflated, PackageFault> {
        let mut part = Deflating::new();
        self.stream_part(name, |old| rewrite(name, old, &mut part))?
            .and_then(|()| part.finish())
            .map_err(not_deflated(name))
    }
}

fn copy_edited(part: &mut dyn Read, edits: &[Edit], out: &mut dyn Write) -> io::Result<()> {
    let mut at = 0;
    for edit in edits {
        at += io::copy(&mut (&mut *part).take(edit.at.start - at), out)?;
        let old = edit.at.end.saturating_sub(at);
        at += io::copy(&mut (&mut *part).take(old), &mut io::sink())?;
        if at != edit.at.end {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        out.write_all(&edit.new)?;
    }
    io::copy(part, out).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::{Edit, Package};
    use std::collections::BTreeMap;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    #[test]
    fn edits_are_made_in_parts_however_they_are_packed() {
        let text = "<row/>".repeat(20_000);
        for method in [CompressionMethod::Deflated, CompressionMethod::Stored] {
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            let options = SimpleFileOptions::default().compression_method(method);
            for name in ["a.xml", "\u{e9}.xml", "b.xml"] {
                writer.start_file(name, options).expect("a file");
                writer.write_all(text.as_bytes()).expect("memory");
            }
            let bytes = writer.finish().expect("an archive").into_inner();
            let package = Package::open(bytes).expect("opens");
            let edit = |at, new: &str| Edit {
                at,
                new: new.into(),
            };
            let edits = vec![edit(0..6, "<head/>"), edit(60_000..60_000, "<new/>")];
            let edits = BTreeMap::from([("\u{e9}.xml".to_owned(), edits)]);
            let new = package
                .write_with(&edits, &[], &mut |_, _, _| Ok(()))
                .expect("writes");
            let new = Package::open(new).expect("opens");
            new.check_sizes().expect("whole");
            let names: Vec<_> = new.part_names().collect();
            assert_eq!(names, ["a.xml", "\u{e9}.xml", "b.xml"]);
            let part = |name| String::from_utf8(new.read_part(name).expect("a part"));
            let wanted = format!("<head/>{}<new/>{}", &text[6..60_000], &text[60_000..]);
            assert_eq!(part("\u{e9}.xml").as_ref(), Ok(&wanted));
            assert_eq!(part("b.xml").as_ref(), Ok(&text));
            assert_eq!(
                package.compressed_part("b.xml"),
                new.compressed_part("b.xml")
            );
        }
    }
}
