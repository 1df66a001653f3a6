//! What holds for any notes: no word is lost, invented or said twice, and nothing that is typed stops the program.

use super::samples::read;
use crate::model::notes::{Block, Entry, List, plain};
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};

/// Every word of the entries in order, with what the marks and heads stand for taken off.
fn words_of(entries: &[Entry]) -> Vec<String> {
    let mut text = String::new();
    for entry in entries {
        match entry {
            Entry::Block(block) => add_block(block, &mut text),
            Entry::Action(action) => text.push_str(&plain(&action.text)),
            Entry::Decision(decision) => {
                text += &decision.lead;
                text.push(' ');
                text += &plain(&decision.text);
                text.push(' ');
                for block in &decision.blocks {
                    add_block(block, &mut text);
                }
                if let Some(motion) = &decision.motion {
                    text += &format!(" {}", motion.typed);
                }
            }
            Entry::Interest(interest) => text.push_str(&interest.typed),
        }
        text.push(' ');
    }
    text.split_whitespace().map(str::to_owned).collect()
}

fn add_block(block: &Block, text: &mut String) {
    match block {
        Block::Paragraph(words) | Block::Heading(words) => text.push_str(&plain(words)),
        Block::Numbered {
            number,
            text: words,
        } => *text += &format!("{number} {}", plain(words)),
        Block::List(list) => add_list(list, text),
        Block::Table(table) => {
            for row in std::iter::once(&table.header).chain(&table.rows) {
                for cell in row {
                    *text += &format!("{} ", plain(cell));
                }
            }
        }
    }
    text.push(' ');
}

fn add_list(list: &List, text: &mut String) {
    for entry in &list.entries {
        *text += &format!("{} ", plain(&entry.text));
        for nested in &entry.lists {
            add_list(nested, text);
        }
    }
}

/// A few small words that mean nothing, some with a look.
fn phrase() -> impl Strategy<Value = (String, String)> {
    let word = prop_oneof![
        "[a-z]{3,7}".prop_map(|word| (word.clone(), word)),
        "[a-z]{3,7}".prop_map(|word| (format!("*{word}*"), word)),
        "[a-z]{3,7}".prop_map(|word| (format!("**{word}**"), word)),
        "[a-z]{3,7}".prop_map(|word| (format!("__{word}__"), word)),
        "[a-z]{3,7}".prop_map(|word| (format!("[{word}](https://{word}.org)"), word)),
        "[a-z]{3}".prop_map(|word| (format!("\\*{word}"), format!("*{word}"))),
        prop_oneof![
            Just("2*3*4"),
            Just("a_b"),
            Just("£50"),
            Just("&"),
            Just("–"),
            Just("<b>"),
            Just("x\\y")
        ]
        .prop_map(|word| (word.to_owned(), word.to_owned())),
    ];
    (
        "[a-z]{3,7}",
        prop::collection::vec(word, 0..6),
        "[a-z]{3,7}",
    )
        .prop_map(|(first, words, last)| {
            let mut typed = vec![first.clone()];
            let mut said = vec![first];
            for (as_typed, as_said) in words {
                typed.push(as_typed);
                said.push(as_said);
            }
            typed.push(last.clone());
            said.push(last);
            (typed.join(" "), said.join(" "))
        })
}

/// A line as typed, beside the words that must come out of it.
fn line() -> impl Strategy<Value = (String, String)> {
    let head = prop_oneof![
        (Just(""), Just("")),
        (Just("- T"), Just("T")),
        (Just("  * T"), Just("T")),
        (Just("\t\u{2022} "), Just("")),
        (Just("\u{2022} "), Just("")),
        (Just("a) "), Just("")),
        (Just("  i) "), Just("")),
        (Just("(a) "), Just("")),
        (Just("1. "), Just("")),
        (Just("# "), Just("")),
        (Just("5.1 T"), Just("5.1 T")),
        (Just("Action CH: "), Just("")),
        (Just("ACTION - CH to "), Just("")),
        (Just("Action: CH/MH, by 10 June – "), Just("")),
        (Just("- Action Dave Webb [LB-3], by 3/4: "), Just("")),
        (Just("**Action RT:** "), Just("")),
        (Just("Resolved: "), Just("Resolved: ")),
        (Just("Noted:"), Just("Noted: ")),
        (Just("Action plan: "), Just("Action plan: ")),
        (Just("CH to "), Just("CH to ")),
        (Just("Were noted\n"), Just("Were noted ")),
        (
            Just("Moved RT, seconded MH; for 6, against 0\n"),
            Just("Moved RT, seconded MH; for 6, against 0 ")
        ),
        (
            Just("Interest RT, personal: "),
            Just("Interest RT, personal: ")
        ),
    ];
    let tail = prop_oneof![
        8 => (Just(""), Just("")),
        1 => (Just(". Action: CH"), Just(".")),
        1 => (Just(". (Action: MH, by 3 May)"), Just(".")),
    ];
    (head, phrase(), tail).prop_filter_map(
        "an interest keeps its marks, an action has one head",
        |(head, phrase, tail)| {
            let is_raw =
                head.0.starts_with("Interest") && (phrase.0 != phrase.1 || !tail.0.is_empty());
            let is_headed = !tail.0.is_empty()
                && (head.0.to_lowercase().contains("action") || head.0.contains('#'));
            (!is_raw && !is_headed).then(|| {
                (
                    format!("{}{}{}", head.0, phrase.0, tail.0),
                    format!("{}{}{}", head.1, phrase.1, tail.1),
                )
            })
        },
    )
}

proptest! {
    #[test]
    fn every_word_comes_out_once_and_in_order(
        lines in prop::collection::vec((line(), prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n")]), 1..12)
    ) {
        let typed: String = lines.iter().map(|((typed, _), end)| format!("{typed}{end}")).collect();
        let said: Vec<_> = lines.iter().map(|((_, said), _)| said.as_str()).collect();
        let said = said.join(" ");
        let wanted: Vec<_> = said.split_whitespace().map(str::to_owned).collect();
        let (entries, _) = read(&typed);
        proptest::prop_assert_eq!(words_of(&entries), wanted, "{}", typed);
    }

    #[test]
    fn nothing_that_is_typed_stops_the_program(typed in any::<String>()) {
        read(&typed);
    }

    #[test]
    fn no_pile_of_marks_stops_the_program(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "Action", "ACTION:", " – ", "CH", "JBB", "Dave Webb", "/", ", by ", "10 June", ":", " to ", "*", "**", "__",
                "[", "](", "https://a", ")", "|", "|---|", "\n", "\n\n", "  ", "\t", "- ", "a) ", "i) ", "(", "1. ", "5.1 ",
                "# ", "Resolved", "Were noted", "Moved ", "seconded ", "Interest ", "é", "\u{a0}", "\u{2019}", "\\", "x", ".",
            ]),
            0..40,
        )
    ) {
        read(&pieces.concat());
    }
}

#[test]
fn a_mebibyte_of_anything_is_read_in_a_moment() {
    for piece in [
        "*",
        "[",
        "|",
        "|\n",
        "| a |\n|---|\n",
        "- a\n",
        "i) a\n",
        "A. a\n",
        "Action ",
        "Action CH: a\n",
        "CH/",
        "A b ",
        "\n",
        "  ",
        "5.",
        "#",
        "Action: CH, ",
        "a. Action: CH ",
        "\\",
        "Moved RT, ",
        "a\n",
        ": ",
        "Resolved: a\n",
    ] {
        let size = if piece.contains('\n') {
            1 << 16
        } else {
            1 << 20
        };
        read(&piece.repeat(size / piece.len()));
    }
    let deep: String = (0..1000)
        .map(|level| format!("{}- a\n", "  ".repeat(level)))
        .collect();
    let (entries, messages) = read(&deep);
    assert_eq!((words_of(&entries).len(), messages.len()), (1000, 1));
}
