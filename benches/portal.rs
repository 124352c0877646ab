//! Builds of large portals: `cargo bench --bench portal -- 1000 10000`.
//!
//! ```sh
//! cargo bench --bench portal -- 1000 10000           # measure, and write a section of BENCHMARKS.md
//! cargo bench --bench portal -- 1000 --keep FOLDER   # only write the portal, and keep it
//! cargo bench --bench portal -- 1000 --short         # policies of 300 words with three findings
//! cargo bench --bench portal -- 1000 --program PATH  # another program than the one just built
//! cargo bench --bench portal -- 1000 --hugo PATH --eleventy PATH  # other generators beside it (see benches/peers)
//! ```
//!
//! Two portals are built of the same texts: *peer-equal* has the pages that other generators can
//! make too, *whole* has everything. The I/O floor is what reading the same inputs and writing
//! the same outputs takes, and nothing else. All copies stay until the end: 10,000 policies want
//! 25 GB of the disk.

mod corpus;
mod floor;
mod peers;
mod process;
mod report;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use corpus::Shape;
use peers::Peer;
use process::Cost;

/// How often each build is measured; the median counts.
const ROUNDS: usize = 3;

/// Policies of the build whose instructions are counted.
const COUNTED: usize = 200;

/// The two portals, by their settings.
const KINDS: &[(&str, &str)] =
    &[("peer-equal", "features: {search: false, data: false, history: false}\n"), ("whole", "")];

/// A portal of some size that is measured.
struct Bench {
    root: PathBuf,
    program: PathBuf,
    companies: usize,
    shape: Shape,
    rounds: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let program = report::program(&arguments);
    let after = |name: &str| {
        arguments.iter().position(|word| word == name).and_then(|at| arguments.get(at + 1))
    };
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|word| word.parse().ok()).collect();
    let short = arguments.iter().any(|word| word == "--short");
    let shape = if short { corpus::SHORT } else { corpus::USUAL };
    if let Some(folder) = after("--keep") {
        let write = |size: &usize| write_portal(Path::new(folder), *size, shape, KINDS[1].1);
        return sizes.iter().for_each(write);
    }
    if sizes.is_empty() {
        sizes.push(1000);
    }
    let peers = peers(after);
    let mut builds = String::from(BUILDS);
    // Removed in the end, and not one before the next: see `floor::measure`.
    let mut folders = Vec::new();
    for companies in sizes {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let rounds = if companies > 20_000 { 1 } else { ROUNDS };
        let program = program.clone();
        let bench = Bench { root: folder.path().to_owned(), program, companies, shape, rounds };
        write_portal(&bench.root, companies, shape, "");
        bench.builds(&peers, &mut builds);
        folders.push(folder);
    }
    let counted = instructions(&program);
    report::publish("portal", &format!("{HEAD}{builds}{counted}"));
}

/// The generators whose programs the options name.
fn peers<'a>(after: impl Fn(&str) -> Option<&'a String>) -> Vec<(&'static Peer, PathBuf)> {
    let program = |path| fs::canonicalize(path).expect("the generator is there");
    peers::PEERS.iter().filter_map(|peer| Some((peer, program(after(peer.option)?)))).collect()
}

const HEAD: &str = "\
## Build

Seconds on the clock and of both cores together, most memory at once, and what a build costs beside the I/O floor of \
the same run: reading the same inputs and writing the same outputs into the same folders, one after the other, and \
nothing else. Policies have 950 words and ten findings; short ones 300 and three. *peer-equal*: policy, company, category and matrix pages and sitemap, with quotes verified and \
passages labelled. *whole*: everything. Medians; `cargo bench --bench portal -- 1000 10000`. Hugo and Eleventy make \
the pages of *peer-equal* from the same texts and findings, without what only Glasshouse does, and are measured once \
each (see `benches/peers`).

";

const BUILDS: &str = "\
| policies | portal | build | time | of floor | of cold | CPU | memory | pages/s | files | MB |
|---:|---|---|---:|---:|---:|---:|---:|---:|---:|---:|
";

fn write_portal(root: &Path, companies: usize, shape: Shape, features: &str) {
    corpus::write(root, companies, shape);
    settings(root, features);
}

fn settings(root: &Path, features: &str) {
    let text = format!("title: A large portal\nbase_url: https://portal.example/\n{features}");
    fs::write(root.join("content/site.yaml"), text).expect("written");
}

impl Bench {
    /// How many policies there are, and whether they are short.
    fn size(&self) -> String {
        let short = self.shape.words < corpus::USUAL.words;
        format!("{}{}", self.companies, if short { ", short" } else { "" })
    }

    /// Measures both portals, and other generators beside them.
    fn builds(&self, peers: &[(&Peer, PathBuf)], table: &mut String) {
        for (kind, features) in KINDS {
            settings(&self.root, features);
            self.kind(kind, table);
        }
        for (peer, program) in peers {
            self.peer(peer, program, table);
        }
    }

    /// Measures one cold build of another generator.
    fn peer(&self, peer: &Peer, program: &Path, table: &mut String) {
        let (cost, output) = peer.build(program, &self.root, self.companies);
        let Cost { wall, processor, memory } = cost;
        writeln!(
            table,
            "| {} | {} | cold | {wall:.2} s | | | {processor:.2} s | {memory:.0} MiB | {:.0} | {} | {:.0} |",
            self.size(),
            peer.name,
            output.pages as f64 / wall,
            output.files,
            output.bytes as f64 / 1e6,
        )
        .expect("text");
    }

    fn kind(&self, kind: &str, table: &mut String) {
        let cold = self.median(|round| {
            // Put aside, not removed: see `floor::measure`.
            for folder in ["public", ".glasshouse"] {
                let aside = self.root.join(format!("aside/{kind}-{round}{folder}"));
                fs::create_dir_all(aside.parent().expect("a folder")).expect("a folder");
                // The first time it is not there.
                let _ = fs::rename(self.root.join(folder), aside);
            }
        });
        let floor = floor::measure(&self.root, self.rounds);
        let same = self.median(|_| ());
        let edit = self.median(|round| self.edit(round));
        for (build, cost) in [("cold", cold), ("no change", same), ("one edit", edit)] {
            let Cost { wall, processor, memory } = cost;
            let (of_floor, rate) = match build {
                "cold" => (
                    format!("{:.2}×", wall / floor.seconds),
                    format!("{:.0}", floor.output.pages as f64 / wall),
                ),
                _ => ("".to_owned(), "".to_owned()),
            };
            writeln!(
                table,
                "| {} | {kind} | {build} | {wall:.2} s | {of_floor} | {:.1} % | {processor:.2} s | {memory:.0} MiB | {rate} | {} | {:.0} |",
                self.size(),
                100.0 * wall / cold.wall,
                floor.output.files,
                floor.output.bytes as f64 / 1e6,
            )
            .expect("text");
        }
        writeln!(
            table,
            "| {} | {kind} | I/O floor | {:.2} s | 1× | | | | | {} | {:.0} |",
            self.size(),
            floor.seconds,
            floor.output.files,
            floor.output.bytes as f64 / 1e6,
        )
        .expect("text");
        report::say(table.lines().rev().nth(3).unwrap_or_default());
        report::say("\n");
    }

    /// The median cost of a build, by time; `prepare` is done before each and not measured.
    fn median(&self, prepare: impl Fn(usize)) -> Cost {
        let mut costs: Vec<Cost> = (0..self.rounds)
            .map(|round| {
                prepare(round);
                process::run(&self.program, &["build", "--quiet"], &self.root)
            })
            .collect();
        costs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
        costs[costs.len() / 2]
    }

    /// A sentence more in one policy.
    fn edit(&self, round: usize) {
        let index = self.companies / 2 + round;
        let path = self.root.join(corpus::folder(index % self.companies));
        let path = path.join(format!("privacy-policy/{}.md", corpus::VERSION));
        let text = fs::read_to_string(&path).expect("readable");
        fs::write(path, format!("{text}\nWe added sentence {round}.\n")).expect("written");
    }
}

/// Instructions of a build on one thread: the same on every run, however busy the machine is.
fn instructions(program: &Path) -> String {
    let line = |(kind, features): &(&str, &str)| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        write_portal(folder.path(), COUNTED, corpus::USUAL, features);
        let arguments = ["build", "--quiet", "--jobs", "1"];
        let count = process::instructions(program, &arguments, folder.path())?;
        Some(format!("| {kind} | {:.2} |\n", count as f64 / 1e9))
    };
    let lines: Option<String> = KINDS.iter().map(line).collect();
    lines.map_or_else(String::new, |lines| {
        format!(
            "\nInstructions (callgrind) of a cold build of {COUNTED} policies on one thread, in billions:\n\n\
             | portal | instructions |\n|---|---:|\n{lines}"
        )
    })
}
