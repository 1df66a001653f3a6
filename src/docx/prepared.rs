//! A template made ready for the documents of one language: what is the same in all of them is done, packed and checked
//! once.

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
pub struct Prepared(Mutex<Vec<(String, Ready)>>);

/// A template's package with room for the fingerprint.
#[derive(Clone)]
pub struct Ready {
    /// The package.
    pub package: Package,
    /// The part that the fingerprint goes into.
    pub fingerprint_part: String,
}

impl Prepared {
    /// The template's package in a language, with room for the fingerprint.
    ///
    /// # Errors
    /// Where a part is not what it was when the template was read.
    pub fn package(
        &self,
        template: &Package,
        names: &Parts,
        language: &str,
    ) -> Result<Ready, FillFault> {
        if let Some((_, ready)) = self.ready().iter().find(|(own, _)| own == language) {
            return Ok(ready.clone());
        }
        let mut package = template.clone();
        set_proofing_language(&mut package, names, language)?;
        let fingerprint_part = make_room_for_fingerprint(&mut package)?;
        let is_small =
            template.packed_size() <= MOST_PACKED && template.part_names().count() <= MOST_PARTS;
        if is_small {
            package = packed(&package)?;
        }
        let ready = Ready {
            package,
            fingerprint_part,
        };
        if is_small {
            let mut all = self.ready();
            all.truncate(MOST_LANGUAGES - 1);
            all.insert(0, (language.to_owned(), ready.clone()));
        }
        Ok(ready)
    }

    fn ready(&self) -> MutexGuard<'_, Vec<(String, Ready)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn packed(package: &Package) -> Result<Package, FillFault> {
    verify_relationships(package).map_err(our_bug)?;
    let package = Package::open(package.write().map_err(our_bug)?).map_err(our_bug)?;
    Ok(package.keeping_small_parts())
}
