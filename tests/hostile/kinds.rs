//! The kinds of hostile input. Each makes another one from each number.

mod batches;
mod commands;
mod meetings;
mod packages;
mod surroundings;
mod templates;
mod texts;
mod workbooks;
mod xml;

use super::attack::Attack;
use super::chance::Chance;

/// A kind by its name.
type Kind = (&'static str, fn(&mut Chance) -> Attack);

/// All of them; the numbers go round.
pub const KINDS: [Kind; 32] = [
    ("meeting: titles", meetings::title),
    ("meeting: formula-like actions", meetings::formula),
    ("meeting: encodings", meetings::encoding),
    ("meeting: depth and length", meetings::depth),
    ("meeting: paths", meetings::paths),
    ("meeting: garbage", meetings::garbage),
    ("meeting: committee file", meetings::committee),
    ("log: bombs and lying sizes", workbooks::bomb),
    ("log: names of parts", workbooks::names),
    ("log: DOCTYPE", workbooks::doctype),
    ("log: deep XML", workbooks::deep),
    ("log: far and many cells", workbooks::far),
    ("log: macros and links", workbooks::active),
    ("log: encodings", workbooks::encoding),
    ("log: words of cells", workbooks::words),
    ("log: damaged", workbooks::damaged),
    ("template: bombs and lying sizes", templates::bomb),
    ("template: names of parts", templates::names),
    ("template: DOCTYPE and depth", templates::xml),
    ("template: macros and links", templates::active),
    ("template: tags", templates::tags),
    ("template: house.toml", templates::settings),
    ("folder: marks and locks", surroundings::marks),
    ("folder: outputs and backups", surroundings::outputs),
    ("batch: hostile among others", batches::mixed),
    ("batch: shared files", batches::shared),
    ("batch: folders and patterns", batches::patterns),
    ("build: options", batches::options),
    ("new: committee file", commands::next_meeting),
    ("new: open actions", commands::open_actions),
    ("actions: lists", commands::lists),
    ("house, schema, completions", commands::others),
];
