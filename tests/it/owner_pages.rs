//! The page that each owner is handed says what the log says of that owner.

use super::command::Case;
use super::shown::shown;
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn each_action_of_the_log_stands_on_the_page_of_each_of_its_owners() {
    for sample in ["parish", "board", "cyngor", "shropshire", "stratford"] {
        let path = format!("samples/{sample}.toml");
        let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        let case = Case::new().file("meeting.toml", text.expect("the sample"));
        case.run("build meeting.toml --log log.xlsx --out out")
            .exits(0);
        case.run("build meeting.toml --document actions --no-log --out pages")
            .exits(0);
        let name = case
            .names()
            .into_iter()
            .find(|name| name.starts_with("pages/"));
        let pages = lines(&shown(&case.read(&name.expect("the pages"))));
        let listed = case.run(&format!(
            "actions log.xlsx --house {sample} --format json --today 2011-01-01"
        ));
        let actions: Value = serde_json::from_str(&listed.stdout).expect("JSON");
        let actions = actions.as_array().expect("a list");
        assert!(!actions.is_empty(), "{sample}");
        for action in actions {
            let words = action["action"].as_str().expect("words").to_owned();
            let owners = action["owner"].as_str().expect("words");
            let owners = owners.split(", ").count();
            let times = pages.iter().filter(|line| **line == words).count();
            assert_eq!(times, owners, "{sample}: {words:?} in {pages:#?}");
        }
    }
}

/// The words of each paragraph.
fn lines(shown: &str) -> Vec<String> {
    shown
        .lines()
        .filter_map(|line| {
            Some(
                line.trim()
                    .strip_prefix('[')?
                    .split_once("] ")?
                    .1
                    .to_owned(),
            )
        })
        .collect()
}
