//! The kept corpus of the fuzz target `fill`, and seeded changes of it.

use super::any_bytes::try_bytes;
use crate::fuzzed::replay;

#[test]
fn no_bytes_make_the_filler_panic() {
    replay("fill", 20, try_bytes);
}
