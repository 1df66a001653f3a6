//! Whole runs over an action log: what is written and said where the log, or a file, has something in the way.

use crate::command::Case;
use std::fs::File;
use std::time::{Duration, SystemTime};

const LOG: &str = "action-log.xlsx";
const MINUTES: &str = "2011-01-10 Board notes.docx";

/// A meeting of the board with these actions.
fn meeting(date: &str, actions: &str) -> String {
    format!(
        "title = 'Board'\ndate = {date}\npresent = '''\nCarol Hill  Board  CH\nRob Thomson  Board  RT\n'''\n\
         [[item]]\ntitle = 'Matters'\nnotes = '''\n{actions}\n'''\n"
    )
}

#[test]
fn a_log_with_a_fault_keeps_everything_from_being_written() {
    let case = Case::new()
        .file("a.toml", meeting("2011-01-10", "Action CH: write"))
        .file(LOG, "Ref,Raised\nB-001,10 Jan\n");
    case.run("build a.toml")
        .exits(1)
        .says("Nothing was written.")
        .leaves(&["a.toml", LOG]);
}

#[test]
fn a_fault_in_one_log_keeps_the_other_from_being_written() {
    let named = |log: &str| {
        format!(
            "log = '{log}'\n{}",
            meeting("2011-01-10", "Action CH: write")
        )
    };
    let case = Case::new()
        .file("a.toml", named("good.xlsx"))
        .file("b.toml", named("wrong.xlsx").replace("01-10", "02-10"))
        .file("wrong.xlsx", "no workbook");
    case.run("build a.toml b.toml")
        .exits(1)
        .says("Nothing was written.")
        .leaves(&["a.toml", "b.toml", "wrong.xlsx"]);
}

#[test]
fn a_log_that_is_open_keeps_no_minutes_back() {
    let case = Case::new()
        .file("a.toml", meeting("2011-01-10", "Action CH: write"))
        .file(
            ".~lock.action-log.xlsx#",
            ",ann,PC-12,22.11.2026 07:34,file:///x;",
        );
    case.run("build a.toml")
        .exits(3)
        .says("by ann on PC-12 since 22.11.2026 07:34")
        .says("The documents were written; the log was not changed")
        .leaves(&[".~lock.action-log.xlsx#", MINUTES, "a.toml"]);
    case.run("build a.toml")
        .exits(3)
        .says("The documents were up to date already; the log was not changed");
}

#[test]
fn a_check_says_what_the_build_would_refuse() {
    let long = meeting(
        "2011-01-10",
        &format!("Action CH: write {}", "a ".repeat(16_400)),
    );
    let case = Case::new().file("a.toml", long);
    for line in ["check a.toml", "build a.toml"] {
        case.run(line)
            .exits(1)
            .says("the action has 32")
            .says("--> a.toml:10:1")
            .leaves(&["a.toml"]);
    }
}

#[test]
fn a_day_that_no_workbook_has_is_told_at_its_line() {
    let early = meeting("2011-01-10", "Words.\n\nAction CH, by 1 May 1899: write");
    Case::new()
        .file("a.toml", early)
        .run("build a.toml")
        .exits(1)
        .says("the due date is 1899-05-01, before 1 March 1900")
        .says("--> a.toml:12:1")
        .leaves(&["a.toml"]);
}

#[test]
fn a_first_build_of_meetings_that_speak_of_one_action_is_whole() {
    let case = Case::new()
        .file(
            "a.toml",
            meeting("2011-01-10", "Action CH [B-007]: write to Smith"),
        )
        .file(
            "b.toml",
            meeting("2011-02-10", "Action RT [B-007]: chase Smith"),
        );
    case.run("build a.toml b.toml").exits(0).says("1 added");
    let first = case.read(LOG);
    case.run("build a.toml b.toml").exits(0).says("1 unchanged");
    assert!(case.read(LOG) == first, "the second run wrote");
    case.run("build a.toml").exits(0).says("1 unchanged");
    case.run("actions action-log.xlsx")
        .exits(0)
        .says("Chase Smith");
}

#[test]
fn two_committees_may_name_one_log_in_two_ways() {
    let case = Case::new()
        .file("a.toml", meeting("2011-01-10", "Action CH: write"))
        .file(
            "b/b.toml",
            "log = '../b/../action-log.xlsx'\n".to_owned()
                + &meeting("2011-02-10", "Action RT: sing"),
        );
    for line in ["check a.toml b/b.toml", "build a.toml b/b.toml"] {
        case.run(line)
            .exits(0)
            .says("added B-002 `Sing`")
            .says("2 added");
    }
}

#[test]
fn actions_may_be_judged_by_a_day_in_words_and_a_wrong_one_is_explained() {
    let case = Case::new().file(
        "a.toml",
        meeting("2011-01-10", "Action CH, by 10 June: write"),
    );
    case.run("build a.toml").exits(0);
    let line = |day: &str| format!("actions {LOG} --today '{day}'");
    case.run(&line("2011-06-11")).exits(0).says("Overdue");
    case.run(&line("1 June 2011")).exits(0).says("Due soon");
    case.run(&line("tomorrow"))
        .exits(2)
        .says("2011-04-01 or \"1 April 2011\"");
}

#[test]
fn what_is_wrong_with_a_log_is_said_with_its_name() {
    let case = Case::new().file("no.xlsx", "no workbook");
    case.run("actions no.xlsx").exits(1).says("--> no.xlsx");
}

#[test]
fn an_owner_whom_the_log_does_not_know_is_told_with_those_that_it_knows() {
    let actions = "Action CH, by 10 June: write\nAction Dave Webb, by 10 June: sing";
    let case = Case::new().file("a.toml", meeting("2011-01-10", actions));
    case.run("build a.toml").exits(0);
    case.run(&format!("actions {LOG} --owner XX"))
        .exits(0)
        .says("No actions.")
        .says("warning: the log names no owner `XX`");
    case.run(&format!("actions {LOG} --owner 'Dave Web'"))
        .exits(0)
        .says("Did you mean `Dave Webb`?");
    case.run(&format!("actions {LOG} --owner Nobody"))
        .exits(0)
        .says("The owners are CH, Dave Webb.");
    case.run(&format!(
        "actions {LOG} --owner CH --overdue --today 2011-01-11"
    ))
    .exits(0)
    .says("No actions.")
    .keeps_silent_about("names no owner");
}

#[test]
fn initials_that_fit_several_owners_are_asked_about() {
    let people = "people = '''\nRobin Thompson  Board  RT\nRodney Tate  Board  RodT\nTara McCoy  Board  TMcC\n'''\npresent = 'RT RodT TMcC'";
    let typed = "Action RT: write\nAction RodT: sing\nAction TMcC: ring";
    let file = meeting("2011-01-10", typed).replace(
        "present = '''\nCarol Hill  Board  CH\nRob Thomson  Board  RT\n'''",
        people,
    );
    let case = Case::new().file("a.toml", file);
    case.run("build a.toml").exits(0);
    case.run(&format!("actions {LOG} --owner RT"))
        .exits(0)
        .says("warning: `RT` may be Robin Thompson, Rodney Tate")
        .says("--owner \"Robin Thompson\"");
    case.run(&format!("actions {LOG} --owner TMcC"))
        .exits(0)
        .says("Ring")
        .keeps_silent_about("warning");
}

#[test]
fn a_fault_in_the_log_leaves_no_folder_that_was_to_be_made() {
    let case = Case::new()
        .file("a.toml", meeting("2011-01-10", "Action CH: write"))
        .file("wrong.xlsx", "no workbook");
    case.run("build a.toml --out new/out --log wrong.xlsx")
        .exits(1)
        .says("Nothing was written.")
        .leaves(&["a.toml", "wrong.xlsx"]);
}

#[test]
fn a_log_that_is_damaged_and_open_is_told_to_be_damaged() {
    let case = Case::new()
        .file("a.toml", meeting("2011-01-10", "Action CH: write"))
        .file(LOG, "no workbook")
        .file("~$action-log.xlsx", "\u{3}Ann");
    case.run("build a.toml")
        .exits(1)
        .says("Nothing was written.")
        .leaves(&["a.toml", LOG, "~$action-log.xlsx"]);
}

#[test]
fn what_was_decided_for_the_shared_actions_alone_is_not_written_where_private_ones_share_their_log()
{
    let notes = "Action CH: write\n\nPrivate: Action RT: pay the widow";
    let typed = format!("private_log = '{LOG}'\n{}", meeting("2011-01-10", notes));
    let case = Case::new().file("a.toml", typed);
    for options in ["", " --keep-going"] {
        case.run(&format!("build a.toml{options}"))
            .exits(1)
            .says("`private_log` is the log that everybody has");
        assert!(!case.names().iter().any(|name| name == LOG), "{options}");
    }
}

#[test]
fn what_a_run_that_was_cut_short_left_beside_a_meeting_goes_with_the_next() {
    let left_over = ".minutebook-00000000-1-0badcafe.tmp";
    let case = Case::new()
        .file("a.toml", meeting("2011-01-10", "Action CH: write"))
        .file(left_over, "half a document");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = File::options().write(true).open(case.path(left_over));
    file.and_then(|file| file.set_modified(long_ago))
        .expect("an old file");
    case.run("build a.toml --no-log")
        .exits(0)
        .leaves(&[MINUTES, "a.toml"]);
}

#[cfg(unix)]
#[test]
fn pipes_in_the_place_of_a_folder_or_a_lock_are_not_waited_for() {
    use std::process::Command;
    let case = Case::new()
        .file("m.toml", meeting("2011-01-10", "Action CH: write"))
        .file("out/note.txt", "");
    for pipe in ["pipe", "out/action-log.xlsx.lock"] {
        let made = Command::new("mkfifo").arg(case.path(pipe)).status();
        assert!(made.expect("mkfifo").success());
    }
    case.run("build m.toml --out pipe")
        .exits(1)
        .says("`pipe` is a file; a folder is expected here");
    case.run("build m.toml --out pipe/a").exits(1);
    case.run("build m.toml --out out")
        .exits(3)
        .says("`action-log.xlsx.lock` is no file")
        .says("The documents were written; the log was not changed.");
}
