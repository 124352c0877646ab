//! What hosts take, so that a portal that has outgrown its own hears of it from us first.
//!
//! Limits as the hosts published them in 2026, of the plans that cost nothing; docs/publish.md lists them.

use std::collections::BTreeMap;

/// A host's limits; nothing where it has none that a portal meets.
struct Host {
    id: &'static str,
    name: &'static str,
    /// Files in all.
    files: Option<usize>,
    /// Files and folders in all.
    entries: Option<usize>,
    /// Files in one folder.
    folder: Option<usize>,
    /// Bytes of a file.
    file: Option<u64>,
    /// Bytes in all.
    all: Option<u64>,
}

#[rustfmt::skip]
const HOSTS: &[Host] = &[
    Host { id: "github-pages", name: "GitHub Pages", files: None, entries: None, folder: None, file: Some(100 << 20), all: Some(1_000_000_000) },
    Host { id: "gitlab-pages", name: "GitLab Pages", files: None, entries: Some(200_000), folder: None, file: None, all: Some(1_000_000_000) },
    Host { id: "cloudflare-pages", name: "Cloudflare Pages", files: Some(20_000), entries: None, folder: None, file: Some(25 << 20), all: None },
    Host { id: "netlify", name: "Netlify", files: None, entries: None, folder: Some(54_000), file: None, all: None },
    Host { id: "s3", name: "S3", files: None, entries: None, folder: None, file: None, all: None },
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
    let entries = count + folders.len();
    let fullest = folders.into_iter().max_by_key(|(_, files)| *files).unwrap_or_default();
    let name = host.name;
    let more = |limit: Option<usize>, number: usize| limit.filter(|limit| number > *limit);
    let over = |limit: Option<u64>, size: u64| limit.filter(|limit| size > *limit);
    [
        more(host.files, count)
            .map(|limit| format!("the site has {count} files; {name} takes {limit}")),
        more(host.entries, entries)
            .map(|limit| format!("the site has {entries} files and folders; {name} takes {limit}")),
        more(host.folder, fullest.1).map(|limit| {
            format!("`{}/` holds {} files; {name} takes {limit} in a folder", fullest.0, fullest.1)
        }),
        over(host.file, largest.1).map(|limit| {
            format!("`{}` has {}; {name} takes {} a file", largest.0, mib(largest.1), mib(limit))
        }),
        over(host.all, bytes)
            .map(|limit| format!("the site has {}; {name} takes {}", mb(bytes), mb(limit))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Megabytes, rounded up: hosts say so how large a site may be.
fn mb(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}

/// Mebibytes, rounded up: hosts say so how large a file may be.
fn mib(bytes: u64) -> String {
    format!("{} MiB", bytes.div_ceil(1 << 20))
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
            site(200_000, 10)("gitlab-pages"),
            ["the site has 200001 files and folders; GitLab Pages takes 200000"]
        );
        assert_eq!(
            site(11, (100 << 20) + 1)("github-pages"),
            [
                "`companies/0.html` has 101 MiB; GitHub Pages takes 100 MiB a file",
                "the site has 1154 MB; GitHub Pages takes 1000 MB",
            ]
        );
        assert_eq!(site(1, 25 << 20)("cloudflare-pages"), [""; 0], "a limit is no excess");
    }
}
