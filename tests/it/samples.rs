//! The samples are the two source documents again: every word once and in order, in every house, with their log.

use crate::command::Case;
use crate::shown::{body_words, shown};
use std::fs;
use std::path::{Path, PathBuf};

const SAMPLES: [&str; 2] = ["shropshire", "stratford"];
const INVENTED: [&str; 3] = ["board", "cyngor", "parish"];
const HOUSES: [&str; 2] = ["shropshire", "stratford"];

#[test]
fn each_sample_reads_as_it_should() {
    for (sample, house) in goldens() {
        let seen = shown(&built(sample, house));
        compare(&format!("{sample}-in-{house}.txt"), &seen);
    }
}

#[test]
fn every_word_of_the_source_stands_in_the_minutes_once_and_in_order() {
    for sample in SAMPLES {
        let minutes = comparable(&body_words(&built(sample, sample)).join(" "));
        let source = comparable(&source_words(sample));
        let start = minutes
            .iter()
            .position(|word| *word == source[0])
            .expect("the first word");
        let start = if sample == "stratford" { 0 } else { start };
        let minutes = &minutes[start..];
        let differs = source
            .iter()
            .zip(minutes)
            .position(|(one, other)| one != other);
        assert_eq!(
            differs.map(|at| (
                &source[at..source.len().min(at + 8)],
                &minutes[at..minutes.len().min(at + 8)]
            )),
            None
        );
        assert_eq!(
            minutes.len(),
            source.len(),
            "{sample}: {:?}",
            &minutes[source.len().min(minutes.len())..]
        );
    }
}

#[test]
fn a_sample_is_hardly_longer_than_its_words() {
    for sample in SAMPLES {
        let bytes = fs::read(sample_path(sample)).expect("the sample").len();
        let words = source_words(sample).len();
        assert!(
            bytes * 100 <= words * 112,
            "{sample}: {bytes} bytes for {words} bytes of words"
        );
    }
}

#[test]
fn every_golden_file_is_used() {
    let mut names: Vec<String> = fs::read_dir(golden())
        .expect("the folder")
        .map(|entry| name(&entry.expect("an entry").path()))
        .collect();
    names.sort();
    let mut wanted: Vec<String> = goldens()
        .map(|(sample, house)| format!("{sample}-in-{house}.txt"))
        .collect();
    wanted.sort();
    assert_eq!(names, wanted);
}

/// The source documents in both of their houses, and each invented meeting in its own.
fn goldens() -> impl Iterator<Item = (&'static str, &'static str)> {
    let sources = SAMPLES
        .into_iter()
        .flat_map(|sample| HOUSES.map(|house| (sample, house)));
    sources.chain(INVENTED.map(|sample| (sample, sample)))
}

fn built(sample: &str, house: &str) -> Vec<u8> {
    let case = Case::new().file(
        "meeting.toml",
        fs::read(sample_path(sample)).expect("the sample"),
    );
    case.run(&format!("build meeting.toml --no-log --house {house}"))
        .exits(0);
    let minutes = case
        .names()
        .into_iter()
        .find(|name| name.ends_with(".docx"))
        .expect("the minutes");
    case.read(&minutes)
}

/// The words of a source document without the conversion's tags, glyphs and stars for slanted words, and the header row that stands again at the top
/// of each later page.
fn source_words(sample: &str) -> String {
    let text = fs::read_to_string(root().join("tests/sources").join(format!("{sample}.txt")))
        .expect("the source");
    let first = text.find("\tAction").map_or(0, |at| at + 1);
    let (head, tail) = text.split_at(first);
    let tail = tail.replace("\n\n\t\tAction\n", "\n");
    let mut words = String::new();
    let mut in_tag = false;
    for character in format!("{head}{tail}").chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                words.push(' ');
            }
            '•' | '*' => words.push(' '),
            _ if !in_tag => words.push(character),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words as they are compared. The house writes one dash and one form of number where the source has several, and its
/// list markers are Word's own, not typed.
fn comparable(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|word| !matches!(*word, "-" | "–" | "a)" | "b)"))
        .map(|word| match word.strip_suffix('.') {
            Some(number) if number.parse::<u32>().is_ok() => number.to_owned(),
            _ => word.to_owned(),
        })
        .collect()
}

/// With `UPDATE_GOLDEN` set the expected text is written anew, to be read in the diff.
fn compare(name: &str, seen: &str) {
    let path = golden().join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, seen).expect("the golden file");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs = expected
        .lines()
        .zip(seen.lines())
        .find(|(one, other)| one != other);
    assert!(expected == seen, "{name} differs, first at {differs:#?}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn golden() -> PathBuf {
    root().join("tests/golden")
}

fn sample_path(sample: &str) -> PathBuf {
    root().join("samples").join(format!("{sample}.toml"))
}

fn name(path: &Path) -> String {
    path.file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned()
}
