//! The built-in themes beside the default one stand by themselves: they are made from the contract,
//! and from nothing else.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use glasshouse::site::CONTRACT;
use glasshouse::theme::{BUILT_IN, DEFAULT};

/// The templates of a built-in theme, by name.
fn templates(theme: &str) -> BTreeMap<String, String> {
    let folder = support::repository().join("themes").join(theme).join("templates");
    let text = |bytes| String::from_utf8(bytes).expect("templates are UTF-8");
    support::tree(&folder).into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
}

/// Names that stand behind some words, up to the first character that no name has.
fn named<'t>(text: &'t str, before: &str) -> BTreeSet<&'t str> {
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '/' | '-'));
    let rest = text.match_indices(before).map(|(at, before)| &text[at + before.len()..]);
    rest.filter_map(|rest| rest.split(ends).next()).filter(|name| !name.is_empty()).collect()
}

fn others() -> impl Iterator<Item = &'static str> {
    BUILT_IN.into_iter().filter(|theme| *theme != DEFAULT)
}

#[test]
fn every_folder_of_a_theme_is_a_built_in_theme() {
    let folders = support::tree(&support::repository().join("themes")).into_keys();
    let folders: BTreeSet<String> =
        folders.filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
    assert_eq!(folders, BUILT_IN.map(str::to_owned).into());
}

#[test]
fn every_theme_has_a_template_for_every_kind_of_page() {
    let contract: serde_json::Value = serde_json::from_str(CONTRACT).expect("the contract is JSON");
    let definitions = contract["$defs"].as_object().expect("definitions by name");
    for theme in BUILT_IN {
        let own = templates(theme);
        let missing: Vec<_> = definitions
            .keys()
            .filter(|name| name.contains('.') && !own.contains_key(*name))
            .collect();
        assert!(missing.is_empty(), "{theme} has no {missing:?}");
    }
}

#[test]
fn no_theme_shares_a_template_with_the_default_one() {
    let default = templates(DEFAULT);
    let theirs: BTreeSet<&str> =
        default.values().flat_map(|text| named(text, "{% component ")).collect();
    for theme in others() {
        let own = templates(theme);
        let components: BTreeSet<&str> =
            own.values().flat_map(|text| named(text, "{% component ")).collect();
        assert!(components.is_disjoint(&theirs), "{theme} takes a name of the default theme");
        for (name, text) in &own {
            assert_ne!(Some(text), default.get(name), "{theme}: {name} is the default one");
            for used in named(text, "{% extends \"").union(&named(text, "include \"")) {
                assert!(own.contains_key(*used), "{theme}: {name} uses {used} of another");
            }
            let calls = named(text, "{{ <").union(&named(text, "{{- <")).copied().collect();
            assert!(components.is_superset(&calls), "{theme}: {name} calls {calls:?}");
        }
    }
}

#[test]
fn a_copy_of_a_built_in_theme_is_faultless() {
    for theme in BUILT_IN {
        let mut files = support::own_content();
        // Of the default theme all can be copied; the other one lies below what covers it.
        let settings = files.get_mut("content/site.yaml").expect("settings");
        let own = String::from_utf8(settings.clone()).expect("UTF-8");
        *settings = format!("{own}\ntheme: {theme}\n").into_bytes();
        for (name, text) in templates(theme) {
            files.insert(format!("themes/{theme}/templates/{name}"), text.into_bytes());
        }
        let built = support::Built::new(&files, &Default::default(), None);
        let said: Vec<_> =
            built.remarks.iter().map(|it| (it.code, &it.path, &it.message)).collect();
        assert!(said.is_empty(), "{theme}: {said:#?}");
    }
}

#[test]
fn the_content_of_every_page_can_be_replaced() {
    const PAGES: &[(&str, &str)] = &[
        ("home.html", "index.html"),
        ("matrix.html", "matrix/index.html"),
        ("company.html", "companies/losant/index.html"),
        ("policy.html", "companies/losant/privacy-policy/2018-10-03/index.html"),
        ("category.html", "categories/selling/index.html"),
        ("methodology.html", "methodology/index.html"),
    ];
    for (theme, layer) in [("night", DEFAULT), ("broadsheet", "broadsheet")] {
        let mut files = support::own_content();
        let settings = files.get_mut("content/site.yaml").expect("settings");
        settings.extend_from_slice(format!("\ntheme: {theme}\n").as_bytes());
        for (template, _) in PAGES {
            let text = format!(
                "{{% extends \"{layer}/{template}\" %}}{{% block content %}}<p>Mine.</p>{{% endblock content %}}"
            );
            files.insert(format!("themes/{theme}/templates/{template}"), text.into_bytes());
        }
        let built = support::Built::new(&files, &Default::default(), None);
        for (template, page) in PAGES {
            assert!(built.text(page).contains("<p>Mine.</p>"), "{layer}/{template}");
        }
    }
}

#[test]
fn pages_carry_the_fills_of_bars_where_they_draw_some() {
    for theme in BUILT_IN {
        let mut files = support::own_content();
        let settings = files.get_mut("content/site.yaml").expect("settings");
        settings.extend_from_slice(format!("\ntheme: {theme}\n").as_bytes());
        let built = support::Built::new(&files, &Default::default(), None);
        let pages = built.site.pages.iter().map(|page| &*page.file);
        let mut drawn = 0;
        for file in pages.filter(|file| file.ends_with(".html")) {
            let text = built.text(file);
            let draws = text.contains("<svg class=\"bar");
            assert_eq!(draws, text.contains("<pattern "), "{theme}: {file}");
            drawn += usize::from(draws);
        }
        assert!(drawn > 0, "{theme} draws bars");
    }
}
