//! Words of files as a terminal may show them: a name or a title can hold what moves the cursor, changes the colours or
//! makes words stand where they are not.

use crate::error::{Message, Place};

/// The words with such characters shown as `\u{fffd}`, tabs and line ends as a space.
pub fn harmless(words: &str) -> String {
    words.chars().map(shown).collect()
}

/// The same for text of several lines, whose ends stay.
pub fn harmless_lines(text: &str) -> String {
    let keep = |letter| {
        if letter == '\n' {
            letter
        } else {
            shown(letter)
        }
    };
    text.chars().map(keep).collect()
}

/// A message all of whose words are harmless.
pub fn harmless_message(message: &Message) -> Message {
    let mut shown = message.clone();
    let words = [&mut shown.text, &mut shown.mark].into_iter();
    words.chain(&mut shown.hints).for_each(disarm);
    match &mut shown.place {
        Some(Place::Line(line)) => [&mut line.file, &mut line.text, &mut line.within]
            .into_iter()
            .for_each(disarm),
        Some(Place::Part {
            file,
            within,
            words,
        }) => [file, within, words].into_iter().for_each(disarm),
        Some(Place::File(file)) => disarm(file),
        None => {}
    }
    shown
}

fn disarm(words: &mut String) {
    *words = harmless(words);
}

/// Control characters, and those that turn the direction of what follows (Unicode Bidirectional Algorithm 3.1.2).
fn shown(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\r' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ if letter.is_control() => '\u{fffd}',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::{harmless, harmless_lines};

    #[test]
    fn nothing_plays_with_the_terminal() {
        let title = "a\u{1b}[31m\tb\u{202e}c\u{9b}\u{2069}\n\u{5e9}\u{200d}";
        assert_eq!(
            harmless(title),
            "a\u{fffd}[31m b\u{fffd}c\u{fffd}\u{fffd} \u{5e9}\u{200d}"
        );
        assert_eq!(harmless_lines("a\r\n\u{7}"), "a \n\u{fffd}");
    }
}
