//! Writes the built-in templates again: `cargo run --example templates`. For maintainers, after a change in here.

#[path = "houses.rs"]
mod houses;

use std::fs;
use std::path::Path;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    for (name, bytes) in houses::documents() {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a house's folder")).expect("the folder is made");
        fs::write(&path, bytes).expect("the template is written");
        println!("{}", path.display());
    }
}
