//! Helpers in a tag: what they are given is checked here.

use super::{Meaning, Scope};
use crate::docx::expression::{Expression, TagFault};
use crate::docx::misuse::{check_taken, fault, unknown_field};
use crate::docx::vocabulary::Kind;
use crate::docx::vocabulary::helpers::{Gives, HELPERS};
use crate::error::near_miss::near_miss;

impl Scope<'_> {
    /// A literal is a value of the data, so that it cannot be read as anything else.
    pub(super) fn literal(&mut self, words: &str) -> String {
        let at = match self.literals.iter().position(|known| known == words) {
            Some(at) => at,
            None => {
                self.literals.push(words.to_owned());
                self.literals.len() - 1
            }
        };
        format!("@root.literals.{at}")
    }

    /// What a helper gives.
    pub(super) fn call(&mut self, name: &str, values: &[Expression]) -> Result<Meaning, TagFault> {
        let Some(helper) = HELPERS.iter().find(|helper| helper.name == name) else {
            let near = near_miss(name, HELPERS.iter().map(|helper| helper.name));
            return fault(
                format!("there is no helper named `{name}`"),
                match near {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None if self.path(name).is_ok() => format!(
                        "`{name}` is a field: print it alone, `{{{{{name}}}}}`, with other words outside the braces."
                    ),
                    None => "`minutebook house tags` lists the helpers.".to_owned(),
                },
            );
        };
        if values.len() < helper.takes.0 || values.len() > helper.takes.1 {
            return fault(
                format!(
                    "`{name}` is given {} values, which it does not take",
                    values.len()
                ),
                format!("Type it as in `{}`.", helper.example),
            );
        }
        let mut written = format!("({name}");
        for (index, value) in values.iter().enumerate() {
            let meaning = self.meaning(value)?;
            check_taken(name, index, value, &meaning, helper.example)?;
            self.check_named_field(name, index, values)?;
            written.push(' ');
            written.push_str(&meaning.path);
            if name == "date" && index == 0 {
                written.push_str("_iso ");
                written.push_str(&meaning.path);
            }
        }
        written.push(')');
        let kind = match helper.gives {
            Gives::Words => Kind::Words,
            Gives::Number => Kind::Number,
            Gives::Flag => Kind::Flag,
        };
        Ok(Meaning {
            kind,
            path: written,
        })
    }

    /// `any present "initials"` and `join present "name" ", "` name a field of the list's entries.
    fn check_named_field(
        &mut self,
        helper: &str,
        index: usize,
        values: &[Expression],
    ) -> Result<(), TagFault> {
        let names_field = helper == "any" || (helper == "join" && values.len() == 3);
        if !names_field || index != 1 {
            return Ok(());
        }
        let (Some(list), Some(Expression::Literal(name))) = (values.first(), values.get(1)) else {
            return fault(
                format!("`{helper}` needs the name of a field in quotation marks"),
                "Type it as in `any apologies \"initials\"`.".to_owned(),
            );
        };
        match self.meaning(list)?.kind {
            Kind::List(of) if of.field(name).is_none() => unknown_field(*of, name, ""),
            _ => Ok(()),
        }
    }
}
