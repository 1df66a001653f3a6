//! Handlebars over the skeletons: its helpers, its escaping, its limits.

use crate::model::dates::format_like;
use crate::model::text::capitalise;
use crate::ooxml::xml::is_forbidden;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, Renderable, ScopedJson, Template,
};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::cell::Cell;
use std::io;

/// How the place of a text begins in what handlebars writes: an instruction, which no value can imitate, for its `<` is
/// escaped.
const TEXT_PLACE: &str = "<?minutebook text ";

/// The number of a text and of the tag that asks for it, where an instruction is the place of one.
pub fn text_place(instruction: &str) -> Option<(usize, usize)> {
    let inside = instruction.strip_prefix(TEXT_PLACE)?.strip_suffix("?>")?;
    let (number, tag) = inside.split_once(' ')?;
    Some((number.parse().ok()?, tag.parse().ok()?))
}

/// The helper that counts the work, which tags cannot call: it is none of the vocabulary.
pub const WORK: &str = "work";

/// The most bytes that a filled part may have.
pub const MOST_BYTES: usize = 64 << 20;

/// The most tags that are worked through to fill a part, each round of a loop counted: a second or so. Output alone does
/// not bound the work, for loops may print nothing. Work is counted, not timed, so that a template is as good anywhere.
const MOST_WORK: u64 = 2_000_000;

thread_local! {
    /// What is left of it for the part that is being filled; a part is filled on one thread.
    static WORK_LEFT: Cell<u64> = const { Cell::new(0) };
}

/// Counts work; false where there has been too much.
fn has_time_for(work: u64) -> bool {
    WORK_LEFT.with(|left| match left.get().checked_sub(work) {
        Some(rest) => {
            left.set(rest);
            true
        }
        None => {
            left.set(0);
            false
        }
    })
}

/// What handlebars is told when it has to stop.
const TOO_MUCH_WORK: &str = "too much work";

/// A handlebars that knows our helpers and nothing else that a tag could reach.
pub fn registry() -> Handlebars<'static> {
    let mut registry = Handlebars::new();
    registry.register_escape_fn(escape);
    registry.register_helper("text", Box::new(text));
    let values: [(&str, Compute); 15] = [
        ("upper", |values| json!(words(values, 0).to_uppercase())),
        ("lower", |values| json!(words(values, 0).to_lowercase())),
        ("capital", |values| json!(capitalise(&words(values, 0)))),
        ("one_line", |values| {
            json!(
                words(values, 0)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            )
        }),
        ("next", |values| json!(number(values, 0) + 1)),
        ("join", join),
        ("plural", |values| {
            let one = number(values, 0) == 1;
            json!(words(values, if one { 1 } else { 2 }))
        }),
        ("count", |values| json!(number(values, 0))),
        ("eq", |values| json!(words(values, 0) == words(values, 1))),
        ("and", |values| {
            json!(values.iter().all(|value| is_there(value)))
        }),
        ("or", |values| {
            json!(values.iter().any(|value| is_there(value)))
        }),
        ("not", |values| {
            json!(!values.first().is_some_and(|value| is_there(value)))
        }),
        ("any", any),
        ("ends_with", |values| {
            let (whole, end) = (
                words(values, 0).to_lowercase(),
                words(values, 1).to_lowercase(),
            );
            json!(whole.trim_end().ends_with(end.trim()))
        }),
        ("contains", |values| {
            let (whole, part) = (
                words(values, 0).to_lowercase(),
                words(values, 1).to_lowercase(),
            );
            json!(whole.contains(part.trim()))
        }),
    ];
    for (name, compute) in values {
        registry.register_helper(name, Box::new(Values(compute)));
    }
    registry.register_helper("date", Box::new(DateForm));
    registry.register_helper(WORK, Box::new(work));
    registry
}

/// A helper that works on values alone.
struct Values(Compute);

type Compute = fn(&[&Value]) -> Value;

impl HelperDef for Values {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let values: Vec<&Value> = helper.params().iter().map(|param| param.value()).collect();
        let entries: u64 = values.iter().map(|value| entries(value)).sum();
        if !has_time_for(entries) {
            return Err(RenderErrorReason::Other(TOO_MUCH_WORK.to_owned()).into());
        }
        Ok(ScopedJson::Derived((self.0)(&values)))
    }
}

/// How many entries a helper goes through.
fn entries(value: &Value) -> u64 {
    match value {
        Value::Array(list) => list.len() as u64,
        _ => 0,
    }
}

fn words(values: &[&Value], at: usize) -> String {
    match values.get(at) {
        Some(Value::String(words)) => words.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(flag)) => flag.to_string(),
        _ => String::new(),
    }
}

fn number(values: &[&Value], at: usize) -> u64 {
    match values.get(at) {
        Some(Value::Number(number)) => number.as_u64().unwrap_or(0),
        Some(Value::Array(list)) => list.len() as u64,
        _ => 0,
    }
}

/// What a condition asks: whether there is anything.
fn is_there(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(words) => !words.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

fn join(values: &[&Value]) -> Value {
    let Some(Value::Array(list)) = values.first() else {
        return json!("");
    };
    let parts: Vec<String> = if values.len() > 2 {
        let field = words(values, 1);
        list.iter()
            .map(|entry| words(&[entry.get(&field).unwrap_or(&Value::Null)], 0))
            .collect()
    } else {
        list.iter().map(|entry| words(&[entry], 0)).collect()
    };
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    json!(parts.join(&words(values, values.len() - 1)))
}

fn any(values: &[&Value]) -> Value {
    let field = words(values, 1);
    let has = |entry: &Value| entry.get(&field).is_some_and(is_there);
    json!(matches!(values.first(), Some(Value::Array(list)) if list.iter().any(has)))
}

/// `{{date date_iso date "example"}}`: the day in the form of the example; words stay words.
struct DateForm;

impl HelperDef for DateForm {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let values: Vec<&Value> = helper.params().iter().map(|param| param.value()).collect();
        let printed = words(&values, 1);
        let language = context
            .data()
            .get("language")
            .and_then(Value::as_str)
            .unwrap_or("en");
        let formed = words(&values, 0)
            .parse::<Date>()
            .ok()
            .filter(|_| values.len() > 2)
            .and_then(|day| format_like(day, &words(&values, 2), language));
        Ok(ScopedJson::Derived(json!(formed.unwrap_or(printed))))
    }
}

/// `{{work 12}}`: before each body of a block and of a part, one more than the tags that it has.
fn work(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    _: &mut dyn Output,
) -> HelperResult {
    let tags = helper.param(0).and_then(|param| param.value().as_u64());
    match has_time_for(tags.unwrap_or(1)) {
        true => Ok(()),
        false => Err(RenderErrorReason::Other(TOO_MUCH_WORK.to_owned()).into()),
    }
}

/// `{{text value tag}}`: its place, where the text is put in after handlebars is done.
fn text(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let param = |at: usize| helper.param(at).map(|param| param.value());
    let number = param(0)
        .and_then(|value| value.get("text_number"))
        .and_then(Value::as_u64);
    let tag = param(1).and_then(Value::as_u64);
    if let (Some(number), Some(tag)) = (number, tag) {
        out.write(&format!("{TEXT_PLACE}{number} {tag}?>"))?;
    }
    Ok(())
}

/// Words as the text of a run; a new line in them is one in the document.
fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\n' => escaped.push_str("</w:t><w:br/><w:t xml:space=\"preserve\">"),
            '\r' => {}
            dropped if is_forbidden(dropped) => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A buffer that does not grow without end.
#[derive(Default)]
struct Limited {
    text: String,
}

impl Output for Limited {
    fn write(&mut self, more: &str) -> io::Result<()> {
        if self.text.len() + more.len() > MOST_BYTES {
            return Err(io::Error::other("too long"));
        }
        self.text.push_str(more);
        Ok(())
    }
}

/// Why a document could not be made.
#[derive(Debug)]
pub enum FillFault {
    /// More than [`MOST_BYTES`].
    TooLong,
    /// More than [`MOST_WORK`].
    TooMuchWork,
    /// A table of more columns than Word takes: so many.
    TooManyColumns(usize),
    /// What the checks before should have found, or what we made wrong.
    Ours(String),
}

/// Renders the skeleton of a part.
///
/// # Errors
/// Where the output is too long, or handlebars does not take what our checks let through.
pub fn render(
    registry: &Handlebars<'_>,
    skeleton: &Template,
    context: &Context,
) -> Result<String, FillFault> {
    let mut out = Limited::default();
    WORK_LEFT.with(|left| left.set(MOST_WORK));
    let mut state = RenderContext::new(None);
    skeleton
        .render(registry, context, &mut state, &mut out)
        .map_err(|why| match why.reason() {
            RenderErrorReason::IOError(_) => FillFault::TooLong,
            RenderErrorReason::Other(words) if words == TOO_MUCH_WORK => FillFault::TooMuchWork,
            other => FillFault::Ours(other.to_string()),
        })?;
    Ok(out.text)
}
