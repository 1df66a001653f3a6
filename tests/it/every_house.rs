//! Every sample in every house and document: all of them build, no tag is left, and owners stand in the Action column.

use crate::command::Case;
use crate::shown::{body_words, shown};
use minutebook::house::House;
use minutebook::meeting::{parse, read_source, resolve};
use minutebook::model::notes::plain;
use minutebook::model::{Entry, Minutes};
use minutebook::ooxml::Package;
use std::fs;
use std::path::{Path, PathBuf};

/// A sample with what its Action column says, from top to bottom; in the order of the dates that name the documents.
const SAMPLES: [(&str, &[&str]); 5] = [
    ("shropshire", &["CH", "ALL"]),
    ("stratford", &[]),
    (
        "cyngor",
        &["Clerc", "Siân Morgan", "Dafydd Llwyd", "Mair Tudur"],
    ),
    (
        "parish",
        &[
            "Clerk",
            "Graham Fitch",
            "Clerk, Susan Okafor",
            "Clerk",
            "Rachel Venn",
            "Anil Mistry",
            "Peter Lyle",
        ],
    ),
    (
        "board",
        &["PN", "ET, RS", "DK", "JB", "JB", "RS", "CB, JB", "ALL"],
    ),
];

#[test]
fn owners_stand_in_the_action_column_in_every_house() {
    for house in House::built_in_names() {
        for ((sample, owners), document) in SAMPLES.iter().zip(all_samples(house, "minutes")) {
            let text = shown(&document);
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            let mut seen = Vec::new();
            for (at, line) in lines.iter().enumerate() {
                let Some(words) = line
                    .strip_prefix("[MinuteOwner] ")
                    .filter(|words| !words.is_empty())
                else {
                    continue;
                };
                assert_eq!(lines[at - 1], "tc", "{sample} in {house}: {words}");
                assert_ne!(
                    lines[at + 1],
                    "tc",
                    "{sample} in {house}: {words} is not in the last column"
                );
                seen.push(words.split('↵').next().unwrap_or_default().trim());
            }
            assert_eq!(seen, *owners, "{sample} in {house}");
        }
    }
}

#[test]
fn every_agenda_has_each_item_once_and_nobody_by_name() {
    for house in House::built_in_names() {
        for ((sample, owners), document) in SAMPLES.iter().zip(all_samples(house, "agenda")) {
            let text = shown(&document);
            let items = fs::read_to_string(sample_path(sample))
                .expect("the sample")
                .matches("[[item]]")
                .count();
            assert_eq!(
                text.matches("[MinuteAgendaItem] ").count(),
                items,
                "{sample} in {house}"
            );
            assert!(!text.contains("[MinutePerson]"), "{sample} in {house}");
            assert!(
                owners
                    .iter()
                    .all(|owner| !text.contains(&format!("] {owner}\n")))
            );
        }
    }
}

#[test]
fn every_owner_has_a_page_with_each_of_their_actions() {
    for house in House::built_in_names() {
        for ((sample, owners), document) in SAMPLES.iter().zip(all_samples(house, "actions")) {
            let text = shown(&document);
            let mut each: Vec<&str> = owners.iter().flat_map(|label| label.split(", ")).collect();
            // Stratford's two actions name nobody.
            let actions = each.len() + if *sample == "stratford" { 2 } else { 0 };
            each.sort_unstable();
            each.dedup();
            let pages = each.len().max(1);
            let headings = text.matches("[MinuteOwnerName] ").count()
                + text.matches("[MinuteOwnerPage] ").count();
            assert_eq!(headings, pages, "{sample} in {house}:\n{text}");
            assert_eq!(
                text.matches("[MinuteActionItem] ").count(),
                actions,
                "{sample} in {house}:\n{text}"
            );
        }
    }
}

#[test]
fn every_note_has_each_decision_declaration_and_apology_and_no_action() {
    for house in House::built_in_names() {
        let style = House::built_in(house).expect("a house").style;
        for ((sample, _), document) in SAMPLES.iter().zip(all_samples(house, "note")) {
            let minutes = minutes_of(sample);
            let text = body_words(&document).join(" ");
            let mut wanted = Vec::new();
            for person in minutes.present.iter().chain(&minutes.apologies) {
                wanted.push(person.name.clone());
            }
            for entry in minutes.items.iter().flat_map(|item| &item.entries) {
                match entry {
                    Entry::Decision(decision) => wanted.push(plain(&decision.text)),
                    Entry::Interest(interest) => wanted.push(interest.nature.clone()),
                    Entry::Action(action) => {
                        let task = plain(&action.text);
                        assert!(!text.contains(&task), "{sample} in {house}: {task}");
                    }
                    Entry::Block(_) => {}
                }
            }
            for words in wanted {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(
                    text.contains(&words),
                    "{sample} in {house}: {words}\n{text}"
                );
            }
            assert!(text.contains(&style.words["note"]), "{sample} in {house}");
        }
    }
}

/// What a sample's file says.
fn minutes_of(sample: &str) -> Minutes {
    let bytes = fs::read(sample_path(sample)).expect("the sample");
    let (source, _) = read_source("m.toml", &bytes);
    let (file, _) = parse(&source.expect("text"));
    let (minutes, said) = resolve(&file, &[]);
    minutes.unwrap_or_else(|| panic!("{said:?}"))
}

#[test]
fn a_welsh_meeting_in_the_welsh_house_has_welsh_dates_and_proofing() {
    let document = all_samples("cyngor", "minutes").swap_remove(2);
    assert!(shown(&document).contains("[MeetingDetail] Dydd Mawrth 10 Tachwedd 2026, 7.00yh\n"));
    let package = Package::open(document).expect("a package");
    for (part, words) in [
        ("word/styles.xml", "<w:lang w:val=\"cy-GB\""),
        ("docProps/core.xml", "<dc:language>cy-GB</dc:language>"),
    ] {
        let text = String::from_utf8(package.read_part(part).expect("the part")).expect("UTF-8");
        assert!(text.contains(words), "{part}");
    }
}

/// One document of every sample in a house, in the order of the samples, none of them with a tag left in it.
fn all_samples(house: &str, document: &str) -> Vec<Vec<u8>> {
    let mut case = Case::new();
    let mut files = String::new();
    for (sample, _) in SAMPLES {
        let name = format!("{sample}.toml");
        files += &format!("{name} ");
        case = case.file(&name, fs::read(sample_path(sample)).expect("the sample"));
    }
    case.run(&format!(
        "build {files} --no-log --house {house} --document {document}"
    ))
    .exits(0);
    let names = case.names();
    let built: Vec<Vec<u8>> = names
        .iter()
        .filter(|name| name.ends_with(".docx"))
        .map(|name| case.read(name))
        .collect();
    assert_eq!(built.len(), SAMPLES.len(), "{names:?}");
    for bytes in &built {
        let package = Package::open(bytes.clone()).expect("a package");
        for part in package.part_names() {
            let text = package.read_part(part).expect("the part");
            let text = String::from_utf8_lossy(&text);
            assert!(
                !text.contains("{{") && !text.contains("}}"),
                "{house}, {document}, {part}"
            );
        }
    }
    built
}

fn sample_path(sample: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(format!("{sample}.toml"))
}
