//! What each table's columns hold, in the order in which they stand there.

use super::table::Kind::{Choice, Date, Flag, Form, Number, Text, Texts, Url};
use super::table::{Column, Reference, Schema, Table, may, must};

const ID: super::table::Kind = Form("[a-z0-9][a-z0-9-]*");
const VERSION: super::table::Kind =
    Form("undated|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}-[0-9]{2}-[0-9]{2}Z)?");
const PASSAGE: super::table::Kind = Form("[ps]-[a-z0-9-]+");
const SHA256: super::table::Kind = Form("[0-9a-f]{64}");
const TONES: super::table::Kind =
    Choice(&["good", "neutral", "caution", "bad", "unclear", "silent"]);
const STATUSES: super::table::Kind =
    Choice(&["reviewed", "stale", "suggested", "not-applicable", "not-reviewed"]);

const COMPANY: Column = must("company", ID, "Id of the company");
const DOCUMENT: Column = must("document", ID, "Id of the document, within its company");
const CATEGORY: Column = must("category", ID, "Id of the question");
const STANCE: Column = may("stance", ID, "Id of the answer, within its question");
const TONE: Column = may("tone", TONES, "What the answer means for the reader");

const OF_COMPANY: Reference =
    Reference { columns: &["company"], table: Table::Companies, theirs: &["company"] };
const OF_DOCUMENT: Reference = Reference {
    columns: &["company", "document"],
    table: Table::Documents,
    theirs: &["company", "document"],
};
const OF_VERSION: Reference = Reference {
    columns: &["company", "document", "version"],
    table: Table::Versions,
    theirs: &["company", "document", "version"],
};
const MADE_ON: Reference = Reference {
    columns: &["company", "document", "made_on"],
    table: Table::Versions,
    theirs: &["company", "document", "version"],
};
const OF_CATEGORY: Reference =
    Reference { columns: &["category"], table: Table::Categories, theirs: &["category"] };

pub(super) const COMPANIES: Schema = Schema {
    name: "companies",
    title: "Companies",
    about: "One row for each company. The counts are of its answers, one for each question.",
    columns: &[
        must("company", ID, "Id; part of the company’s address"),
        must("name", Text, "Name"),
        may("domains", Texts, "Domains that its policies are published on"),
        may("sector", Text, "What it does"),
        may("country", Form("[A-Z]{2}"), "Code of two letters (ISO 3166-1)"),
        may("homepage", Url, "Its front page"),
        may("description", Text, "What it offers"),
        may("parent", Text, "Who owns it"),
        must("documents", Number, "How many of its documents the portal holds"),
        must("reviewed", Number, "Answers that a person stands for and the text bears out"),
        must("stale", Number, "Answers that the newest text no longer bears out"),
        must("suggested", Number, "Answers that rules suggest"),
        must("not_applicable", Number, "Questions that do not apply"),
        must("not_reviewed", Number, "Questions without an answer"),
        may("checked", Date, "Day of the newest check"),
        must("address", Text, "The company’s page"),
    ],
    key: &["company"],
    references: &[],
};

pub(super) const DOCUMENTS: Schema = Schema {
    name: "documents",
    title: "Documents",
    about: "One row for each document of a company.",
    columns: &[
        COMPANY,
        must("document", ID, "Id; part of the document’s address"),
        must("type", Text, "Its type, such as Privacy Policy"),
        must("versions", Number, "How many versions the portal holds"),
        must("newest", VERSION, "The newest version"),
        must("address", Text, "A page that leads to the newest version"),
    ],
    key: &["company", "document"],
    references: &[
        OF_COMPANY,
        Reference {
            columns: &["company", "document", "newest"],
            table: Table::Versions,
            theirs: &["company", "document", "version"],
        },
    ],
};

pub(super) const VERSIONS: Schema = Schema {
    name: "versions",
    title: "Versions",
    about: "One row for each version of a document: the archived texts, and where they come from.",
    columns: &[
        COMPANY,
        DOCUMENT,
        must("version", VERSION, "Id: the day of its capture, or undated"),
        may("captured", Date, "Day of its capture; empty where that is not known"),
        may("effective", Date, "Since when it holds, as it says itself"),
        must("language", Text, "Language of the text (BCP 47)"),
        may("source", Url, "Where it was published"),
        may("archive", Url, "Where an archive keeps it"),
        must("words", Number, "Words of the text"),
        must("sentences", Number, "Sentences of the text, headings not counted"),
        must("passages", Number, "Paragraphs, list items and table rows of the text"),
        must("newest", Flag, "Whether it is the document’s newest version"),
        must("intact", Flag, "false where the text was edited after it was captured"),
        must(
            "text_sha256",
            SHA256,
            "SHA-256 of the text: what stands below the front matter, in UTF-8",
        ),
        may("source_sha256", SHA256, "SHA-256 of the bytes as received"),
        must("address", Text, "The version’s page, which is permanent"),
        may("text_address", Text, "The text as a file; empty where the portal leaves texts out"),
    ],
    key: &["company", "document", "version"],
    references: &[OF_DOCUMENT],
};

pub(super) const CATEGORIES: Schema = Schema {
    name: "categories",
    title: "Categories",
    about: "One row for each question that the portal asks of every document.",
    columns: &[
        must("category", ID, "Id; part of the question’s address"),
        must("name", Text, "Name"),
        must("question", Text, "The question"),
        may("description", Text, "What it is about"),
        must("address", Text, "The question’s page"),
    ],
    key: &["category"],
    references: &[],
};

pub(super) const STANCES: Schema = Schema {
    name: "stances",
    title: "Stances",
    about: "One row for each answer that a question allows.",
    columns: &[
        CATEGORY,
        must("stance", ID, "Id; part of the answer’s address"),
        must("label", Text, "The answer in a few words"),
        must("tone", TONES, "What the answer means for the reader"),
        may("description", Text, "The answer in a sentence"),
        must("address", Text, "The answer’s page"),
    ],
    key: &["category", "stance"],
    references: &[OF_CATEGORY],
};

pub(super) const FINDINGS: Schema = Schema {
    name: "findings",
    title: "Findings",
    about: "One row for each quote of each finding that an editor made; one row with an empty \
            quote where a finding has none. Quotes, passages and offsets are of the version in \
            the column version, which is the document’s newest.",
    columns: &[
        COMPANY,
        DOCUMENT,
        CATEGORY,
        must(
            "quote_number",
            Number,
            "The quote’s place in its finding, from 1; 0 where there is none",
        ),
        must(
            "status",
            Choice(&["reviewed", "stale", "not-applicable"]),
            "How far the answer can be relied on",
        ),
        STANCE,
        TONE,
        may("summary", Text, "The finding in a sentence or two"),
        may("quote", Text, "The words of the policy, as the editor copied them"),
        may(
            "quote_state",
            Choice(&["verified", "changed", "missing"]),
            "Whether the quote stands in the version",
        ),
        may(
            "unfounded",
            Flag,
            "true where the quote is not in the version either that the finding was made on: the \
             text did not change, the editor erred",
        ),
        may("quote_now", Text, "What stands there now, where the quote was changed"),
        may("passage", PASSAGE, "Anchor of the passage that it stands in, or that took its place"),
        may("start", Number, "Offset of the quote’s first letter; see below"),
        may("end", Number, "Offset behind its last letter"),
        must("version", VERSION, "The version that the quote was looked up in"),
        must("made_on", VERSION, "The version that the finding was made on"),
        may("checked", Date, "Day of the check"),
        may("by", Text, "Who checked"),
        may("note", Text, "A remark of the reviewer’s"),
        must("address", Text, "The finding’s card on the version’s page, which is permanent"),
        may("quote_address", Text, "The quote’s passage on that page"),
    ],
    key: &["company", "document", "category", "quote_number"],
    references: &[OF_VERSION, MADE_ON, OF_CATEGORY],
};

pub(super) const SUGGESTIONS: Schema = Schema {
    name: "suggestions",
    title: "Suggestions",
    about: "One row for each sentence that makes rules suggest an answer; one row without a \
            sentence where the answer is silence. No person has read them: they are no findings.",
    columns: &[
        COMPANY,
        DOCUMENT,
        CATEGORY,
        must("sentence_number", Number, "The sentence’s place, from 1; 0 where there is none"),
        must("stance", ID, "Id of the suggested answer, within its question"),
        must("tone", TONES, "What the answer would mean for the reader"),
        may("sentence", Text, "The sentence"),
        may("passage", PASSAGE, "Anchor of the passage that it stands in"),
        may("words", Texts, "The words that weighed"),
        must("version", VERSION, "The version that the rules read, which is the newest"),
        must("address", Text, "The suggestion’s card on the version’s page"),
    ],
    key: &["company", "document", "category", "sentence_number"],
    references: &[OF_VERSION, OF_CATEGORY],
};

pub(super) const MENTIONS: Schema = Schema {
    name: "mentions",
    title: "Mentions",
    about: "One row for each passage of a newest version and each question that cues assign it to.",
    columns: &[
        COMPANY,
        DOCUMENT,
        must("version", VERSION, "The version, which is the newest"),
        must("passage", PASSAGE, "Anchor of the passage"),
        CATEGORY,
        must("words", Texts, "The words that show it"),
        must("address", Text, "The passage on the version’s page"),
    ],
    key: &["company", "document", "version", "passage", "category"],
    references: &[OF_VERSION, OF_CATEGORY],
};

pub(super) const MATRIX: Schema = Schema {
    name: "matrix",
    title: "Matrix",
    about: "The matrix in long form: one row for each company and question. Where a company has \
            several documents, the one whose answer can be relied on most answers for it.",
    columns: &[
        COMPANY,
        CATEGORY,
        must("document", ID, "The document that answers"),
        must("status", STATUSES, "How far the answer can be relied on"),
        STANCE,
        TONE,
        may("checked", Date, "Day of the check"),
        must("address", Text, "The answer’s card on the newest version’s page"),
    ],
    key: &["company", "category"],
    references: &[OF_DOCUMENT, OF_CATEGORY],
};
