//! The only floor that touches the disk: files read with a limit, documents written whole or not at all, and the
//! action log on its shared drive updated so that nobody's edit is lost.
//!
//! All calls to the operating system that differ between platforms are in [`system`].

#[forbid(unsafe_code)]
mod backups;
#[forbid(unsafe_code)]
mod fingerprint;
#[forbid(unsafe_code)]
pub mod held;
#[forbid(unsafe_code)]
pub mod lock;
#[forbid(unsafe_code)]
pub mod log_file;
#[forbid(unsafe_code)]
pub mod marks;
#[forbid(unsafe_code)]
pub mod moment;
#[forbid(unsafe_code)]
pub mod reading;
#[forbid(unsafe_code)]
pub mod search;
#[forbid(unsafe_code)]
mod swap;
pub mod system;
#[forbid(unsafe_code)]
pub mod temporary;
#[forbid(unsafe_code)]
pub mod whole;
#[forbid(unsafe_code)]
mod words;

pub use held::{Held, Room};
pub use moment::Moment;
pub use reading::{
    MOST_FILE_BYTES, files_ending, is_folder, is_there, own_time_zone, path_from, place_of, read,
    read_folder, read_if_there,
};
pub use search::{is_pattern, matching, toml_files};
pub use system::{Platform, System};
pub use whole::{Written, check_writable, make_folder, synchronise_folder, write_new, write_whole};
pub use words::folder_of;

/// Removes the temporaries that runs which were cut short left in a folder; says how many.
pub fn sweep(folder: &std::path::Path) -> usize {
    temporary::sweep(&Platform, folder)
}
