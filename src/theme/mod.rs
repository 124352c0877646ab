//! A theme: templates, strings and assets in layers, file by file. At the bottom lies the default
//! theme; on it a built-in theme that the settings name; on top the portal's own files.

mod asset;
mod filters;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rust_embed::RustEmbed;
use tera::{ErrorKind, Tera};
use xxhash_rust::xxh3::Xxh3;

use crate::diagnostics::{self, Code, Diagnostic, did_you_mean};
use crate::snapshot::{Snapshot, TEXT_LIMIT};
use crate::source::Source;
use crate::words::{Table, Words};

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
    /// Said again whenever the theme is taken as it was.
    doubts: Vec<Diagnostic>,
}

/// Files of a theme in the making: what the layers so far add up to.
#[derive(Default)]
struct Files {
    templates: BTreeMap<String, Template>,
    assets: BTreeMap<String, Arc<[u8]>>,
    /// Language and file, lower layers first.
    strings: Vec<(String, Source)>,
}

/// A template, and the built-in theme that it belongs to; none for the portal's own.
struct Template {
    source: Source,
    layer: Option<&'static str>,
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
        let words = words(language, &files, remarks)?;
        let theme = Self::compile(name, files, Arc::new(words));
        let theme = theme.map_err(|mistake| remarks.push(mistake)).ok()?;
        Some(Arc::new(Self { doubts: remarks[before..].to_vec(), ..theme }))
    }

    fn compile(name: &str, files: Files, words: Arc<Words>) -> Result<Self, Diagnostic> {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".xml", ".svg"]);
        filters::register(&mut tera, &words);
        let sources: BTreeMap<String, Source> =
            files.templates.into_iter().map(|(name, template)| (name, template.source)).collect();
        let templates = sources.iter().map(|(name, source)| (name.as_str(), source.text.as_str()));
        tera.add_raw_templates(templates).map_err(|error| template_error(&error, &sources))?;
        let published = asset::publish(files.assets);
        let mut digest = Xxh3::new();
        let mut names = BTreeMap::new();
        for (name, address) in published.addresses {
            digest.update(address.as_bytes());
            names.insert(name.replace(['.', '/', '-'], "_"), address);
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

    /// A mistake that showed while a page was rendered.
    pub fn mistake(&self, error: &tera::Error) -> Diagnostic {
        template_error(error, &self.sources)
    }
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

/// Lays a built-in theme over what is there.
fn lay(files: &mut Files, theme: &'static str) {
    for (name, bytes) in self::files(theme) {
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
        } else if let Some(language) = table_of(&name) {
            files.strings.push((language.to_owned(), source(&name)));
        } else if let Some(asset) = name.strip_prefix("assets/") {
            files.assets.insert(asset.to_owned(), Arc::from(&*bytes));
        }
    }
}

/// Lays the portal's own files over the built-in ones.
fn overlay(
    files: &mut Files,
    snapshot: &Snapshot,
    folder: &str,
    remarks: &mut Vec<Diagnostic>,
) -> Option<()> {
    let before = remarks.len();
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
            match snapshot.bytes(path, TEXT_LIMIT) {
                Ok(bytes) => drop(files.assets.insert(asset.to_owned(), bytes.into())),
                Err(mistake) => remarks.push(mistake),
            }
        }
    }
    (remarks.len() == before).then_some(())
}

/// Puts a template in its place. A built-in one that is covered stays within reach as `default/NAME`
/// or `broadsheet/NAME`, so that a theme may extend it block by block.
fn cover(files: &mut Files, name: &str, template: Template) {
    let Some(covered) = files.templates.insert(name.to_owned(), template) else { return };
    // Components have names of their own, which can be given only once.
    if let Some(layer) = covered.layer.filter(|_| !covered.source.text.contains("{% component")) {
        files.templates.insert(format!("{layer}/{name}"), covered);
    }
}

fn template_error(error: &tera::Error, sources: &BTreeMap<String, Source>) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let end = if span.end_line == span.start_line { span.end_col } else { 0 };
            let found = Found {
                message: report.message(),
                template: report.filename(),
                line: span.start_line,
                columns: span.start_col..end.max(span.start_col + 1),
            };
            found.diagnostic(sources)
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("there is no template `{parent}` to extend");
            let mistake = Diagnostic::new(Code::TemplateError, message);
            let Some(source) = sources.get(current) else { return mistake.in_file(current) };
            let start = source.text.find(&**parent).unwrap_or(0);
            let near = did_you_mean(parent, sources.keys().map(String::as_str));
            let help = near.map_or_else(
                || "a built-in template that is covered is called `default/NAME`".to_owned(),
                |name| format!("did you mean `{name}`?"),
            );
            mistake.at(source, start..start + parent.len()).help(help)
        }
        ErrorKind::Msg(text) => match Found::read(text) {
            Some(found) => found.diagnostic(sources),
            None => Diagnostic::new(Code::TemplateError, text.clone()),
        },
        _ => Diagnostic::new(Code::TemplateError, error.to_string()),
    }
}

/// What Tera says of a template, and where; lines count from 1 and columns from 0.
struct Found<'e> {
    message: &'e str,
    template: &'e str,
    line: usize,
    columns: Range<usize>,
}

impl<'e> Found<'e> {
    /// Reads the first of the reports that Tera gives as text where a template names what there
    /// is not: `error: …`, ` --> TEMPLATE:LINE:COLUMN`, and carets below the line.
    fn read(text: &'e str) -> Option<Self> {
        let mut lines = text.lines();
        let message = lines.find_map(|line| line.strip_prefix("error: "))?;
        let place = lines.next()?.trim_start().strip_prefix("--> ")?;
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        let template = parts.next()?;
        let length = lines.nth(2)?.matches('^').count();
        let column = column.checked_sub(1)?;
        Some(Self { message, template, line, columns: column..column + length.max(1) })
    }

    fn diagnostic(&self, sources: &BTreeMap<String, Source>) -> Diagnostic {
        let mistake = Diagnostic::new(Code::TemplateError, self.message);
        let Some(source) = sources.get(self.template) else {
            return mistake.in_file(self.template);
        };
        let above = source.text.split_inclusive('\n').take(self.line.saturating_sub(1));
        let line: usize = above.map(str::len).sum();
        let rest = &source.text[line.min(source.text.len())..];
        let byte = |column: usize| {
            line + rest.char_indices().nth(column).map_or(rest.len(), |(offset, _)| offset)
        };
        let mistake = mistake.at(source, byte(self.columns.start)..byte(self.columns.end));
        let help = match self.message {
            "Unknown tag" => "is a block, an `if` or a `for` above it not closed?",
            message if message.starts_with("Unknown ") => "check its spelling",
            _ => return mistake,
        };
        mistake.help(help)
    }
}
