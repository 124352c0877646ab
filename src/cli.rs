//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::diagnostics;
use crate::language;
use crate::settings;
use crate::theme;
use crate::web::web_url;

/// Version and commit, as far as the commit is known.
const VERSION: &str = env!("GLASSHOUSE_VERSION");

/// Publish what privacy policies say, with the sentence behind every verdict.
#[derive(Debug, Parser)]
#[command(name = "glasshouse", version = VERSION, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Common {
    /// The portal's folder [default: the nearest above this one that holds `content/`]
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// How mistakes are printed
    #[arg(long, global = true, value_enum, default_value_t)]
    pub format: Format,
    /// Print mistakes only
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print every file that is written or removed, and every passage that `suggest` is unsure of
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t)]
    pub color: Colour,
    /// How many threads to use [default: one a core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// How mistakes are printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum Format {
    /// With excerpt, for people
    #[default]
    Full,
    /// One line each, for editors
    Short,
    /// One JSON object a line, for programs
    Json,
    /// Annotations on GitHub
    Github,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site
    Build(Build),
    /// Report every problem in content, evidence, theme and links
    Check(Check),
    /// Show the portal in a browser, and every change as soon as it is saved
    Serve(Serve),
    /// Write what rules suggest beside the findings, for an editor to accept, change or strike
    Suggest(Suggest),
    /// Show passage by passage what matched, and the answers that follow
    Explain(Explain),
    /// Compare what rules find in labelled passages with what people found
    Evaluate(Evaluate),
    /// Learn from policies which words speak of which category, by the cues and the headings
    Teach(Teach),
    /// Make a portal to start from
    New(New),
    /// Bring policies in
    Import(Import),
    /// Make a theme of your own
    #[command(subcommand)]
    Theme(Theme),
    /// Print what makes a shell complete commands and options
    Completions(Completions),
    /// Write manual pages, one for each command
    Man(Man),
}

/// What every reading of a portal can be told.
#[derive(Debug, Clone, Args)]
pub struct Reading {
    /// Where the site will stand, instead of `base_url` of the settings
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// Show versions with `draft: true`
    #[arg(long)]
    pub drafts: bool,
}

/// `glasshouse build`.
#[derive(Debug, Args)]
pub struct Build {
    /// Where the site is written [default: `public` in the portal's folder]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,
    /// Fail on warnings, and write nothing then
    #[arg(long)]
    pub strict: bool,
    /// Write into a folder that holds other files or another portal's site, and over what is in the way
    #[arg(long)]
    pub adopt: bool,
    /// Put a gzip and a Brotli form beside each text, for servers that send them as they are
    #[arg(long)]
    pub precompress: bool,
    /// Print where the time went
    #[arg(long)]
    pub timings: bool,
}

/// `glasshouse check`.
#[derive(Debug, Args)]
pub struct Check {
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,
    /// Fail on warnings
    #[arg(long)]
    pub strict: bool,
    /// Report reviews that are older than this, as in 90d, 12m or 2y
    #[arg(long, value_name = "AGE", value_parser = age)]
    pub due: Option<jiff::Span>,
    /// Report reviewed answers that rules would give differently, each with the sentence
    #[arg(long)]
    pub second_opinion: bool,
}

/// `glasshouse serve`: a server for whoever edits, not for the public.
#[derive(Debug, Args)]
pub struct Serve {
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,
    /// The address or name to listen at
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub bind: String,
    /// One more name that the portal is called by, beside numbers, `localhost` and that of `--bind`
    #[arg(long, value_name = "NAME", value_parser = host_name)]
    pub allow_host: Vec<String>,
    /// The port to listen at, 0 for any [default: 8000, or the next that is free]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Open the portal in the browser
    #[arg(long)]
    pub open: bool,
    /// Look for changes every so many milliseconds, 500 if none are named: for network drives, Docker and WSL
    #[arg(long, value_name = "MS", num_args = 0..=1, require_equals = true, default_missing_value = "500",
        value_parser = clap::value_parser!(u64).range(20..=3_600_000))]
    pub poll: Option<u64>,
}

/// `glasshouse suggest`.
#[derive(Debug, Args)]
pub struct Suggest {
    /// Companies, by their folders or names [default: all]
    #[arg(value_name = "COMPANY")]
    pub companies: Vec<String>,
}

/// `glasshouse explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// A policy: a version of the portal, or any text
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// `glasshouse evaluate`.
#[derive(Debug, Args)]
pub struct Evaluate {
    /// Labelled passages: a JSON object a line, with policy, segment, text and labels
    #[arg(value_name = "GOLD.jsonl")]
    pub gold: PathBuf,
    /// Which label stands for a category: a line `category: label` each [default: the categories' own names]
    #[arg(long, value_name = "MAP.yaml")]
    pub map: Option<PathBuf>,
    /// Leave out what was learnt from policies, and measure the cues alone
    #[arg(long)]
    pub cues: bool,
    /// The language of the texts (ISO 639-1)
    #[arg(long, value_name = "CODE", default_value = "en", value_parser = language)]
    pub language: String,
}

/// `glasshouse teach`.
#[derive(Debug, Args)]
pub struct Teach {
    /// A folder of policies: Markdown, text or saved pages
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Where the model is written [default: `content/model.CODE.txt` in the portal's folder]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The language of the texts (ISO 639-1)
    #[arg(long, value_name = "CODE", default_value = "en", value_parser = language)]
    pub language: String,
}

/// `glasshouse new`.
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make it in, which must be empty or not there yet
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// `glasshouse theme`.
#[derive(Debug, Subcommand)]
pub enum Theme {
    /// Make a theme to start from, in `themes/NAME/`
    New(NewTheme),
    /// Print what templates see, as a JSON Schema
    Contract,
    /// Print what the template of one page sees, as JSON
    Seen(SeenBy),
}

/// `glasshouse theme new`.
#[derive(Debug, Args)]
pub struct NewTheme {
    /// What it is called in `site.yaml`
    #[arg(value_name = "NAME", value_parser = theme_name)]
    pub name: String,
    /// With every file of the built-in theme, to change all of it
    #[arg(long)]
    pub copy: bool,
}

/// `glasshouse theme seen`.
#[derive(Debug, Args)]
pub struct SeenBy {
    /// The page's address, such as `companies/losant/`; `/` is the front page
    #[arg(value_name = "PAGE")]
    pub page: String,
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,
}

/// `glasshouse completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `glasshouse man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The folder that they are written into
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// `glasshouse import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Files, folders, or a Git repository of Open Terms Archive
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// What they are, where that cannot be told from them
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub from: Option<Origin>,
    /// Whose the texts are; of an archive of many companies, take only this one
    #[arg(long, value_name = "NAME")]
    pub company: Option<String>,
    /// The type of document [default: what the text says, or Privacy Policy]; of an archive, take
    /// only these
    #[arg(long, value_name = "TYPE")]
    pub document: Option<String>,
    /// The day that the text was captured
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub captured: Option<Date>,
    /// The day since when it holds, as it says itself
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub effective: Option<Date>,
    /// The address that it was published at
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub source: Option<String>,
    /// Its language (BCP 47)
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Option<String>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write over versions that are there
    #[arg(long)]
    pub force: bool,
}

/// What texts to import are.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Origin {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// Pages as saved from a browser
    Html,
    /// Files of the Princeton-Leuven corpus
    Princeton,
    /// Open Terms Archive: a versions repository, a dataset, or a folder
    Ota,
    /// Products of PrivacySpy
    Privacyspy,
}

impl From<Format> for diagnostics::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Full => Self::Full,
            Format::Short => Self::Short,
            Format::Json => Self::Json,
            Format::Github => Self::Github,
        }
    }
}

fn day(text: &str) -> Result<Date, String> {
    let is_plain = text.len() == "YYYY-MM-DD".len();
    let day = text.parse().ok().filter(|_| is_plain);
    day.ok_or_else(|| "write an existing day as in 2024-05-01".to_owned())
}

fn base_url(text: &str) -> Result<String, String> {
    settings::base_address(text).map_err(|(message, help)| format!("it {message}; {help}"))
}

fn web_address(text: &str) -> Result<String, String> {
    match web_url(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err("write the whole address, with https://".to_owned()),
    }
}

/// The name of a machine as a request tells it, but for the port.
fn host_name(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !text.is_empty() && text.chars().all(fits) {
        return Ok(text.to_owned());
    }
    Err("write a name such as portal.lan, without https:// and without a port".to_owned())
}

fn theme_name(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match text {
        _ if theme::BUILT_IN.contains(&text) => Err(format!("`{text}` is a built-in theme")),
        _ if text.starts_with('-') || text.is_empty() || !text.chars().all(fits) => {
            Err("a theme is named by lower-case letters, digits and hyphens".to_owned())
        }
        _ => Ok(text.to_owned()),
    }
}

fn language(text: &str) -> Result<String, String> {
    if language::is_tag(text) {
        return Ok(text.to_owned());
    }
    Err(match language::meant(text) {
        Some(meant) => format!("write {meant}"),
        None => "a code such as en, de or pt-BR".to_owned(),
    })
}

fn age(text: &str) -> Result<jiff::Span, String> {
    let wrong = || "a number and d, w, m or y, such as 12m".to_owned();
    let unit = text.chars().next_back().ok_or_else(wrong)?;
    let number: i64 = text[..text.len() - unit.len_utf8()].parse().map_err(|_| wrong())?;
    let span = jiff::Span::new();
    let span = match unit {
        'd' => span.try_days(number),
        'w' => span.try_weeks(number),
        'm' => span.try_months(number),
        'y' => span.try_years(number),
        _ => return Err(wrong()),
    };
    span.ok().filter(|_| number > 0).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
        for (text, right) in
            [("12m", true), ("1y", true), ("0d", false), ("m", false), ("", false), ("3é", false)]
        {
            assert_eq!(age(text).is_ok(), right, "{text}");
        }
        for (text, right) in
            [("2024-05-01", true), ("5/1/2024", false), ("2024-02-30", false), ("", false)]
        {
            assert_eq!(day(text).is_ok(), right, "{text}");
        }
        for (text, address) in [
            ("https://x.org/a", "https://x.org/a/"),
            ("https://x.org", "https://x.org/"),
            ("HTTPS://X.org:443/a%20b/", "https://x.org/a%20b/"),
            ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9/"),
        ] {
            assert_eq!(base_url(text).as_deref(), Ok(address));
        }
        for text in ["ftp://x.org", "https://x.org/?a", "https://x.org/#a", " https://x.org/a b "] {
            assert!(base_url(text).is_err(), "{text}");
        }
        for text in ["https://me:secret@x.org/", "https://me@x.org/", "https://:secret@x.org/"] {
            assert!(base_url(text).is_err_and(|said| said.contains("password")), "{text}");
        }
        for (text, right) in [
            ("portal.lan", true),
            ("a_b-2", true),
            ("", false),
            ("a.lan:80", false),
            ("*.lan", false),
        ] {
            assert_eq!(host_name(text).is_ok(), right, "{text}");
        }
    }
}
