//! Loops within loops, and what each counts.

use super::sample::filled;

#[test]
fn a_block_over_runs_of_one_paragraph_repeats_with_their_looks() {
    let body = "<w:p><w:r><w:t>{{#each present}}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{{name}}</w:t></w:r>\
        <w:r><w:t xml:space=\"preserve\">{{#if @last}}.{{else}}, {{/if}}{{/each}}</w:t></w:r></w:p>";
    assert_eq!(filled(body), "Ann Bee, Cy Dee.");
}

#[test]
fn a_loop_within_a_loop_knows_the_meeting_and_what_is_around_it() {
    assert_eq!(
        filled(
            "{{#each items}}\n{{#each actions}}\n{{@number}} {{item}} {{meeting.title}} {{../title}} {{owner}} {{line}}\n{{/each}}\n{{/each}}"
        ),
        "1 Welcome Leaders Board Welcome CH Action - CH to arrange a meeting"
    );
}

/// The number of each innermost round, and a letter for each loop whose last round it is.
fn rounds(innermost: &str, end: &str, outwards: [&str; 3]) -> String {
    let [c, b, a] = outwards;
    filled(&format!(
        "{{{{#each items}}}}{{{{#each meeting.present}}}}{innermost}{{{{@number}}}}\
         {{{{#if {a}@last}}}}a{{{{/if}}}}{{{{#unless {b}@last}}}}{{{{else}}}}b{{{{/unless}}}}\
         {{{{#if (and title {c}@last)}}}}c{{{{/if}}}} {end}{{{{/each}}}}{{{{/each}}}}"
    ))
}

#[test]
fn each_loop_around_a_tag_knows_its_own_last_round() {
    assert_eq!(
        rounds(
            "{{#each meeting.items}}",
            "{{/each}}",
            ["", "../", "../../"]
        ),
        "1 2c 1b 2bc 1a 2ac 1ab 2abc "
    );
}

#[test]
fn what_a_loop_shows_with_somebody_is_counted_by_the_loop() {
    assert_eq!(
        rounds("{{#with meeting}}", "{{/with}}", ["", "../", "../../"]),
        "1 2bc 1a 2abc "
    );
}
