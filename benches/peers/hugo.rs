//! A site for Hugo: findings in the front matter of companies, stances as a taxonomy.

use super::Site;
use crate::corpus::{self, VERSION};

/// Writes the templates, the taxonomy and the assets, then each company.
pub(super) fn write(site: &Site<'_>) {
    site.copy("benches/peers/hugo", "");
    site.copy("themes/default/assets", "static/assets");
    site.copy("src/taxonomy/default.yaml", "data/taxonomy.yaml");
    for index in 0..site.companies {
        site.put(index, "_index.md", &company(site, index));
        let version = format!("privacy-policy/{VERSION}.md");
        let text = site.read(index, &version);
        site.put(index, &version, &format!("---\n{}---\n{text}", policy(index)));
    }
}

/// A company's page: its facts and findings are front matter, and so are its stances as terms.
fn company(site: &Site<'_>, index: usize) -> String {
    let findings = site.read(index, "privacy-policy/findings.yaml");
    let indented: String = findings.lines().map(|line| format!("  {line}\n")).collect();
    let name = corpus::name(index);
    format!(
        "---\ntitle: {name}\ntype: company\n\
         description: What the policies of {name} say, with the sentence behind every answer.\n\
         stances: [{}]\n{}findings:\n{indented}---\n",
        stances(&findings).join(", "),
        site.read(index, "company.yaml"),
    )
}

/// The front matter of a company's policy. The document's own address leads to it.
fn policy(index: usize) -> String {
    let address = corpus::folder(index).replace("content", "");
    format!(
        "title: \"{}: Privacy Policy\"\ntype: policy\ndate: {VERSION}\n\
         description: The archived text, with what it says on 14 questions highlighted.\n\
         aliases: [{address}/privacy-policy/]\n",
        corpus::name(index),
    )
}

/// `category--stance` for each finding of a file.
fn stances(findings: &str) -> Vec<String> {
    let mut category = "";
    let mut stances = Vec::new();
    for line in findings.lines() {
        if let Some(key) = line.strip_suffix(':').filter(|line| !line.starts_with(' ')) {
            category = key;
        }
        if let Some(stance) = line.strip_prefix("  stance: ") {
            stances.push(format!("{category}--{stance}"));
        }
    }
    stances
}
