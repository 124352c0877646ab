//! A site for Eleventy: a data file reads the portal's own files, and the policies are templates.

use std::os::unix::fs::symlink;

use super::Site;
use crate::corpus::VERSION;

/// Writes the templates, the taxonomy and the assets, then each company.
pub(super) fn write(site: &Site<'_>) {
    site.copy("benches/peers/eleventy", "");
    site.copy("themes/default/assets", "assets");
    site.copy("src/taxonomy/default.yaml", "data/taxonomy.yaml");
    link_modules(site);
    for index in 0..site.companies {
        for file in ["company.yaml", "privacy-policy/findings.yaml"] {
            site.put(index, file, &site.read(index, file));
        }
        let version = format!("privacy-policy/{VERSION}.md");
        let head = format!("layout: policy.njk\ncompany: company-{index:06}\n");
        let text = site.read(index, &version);
        site.put(index, &version, &format!("---\n{head}---\n{text}"));
    }
}

/// Puts the modules that the program stands among beside the site's settings, which load some.
fn link_modules(site: &Site<'_>) {
    let modules = site.program.ancestors().find(|folder| folder.ends_with("node_modules"));
    let modules = modules.expect("Eleventy stands where npm put it");
    symlink(modules, site.folder.join("node_modules")).expect("linked");
}
