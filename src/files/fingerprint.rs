//! SHA-256 of a file, read in pieces.

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
