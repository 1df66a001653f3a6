//! The words that introduce a decision, and the lines that are one: `Resolved: …`, `Were noted`.

use crate::model::DecisionKind;
use crate::model::text::begins;

/// How a decision's line begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Which word it is.
    pub kind: DecisionKind,
    /// The word as typed, with its colon.
    pub words: String,
    /// Where the text starts.
    pub end: usize,
}

/// The word before a decision: `Resolved:`, also in bold, also `RESOLVED that …`.
pub fn lead(line: &str) -> Option<Lead> {
    let marks = line.len() - line.trim_start_matches(['*', '_']).len();
    let bare = &line[marks..];
    let letters = bare.find(|letter: char| !letter.is_alphabetic())?;
    let word = &bare[..letters];
    let kind = kind_of(&word.to_lowercase())?;
    let mark = &line[..marks];
    let rest = &bare[letters..];
    let before_mark = rest
        .strip_prefix(':')
        .and_then(|text| text.strip_prefix(mark));
    let after_mark = rest
        .strip_prefix(mark)
        .and_then(|text| text.strip_prefix(':'));
    if let Some(text) = before_mark.or(after_mark) {
        return Some(ended(line, text, kind, format!("{word}:")));
    }
    let after_word = rest.strip_prefix(mark)?;
    let text = after_word.trim_start();
    let starts = |with| begins(text, with);
    let is_shouted = word.chars().all(char::is_uppercase);
    let introduces = starts("that ") || (is_shouted && (starts("to ") || starts("unanimously ")));
    let capital = word.starts_with(char::is_uppercase);
    (introduces && capital && text.len() < after_word.len())
        .then(|| ended(line, text, kind, word.to_owned()))
}

fn ended(line: &str, text: &str, kind: DecisionKind, words: String) -> Lead {
    Lead {
        kind,
        words,
        end: line.len() - text.trim_start().len(),
    }
}

/// English, and Welsh as council minutes have it.
fn kind_of(word: &str) -> Option<DecisionKind> {
    match word {
        "resolved" | "penderfynwyd" => Some(DecisionKind::Resolved),
        "agreed" | "cytunwyd" => Some(DecisionKind::Agreed),
        "approved" | "cymeradwywyd" => Some(DecisionKind::Approved),
        "noted" | "nodwyd" => Some(DecisionKind::Noted),
        "recommended" | "argymhellwyd" => Some(DecisionKind::Recommended),
        _ => None,
    }
}

/// A line that is nothing but an outcome: `Were noted`, `Agreed.`
pub fn outcome(line: &str) -> Option<DecisionKind> {
    if line.len() > 60 {
        return None;
    }
    let bare = line.trim_matches(['*', '_', '.']).to_lowercase();
    let mut words = bare.split_whitespace().peekable();
    let was = words
        .next_if(|word| matches!(*word, "was" | "were"))
        .is_some();
    let how = |word: &&str| {
        matches!(
            *word,
            "all" | "both" | "duly" | "also" | "unanimously" | "then"
        )
    };
    while words.next_if(how).is_some() {}
    let word = words.next()?;
    if words.next().is_some() {
        return None;
    }
    kind_of(word).or(match word {
        "accepted" | "endorsed" | "carried" | "supported" if was => Some(DecisionKind::Agreed),
        "adopted" if was => Some(DecisionKind::Approved),
        "received" if was => Some(DecisionKind::Noted),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{lead, outcome};
    use crate::model::DecisionKind;

    #[test]
    fn a_lead_is_the_word_with_its_colon() {
        for (line, words, text) in [
            ("Resolved: to pay", "Resolved:", "to pay"),
            ("agreed:", "agreed:", ""),
            ("Penderfynwyd: talu", "Penderfynwyd:", "talu"),
            ("**NOTED:** the report", "NOTED:", "the report"),
            ("__Approved__: it", "Approved:", "it"),
            ("RESOLVED that it be paid", "RESOLVED", "that it be paid"),
            ("Agreed that next meeting", "Agreed", "that next meeting"),
        ] {
            let lead = lead(line).expect(line);
            assert_eq!((lead.words.as_str(), &line[lead.end..]), (words, text));
        }
        for prose in [
            "Resolved to go",
            "Noted by RT",
            "agreed that",
            "Agreeds: x",
            "Approved minutes: x",
            "*Noted by: x",
        ] {
            assert_eq!(lead(prose), None, "{prose}");
        }
    }

    #[test]
    fn an_outcome_stands_alone() {
        assert_eq!(outcome("Were noted"), Some(DecisionKind::Noted));
        assert_eq!(
            outcome("*Was unanimously agreed.*"),
            Some(DecisionKind::Agreed)
        );
        assert_eq!(outcome("Were noted by RT"), None);
        assert_eq!(outcome("Carried"), None);
    }
}
