//! What LibreOffice makes of the built documents, page by page: the slow proofs that `.ci/run` asks for.
//!
//! They need `soffice` and `pdftotext`, so the ordinary test run leaves them out:
//!
//! ```text
//! cargo test --test rendered -- --ignored
//! ```

mod pages;

use pages::{Page, pages_of};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const HOUSES: [&str; 3] = ["parish", "shropshire", "stratford"];
const SOURCES: [&str; 2] = ["shropshire", "stratford"];

#[test]
#[ignore = "needs LibreOffice"]
fn owners_stand_level_with_their_actions_on_every_page() {
    for house in HOUSES {
        let pages = pages_of(&build("long", house, &long_meeting(60)));
        assert!(
            pages.len() > 3,
            "{house}: {} pages show nothing about page ends",
            pages.len()
        );
        for number in 0..60 {
            let (page, action) = find(&pages, &format!("mark{number}"));
            let (owner_page, owner) = find(&pages, &initials(number));
            assert_eq!(
                owner_page, page,
                "{house}: owner {number} is on another page than the action"
            );
            assert!(
                (owner.top - action.top).abs() < 2.0,
                "{house}: owner {number} at {} and action at {}",
                owner.top,
                action.top
            );
            assert!(
                owner.left > action.left,
                "{house}: owner {number} is not right of the action"
            );
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn the_header_row_stands_on_every_page_of_the_table() {
    for house in HOUSES {
        let pages = pages_of(&build("header", house, &long_meeting(60)));
        let column = find(&pages, &initials(59)).1.left;
        let reached = find(&pages, "mark0").0..=find(&pages, "mark59").0;
        for (number, page) in pages
            .iter()
            .enumerate()
            .filter(|(number, _)| reached.contains(number))
        {
            let marks = page
                .words
                .iter()
                .filter(|word| word.text.starts_with("mark"));
            let first = marks.map(|word| word.top).fold(f64::MAX, f64::min);
            let header = page
                .words
                .iter()
                .find(|word| word.text == "Action" && word.left > column - 40.0);
            assert!(
                header.is_some_and(|header| header.top < first),
                "{house}: page {} has no header row",
                number + 1
            );
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn every_word_of_the_samples_is_on_the_pages() {
    for sample in SOURCES {
        let toml = fs::read_to_string(root().join("samples").join(format!("{sample}.toml")))
            .expect("the sample");
        let seen = pages_of(&build(sample, sample, &toml))
            .iter()
            .flat_map(|page| &page.words)
            .map(|word| word.text.as_str())
            .collect::<String>();
        let source = fs::read_to_string(root().join("tests/sources").join(format!("{sample}.txt")))
            .expect("the source");
        for word in without_tags(&source)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            assert!(seen.contains(word), "{sample}: `{word}` is on no page");
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_draft_says_so_on_every_page_and_counts_them() {
    for house in HOUSES {
        let pages = pages_of(&build("draft", house, &long_meeting(30)));
        for (number, page) in pages.iter().enumerate() {
            let text: Vec<&str> = page.words.iter().map(|word| word.text.as_str()).collect();
            let text = text.join(" ").replace("\u{a0}", " ");
            assert!(
                text.to_uppercase().contains("DRAFT"),
                "{house}: page {} does not say that it is a draft",
                number + 1
            );
            let count = format!("Page {} of {}", number + 1, pages.len());
            assert!(
                text.contains(&count),
                "{house}: page {} does not say `{count}`",
                number + 1
            );
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_template_saved_by_libreoffice_still_fills() {
    for house in HOUSES {
        let folder = scratch(&format!("resaved-{house}"));
        let original = root().join("templates").join(house);
        fs::create_dir_all(folder.join("house")).expect("a folder");
        fs::copy(original.join("house.toml"), folder.join("house/house.toml"))
            .expect("the wording");
        soffice(
            &original.join("minutes.docx"),
            "docx:Office Open XML Text",
            &folder.join("house"),
        );
        let minutes = build_in(&folder, "house", &long_meeting(5));
        let pages = pages_of(&minutes);
        let (page, action) = find(&pages, "mark3");
        let (owner_page, owner) = find(&pages, &initials(3));
        assert!(
            page == owner_page && (owner.top - action.top).abs() < 2.0,
            "{house}: saved again, the owner slips"
        );
    }
}

/// A meeting whose actions are told apart by a word and an owner of their own, of many lengths, so that page ends fall
/// everywhere.
fn long_meeting(actions: usize) -> String {
    let mut toml = String::from(
        "title = \"Long Group\"\ndate = 2026-01-14\nvenue = \"Hall\"\ntime = \"10am\"\nbody = \"Body\"\npresent = '''\n",
    );
    for number in 0..actions {
        let _ = writeln!(toml, "Person {number}  Council  {}", initials(number));
    }
    toml += "'''\n";
    for (item, first) in (0..actions).step_by(5).enumerate() {
        let _ = write!(toml, "[[item]]\ntitle = \"Item {item}\"\nnotes = '''\n");
        for number in first..(first + 5).min(actions) {
            let _ = writeln!(
                toml,
                "{}\n\n- one\n- two\n",
                "Some words of the discussion. ".repeat(1 + number * 7 % 23)
            );
            let _ = writeln!(
                toml,
                "Action {}: mark{number} {}\n",
                initials(number),
                "and more words ".repeat(1 + number * 5 % 17)
            );
        }
        toml += "'''\n";
    }
    toml
}

/// `AA`, `AB`, …, `BA`: two capitals, different for each number.
fn initials(number: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at).expect("below 26"));
    [letter(number / 26), letter(number % 26)].iter().collect()
}

/// The lowest place on the last page where the word stands right-most: attendance lists name owners too.
fn find<'a>(pages: &'a [Page], text: &str) -> (usize, &'a pages::Word) {
    pages
        .iter()
        .enumerate()
        .flat_map(|(number, page)| page.words.iter().map(move |word| (number, word)))
        .rfind(|(_, word)| word.text == text)
        .unwrap_or_else(|| panic!("`{text}` is on no page"))
}

fn build(name: &str, house: &str, toml: &str) -> PathBuf {
    build_in(&scratch(&format!("{name}-{house}")), house, toml)
}

fn build_in(folder: &Path, house: &str, toml: &str) -> PathBuf {
    fs::write(folder.join("meeting.toml"), toml).expect("the meeting file");
    let built = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args([
            "build",
            "meeting.toml",
            "--no-log",
            "--replace",
            "--quiet",
            "--house",
            house,
        ])
        .current_dir(folder)
        .output()
        .expect("the program starts");
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let made = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path());
    made.into_iter()
        .find(|path| {
            path.extension()
                .is_some_and(|extension| extension == "docx")
        })
        .expect("the minutes")
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("rendered")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Converts a document with a profile of its own, so that tests can run side by side.
fn soffice(document: &Path, format: &str, folder: &Path) {
    let profile = folder.join("profile");
    let ran = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .args([folder, document])
        .output()
        .expect("LibreOffice starts");
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let _ = fs::remove_dir_all(profile);
}

fn without_tags(text: &str) -> String {
    text.split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, words)| words))
        .collect::<Vec<_>>()
        .join(" ")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
