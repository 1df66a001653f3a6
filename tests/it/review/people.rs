//! Initials, names, organisations, and who is in which list.

use super::{finds, finds_in_notes, notes, quiet, quiet_in_notes};

fn present(lines: &str) -> String {
    format!("present = '''\n{lines}\n'''")
}

fn apologies_item(lines: &str) -> String {
    notes(lines).replace("Business", "Apologies for absence")
}

#[test]
fn initials_that_are_not_the_persons() {
    let lines = "Pete Lightwood  Police  AR\nRobin Tate  Council  RT";
    finds("initials-do-not-fit", &present(lines), &[2]);
    let fine = "Tom McCabe  Council  TMcC\nRod Thomson  PCT  RodT\nCllr Jane Smith  Council  JS\nÉlise O'Neil  Trust  EO";
    quiet("initials-do-not-fit", &present(fine));
}

#[test]
fn initials_with_a_letter_that_the_name_lacks() {
    finds(
        "initials-have-another-letter",
        &present("Ruth Turner  Council  RLT\nAnn Lee  Council  AXL"),
        &[2],
    );
    quiet(
        "initials-have-another-letter",
        &present("Ruth Louise Turner  Council  RLT\nTom McCabe  Council  TMcC"),
    );
}

#[test]
fn initials_that_are_easily_mixed_up() {
    let alike = "Robin Thompson  Council  RT\nCarol Hill  Council  CH\nRuth L Turner  Council  RLT";
    finds("initials-alike", &present(alike), &[4]);
    finds(
        "initials-alike",
        &present("Ann Smith  A  AS\nAndrew Stone  A  As"),
        &[],
    );
    finds(
        "initials-alike",
        &present("Ann Smith  A  AS\nAndrew Stone  A  AnS"),
        &[3],
    );
    let fine = "John A Smith  A  JAS\nJane B Smith  A  JBS\nTom Reed  A  TR\nRob Tate  A  RT";
    quiet("initials-alike", &present(fine));
}

#[test]
fn a_part_of_a_name_in_small_letters() {
    finds(
        "name-in-lower-case",
        &present("Emily smith  NHS\nJo Brown  NHS"),
        &[2],
    );
    finds(
        "name-in-lower-case",
        &apologies_item("Emily smith – NHS"),
        &[4],
    );
    let fine = "Ludwig van der Berg  A\nMaria de la Cruz  A\nHuw ap Rhys  A\nbell hooks  A\nThe Mayor of Ludlow  A\nTwo residents";
    quiet("name-in-lower-case", &present(fine));
}

#[test]
fn somebody_by_first_name_alone() {
    finds_in_notes(
        "first-name-only",
        "Some asked, although Carol advised against it.",
        &[1],
    );
    quiet_in_notes(
        "first-name-only",
        "Carol Hill advised them.\nDr Carol reported.\nThe Carol service was noted.",
    );
    let title =
        "present = 'Cllr Carol Hill  A'\n[[item]]\ntitle = 'x'\nnotes = 'The Cllr advised.'";
    quiet("first-name-only", title);
    let two = "present = '''\nCarol Hill  A\nCarol Wood  A\nAnn Carol  A\n'''\n[[item]]\ntitle = 'x'\nnotes = 'Carol advised.'";
    quiet("first-name-only", two);
}

#[test]
fn a_role_where_the_organisation_stands() {
    let fine = "Ann Lee  Chairs and Tables Ltd  AL\nJo Day  Secretary of State's Office  JD\nTim Fox  Clerks' Union  TF\nLi Wu  Chair Makers' Guild  LW";
    quiet("role-for-organisation", &present(fine));
    let others = "Ann Lee  Council  AL\nJo Day  Police  JD\nTim Fox  NHS  TF\nLi Wu  Mind  LW";
    for role in [
        "Chair, Shropshire Partnership",
        "LSP Chair",
        "Member of Youth Parliament",
        "Vice-Chair",
    ] {
        finds(
            "role-for-organisation",
            &present(&format!("{others}\nAl Ray  {role}  AR")),
            &[6],
        );
    }
    let typed = "Alan Bartlett – Vice Chair\nJo Day – Council\nTim Fox – Police\nLi Wu – NHS";
    finds("role-for-organisation", &apologies_item(typed), &[4]);
    let column_of_roles =
        "Ann Lee  Chairman\nJo Day  Vice-Chairman\nTim Fox  -\nLi Wu  Tree Warden\nAl Ray  Clerk";
    quiet("role-for-organisation", &present(column_of_roles));
    let trustees = "Ann Lee  Chair of the Board\nJo Day  Trustee\nTim Fox  Trustee, parent\nLi Wu  Finance\nAl Ray  Audit";
    quiet("role-for-organisation", &present(trustees));
}

#[test]
fn one_organisation_in_two_spellings() {
    let two = "Ann Lee  Youth Parliament\nJo Day  Member of Youth Parliament\nTim Fox  Association of Local Council\nLi Wu  Association of Local Councils";
    finds("organisation-two-ways", &present(two), &[3, 5]);
    finds(
        "organisation-two-ways",
        &present(
            "Ann Lee  Children's Trust\nJo Day  Childrens Trust\nLi Wu  Fire & Rescue\nTim Fox  Fire and Rescue",
        ),
        &[3, 5],
    );
    let fine = "Ann Lee  Ward 1\nJo Day  Ward 2\nTim Fox  Shropshire Council\nLi Wu  Shropshire County Council\nAl Ray  Chair, Shropshire Council\nBo Ash  Area North\nCy Elm  Area South";
    quiet("organisation-two-ways", &present(fine));
}

#[test]
fn somebody_there_and_sending_apologies() {
    let both = "present = 'Ann Lee  Council  AL'\napologies = '''\nJo Day  Council  JD\nANN LEE  Council  AL\n'''";
    finds("present-and-apologies", both, &[4]);
    finds(
        "present-and-apologies",
        "present = 'Ann Lee  Council'\nabsent = 'Ann Lee  Council'",
        &[2],
    );
    finds(
        "present-and-apologies",
        &apologies_item("Mike Brain – Police"),
        &[4],
    );
    quiet(
        "present-and-apologies",
        "people = 'Ann Lee  Council  AL'\npresent = 'AL'\napologies = 'Anne Lee  Council  AnL'",
    );
}

#[test]
fn somebody_twice_in_a_list() {
    finds(
        "listed-twice",
        "present = '''\nAnn Lee  Council  AL\nAnn Lee  Council  AL\nAnn Lee  Council  AL\n'''",
        &[3],
    );
    finds(
        "listed-twice",
        "people = 'Ann Lee  Council  AL'\npresent = 'AL'\nin_attendance = 'AL'",
        &[3],
    );
    quiet(
        "listed-twice",
        "people = 'Ann Lee  Council  AL'\npresent = 'AL'\napologies = 'Jo Day  Council'",
    );
    quiet(
        "listed-twice",
        &present("Ann Lee  Council  AL\nAnn Lee  Police  ALe"),
    );
}

#[test]
fn apologies_without_initials() {
    let list = "present = '''\nAnn Lee  Council  AL\nJo Day  Police  JD\n'''\napologies = '''\nTim Fox  Council\nLi Wu  Council\n'''";
    finds("apologies-without-initials", list, &[6]);
    quiet(
        "apologies-without-initials",
        "present = 'Ann Lee  Council'\napologies = 'Tim Fox  Council'",
    );
    quiet(
        "apologies-without-initials",
        "present = 'Ann Lee  Council  AL'\napologies = 'Tim Fox  Council  TF'",
    );
}

#[test]
fn apologies_joined_in_two_ways() {
    let two = "Alan Bartlett – Council\nKathryn Millard - NHS\nJulia Morris – Chair – Area Group";
    finds("apologies-separators-mixed", &apologies_item(two), &[5]);
    quiet(
        "apologies-separators-mixed",
        &apologies_item("Alan Bartlett – Council\nKathryn Millard – NHS\nwell-known"),
    );
    quiet_in_notes(
        "apologies-separators-mixed",
        "Alan Bartlett – well.\nKathryn Millard - very well.",
    );
}
