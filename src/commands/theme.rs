//! `theme`: what somebody needs who makes one.

use std::io;
use std::path::{Path, PathBuf};

use super::progress::Progress;
use super::{Outcome, load, number_of, print, told};
use crate::cli::{Common, NewTheme, SeenBy, Theme};
use crate::diagnostics::{self, did_you_mean};
use crate::error::{Error, Result};
use crate::site::{CONTRACT, Page, Site};
use crate::starter;

pub(super) fn theme(
    command: &Theme,
    root: impl FnOnce() -> Result<PathBuf>,
    common: &Common,
) -> Result<Outcome> {
    match command {
        Theme::New(options) => new(options, &root()?, common),
        Theme::Contract => print(io::stdout(), CONTRACT).map(|()| Outcome::Done),
        Theme::Seen(options) => seen(options, &root()?, common),
    }
}

fn new(options: &NewTheme, root: &Path, common: &Common) -> Result<Outcome> {
    let name = &options.name;
    let files = starter::theme(root, name, options.copy)?;
    let mut text = String::new();
    if common.verbose {
        text.extend(files.iter().map(|file| format!("written  {file}\n")));
    }
    if !common.quiet {
        text.push_str(&format!(
            "a theme in themes/{name}: {}\nnext: put `theme: {name}` into content/site.yaml\n",
            number_of(files.len(), "file", "files")
        ));
    }
    print(io::stdout(), &text)?;
    Ok(Outcome::Done)
}

/// Prints the values of one page as JSON.
fn seen(options: &SeenBy, root: &Path, common: &Common) -> Result<Outcome> {
    let mut progress = Progress::start(common);
    let loaded = load(root, &options.reading, &mut progress);
    progress.finish();
    let is_sound = diagnostics::count(&loaded.remarks).0 == 0;
    let Some(site) = loaded.site.as_ref().filter(|_| is_sound) else {
        return told(&loaded.remarks, common, io::stderr(), "there is no site to look at");
    };
    let page = page_at(&options.page, site)?;
    let seen = match site.seen(page, &loaded.snapshot) {
        Ok(Some(seen)) => seen,
        Ok(None) => return Err(Error::new(format!("`{}` is made without a template", page.file))),
        Err(mistake) => return told(&[mistake], common, io::stderr(), "there is nothing to see"),
    };
    let mut text = serde_json::to_string_pretty(&seen.values).expect("JSON serialises");
    text.push('\n');
    print(io::stdout(), &text)?;
    Ok(Outcome::Done)
}

/// The page that is named by its address.
fn page_at<'s>(address: &str, site: &'s Site) -> Result<&'s Page> {
    let address = address.trim_start_matches('/');
    let folder = address.trim_end_matches('/');
    let index =
        if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") };
    let known = site.pages.get(address).or_else(|| site.pages.get(&index));
    known.ok_or_else(|| {
        let folders = site.pages.files().filter_map(|file| file.strip_suffix("index.html"));
        let error = Error::new(format!("there is no page `{address}`"));
        match did_you_mean(address, folders) {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None => {
                error.help("name it by its address, such as `matrix/`, or `/` for the front page")
            }
        }
    })
}
