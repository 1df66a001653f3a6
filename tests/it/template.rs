//! What a template does with its tags, as text before and after.

mod sample;

use sample::{faults, filled};

#[test]
fn words_stand_where_their_tags_stood() {
    assert_eq!(
        filled("{{body}}: {{upper title}} ({{venue}})"),
        "R&D <Board>: LEADERS BOARD (Shirehall,↵Shrewsbury)"
    );
}

#[test]
fn a_loop_repeats_its_paragraphs_and_its_own_vanish() {
    assert_eq!(
        filled(
            "Present\n{{#each present}}\n{{name}}{{#if initials}} ({{initials}}){{/if}}\n{{/each}}\nEnd"
        ),
        "Present\nAnn Bee (AB)\nCy Dee\nEnd"
    );
}

#[test]
fn a_loop_from_the_first_cell_to_the_last_repeats_the_row() {
    assert_eq!(
        filled("| Name | Initials |\n| {{#each present}}{{name}} | {{initials}}{{/each}} |"),
        "| Name | Initials |\n| Ann Bee | AB |\n| Cy Dee |  |"
    );
}

#[test]
fn rows_with_nothing_but_tags_vanish_around_the_rows_they_repeat() {
    assert_eq!(
        filled(
            "| Item | Action |\n| {{#each items}} | |\n| {{number}} {{title}} / {{text opening}} | |\n\
             | {{#each rows}}{{text this}} | {{owner}}{{/each}} |\n| | {{/each}} |"
        ),
        "| Item | Action |\n\
         | 1. Welcome / AB welcomed all. |  |\n\
         | Action - CH to arrange a meeting | CH |\n\
         | After. |  |\n\
         | 2. Lists / Two lists: / #1 one / #1 two / and / #2 three |  |"
    );
}

#[test]
fn nothing_empty_is_left_behind() {
    assert_eq!(
        filled("A\n{{time}}\n{{#if absent}}Absent: {{count absent}}{{/if}}\nB"),
        "A\nB"
    );
    assert_eq!(
        filled("A\n| {{#each absent}}{{name}} | x{{/each}} |\nB"),
        "A\nB"
    );
}

#[test]
fn a_condition_has_its_else_over_words_and_over_paragraphs() {
    assert_eq!(
        filled("{{#if time}}at {{time}}{{else}}no time{{/if}}"),
        "no time"
    );
    assert_eq!(
        filled("{{#each absent}}\n{{name}}\n{{else}}\nNobody was absent.\n{{/each}}"),
        "Nobody was absent."
    );
}

#[test]
fn err_all_faults_come_at_once_with_their_places() {
    assert_eq!(
        faults(
            "{{titel}}\n{{#if tiem}}x{{/if}}\n| {{#each present}}{{nam}} | {{/each}} |\n{{#each items}}"
        ),
        "paragraph 1: the whole meeting has no field `titel` in `{{titel}}`. Did you mean `title` (the committee or group)?\n\
         paragraph 2: the whole meeting has no field `tiem` in `{{#if tiem}}`. Did you mean `time` (when it began)?\n\
         table 1, row 1, cell 1: a person has no field `nam` in `{{nam}}`. Did you mean `name` (the name as typed)?\n\
         paragraph 3: `{{#each items}}` is opened here and never closed. Type `{{/each}}` where it ends."
    );
}
