//! The files of a theme: layer upon layer, file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::mistake::has_component;
use super::{DEFAULT, table_of};
use crate::diagnostics::{Code, Diagnostic};
use crate::snapshot::{Snapshot, TEXT_LIMIT};
use crate::source::Source;

/// Endings of files that a theme publishes or is made of: where such a file stands elsewhere, it
/// was put there by mistake. Others may be what somebody makes them from.
const ENDINGS: &[&str] = &[
    "html", "xml", "css", "js", "mjs", "ftl", "svg", "png", "jpg", "jpeg", "webp", "gif", "ico",
    "woff", "woff2",
];

/// Files of a theme in the making: what the layers so far add up to.
#[derive(Default)]
pub(super) struct Files {
    pub(super) templates: BTreeMap<String, Template>,
    pub(super) assets: BTreeMap<String, Arc<[u8]>>,
    /// Language and file, lower layers first.
    pub(super) strings: Vec<(String, Source)>,
    /// Names of the templates that built-in themes have.
    pub(super) known: BTreeSet<String>,
    /// Names of the portal's own assets.
    pub(super) own_assets: BTreeSet<String>,
}

/// A template, and the built-in theme that it belongs to; none for the portal's own.
pub(super) struct Template {
    pub(super) source: Source,
    pub(super) layer: Option<&'static str>,
}

/// Lays a built-in theme over what is there.
pub(super) fn lay(files: &mut Files, theme: &'static str) {
    for (name, bytes) in super::files(theme) {
        let source = |name: &str| Source {
            path: match theme {
                DEFAULT => format!("the built-in theme's {name}"),
                _ => format!("the built-in theme {theme}'s {name}"),
            }
            .into(),
            text: String::from_utf8(bytes.to_vec()).expect("our templates are UTF-8"),
        };
        if let Some(template) = name.strip_prefix("templates/") {
            cover(files, template, Template { source: source(template), layer: Some(theme) });
            files.known.insert(template.to_owned());
        } else if let Some(language) = table_of(&name) {
            files.strings.push((language.to_owned(), source(&name)));
        } else if let Some(asset) = name.strip_prefix("assets/") {
            files.assets.insert(asset.to_owned(), Arc::from(&*bytes));
        }
    }
}

/// Lays the portal's own files over the built-in ones.
pub(super) fn overlay(
    files: &mut Files,
    snapshot: &Snapshot,
    folder: &str,
    remarks: &mut Vec<Diagnostic>,
) -> Option<()> {
    let before = remarks.len();
    let mut strays = Vec::new();
    for path in snapshot.under(folder) {
        let name = &path[folder.len()..];
        if name.rsplit('/').next().is_some_and(|file| file.starts_with('.')) {
            continue;
        }
        if let Some(template) = name.strip_prefix("templates/") {
            match snapshot.read(path, TEXT_LIMIT) {
                Ok(source) => cover(files, template, Template { source, layer: None }),
                Err(mistake) => remarks.push(mistake),
            }
        } else if let Some(language) = table_of(name) {
            match snapshot.read(path, TEXT_LIMIT) {
                Ok(source) => files.strings.push((language.to_owned(), source)),
                Err(mistake) => remarks.push(mistake),
            }
        } else if let Some(asset) = name.strip_prefix("assets/") {
            if let Some(mistake) = unfit(asset) {
                remarks.push(mistake.in_file(path));
                continue;
            }
            files.own_assets.insert(asset.to_owned());
            match snapshot.bytes(path, TEXT_LIMIT) {
                Ok(bytes) => drop(files.assets.insert(asset.to_owned(), bytes.into())),
                Err(mistake) => remarks.push(mistake),
            }
        } else if is_misplaced(name) {
            strays.push(stray(path));
        }
    }
    let is_sound = remarks.len() == before;
    remarks.extend(strays);
    is_sound.then_some(())
}

/// Why an asset's name cannot be part of an address everywhere; nothing where it can.
fn unfit(name: &str) -> Option<Diagnostic> {
    let strange = name.chars().find(|c| c.is_control() || *c == '\\')?;
    let message = format!("the name of an asset holds the character `{}`", strange.escape_debug());
    Some(Diagnostic::new(Code::InvalidId, message).help("rename the file"))
}

/// Whether a file that stands in none of a theme's folders was meant for one of them.
fn is_misplaced(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    name.starts_with("strings/") || ending.is_some_and(|ending| ENDINGS.contains(&&*ending))
}

fn stray(path: &str) -> Diagnostic {
    let stray = Diagnostic::new(Code::StrayFile, "belongs to no folder of the theme").in_file(path);
    stray.help(
        "a theme's files stand in `templates/`, `assets/` and `strings/`, the latter as `en.ftl`",
    )
}

/// Puts a template in its place. A built-in one that is covered stays within reach as `default/NAME`
/// or `broadsheet/NAME`, so that a theme may extend it block by block.
fn cover(files: &mut Files, name: &str, template: Template) {
    let Some(covered) = files.templates.insert(name.to_owned(), template) else { return };
    // Components have names of their own, which can be given only once.
    if let Some(layer) = covered.layer.filter(|_| !has_component(&covered.source.text)) {
        files.templates.insert(format!("{layer}/{name}"), covered);
    }
}
