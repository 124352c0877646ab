//! What hosts take, so that a portal that has outgrown its own hears of it from us first.
//!
//! Limits as the hosts published them in 2026, of the plans that cost nothing.

use std::collections::BTreeMap;

/// A host's limits; nothing where it has none that a portal meets.
struct Host {
    id: &'static str,
    name: &'static str,
    /// Files in all.
    files: Option<usize>,
    /// Files in one folder.
    folder: Option<usize>,
    /// Bytes of a file.
    file: Option<u64>,
    /// Bytes in all.
    all: Option<u64>,
}

#[rustfmt::skip]
const HOSTS: &[Host] = &[
    Host { id: "github-pages", name: "GitHub Pages", files: None, folder: None, file: Some(100_000_000), all: Some(1_000_000_000) },
    Host { id: "gitlab-pages", name: "GitLab Pages", files: None, folder: None, file: None, all: Some(1_000_000_000) },
    Host { id: "cloudflare-pages", name: "Cloudflare Pages", files: Some(20_000), folder: None, file: Some(25 << 20), all: None },
    Host { id: "netlify", name: "Netlify", files: None, folder: Some(54_000), file: None, all: None },
    Host { id: "s3", name: "S3", files: None, folder: None, file: None, all: None },
];

/// Each limit of a host that a site of these files (path, bytes) exceeds, in a sentence.
pub(super) fn exceeded<'f>(host: &str, files: impl Iterator<Item = (&'f str, u64)>) -> Vec<String> {
    let Some(host) = HOSTS.iter().find(|known| known.id == host) else { return Vec::new() };
    let (mut count, mut bytes, mut largest) = (0, 0, ("", 0));
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, size) in files {
        count += 1;
        bytes += size;
        largest = if size > largest.1 { (file, size) } else { largest };
        *folders.entry(file.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default() += 1;
    }
    let fullest = folders.into_iter().max_by_key(|(_, files)| *files).unwrap_or_default();
    let name = host.name;
    let over = |limit: Option<u64>, size: u64| limit.filter(|limit| size > *limit);
    let files = host.files.filter(|limit| count > *limit);
    let folder = host.folder.filter(|limit| fullest.1 > *limit);
    [
        files.map(|limit| format!("the site has {count} files; {name} takes {limit}")),
        folder.map(|limit| {
            format!("`{}/` holds {} files; {name} takes {limit} in a folder", fullest.0, fullest.1)
        }),
        over(host.file, largest.1).map(|limit| {
            format!("`{}` has {} MB; {name} takes {} a file", largest.0, mb(largest.1), mb(limit))
        }),
        over(host.all, bytes)
            .map(|limit| format!("the site has {} MB; {name} takes {}", mb(bytes), mb(limit))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Megabytes, rounded up.
fn mb(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings;

    #[test]
    fn every_host_of_the_settings_is_known() {
        let known: Vec<&str> = HOSTS.iter().map(|host| host.id).collect();
        assert_eq!(known, settings::HOSTS);
    }

    #[test]
    fn a_site_hears_of_each_limit_that_it_exceeds() {
        let site = |count: usize, size: u64| {
            let names: Vec<String> = (0..count).map(|n| format!("companies/{n}.html")).collect();
            move |host| exceeded(host, names.iter().map(|name| (name.as_str(), size)))
        };
        let many = site(60_000, 10);
        assert_eq!(
            many("cloudflare-pages"),
            ["the site has 60000 files; Cloudflare Pages takes 20000"]
        );
        assert_eq!(
            many("netlify"),
            ["`companies/` holds 60000 files; Netlify takes 54000 in a folder"]
        );
        assert_eq!(many("s3"), [""; 0]);
        assert_eq!(
            site(11, 100_000_001)("github-pages"),
            [
                "`companies/0.html` has 101 MB; GitHub Pages takes 100 a file",
                "the site has 1101 MB; GitHub Pages takes 1000",
            ]
        );
    }
}
