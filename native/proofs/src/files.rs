//! Files and folders of a stage: nothing is written through a link, and what was written is on the disk before the stage ends.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{bail, Context, Result};

/// Refuses a path whose last part is a symbolic link; one that doesn't exist is fine.
pub fn refuse_link(path: &Path) -> Result<()> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.file_type().is_symlink() => {
            bail!(
                "{} is a symbolic link; a stage writes only to real files and folders",
                path.display()
            )
        }
        Ok(_) => Ok(()),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
        Err(e) => Err(e).with_context(|| format!("look at {}", path.display())),
    }
}

/// Creates a file of length zero, with its parents; one that is there is emptied.
pub fn create_empty(path: &Path) -> Result<File> {
    refuse_link(path)?;
    if let Some(parent) = path.parent() {
        create_dir(parent)?;
    }
    OpenOptions::new()
        .create(true)
        .truncate(true)
        .read(true)
        .write(true)
        .open(path)
        .with_context(|| format!("create {}", path.display()))
}

/// Creates a folder with its parents; those that it makes are on the disk when it returns.
pub fn create_dir(path: &Path) -> Result<()> {
    let missing: Vec<&Path> = path.ancestors().take_while(|dir| !dir.exists()).collect();
    fs::create_dir_all(path).with_context(|| format!("create the folder {}", path.display()))?;
    for dir in missing {
        match dir.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => sync(parent)?,
            _ => {}
        }
    }
    Ok(())
}

/// Makes an empty folder: creates it, or removes all that is in it, except the one file that stays.
pub fn empty_dir(path: &Path, stays: Option<&Path>) -> Result<()> {
    refuse_link(path)?;
    create_dir(path)?;
    remove_where(path, |name| stays != Some(&path.join(name)))
}

/// Removes the entries of a folder whose names match; a link is removed, not what it names.
pub fn remove_where(dir: &Path, matches: impl Fn(&str) -> bool) -> Result<()> {
    let entries = fs::read_dir(dir).with_context(|| format!("list {}", dir.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("list {}", dir.display()))?;
        if matches(&entry.file_name().to_string_lossy()) {
            let path = entry.path();
            let removed = if entry.file_type()?.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            removed.with_context(|| format!("remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// Removes a file that may be there.
pub fn remove_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e).with_context(|| format!("remove {}", path.display())),
        _ => Ok(()),
    }
}

/// Opens a file to read, with an error that names it.
pub fn open(path: &Path) -> Result<File> {
    File::open(path).with_context(|| format!("open {}", path.display()))
}

/// The length of a regular file.
pub fn length(path: &Path) -> Result<u64> {
    let meta = fs::metadata(path).with_context(|| format!("look at {}", path.display()))?;
    if !meta.is_file() {
        bail!("{} is not a file", path.display());
    }
    Ok(meta.len())
}

/// Waits until a file or folder is on the disk.
pub fn sync(path: &Path) -> Result<()> {
    open(path)?
        .sync_all()
        .with_context(|| format!("sync {}", path.display()))
}

/// Waits until a folder and the regular files right in it are on the disk.
pub fn sync_dir_with_files(dir: &Path) -> Result<()> {
    let list = || -> io::Result<Vec<_>> { fs::read_dir(dir)?.collect() };
    for entry in list().with_context(|| format!("list {}", dir.display()))? {
        if entry.file_type()?.is_file() {
            sync(&entry.path())?;
        }
    }
    sync(dir)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_is_not_written_through() {
        let dir = tempfile::tempdir().unwrap();
        let (target, link) = (dir.path().join("target"), dir.path().join("link"));
        fs::write(&target, "precious").unwrap();
        symlink(&target, &link).unwrap();
        let error = create_empty(&link).unwrap_err().to_string();
        assert!(error.contains("is a symbolic link"), "{error}");
        assert_eq!(fs::read_to_string(&target).unwrap(), "precious");
    }

    #[test]
    fn emptying_a_folder_removes_links_and_keeps_what_they_name() {
        let dir = tempfile::tempdir().unwrap();
        let outside = dir.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("kept"), "x").unwrap();
        let cache = dir.path().join("cache");
        fs::create_dir_all(cache.join("sub")).unwrap();
        symlink(&outside, cache.join("link")).unwrap();
        empty_dir(&cache, None).unwrap();
        assert_eq!(fs::read_dir(&cache).unwrap().count(), 0);
        assert!(outside.join("kept").exists());
    }
}
