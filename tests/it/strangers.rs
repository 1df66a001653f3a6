//! What a stranger typed wrong, as the whole program answers it.

use super::command::Case;

const MEETING: &str = "title = 'Board'\ndate = 2026-01-14\ntime = '9'\nvenue = 'x'\nnext_meeting = 2026-03-11\n\n[[item]]\ntitle = 'A'\nnotes = 'Hello.'\n";

#[test]
fn a_house_that_is_not_there_is_told_once_where_it_is_named() {
    let case = Case::new().file("board.toml", format!("house = 'shropshir'\n{MEETING}"));
    let seen = case.run("check board.toml");
    assert_eq!(seen.code, 1);
    assert_eq!(
        seen.stderr.matches("there is no house").count(),
        1,
        "{}",
        seen.stderr
    );
    assert!(seen.stderr.contains("board.toml:1:9"), "{}", seen.stderr);

    let seen = case.run("check board.toml --house nope");
    assert_eq!(
        seen.stderr.matches("there is no house").count(),
        1,
        "{}",
        seen.stderr
    );
    assert!(!seen.stderr.contains("board.toml:1:9"), "{}", seen.stderr);
}
