//! The rules, measured on one core: passages a second that are read, judged and given stances,
//! and quotes a second that are looked up.
//!
//! ```sh
//! cargo bench --bench rules -- FOLDER        # of policies in English, as Markdown
//! ```

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use glasshouse::classify::{Classifier, Model};
use glasshouse::evidence::{Haystack, Standing};
use glasshouse::policy::text::Text;
use glasshouse::taxonomy::Taxonomy;
use walkdir::WalkDir;

/// How long each measurement takes.
const TIME: Duration = Duration::from_secs(3);

fn main() {
    let folder = std::env::args().skip(1).find(|it| it != "--bench");
    let Some(folder) = folder else { return say("name a folder of policies") };
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = files.filter(|entry| entry.path().extension().is_some_and(|it| it == "md"));
    let policies: Vec<String> =
        files.filter_map(|entry| fs::read_to_string(entry.path()).ok()).collect();
    let texts: Vec<Text<'_>> = policies.iter().map(|policy| Text::parse(policy)).collect();
    let passages: usize = texts.iter().map(|text| text.passages.len()).sum();
    let words = texts.iter().flat_map(|text| &text.passages);
    let words: usize = words.map(|passage| passage.text.split_whitespace().count()).sum();
    say(&format!(
        "{passages} passages of {} policies: headings, paragraphs, list items and rows of tables, \
         {:.1} words each",
        texts.len(),
        words as f64 / passages as f64
    ));
    let (taxonomy, model) =
        (Taxonomy::built_in(), Model::built_in("en").expect("there is English"));
    for (name, model) in [("cues alone", None), ("cues and model", Some(&model))] {
        let classifier = Classifier::taught(&taxonomy, model);
        let judge = || {
            for text in &texts {
                black_box(classifier.classify(text));
            }
        };
        say(&format!("{name}: {:.0} passages a second", rate(passages, judge)));
    }
    quotes(&texts);
}

/// Looks up a sentence of every passage in the text that it is from.
fn quotes(texts: &[Text<'_>]) {
    let haystacks: Vec<(Haystack<'_>, Vec<&str>)> = texts
        .iter()
        .map(|text| {
            let sentence =
                |passage: &'_ glasshouse::policy::text::Passage| passage.sentences.first().cloned();
            let quotes = text.passages.iter().filter_map(|passage| {
                sentence(passage).map(|sentence| passage.text[sentence].trim())
            });
            (Haystack::new(text), quotes.filter(|quote| has_words(quote)).collect())
        })
        .collect();
    let count = haystacks.iter().map(|(_, quotes)| quotes.len()).sum();
    let verify = || {
        for (haystack, quotes) in &haystacks {
            for quote in quotes {
                assert!(matches!(haystack.look_up(quote), Standing::Verified(_)), "{quote}");
            }
        }
    };
    say(&format!("{:.0} quotes verified a second", rate(count, verify)));
}

fn has_words(quote: &str) -> bool {
    quote.contains(char::is_alphanumeric)
}

/// How many things a second `work` does, which does `count` of them at a time.
fn rate(count: usize, work: impl Fn()) -> f64 {
    work();
    let (start, before, mut rounds) = (Instant::now(), on_core(), 0);
    while start.elapsed() < TIME {
        work();
        rounds += 1;
    }
    let spent = match (before, on_core()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed(),
    };
    (count * rounds) as f64 / spent.as_secs_f64()
}

/// How long this thread has run on a core, where the system tells: what else runs on the machine
/// does not count.
fn on_core() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

#[allow(clippy::print_stdout, reason = "a measurement is there to be read")]
fn say(line: &str) {
    println!("{line}");
}
