//! What a portal's own theme holds that nobody sees: files and tokens that nothing uses, and addresses
//! that browsers do not load.

use std::collections::BTreeMap;

use super::asset::{rings, variable};
use super::barred;
use super::layers::Files;
use super::mistake::has_component;
use super::named::{Named, addresses, is_naming, is_sheet, resolved};
use super::token::Tokens;
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::merge;
use crate::source::Source;

/// Looks through the theme in `folder`; nothing where a mistake leaves none.
pub(super) fn doubts(files: &Files, folder: &str, remarks: &mut Vec<Diagnostic>) -> Option<()> {
    let clashes = clashes(files, folder);
    let is_sound = clashes.is_empty();
    remarks.extend(clashes);
    remarks.extend(unused(files));
    let own = files.templates.values().filter(|template| template.layer.is_none());
    remarks.extend(
        own.flat_map(|template| barred::in_markup(&template.source, 0..template.source.text.len())),
    );
    let rings = rings(&files.assets);
    let tokens = Tokens::of(files);
    for name in files.own_assets.iter().filter(|name| is_naming(name)) {
        if let Ok(text) = String::from_utf8(files.assets[name].to_vec()) {
            let source = Source { path: format!("{folder}assets/{name}").into(), text };
            remarks.extend(merge::unfinished(&source));
            remarks.extend(dead(name, &source, files));
            if is_sheet(name) {
                remarks.extend(tokens.idle(name, &source));
            }
            remarks.extend(rings.get(name).and_then(|next| ring(name, next, &source)));
        }
    }
    is_sound.then_some(())
}

/// Assets that templates would call by one name.
fn clashes(files: &Files, folder: &str) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let mut clashes = Vec::new();
    for name in files.assets.keys() {
        let variable = variable(name);
        if let Some(other) = taken.get(&variable) {
            let message = format!("templates call `{other}` and `{name}` alike, `{variable}`");
            let clash = Diagnostic::new(Code::DuplicateId, message);
            let own = if files.own_assets.contains(name) { name } else { *other };
            let path = format!("{folder}assets/{own}");
            clashes.push(clash.in_file(&path).help("rename one of the two files"));
        }
        taken.insert(variable, name);
    }
    clashes
}

/// Templates that are no page's, and that no other one names.
fn unused(files: &Files) -> impl Iterator<Item = Diagnostic> {
    let is_named = |name: &str| {
        let (double, single) = (format!("\"{name}\""), format!("'{name}'"));
        let mut texts = files.templates.values().map(|template| &template.source.text);
        texts.any(|text| text.contains(&double) || text.contains(&single))
    };
    let own = files.templates.iter().filter(|(_, template)| template.layer.is_none());
    let unused = own.filter(move |(name, template)| {
        let text = &template.source.text;
        !files.known.contains(*name) && !has_component(text) && !is_named(name)
    });
    unused.map(|(name, template)| {
        let help = match did_you_mean(name, files.known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "name it like a template of the built-in theme, or include it in one".to_owned()
            }
        };
        let message = "is no page's template, and none includes it";
        Diagnostic::new(Code::StrayFile, message).in_file(&template.source.path).help(help)
    })
}

/// Addresses in a style sheet or a script that browsers load nothing from, or that lead to no asset.
fn dead(name: &str, source: &Source, files: &Files) -> Vec<Diagnostic> {
    let doubt = |Named { place, address }: Named<'_>| {
        if let Some(barred) = barred::address(source, place.clone(), address) {
            return Some(barred);
        }
        let Some(asset) = resolved(name, address) else {
            let from_top = address.strip_prefix('/')?;
            let message = format!("`{address}` leads from the top of the host, to no asset");
            let outside = Diagnostic::new(Code::NotLoaded, message).at(source, place);
            let file = from_top.rsplit('/').next().unwrap_or(from_top);
            return Some(outside.help(format!(
                "put the file into the theme's `assets/`, and write `/assets/{file}`"
            )));
        };
        if files.assets.contains_key(&asset) {
            return None;
        }
        let message = format!("there is no asset `{asset}`");
        let missing = Diagnostic::new(Code::NotLoaded, message).at(source, place);
        Some(missing.help(match did_you_mean(&asset, files.assets.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "put the file into the theme's `assets/`".to_owned(),
        }))
    };
    addresses(name, &source.text).into_iter().filter_map(doubt).collect()
}

/// What is said of an asset that names another one which leads back to it: the name of each would
/// have to be known before that of the other.
fn ring(name: &str, next: &str, source: &Source) -> Option<Diagnostic> {
    let named = addresses(name, &source.text).into_iter();
    let place =
        named.into_iter().find(|it| resolved(name, it.address).as_deref() == Some(next))?.place;
    let message = format!("`{name}` and `{next}` name each other, and one of them is not found");
    let ring = Diagnostic::new(Code::NotLoaded, message).at(source, place);
    Some(ring.help("put what both need into a third file"))
}
