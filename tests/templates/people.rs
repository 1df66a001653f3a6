//! Lists of people: a heading, and a table without rules; each vanishes where nobody is in the list.

use super::captions::{Caption, Captions};
use super::look::Look;
use super::markup::{empty_paragraph, only_if, paragraph, styled_run, tag};
use super::table::{Row, Table};

const NAME: &str =
    "{{name}}{{#if substitute_for}} ({{words.substitute_for}} {{substitute_for}}){{/if}}";
const ORGANISATION: &str = "{{role}}{{#if (and role organisation)}}, {{/if}}{{organisation}}\
    {{#if items}} ({{words.items}} {{items}}){{/if}}";

/// A list of names and organisations, with a third column where somebody in it has initials.
pub fn with_initials(look: &Look, captions: &Captions, list: &str) -> String {
    let caption = caption(captions, list);
    let three = look.columns([35, 53, 12]);
    let two = look.columns([35, 65]);
    only_if(
        list,
        &[
            heading(list),
            tag(&format!("{{{{#if (any {list} \"initials\")}}}}")),
            table(
                look,
                &caption,
                list,
                &["name", "organisation", "initials"],
                &[NAME, ORGANISATION, "{{initials}}"],
                &three,
            ),
            tag("{{else}}"),
            table(
                look,
                &caption,
                list,
                &["name", "organisation"],
                &[NAME, ORGANISATION],
                &two,
            ),
            tag("{{/if}}"),
        ]
        .concat(),
    )
}

/// A list of names and organisations.
pub fn without_initials(look: &Look, captions: &Captions, list: &str) -> String {
    let caption = caption(captions, list);
    let two = look.columns([40, 60]);
    only_if(
        list,
        &[
            heading(list),
            table(
                look,
                &caption,
                list,
                &["name", "organisation"],
                &[NAME, ORGANISATION],
                &two,
            ),
        ]
        .concat(),
    )
}

/// What keeps the table of people and the table of items from growing together, as Word does with neighbours.
pub fn gap() -> String {
    empty_paragraph("MinutesGap")
}

fn heading(list: &str) -> String {
    paragraph("Heading2", &format!("{{{{words.{list}}}}}"))
}

fn caption(captions: &Captions, list: &str) -> Caption {
    Caption {
        title: captions.of_people(list),
        description: captions.person,
    }
}

fn table(
    look: &Look,
    caption: &Caption,
    list: &str,
    headings: &[&str],
    cells: &[&str],
    widths: &[u32],
) -> String {
    let mut row: Vec<String> = cells
        .iter()
        .map(|words| paragraph("MinutePerson", words))
        .collect();
    if let (Some(first), Some(name)) = (row.first_mut(), cells.first()) {
        *first = format!(
            "{}{}",
            tag(&format!("{{{{#each {list}}}}}")),
            paragraph("MinutePerson", name)
        );
    }
    if let Some(last) = row.last_mut() {
        last.push_str(&tag("{{/each}}"));
    }
    let headings: Vec<String> = headings.iter().map(|words| hidden_heading(words)).collect();
    Table::new(look, "MinutePeople", caption, widths)
        .row(Row::HiddenHeader, &headings)
        .row(Row::Plain, &row)
        .markup()
}

/// A column heading for those who listen to the document; it does not show.
fn hidden_heading(words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"MinutePerson\"/><w:rPr><w:vanish/></w:rPr></w:pPr>{}</w:p>",
        styled_run("HiddenHeading", &format!("{{{{words.{words}}}}}"))
    )
}
