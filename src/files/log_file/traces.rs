//! What stands beside a log: signs that there was one, and copies that a sync program made of it.

use crate::files::backups;
use crate::files::swap;
use crate::files::words::{beside, name_of};
use std::path::Path;

/// The names of what a log leaves: backups, a swap that was cut short, and Excel's temporary of eight digits.
pub(super) fn of_a_log(log: &Path, names: &[String]) -> Vec<String> {
    let kept = backups::among(log, names).into_iter();
    let swaps = swap::left_among(log, names);
    let of_excel = names.iter().filter(|name| is_of_excel(name));
    // A folder may be named by a date.
    let of_excel = of_excel.filter(|name| beside(log, name).is_file());
    kept.chain(swaps).chain(of_excel).cloned().collect()
}

/// Excel saves to a file such as `1A2B3C4D` before it gives it the log's name.
fn is_of_excel(name: &str) -> bool {
    let stem = name.strip_suffix(".tmp").unwrap_or(name);
    stem.len() == 8
        && stem
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
}

/// The names of copies that a sync program made of a log when two people saved it.
pub(super) fn conflict_copies(log: &Path, names: &[String], host: &str) -> Vec<String> {
    let name = name_of(log).to_lowercase();
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return Vec::new();
    };
    let host = format!("-{}", host.to_lowercase());
    names
        .iter()
        .filter(|other| {
            let other = other.to_lowercase();
            let Some((other_stem, other_ending)) = other.rsplit_once('.') else {
                return false;
            };
            let rest = other_stem.strip_prefix(stem).unwrap_or_default();
            other_ending == ending && !rest.is_empty() && (is_of_a_conflict(rest) || rest == host)
        })
        .cloned()
        .collect()
}

/// `(Ann's conflicted copy 2026-11-22)`, `.sync-conflict-20261122-091400-ABCDEFG`, `(1)`.
fn is_of_a_conflict(rest: &str) -> bool {
    let inside = rest
        .trim_start()
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    rest.contains("conflict")
        || inside.is_some_and(|inside| {
            !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::{conflict_copies, is_of_excel};
    use std::path::Path;

    fn copies(name: &str) -> usize {
        conflict_copies(Path::new("actions.xlsx"), &[name.to_owned()], "PC-12").len()
    }

    #[test]
    fn knows_the_copies_of_sync_programs() {
        for name in [
            "actions (Ann's conflicted copy 2026-11-22).xlsx",
            "actions.sync-conflict-20261122-091400-ABCDEFG.xlsx",
            "Actions (1).xlsx",
            "actions-PC-12.xlsx",
        ] {
            assert_eq!(copies(name), 1, "{name}");
        }
    }

    #[test]
    fn other_files_are_no_conflict_copies() {
        for name in [
            "actions.xlsx",
            "actions-2025.xlsx",
            "actions.backup-20261122-091400.xlsx",
            "actions (old).xlsx",
            "actions (1).docx",
            "conflict.xlsx",
        ] {
            assert_eq!(copies(name), 0, "{name}");
        }
    }

    #[test]
    fn knows_the_temporary_of_excel() {
        assert!(is_of_excel("1A2B3C4D") && is_of_excel("1A2B3C4D.tmp"));
        assert!(!is_of_excel("20261122.xlsx") && !is_of_excel("minutes1"));
    }
}
