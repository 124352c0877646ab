//! `glasshouse new`: a small portal to start from.

use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;

use crate::error::{Error, Result};

/// The files of the portal, by their paths below its folder.
#[derive(RustEmbed)]
#[folder = "src/starter/portal"]
struct Files;

/// Writes the portal into a folder, and says which files it has.
///
/// # Errors
/// The folder holds something already, or cannot be written.
pub fn write(folder: &Path) -> Result<Vec<String>> {
    let holds_something = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if holds_something || folder.is_file() {
        return Err(Error::new(format!("`{}` holds something already", folder.display()))
            .help("name a folder that is empty or not there yet"));
    }
    let mut written = Vec::new();
    for file in Files::iter() {
        let bytes = Files::get(&file).expect("a file that was listed").data;
        // A file of this name would be Git's own in our repository.
        let name = file.replace("gitignore", ".gitignore");
        let path = folder.join(&name);
        let parent = path.parent().expect("a file stands in a folder");
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, bytes))
            .map_err(|error| Error::io("write", &path, &error))?;
        written.push(name);
    }
    written.sort();
    Ok(written)
}
