//! Hostile texts, names and files: nothing of them becomes markup, and each is answered.

mod support;

use std::fs;

use glasshouse::diagnostics::{self, Code};
use glasshouse::output;
use glasshouse::portal::Choices;
use glasshouse::site::Site;
use glasshouse::theme::BUILT_IN;
use rayon::prelude::*;
use scraper::ElementRef;
use support::page::{Page, not_allowed};
use support::project::Project;
use support::{Built, Files};

/// Words that try to leave the place they are put in.
fn names() -> Vec<String> {
    let text = fs::read(support::repository().join("tests/hostile/names.json")).expect("a list");
    serde_json::from_slice(&text).expect("a list of texts")
}

fn files<'a>(files: impl IntoIterator<Item = (&'a str, String)>) -> Files {
    files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect()
}

fn built(files: &Files) -> Built {
    let choices = Choices { base_url: Some("https://x.org/".to_owned()), drafts: false };
    Built::new(files, &choices, None)
}

#[test]
fn no_text_becomes_markup() {
    let text = fs::read_to_string(support::repository().join("tests/hostile/markdown.txt"))
        .expect("a table of texts");
    let cases = Project::parse(&text).sections;
    assert!(cases.len() > 20);
    let expected = frame(&harmless());
    for case in cases {
        let portal = files([
            ("content/site.yaml", "title: Acme watch\n".to_owned()),
            ("content/companies/acme/company.yaml", "name: Acme\n".to_owned()),
            (
                "content/companies/acme/privacy-policy/2020-01-01.md",
                format!("---\nsource: https://acme.example/privacy\n---\n\n{}", case.text),
            ),
        ]);
        let html = built(&portal).text("companies/acme/privacy-policy/2020-01-01/index.html");
        let page = Page::parse(&html);
        assert!(page.errors().is_empty(), "{}: {:?}", case.name, page.errors());
        let article = page.one("article.text").inner_html();
        let wrong = not_allowed(&Page::fragment(&article));
        assert!(wrong.is_empty(), "{}: {wrong:?}\n{article}", case.name);
        assert_eq!(frame(&page), expected, "{}: the page around the text", case.name);
    }
}

/// The page of a text without any markup.
fn harmless() -> Page {
    let portal = files([
        ("content/site.yaml", "title: Acme watch\n".to_owned()),
        ("content/companies/acme/company.yaml", "name: Acme\n".to_owned()),
        (
            "content/companies/acme/privacy-policy/2020-01-01.md",
            "---\nsource: https://acme.example/privacy\n---\n\nWords.\n".to_owned(),
        ),
    ]);
    Page::parse(&built(&portal).text("companies/acme/privacy-policy/2020-01-01/index.html"))
}

/// What of a page no text may change: scripts, styles, frames, forms, and what asks a host.
fn frame(page: &Page) -> Vec<String> {
    let loads = "script, style, link, meta, base, iframe, frame, object, embed, img, video, audio, \
                 source, form, input, button, template, noscript, html, head, body, main, article";
    page.all(loads).iter().map(shape).collect()
}

fn shape(element: &ElementRef<'_>) -> String {
    let names: Vec<_> = element.value().attrs().map(|(name, _)| name).collect();
    format!("<{} {}>", element.value().name(), names.join(" "))
}

/// A portal with the same words wherever words may stand.
fn named(words: &str) -> Files {
    let yaml = serde_json::to_string(words).expect("JSON is YAML");
    let address = format!(
        "https://acme.example/{}",
        words.replace(|c: char| c.is_whitespace() || c.is_control(), "")
    );
    let address = serde_json::to_string(&address).expect("JSON is YAML");
    let finding = |stance: &str| {
        format!(
            "stance: {stance}\n  summary: {yaml}\n  note: {yaml}\n  by: {yaml}\n  version: 2020-01-01\n  checked: 2020-02-01\n"
        )
    };
    files([
        (
            "content/site.yaml",
            format!(
                "title: {yaml}\ndescription: {yaml}\neditors: {yaml}\ncontact: {yaml}\nlicence: {yaml}\nparams: {{a: {yaml}}}\n"
            ),
        ),
        (
            "content/taxonomy.yaml",
            format!(
                "categories:\n  - id: selling\n    name: {yaml}\n    question: {yaml}\n    description: {yaml}\n    cues: [sell]\n    stances:\n      - {{id: not-sold, label: {yaml}, tone: good, description: {yaml}}}\n  - id: other\n    name: {yaml}\n    question: {yaml}\n    stances:\n      - {{id: some, label: {yaml}, tone: bad}}\n"
            ),
        ),
        (
            "content/pages/about.md",
            format!("---\ntitle: {yaml}\ndescription: {yaml}\n---\n\nWords.\n"),
        ),
        (
            "content/companies/acme/company.yaml",
            format!(
                "name: {yaml}\ndomains: [acme.example]\nsector: {yaml}\ncountry: US\ndescription: {yaml}\nparent: {yaml}\nhomepage: {address}\nreply: {{date: 2020-01-01, text: {yaml}, by: {yaml}}}\ncorrections: [{{date: 2020-01-01, text: {yaml}}}]\n"
            ),
        ),
        (
            "content/companies/acme/privacy-policy/2020-01-01.md",
            format!(
                "---\ndocument: {yaml}\nsource: {address}\narchive: {address}\n---\n\nWe sell data.\n"
            ),
        ),
        (
            "content/companies/acme/privacy-policy/findings.yaml",
            format!(
                "selling:\n  quotes: [We sell data., {yaml}]\n  {}other:\n  {}",
                finding("not-sold"),
                finding("silent")
            ),
        ),
        (
            "content/companies/gone/company.yaml",
            format!("name: {yaml}\nwithdrawn: {{date: 2020-01-01, reason: {yaml}}}\n"),
        ),
    ])
}

#[test]
fn no_name_becomes_markup() {
    BUILT_IN.iter().for_each(|theme| no_name_becomes_markup_in(theme));
}

fn no_name_becomes_markup_in(theme: &str) {
    let named = |words: &str| {
        let mut files = named(words);
        let settings = files.get_mut("content/site.yaml").expect("settings");
        settings.extend_from_slice(format!("theme: {theme}\n").as_bytes());
        files
    };
    let plain = built(&named("Plain words"));
    let pages = |built: &Built| -> Vec<String> {
        built
            .site
            .pages
            .files()
            .filter(|file| file.ends_with(".html"))
            .map(ToString::to_string)
            .collect()
    };
    let files = pages(&plain);
    let expected: Vec<Vec<String>> =
        files.iter().map(|file| shapes(&Page::parse(&plain.text(file)))).collect();
    names().par_iter().for_each(|words| {
        let hostile = built(&named(words));
        let hostile_files = pages(&hostile);
        let places = |files: &[String]| files.iter().map(|it| place(it)).collect::<Vec<_>>();
        assert_eq!(places(&hostile_files), places(&files), "{words}");
        for (file, expected) in hostile_files.iter().zip(&expected) {
            let page = Page::parse(&hostile.text(file));
            assert!(page.errors().is_empty(), "{theme}: {file} with {words}: {:?}", page.errors());
            assert_eq!(shapes(&page), *expected, "{theme}: {file} with {words}");
            for (_, link) in page.links() {
                let scheme = link.split_once(':').map_or("", |(scheme, _)| scheme);
                let letters = scheme.chars().all(|c| c.is_ascii_alphanumeric());
                assert!(
                    !letters || matches!(scheme, "" | "http" | "https"),
                    "{theme}: {file} with {words}: {link}"
                );
            }
        }
    });
}

/// Where a page stands, whatever its sector is called: only letters and digits come into its name.
fn place(file: &str) -> String {
    let Some(sector) = file.strip_prefix("companies/sector/") else { return file.to_owned() };
    let name = sector.strip_suffix("/index.html").expect("a page in a folder");
    assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{file}");
    "companies/sector/*".to_owned()
}

fn shapes(page: &Page) -> Vec<String> {
    page.elements().map(|element| shape(&element)).collect()
}

#[test]
fn long_and_deep_texts_come_to_an_end() {
    let long = |text: &str, times: usize| text.repeat(times);
    for (name, text) in [
        ("nested quotes", long("> ", 5_000) + "x"),
        ("nested lists", (0..300).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect()),
        ("open brackets", long("[", 50_000)),
        ("links in links", long("[a](", 20_000)),
        ("images in images", long("![", 20_000)),
        ("stars", long("*a ", 20_000)),
        ("underscores", long("_a", 50_000)),
        ("backticks", (1..400).map(|length| "`".repeat(length) + " ").collect()),
        ("open tags", long("<a ", 20_000)),
        ("open comments", long("<!--", 20_000)),
        ("entities", long("&#x41;", 50_000)),
        ("wide table", format!("|{0}\n|{1}\n|{0}\n", long("a|", 2_000), long("-|", 2_000))),
        ("many definitions", (0..5_000).map(|n| format!("[{n}]: x\n")).collect()),
        ("one word", long("a", 300_000)),
        ("one sentence", long("a ", 100_000)),
        ("one heading again and again", long("# Security\n\n", 5_000)),
        ("one paragraph again and again", long("Words.\n\n", 10_000)),
        ("spaces", long(" \n", 200_000)),
    ] {
        let portal = files([
            ("content/site.yaml", "title: Acme watch\n".to_owned()),
            ("content/companies/acme/company.yaml", "name: Acme\n".to_owned()),
            ("content/companies/acme/privacy-policy/2020-01-01.md", text),
        ]);
        let html = built(&portal).text("companies/acme/privacy-policy/2020-01-01/index.html");
        assert!(html.contains("</html>"), "{name}");
    }
}

#[test]
fn long_quotes_come_to_an_end() {
    let text = (0..20_000).map(|n| format!("word{} ", n % 700)).collect::<String>();
    let quote = (0..20_000).map(|n| format!("word{} ", (n + 1) % 701)).collect::<String>();
    let portal = files([
        ("content/site.yaml", "title: Acme watch\n".to_owned()),
        ("content/companies/acme/company.yaml", "name: Acme\n".to_owned()),
        ("content/companies/acme/privacy-policy/2020-01-01.md", text),
        (
            "content/companies/acme/privacy-policy/findings.yaml",
            format!(
                "selling: {{stance: not-sold, version: 2020-01-01, checked: 2020-02-01, quotes: [{quote}]}}\n"
            ),
        ),
    ]);
    let built = built(&portal);
    assert_eq!(built.remarks.len(), 1);
    assert!(matches!(built.remarks[0].code, Code::QuoteChanged | Code::QuoteMissing));
}

#[test]
fn hostile_yaml_is_answered() {
    let nested = |open: &str, times: usize| format!("title: {}", open.repeat(times));
    let indented: String = (0..5_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let laughs = (0..30).fold("a: &a0 [x, x]\n".to_owned(), |text, n| {
        format!("{text}b{n}: &a{} [*a{n}, *a{n}]\n", n + 1)
    });
    for (name, text, code) in [
        ("open braces", nested("{a: ", 60_000), Code::YamlLimit),
        ("open brackets", nested("[", 200_000), Code::YamlLimit),
        ("dashes", format!("title:\n  {}x\n", "- ".repeat(100_000)), Code::YamlLimit),
        ("question marks", "? ".repeat(100_000), Code::YamlLimit),
        ("indentation", indented.chars().take(1_000_000).collect(), Code::YamlLimit),
        ("laughs", laughs, Code::YamlLimit),
        ("one alias", "title: &t Acme\ndescription: *t\n".to_owned(), Code::YamlLimit),
        ("merge keys", "x: &x {a: 1}\ntitle: {<<: *x}\n".to_owned(), Code::YamlLimit),
        ("two documents", "title: a\n---\ntitle: b\n".to_owned(), Code::YamlSyntax),
        ("a tag", "title: !python/object:os.system x\n".to_owned(), Code::WrongType),
        ("a nul", "title: a\u{0}b\n".to_owned(), Code::NotUtf8),
        (
            "a large number",
            format!("title: a\npagination: {{matrix: {}}}\n", "9".repeat(500)),
            Code::WrongType,
        ),
        ("a large key", format!("? {}\n: x\n", "a".repeat(500_000)), Code::UnknownKey),
        ("a list as a key", "title: a\n? [a, b]\n: c\n".to_owned(), Code::WrongType),
        ("nine megabytes", "title: a\n".repeat(1_000_000), Code::TooLarge),
    ] {
        let portal = files([("content/site.yaml", text.clone())]);
        let (_, remarks) = Site::read(&support::snapshot(&portal), &Choices::default(), None);
        assert!(remarks.iter().any(|remark| remark.code == code), "{name}: {:?}", short(&remarks));
        // Front matter is read by the same guard.
        let portal = files([
            ("content/site.yaml", "title: Acme watch\n".to_owned()),
            ("content/companies/acme/company.yaml", "name: Acme\n".to_owned()),
            (
                "content/companies/acme/privacy-policy/2020-01-01.md",
                format!("---\n{}\n---\n\nWords.\n", text.chars().take(30_000).collect::<String>()),
            ),
        ]);
        let (_, remarks) = Site::read(&support::snapshot(&portal), &Choices::default(), None);
        assert!(diagnostics::count(&remarks).0 > 0, "{name} as front matter");
    }
}

fn short(remarks: &[diagnostics::Diagnostic]) -> Vec<String> {
    let line = |remark: &diagnostics::Diagnostic| {
        let message: String = remark.message.chars().take(100).collect();
        format!("{}: {message}", remark.code.name())
    };
    remarks.iter().take(5).map(line).collect()
}

#[test]
fn no_name_leads_out_of_the_output() {
    for name in [
        "..",
        ".",
        "...",
        "a/..",
        "a\\b",
        "a\0b",
        "C:",
        "con",
        "aux",
        "lpt9",
        "com1",
        "-x",
        "index.html",
        "%2e%2e",
        "a b",
        "ä",
        "A",
        "\u{202e}a",
    ] {
        let portal = files([
            ("content/site.yaml", "title: Acme watch\n".to_owned()),
            (&format!("content/companies/{name}/company.yaml"), "name: Acme\n".to_owned()),
            (
                &format!("content/companies/{name}/privacy-policy/2020-01-01.md"),
                "Words.\n".to_owned(),
            ),
        ]);
        let snapshot = support::snapshot(&portal);
        let (site, remarks) = Site::read(&snapshot, &Choices::default(), None);
        assert!(diagnostics::count(&remarks).0 > 0, "{name:?}: {remarks:?}");
        for file in site.iter().flat_map(|site| site.pages.files()) {
            let inside = file.split('/').all(|part| !matches!(part, "" | "." | ".."));
            assert!(inside && !file.contains(['\\', '\0', ':']), "{name:?}: {file}");
        }
    }
    for alias in ["..", "../x", "a/b", "/etc", "A", "con"] {
        let portal = files([
            ("content/site.yaml", "title: Acme watch\n".to_owned()),
            (
                "content/companies/acme/company.yaml",
                format!("name: Acme\naliases: [\"{alias}\"]\n"),
            ),
            ("content/companies/acme/privacy-policy/2020-01-01.md", "Words.\n".to_owned()),
        ]);
        let (_, remarks) = Site::read(&support::snapshot(&portal), &Choices::default(), None);
        assert!(remarks.iter().any(|remark| remark.code == Code::InvalidId), "{alias}");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_bring_nothing_in() {
    let secret = "We sell the secret of the house next door.";
    let text = format!(
        "=== content/site.yaml\ntitle: Acme watch\n=== ../next/secret.md\n{secret}\n\
         === ../next/company.yaml\nname: Next\n=== ../next/templates/page.html\n{secret}\n\
         === content/companies/acme/company.yaml\nname: Acme\n\
         === content/companies/acme/privacy-policy/2020-01-01.md\nWords.\n\
         === content/companies/acme/privacy-policy/2020-01-02.md [link ../../../../../next/secret.md]\n\
         === content/companies/next [link ../../../next]\n\
         === content/companies/root [link /]\n\
         === content/pages/about.md [link ../../../next/secret.md]\n\
         === themes/default [link ../../next]\n"
    );
    let opened = Project::parse(&text).open();
    let outside = opened.remarks.iter().filter(|remark| remark.code == Code::OutsideLink).count();
    assert_eq!(outside, 5, "{:?}", opened.remarks);
    let (site, _) = Site::read(&opened.snapshot, &Choices::default(), None);
    let site = site.expect("what is left makes a site");
    assert_eq!(output::rehearse(&site, &opened.snapshot), []);
    for page in site.pages.iter() {
        let bytes = site.render(page, &opened.snapshot).expect("rendered");
        assert!(!String::from_utf8_lossy(&bytes).contains("secret of the house"), "{}", page.file);
    }
}
