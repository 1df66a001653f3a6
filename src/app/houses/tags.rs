//! `house tags`: every tag, with what it gives for a sample meeting.

use crate::docx::tag_list::{TagGroup, tag_list};
use crate::house::House;
use crate::meeting;
use crate::model::Standing;
use crate::model::action_log::rag::Rag;
use jiff::civil::date;

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
    let mut minutes = minutes.expect("the sample is without fault");
    minutes.open_actions = vec![carried_sample()];
    tag_list(&minutes, &style)
}

/// What the sample's log holds open.
fn carried_sample() -> Standing {
    Standing {
        reference: "EC-009".to_owned(),
        raised: Some(date(2026, 1, 21)),
        meeting: "Llanfair Trust, Estates Committee".to_owned(),
        minute: "4".to_owned(),
        action: "Insure the yard".to_owned(),
        owner: "CH".to_owned(),
        due: Some(date(2026, 2, 28)),
        due_words: String::new(),
        status: "In progress".to_owned(),
        rag: Rag::Overdue,
        update: "Two offers are in".to_owned(),
    }
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
