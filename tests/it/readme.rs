//! What the README shows is what a stranger gets.

use crate::command::Case;
use crate::help::COMMANDS;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn its_first_command_builds_both_samples_and_their_log() {
    let line = readme().lines().find_map(|line| {
        line.trim()
            .strip_prefix("cargo run --release -- ")
            .map(str::to_owned)
    });
    let mut case = Case::new();
    for sample in ["samples/shropshire.toml", "samples/stratford.toml"] {
        case = case.file(sample, fs::read(root().join(sample)).expect("the sample"));
    }
    case.run(&line.expect("the command")).exits(0).leaves(&[
        "out/2011-05-24 Leaders Board notes.docx",
        "out/2011-11-02 LSP Core Group minutes.docx",
        "out/action-log.xlsx",
        "samples/shropshire.toml",
        "samples/stratford.toml",
    ]);
}

#[test]
fn its_meeting_files_build() {
    let examples = blocks("toml");
    assert!(examples.len() >= 2, "{}", examples.len());
    for example in examples {
        let case = Case::new()
            .file("meeting.toml", &example)
            .file("board.toml", "body = \"Board\"");
        case.run("build meeting.toml").exits(0);
    }
}

#[test]
fn its_message_is_what_the_program_says() {
    let shown = blocks("text")
        .into_iter()
        .find(|block| block.starts_with("error: "))
        .expect("a message");
    let toml =
        "title = \"Board\"\ndate = 2026-01-14\natendees = \"RT\"\n[[item]]\ntitle = \"Welcome\"\n";
    Case::new()
        .file("board.toml", toml)
        .run("check board.toml")
        .exits(1)
        .says(&shown);
}

#[test]
fn its_forms_of_an_action_all_name_the_owner() {
    let forms = blocks("text")
        .into_iter()
        .find(|block| block.starts_with("Action CH:"))
        .expect("the forms");
    let notes: Vec<&str> = forms.lines().collect();
    for form in &notes {
        let toml = format!(
            "title = \"Board\"\ndate = 2026-01-14\npresent = '''\nCarolyn Healy  Council  CH\n'''\n[[item]]\ntitle = \"Welcome\"\nnotes = '''\n{form}\n'''\n"
        );
        Case::new()
            .file("board.toml", toml)
            .run("build board.toml")
            .exits(0)
            .says("1 added")
            .says("` (CH)");
    }
}

#[test]
fn its_pictures_and_files_are_there() {
    for link in readme().split("](").skip(1) {
        let target = link.split(')').next().unwrap_or_default();
        if !target.starts_with('#') && !target.starts_with("http") {
            assert!(root().join(target).exists(), "{target}");
        }
    }
}

#[test]
fn it_names_every_command_and_option() {
    let is_in_word = |sign: char| sign.is_ascii_alphabetic() || sign == '-';
    let readme = readme();
    let words: BTreeSet<&str> = readme.split(|sign| !is_in_word(sign)).collect();
    for command in COMMANDS {
        let named = format!("minutebook {command}");
        assert!(readme.contains(&named), "`{named}` is not in the README");
        let case = Case::new();
        let help = case.run(&format!("{command} --help")).exits(0).stdout;
        let typed = help.split(|sign| !is_in_word(sign));
        for option in typed.filter(|word| word.starts_with("--") && word.len() > 3) {
            let is_known = words.contains(option) || ["--help", "--version"].contains(&option);
            assert!(is_known, "{option} of `{named}` is not in the README");
        }
    }
}

/// The fenced blocks of one language.
fn blocks(language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let readme = readme();
    readme
        .split(&fence)
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .map(str::to_owned)
        .collect()
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md"))
        .expect("the README")
        .replace("\r\n", "\n")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
