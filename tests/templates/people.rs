//! Lists of people: a heading, and a table without rules; each vanishes where nobody is in the list.

use super::look::Look;
use super::markup::{empty_paragraph, only_if, paragraph, styled_run, tag};
use super::table::{Row, Table};

const NAME: &str =
    "{{name}}{{#if substitute_for}} ({{words.substitute_for}} {{substitute_for}}){{/if}}";
const ORGANISATION: &str = "{{role}}{{#if (and role organisation)}}, {{/if}}{{organisation}}\
    {{#if items}} ({{words.items}} {{items}}){{/if}}";

/// A list of names and organisations, with a third column where somebody in it has initials.
pub fn with_initials(look: &Look, list: &str) -> String {
    let three = look.columns([35, 53, 12]);
    let two = look.columns([35, 65]);
    only_if(
        list,
        &[
            heading(list),
            tag(&format!("{{{{#if (any {list} \"initials\")}}}}")),
            table(
                list,
                &["Name", "Organisation", "Initials"],
                &[NAME, ORGANISATION, "{{initials}}"],
                &three,
            ),
            tag("{{else}}"),
            table(list, &["Name", "Organisation"], &[NAME, ORGANISATION], &two),
            tag("{{/if}}"),
        ]
        .concat(),
    )
}

/// A list of names and organisations.
pub fn without_initials(look: &Look, list: &str) -> String {
    let two = look.columns([40, 60]);
    only_if(
        list,
        &[
            heading(list),
            table(list, &["Name", "Organisation"], &[NAME, ORGANISATION], &two),
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

fn table(list: &str, headings: &[&str], cells: &[&str], widths: &[u32]) -> String {
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
    let title = match list {
        "present" => "Present",
        "in_attendance" => "In attendance",
        "apologies" => "Apologies",
        _ => "Absent",
    };
    Table::new(
        "MinutePeople",
        title,
        "One person in each row, with the organisation in the second column.",
        widths,
    )
    .row(Row::HiddenHeader, &headings)
    .row(Row::Plain, &row)
    .markup()
}

/// A column heading for those who listen to the document; it does not show.
fn hidden_heading(words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"MinutePerson\"/><w:rPr><w:vanish/></w:rPr></w:pPr>{}</w:p>",
        styled_run("HiddenHeading", words)
    )
}
