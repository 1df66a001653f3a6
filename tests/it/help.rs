//! Help that reads well in 80 columns.

use crate::command::Case;

pub const COMMANDS: [&str; 13] = [
    "",
    "build",
    "check",
    "actions",
    "new",
    "house",
    "house list",
    "house copy",
    "house check",
    "house tags",
    "schema",
    "completions",
    "man",
];

#[test]
fn no_line_of_help_is_wider_than_80_columns() {
    for command in COMMANDS {
        let help = Case::new()
            .run(&format!("{command} --help"))
            .exits(0)
            .stdout;
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "`{command} --help`: {line}");
        }
    }
}

#[test]
fn without_a_command_the_help_is_shown_and_the_exit_code_is_2() {
    Case::new().run("").exits(2).says("Usage: minutebook");
}

#[test]
fn a_misspelt_command_is_a_usage_error_with_a_near_miss() {
    Case::new().run("biuld x.toml").exits(2).says("build");
}

#[test]
fn every_command_says_what_it_does_in_one_line() {
    let help = Case::new().run("--help").exits(0).stdout;
    for line in help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
    {
        let said = line
            .trim()
            .split_once("  ")
            .map_or("", |(_, said)| said.trim());
        assert!(
            said.chars().next().is_some_and(char::is_uppercase) && !said.ends_with('.'),
            "{line}"
        );
    }
}

#[test]
fn what_was_typed_is_repeated_without_playing_with_the_terminal() {
    Case::new()
        .run("actions log.xlsx --today '\u{1b}[31m\u{202e}1'")
        .exits(2)
        .says("invalid value")
        .keeps_silent_about("\u{1b}")
        .keeps_silent_about("\u{202e}");
}
