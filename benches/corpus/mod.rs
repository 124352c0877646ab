//! A portal of any size, the same for the same number: the sentences of the five policies put
//! together anew, with findings whose quotes stand in them.

use std::fs;
use std::path::{Path, PathBuf};

use glasshouse::evidence::{Haystack, Standing};
use glasshouse::finding::{self, Versions};
use glasshouse::policy::text::Text;
use glasshouse::policy::version::{self, VersionId};
use glasshouse::source::Source;
use glasshouse::taxonomy::Taxonomy;

/// The version that every company has.
pub(crate) const VERSION: &str = "2024-01-01";

/// How long policies are, and how much of them is reviewed.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// Words of a policy, about.
    pub(crate) words: usize,
    /// Of the questions but one so many are reviewed: the others are left to the rules.
    pub(crate) reviewed: usize,
}

/// What the portals are like that other generators were first measured with: 950 words, and ten
/// findings.
pub(crate) const USUAL: Shape = Shape { words: 950, reviewed: 9 };

/// Short policies with few findings, for portals that hardly fit on a disk.
#[allow(dead_code, reason = "not every benchmark knows them")]
pub(crate) const SHORT: Shape = Shape { words: 300, reviewed: 2 };

/// What companies do, and where; some say neither.
const SECTORS: &[&str] = &["", "Analytics", "Health", "Marketing", "Social network", "Retail"];
const COUNTRIES: &[&str] = &["", "DE", "FR", "JP", "US", "US"];

/// A policy of the repository, cut up.
struct Policy {
    /// Blocks of Markdown between blank lines, and how many words they have.
    blocks: Vec<(String, usize)>,
    findings: Vec<Finding>,
}

/// A finding, and the blocks that its quotes stand in.
struct Finding {
    yaml: String,
    blocks: Vec<usize>,
}

/// A stream of numbers that look random (SplitMix64, Steele and others 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("less than a usize")
    }
}

/// The folder of a company, relative to the portal's.
pub(crate) fn folder(index: usize) -> String {
    format!("content/companies/company-{index:06}")
}

/// A company's name; in the order of the numbers.
pub(crate) fn name(index: usize) -> String {
    const WORDS: &[&str] = &["Lantern", "Harbour", "Orchard", "Signal", "Meridian", "Copper"];
    let word = WORDS[index % WORDS.len()];
    let long = if index % 50 == 49 { " Worldwide Telecommunications Holding" } else { "" };
    format!("Company {index:06} {word}{long}")
}

/// What `company.yaml` says.
fn facts(index: usize) -> String {
    let mut random = Random(!(index as u64));
    let mut yaml = format!("name: {}\n", name(index));
    for (key, values) in [("sector", SECTORS), ("country", COUNTRIES)] {
        let value = values[random.below(values.len())];
        if !value.is_empty() {
            yaml.extend([key, ": ", value, "\n"]);
        }
    }
    yaml
}

/// Writes a portal of `companies` companies into `root`.
pub(crate) fn write(root: &Path, companies: usize, shape: Shape) {
    let policies = policies();
    put(&root.join("content/site.yaml"), "title: A large portal\n");
    for index in 0..companies {
        let (text, findings) = company(&policies, index, shape);
        let folder = root.join(folder(index));
        put(&folder.join("company.yaml"), &facts(index));
        put(&folder.join(format!("privacy-policy/{VERSION}.md")), &text);
        put(&folder.join("privacy-policy/findings.yaml"), &findings);
    }
}

/// Writes a portal of one document with a long history into `root`. From a version to the next half
/// change links alone, a tenth return to the text before, and the others reword a block.
#[allow(dead_code, reason = "not every program that writes a portal writes a history")]
pub(crate) fn write_history(root: &Path, versions: usize, words: usize) {
    let policies = policies();
    let (_, findings) = company(&policies, 0, USUAL);
    let mut blocks: Vec<String> = Vec::new();
    let mut count = 0;
    let all = policies.iter().flat_map(|policy| &policy.blocks).cycle();
    for (clause, (block, _)) in all.enumerate() {
        if count >= words {
            break;
        }
        // A clause of its own, so that no two sentences are the same.
        let tail = if block.starts_with('#') { "" } else { " See clause" };
        let block =
            if tail.is_empty() { block.clone() } else { format!("{block}{tail} {clause}.") };
        count += block.split_whitespace().count();
        blocks.push(block);
    }
    let folder = root.join(folder(0));
    put(&root.join("content/site.yaml"), "title: A long history\nbase_url: https://example.org/\n");
    put(&folder.join("company.yaml"), &facts(0));
    put(&folder.join("privacy-policy/findings.yaml"), &findings.replace(VERSION, "1990-01-01"));
    let mut random = Random(500);
    let mut before = blocks.clone();
    for number in 0..versions {
        let date =
            format!("{}-{:02}-{:02}", 1990 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        let text =
            format!("{}\n\nSee [our help](https://example.org/{number}).\n", blocks.join("\n\n"));
        put(&folder.join(format!("privacy-policy/{date}.md")), &text);
        match random.below(10) {
            0..5 => {}
            5 => std::mem::swap(&mut before, &mut blocks),
            _ => {
                before.clone_from(&blocks);
                let at = random.below(blocks.len());
                blocks[at].push_str(&format!(" We may share this with partner {number}."));
            }
        }
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

/// For some questions the finding of one of the policies, with the blocks it cites; then other
/// blocks up to the length of a policy.
fn company(policies: &[Policy], index: usize, shape: Shape) -> (String, String) {
    let mut random = Random(index as u64);
    let mut reviewed = Random((index as u64) << 32);
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    let mut findings = String::new();
    let questions = policies[0].findings.len();
    for question in 0..questions {
        let policy = random.below(policies.len());
        let finding = &policies[policy].findings[question];
        // The benchmarks edit what is said of selling.
        if finding.yaml.starts_with("selling:") || reviewed.below(questions - 1) < shape.reviewed {
            findings.push_str(&finding.yaml);
            chosen.extend(finding.blocks.iter().map(|block| (policy, *block)));
        }
    }
    chosen.sort_unstable();
    chosen.dedup();
    let words = |(policy, block): &(usize, usize)| policies[*policy].blocks[*block].1;
    let mut length: usize = chosen.iter().map(words).sum();
    for _ in 0..1000 {
        if length >= shape.words {
            break;
        }
        let policy = random.below(policies.len());
        let block = (policy, random.below(policies[policy].blocks.len()));
        if !chosen.contains(&block) {
            length += words(&block);
            chosen.push(block);
        }
    }
    chosen.sort_unstable();
    let blocks: Vec<&str> =
        chosen.iter().map(|(policy, block)| &*policies[*policy].blocks[*block].0).collect();
    let name = name(index);
    (format!("# Privacy policy of {name}\n\n{}\n", blocks.join("\n\n")), findings)
}

/// The five policies of the repository.
fn policies() -> Vec<Policy> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content/companies");
    let mut folders: Vec<PathBuf> = fs::read_dir(&root)
        .expect("the repository's content")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    folders.sort();
    folders.iter().map(|folder| policy(&folder.join("privacy-policy"))).collect()
}

fn policy(folder: &Path) -> Policy {
    let source = |path: PathBuf| Source {
        path: path.to_str().expect("UTF-8").into(),
        text: fs::read_to_string(&path).expect("readable"),
    };
    let texts =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let text = texts.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let text = source(text.max().expect("a version"));
    let markdown = &text.text[version::body(&text)];
    let yaml = source(folder.join("findings.yaml"));
    let blocks: Vec<&str> = markdown
        .split("\n\n")
        .map(|block| block.trim_matches('\n'))
        .filter(|b| !b.is_empty())
        .collect();
    let findings = findings(&yaml, &text, markdown, &blocks);
    let words = |block: &str| block.split_whitespace().count();
    let blocks = blocks.into_iter().map(|block| (block.to_owned(), words(block)));
    Policy { blocks: blocks.collect(), findings }
}

/// Each finding as it stands in the file, but for its version.
fn findings(yaml: &Source, text: &Source, markdown: &str, blocks: &[&str]) -> Vec<Finding> {
    let parsed = Text::parse(markdown);
    let haystack = Haystack::new(&parsed);
    let stem = Path::new(&*text.path).file_stem().and_then(|stem| stem.to_str());
    let id = VersionId::parse(stem.expect("a name")).expect("a version");
    let mut remarks = Vec::new();
    let versions = Versions { shown: &[id], hidden: &[] };
    let known = finding::parse(yaml, &Taxonomy::built_in(), &versions, &mut remarks);
    let mut found: Vec<Finding> = known
        .iter()
        .map(|finding| {
            let category = &Taxonomy::built_in().category(finding.category).id.clone();
            let mut cited = Vec::new();
            for quote in &finding.quotes {
                let Standing::Verified(stretches) = haystack.look_up(&quote.text) else {
                    panic!("`{category}` of {}: a quote that does not stand there", yaml.path);
                };
                for stretch in stretches {
                    let span = parsed.passages[stretch.passage].span.clone();
                    cited.extend(touching(markdown, blocks, &span));
                }
            }
            Finding { yaml: entry(&yaml.text, category), blocks: cited }
        })
        .collect();
    found.sort_by(|a, b| a.yaml.cmp(&b.yaml));
    found
}

/// The blocks that a range of the text touches.
fn touching(markdown: &str, blocks: &[&str], span: &std::ops::Range<usize>) -> Vec<usize> {
    let start = |block: &str| block.as_ptr() as usize - markdown.as_ptr() as usize;
    let touches = |block: &str| start(block) < span.end && span.start < start(block) + block.len();
    blocks.iter().enumerate().filter(|(_, block)| touches(block)).map(|(index, _)| index).collect()
}

/// The lines of one category.
fn entry(yaml: &str, category: &str) -> String {
    let head = format!("{category}:");
    let mut lines = yaml.lines().skip_while(|line| **line != *head);
    let first = lines.next().expect("the category stands in the file");
    let rest = lines.take_while(|line| line.is_empty() || line.starts_with(' '));
    let rest = rest.map(|line| match line.trim_start().strip_prefix("version:") {
        Some(_) => format!("  version: {VERSION}"),
        None => line.to_owned(),
    });
    let lines: Vec<String> = std::iter::once(first.to_owned()).chain(rest).collect();
    format!("{}\n", lines.join("\n"))
}
