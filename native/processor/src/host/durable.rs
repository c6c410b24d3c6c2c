//! Files that are whole and on the disk once they have their name.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes a file that isn't there yet; false when it is, and then it is left as it is.
pub fn create(file: &Path, content: &[u8]) -> io::Result<bool> {
    let partial = write_partial(file, content)?;
    let linked = fs::hard_link(&partial, file);
    fs::remove_file(&partial)?;
    match linked {
        Ok(()) => sync_parent(file).map(|()| true),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(e) => Err(e),
    }
}

/// Writes a file, in place of one that may be there.
pub fn replace(file: &Path, content: &[u8]) -> io::Result<()> {
    let partial = write_partial(file, content)?;
    fs::rename(&partial, file)?;
    sync_parent(file)
}

pub fn delete(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Ok(()) => sync_parent(file),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
        Err(e) => Err(e),
    }
}

fn write_partial(file: &Path, content: &[u8]) -> io::Result<PathBuf> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let partial = file.with_file_name(format!(".{name}.partial"));
    let mut writer = File::create(&partial)?;
    writer.write_all(content)?;
    writer.sync_all()?;
    Ok(partial)
}

fn sync_parent(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(parent) => File::open(parent)?.sync_all(),
        None => Ok(()),
    }
}
