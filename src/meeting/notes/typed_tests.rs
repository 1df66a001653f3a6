//! What officers type, beside what it becomes.

use super::samples::{board, reads, says};
use super::{NotesText, Surroundings, parse};
use crate::error::{Place, Source};

#[test]
fn lines_and_paragraphs_are_kept() {
    reads("one\r\ntwo\n\n\u{a0}\nthree", "p one<br>two\np three\n");
    reads("# Next *steps*\ntext", "# Next <i>steps</i>\np text\n");
    reads("#5 is `code` &amp; <b>", "p #5 is `code` &amp; <b>\n");
    reads(
        "5.1 First.\n5.2 Second\nmore\n\n196/20.2 Third",
        "5.1 First.\n5.2 Second<br>more\n196/20.2 Third\n",
    );
}

#[test]
fn lists_nest_by_indent_and_survive_a_blank_line() {
    reads(
        "outline:\n- one\n  - two\n   - three\n- four\n\n- five\nmore\n\ntext\n\n- six",
        "p outline:\n- one\n  - two\n  …- three\n…- four\n…- five<br>more\np text\n- six\n",
    );
    reads(
        "- one\n\t- two\n\t\t- three",
        "- one\n  - two\n    - three\n",
    );
    reads(
        "a) one:\n  - two\n  - three\nb) four\n\nc) five",
        "letter1) one:\n  - two\n  …- three\n…letter2) four\n…letter3) five\n",
    );
    reads(
        "- one\n  i) two\n  ii) three",
        "- one\n  roman1) two\n  …roman2) three\n",
    );
}

#[test]
fn letters_and_roman_numbers_are_told_apart() {
    reads(
        "h) one\ni) two\nj) three",
        "letter8) one\n…letter9) two\n…letter10) three\n",
    );
    reads("i) one\n\nii) two", "roman1) one\n…roman2) two\n");
    reads("i) one\nj) two", "letter9) one\n…letter10) two\n");
    reads(
        "iv. one\nv. two\nvi. three",
        "roman4. one\n…roman5. two\n…roman6. three\n",
    );
    reads(
        "(a) one\n(b) two\n3) three",
        "(letter1) one\n…(letter2) two\n3) three\n",
    );
    reads(
        "A. Smith spoke.\n\nA. one\nB. two",
        "p A. Smith spoke.\nLETTER1. one\n…LETTER2. two\n",
    );
}

#[test]
fn a_dash_that_goes_on_with_a_sentence_is_no_bullet() {
    reads(
        "disengage from this\n- outcome due mid December",
        "p disengage from this<br>- outcome due mid December\n",
    );
    reads("the points:\n- one", "p the points:\n- one\n");
    reads("he said\n2) that", "p he said<br>2) that\n");
}

#[test]
fn actions_are_the_same_however_they_are_typed() {
    for typed in [
        "Action CH: arrange meeting",
        "ACTION: CH – arrange meeting",
        "Action - CH to arrange meeting",
        "action ch: arrange meeting",
        "**Action CH:** arrange meeting",
        "**Action:** CH to arrange meeting",
        "**Action CH: arrange meeting**",
        "__Action: CH to arrange meeting__",
        "***Action CH: arrange meeting***",
        "Action CH: to arrange meeting",
        "- Action – CH: arrange meeting",
        "Action: CH - arrange meeting",
        "Action for CH: arrange meeting",
        "Action CH:\narrange meeting",
        "ACTION : CH: arrange meeting",
    ] {
        reads(typed, "action CH: arrange meeting\n");
    }
    reads(
        "**Action CH: arrange meeting\nwith all**",
        "action CH: arrange meeting<br>with all\n",
    );
    reads("**Action CH: ask** them", "action CH: <b>ask</b> them\n");
    reads(
        "It was felt. Action: CH",
        "closing action CH: It was felt.\n",
    );
    reads(
        "It was felt.\nAction: CH",
        "closing action CH: It was felt.\n",
    );
    reads(
        "It was felt. (Action: CH/MH)",
        "closing action CH, MH: It was felt.\n",
    );
    reads(
        "It was felt. **Action: CH**",
        "closing action CH: It was felt.\n",
    );
    reads(
        "It was felt. **Action:** CH.",
        "closing action CH: It was felt.\n",
    );
    reads(
        "It was felt. Action: CH to *ask*.",
        "p It was felt.\naction CH: <i>ask</i>.\n",
    );
    reads(
        "- one\n- two. Action: CH\n- three",
        "- one\nclosing action CH: two.\n- three\n",
    );
}

#[test]
fn an_action_may_have_owners_a_reference_and_a_due() {
    reads(
        "Action CH/MH & Clerk, by 10 June: pay",
        "action CH, MH, Clerk by <10 June>: pay\n",
    );
    reads(
        "Action CH [LB-017], by the AGM: pay",
        "action CH [LB-017] by <the AGM>: pay\n",
    );
    reads("Action CH, asap – pay", "action CH by <asap>: pay\n");
    reads(
        "Action CH by 5.00pm on 3 May: pay\nnow",
        "action CH by <5.00pm on 3 May>: pay<br>now\n",
    );
    reads("Action [LB-2]: pay", "action  [LB-2]: pay\n");
    reads("Action Dave Webb: report", "action Dave Webb: report\n");
    reads(
        "Action: Acting Chief Executive to report",
        "action Acting Chief Executive: report\n",
    );
    reads(
        "Action ALL: Partners asked to refer back",
        "action ALL: Partners asked to refer back\n",
    );
    reads(
        "Action – Partners asked to refer back",
        "action : Partners asked to refer back\n",
    );
    reads("Action: To ask the Group", "action : To ask the Group\n");
    reads(
        "Done. Action: CH by 3 May",
        "closing action CH by <3 May>: Done.\n",
    );
}

#[test]
fn prose_about_actions_stays_prose() {
    for prose in [
        "Action plan: to be made",
        "Action Points: see above",
        "Actions were reviewed",
        "Action was taken by CH",
        "Action: none",
        "Action",
        "Action:",
        "Action-packed day",
        "Action Group to report",
        "Action Fraud to be told",
        "They took Action CH asked for",
    ] {
        reads(prose, &format!("p {prose}\n"));
        says(prose, "");
    }
    reads("Action:\n- one", "p Action:\n- one\n");
}

#[test]
fn decisions_take_their_list_or_table_and_their_motion() {
    reads(
        "Resolved: that\n- one\n- two\nMoved RT, seconded MH; for 6, against 0\n\ntext",
        "Resolved Resolved:|that (Moved RT, seconded MH; for 6, against 0)\n  - one\n  …- two\np text\n",
    );
    reads("agreed:\n\na) one", "Agreed agreed:|\n  letter1) one\n");
    reads(
        "Resolved: to pay:\n\n| a |\n|---|\n| b |\nMoved RT, seconded MH",
        "Resolved Resolved:|to pay: (Moved RT, seconded MH)\n|a|\n|b|\n",
    );
    reads(
        "- one\n\nWere noted\n\nMH spoke.",
        "- one\nNoted |Were noted\np MH spoke.\n",
    );
    reads(
        "Agreed: pay. Action: CH",
        "Agreed Agreed:|\nclosing action CH: pay.\n",
    );
    reads(
        "Interest RT, personal: club; left the room",
        "interest RT: Interest RT, personal: club; left the room\n",
    );
    reads("Moved RT, seconded MH", "p Moved RT, seconded MH\n");
}

#[test]
fn tables_are_padded_and_keep_every_word() {
    reads(
        "| a | b |\n|---|:-:|\n| 1 \\| 2 |\n| *x* | y | z |\ntext",
        "<^\n|a|b|\n|1 | 2||\n|<i>x</i>|y | z|\np text\n",
    );
    reads("| a | b |\n| c | d |", "p | a | b |<br>| c | d |\n");
    reads("| a | b | c |\n|:--|--:|\n", "<><\n|a|b|c|\n");
}

#[test]
fn messages_point_at_the_words() {
    says(
        "text\nAction JBB: pay",
        "Error 2:8 `JBB` nobody has the initials `JBB`\n",
    );
    says(
        "Action Dave Webb: pay",
        "Note 1:8 `Dave Webb` `Dave Webb` is in no list: tell them\n",
    );
    says(
        "- Action: arrange it",
        "Warning 1:3 `Action` nobody is named for this action\n",
    );
    says(
        "Action CH:",
        "Error 1:1 `Action CH:` this action does not say what is to be done\n",
    );
    says(
        "**Action JBB:** pay",
        "Error 1:10 `JBB` nobody has the initials `JBB`\n",
    );
    says(
        "- HR to chase the invoice",
        "Note 1:3 `HR to` reads like an action: add \"Action HR:\"\n",
    );
    says(
        "RT welcomed all. CH thanked the Board.\n\nTo ask the Group",
        "",
    );
    says(
        "a) one\nc) two",
        "Warning 2:1 `c)` a number or letter is missing before this one\n",
    );
    says(
        "Moved RT, seconded MH",
        "Warning 1:1 `Moved RT, seconded MH` there is no decision above this motion\n",
    );
    says(
        "é [x](www.y.z)",
        "Warning 1:3 `[x](www.y.z)` this address is no link, so the words stay as typed\n",
    );
    says(
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
        "Error 3:11 `3` this row has 3 cells, the table has 2\n",
    );
    says(
        "| a | b |\n| 1 | 2 |",
        "Warning 1:1 `| a | b |` this looks like a table, and stays as typed\n",
    );
    says(
        "Interest JBB, personal: x",
        "Error 1:10 `JBB` nobody has the initials `JBB`\n",
    );
}

#[test]
fn hard_cases_are_read_as_a_reader_would() {
    reads(
        "CH agreed.\nAction: CH\nNext topic",
        "closing action CH: CH agreed.\np Next topic\n",
    );
    reads(
        "Action CH: one\nAction MH: two",
        "action CH: one\naction MH: two\n",
    );
    reads(
        "a) Action CH: one\nb) two",
        "letter1) \naction CH: one\nletter2) two\n",
    );
    reads(
        "5.1 It was felt. Action: CH",
        "5.1 \nclosing action CH: It was felt.\n",
    );
    reads(
        "Action CH: -1 is the result",
        "action CH: -1 is the result\n",
    );
    reads("- one\nAction CH: two", "- one\naction CH: two\n");
    reads(
        "Action: Minutes to be sent",
        "action : Minutes to be sent\n",
    );
    reads(
        "Action: Letter to County Hall",
        "action : Letter to County Hall\n",
    );
    reads(
        "RESOLVED that it be paid\nProposed: RT Seconded: MH\nFor: 6; against: 2",
        "Resolved RESOLVED|that it be paid (Proposed: RT Seconded: MH\nFor: 6; against: 2)\n",
    );
    says(
        "Action Carolyn Healey: one",
        "Note 1:8 `Carolyn Healey` `Carolyn Healey` is in no list: tell them\n",
    );
    says(
        "Action JB/JBB: one",
        "Error 1:11 `JBB` nobody has the initials `JBB`\n",
    );
}

#[test]
fn forgotten_actions_raise_no_false_alarm() {
    for prose in [
        "Apologies to be sent to RT.",
        "Chris Marsh to the meeting",
        "RT spoke to the paper.",
        "The Chair moved on to finance.",
        "Invitations to attend were sent",
        "All to the good.",
        "CH to be thanked.",
    ] {
        says(prose, "");
    }
    says(
        "The Clerk to write to NHS England.",
        "Note 1:1 `The Clerk to` reads like an action: add \"Action The Clerk:\"\n",
    );
    says(
        "Action RT MH: report",
        "Error 1:8 `RT MH` `RT MH` are several people, with nothing between them\n",
    );
    reads(
        "Action CH - by 10 June - report",
        "action CH by <10 June>: report\n",
    );
    says(
        "CH/MH to report",
        "Note 1:1 `CH/MH to` reads like an action: add \"Action CH/MH:\"\n",
    );
}

#[test]
fn a_value_with_other_line_ends_is_still_found_by_its_lines() {
    let source = Source::new(
        "a.toml",
        "notes = '''\r\ntext\r\nAction JBB: pay\r\n'''\r\n",
    );
    let directory = board();
    let text = NotesText {
        words: "text\nAction JBB: pay\n",
        source: &source,
        offset: None,
        span: 8..40,
        within: "item 1".to_owned(),
    };
    let around = Surroundings {
        directory: &directory,
        meeting_date: None,
        next_meeting: None,
    };
    let messages = parse(&text, &around).messages;
    let [message] = messages.as_slice() else {
        panic!("{messages:?}");
    };
    let Some(Place::Line(place)) = &message.place else {
        panic!("{message:?}");
    };
    assert_eq!((place.line, place.column, place.width), (3, 8, 3));
    assert_eq!(place.within, "item 1, action 1");
    assert_eq!(
        message.hints,
        ["Did you mean `JB` (Julia Baron)? Otherwise add a line for JBB to `present` or `people`."]
    );
}
