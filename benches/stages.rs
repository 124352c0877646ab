//! Each stage of reading and showing one policy: `cargo bench --bench stages`.

use std::hint::black_box;
use std::path::Path;

use divan::Bencher;
use glasshouse::classify::{Classifier, Model};
use glasshouse::evidence::Haystack;
use glasshouse::finding::{self, Versions};
use glasshouse::policy::html::{self, Annotations};
use glasshouse::policy::text::Text;
use glasshouse::policy::version::{self, Version, VersionId};
use glasshouse::source::Source;
use glasshouse::taxonomy::Taxonomy;

/// The folder of one of the repository's policies: 1,300 words, 14 findings.
const POLICY: &str = "content/companies/leadnlead/privacy-policy";

fn main() {
    divan::main();
}

fn source(file: &str) -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(POLICY).join(file);
    Source { path: file.into(), text: std::fs::read_to_string(path).expect("readable") }
}

/// Its only version, and the name of that.
fn policy() -> (Source, VersionId) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(POLICY);
    let names = std::fs::read_dir(folder).expect("a folder");
    let names = names.map(|entry| entry.expect("an entry").file_name().into_string());
    let mut names = names.map(|name| name.expect("UTF-8")).filter(|name| name.ends_with(".md"));
    let name = names.next().expect("a version");
    let id = VersionId::parse(name.trim_end_matches(".md")).expect("a version's name");
    (source(&name), id)
}

#[divan::bench]
fn markdown_to_passages(bencher: Bencher<'_, '_>) {
    let (policy, _) = policy();
    let markdown = &policy.text[version::body(&policy)];
    bencher.bench(|| Text::parse(black_box(markdown)).passages.len());
}

#[divan::bench]
fn front_matter(bencher: Bencher<'_, '_>) {
    let (policy, _) = policy();
    let text = Text::parse(&policy.text[version::body(&policy)]);
    bencher.bench(|| Version::parse(black_box(&policy), &text, &mut Vec::new()));
}

#[divan::bench]
fn findings(bencher: Bencher<'_, '_>) {
    let (findings, taxonomy, (_, id)) = (source("findings.yaml"), Taxonomy::built_in(), policy());
    let versions = [id];
    bencher.bench(|| {
        finding::parse(
            black_box(&findings),
            &taxonomy,
            &Versions { shown: &versions, hidden: &[] },
            &mut Vec::new(),
        )
    });
}

#[divan::bench]
fn cues(bencher: Bencher<'_, '_>) {
    let (policy, _) = policy();
    let text = Text::parse(&policy.text[version::body(&policy)]);
    let classifier = Classifier::new(&Taxonomy::built_in());
    bencher.bench(|| classifier.classify(black_box(&text)));
}

#[divan::bench]
fn cues_and_model(bencher: Bencher<'_, '_>) {
    let (policy, _) = policy();
    let text = Text::parse(&policy.text[version::body(&policy)]);
    let classifier = Classifier::taught(&Taxonomy::built_in(), Model::built_in("en").as_ref());
    bencher.bench(|| classifier.classify(black_box(&text)));
}

#[divan::bench]
fn evidence(bencher: Bencher<'_, '_>) {
    let (policy, id) = policy();
    let text = Text::parse(&policy.text[version::body(&policy)]);
    let (yaml, taxonomy) = (source("findings.yaml"), Taxonomy::built_in());
    let findings =
        finding::parse(&yaml, &taxonomy, &Versions { shown: &[id], hidden: &[] }, &mut Vec::new());
    bencher.bench(|| {
        let haystack = Haystack::new(black_box(&text));
        let quotes = findings.iter().flat_map(|finding| &finding.quotes);
        quotes.map(|quote| haystack.look_up(&quote.text)).collect::<Vec<_>>()
    });
}

#[divan::bench]
fn passages_to_html(bencher: Bencher<'_, '_>) {
    let (policy, _) = policy();
    let text = Text::parse(&policy.text[version::body(&policy)]);
    bencher.bench(|| html::render(black_box(&text), &Annotations::default()));
}
