//! The bytes of a file, which a package and those who read of it share.

use std::sync::Arc;

/// The bytes of a file. A copy is another hold on the same bytes.
#[derive(Clone, Debug)]
pub struct FileBytes(Arc<Vec<u8>>);

impl AsRef<[u8]> for FileBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for FileBytes {
    fn from(bytes: Vec<u8>) -> Self {
        FileBytes(Arc::new(bytes))
    }
}

impl From<&[u8]> for FileBytes {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl From<FileBytes> for Vec<u8> {
    /// The bytes themselves where nobody else holds them, else a copy.
    fn from(bytes: FileBytes) -> Self {
        Arc::unwrap_or_clone(bytes.0)
    }
}
