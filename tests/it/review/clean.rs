//! Clean meetings, as they happen: nothing is said of them.

use super::said_of_file;

#[test]
fn nothing_is_said_of_clean_meetings() {
    for (name, toml) in [
        (
            "parish council",
            include_str!("../../fixtures/clean/parish-council.toml"),
        ),
        (
            "governors",
            include_str!("../../fixtures/clean/governors.toml"),
        ),
        (
            "partnership",
            include_str!("../../fixtures/clean/partnership.toml"),
        ),
    ] {
        let said = said_of_file(toml);
        assert!(said.is_empty(), "{name}: {said:#?}");
    }
}
