//! A declaration of interest: `Interest RT, personal: nature; left the room`.

use super::super::directory::Directory;
use super::owners::{self, Named, Who};
use crate::model::text::after_start;

/// What the line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Who declared it.
    pub member: Named,
    /// `personal`.
    pub kind: Option<String>,
    /// What it is.
    pub nature: String,
    /// What the member did.
    pub conduct: Option<String>,
}

/// Reads a declaration; `None` for a line that is prose.
pub fn read(line: &str, directory: &Directory) -> Option<Said> {
    let rest = after_start(line, "interest")?;
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let bare = rest.trim_start_matches(|sign: char| {
        sign.is_whitespace() || ":-\u{2013}\u{2014}".contains(sign)
    });
    let start = line.len() - bare.len();
    if bare.len() == rest.len() {
        return None;
    }
    let (named, _) = owners::read(bare, directory);
    let member = named.into_iter().next()?;
    let after = &bare[member.span.end..];
    let is_name = !matches!(member.who, Who::Outsider(_)) || !member.is_lone_word();
    if !is_name {
        return None;
    }
    let (kind, said) = match after.trim_start().strip_prefix(',') {
        Some(rest) => {
            let (kind, said) = rest.split_once(':')?;
            (
                Some(kind.trim().to_owned()).filter(|kind| !kind.is_empty()),
                said,
            )
        }
        None => match after.trim_start().strip_prefix('(') {
            Some(rest) => {
                let (kind, said) = rest.split_once(')')?;
                (
                    Some(kind.trim().to_owned()),
                    said.trim_start().strip_prefix(':')?,
                )
            }
            None => (None, after.trim_start().strip_prefix(':')?),
        },
    };
    let (nature, conduct) = match said.rsplit_once(';') {
        Some((nature, conduct)) => (nature, Some(conduct.trim().to_owned())),
        None => (said, None),
    };
    Some(Said {
        member: Named {
            span: member.span.start + start..member.span.end + start,
            who: member.who,
        },
        kind,
        nature: nature.trim().to_owned(),
        conduct: conduct.filter(|conduct| !conduct.is_empty()),
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::meeting::notes::samples::board;

    #[test]
    fn a_declaration_has_member_kind_nature_and_conduct() {
        let said = read(
            "Interest RT, personal: a member of the club; left the room",
            &board(),
        )
        .expect("an interest");
        assert_eq!(said.member.span, 9..11);
        assert_eq!(said.kind.as_deref(), Some("personal"));
        assert_eq!(said.nature, "a member of the club");
        assert_eq!(said.conduct.as_deref(), Some("left the room"));
        let said = read("Interest: Mike Hyatt: owns the land", &board()).expect("an interest");
        assert_eq!((said.kind, said.nature.as_str()), (None, "owns the land"));
    }

    #[test]
    fn prose_about_interest_is_none() {
        for prose in [
            "Interest was expressed: none",
            "Interest rates rose: RT",
            "Interest Rates: up",
            "Interests RT: x",
            "Interest RT declared",
        ] {
            assert_eq!(read(prose, &board()), None, "{prose}");
        }
    }
}
