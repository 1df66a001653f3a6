//! House styles: built into the program, or a folder.
