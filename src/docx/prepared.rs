//! A template made ready for the documents of one language: what is the same in all of them is done once, and packed and
//! checked once where there is more than one.

use super::fill::our_bug;
use super::parts::Parts;
use super::properties::{make_room_for_fingerprint, set_proofing_language};
use super::render::FillFault;
use crate::ooxml::Package;
use crate::ooxml::package::MOST_ENTRIES;
use crate::ooxml::verify::verify_relationships;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// For how many languages a template stays ready: more than one house needs.
const MOST_LANGUAGES: usize = 4;

/// The largest template that is packed anew for a language, in bytes and in parts; one with large pictures takes its room
/// once, and is made ready for each document.
const MOST_PACKED: usize = 8 << 20;
const MOST_PARTS: usize = MOST_ENTRIES / 2;

/// A template's package for each language that was asked for.
#[derive(Default)]
pub struct Prepared(Mutex<Vec<Ready>>);

/// A template's package with room for the fingerprint.
#[derive(Clone)]
pub struct Ready {
    /// The package.
    pub package: Package,
    /// The part that the fingerprint goes into.
    pub fingerprint_part: String,
    language: String,
    is_packed: bool,
}

impl Prepared {
    /// The template's package in a language, with room for the fingerprint. The first document gets it as it is; whoever
    /// asks again gets one whose parts are packed.
    ///
    /// # Errors
    /// Where a part is not what it was when the template was read.
    pub fn package(
        &self,
        template: &Package,
        names: &Parts,
        language: &str,
    ) -> Result<Ready, FillFault> {
        let known = |ready: &&Ready| ready.language == language;
        let ready = self.all().iter().find(known).cloned();
        let ready = match ready {
            Some(ready) if ready.is_packed => return Ok(ready),
            Some(ready) => Ready {
                package: packed(&ready.package)?,
                is_packed: true,
                ..ready
            },
            None => in_language(template, names, language)?,
        };
        if template.packed_size() <= MOST_PACKED && template.part_names().count() <= MOST_PARTS {
            let mut all = self.all();
            all.retain(|one| !known(&one));
            all.truncate(MOST_LANGUAGES - 1);
            all.insert(0, ready.clone());
        }
        Ok(ready)
    }

    fn all(&self) -> MutexGuard<'_, Vec<Ready>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn in_language(template: &Package, names: &Parts, language: &str) -> Result<Ready, FillFault> {
    let mut package = template.clone();
    set_proofing_language(&mut package, names, language)?;
    let fingerprint_part = make_room_for_fingerprint(&mut package)?;
    Ok(Ready {
        package,
        fingerprint_part,
        language: language.to_owned(),
        is_packed: false,
    })
}

fn packed(package: &Package) -> Result<Package, FillFault> {
    verify_relationships(package).map_err(our_bug)?;
    let package = Package::open(package.write().map_err(our_bug)?).map_err(our_bug)?;
    Ok(package.keeping_small_parts())
}
