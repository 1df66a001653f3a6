//! A message as the officer sees it on the terminal.

use super::harmless::harmless_message;
use crate::error::{Grade, LinePlace, Message, Place};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// With colour or without; the words are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// No colour.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// The most columns of a line that are shown; a longer one is cut around the marked stretch.
const SHOWN: usize = 96;

/// The lines of a message, with a line end after the last.
pub fn render(message: &Message, look: Look) -> String {
    let message = &harmless_message(message);
    let (word, colour) = match message.grade {
        Grade::Error => ("error", "31"),
        Grade::Warning => ("warning", "33"),
        Grade::Note => ("note", "36"),
    };
    let mut lines = vec![format!(
        "{}: {}",
        paint(word, colour, look),
        paint(&message.text, "1", look)
    )];
    match &message.place {
        Some(Place::Line(place)) => lines.extend(render_line(place, &message.mark, colour, look)),
        Some(Place::Part {
            file,
            within,
            words,
        }) => {
            lines.push(format!(" --> {file}: {within}"));
            lines.extend((!words.is_empty()).then(|| format!("  | {words}")));
        }
        Some(Place::File(file)) => lines.push(format!(" --> {file}")),
        None => {}
    }
    let mark_is_shown = matches!(message.place, Some(Place::Line(_))) || message.mark.is_empty();
    lines.extend((!mark_is_shown).then(|| format!("  = {}", message.mark)));
    lines.extend(message.hints.iter().map(|hint| format!("hint: {hint}")));
    if let Some(rule) = message.rule {
        lines.push(format!("rule: {rule}"));
    }
    lines.join("\n") + "\n"
}

fn render_line(place: &LinePlace, mark: &str, colour: &str, look: Look) -> Vec<String> {
    let within = if place.within.is_empty() {
        String::new()
    } else {
        format!("  ({})", place.within)
    };
    let number = place.line.to_string();
    let gutter = " ".repeat(number.len());
    let (shown, before, marked) = window(place);
    let carets = "^".repeat(marked.max(1));
    let mark = if mark.is_empty() {
        carets
    } else {
        format!("{carets} {mark}")
    };
    vec![
        format!(
            "{gutter}--> {}:{}:{}{within}",
            place.file, place.line, place.column
        ),
        format!("{gutter} |"),
        format!("{number} | {shown}"),
        format!(
            "{gutter} | {}{}",
            " ".repeat(before),
            paint(&mark, colour, look)
        ),
    ]
}

/// The part of the line that is shown, the columns before the mark and those under it.
fn window(place: &LinePlace) -> (String, usize, usize) {
    let characters: Vec<char> = place.text.chars().collect();
    let start = place.before_mark().min(characters.len());
    let end = (start + place.width).min(characters.len());
    let first = if start > SHOWN / 2 && characters.len() > SHOWN {
        start - SHOWN / 3
    } else {
        0
    };
    let last = (first + SHOWN).min(characters.len());
    let end = end.clamp(start, last.max(start));
    let width = |range: &[char]| range.iter().map(|c| c.width().unwrap_or(0)).sum::<usize>();
    let lead = if first > 0 || place.left_out > 0 {
        "…"
    } else {
        ""
    };
    let tail = if last < characters.len() { "…" } else { "" };
    let shown: String = characters[first..last].iter().collect();
    (
        format!("{lead}{shown}{tail}"),
        lead.width() + width(&characters[first..start]),
        width(&characters[start..end]),
    )
}

fn paint(words: &str, colour: &str, look: Look) -> String {
    match look {
        Look::Plain => words.to_owned(),
        Look::Coloured => format!("\u{1b}[{colour}m{words}\u{1b}[0m"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, render};
    use crate::error::{Message, Place, Source};

    #[test]
    fn shows_the_place_the_line_and_what_to_type() {
        let source = Source::new("board.toml", "title = \"Board\"\natendees = \"RT\"\n");
        let message = Message::error("unknown key `atendees`")
            .at(source.place(16..24))
            .within("item 3")
            .expected("did you mean `present`?")
            .hint("The keys are listed by `minutebook schema`.");
        let shown = "\
error: unknown key `atendees`
 --> board.toml:2:1  (item 3)
  |
2 | atendees = \"RT\"
  | ^^^^^^^^ did you mean `present`?
hint: The keys are listed by `minutebook schema`.
";
        assert_eq!(render(&message, Look::Plain), shown);
    }

    #[test]
    fn cuts_a_long_line_around_its_mark() {
        let text = format!("{}JBB{}", "word ".repeat(60), " word".repeat(60));
        let message = Message::warning("x").at(Source::new("a", text.as_str()).place(300..303));
        let lines: Vec<String> = render(&message, Look::Plain)
            .lines()
            .map(str::to_owned)
            .collect();
        assert!(
            lines[3].starts_with("1 | …") && lines[3].ends_with('…'),
            "{}",
            lines[3]
        );
        let column = |line: &str, what: char| line.chars().position(|c| c == what);
        assert_eq!(column(&lines[3], 'J'), column(&lines[4], '^'));
    }

    #[test]
    fn marks_stand_under_wide_letters_and_tabs() {
        let message = Message::note("x").at(Source::new("a", "会\tJB").place(4..6));
        assert_eq!(
            render(&message, Look::Plain).lines().last(),
            Some("  |    ^^")
        );
    }

    #[test]
    fn names_the_part_of_a_document() {
        let place = Place::Part {
            file: "minutes.docx".into(),
            within: "table 2, row 3, cell 2".into(),
            words: "{{titel}}".into(),
        };
        let message = Message::error("there is no `titel`")
            .at(place)
            .expected("did you mean `title`?");
        let shown = "error: there is no `titel`\n --> minutes.docx: table 2, row 3, cell 2\n  | {{titel}}\n  = did you mean `title`?\n";
        assert_eq!(render(&message, Look::Plain), shown);
    }
}
