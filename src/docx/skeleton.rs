//! A part as handlebars runs it: the XML between the tags, and the tags as it knows them.
//!
//! Handlebars is given what its grammar would make of a text, and never a text: reading one takes it time in the square of
//! the length, eats backslashes before a tag and drops lines in which a tag stands alone. The tags are our own, written
//! anew by `scope` and `pairing`, so that little of the grammar is left to read:
//!
//! ```text
//! {{e1.name}} {{date e1.date_iso e1.date @root.literals.2}} {{text e1.opening 14}}
//! {{#each @root.items as |e1 i1|}} {{#if (eq i1 0)}} {{else if e1.title}} {{else}} {{/if}} {{/each}}
//! ```

use super::render::WORK;
use crate::ooxml::xml::{Piece, Tree};
use handlebars::template::{
    BlockParam, ExpressionSpecBuilder, HelperTemplate, Parameter, Subexpression, TemplateElement,
};
use handlebars::{Path, PathSeg, Template};
use serde_json::json;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What handlebars runs for a part; `tags` is what each of its marks stands for, as handlebars would have it written.
///
/// # Errors
/// The first tag that is none of ours.
pub fn skeleton(tree: &Tree<'_>, tags: &[String]) -> Result<Template, String> {
    let mut skeleton = Skeleton::default();
    let mut outcome = Ok(());
    tree.write_pieces(0, &mut |piece| match piece {
        Piece::Raw(raw) => skeleton.push_raw(raw),
        Piece::Mark(number) => {
            let tag = tags.get(number).map_or("", String::as_str);
            if outcome.is_ok() && !tag.is_empty() {
                outcome = skeleton
                    .push_tag(tag)
                    .ok_or_else(|| format!("the tag {tag}"));
            }
        }
    });
    outcome?;
    skeleton.finish().ok_or_else(|| "an open block".to_owned())
}

/// A skeleton while it is put together.
#[derive(Default)]
struct Skeleton {
    /// What stands in no block.
    body: Body,
    /// The blocks that are open, the innermost last.
    open: Vec<Block>,
}

/// What is written together: once, or in each round of a loop.
#[derive(Default)]
struct Body {
    elements: Vec<TemplateElement>,
    /// How many tags stand in it.
    tags: u64,
}

/// An open block.
struct Block {
    kind: String,
    /// Its branches; of `{{else if …}}` each condition is one.
    branches: Vec<(Option<HelperTemplate>, Body)>,
}

impl Skeleton {
    fn body(&mut self) -> &mut Body {
        let innermost = self
            .open
            .last_mut()
            .and_then(|block| block.branches.last_mut());
        innermost.map_or(&mut self.body, |(_, body)| body)
    }

    fn push_raw(&mut self, raw: &str) {
        let elements = &mut self.body().elements;
        if let Some(TemplateElement::RawString(before)) = elements.last_mut() {
            before.push_str(raw);
        } else {
            elements.push(TemplateElement::RawString(raw.to_owned()));
        }
    }

    /// Adds a tag; nothing where it is none that we write.
    fn push_tag(&mut self, tag: &str) -> Option<()> {
        let inside = tag.strip_prefix("{{")?.strip_suffix("}}")?;
        self.body().tags += 1;
        if let Some(opening) = inside.strip_prefix('#') {
            let (kind, _) = opening.split_once(' ')?;
            self.open.push(Block {
                kind: kind.to_owned(),
                branches: vec![(Some(call(opening, Stands::AsBlock)?), Body::default())],
            });
        } else if let Some(branch) = inside.strip_prefix("else") {
            let condition = match branch.trim_start() {
                "" => None,
                condition => Some(call(condition, Stands::AsBlock)?),
            };
            self.open
                .last_mut()?
                .branches
                .push((condition, Body::default()));
        } else if let Some(kind) = inside.strip_prefix('/') {
            let block = self.open.pop().filter(|block| block.kind == kind)?;
            let element = block.element()?;
            self.body().elements.push(element);
        } else {
            let call = Box::new(call(inside, Stands::Alone)?);
            self.body().elements.push(TemplateElement::Expression(call));
        }
        Some(())
    }

    fn finish(self) -> Option<Template> {
        self.open.is_empty().then(|| self.body.template())
    }
}

impl Block {
    /// The block as handlebars has it: what follows `{{else if …}}` is a block within the else.
    fn element(self) -> Option<TemplateElement> {
        let mut otherwise = None;
        for (condition, body) in self.branches.into_iter().rev() {
            let body = body.template();
            otherwise = Some(match condition {
                None => body,
                Some(mut call) => {
                    call.template = Some(body);
                    call.inverse = otherwise;
                    let mut template = Template::new();
                    template.elements = vec![TemplateElement::HelperBlock(Box::new(call))];
                    template
                }
            });
        }
        otherwise?.elements.pop()
    }
}

impl Body {
    /// The work of a body is counted each time it is written.
    fn template(self) -> Template {
        let mut template = Template::new();
        if self.tags > 0 {
            let work = vec![Parameter::Literal(json!(1 + self.tags))];
            let counts = helper(Parameter::Name(WORK.to_owned()), work, None, Stands::Alone);
            template.elements = counts
                .map(|counts| TemplateElement::Expression(Box::new(counts)))
                .into_iter()
                .collect();
        }
        template.elements.extend(self.elements);
        template
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Alone,
    AsBlock,
}

/// What stands in a tag: a path, or a helper with its values, and the names that a block gives to what it is in.
fn call(inside: &str, stands: Stands) -> Option<HelperTemplate> {
    let (values, names) = match inside.split_once(" as |") {
        Some((values, names)) => (values, Some(names.strip_suffix('|')?)),
        None => (inside, None),
    };
    let mut values = Values { rest: values };
    let word = values.word()?;
    let mut params = Vec::new();
    while !values.rest.is_empty() {
        params.push(values.value()?);
    }
    let name = match params.is_empty() {
        true => Parameter::Path(path(word)?),
        false => Parameter::Name(name(word)?.to_owned()),
    };
    let names = names.map(|names| {
        let named = |name: &str| Parameter::Name(name.to_owned());
        match names.split_once(' ') {
            Some((entry, index)) => BlockParam::Pair((named(entry), named(index))),
            None => BlockParam::Single(named(names)),
        }
    });
    helper(name, params, names, stands)
}

fn helper(
    name: Parameter,
    params: Vec<Parameter>,
    names: Option<BlockParam>,
    stands: Stands,
) -> Option<HelperTemplate> {
    let mut spec = ExpressionSpecBuilder::default();
    spec.name(name).params(params).hash(HashMap::new());
    spec.omit_pre_ws(false).omit_pro_ws(false);
    if let Some(names) = names {
        spec.block_param(names);
    }
    let spec = spec.build().ok()?;
    Some(HelperTemplate::new(spec, stands == Stands::AsBlock, false))
}

/// The values of a helper, one after the other.
struct Values<'s> {
    rest: &'s str,
}

impl<'s> Values<'s> {
    /// All up to the next gap or the end of a call in brackets.
    fn word(&mut self) -> Option<&'s str> {
        let end = self.rest.find([' ', ')']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start_matches(' ');
        Some(word).filter(|word| !word.is_empty())
    }

    fn value(&mut self) -> Option<Parameter> {
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            return self.bracketed();
        }
        let word = self.word()?;
        Some(match word.parse::<u64>() {
            Ok(number) => Parameter::Literal(json!(number)),
            Err(_) => Parameter::Path(path(word)?),
        })
    }

    fn bracketed(&mut self) -> Option<Parameter> {
        let name = Parameter::Name(name(self.word()?)?.to_owned());
        let mut params = Vec::new();
        loop {
            if let Some(rest) = self.rest.strip_prefix(')') {
                self.rest = rest.trim_start_matches(' ');
                let call = Subexpression::new(name, params, HashMap::new());
                return Some(Parameter::Subexpression(call));
            }
            params.push(self.value()?);
        }
    }
}

/// `@root.items`, `e1.name`, `i1`, `@last` of this block, `@../last` of the one around it, and so on
fn path(typed: &str) -> Option<Path> {
    if let Some(outwards) = typed
        .strip_prefix('@')
        .and_then(|local| local.strip_suffix("last"))
    {
        let level = outwards.matches("../").count();
        let is_whole = outwards.len() == level * "../".len();
        return is_whole.then(|| Path::Local((level, "last".to_owned(), typed.to_owned())));
    }
    let mut steps = typed.split('.').peekable();
    let mut segments = Vec::new();
    if steps.next_if_eq(&"@root").is_some() {
        segments.push(ROOT.clone()?);
    }
    for step in steps {
        segments.push(PathSeg::Named(name(step)?.to_owned()));
    }
    Some(Path::Relative((segments, typed.to_owned())))
}

/// A name of one word, as handlebars takes them without quotation marks.
fn name(word: &str) -> Option<&str> {
    let is_sign = |sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric();
    let is_odd = |sign: char| is_sign(sign) && !matches!(sign, '_' | '-');
    Some(word).filter(|word| !word.is_empty() && !word.contains(is_odd))
}

/// What handlebars makes of `@root`, for which it has no name that others may use.
static ROOT: LazyLock<Option<PathSeg>> = LazyLock::new(|| match Path::parse("@root.x").ok()? {
    Path::Relative((segments, _)) => segments.into_iter().next(),
    Path::Local(_) => None,
});

#[cfg(test)]
mod tests {
    use super::skeleton;
    use crate::ooxml::xml::{Content, Tree};
    use handlebars::Template;
    use handlebars::template::TemplateElement;

    /// What we make of a text with tags, and what handlebars' own grammar makes of it.
    fn both(text: &str) -> (Option<Vec<TemplateElement>>, Vec<TemplateElement>) {
        let mut tree = Tree::default();
        tree.orphan(Content::Document);
        let mut tags = Vec::new();
        let mut rest = text;
        while let Some((before, tag)) = rest.split_once("{{") {
            let (inside, after) = tag.split_once("}}").expect("a whole tag");
            tree.append(0, Content::Text(before.to_owned().into()));
            tree.append(0, Content::Mark(tags.len()));
            tags.push(format!("{{{{{inside}}}}}"));
            rest = after;
        }
        tree.append(0, Content::Text(rest.to_owned().into()));
        let ours = skeleton(&tree, &tags).ok();
        let theirs = Template::compile(text).expect("a template");
        (ours.map(bare), bare(theirs))
    }

    /// Without the counting of work, empty stretches, lines and columns, and what tells an else block from an else if.
    fn bare(template: Template) -> Vec<TemplateElement> {
        let again = |mut template: Template| {
            template.mapping.clear();
            template.elements = bare(std::mem::take(&mut template));
            template
        };
        let mut elements = template.elements;
        elements.retain(|element| match element {
            TemplateElement::RawString(raw) => !raw.is_empty(),
            TemplateElement::Expression(call) => call.name.as_name() != Some(super::WORK),
            _ => true,
        });
        for element in &mut elements {
            if let TemplateElement::HelperBlock(call) = element {
                call.chain = false;
                call.template = call.template.take().map(again);
                call.inverse = call.inverse.take().map(again);
            }
        }
        elements
    }

    #[test]
    fn it_is_what_the_grammar_makes_of_our_tags() {
        for text in [
            "<a>{{@root.title}}</a> {{i1}} {{e1.name}}",
            "{{date e1.date_iso e1.date @root.literals.2}}",
            "{{text e1.opening 14}} {{next i1}} x {{join e2.owners @root.literals.0 @root.literals.1}}",
            "a{{#if @root.venue}}b{{@root.venue}}{{/if}}c",
            "a{{#unless (not e1.is_private)}}b{{else}}c{{/unless}}d",
            "{{#each @root.items as |e1 i1|}}{{e1.title}}{{#with e1.first as |e2|}}{{e2.text}}{{/with}}{{/each}}",
            "{{#if (eq i1 0)}}a{{else if (and e1.title (or e1.text @root.words.x))}}b{{e1.title}}{{else if i2}}c{{else}}d{{/if}}",
            "{{#each @root.items as |e1 i1|}}{{#unless @last}}a{{/unless}}{{else}}none{{/each}}",
            "{{#each e1.rows as |e2|}}{{#if (and @../last @last)}}a{{/if}}{{/each}}",
            "{{#if @../../last}}a{{/if}}{{#if @../../../last}}b{{/if}}",
        ] {
            let (ours, theirs) = both(text);
            assert_eq!(ours, Some(theirs), "{text}");
        }
    }

    #[test]
    fn what_is_no_tag_of_ours_is_refused() {
        for tags in [
            "{{#if a}}",
            "{{/if}}",
            "{{else}}",
            "{{#if a}}{{/each}}",
            "{{> other}}",
            "{{../a}}",
            "{{@./last}}",
            "{{a (b}}",
            "{{{a}}}",
        ] {
            let tree = Tree::parse("<a/>").expect("well-formed");
            let mut tree = tree;
            let root = tree.root().expect("a root");
            let split = tags.replace("}}{{", "}}\n{{");
            let tags: Vec<String> = split.lines().map(str::to_owned).collect();
            for number in 0..tags.len() {
                tree.append(root, Content::Mark(number));
            }
            assert!(skeleton(&tree, &tags).is_err(), "{tags:?}");
        }
    }
}
