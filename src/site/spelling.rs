//! Names in a portal's own templates that no value has: a condition on one is never met, and Tera
//! says nothing.
//!
//! The contract tells which names there are. What a template is not sure to be given is left
//! alone: arguments of components, and what others hand to a part that they include.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use serde_json::Value;

use super::contract::CONTRACT;
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::source::Source;
use crate::theme::Theme;
use crate::theme::tags::{Name, Tag, ends_with_word, is_of_name, tags};

/// The contract, read once.
static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(CONTRACT).expect("the contract is JSON"));

/// What a value may be: schemas without references.
type Kinds = Vec<&'static Value>;

/// What is known of names: of each what it may be, or that nothing is known.
type Names<'t> = BTreeMap<&'t str, Option<Kinds>>;

/// The names in a portal's own templates that are never there.
pub(super) fn misspelt(theme: &Theme) -> Vec<Diagnostic> {
    if theme.own_templates().next().is_none() {
        return Vec::new();
    }
    let bound: BTreeSet<&str> = theme
        .templates()
        .flat_map(|(_, source)| tags(&source.text))
        .flat_map(|it| binds(&it))
        .collect();
    let own = theme.own_templates();
    own.flat_map(|(name, source)| Reader::new(name, source, &bound).read()).collect()
}

/// The names that a tag gives to values: of loops, and of `set`.
fn binds<'t>(tag: &Tag<'t>) -> Vec<&'t str> {
    let looped = loops(tag).into_iter().flat_map(|(names, _)| names);
    let set = matches!(tag.word(), "set" | "set_global").then(|| set_name(tag)).flatten();
    looped.chain(set).collect()
}

fn set_name<'t>(tag: &Tag<'t>) -> Option<&'t str> {
    let behind = tag.inside.split_once(tag.word())?.1.trim_start();
    let end = behind.find(|char: char| !is_of_name(char));
    Some(&behind[..end.unwrap_or(behind.len())])
}

/// The loops in a tag, `for a, b in c.d`: the names of what they go through, and that, where it is
/// named.
fn loops<'t>(tag: &Tag<'t>) -> Vec<(Vec<&'t str>, Option<Name<'t>>)> {
    let mut loops = Vec::new();
    let mut at = 0;
    while let Some(found) = tag.inside[at..].find("for ") {
        let start = at + found;
        at = start + "for ".len();
        let whole = !tag.inside[..start].ends_with(is_of_name);
        let Some((heads, rest)) = tag.inside[at..].split_once(" in ").filter(|_| whole) else {
            continue;
        };
        let heads: Vec<&str> = heads.split(',').map(str::trim).collect();
        let is_name = |head: &&str| !head.is_empty() && head.chars().all(is_of_name);
        if heads.iter().all(is_name) {
            let start = tag.start + tag.inside.len() - rest.len();
            let named = Tag { inside: rest, start, prints: true }.names().into_iter().next();
            let named =
                named.filter(|name| name.before.is_empty() && !name.behind.starts_with(['|', '[']));
            loops.push((heads, named));
        }
    }
    loops
}

/// A template on its way, with what its names are.
struct Reader<'t> {
    source: &'t Source,
    /// What the template is given.
    given: Names<'t>,
    /// Whether that is all: a part may be given more by who includes it.
    is_page: bool,
    /// Names that any template gives to something.
    bound: &'t BTreeSet<&'t str>,
    /// What loops and `set` named, innermost last.
    scopes: Vec<Names<'t>>,
    /// The names that a component gets from outside, inside one.
    component: Option<Vec<&'t str>>,
    remarks: Vec<Diagnostic>,
}

impl<'t> Reader<'t> {
    fn new(template: &str, source: &'t Source, bound: &'t BTreeSet<&'t str>) -> Self {
        let is_page = SCHEMA["$defs"].get(template).is_some_and(|it| it["title"] == template);
        let given = if is_page { given(template) } else { given_anywhere(bound) };
        let given = given.into_iter().map(|(name, kinds)| (name, Some(kinds))).collect();
        let scopes = vec![Names::new()];
        Self { source, given, is_page, bound, scopes, component: None, remarks: Vec::new() }
    }

    fn read(mut self) -> Vec<Diagnostic> {
        let source = self.source;
        for tag in tags(&source.text) {
            let inner = loops(&tag);
            let is_loop = tag.word() == "for";
            // What a list is made of is named in the tag alone, and before it is.
            if !is_loop && !inner.is_empty() {
                self.open(&inner);
            }
            self.check(&tag);
            match tag.word() {
                "for" => self.open(&inner),
                "endfor" => self.close(),
                "set" | "set_global" => self.set(&tag),
                "component" => self.component = Some(from_outside(&tag)),
                "endcomponent" => self.component = None,
                _ if !inner.is_empty() => self.close(),
                _ => {}
            }
        }
        self.remarks
    }

    fn open(&mut self, loops: &[(Vec<&'t str>, Option<Name<'t>>)]) {
        let mut scope = Names::new();
        for (heads, through) in loops {
            let of = through.as_ref().and_then(|name| self.kinds(name)).map(|kinds| items(&kinds));
            let known = of.filter(|kinds| heads.len() == 1 && !kinds.is_empty());
            scope.extend(heads.iter().map(|head| (*head, known.clone())));
        }
        self.scopes.push(scope);
    }

    fn close(&mut self) {
        if self.scopes.len() > 1 {
            self.scopes.pop();
        }
    }

    /// A name that is set is what it is set to where that is a name alone, and else anything.
    fn set(&mut self, tag: &Tag<'t>) {
        let Some(name) = set_name(tag) else { return };
        let said =
            tag.inside.split_once('=').map_or("", |(_, said)| said).trim_end_matches('-').trim();
        let names = tag.names();
        let only = names.last().filter(|it| {
            it.written(it.parts.len()) == said && it.behind.trim_matches(['-', ' ']).is_empty()
        });
        let mut kinds = only.and_then(|name| self.kinds(name));
        // It may have been set on a condition: then it may still be what it was.
        let scopes = self.scopes.iter().rev();
        let before = scopes.chain([&self.given]).find_map(|names| names.get(name)).cloned();
        if let Some(before) = before {
            kinds = kinds.zip(before).map(|(kinds, before)| [kinds, before].concat());
        }
        self.scopes.last_mut().expect("there is one at least").insert(name, kinds);
    }

    /// What a name may be; nothing where that is not sure.
    fn kinds(&self, name: &Name<'_>) -> Option<Kinds> {
        let mut parts = name.parts.iter();
        let mut kinds = self.value(parts.next()?.0)?;
        for (part, _) in parts {
            kinds = match field(&kinds, part) {
                Field::Known(kinds) => kinds,
                Field::Open | Field::Missing(_) => return None,
            };
        }
        Some(kinds)
    }

    fn value(&self, name: &str) -> Option<Kinds> {
        if let Some(known) = self.scopes.iter().rev().find_map(|scope| scope.get(name)) {
            return known.clone();
        }
        if self.component.as_ref().is_some_and(|names| !names.contains(&name)) {
            return None;
        }
        self.given.get(name).cloned().flatten()
    }

    /// Looks at the names that a tag asks for without telling where they are not there.
    fn check(&mut self, tag: &Tag<'t>) {
        for name in tag.names().iter().filter(|name| is_in_condition(tag, name)) {
            let (root, place) = &name.parts[0];
            let Some(mut kinds) = self.value(root) else {
                self.unknown(root, place);
                continue;
            };
            for (index, (part, place)) in name.parts.iter().enumerate().skip(1) {
                match field(&kinds, part) {
                    Field::Known(found) => kinds = found,
                    Field::Open => break,
                    Field::Missing(others) => {
                        let message = format!("there is no `{part}` in `{}`", name.written(index));
                        self.tell(message, place, did_you_mean(part, others));
                        break;
                    }
                }
            }
        }
    }

    /// A name of which nothing is known, and that is close to one that the page is given.
    fn unknown(&mut self, name: &str, place: &Range<usize>) {
        let is_known = self.scopes.iter().any(|scope| scope.contains_key(name))
            || self.given.contains_key(name)
            || self.bound.contains(name)
            || self.component.is_some();
        if !is_known
            && self.is_page
            && let Some(near) = did_you_mean(name, self.given.keys().copied())
        {
            self.tell(format!("this template is given no `{name}`"), place, Some(near));
        }
    }

    fn tell(&mut self, message: String, place: &Range<usize>, near: Option<&str>) {
        let remark = Diagnostic::new(Code::UnknownName, message).at(self.source, place.clone());
        self.remarks.push(remark.help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`glasshouse theme contract` names what there is".to_owned(),
        }));
    }
}

/// Whether a tag asks for a name without saying so where it is not there: in conditions, and where
/// something else is said then.
fn is_in_condition(tag: &Tag<'_>, name: &Name<'_>) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| name.behind.starts_with(word));
    let asks = matches!(tag.word(), "if" | "elif")
        || begins(&["or ", "and ", "if ", "| default"])
        || ["if", "and", "or", "not"].iter().any(|word| ends_with_word(name.before, word));
    asks && !name.is_asked_for()
}

/// The names that a component takes from outside, with an `@` in front.
fn from_outside<'t>(tag: &Tag<'t>) -> Vec<&'t str> {
    let names = tag.inside.split('@').skip(1);
    names
        .map(|rest| rest.split(|char: char| !is_of_name(char)).next().unwrap_or_default())
        .collect()
}

/// What a page's template is given.
fn given(template: &str) -> BTreeMap<&'static str, Kinds> {
    let own = properties(&SCHEMA["$defs"][template]);
    let everywhere = properties(&SCHEMA["$defs"]["everywhere"]);
    own.chain(everywhere).map(|(name, schema)| (name, resolved(schema))).collect()
}

/// What templates may be given that are no page's: what any page is, but for names that mean
/// something else in one of them.
fn given_anywhere(bound: &BTreeSet<&str>) -> BTreeMap<&'static str, Kinds> {
    let definitions = SCHEMA["$defs"].as_object().expect("there are definitions");
    let pages = definitions.iter().filter(|(name, it)| it["title"] == name.as_str());
    let mut given: BTreeMap<&str, Kinds> = BTreeMap::new();
    for (name, kinds) in pages.flat_map(|(name, _)| self::given(name)) {
        if !bound.contains(name) {
            given.entry(name).or_default().extend(kinds);
        }
    }
    given
}

fn properties(schema: &'static Value) -> impl Iterator<Item = (&'static str, &'static Value)> {
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties.map(|(name, schema)| (name.as_str(), schema))
}

/// A schema without references and alternatives.
fn resolved(schema: &'static Value) -> Kinds {
    let name = schema["$ref"].as_str().and_then(|it| it.strip_prefix("#/$defs/"));
    if let Some(name) = name.filter(|_| schema.get("properties").is_none()) {
        return resolved(&SCHEMA["$defs"][name]);
    }
    let alternatives = ["anyOf", "oneOf"].iter().find_map(|key| schema[key].as_array());
    match alternatives {
        Some(alternatives) => alternatives.iter().flat_map(resolved).collect(),
        None => vec![schema],
    }
}

/// What a field may be.
enum Field {
    Known(Kinds),
    /// Anything: the contract says nothing of it.
    Open,
    /// Not there: these are.
    Missing(Vec<&'static str>),
}

fn field(kinds: &[&'static Value], name: &str) -> Field {
    let (mut found, mut others) = (Kinds::new(), Vec::new());
    for kind in kinds {
        let Some(properties) = kind["properties"].as_object() else {
            if is_open(kind) {
                return Field::Open;
            }
            continue;
        };
        match properties.get(name) {
            Some(schema) => found.extend(resolved(schema)),
            None if kind["additionalProperties"] != Value::Bool(false) => return Field::Open,
            None => others.extend(properties.keys().map(String::as_str)),
        }
    }
    if found.is_empty() { Field::Missing(others) } else { Field::Known(found) }
}

/// Whether a value without named fields may have any: a list has places, and some objects are open.
fn is_open(kind: &Value) -> bool {
    let is_plain = ["type", "enum", "const"].iter().any(|key| kind.get(key).is_some());
    !is_plain || kind["type"] == "object" || kind["type"] == "array"
}

/// What stands in lists.
fn items(kinds: &[&'static Value]) -> Kinds {
    kinds.iter().filter_map(|kind| kind.get("items")).flat_map(resolved).collect()
}
