//! Every kind of mistake that Glasshouse reports.

use serde::{Deserialize, Serialize};

use super::Severity;

/// A kind of mistake; its name is what `--format` prints and what the guide lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is described in `Code::meaning`")]
pub enum Code {
    UnreadableFile,
    NotUtf8,
    TooLarge,
    OutsideLink,
    MergeConflict,
    YamlSyntax,
    YamlLimit,
    DuplicateKey,
    UnknownKey,
    MissingKey,
    WrongType,
    CutText,
    InvalidDate,
    InvalidId,
    InvalidUrl,
    InvalidValue,
    MissingSettings,
    MissingTheme,
    DuplicateId,
    SameName,
    InvalidCue,
    BrokenExample,
    NoCompanies,
    MissingCompany,
    EmptyCompany,
    StrayFile,
    InvalidFileName,
    DateMismatch,
    UnclosedFrontMatter,
    MisplacedFrontMatter,
    ImpossibleDate,
    EmptyText,
    ShortText,
    TextAltered,
    UnknownCategory,
    UnknownStance,
    UnknownVersion,
    StillSuggested,
    MissingQuote,
    NeedlessQuote,
    QuoteChanged,
    QuoteMissing,
    QuoteNewer,
    EllipsisNegation,
    SilenceBroken,
    StanceChanged,
    LostAddress,
    ReviewDue,
    SecondOpinion,
    AddressTaken,
    BrokenLink,
    NotLoaded,
    TemplateLink,
    IdleToken,
    UnknownName,
    InvalidString,
    MissingStrings,
    TemplateError,
    NotText,
    DamagedText,
    NothingToImport,
    UnknownCompany,
    UnlikelyType,
    AmbiguousDate,
    UndatedText,
    AlreadyThere,
    SameMoment,
    DroppedKey,
}

impl Code {
    /// All of them, in the order of the stages that find them.
    pub const ALL: &[Self] = &[
        Self::UnreadableFile,
        Self::NotUtf8,
        Self::TooLarge,
        Self::OutsideLink,
        Self::MergeConflict,
        Self::YamlSyntax,
        Self::YamlLimit,
        Self::DuplicateKey,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongType,
        Self::CutText,
        Self::InvalidDate,
        Self::InvalidId,
        Self::InvalidUrl,
        Self::InvalidValue,
        Self::MissingSettings,
        Self::MissingTheme,
        Self::DuplicateId,
        Self::SameName,
        Self::InvalidCue,
        Self::BrokenExample,
        Self::NoCompanies,
        Self::MissingCompany,
        Self::EmptyCompany,
        Self::StrayFile,
        Self::InvalidFileName,
        Self::DateMismatch,
        Self::UnclosedFrontMatter,
        Self::MisplacedFrontMatter,
        Self::ImpossibleDate,
        Self::EmptyText,
        Self::ShortText,
        Self::TextAltered,
        Self::UnknownCategory,
        Self::UnknownStance,
        Self::UnknownVersion,
        Self::StillSuggested,
        Self::MissingQuote,
        Self::NeedlessQuote,
        Self::QuoteChanged,
        Self::QuoteMissing,
        Self::QuoteNewer,
        Self::EllipsisNegation,
        Self::SilenceBroken,
        Self::StanceChanged,
        Self::LostAddress,
        Self::ReviewDue,
        Self::SecondOpinion,
        Self::AddressTaken,
        Self::BrokenLink,
        Self::NotLoaded,
        Self::TemplateLink,
        Self::IdleToken,
        Self::UnknownName,
        Self::InvalidString,
        Self::MissingStrings,
        Self::TemplateError,
        Self::NotText,
        Self::DamagedText,
        Self::NothingToImport,
        Self::UnknownCompany,
        Self::UnlikelyType,
        Self::AmbiguousDate,
        Self::UndatedText,
        Self::AlreadyThere,
        Self::SameMoment,
        Self::DroppedKey,
    ];

    /// The name, in lower case with hyphens.
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// What it means, in one line for the guide.
    pub fn meaning(self) -> &'static str {
        self.entry().2
    }

    /// Whether it stops the build.
    pub fn severity(self) -> Severity {
        self.entry().1
    }

    #[rustfmt::skip]
    fn entry(self) -> (&'static str, Severity, &'static str) {
        use Severity::{Error, Warning};
        match self {
            Self::UnreadableFile => ("unreadable-file", Error, "a file or folder cannot be read"),
            Self::NotUtf8 => ("not-utf8", Error, "a text is not UTF-8"),
            Self::TooLarge => ("too-large", Error, "a file is larger than its kind may be"),
            Self::OutsideLink => ("outside-link", Error, "a symbolic link leaves the portal's folder, or leads nowhere"),
            Self::MergeConflict => ("merge-conflict", Error, "a file holds both sides of a merge that Git could not finish"),
            Self::YamlSyntax => ("yaml-syntax", Error, "YAML that cannot be parsed"),
            Self::YamlLimit => ("yaml-limit", Error, "YAML with aliases, or nested too deep"),
            Self::DuplicateKey => ("duplicate-key", Error, "a key stands twice in one mapping"),
            Self::UnknownKey => ("unknown-key", Error, "a key that Glasshouse does not know"),
            Self::MissingKey => ("missing-key", Error, "a key that must be there is not"),
            Self::WrongType => ("wrong-type", Error, "a value of another type than its key takes"),
            Self::CutText => ("cut-text", Warning, "YAML ends a text at a ` #`, or parts it at its commas"),
            Self::InvalidDate => ("invalid-date", Error, "a date that is not YYYY-MM-DD, or does not exist"),
            Self::InvalidId => ("invalid-id", Error, "an id or address that Glasshouse cannot use"),
            Self::InvalidUrl => ("invalid-url", Error, "an address that is not http or https"),
            Self::InvalidValue => ("invalid-value", Error, "a value that is not one of those its key takes"),
            Self::MissingSettings => ("missing-settings", Error, "there is no `content/site.yaml`"),
            Self::MissingTheme => ("missing-theme", Error, "the theme named in the settings has no folder"),
            Self::DuplicateId => ("duplicate-id", Error, "two categories, stances, companies or assets have one name"),
            Self::SameName => ("same-name", Warning, "two companies have one name"),
            Self::InvalidCue => ("invalid-cue", Error, "a cue phrase that cannot be read"),
            Self::BrokenExample => ("broken-example", Warning, "a cue no longer matches an example of its taxonomy"),
            Self::NoCompanies => ("no-companies", Warning, "the portal has no company"),
            Self::MissingCompany => ("missing-company", Error, "a folder of documents has no `company.yaml` beside them"),
            Self::EmptyCompany => ("empty-company", Warning, "a company has no document, or a document no version"),
            Self::StrayFile => ("stray-file", Warning, "a file in the content or the theme that belongs to nothing"),
            Self::InvalidFileName => ("invalid-file-name", Error, "a version's file name is no capture date"),
            Self::DateMismatch => ("date-mismatch", Error, "front matter and file name give different capture dates"),
            Self::UnclosedFrontMatter => ("unclosed-front-matter", Error, "front matter without its closing `---`"),
            Self::MisplacedFrontMatter => ("misplaced-front-matter", Error, "front matter that does not begin in the first line, or has other fences"),
            Self::ImpossibleDate => ("impossible-date", Warning, "a day that is still to come, or a check of a text that was not there yet"),
            Self::EmptyText => ("empty-text", Warning, "a version has no text"),
            Self::ShortText => ("short-text", Warning, "a version has next to no text, and may be no policy"),
            Self::TextAltered => ("text-altered", Warning, "an archived text no longer matches its hash"),
            Self::AddressTaken => ("address-taken", Error, "two pages would have one address"),
            Self::BrokenLink => ("broken-link", Error, "a link of the portal's own pages leads nowhere"),
            Self::NotLoaded => ("not-loaded", Warning, "a picture, font, style sheet or script that browsers do not load: it lies on another host, or is not there"),
            Self::TemplateLink => ("template-link", Warning, "a link in a theme's template leads nowhere, or only at the top of a host"),
            Self::IdleToken => ("idle-token", Warning, "a style sheet sets a custom property that nothing uses"),
            Self::UnknownName => ("unknown-name", Warning, "a template asks for a value that the contract with themes has not"),
            Self::InvalidString => ("invalid-string", Error, "a table of strings that cannot be read, or a string in it that cannot be said"),
            Self::MissingStrings => ("missing-strings", Warning, "there is no table of strings in the portal's language"),
            Self::TemplateError => ("template-error", Error, "a template cannot be parsed or rendered"),
            _ => self.entry_of_finding(),
        }
    }

    /// The entries of what is wrong with findings.
    #[rustfmt::skip]
    fn entry_of_finding(self) -> (&'static str, Severity, &'static str) {
        use Severity::{Error, Warning};
        match self {
            Self::UnknownCategory => ("unknown-category", Error, "a finding's category is not in the taxonomy"),
            Self::UnknownStance => ("unknown-stance", Error, "a finding's stance is not one of its category's"),
            Self::UnknownVersion => ("unknown-version", Error, "a finding was made on a version that is not there"),
            Self::StillSuggested => ("still-suggested", Warning, "a suggestion says when somebody checked it, and counts as unchecked all the same"),
            Self::MissingQuote => ("missing-quote", Error, "a reviewed verdict without a quote"),
            Self::NeedlessQuote => ("needless-quote", Error, "a quote where there is nothing to support"),
            Self::QuoteChanged => ("quote-changed", Warning, "the quoted sentence reads differently in the text"),
            Self::QuoteMissing => ("quote-missing", Warning, "the quoted sentence is not in the text"),
            Self::QuoteNewer => ("quote-newer", Warning, "the quoted sentence is in the newest text, but not in the one that the finding names as its `version`"),
            Self::EllipsisNegation => ("ellipsis-negation", Warning, "an ellipsis in a quote leaves out a word that turns its sentence round"),
            Self::SilenceBroken => ("silence-broken", Warning, "a newer text speaks where the reviewed one was silent"),
            Self::StanceChanged => ("stance-changed", Warning, "an answer of the last build is another one now, or gone, and no reader is told"),
            Self::LostAddress => ("lost-address", Warning, "a company's folder has another name than when it was published, and links to it break"),
            Self::ReviewDue => ("review-due", Warning, "a review is older than asked for"),
            Self::SecondOpinion => ("second-opinion", Warning, "rules would give a reviewed answer differently"),
            _ => self.entry_of_import(),
        }
    }

    /// The entries of what only an import says.
    #[rustfmt::skip]
    fn entry_of_import(self) -> (&'static str, Severity, &'static str) {
        use Severity::{Error, Warning};
        match self {
            Self::NotText => ("not-text", Error, "a file to import that is no text"),
            Self::DamagedText => ("damaged-text", Warning, "an imported text has bytes that are no characters"),
            Self::NothingToImport => ("nothing-to-import", Error, "a file to import holds no text of a policy"),
            Self::UnknownCompany => ("unknown-company", Warning, "an imported text does not say whose it is"),
            Self::UnlikelyType => ("unlikely-type", Warning, "an imported text is filed as a privacy policy and speaks of no personal data"),
            Self::AmbiguousDate => ("ambiguous-date", Warning, "a date of an imported text can be read in two ways, or names no day"),
            Self::UndatedText => ("undated-text", Warning, "an imported text does not say when it was captured, and comes before those that do"),
            Self::AlreadyThere => ("already-there", Error, "the place of an imported text is taken"),
            Self::SameMoment => ("same-moment", Warning, "an archive recorded two texts of a document in one second, and the earlier one is left out"),
            Self::DroppedKey => ("dropped-key", Warning, "an imported text says of itself what a portal cannot take over"),
            _ => unreachable!("the other codes have their entries above"),
        }
    }
}
