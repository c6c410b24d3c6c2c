//! Files that are whole and on the disk once they have their name.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::death::{self, Step};

/// Writes a file that isn't there yet; false when it is, and then it is left as it is.
pub fn create(file: &Path, content: &[u8]) -> io::Result<bool> {
    let partial = write_partial(file, content)?;
    let linked = fs::hard_link(&partial, file);
    death::at(file, Step::Named);
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
    death::at(file, Step::Named);
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
    let (half, rest) = content.split_at(content.len() / 2);
    death::at(file, Step::Before);
    // One that a host which died has left may be the file itself, by its other name.
    match fs::remove_file(&partial) {
        Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let mut writer = File::create_new(&partial)?;
    writer.write_all(half)?;
    death::at(file, Step::Within);
    writer.write_all(rest)?;
    writer.sync_all()?;
    death::at(file, Step::Written);
    Ok(partial)
}

fn sync_parent(file: &Path) -> io::Result<()> {
    if let Some(parent) = file.parent() {
        File::open(parent)?.sync_all()?;
    }
    death::at(file, Step::After);
    Ok(())
}
