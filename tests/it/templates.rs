//! The built-in templates are what their generator makes of them, part by part, and hold no word of their own.

#[path = "../templates/houses.rs"]
mod houses;

use minutebook::house::House;
use minutebook::ooxml::Package;

#[test]
fn the_committed_templates_are_what_the_generator_makes() {
    for (name, made) in houses::documents() {
        let (house, file) = name.split_once('/').expect("a house and a file");
        let (_, committed) = House::files(house)
            .expect("a built-in house")
            .iter()
            .find(|(each, _)| *each == file)
            .expect("a file of the house");
        let made = Package::open(made).expect("a package");
        let committed = Package::open(committed.to_vec()).expect("a package");
        assert_eq!(
            made.part_names().collect::<Vec<_>>(),
            committed.part_names().collect::<Vec<_>>(),
            "{name}"
        );
        for part in made.part_names() {
            assert_eq!(
                made.read_part(part),
                committed.read_part(part),
                "{name}, {part}: run `cargo run --example templates`"
            );
        }
    }
}

#[test]
fn every_house_has_minutes_an_agenda_and_the_actions_of_each_owner() {
    for name in House::built_in_names() {
        let house = House::built_in(name).expect("it is built in");
        for document in ["minutes", "agenda", "actions"] {
            assert!(house.document(document).is_some(), "{name}: {document}");
            assert!(
                house.style.file_names.contains_key(document),
                "{name}: {document}"
            );
        }
    }
}

#[test]
fn every_printed_word_is_in_house_toml() {
    for (name, made) in houses::documents() {
        let package = Package::open(made).expect("a package");
        for part in package.part_names().filter(|part| is_printed(part)) {
            let fixed = without_tags(&printed(&package, part));
            assert!(
                !fixed.chars().any(char::is_alphabetic),
                "{name}, {part}: {fixed:?}"
            );
        }
    }
}

#[test]
fn the_welsh_house_words_everything_that_its_templates_print() {
    let files = House::files("cyngor").expect("a built-in house");
    let (_, toml) = files
        .iter()
        .find(|(file, _)| *file == "house.toml")
        .expect("the wording");
    let toml = String::from_utf8_lossy(toml);
    for (name, made) in houses::documents()
        .into_iter()
        .filter(|(name, _)| name.starts_with("cyngor"))
    {
        let package = Package::open(made).expect("a package");
        for part in package.part_names().filter(|part| is_printed(part)) {
            let text = printed(&package, part);
            for word in text.split("words.").skip(1) {
                let end = word
                    .find(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
                    .unwrap_or(word.len());
                let line = format!("\n{} = ", &word[..end]);
                assert!(toml.contains(&line), "{name}, {part}: {}", &word[..end]);
            }
        }
    }
}

fn is_printed(part: &str) -> bool {
    part == "docProps/core.xml"
        || ["word/document", "word/header", "word/footer"]
            .iter()
            .any(|start| part.starts_with(start))
}

/// The words of a part, tags included.
fn printed(package: &Package, part: &str) -> String {
    let xml = String::from_utf8(package.read_part(part).expect("the part")).expect("UTF-8");
    let opening = if part == "docProps/core.xml" {
        "<dc:title"
    } else {
        "<w:t"
    };
    xml.split(opening)
        .skip(1)
        .filter(|rest| rest.starts_with([' ', '>']))
        .filter_map(|rest| rest.split_once('>')?.1.split_once('<'))
        .map(|(words, _)| words)
        .collect()
}

fn without_tags(words: &str) -> String {
    let mut fixed = String::new();
    let mut rest = words;
    while let Some((before, tag)) = rest.split_once("{{") {
        fixed.push_str(before);
        rest = tag.split_once("}}").map_or("", |(_, after)| after);
    }
    fixed + rest
}
