//! Patterns such as `2026*.toml`, which the shells of Windows leave to the program.

use super::{COMMITTEE, meeting, minutes, told, year};
use crate::command::Case;
use std::fs;

#[test]
fn a_pattern_is_the_meetings_that_it_fits() {
    let case = year();
    let seen = case.run("check 'year/2026-0[12]*.toml' --out out").exits(0);
    assert_eq!(seen.stdout.matches("would make").count(), 2);
    for pattern in [
        "**/*.toml",
        "./year/**/*.toml",
        "year//**/*.toml",
        "year/./**/*.toml",
        "year/../year/**/*.toml",
        "y*r/**/**/*.toml",
    ] {
        let all = case.run(&format!("check '{pattern}' --out out")).exits(0);
        let made = all.stdout.matches("would make").count();
        assert_eq!(made, 4, "{pattern}");
    }
    case.run("check year/2025*.toml")
        .exits(1)
        .says("no TOML file fits the pattern `year/2025*.toml`");
    case.run("check year/***.toml")
        .exits(1)
        .says("the pattern `year/***.toml` cannot be understood")
        .says(" --> year/***.toml");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_and_hidden_ones_fit_no_pattern() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let case = year().file("year/.old.toml", "").file(".past/a.toml", "");
    let odd = case.path("year").join(OsStr::from_bytes(b"p\xe8re.txt"));
    fs::write(odd, "").expect("a file");
    for (pattern, fitting) in [("year/*.toml", 4), ("*/2026*.toml", 4), ("year/.*.toml", 0)] {
        let seen = case.run(&format!("check {pattern} --out out"));
        let made = seen.stdout.matches("would make").count();
        assert_eq!(made, fitting, "{pattern}: {}", seen.stderr);
        assert!(!seen.stderr.contains(".past"), "{}", seen.stderr);
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_do_not_keep_a_pattern_searching() {
    use std::os::unix::fs::symlink;
    let case = year()
        .file("year/spring/may/2026-05-13.toml", meeting("2026-05-13"))
        .file("year/spring/board.toml", "")
        .file("year/.old/2025-05-13.toml", "");
    symlink(".", case.path("year/here")).expect("a link");
    symlink("..", case.path("year/spring/up")).expect("a link");
    for pattern in [
        "**/2026-*.toml",
        "y*/**/2026-*.toml",
        "**/**/*/**/2026-*.toml",
    ] {
        let seen = case.run(&format!("check {pattern}")).exits(1);
        let seen = seen.says("year/spring/may/2026-05-13.toml").stderr;
        assert!(!seen.contains("/here/") && !seen.contains("/up/"), "{seen}");
    }
    let seen = case.run("check **/spring/**/*13.toml").exits(1);
    assert!(!seen.stderr.contains("2026-01-14"), "{}", seen.stderr);
}

#[test]
fn a_name_with_brackets_is_that_file_before_it_is_a_pattern() {
    let case = Case::new()
        .file("year/board.toml", COMMITTEE)
        .file("year/a[1].toml", meeting("2026-05-13"))
        .file("year/a1.toml", meeting("2026-06-10"));
    let seen = case.run("build year/a[1].toml --out out").exits(0);
    assert_eq!(told(&seen), [minutes("2026-05-13")]);
}
