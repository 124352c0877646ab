//! What holds for every text and every series of edits, tried on random ones.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use glasshouse::diagnostics;
use glasshouse::evidence::{Haystack, Standing};
use glasshouse::input;
use glasshouse::output::{self, Folder};
use glasshouse::policy::normal::{Normal, normalise};
use glasshouse::policy::text::Text;
use glasshouse::portal::Choices;
use glasshouse::site::Site;
use glasshouse::snapshot::{Shelf, Snapshot, Stamp, by_folder};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::Files;
use support::law::{self, Place};
use support::{changes, received, target};

/// Bits of Markdown, HTML and Unicode that parsers stumble over.
const BITS: &[&str] = &[
    "word",
    "We",
    "never",
    "sell",
    "data.",
    "Data",
    "e.g.",
    "Inc.",
    "3",
    "1.",
    "1)",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\n    ",
    "\n- ",
    "\n* ",
    "\n+ ",
    "\n> ",
    "\n1. ",
    "\n# ",
    "\n### ",
    "\n===\n",
    "\n---\n",
    "\n***\n",
    "\n```\n",
    "\n~~~html\n",
    "`",
    "``",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "][",
    "]: ",
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<div>",
    "</div>\n",
    "<script>",
    "</script>",
    "<p",
    "<?php",
    "]]>",
    "<![CDATA[",
    "|",
    "\n|--|--|\n",
    "\n| a | b |\n|:-:|--|\n| c | d |\n",
    ":-:",
    "&",
    "&amp;",
    "&#0;",
    "&#x6a;",
    "&nbsp;",
    "&lt;b&gt;",
    "\\",
    "\\*",
    "\\\n",
    "\"",
    "'",
    "“",
    "”",
    "’",
    "…",
    "...",
    "–",
    "—",
    "https://x.org/a?b=1&c",
    "<https://x.org>",
    "<a@x.org>",
    "javascript:alert(1)",
    "mailto:a@x.org",
    "/path",
    "#head",
    "[a](https://x.org \"t\")",
    "[![i](p.gif)](https://x.org)",
    "![x [y](z) w](p.gif)",
    "é",
    "e\u{301}",
    "ß",
    "日本",
    "א",
    "👩‍👧",
    "\u{ad}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{a0}",
    "\u{1}",
    "\u{c}",
    "\u{fffd}",
    "{{ x }}",
    "{% raw %}",
];

fn noise() -> impl Strategy<Value = String> {
    let bits = prop::collection::vec(select(BITS), 0..60).prop_map(|bits| bits.concat());
    prop_oneof![4 => bits, 1 => "\\PC{0,80}", 1 => any::<String>()]
}

/// Words and sentences in paragraphs and lists, as policies have them.
fn prose() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "we",
        "We",
        "never",
        "sell",
        "*your*",
        "**data**",
        "“personal”",
        "e-mail",
        "users’",
        "it’s",
        "(for ex:",
        "etc.)",
        "data.",
        "us.",
        "So,",
        "then;",
        "…",
        "a\u{a0}b",
        "naïve",
        "日本",
        "[policy](https://x.org)",
        "`code`",
        "&amp;",
        "soft\u{ad}ware",
        "well–known",
    ];
    let words = prop::collection::vec(select(WORDS), 1..25).prop_map(|words| words.join(" "));
    let block =
        (select(&["", "- ", "## ", "1. ", "> "][..]), words).prop_map(|(a, b)| a.to_owned() + &b);
    prop::collection::vec(block, 1..8).prop_map(|blocks| blocks.join("\n\n"))
}

/// Front matter, right and wrong.
fn front_matter() -> impl Strategy<Value = String> {
    const LINES: &[&str] = &[
        "document: Notice\n",
        "source: https://x.org/\n",
        "source: javascript:alert(1)\n",
        "archive: \"\u{1b}[31m\"\n",
        "captured: 2020-01-01\n",
        "captured: 2020-02-30\n",
        "effective: [2020]\n",
        "language: en\u{202e}\n",
        "repairs: [{kind: encoding, count: 1}, {kind: x}]\n",
        "text_sha256: 'é'\n",
        "draft: yes\n",
        "\u{1b}]0;title\u{7}: x\n",
        "a: &b [*b]\n",
        "? [x]\n: y\n",
        "- x\n",
        "a: |\n  b\n",
        "a: \"\n",
        "{{{{\n",
        "\t\n",
        "\u{85}\u{2028}\r",
        "# é\n",
    ];
    let lines = prop::collection::vec(select(LINES), 0..6).prop_map(|lines| lines.concat());
    let fences = select(&["---\n", "---\r\n", "--- \n", "\u{feff}---\n", ""][..]);
    (fences.clone(), lines, fences).prop_map(|(open, lines, close)| [open, &lines, close].concat())
}

/// Signs and words of the language of cues.
fn cue() -> impl Strategy<Value = String> {
    const SIGNS: &[&str] = &[
        "we", "never", "sell", "data", "e-mail", "don’t", "日本", "naïve", "!", "heading:", "...",
        "…", "|", "*", "^", "^2", "^NaN", "^1e39", " ", "  ", "\u{ad}", "e\u{301}", "ß", "İ",
    ];
    prop::collection::vec(select(SIGNS), 0..12).prop_map(|signs| signs.concat())
}

/// Parts of requests, well-formed and not.
fn request() -> impl Strategy<Value = String> {
    const METHODS: &[&str] = &["GET", "GET", "GET", "HEAD", "POST", "", "get"];
    const TARGETS: &[&str] = &[
        "/",
        "companies",
        "acme",
        "..",
        ".",
        "%2e",
        "%2F",
        "\\",
        "%00",
        "%0d%0aX:y",
        "?",
        "#",
        "é",
        "index.html",
        "_glasshouse/",
        "reload.js",
        "mistakes",
        "events",
        "robots.txt",
        "http://",
        "evil.example",
        "localhost",
        "@",
        "%",
        "privacy-policy",
        "\"<script>",
    ];
    const HEADERS: &[&str] = &[
        "Host: localhost",
        "Host: localhost",
        "Host: localhost",
        "Host: evil.example",
        "Host: [::1]:1",
        "Range: bytes=0-3",
        "Range: bytes=-99999999999999999999",
        "Range: bytes=3-1",
        "If-Range: \"x\"",
        "If-None-Match: *",
        "Content-Length: 9",
        "Transfer-Encoding: chunked",
        "Expect: x",
        ":",
    ];
    let target = prop::collection::vec(select(TARGETS), 0..8).prop_map(|parts| parts.concat());
    let headers = prop::collection::vec(select(HEADERS), 0..4).prop_map(|lines| lines.join("\n"));
    (select(METHODS), target, headers)
        .prop_map(|(method, target, headers)| format!("{method} {target} HTTP/1.1\n{headers}"))
}

/// A page, with whatever pages are made of.
fn page() -> impl Strategy<Value = String> {
    const TAGS: &[&str] = &[
        "<p>",
        "</p>",
        "<div class=\"sidebar\">",
        "<div>",
        "</div>",
        "<main>",
        "</main>",
        "<nav>",
        "</nav>",
        "<h2>",
        "</h2>",
        "<ul><li>",
        "<ol><li>",
        "</ul>",
        "</ol>",
        "<table><tr><td>",
        "<td>",
        "<th>",
        "</table>",
        "<a href=\"/x y(z)\" title=\"t\">",
        "<a name=x>",
        "</a>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<br>",
        "<hr>",
        "<img alt=i>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<svg>",
        "</svg>",
        "<noscript>",
        "</noscript>",
        "<select><option>",
        "</select>",
        "<template>",
        "</template>",
        "<blockquote>",
        "</blockquote>",
        "<title>",
        "</title>",
        "<meta charset=x>",
        "<!--",
        "-->",
        "&amp;",
        "&lt;",
        "&eacute;",
        "&#x5b;",
        "<span style=\"display: none\">",
        "</span>",
        "<a data-cfemail=\"1a5b\">",
        "<html lang=fr>",
        "<body>",
        "</body>",
        "</html>",
    ];
    let tag = select(TAGS).prop_map(str::to_owned);
    let parts = prop_oneof![2 => tag, 1 => select(BITS).prop_map(str::to_owned)];
    prop::collection::vec(parts, 0..60)
        .prop_map(|parts| format!("<!doctype html><p>Words.{}", parts.concat()))
}

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Numbers, months and what stands between them.
fn dates() -> impl Strategy<Value = String> {
    const SIGNS: &[&str] = &[
        " ",
        ", ",
        "/",
        "-",
        ".",
        "th ",
        " of ",
        " de ",
        "er ",
        "年",
        "月",
        "日",
        "\n",
        "º",
        "V",
        "T14-30-00Z",
        "١",
    ];
    let number = prop_oneof![0u32..40, 1980u32..2110, any::<u32>()];
    let number = prop_oneof![
        number.prop_map(|number| number.to_string()),
        (0u32..40).prop_map(|n| format!("{n:02}"))
    ];
    let part = prop_oneof![3 => number, 1 => select(MONTHS).prop_map(str::to_owned), 3 => select(SIGNS).prop_map(str::to_owned)];
    prop::collection::vec(part, 0..14).prop_map(|parts| parts.concat())
}

/// A day as people write it.
fn written(year: i16, month: usize, day: i8) -> Vec<String> {
    let name = MONTHS[month - 1];
    vec![
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}年{month}月{day}日"),
        format!("{day}.{month}.{year}"),
        format!("{day} {name} {year}"),
        format!("{day}th of {name} {year}"),
        format!("{name} {day}, {year}"),
        format!("{}. {day:02} {year}", &name[..3]),
    ]
}

fn places() -> impl Strategy<Value = Vec<Place>> {
    prop::collection::vec(any::<Place>(), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_shown_word_for_word(markdown in noise(), places in places()) {
        law::markdown(&markdown, &places);
    }

    #[test]
    fn any_version_is_read_or_answered(front in front_matter(), markdown in noise()) {
        law::front_matter(&format!("{front}{markdown}"));
    }

    #[test]
    fn any_cue_is_read_or_refused(cue in cue(), markdown in prose()) {
        law::cue(&cue, &markdown);
    }

    #[test]
    fn any_quote_is_made_of_the_letters_at_its_places(markdown in noise(), quote in noise()) {
        law::quote(&markdown, &quote);
        law::quote(&markdown, &markdown);
    }

    #[test]
    fn any_file_is_brought_in_or_refused(text in prop_oneof![noise(), page(), (front_matter(), prose()).prop_map(|(front, text)| front + &text)]) {
        target::run("import", text.as_bytes());
    }

    #[test]
    fn any_date_is_made_of_its_numbers(text in dates()) {
        received::date(&text);
    }

    #[test]
    fn a_date_is_read_however_it_is_written(year in 1990i16..2100, month in 1usize..=12, day in 1i8..=28) {
        for written in written(year, month, day) {
            received::is_read(&written, &format!("{year}-{month:02}-{day:02}"));
        }
    }

    #[test]
    fn any_two_texts_are_compared(older in prop_oneof![prose(), noise()], newer in prop_oneof![prose(), noise()]) {
        changes::difference(&older, &newer);
    }

    #[test]
    fn any_request_is_answered(request in request()) {
        law::request(&request);
    }

    #[test]
    fn a_quote_cut_from_the_text_is_found_where_it_stands(markdown in prose(), cuts in any::<[Index; 3]>()) {
        let text = Text::parse(&markdown);
        let passage = &text.passages[cuts[0].index(text.passages.len())];
        let words: Vec<Range<usize>> = passage
            .text
            .split_whitespace()
            .map(|word| word.as_ptr() as usize - passage.text.as_ptr() as usize)
            .zip(passage.text.split_whitespace())
            .map(|(start, word)| start..start + word.len())
            .collect();
        let (a, b) = (cuts[1].index(words.len()), cuts[2].index(words.len()));
        let quote = &passage.text[words[a.min(b)].start..words[a.max(b)].end];
        let Standing::Verified(stretches) = Haystack::new(&text).look_up(quote) else {
            return Err(TestCaseError::fail(format!("not verified: {quote}")));
        };
        // The passages' own words at these places, joined, are the quote.
        let found: Vec<&str> = stretches
            .iter()
            .map(|stretch| &text.passages[stretch.passage].text[stretch.range.clone()])
            .collect();
        prop_assert_eq!(plain(&found.join(" ")), plain(quote));
    }

    #[test]
    fn a_stretch_of_the_normal_form_comes_from_its_own_words(original in noise(), cuts in any::<[Index; 2]>()) {
        let normal = Normal::new(&original);
        prop_assert_eq!(&normalise(&normal.text), &normal.text, "the normal form is its own");
        let edges: Vec<usize> = (0..=normal.text.len())
            .filter(|edge| normal.text.is_char_boundary(*edge) && !inside_ellipsis(&normal, *edge))
            .collect();
        let (a, b) = (edges[cuts[0].index(edges.len())], edges[cuts[1].index(edges.len())]);
        let range = a.min(b)..a.max(b);
        if range.is_empty() {
            return Ok(());
        }
        let origin = normal.origin(range.clone());
        prop_assert!(origin.start <= origin.end);
        let words = original.get(origin).expect("whole characters");
        prop_assert_eq!(normalise(words), normal.text[range].trim());
    }
}

/// Whether an edge lies between the three dots that one character became.
fn inside_ellipsis(normal: &Normal, edge: usize) -> bool {
    let dots = |at: usize| normal.text.get(at..at + 1) == Some(".");
    let origin = |at: usize| normal.origin(at..at + 1).start;
    edge > 0 && dots(edge - 1) && dots(edge) && origin(edge - 1) == origin(edge)
}

/// The test's own folding of what editors and browsers change.
fn plain(text: &str) -> String {
    let kept: String = text
        .replace('…', "...")
        .chars()
        .filter(|char| !matches!(char, '\u{ad}' | '\u{200b}' | '\u{202e}' | '\u{feff}'))
        .collect();
    support::page::plain_words(&kept)
}

macro_rules! taxonomy {
    ($name:literal, $cues:literal) => {
        concat!(
            "categories: [{id: selling, name: ",
            $name,
            ", question: Sold?, cues: ",
            $cues,
            ", stances: [{id: not-sold, label: Not sold, tone: good, cues: [never sell]}, ",
            "{id: sold, label: Sold, tone: bad, cues: [may sell]}]}]\n"
        )
    };
}

/// A file of a small portal, and what it may say; nothing where it may be missing.
const FILES: &[(&str, &[Option<&str>])] = &[
    (
        "content/site.yaml",
        &[
            Some("title: Acme watch\n"),
            Some("title: Acme watch\ndescription: New.\nlinks: file\n"),
            Some("title: Acme watch\nbase_url: https://x.org/sub\n"),
            Some(
                "title: Acme watch\nbase_url: https://x.org/\npagination: {changes: 10, matrix: 10}\n",
            ),
            Some("title: Acme watch\nlanguage: fr\n"),
            Some("title: Acme watch\nlanguage: de\ntheme: night\nparams: {mood: dark}\n"),
            Some("title: Acme watch\ntheme: night\nparams: {mood: dark}\n"),
            Some("title: Acme watch\nmenu: [{label: All, address: matrix/}]\n"),
            Some("titel: Acme watch\n"),
        ],
    ),
    (
        "content/taxonomy.yaml",
        &[
            Some(taxonomy!("Selling", "[sell]")),
            Some(taxonomy!("Selling", "[sell, anvils]")),
            Some(taxonomy!("Trade", "[sell]")),
        ],
    ),
    (
        "content/companies/acme/company.yaml",
        &[
            Some("name: Acme\n"),
            Some("name: Zebra\n"),
            Some("name: Acme\naliases: [old]\nsector: anvils\n"),
            Some("name: Acme\nwithdrawn: {date: 2020-01-01, reason: Asked for.}\n"),
            Some("nam: Acme\n"),
            None,
        ],
    ),
    (
        "content/companies/acme/privacy-policy/2020-01-01.md",
        &[
            Some("# Acme\n\nWe never sell data.\n"),
            Some("---\ndocument: Notice\n---\n\n# Acme\n\nWe never sell data.\n"),
            Some("# Acme\n\nWe rarely sell data.\n"),
            Some("---\ndraft: true\n---\n\nWe never sell data.\n"),
            Some("---\nlanguage: fr\n---\n\nNous vendons vos données.\n"),
            Some("We like anvils.\n"),
        ],
    ),
    ("content/cues.fr.yaml", &[None, Some("selling: {cues: [vendons]}\n")]),
    ("content/companies/acme/privacy-policy/2021-01-01.note.md", &[None, Some("They sell now.\n")]),
    ("content/companies/group/bolt/company.yaml", &[None, Some("name: Bolt twice\n")]),
    ("themes/night/strings/en.ftl", &[None, Some("menu-matrix = Table\n")]),
    (
        "content/companies/acme/privacy-policy/2021-01-01.md",
        &[
            None,
            Some("# Acme\n\nWe never sell data. We keep it for two years.\n"),
            Some("# Acme\n\nWe sell data.\n"),
        ],
    ),
    (
        "content/companies/acme/privacy-policy/findings.yaml",
        &[
            None,
            Some(
                "selling: {stance: not-sold, quotes: [We never sell data.], version: 2020-01-01, checked: 2020-01-02}\n",
            ),
            Some("selling: {stance: silent, version: 2020-01-01, checked: 2020-01-02}\n"),
            Some(
                "selling: {stance: not-sold, quotes: [We never sell data.], version: 2020-01-01, checked: 2020-01-02, history: [{date: 2020-01-02, stance: sold}]}\n",
            ),
            Some("selling: {status: not-applicable, version: 2020-01-01, checked: 2020-01-02}\n"),
        ],
    ),
    (
        "content/companies/acme/privacy-policy/2012-01-01.md",
        &[
            Some("We never sell data.\n"),
            Some("---\neffective: 2011-01-01\n---\n\nWe never sell data.\n"),
        ],
    ),
    (
        "content/companies/acme/privacy-policy/2013-01-01.md",
        &[Some("We sell data.\n"), Some("We never sell data, ever.\n"), None],
    ),
    (
        "content/companies/acme/privacy-policy/2014-01-01.md",
        &[Some("We never sell data.\n"), Some("---\nlanguage: fr\n---\n\nNous vendons.\n")],
    ),
    ("content/companies/acme/privacy-policy/2015-01-01.md", &[Some("We keep data.\n"), None]),
    ("content/companies/acme/privacy-policy/2016-01-01.md", &[Some("We keep it.\n"), None]),
    ("content/companies/acme/privacy-policy/2017-01-01.md", &[Some("We keep all.\n"), None]),
    ("content/companies/acme/privacy-policy/2013-01-01.note.md", &[None, Some("They sold.\n")]),
    (
        "content/companies/bolt/company.yaml",
        &[
            Some("name: Bolt\n"),
            None,
            Some("name: Bolt\nhomepage: https://b.example/\n"),
            // Takes the address that the list of the sector `anvils` had.
            Some("name: Bolt\nsector: Anvils\n"),
        ],
    ),
    (
        "content/companies/bolt/privacy-policy/undated.md",
        &[Some("We may sell data to anyone.\n"), Some("We never sell data.\n")],
    ),
    ("content/companies/bolt/cookie-policy/2020-01-01.md", &[None, Some("We sell cookies.\n")]),
    (
        "content/pages/about.md",
        &[
            Some("---\ntitle: About\n---\n\nWords.\n"),
            Some("---\ntitle: About us\n---\n\nWords.\n"),
            Some("---\ntitle: About\ndescription: All of it.\n---\n\nWords.\n"),
            Some("---\ntitle: About\n---\n\nSee [all](/matrix/).\n"),
            Some("---\ntitle: About\n---\n\nSee [Bolt](/companies/bolt/).\n"),
            None,
        ],
    ),
    (
        "themes/night/templates/page.html",
        &[
            Some("<h1>{{ page.title }}</h1>{{ page.description }}{{ body }}{{ site.params.mood }}"),
            Some("{% extends \"default/page.html\" %}"),
            Some("{{ page.title"),
        ],
    ),
    ("themes/night/assets/style.css", &[None, Some("body{}"), Some("p{}")]),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    /// A build that knows the last one writes the same folder as one that knows nothing.
    #[test]
    fn a_warm_build_equals_a_cold_one(edits in prop::collection::vec(any::<(Index, Index, bool)>(), 1..10)) {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let (root, warm) = (temporary.path().join("root"), temporary.path().join("warm"));
        let mut files = Files::new();
        for (path, says) in FILES {
            set(&mut files, path, says[0]);
        }
        let mut known: Option<Site> = None;
        for (step, (file, says, drafts)) in edits.iter().enumerate() {
            if step > 0 {
                let (path, texts) = FILES[file.index(FILES.len())];
                set(&mut files, path, texts[says.index(texts.len())]);
            }
            let choices = Choices { base_url: None, drafts: *drafts };
            let snapshot = support::snapshot(&files);
            let (site, remarks) = Site::read(&snapshot, &choices, known.as_ref());
            let (fresh, expected) = Site::read(&snapshot, &choices, None);
            prop_assert_eq!(&remarks, &expected);
            if diagnostics::count(&remarks).0 > 0 {
                continue;
            }
            let (site, fresh) = (site.expect("no error"), fresh.expect("no error"));
            let cold = temporary.path().join(format!("cold-{step}"));
            for (site, folder) in [(&site, &warm), (&fresh, &cold)] {
                let folder = Folder::open(folder, &root, false).expect("a folder of our own");
                output::publish(site, &snapshot, &folder, false, &|_| ()).expect("published");
            }
            let pages = |folder: &std::path::Path| {
                let mut files = support::tree(folder);
                files.retain(|path, _| !path.starts_with(".glasshouse"));
                files
            };
            let (warm, cold) = (pages(&warm), pages(&cold));
            let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
            prop_assert_eq!(names(&warm), names(&cold));
            for (path, bytes) in &cold {
                let same = warm[path] == *bytes;
                prop_assert!(same, "{} after {:?}", path, String::from_utf8_lossy(&warm[path]));
            }
            known = Some(site);
        }
    }
}

/// What may happen to a memory between two builds.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mishap {
    None,
    Removed,
    CutShort,
    BitTurned,
    AnotherProgram,
    Replaced,
}

fn befall(memory: &Path, mishap: Mishap) {
    let shards = if memory.exists() { support::tree(memory) } else { Files::new() };
    for (path, mut bytes) in shards {
        let path = memory.join(path);
        match mishap {
            Mishap::None => continue,
            Mishap::Removed => {
                fs::remove_file(path).expect("removed");
                continue;
            }
            Mishap::CutShort => bytes.truncate(bytes.len() / 2),
            // An earlier mishap may have left nothing of it.
            Mishap::BitTurned => bytes.last_mut().into_iter().for_each(|byte| *byte ^= 1),
            Mishap::AnotherProgram => bytes.first_mut().into_iter().for_each(|byte| *byte ^= 1),
            Mishap::Replaced => bytes = b"x".to_vec(),
        }
        fs::write(path, bytes).expect("written");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    /// A portal that is read with whatever earlier runs left is the one that is read without.
    #[test]
    fn what_is_remembered_changes_nothing(
        edits in prop::collection::vec((any::<(Index, Index, bool)>(), select(MISHAPS)), 1..12),
    ) {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let root = temporary.path();
        let mut files = Files::new();
        for (path, says) in FILES {
            set(&mut files, path, says[0]);
            put(root, path, says[0], 0);
        }
        for (step, ((file, says, drafts), mishap)) in (1..).zip(edits) {
            let (path, texts) = FILES[file.index(FILES.len())];
            let text = texts[says.index(texts.len())];
            set(&mut files, path, text);
            put(root, path, text, step);
            befall(&root.join(".glasshouse/memory"), mishap);
            let choices = Choices { base_url: None, drafts };
            let snapshot = input::Input::read(root).snapshot;
            let (site, remarks) = Site::read(&snapshot, &choices, None);
            let (fresh, expected) = Site::read(&support::snapshot(&files), &choices, None);
            prop_assert_eq!(remarks, expected);
            prop_assert_eq!(site.is_some(), fresh.is_some());
            let Some((site, fresh)) = site.zip(fresh) else { continue };
            prop_assert!(site.pages.files().eq(fresh.pages.files()));
            for (page, expected) in site.pages.iter().zip(fresh.pages.iter()) {
                prop_assert_eq!(site.key(page), fresh.key(expected), "{}", page.file);
                let rendered = site.render(page, &snapshot);
                prop_assert_eq!(rendered, fresh.render(expected, &snapshot), "{}", page.file);
            }
        }
    }
}

/// A disk that tells which files were read.
struct Disk {
    files: Files,
    memory: Arc<Mutex<BTreeMap<u16, Vec<u8>>>>,
    read: Arc<Mutex<BTreeSet<String>>>,
}

impl Shelf for Disk {
    fn fetch(&self, path: &str) -> io::Result<Vec<u8>> {
        self.read.lock().expect("no reader panics").insert(path.to_owned());
        self.files.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn recall(&self, shard: u16) -> Option<Vec<u8>> {
        self.memory.lock().expect("no reader panics").get(&shard).cloned()
    }

    fn keep(&self, shard: u16, bytes: &[u8]) {
        self.memory.lock().expect("no reader panics").insert(shard, bytes.to_owned());
    }
}

#[test]
fn a_second_reading_reads_what_changed_and_judges_what_differs() {
    let memory = Arc::default();
    // What a run reads of the companies, when the files have these times.
    let read = |files: &Files, modified: i64| -> Vec<String> {
        let read = Arc::default();
        let disk =
            Disk { files: files.clone(), memory: Arc::clone(&memory), read: Arc::clone(&read) };
        let stamp = |(path, bytes): (&String, &Vec<u8>)| {
            let stamp = Stamp { size: bytes.len() as u64, modified, identity: 0 };
            (Arc::from(&**path), stamp)
        };
        let stamps: Vec<_> = files.iter().map(stamp).collect();
        let snapshot = Snapshot::new(by_folder(&stamps), Arc::new(disk), 1_000);
        let (_, remarks) = Site::read(&snapshot, &Choices::default(), None);
        assert_eq!(remarks, []);
        let mut read = std::mem::take(&mut *read.lock().expect("no reader panics"));
        read.retain(|path| path.starts_with("content/companies/"));
        read.into_iter().collect()
    };
    let mut files = Files::new();
    for (path, says) in FILES {
        set(&mut files, path, says[0]);
    }
    assert_eq!(read(&files, 1).len(), 10, "nothing is known");
    assert_eq!(read(&files, 1), [""; 0], "nothing changed");
    assert_eq!(read(&files, 2).len(), 10, "times changed, texts did not");
    assert_eq!(read(&files, 2), [""; 0], "the new times are known");
    let policy = "content/companies/bolt/privacy-policy/undated.md";
    set(&mut files, policy, Some("We never sell data to anyone at all.\n"));
    assert_eq!(read(&files, 2), ["content/companies/bolt/company.yaml", policy], "one edit");
    assert_eq!(read(&files, 1_000).len(), 10, "written just now, and not to be trusted");
    assert_eq!(read(&files, 1_000).len(), 10, "nor later");
}

const MISHAPS: &[Mishap] = &[
    Mishap::None,
    Mishap::None,
    Mishap::None,
    Mishap::Removed,
    Mishap::CutShort,
    Mishap::BitTurned,
    Mishap::AnotherProgram,
    Mishap::Replaced,
];

/// Writes a file long ago: stamps of what was written just now tell nothing.
fn put(root: &Path, path: &str, text: Option<&str>, step: u64) {
    let path = root.join(path);
    let Some(text) = text else { return fs::remove_file(path).unwrap_or_default() };
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
    if fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return;
    }
    fs::write(&path, text).expect("written");
    let then = UNIX_EPOCH + Duration::from_secs(1_000_000 + step);
    File::options().write(true).open(&path).and_then(|file| file.set_modified(then)).expect("aged");
}

fn set(files: &mut Files, path: &str, text: Option<&str>) {
    match text {
        Some(text) => drop(files.insert(path.to_owned(), text.into())),
        None => drop(files.remove(path)),
    }
}
