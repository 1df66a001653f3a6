//! What a file holds, read in pieces: its SHA-256, and whether that is what it should be.

use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

const PIECE: usize = 1 << 16;

/// What tells one content from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fingerprint([u8; 32]);

impl Fingerprint {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Fingerprint(Sha256::digest(bytes).into())
    }

    pub(super) fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut piece = vec![0; PIECE];
        let mut sum = Sha256::new();
        loop {
            match file.read(&mut piece)? {
                0 => return Ok(Fingerprint(sum.finalize().into())),
                length => sum.update(piece.get(..length).unwrap_or_default()),
            }
        }
    }

    /// Its first sixteen hexadecimal digits, for names.
    pub(super) fn short(&self) -> String {
        self.0
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// True where a file holds these very bytes.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; PIECE];
    let mut rest = bytes;
    loop {
        let length = file.read(&mut piece)?;
        let read = piece.get(..length).unwrap_or_default();
        if read.is_empty() {
            return Ok(rest.is_empty());
        }
        match rest.strip_prefix(read) {
            Some(after) => rest = after,
            None => return Ok(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PIECE, holds};
    use crate::files::temporary::scratch::Scratch;

    #[test]
    fn a_file_holds_its_own_bytes_and_no_others() {
        let bytes = vec![b'a'; PIECE + 1];
        let folder = Scratch::with(&[("a", &bytes), ("b", b"")]);
        let is_in = |name: &str, bytes: &[u8]| holds(&folder.path(name), bytes).ok();
        assert_eq!(is_in("a", &bytes), Some(true));
        assert_eq!(is_in("a", &bytes[1..]), Some(false));
        assert_eq!(is_in("a", &[bytes.as_slice(), b"a"].concat()), Some(false));
        assert_eq!(is_in("a", &[&bytes[1..], b"b"].concat()), Some(false));
        assert_eq!(is_in("b", b""), Some(true));
        assert_eq!(is_in("b", b"a"), Some(false));
        assert_eq!(is_in("c", b""), None);
    }
}
