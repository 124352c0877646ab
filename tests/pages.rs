//! Pages as browsers save them: the policy comes out, and nothing else.

mod support;

use std::fs;

use glasshouse::draft::{self, Draft, Format, Known, Original};
use support::frames::{framed, frames};

fn imported(path: &str, text: &str) -> Draft {
    let original =
        Original { path: path.into(), bytes: text.as_bytes().to_vec(), place: Known::default() };
    draft::draft(&original, &Known::default(), None, &mut Vec::new()).expect("a draft")
}

#[test]
fn policies_come_out_of_every_frame() {
    let root = support::repository();
    let content = support::own_content();
    let policies: Vec<_> = content.iter().filter(|(path, _)| path.ends_with(".md")).collect();
    let policies = policies.iter().filter(|(path, _)| path.contains("privacy-policy"));
    let policies: Vec<_> = policies.collect();
    assert_eq!(policies.len(), 5);
    let mut wrong = Vec::new();
    for (name, frame) in frames(&root.join("tests/frames")) {
        for (path, bytes) in &policies {
            let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            let policy = text.split_once("---\n\n").expect("front matter").1;
            let words = framed(policy, &frame);
            if words.percent(words.lost) > 2.0 || words.percent(words.added) > 2.0 {
                wrong.push(format!("{name} {path}: {words:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_says_where_and_when_it_was_saved() {
    let frame = |name: &str| {
        let path = support::repository().join("tests/frames").join(name);
        let body = "<h1>Privacy</h1><p>We keep what you tell us for a year and share it with nobody at all.</p>";
        fs::read_to_string(path).expect("a frame").replace("BODY", body)
    };
    let saved = imported("a.html", &frame("saved.html"));
    assert_eq!(saved.provenance.source.as_deref(), Some("https://www.meridian.example/privacy"));
    assert_eq!(saved.who.map(|who| who.name).as_deref(), Some("Meridian"));
    let archived = imported("b.html", &frame("wayback.html"));
    assert_eq!(archived.captured.map(|it| it.date.to_string()).as_deref(), Some("2014-02-13"));
}

#[test]
fn shapes_of_a_page_become_markdown() {
    let body = "<p>Padding so that this is the text of the page, with enough words to be one.</p>";
    for (html, markdown) in [
        (
            "<h2>Data</h2><ul><li>one</li><li>two <b>bold</b></li></ul>",
            "## Data\n\n- one\n- two **bold**",
        ),
        (
            "<p>Write to <a href='/contact'>us</a>, <a href='javascript:x()'>now</a>.</p>",
            "Write to [us](/contact), now.",
        ),
        ("<table><tr><td>layout</td><td>only</td></tr></table>", "layout\n\nonly"),
        (
            "<table><tr><th>Data</th><th>Why</th></tr><tr><td>Name</td><td>Order</td></tr></table>",
            "| Name",
        ),
        (
            "<p>Mail <a class=__cf_email__ data-cfemail='422302206c21'>[email&nbsp;protected]</a></p>",
            "Mail a@b.c",
        ),
    ] {
        let draft =
            imported("x.html", &format!("<html><body><main>{body}{html}</main></body></html>"));
        assert!(draft.text.contains(markdown), "{html}: {}", draft.text);
    }
}

#[test]
fn what_stands_aside_is_kept_where_it_is_text() {
    let policy =
        "<p>We collect what you give us when you register, and what your browser sends.</p>";
    let policy = policy.repeat(12);
    let short = "We never sell what we know of you.";
    let long = "We keep what you give us for as long as you have an account with us. ".repeat(6);
    let menu = "<ul><li><a href='/a'>Our blog</a></li><li><a href='/b'>Our shops</a></li></ul>";
    for (page, is_kept) in [
        ("<main>POLICY<aside>SHORT</aside></main>", true),
        (
            "<main>POLICY<aside><h3>In short</h3><p>SHORT <a href='/x'>More.</a></p></aside></main>",
            true,
        ),
        ("<article>POLICY<div role=complementary>SHORT</div></article>", true),
        ("<main>POLICY<aside>MENU</aside></main>", false),
        ("<main>POLICY<aside>SHORT<form><input></form></aside></main>", false),
        ("<main>POLICY<aside class=sidebar>SHORT</aside></main>", false),
        ("<main>POLICY</main><aside>LONG</aside>", false),
        ("<div>POLICY</div><aside>LONG</aside>", true),
        ("<div>POLICY</div><aside>SHORT</aside>", false),
    ] {
        let body = page.replace("POLICY", &policy).replace("SHORT", short);
        let body = body.replace("LONG", &long).replace("MENU", menu);
        let text = imported("x.html", &format!("<html><body>{body}</body></html>")).text;
        let kept =
            ["We never sell", "We keep", "Our blog"].iter().any(|words| text.contains(words));
        assert_eq!(kept, is_kept, "{page}: {text}");
    }
}

#[test]
fn a_product_of_privacyspy_is_a_company_with_suggestions() {
    let toml = "name = \"Acme\"\nslug = \"acme\"\nhostnames = [\"www.acme.example\"]\n\
                sources = [\"https://acme.example/privacy\"]\n[rubric.data-deletion]\nvalue = \"yes-contact\"\n\
                citations = [\"\\\"Write to us and we delete it\\\"\\r\\n\\r\\n\\\"within a month ... of your letter to us\\\"\"]\n";
    let draft = imported("acme.toml", toml);
    assert_eq!(draft.suggestions.len(), 1);
    assert_eq!(
        draft.suggestions[0].quotes,
        ["Write to us and we delete it", "within a month", "of your letter to us"]
    );
    let yaml = draft::file::findings(&draft, "undated");
    assert!(yaml.contains("status: suggested") && yaml.contains("CC BY 4.0"), "{yaml}");
    assert!(!yaml.contains("checked"), "nobody reviewed it");
}

/// What nobody should have to import, with what is said of it; nothing where it is imported.
#[test]
fn hostile_texts_are_answered() {
    let nested = format!("<html><body>{}text</body></html>", "<div>".repeat(100_000));
    let deep = format!(
        "<html><body>{}<p>Words that stand very deep.</p></body></html>",
        "<div>".repeat(3000)
    );
    let bold = format!("<html><body><p>{}Words.", "<b>".repeat(3000));
    let line = "We keep your data. ".repeat(10 << 20 >> 4);
    let cases: Vec<(&str, Vec<u8>, Option<&str>)> = vec![
        ("10 MB in a line", line.into_bytes(), Some("too-large")),
        ("a long line", "We keep your data. ".repeat(100_000).into_bytes(), None),
        ("deeply nested HTML", nested.into_bytes(), Some("too-large")),
        ("nested HTML", deep.into_bytes(), None),
        ("open elements", bold.into_bytes(), None),
        (
            "invalid UTF-8",
            b"We keep \xff\xfe\xfd data, na\xc3\xafve caf\xc3\xa9s \xc3\xa9 \xc3\xa9".to_vec(),
            None,
        ),
        ("UTF-16", "We keep data.".encode_utf16().flat_map(u16::to_be_bytes).collect(), None),
        ("a program", b"\x7fELF\x02\x01\x01".to_vec(), Some("not-text")),
        ("a zip called .md", b"PK\x03\x04\x14\0".to_vec(), Some("not-text")),
        ("nothing", Vec::new(), Some("nothing-to-import")),
        (
            "a page without words",
            b"<html><body><div id=root></div><script>x</script></body></html>".to_vec(),
            Some("nothing-to-import"),
        ),
        (
            "a YAML bomb",
            b"---\na: &a [x]\nb: [*a, *a]\n---\n\nWords.\n".to_vec(),
            Some("yaml-limit"),
        ),
        ("marks of direction", "\u{202e}We keep\u{2066} data 🦀.".as_bytes().to_vec(), None),
    ];
    for (name, bytes, code) in cases {
        let original = Original { path: "policy.md".into(), bytes, place: Known::default() };
        let found = draft::draft(&original, &Known::default(), None, &mut Vec::new());
        assert_eq!(found.as_ref().err().map(|mistake| mistake.code.name()), code, "{name}");
    }
}

#[test]
fn every_name_finds_a_folder_of_its_own() {
    for name in
        ["../../x", "CON", "🦀 Crab", "\u{202e}exe.acme", &"a".repeat(300), "", "/etc/passwd"]
    {
        let given = Known { company: Some(name.to_owned()), ..Known::default() };
        let original =
            Original { path: "x".into(), bytes: b"Words.".to_vec(), place: Known::default() };
        let draft =
            draft::draft(&original, &given, Some(Format::Text), &mut Vec::new()).expect("a draft");
        let id = draft.who.expect("a company").id();
        assert_eq!(glasshouse::company::unusable(&id), None, "{name}: {id}");
    }
}
