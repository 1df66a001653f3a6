//! The houses that come with the program, as the files of their folders.

/// A file's name and its bytes.
type File = (&'static str, &'static [u8]);

/// The files of a house's folder.
macro_rules! house {
    ($name:literal) => {
        (
            $name,
            &[
                (
                    "actions.docx",
                    include_bytes!(concat!("../../templates/", $name, "/actions.docx")),
                ),
                (
                    "agenda.docx",
                    include_bytes!(concat!("../../templates/", $name, "/agenda.docx")),
                ),
                (
                    "minutes.docx",
                    include_bytes!(concat!("../../templates/", $name, "/minutes.docx")),
                ),
                (
                    "note.docx",
                    include_bytes!(concat!("../../templates/", $name, "/note.docx")),
                ),
                (
                    "house.toml",
                    include_bytes!(concat!("../../templates/", $name, "/house.toml")),
                ),
                (
                    "README.md",
                    include_bytes!(concat!("../../templates/", $name, "/README.md")),
                ),
            ],
        )
    };
}

/// Every built-in house with its files.
pub(super) const HOUSES: &[(&str, &[File])] = &[
    house!("board"),
    house!("cyngor"),
    house!("parish"),
    house!("shropshire"),
    house!("stratford"),
];

/// The files of one house.
pub(super) fn files(name: &str) -> Option<&'static [File]> {
    HOUSES
        .iter()
        .find(|(house, _)| *house == name)
        .map(|(_, files)| *files)
}
