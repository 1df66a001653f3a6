//! Writing a package with large parts passed through a function instead of held in memory.

use super::{Package, PackageFault, damaged, start_part, write_part};
use std::io::{self, Cursor, Read, Write};
use zip::ZipWriter;

/// Given a part's name, its old bytes, and where the new ones go.
pub type Rewrite<'a> = dyn FnMut(&str, &mut dyn Read, &mut dyn Write) -> io::Result<()> + 'a;

impl Package {
    /// A part's bytes as they lie in the file, still compressed.
    ///
    /// # Errors
    /// Where the part is not there or the file is damaged.
    pub fn compressed_part(&self, name: &str) -> Result<Vec<u8>, PackageFault> {
        let mut archive = self.archive.clone();
        let index = archive
            .index_for_name(name)
            .ok_or_else(|| PackageFault::MissingPart(name.to_owned()))?;
        let mut entry = archive
            .by_index_raw(index)
            .map_err(|why| damaged(name, &why))?;
        let mut bytes = Vec::new();
        entry
            .read_to_end(&mut bytes)
            .map_err(|why| damaged(name, &why))?;
        Ok(bytes)
    }

    /// The same as [`Package::write`], with the named parts passed through `rewrite` on their way: it reads the part as
    /// it came in and writes what is to stand there, so that neither has to be in memory as a whole.
    ///
    /// # Errors
    /// Where an old part cannot be copied, or `rewrite` says so.
    pub fn write_with(
        &self,
        rewritten: &[&str],
        rewrite: &mut Rewrite<'_>,
    ) -> Result<Vec<u8>, PackageFault> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut archive = self.archive.clone();
        for (index, name) in self.names.iter().enumerate() {
            if let Some(bytes) = self.changed.get(name) {
                write_part(&mut writer, name, bytes)?;
            } else if rewritten.contains(&name.as_str()) {
                start_part(&mut writer, name)?;
                self.stream_part(name, |part| {
                    rewrite(name, part, &mut writer).map_err(|why| damaged(name, &why))
                })??;
            } else {
                let entry = archive
                    .by_index_raw(index)
                    .map_err(|why| damaged(name, &why))?;
                writer
                    .raw_copy_file(entry)
                    .map_err(|why| damaged(name, &why))?;
            }
        }
        Ok(writer
            .finish()
            .map_err(|why| damaged("", &why))?
            .into_inner())
    }
}
