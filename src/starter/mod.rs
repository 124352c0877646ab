//! `glasshouse new` and `glasshouse theme new`: a portal and a theme to start from.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;

use crate::error::{Error, Result};
use crate::theme;

/// The files of the portal, by their paths below its folder.
#[derive(RustEmbed)]
#[folder = "src/starter/portal"]
struct Portal;

/// The files of the theme, by their paths below its folder.
#[derive(RustEmbed)]
#[folder = "src/starter/theme"]
struct Theme;

/// A file by its path, and its bytes.
type File = (String, Cow<'static, [u8]>);

/// Writes a portal into a folder, and says which files it has.
///
/// # Errors
/// The folder holds something already, or cannot be written.
pub fn write(folder: &Path) -> Result<Vec<String>> {
    write_all(folder, files::<Portal>())
}

/// Writes a theme into the folder of a portal, and says which files it has: a frame that brings
/// a style sheet of its own, or a copy of the built-in theme.
///
/// # Errors
/// There is a theme of this name already, or it cannot be written.
pub fn theme(root: &Path, name: &str, copy: bool) -> Result<Vec<String>> {
    let folder = root.join("themes").join(name);
    if copy {
        write_all(&folder, theme::files(theme::DEFAULT))
    } else {
        write_all(&folder, files::<Theme>())
    }
}

fn files<Of: RustEmbed>() -> impl Iterator<Item = File> {
    Of::iter().map(|name| {
        let bytes = Of::get(&name).expect("a file that was listed").data;
        // A file of this name would be Git's own in our repository.
        (name.replace("gitignore", ".gitignore"), bytes)
    })
}

fn write_all(folder: &Path, files: impl Iterator<Item = File>) -> Result<Vec<String>> {
    let holds_something = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if holds_something || folder.is_file() {
        return Err(Error::new(format!("`{}` holds something already", folder.display()))
            .help("name a folder that is empty or not there yet"));
    }
    let mut written = Vec::new();
    for (name, bytes) in files {
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
