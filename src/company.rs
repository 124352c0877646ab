//! Who publishes policies: `company.yaml`.

use jiff::civil::Date;

use serde::{Deserialize, Serialize};

use crate::country::is_country;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;
use crate::web::web_url;
use crate::yaml::{Document, Fields, Node};

/// Folder of the companies, ending in `/`.
pub const COMPANIES: &str = "content/companies/";

/// The name of the file that makes a folder a company's.
pub const COMPANY: &str = "company.yaml";

/// A company as its file tells it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Company {
    /// Name of its folder; part of addresses.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Domains that its policies are published on.
    pub domains: Vec<String>,
    /// What it does, in a word or two.
    pub sector: Option<String>,
    /// ISO 3166-1 code of two letters.
    pub country: Option<String>,
    /// Its front page.
    pub homepage: Option<String>,
    /// What it offers, in a sentence.
    pub description: Option<String>,
    /// Who owns it.
    pub parent: Option<String>,
    /// Folder names that it had before, in the order of its file: the oldest first.
    pub aliases: Vec<String>,
    /// What it answered.
    pub reply: Option<Reply>,
    /// What the portal got wrong, and when it was mended.
    pub corrections: Vec<Correction>,
    /// Set where the portal took its pages down.
    pub withdrawn: Option<Withdrawn>,
}

/// A company's answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reply {
    /// When it came.
    pub date: Date,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub by: Option<String>,
}

/// A mistake of the portal, mended.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Correction {
    /// When it was mended.
    pub date: Date,
    /// What was wrong.
    pub text: String,
}

/// Why a company's pages were taken down.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Withdrawn {
    /// When.
    pub date: Date,
    /// Why.
    pub reason: String,
}

impl Company {
    /// Reads a company from its file; nothing where a mistake leaves none.
    pub fn parse(id: &str, source: &Source, remarks: &mut Vec<Diagnostic>) -> Option<Self> {
        let document = Document::whole(source).map_err(|mistake| remarks.push(mistake)).ok()?;
        let mut fields = document.root().fields(remarks);
        let name = fields.require("name", remarks).and_then(|node| node.text(remarks));
        let rest = optional(&mut fields, remarks);
        fields.finish(remarks);
        Some(Self { id: id.to_owned(), name: name?, ..rest })
    }

    /// The oldest name of its folder, by which readers of feeds know what happened to it.
    pub fn first_id(&self) -> &str {
        self.aliases.first().unwrap_or(&self.id)
    }
}

fn optional(fields: &mut Fields<'_>, remarks: &mut Vec<Diagnostic>) -> Company {
    Company {
        id: String::new(),
        name: String::new(),
        domains: domains(fields, remarks),
        sector: fields.text("sector", remarks),
        country: fields.take("country").and_then(|node| country(&node, remarks)),
        homepage: fields.take("homepage").and_then(|node| node.web_address(remarks)),
        description: fields.text("description", remarks),
        parent: fields.text("parent", remarks),
        aliases: aliases(fields, remarks),
        reply: fields.take("reply").and_then(|node| reply(&node, remarks)),
        corrections: corrections(fields, remarks),
        withdrawn: fields.take("withdrawn").and_then(|node| withdrawn(&node, remarks)),
    }
}

fn country(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<String> {
    let code = node.text(remarks)?;
    if is_country(&code) {
        return Some(code);
    }
    let capital = code.to_uppercase();
    let help = match &*capital {
        "UK" => "write `GB`".to_owned(),
        capital if is_country(capital) => format!("write `{capital}`"),
        _ => "two capital letters of ISO 3166-1, as in `DE` or `US`".to_owned(),
    };
    let message = format!("`{code}` is not a country code");
    remarks.push(node.mistake(Code::InvalidValue, message).help(help));
    None
}

fn domains(fields: &mut Fields<'_>, remarks: &mut Vec<Diagnostic>) -> Vec<String> {
    let items = fields.take("domains").map(|node| node.items(remarks)).unwrap_or_default();
    items.iter().filter_map(|item| domain(item, remarks)).collect()
}

fn domain(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<String> {
    let text = node.text(remarks)?;
    if is_domain(&text) {
        return Some(text);
    }
    let host = web_url(&text).and_then(|url| url.host_str().map(str::to_owned));
    let help = match host {
        Some(host) => format!("write `{host}`"),
        None => "write it as in an address: `acme.example`".to_owned(),
    };
    let message = format!("`{text}` is not a domain");
    remarks.push(node.mistake(Code::InvalidValue, message).help(help));
    None
}

/// Whether a text has the form of a domain; letters may be of any script.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        let plain =
            |c: char| c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() || c == '-';
        !label.is_empty() && label.chars().all(plain) && !label.starts_with('-')
    };
    text.contains('.') && text.split('.').all(is_label)
}

fn aliases(fields: &mut Fields<'_>, remarks: &mut Vec<Diagnostic>) -> Vec<String> {
    let items = fields.take("aliases").map(|node| node.items(remarks)).unwrap_or_default();
    let mut aliases: Vec<String> = Vec::new();
    for item in items {
        let Some(alias) = item.text(remarks) else { continue };
        if let Some(why) = unusable(&alias) {
            let message = format!("`{alias}` cannot be an address: {why}");
            let help = "name the folder that the company had, as it was";
            remarks.push(item.mistake(Code::InvalidId, message).help(help));
        } else if aliases.contains(&alias) {
            let message = format!("the alias `{alias}` stands here twice");
            remarks.push(item.mistake(Code::DuplicateId, message).help("keep one of the two"));
        } else {
            aliases.push(alias);
        }
    }
    aliases
}

fn reply(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<Reply> {
    let mut fields = node.fields(remarks);
    let date = fields.require("date", remarks).and_then(|node| node.date(remarks));
    let text = fields.require("text", remarks).and_then(|node| node.text(remarks));
    let by = fields.text("by", remarks);
    fields.finish(remarks);
    Some(Reply { date: date?, text: text?, by })
}

fn corrections(fields: &mut Fields<'_>, remarks: &mut Vec<Diagnostic>) -> Vec<Correction> {
    let items = fields.take("corrections").map(|node| node.items(remarks)).unwrap_or_default();
    let dated = items.iter().filter_map(|item| dated(item, "text", remarks));
    dated.map(|(date, text)| Correction { date, text }).collect()
}

fn withdrawn(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<Withdrawn> {
    dated(node, "reason", remarks).map(|(date, reason)| Withdrawn { date, reason })
}

/// A date and a text under `key`.
fn dated(
    node: &Node<'_>,
    key: &'static str,
    remarks: &mut Vec<Diagnostic>,
) -> Option<(Date, String)> {
    let mut fields = node.fields(remarks);
    let date = fields.require("date", remarks).and_then(|node| node.date(remarks));
    let text = fields.require(key, remarks).and_then(|node| node.text(remarks));
    fields.finish(remarks);
    date.zip(text)
}

/// Why a folder's name cannot be part of an address; nothing where it can.
pub fn unusable(name: &str) -> Option<&'static str> {
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
    let numbered = |device: &str| {
        name.strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !name.chars().all(plain) {
        Some("use lower-case letters, digits and hyphens")
    } else if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        Some("begin with a letter or a digit")
    } else if name.len() > 100 {
        Some("use at most 100 characters")
    } else if DEVICES.contains(&name) || numbered("com") || numbered("lpt") {
        Some("Windows keeps this name for a device")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_told_from_addresses_and_names() {
        for (text, is_one) in [
            ("acme.example", true),
            ("www.acme-2.co.uk", true),
            ("b\u{fc}cher.example", true),
            ("\u{0939}\u{093f}.example", true),
            ("https://acme.example/", false),
            ("acme maps", false),
            ("acme", false),
            ("acme..example", false),
            ("acme.example.", false),
        ] {
            assert_eq!(is_domain(text), is_one, "{text}");
        }
    }

    #[test]
    fn names_that_hosts_and_systems_take() {
        for (name, usable) in [
            ("losant", true),
            ("36ng", true),
            ("a-b-2", true),
            ("", false),
            ("-a", false),
            ("..", false),
            ("Losant", false),
            ("a/b", false),
            ("con", false),
            ("lpt1", false),
            ("conrad", true),
            ("café", false),
        ] {
            assert_eq!(unusable(name).is_none(), usable, "{name}");
        }
    }
}
