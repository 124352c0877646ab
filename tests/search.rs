//! The index of the search: every word of every text is found where it stands and nowhere else,
//! and the script that reads it cuts words the same way.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use glasshouse::policy::text::Text;
use glasshouse::policy::version;
use glasshouse::portal::Choices;
use glasshouse::search::term;
use glasshouse::search::{Lists, Part, Shard};
use glasshouse::source::Source;
use proptest::prelude::*;
use serde_json::Value;
use support::{Built, Files};

/// A reader of shards that knows nothing of their writer.
struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Reader<'_> {
    fn byte(&mut self) -> u8 {
        self.at += 1;
        self.bytes[self.at - 1]
    }

    fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= usize::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return number;
            }
        }
    }

    fn slice(&mut self, length: usize) -> Vec<u8> {
        self.at += length;
        self.bytes[self.at - length..self.at].to_vec()
    }
}

/// Gaps in Rice's code as units.
fn units(bytes: &[u8], count: usize, parameter: u8) -> Vec<u32> {
    let mut bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1));
    let mut next = 0;
    let mut one = || {
        let mut gap = bits.by_ref().take_while(|bit| *bit == 1).count() as u32;
        for _ in 0..parameter {
            gap = gap * 2 + u32::from(bits.next().expect("bits for every unit"));
        }
        next += gap + 1;
        next - 1
    };
    (0..count).map(|_| one()).collect()
}

/// The terms of a shard with their units.
fn read(bytes: &[u8], stamp: u32) -> BTreeMap<String, Vec<u32>> {
    assert_eq!(bytes[..4], stamp.to_le_bytes(), "the stamp of the index");
    let mut reader = Reader { bytes, at: 4 };
    let mut before = Vec::new();
    let mut found = Vec::new();
    for _ in 0..reader.number() {
        let shared = reader.number();
        before.truncate(shared);
        let length = reader.number();
        before.extend(reader.slice(length));
        let term = String::from_utf8(before.clone()).expect("terms are UTF-8");
        found.push((term, reader.number(), reader.byte(), reader.number()));
    }
    let list = |(term, count, parameter, length): (String, usize, u8, usize)| {
        (term, units(&reader.slice(length), count, parameter))
    };
    let terms = found.into_iter().map(list).collect();
    assert_eq!(reader.at, bytes.len(), "nothing is left over");
    terms
}

/// What the index of a site says, by tier.
struct Said {
    directory: Value,
    names: BTreeMap<String, Vec<u32>>,
    texts: BTreeMap<String, Vec<u32>>,
}

fn said(built: &Built) -> Said {
    let bytes = |file: &str| {
        let page = built.site.pages.get(file).expect("the page");
        built.site.render(page, &built.snapshot).expect("a file of the index")
    };
    let directory: Value = serde_json::from_slice(&bytes("search/index.json")).expect("JSON");
    let stamp = directory["stamp"].as_u64().expect("a stamp") as u32;
    let tier = |name: &str| {
        let shards = directory[name].as_array().expect("shards").iter().enumerate();
        let mut all = BTreeMap::new();
        for (number, shard) in shards {
            let bytes = bytes(&format!("search/{name}-{number:03}.bin"));
            assert_eq!(shard[1], bytes.len(), "its size");
            let terms = read(&bytes, stamp);
            assert_eq!(terms.keys().min().map(String::as_str), shard[0].as_str(), "its first term");
            all.extend(terms);
        }
        all
    };
    let (names, texts) = (tier("names"), tier("texts"));
    Said { directory, names, texts }
}

fn terms(text: &str) -> BTreeSet<String> {
    term::words(text).flat_map(term::terms).collect()
}

/// The newest text of each company, in the order of the companies' names.
fn texts(files: &Files) -> Vec<Source> {
    let mut newest: BTreeMap<&str, (&str, &Vec<u8>)> = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        if let Some(company) = path.strip_prefix("content/companies/") {
            newest.insert(company.split('/').next().expect("a folder"), (path, bytes));
        }
    }
    let source = |(path, bytes): (&str, &Vec<u8>)| Source {
        path: path.into(),
        text: String::from_utf8(bytes.clone()).expect("UTF-8"),
    };
    newest.into_values().map(source).collect()
}

#[test]
fn every_word_of_every_passage_is_found_and_nothing_else() {
    let files = support::own_content();
    let said = said(&Built::new(&files, &Choices::default(), None));
    let mut expected: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let (mut unit, mut counts) = (0, Vec::new());
    for source in texts(&files) {
        let text = Text::parse(&source.text[version::body(&source)]);
        for passage in &text.passages {
            for term in terms(&passage.text) {
                expected.entry(term).or_default().push(unit);
            }
            unit += 1;
        }
        counts.push(text.passages.len());
    }
    assert!(expected.len() > 500, "the texts have words");
    assert_eq!(said.texts, expected);
    let said_counts: Vec<usize> =
        serde_json::from_value(said.directory["passages"].clone()).expect("numbers");
    assert_eq!(said_counts, counts);
}

#[test]
fn names_and_findings_are_found() {
    let built = Built::new(&support::own_content(), &Choices::default(), None);
    let said = said(&built);
    let stride = said.directory["stride"].as_u64().expect("a number") as u32;
    let entries: Vec<Value> =
        serde_json::from_str(&built.text("search/entries-000.json")).expect("JSON");
    for (index, entry) in entries.iter().enumerate() {
        for term in terms(entry[0].as_str().expect("a name")) {
            assert!(said.names[&term].contains(&(index as u32 * stride)), "{term}");
        }
        let page = format!("companies/{}/{}/{}/index.html", entry[1], entry[2][0], entry[2][2]);
        assert!(built.site.pages.has(&page.replace('"', "")), "{page}");
    }
    let findings: Vec<&u32> =
        said.names.values().flatten().filter(|unit| *unit % stride > 0).collect();
    assert!(findings.len() > 500, "summaries have words");
    let categories = said.directory["categories"].as_array().expect("a list");
    assert_eq!(categories.len() as u32 + 1, stride);
}

#[test]
fn a_portal_may_have_no_search() {
    let mut files = support::own_content();
    let settings = files.get_mut("content/site.yaml").expect("settings");
    settings.extend_from_slice(b"\nfeatures: {search: false}\n");
    let built = Built::new(&files, &Choices::default(), None);
    assert!(built.site.pages.files().all(|file| !file.starts_with("search/")));
    let search = |page: &str| built.text(page).contains("class=\"searchbox");
    assert!(!search("index.html") && !search("matrix/index.html"));
}

#[test]
fn an_index_of_nothing_has_its_files() {
    let shards = Lists::default().shards(7, 3);
    assert_eq!(shards.len(), 3);
    assert!(
        shards.iter().all(|Shard { first, bytes }| first.is_none() && read(bytes, 7).is_empty())
    );
}

/// What stands in units, by their numbers.
fn lists() -> impl Strategy<Value = Vec<(BTreeSet<u16>, u16)>> {
    let part = (prop::collection::btree_set(0u16..400, 0..60), 1u16..400);
    prop::collection::vec(part, 0..6)
}

proptest! {
    /// Whatever the gaps, the number of parts and of shards: what goes in comes out.
    #[test]
    fn lists_come_back_as_they_were(parts in lists(), number in 1usize..9) {
        let (mut lists, mut expected, mut base) = (Lists::default(), BTreeMap::<String, Vec<u32>>::new(), 0);
        for (found, more) in &parts {
            let units = 400 + u32::from(*more);
            let mut part = Part::default();
            for unit in found {
                // A term in every unit, one in few, one in a single one.
                let text = format!("often few{} only{base}x{unit}", unit % 7);
                part.add(u32::from(*unit), &text);
                for term in terms(&text) {
                    expected.entry(term).or_default().push(base + u32::from(*unit));
                }
            }
            lists.append(part.into_terms(), units);
            base += units;
        }
        let shards = lists.shards(1, number);
        prop_assert_eq!(shards.len(), number);
        let firsts: Vec<&String> = shards.iter().filter_map(|shard| shard.first.as_ref()).collect();
        prop_assert!(firsts.is_sorted());
        let read: BTreeMap<_, _> = shards.iter().flat_map(|shard| read(&shard.bytes, 1)).collect();
        prop_assert_eq!(read, expected);
    }
}

/// Texts in many scripts, every letter by itself and between others, and every word of ours.
fn samples() -> Vec<String> {
    let letters = (1..=0xffff).filter_map(char::from_u32).filter(|c| !c.is_control());
    let mut samples: Vec<String> = letters.map(|c| format!("{c} a{c}b {c}{c}s")).collect();
    samples.extend(texts(&support::own_content()).into_iter().map(|source| source.text));
    for word in
        ["sharing", "Données", "processes", "policies", "collection", "sold", "ΟΔΟΣ", "stopped"]
    {
        let ends = (0..=word.len()).filter(|end| word.is_char_boundary(*end));
        samples.extend(ends.map(|end| word[..end].to_owned()));
    }
    samples.extend(
        [
            "e\u{301}te\u{301} l’été ﬁn Ⅷ ½ ﷺ ﾃﾞｰﾀ",
            "البيانات الشَّخصية إلى مدرسة",
            "İstanbul ISPARTA ı",
        ]
        .map(str::to_owned),
    );
    samples
}

/// Wants Node, whose path `NODE` has: `tests/run search`.
#[test]
#[ignore = "wants Node"]
fn the_script_cuts_words_the_same_way() {
    let node = std::env::var_os("NODE").expect("`NODE` is the path of Node");
    let mut input = String::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut samples = samples();
    for _ in 0..4000 {
        let random = "[\\PC]{0,60}".prop_map(|text| text).new_tree(&mut runner).expect("a text");
        samples.push(proptest::strategy::ValueTree::current(&random));
    }
    for sample in &samples {
        writeln!(input, "{}", serde_json::to_string(sample).expect("a text")).expect("a string");
    }
    let script = support::repository().join("tests/web/terms.mjs");
    let mut child = Command::new(node)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("Node ends");
    writer.join().expect("no panic").expect("Node reads everything");
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let (mut wrong, mut unknown) = (Vec::new(), 0);
    for (sample, line) in samples.iter().zip(lines.lines()) {
        // Nothing for characters that Node's Unicode does not know yet.
        let Some(theirs) = serde_json::from_str::<Option<Vec<String>>>(line).expect("terms") else {
            unknown += 1;
            continue;
        };
        let ours: Vec<String> = term::words(sample).flat_map(term::terms).collect();
        if ours != theirs && wrong.len() < 20 {
            wrong.push(format!("{sample:?}: {ours:?} here, {theirs:?} there"));
        }
    }
    assert_eq!(lines.lines().count(), samples.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(unknown * 4 < samples.len(), "{unknown} of {} were not compared", samples.len());
}
