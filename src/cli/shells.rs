//! `completions` and `man`: the command line described to shells and to `man`, from its own definition.

use super::arguments::Arguments;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

/// The program's name, as it is typed.
const NAME: &str = "minutebook";

/// The completions of a shell.
pub fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// One page about the program and each of its commands.
pub fn manual() -> String {
    let mut program = Arguments::command();
    program.build();
    let mut page = Vec::new();
    // Memory takes all.
    let _ = Man::new(program.clone()).render(&mut page);
    for command in commands(&program) {
        let _ = Man::new(command.clone()).render_synopsis_section(&mut page);
        let _ = Man::new(command.clone()).render_description_section(&mut page);
        let _ = Man::new(command).render_options_section(&mut page);
    }
    String::from_utf8_lossy(&page).into_owned()
}

/// All commands, those within others after them.
fn commands(program: &Command) -> Vec<Command> {
    let own = program
        .get_subcommands()
        .filter(|each| each.get_name() != "help");
    own.flat_map(|each| std::iter::once(each.clone()).chain(commands(each)))
        .collect()
}
