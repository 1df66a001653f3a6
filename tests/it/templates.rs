//! The built-in templates are what their generator makes of them, part by part.

#[path = "../templates/houses.rs"]
mod houses;

use minutebook::ooxml::Package;

#[test]
fn the_committed_templates_are_what_the_generator_makes() {
    for (name, made) in houses::documents() {
        let (house, file) = name.split_once('/').expect("a house and a file");
        let (_, committed) = minutebook::house::House::files(house)
            .expect("a built-in house")
            .iter()
            .find(|(each, _)| *each == file)
            .expect("a file of the house");
        let made = Package::open(made).expect("a package");
        let committed = Package::open(committed.to_vec()).expect("a package");
        assert_eq!(
            made.part_names().collect::<Vec<_>>(),
            committed.part_names().collect::<Vec<_>>(),
            "{name}"
        );
        for part in made.part_names() {
            assert_eq!(
                made.read_part(part),
                committed.read_part(part),
                "{name}, {part}: run `cargo run --example templates`"
            );
        }
    }
}
