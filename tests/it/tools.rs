//! What is printed for editors, shells and `man`.

use crate::command::Case;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_sample_is_as_the_schema_says() {
    let schema = schema("meeting");
    let samples = files_below("samples")
        .into_iter()
        .chain(files_below("tests/fixtures/clean"));
    let samples: Vec<PathBuf> = samples.collect();
    assert!(samples.len() > 7, "{samples:?}");
    for sample in samples {
        let fault = fault(&schema, &read(&sample), "");
        assert_eq!(fault, None, "{}", sample.display());
    }
}

#[test]
fn a_key_that_the_program_does_not_know_is_refused_in_every_table() {
    let schema = schema("meeting");
    let whole = json!({
        "date": "2026-01-14", "quorum": 5, "log": false, "allow": ["that-twice"],
        "people": [{ "name": "Jo Lee" }, "Di Wu  Council  DW"],
        "item": [{ "title": "Welcome", "number": 1.5, "action": [{ "text": "Write" }] }],
    });
    assert_eq!(fault(&schema, &whole, ""), None);
    for table in ["", "/people/0", "/item/0", "/item/0/action/0"] {
        let mut misspelt = whole.clone();
        let within = misspelt.pointer_mut(table).and_then(Value::as_object_mut);
        within
            .expect("a table")
            .insert("titel".to_owned(), json!("x"));
        assert!(fault(&schema, &misspelt, "").is_some(), "{table}");
    }
    let wrong = [
        ("quorum", json!(2.5)),
        ("log", json!(true)),
        ("status", json!("final")),
    ];
    for (key, value) in wrong
        .into_iter()
        .chain([("title", json!(7)), ("allow", json!("all"))])
    {
        let mut other = whole.clone();
        other[key] = value;
        assert!(fault(&schema, &other, "").is_some(), "{key}");
    }
    let without = whole.as_object().map(|whole| {
        let kept = whole.iter().filter(|(key, _)| *key != "date");
        kept.map(|(key, value)| (key.clone(), value.clone()))
            .collect::<Map<_, _>>()
    });
    let without = Value::Object(without.expect("a table"));
    assert!(fault(&schema, &without, "").is_some());
    let committee = self::schema("committee");
    assert_eq!(fault(&committee, &without, ""), None);
    assert!(fault(&committee, &json!({ "committee": "board.toml" }), "").is_some());
}

#[test]
fn every_shell_gets_completions_of_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = Case::new()
            .run(&format!("completions {shell}"))
            .exits(0)
            .stdout;
        for word in ["build", "keep-going", "overdue", "schema"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    Case::new()
        .run("completions tcsh")
        .exits(2)
        .says("[possible values: bash, elvish, fish, powershell, zsh]");
}

#[test]
fn the_manual_page_tells_every_option_of_every_command() {
    let page = Case::new().run("man").exits(0).stdout;
    assert!(page.contains(".TH minutebook 1"), "{page}");
    let plain = page
        .replace("\\-", "-")
        .replace("\\fB", "")
        .replace("\\fR", "");
    for words in [
        "minutebook build",
        "minutebook house check",
        "--keep-going",
        "--overdue",
    ] {
        assert!(plain.contains(words), "{words}");
    }
}

fn schema(of: &str) -> Value {
    let printed = Case::new().run(&format!("schema {of}")).exits(0).stdout;
    serde_json::from_str(&printed).expect("JSON")
}

fn files_below(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect()
}

/// The file as an editor sees it: dates and times are words.
fn read(path: &Path) -> Value {
    fn value(toml: toml::Value) -> Value {
        match toml {
            toml::Value::Datetime(date) => json!(date.to_string()),
            toml::Value::Array(list) => list.into_iter().map(value).collect(),
            toml::Value::Table(table) => table
                .into_iter()
                .map(|(key, each)| (key, value(each)))
                .collect(),
            toml::Value::String(words) => json!(words),
            toml::Value::Integer(number) => json!(number),
            toml::Value::Float(number) => json!(number),
            toml::Value::Boolean(flag) => json!(flag),
        }
    }
    let text = fs::read_to_string(path).expect("a sample");
    value(toml::Value::Table(toml::from_str(&text).expect("TOML")))
}

/// The first fault of a value by as much of JSON Schema as ours uses; a word of it that is not known here is a fault.
fn fault(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let rules = schema.as_object()?;
    for (rule, wanted) in rules {
        let fits = match rule.as_str() {
            "$schema" | "title" | "description" => true,
            "type" => {
                let kinds = wanted
                    .as_array()
                    .map_or(std::slice::from_ref(wanted), Vec::as_slice);
                kinds
                    .iter()
                    .any(|kind| is_a(value, kind.as_str().unwrap_or_default()))
            }
            "enum" => wanted.as_array().is_some_and(|known| known.contains(value)),
            "const" => wanted == value,
            "anyOf" => {
                let mut several = wanted.as_array().into_iter().flatten();
                several.any(|each| fault(each, value, at).is_none())
            }
            "items" => {
                let each = value.as_array().into_iter().flatten().enumerate();
                let mut faults =
                    each.filter_map(|(n, each)| fault(wanted, each, &format!("{at}/{n}")));
                if let Some(fault) = faults.next() {
                    return Some(fault);
                }
                true
            }
            "properties" => {
                let known = wanted.as_object()?;
                let own = value.as_object().into_iter().flatten();
                let mut faults = own
                    .filter_map(|(key, each)| fault(known.get(key)?, each, &format!("{at}/{key}")));
                if let Some(fault) = faults.next() {
                    return Some(fault);
                }
                true
            }
            "required" => {
                let mut keys = wanted.as_array().into_iter().flatten();
                keys.all(|key| value.get(key.as_str().unwrap_or_default()).is_some())
            }
            "additionalProperties" => {
                let known = schema["properties"].as_object()?;
                let mut own = value.as_object().into_iter().flatten();
                wanted == &json!(false) && own.all(|(key, _)| known.contains_key(key))
            }
            _ => false,
        };
        if !fits {
            return Some(format!("{at}: {rule} {wanted}"));
        }
    }
    None
}

fn is_a(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
