//! Any bytes as a meeting file, all the way to a document and a new log.

use super::said::must_be_well_said;
use jiff::civil::date;
use minutebook::docx::Template;
use minutebook::error::{Grade, Message};
use minutebook::house::House;
use minutebook::meeting::{parse, parse_committee, read_source, resolve, sort_messages};
use minutebook::model::action_log::{DeletedRows, Log, plan_update};
use minutebook::model::file_name::file_name;
use minutebook::model::{HouseStyle, Minutes};
use minutebook::xlsx;
use std::sync::OnceLock;

/// Reads the bytes as a meeting file, with what follows a form feed as its committee file, and builds what they say.
///
/// # Panics
/// Where a build goes wrong, or where nothing is built and no error says why.
pub fn try_bytes(bytes: &[u8]) {
    let mut halves = bytes.splitn(2, |byte| *byte == b'\x0c');
    let own = halves.next().unwrap_or_default();
    let (minutes, messages) = read(own, halves.next());
    must_be_well_said(&messages);
    assert!(
        messages.iter().all(|message| message.place.is_some()),
        "{messages:#?}"
    );
    let is_refused = messages.iter().any(|message| message.grade == Grade::Error);
    assert!(minutes.is_some() || is_refused, "{messages:?}");
    if let Some(minutes) = minutes.filter(|_| !is_refused) {
        build(&minutes);
    }
}

fn read(own: &[u8], committee: Option<&[u8]>) -> (Option<Minutes>, Vec<Message>) {
    let (source, mut messages) = read_source("m.toml", own);
    let Some(source) = source else {
        return (None, messages);
    };
    let (mut file, said) = parse(&source);
    messages.extend(said);
    if let Some(committee) = committee {
        let (source, said) = read_source("c.toml", committee);
        messages.extend(said);
        if let Some(source) = source {
            let (defaults, said) = parse_committee(&source);
            messages.extend(said);
            file = file.with_defaults(defaults);
        }
    }
    let (minutes, said) = resolve(&file, &[]);
    messages.extend(said);
    sort_messages(&mut messages, "m.toml");
    (minutes, messages)
}

fn build(minutes: &Minutes) {
    let (house, template) = house();
    let name = file_name(house, "minutes", minutes);
    assert!(
        name.ends_with(".docx") && !name.contains(['/', '\\', ':', '\0', '\n']) && name.len() < 250,
        "{name:?}"
    );
    let document = template.fill(minutes, house, "minutes");
    if let Err(messages) = document {
        must_be_well_said(&messages);
    }
    let meetings = [minutes.clone()];
    let plan = match plan_update(&meetings, &Log::new(), DeletedRows::StayAway) {
        Ok(plan) => plan,
        Err(messages) => return must_be_well_said(&messages),
    };
    let log = xlsx::create::create_of(
        &plan.additions,
        &plan.remembered,
        &house.log,
        date(2011, 6, 1),
    );
    let log = match log {
        Ok(log) => log,
        Err(messages) => return must_be_well_said(&messages),
    };
    let again = xlsx::read(log, &house.log).expect("our own log");
    let second = plan_update(&meetings, &again.log, DeletedRows::StayAway).expect("a second plan");
    assert!(second.is_empty(), "{:?}", second.lines());
    assert_eq!(again.log.rows.len(), plan.additions.len());
}

fn house() -> &'static (HouseStyle, Template) {
    static HOUSE: OnceLock<(HouseStyle, Template)> = OnceLock::new();
    HOUSE.get_or_init(|| {
        let House {
            style, documents, ..
        } = House::built_in("stratford").expect("a built-in house");
        let minutes = documents
            .iter()
            .find(|document| document.name == "minutes")
            .expect("its minutes");
        let template = Template::read("minutes.docx", &minutes.bytes, &style).expect("a template");
        (style, template)
    })
}
