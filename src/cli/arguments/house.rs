//! `house`: what can be done with house styles.

use super::{Output, Printing};
use crate::app::MarkedCopy;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What can be done with houses.
#[derive(Debug, Subcommand)]
pub enum HouseCommand {
    /// List the built-in house styles and their documents
    List,
    /// Copy a built-in house style into a new folder
    Copy {
        /// A built-in house style, as `house list` names it
        name: String,
        /// The folder to make; it must not be there yet
        folder: PathBuf,
    },
    /// List every tag of templates, with an example of what it gives
    Tags,
    /// Say every fault of a house style, and where it stands
    Check(HouseCheckArguments),
}

/// The arguments of `house check`.
#[derive(Args, Debug)]
pub struct HouseCheckArguments {
    /// A folder, or a built-in house style
    #[arg(value_name = "FOLDER|NAME")]
    pub house: String,
    /// Write a copy of the template with each fault as a comment at its place
    #[arg(long, value_name = "OUT.docx")]
    mark: Option<PathBuf>,
    /// Which of the house's documents to mark
    #[arg(long, value_name = "NAME", default_value = "minutes")]
    document: String,
    #[command(flatten)]
    printing: Printing,
}

impl HouseCheckArguments {
    /// The marked copy that is wanted, if any.
    pub fn copy(&self) -> Option<MarkedCopy> {
        self.mark.clone().map(|path| MarkedCopy {
            document: self.document.clone(),
            path,
        })
    }

    /// How the outcome is to be printed.
    pub fn output(&self) -> Output {
        self.printing.output()
    }
}
