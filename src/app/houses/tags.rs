//! `house tags`: every tag, with what it gives for a sample meeting.

use crate::docx::tag_list::{TagGroup, tag_list};
use crate::house::House;
use crate::meeting;

/// The meeting that the examples are about.
const SAMPLE: &str = include_str!("sample.toml");

/// All tags of templates.
pub fn list_tags() -> Vec<TagGroup> {
    let style = House::built_in(super::USUAL_HOUSE)
        .expect("the usual house is built in")
        .style;
    let (source, _) = meeting::read_source("sample.toml", SAMPLE.as_bytes());
    let (file, _) = meeting::parse(&source.expect("the sample is text"));
    let (minutes, _) = meeting::resolve(&file, &style.owner_words);
    tag_list(&minutes.expect("the sample is without fault"), &style)
}

#[cfg(test)]
mod tests {
    use super::SAMPLE;
    use crate::meeting;

    #[test]
    fn the_sample_is_without_fault() {
        let (source, mut said) = meeting::read_source("sample.toml", SAMPLE.as_bytes());
        let (file, more) = meeting::parse(&source.expect("text"));
        said.extend(more);
        let (minutes, more) = meeting::resolve(&file, &[]);
        said.extend(more);
        assert!(minutes.is_some() && said.is_empty(), "{said:#?}");
    }
}
