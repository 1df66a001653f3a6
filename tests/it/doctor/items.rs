//! Templates that print an item as far as its first action.

use super::patient::Patient;

/// What is said of a template with this in the loop over its items.
fn faults(inside: &str) -> Vec<String> {
    Patient::with(&format!(
        "{{{{#each items as |it|}}}}\n{{{{title}}}}\n{inside}\n{{{{/each}}}}"
    ))
    .faults()
}

#[test]
fn what_follows_the_first_action_is_missed() {
    for opening in [
        "{{text this}}",
        "{{text it.opening}}",
        "{{#if opening}}\n{{text opening}}\n{{/if}}",
    ] {
        let faults = faults(opening);
        assert!(
            matches!(&faults[..], [one] if one.starts_with("rest-of-items: paragraph ")),
            "{opening}: {faults:?}"
        );
    }
    let decisions = "{{text this}}\n{{#if rows}}{{words.present}}{{/if}}\n{{#each decisions}}\n{{text text}}\n{{/each}}";
    assert_eq!(faults(decisions), ["rest-of-items: paragraph 4"]);
}

#[test]
fn the_warning_says_what_to_type() {
    let message = &Patient::with("{{#each items}}\n{{text this}}\n{{/each}}").messages()[0];
    assert_eq!(
        message.text,
        "of each item only what stands before its first action is printed"
    );
    assert_eq!(
        message.hints,
        ["`{{text text}}` prints the whole item, `{{#each rows}}` the rest row by row."]
    );
}

#[test]
fn whoever_prints_the_rest_or_no_text_at_all_is_left_in_peace() {
    for inside in [
        "{{number}}",
        "{{text text}}",
        "{{text it.text}}",
        "{{#each decisions}}\n{{text this}}\n{{/each}}",
        "{{text this}}\n{{#each rows}}\n{{text this}}\n{{/each}}",
        "{{text opening}}\n{{#each it.actions}}\n{{line}}\n{{/each}}",
        "{{text opening}}\n{{join actions \"what\" \"; \"}}",
        "{{#if private}}\n{{text opening}}\n{{else}}\n{{text text}}\n{{/if}}",
    ] {
        assert_eq!(faults(inside), [""; 0], "{inside}");
    }
}
