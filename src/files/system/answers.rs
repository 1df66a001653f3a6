//! What Windows means by the numbers that it answers with (winerror.h), apart from the calls, so that the tests of any
//! system hold it.

/// Not implemented for this kind of drive.
pub const INVALID_FUNCTION: u32 = 1;
/// Another program has the file open, and does not share it.
pub const SHARING_VIOLATION: u32 = 32;
/// Another program has locked a part of the file.
pub const LOCK_VIOLATION: u32 = 33;
/// The network or the drive does not know the request.
pub const NOT_SUPPORTED: u32 = 50;
/// An argument that this drive does not take; for a process, that there is none of that number.
pub const INVALID_PARAMETER: u32 = 87;
/// Not on this version of Windows.
pub const CALL_NOT_IMPLEMENTED: u32 = 120;
/// `ReplaceFileW`: the old file could not be removed. Both have their old names.
pub const UNABLE_TO_REMOVE_REPLACED: u32 = 1175;
/// `ReplaceFileW`: the new file could not be renamed. Both have their old names.
pub const UNABLE_TO_MOVE_REPLACEMENT: u32 = 1176;
/// `ReplaceFileW`: the new file could not be renamed, and the old one has the name of the backup by then.
pub const UNABLE_TO_MOVE_REPLACEMENT_2: u32 = 1177;
/// A program works on the file in its memory.
pub const USER_MAPPED_FILE: u32 = 1224;

/// What an answer means for the file that was to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Another program has it open; nothing was changed, and later it may work.
    InUse,
    /// This drive cannot do it at all; nothing was changed.
    Unsupported,
    /// The old file stands aside, and the new one is not in its place.
    HalfDone,
    /// Anything else; nothing was changed.
    Other,
}

/// What a number means.
pub fn meaning(code: u32) -> Answer {
    match code {
        SHARING_VIOLATION | LOCK_VIOLATION | USER_MAPPED_FILE => Answer::InUse,
        INVALID_FUNCTION | NOT_SUPPORTED | CALL_NOT_IMPLEMENTED | INVALID_PARAMETER => {
            Answer::Unsupported
        }
        UNABLE_TO_MOVE_REPLACEMENT_2 => Answer::HalfDone,
        _ => Answer::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Answer, UNABLE_TO_MOVE_REPLACEMENT, UNABLE_TO_MOVE_REPLACEMENT_2,
        UNABLE_TO_REMOVE_REPLACED, meaning,
    };

    #[test]
    fn only_1177_leaves_the_log_without_its_name() {
        assert_eq!(meaning(UNABLE_TO_REMOVE_REPLACED), Answer::Other);
        assert_eq!(meaning(UNABLE_TO_MOVE_REPLACEMENT), Answer::Other);
        assert_eq!(meaning(UNABLE_TO_MOVE_REPLACEMENT_2), Answer::HalfDone);
    }

    #[test]
    fn a_file_that_another_program_has_open_is_told_from_a_drive_that_cannot() {
        assert_eq!([32, 33, 1224].map(meaning), [Answer::InUse; 3]);
        assert_eq!([1, 50, 87, 120].map(meaning), [Answer::Unsupported; 4]);
        // Access denied, disk full, handle at its end: neither of the two.
        assert_eq!([5, 112, 38].map(meaning), [Answer::Other; 3]);
    }
}
