//! Words as TOML has them, so that what is read back is what was given.

/// Words on one line, in the quotes that need no escape where there are such.
pub(super) fn line(words: &str) -> String {
    let is_awkward = |c: char| c.is_control() && c != '\t';
    if words.contains(['"', '\\']) && !words.contains('\'') && !words.contains(is_awkward) {
        format!("'{words}'")
    } else {
        format!("\"{}\"", escaped(words))
    }
}

/// Words on lines of their own between `'''` and `'''`; between `"""` where they hold what that cannot.
pub(super) fn lines(words: &str) -> String {
    let is_awkward = |c: char| c.is_control() && !matches!(c, '\t' | '\n');
    let end = if words.is_empty() || words.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    if words.contains("'''") || words.contains(is_awkward) {
        let escaped: Vec<String> = words.split('\n').map(escaped).collect();
        format!("\"\"\"\n{}{end}\"\"\"", escaped.join("\n"))
    } else {
        format!("'''\n{words}{end}'''")
    }
}

/// A comment's words: on one line, whatever stands in them.
pub(super) fn comment(words: &str) -> String {
    words
        .split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push('\t'),
            control if control.is_control() => {
                escaped.push_str(&format!("\\u{:04X}", u32::from(control)));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{comment, line, lines};
    use proptest::prelude::{any, proptest};
    use toml::Value;

    fn read_back(written: &str) -> String {
        let table: toml::Table = format!("words = {written}\n").parse().expect("TOML");
        let Some(Value::String(words)) = table.get("words") else {
            panic!("{written}");
        };
        words.clone()
    }

    proptest! {
        #[test]
        fn any_words_are_read_back_as_they_were(words in any::<String>()) {
            assert_eq!(read_back(&line(&words)), words);
            let text = words.replace("\r\n", "\n");
            assert_eq!(read_back(&lines(&text)).trim_end_matches('\n'), text.trim_end_matches('\n'));
            let written = format!("# {}\nwords = ''", comment(&words));
            assert!(written.parse::<toml::Table>().is_ok(), "{written}");
        }
    }

    #[test]
    fn words_are_in_the_quotes_that_an_officer_would_take() {
        assert_eq!(line("Children's Trust"), "\"Children's Trust\"");
        assert_eq!(line("C:\\board.toml"), "'C:\\board.toml'");
        assert_eq!(line("a \"b\" 'c'"), "\"a \\\"b\\\" 'c'\"");
        assert_eq!(lines("one\ntwo"), "'''\none\ntwo\n'''");
        assert_eq!(lines(""), "'''\n'''");
        assert_eq!(comment("one\ntwo\u{7}"), "one two");
    }
}
