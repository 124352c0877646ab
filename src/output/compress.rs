//! Compressed forms of a file, which wait beside it for servers that send them as they are.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Smallest file worth it, in bytes: a smaller one fits the first packets of an answer as it is.
const SMALLEST: u64 = 1_024;

/// Endings of files that shrink; pictures and fonts are compressed already.
const ENDINGS: &[&str] =
    &["html", "css", "js", "json", "jsonl", "csv", "xml", "atom", "svg", "txt", "webmanifest"];

/// A compressed form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

impl Form {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::Gzip, Self::Brotli];

    /// The form's file beside the plain one, where nginx and Caddy look for it.
    pub(super) fn beside(self, file: &str) -> String {
        match self {
            Self::Gzip => format!("{file}.gz"),
            Self::Brotli => format!("{file}.br"),
        }
    }

    /// The same bytes for the same input, whenever they are made.
    pub(super) fn compress(self, bytes: &[u8]) -> Vec<u8> {
        let kept = "memory takes every write";
        match self {
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
                encoder.write_all(bytes).expect(kept);
                encoder.finish().expect(kept)
            }
            Self::Brotli => {
                // Nine of eleven: the last two steps cost ten times the time for three per cent.
                let mut encoder = brotli::CompressorWriter::new(Vec::new(), 64 << 10, 9, 22);
                encoder.write_all(bytes).expect(kept);
                encoder.into_inner()
            }
        }
    }
}

/// Whether a file of this name and size, in bytes, has compressed forms.
pub(super) fn is_worth_it(file: &str, size: u64) -> bool {
    let ending = file.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, end)| end);
    size >= SMALLEST && ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_compressed_comes_back() {
        let bytes = "We never sell your data. ".repeat(200).into_bytes();
        let (mut gzip, mut brotli) = (Vec::new(), Vec::new());
        flate2::read::GzDecoder::new(&*Form::Gzip.compress(&bytes))
            .read_to_end(&mut gzip)
            .expect("gzip");
        brotli::Decompressor::new(&*Form::Brotli.compress(&bytes), 4_096)
            .read_to_end(&mut brotli)
            .expect("brotli");
        assert!(gzip == bytes && brotli == bytes);
        assert_eq!(Form::Gzip.compress(&bytes), Form::Gzip.compress(&bytes));
    }

    #[test]
    fn only_texts_of_some_size_are_worth_it() {
        for (file, size, worth) in [
            ("index.html", 5_000, true),
            ("a.b/index.html", 5_000, true),
            ("index.html", 100, false),
            ("assets/logo.png", 5_000, false),
            ("a.html/_headers", 5_000, false),
        ] {
            assert_eq!(is_worth_it(file, size), worth, "{file}");
        }
    }
}
