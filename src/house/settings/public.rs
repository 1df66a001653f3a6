//! The keys of `[public]`: what is said where private parts are left out.

use super::{Reader, Value};
use crate::model::house_style::PublicWords;

const KEYS: [&str; 5] = ["ground", "left_out", "log", "file", "documents"];

impl Reader<'_> {
    pub(super) fn read_public(&mut self, value: &Value<'_>, words: &mut PublicWords) {
        let example = "[public]\nleft_out = \"[Not for publication]\"";
        for (key, value) in self.table("public", value, example) {
            match key.get_ref().as_ref() {
                "ground" => {
                    let tags = ["ground"];
                    self.read_form("public.ground", value, &tags, &tags, &mut words.ground);
                }
                "log" => {
                    let tags = ["number"];
                    self.read_form("public.log", value, &tags, &tags, &mut words.log);
                }
                "left_out" => self.read_text("public.left_out", value, &mut words.left_out),
                "file" => self.read_text("public.file", value, &mut words.file),
                "documents" => {
                    words.documents =
                        self.read_list("public.documents", value, "documents = [\"note\"]");
                }
                _ => self.unknown_key(key, "public", &KEYS),
            }
        }
    }
}
