//! `[standing]` in `house.toml`: the items that come up at every meeting, for `minutebook new`.

use super::{Reader, Value};
use crate::model::house_style::StandingItems;

const KEYS: [&str; 5] = ["before", "minutes", "minutes_dated", "matters", "after"];

impl Reader<'_> {
    pub(super) fn read_standing(&mut self, value: &Value<'_>, standing: &mut StandingItems) {
        let example = "[standing]\nbefore = [\"Apologies\"]";
        for (key, value) in self.table("standing", value, example) {
            match key.get_ref().as_ref() {
                "before" => {
                    let example = "before = [\"Apologies\", \"Declarations of interest\"]";
                    standing.before = self.read_list("standing.before", value, example);
                }
                "after" => {
                    let example = "after = [\"Any other business\"]";
                    standing.after = self.read_list("standing.after", value, example);
                }
                "minutes" => self.read_title("standing.minutes", value, &mut standing.minutes),
                "matters" => self.read_title("standing.matters", value, &mut standing.matters),
                "minutes_dated" => self.read_form(
                    "standing.minutes_dated",
                    value,
                    &["date"],
                    &["date"],
                    &mut standing.minutes_dated,
                ),
                _ => self.unknown_key(key, "standing", &KEYS),
            }
        }
    }

    /// A title; an empty one leaves the usual.
    fn read_title(&mut self, key: &str, value: &Value<'_>, title: &mut String) {
        let mut typed = String::new();
        self.read_text(key, value, &mut typed);
        if !typed.trim().is_empty() {
            *title = typed.trim().to_owned();
        }
    }
}
