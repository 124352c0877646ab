//! A theme: templates, strings and assets in layers, file by file. At the bottom lies the default
//! theme; on it a built-in theme that the settings name; on top the portal's own files.

mod asset;
pub(crate) mod barred;
mod check;
mod depth;
mod filters;
mod layers;
mod mistake;
mod named;
mod recursion;
pub(crate) mod tags;
mod token;
mod unclosed;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_embed::RustEmbed;
use tera::Tera;
use xxhash_rust::xxh3::Xxh3;

use crate::diagnostics::{self, Code, Diagnostic, did_you_mean};
use crate::snapshot::Snapshot;
use crate::source::Source;
use crate::words::{Table, Words};
pub(crate) use asset::variable;
pub(crate) use depth::STACK;
use layers::{Files, lay, overlay};
use mistake::template_error;

/// The built-in themes, a folder each.
#[derive(RustEmbed)]
#[folder = "themes/"]
struct BuiltIn;

/// The built-in theme that all others lie upon.
pub const DEFAULT: &str = "default";

/// All of them.
pub const BUILT_IN: [&str; 2] = [DEFAULT, "broadsheet"];

/// Templates made ready, and assets with the names that they are published under.
pub struct Theme {
    /// Every template, with the function and filters that the contract names.
    pub tera: Tera,
    /// What pages say, in the portal's language.
    pub words: Arc<Words>,
    /// Assets by their published address, such as `assets/style.1a2b3c4d.css`.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// Published addresses by the assets' names, dots and slashes as underscores.
    pub names: BTreeMap<String, String>,
    /// Changes when any file of the theme does.
    pub digest: u64,
    name: String,
    sources: BTreeMap<String, Source>,
    /// Published addresses by the assets' own names.
    addresses: BTreeMap<String, String>,
    /// Said again whenever the theme is taken as it was.
    doubts: Vec<Diagnostic>,
}

impl Theme {
    /// Reads the theme called `name`, for a portal in `language`; nothing where a mistake leaves
    /// none. The `previous` one is taken where none of its files changed since the snapshot that
    /// it was read from.
    pub fn read(
        snapshot: &Snapshot,
        name: &str,
        language: &str,
        previous: Option<(&Arc<Self>, &Snapshot)>,
        remarks: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Self>> {
        let folder = format!("themes/{name}/");
        if let Some((theme, earlier)) = previous
            && theme.name == name
            && theme.words.language == language
            && snapshot.changed_since(earlier, &folder).is_empty()
        {
            remarks.extend(theme.doubts.iter().cloned());
            return Some(theme.clone());
        }
        let before = remarks.len();
        let built_in = BUILT_IN.iter().find(|known| **known == name);
        if built_in.is_none() && snapshot.under(&folder).next().is_none() {
            remarks.push(missing(name, &folder));
            return None;
        }
        let mut files = Files::default();
        lay(&mut files, DEFAULT);
        if let Some(name) = built_in.filter(|name| **name != DEFAULT) {
            lay(&mut files, name);
        }
        overlay(&mut files, snapshot, &folder, remarks)?;
        check::doubts(&files, &folder, remarks)?;
        let words = words(language, &files, remarks);
        let is_whole = words.is_some();
        // Broken strings keep no mistake in a template from being told.
        let words = words.or_else(|| built_in_words(language))?;
        let theme = Self::compile(name, files, Arc::new(words));
        let theme = theme.map_err(|mistakes| remarks.extend(mistakes)).ok().filter(|_| is_whole)?;
        Some(Arc::new(Self { doubts: remarks[before..].to_vec(), ..theme }))
    }

    fn compile(name: &str, files: Files, words: Arc<Words>) -> Result<Self, Vec<Diagnostic>> {
        let sources: BTreeMap<String, Source> =
            files.templates.into_iter().map(|(name, template)| (name, template.source)).collect();
        let tera =
            templates(&sources, &words).map_err(|first| mistake::all(first, &sources, &words))?;
        if let Some(mistake) = depth::too_deep(&sources) {
            return Err(vec![mistake]);
        }
        let published = asset::publish(files.assets);
        let mut digest = Xxh3::new();
        let mut names = BTreeMap::new();
        for (name, address) in &published.addresses {
            digest.update(address.as_bytes());
            names.insert(asset::variable(name), address.clone());
        }
        for (name, source) in &sources {
            digest.update(name.as_bytes());
            digest.update(source.text.as_bytes());
        }
        for (name, source) in &files.strings {
            digest.update(name.as_bytes());
            digest.update(source.text.as_bytes());
        }
        Ok(Self {
            tera,
            words,
            assets: published.bytes,
            addresses: published.addresses,
            names,
            digest: digest.digest(),
            name: name.to_owned(),
            sources,
            doubts: Vec::new(),
        })
    }

    /// Whether both have the same templates.
    pub fn same_templates(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.sources.iter(), other.sources.iter());
        ours.map(|(name, source)| (name, &source.text))
            .eq(theirs.map(|(name, source)| (name, &source.text)))
    }

    /// Every template, by its name.
    pub(crate) fn templates(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.sources.iter().map(|(name, source)| (&**name, source))
    }

    /// The portal's own templates, by their names.
    pub(crate) fn own_templates(&self) -> impl Iterator<Item = (&str, &Source)> {
        let folder = format!("themes/{}/", self.name);
        self.templates().filter(move |(_, source)| source.path.starts_with(&folder))
    }

    /// Where an asset is published, by its own name: `logo.svg`.
    pub fn published(&self, name: &str) -> Option<&str> {
        self.addresses.get(name).map(String::as_str)
    }

    /// A mistake that showed while a page was rendered.
    pub fn mistake(&self, error: &tera::Error) -> Diagnostic {
        template_error(error, &self.sources)
    }
}

/// Templates that are ready to be rendered.
fn templates(sources: &BTreeMap<String, Source>, words: &Arc<Words>) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml", ".svg"]);
    filters::register(&mut tera, words);
    tera.add_raw_templates(sources.iter().map(|(name, source)| (&**name, &*source.text)))?;
    Ok(tera)
}

/// The words of the built-in theme alone.
fn built_in_words(language: &str) -> Option<Words> {
    let mut files = Files::default();
    lay(&mut files, DEFAULT);
    words(language, &files, &mut Vec::new())
}

/// The language of a table of strings, `strings/fr.ftl`.
fn table_of(name: &str) -> Option<&str> {
    name.strip_prefix("strings/")?.strip_suffix(".ftl")
}

/// The words that the tables of all layers hold; nothing where one cannot be read.
fn words(language: &str, files: &Files, remarks: &mut Vec<Diagnostic>) -> Option<Words> {
    let mut found = Vec::new();
    let mut tables = Vec::new();
    for (language, source) in &files.strings {
        tables.extend(Table::read(language, source.clone(), &mut found));
    }
    let words = Words::new(language, &tables, &mut found);
    let sound = diagnostics::count(&found).0 == 0;
    remarks.extend(found);
    sound.then_some(words)
}

/// The files of a built-in theme, by their paths below its folder.
pub fn files(theme: &str) -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    let folder = format!("{theme}/");
    BuiltIn::iter().filter_map(move |path| {
        let name = path.strip_prefix(&folder)?.to_owned();
        Some((name, BuiltIn::get(&path).expect("the list is of what is embedded").data))
    })
}

/// Nobody made a theme of this name.
fn missing(name: &str, folder: &str) -> Diagnostic {
    let missing = Diagnostic::new(Code::MissingTheme, format!("there is no theme `{name}`"));
    let help = match did_you_mean(name, BUILT_IN) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "put its files into `{folder}templates/` and `{folder}assets/`, or leave out `theme`"
        ),
    };
    missing.in_file(crate::settings::PATH).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_theme_is_said_again_while_it_stays() {
        let snapshot = Snapshot::from_texts([("themes/night/style.css", "p {}\n")]);
        let (mut first, mut second) = (Vec::new(), Vec::new());
        let theme = Theme::read(&snapshot, "night", "cy", None, &mut first).expect("a theme");
        let again = Theme::read(&snapshot, "night", "cy", Some((&theme, &snapshot)), &mut second);
        assert!(again.is_some_and(|again| Arc::ptr_eq(&again, &theme)));
        let codes: Vec<Code> = first.iter().map(|remark| remark.code).collect();
        assert_eq!(codes, [Code::StrayFile, Code::MissingStrings]);
        assert_eq!(first, second);
    }
}
