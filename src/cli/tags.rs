//! The list of tags as it is printed, for 80 columns.

use super::listing::wrap;
use crate::app::{ShownTag, TagGroup};
use unicode_width::UnicodeWidthStr;

/// How wide the list is at most.
const WIDTH: usize = 80;
/// Where the meaning of a tag begins; a longer tag has a line of its own.
const INDENT: usize = 23;

/// All groups, one below the other.
pub fn list(groups: &[TagGroup]) -> String {
    let start = "Words in double braces are tags: type them in Word where the meeting's words are \
        to stand. After the arrow is what they give for a sample meeting.";
    let mut text = format!("{}\n", wrap(start, WIDTH).join("\n"));
    for group in groups {
        text += &format!("\n{}\n", group.heading.to_uppercase());
        text += &format!("{}\n\n", wrap(group.about, WIDTH).join("\n"));
        text += &group.tags.iter().map(shown).collect::<String>();
    }
    text
}

/// The tag, what it means, and below that what it gives.
fn shown(tag: &ShownTag) -> String {
    let mut lines = wrap(&tag.meaning, WIDTH - INDENT);
    let gives = wrap(&tag.gives, WIDTH - INDENT - 2);
    lines.extend(gives.iter().enumerate().map(|(at, line)| {
        let arrow = if at == 0 { "\u{2192}" } else { " " };
        format!("{arrow} {line}")
    }));
    let mut text = String::new();
    let mut left = format!("  {}", tag.typed);
    if left.width() + 2 > INDENT {
        text = std::mem::take(&mut left) + "\n";
    }
    for line in lines {
        let gap = " ".repeat(INDENT - left.width());
        text += &format!("{left}{gap}{line}\n");
        left.clear();
    }
    text
}
