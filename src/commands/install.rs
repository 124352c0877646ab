//! `completions` and `man`: what comes with a program that is installed.

use std::fs;
use std::io;

use clap::CommandFactory as _;

use super::{Outcome, print};
use crate::cli::{Cli, Common, Completions, Man};
use crate::error::{Error, Result};

pub(super) fn completions(options: &Completions) -> Result<Outcome> {
    let mut text = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "glasshouse", &mut text);
    print(io::stdout(), &String::from_utf8_lossy(&text))?;
    Ok(Outcome::Done)
}

pub(super) fn manual(options: &Man, common: &Common) -> Result<Outcome> {
    let folder = &options.folder;
    let written =
        fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Cli::command(), folder));
    written.map_err(|error| Error::io("write", folder, &error))?;
    if !common.quiet {
        print(io::stdout(), &format!("manual pages in {}\n", folder.display()))?;
    }
    Ok(Outcome::Done)
}
