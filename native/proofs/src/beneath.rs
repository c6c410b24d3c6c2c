//! Copies a file to a place beneath a folder, through folders alone: a link on the way is refused, and what is there stays.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::fd::OwnedFd;
use std::path::{Component, Path};

use anyhow::{Context, Result};
use rustix::fs::{mkdirat, openat, renameat_with, unlinkat, AtFlags, Mode, OFlags, RenameFlags, CWD};
use rustix::io::Errno;

use crate::files;

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
const BUFFER: usize = 1 << 16;

/// Why the place does not do, if so. A file that already is what it should be counts as copied.
pub fn copy(source: &Path, root: &Path, path: &Path) -> Result<Option<String>> {
    let whole = root.join(path);
    let Some((parents, name)) = split(path) else {
        return Ok(Some(format!(
            "{} is no place beneath {}",
            path.display(),
            root.display()
        )));
    };
    let top = openat(CWD, root, FOLDER, Mode::empty()).with_context(|| format!("open {}", root.display()))?;
    let Some(folder) = descend(top, &parents).with_context(|| format!("reach {}", whole.display()))? else {
        return Ok(Some(format!(
            "a folder on the way to {} is a link or no folder",
            whole.display()
        )));
    };
    match openat(
        &folder,
        name,
        OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC,
        Mode::empty(),
    ) {
        Ok(there) => return Ok(differs(source, File::from(there), &whole)?),
        Err(Errno::NOENT) => {}
        Err(Errno::LOOP) => return Ok(Some(format!("{} is a link; nothing was written", whole.display()))),
        Err(other) => return Err(other).with_context(|| format!("look at {}", whole.display())),
    }
    write(source, &folder, name).with_context(|| format!("write {}", whole.display()))
}

/// The folders, and the name at the end.
fn split(path: &Path) -> Option<(Vec<&str>, &str)> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => parts.push(name.to_str()?),
            _ => return None,
        }
    }
    let name = parts.pop()?;
    Some((parts, name))
}

/// The innermost folder; those that are missing are made.
fn descend(top: OwnedFd, parents: &[&str]) -> Result<Option<OwnedFd>> {
    let mut folder = top;
    for name in parents {
        match mkdirat(&folder, *name, Mode::from_raw_mode(0o755)) {
            Ok(()) => rustix::fs::fsync(&folder)?,
            Err(Errno::EXIST) => {}
            Err(other) => return Err(other.into()),
        }
        match openat(&folder, *name, FOLDER | OFlags::NOFOLLOW, Mode::empty()) {
            Ok(next) => folder = next,
            Err(Errno::LOOP | Errno::NOTDIR) => return Ok(None),
            Err(other) => return Err(other.into()),
        }
    }
    Ok(Some(folder))
}

fn differs(source: &Path, mut there: File, whole: &Path) -> Result<Option<String>> {
    let other = || {
        Some(format!(
            "{} already exists and is another file; nothing was overwritten",
            whole.display()
        ))
    };
    let meta = there.metadata()?;
    if !meta.is_file() || meta.len() != files::length(source)? {
        return Ok(other());
    }
    let mut wanted = files::open(source)?;
    let (mut left, mut right) = (vec![0; BUFFER], vec![0; BUFFER]);
    loop {
        let n = wanted.read(&mut left)?;
        if n == 0 {
            return Ok(None);
        }
        there.read_exact(&mut right[..n])?;
        if left[..n] != right[..n] {
            return Ok(other());
        }
    }
}

/// Under another name until it is whole and on the disk.
fn write(source: &Path, folder: &OwnedFd, name: &str) -> Result<Option<String>> {
    let partial = format!(".{name}.partial");
    match unlinkat(folder, &partial, AtFlags::empty()) {
        Ok(()) | Err(Errno::NOENT) => {}
        Err(other) => return Err(other.into()),
    }
    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut to = File::from(openat(folder, &partial, flags, Mode::from_raw_mode(0o644))?);
    let length = io::copy(&mut files::open(source)?, &mut to)?;
    to.sync_all()?;
    to.seek(SeekFrom::Start(0))?;
    anyhow::ensure!(length == to.metadata()?.len(), "only a part of it was written");
    match renameat_with(folder, &partial, folder, name, RenameFlags::NOREPLACE) {
        Ok(()) => {}
        Err(Errno::EXIST) => return Ok(Some(format!("{name} appeared meanwhile; nothing was overwritten"))),
        // some network file systems cannot do it in one step
        Err(Errno::INVAL | Errno::NOSYS) => rustix::fs::linkat(folder, &partial, folder, name, AtFlags::empty())
            .and_then(|()| unlinkat(folder, &partial, AtFlags::empty()))?,
        Err(other) => return Err(other.into()),
    }
    rustix::fs::fsync(folder)?;
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    fn setup() -> (tempfile::TempDir, std::path::PathBuf, std::path::PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let (source, root) = (dir.path().join("piece"), dir.path().join("out"));
        fs::write(&source, vec![7; 3 * BUFFER + 5]).unwrap();
        fs::create_dir(&root).unwrap();
        (dir, source, root)
    }

    fn refusal(source: &Path, root: &Path, path: &str) -> String {
        copy(source, root, Path::new(path)).unwrap().unwrap()
    }

    #[test]
    fn a_file_comes_whole_and_may_come_again() {
        let (_dir, source, root) = setup();
        for _ in 0..2 {
            assert_eq!(copy(&source, &root, Path::new("a/b/piece")).unwrap(), None);
            assert_eq!(fs::read(root.join("a/b/piece")).unwrap(), fs::read(&source).unwrap());
            assert_eq!(fs::read_dir(root.join("a/b")).unwrap().count(), 1);
        }
    }

    #[test]
    fn what_is_there_stays() {
        let (_dir, source, root) = setup();
        for other in [vec![1u8; 4], vec![8; 3 * BUFFER + 5]] {
            fs::write(root.join("piece"), &other).unwrap();
            assert!(refusal(&source, &root, "piece").contains("nothing was overwritten"));
            assert_eq!(fs::read(root.join("piece")).unwrap(), other);
        }
    }

    #[test]
    fn no_link_is_followed_and_no_way_leads_out() {
        let (dir, source, root) = setup();
        let outside = dir.path().join("outside");
        fs::create_dir(&outside).unwrap();
        symlink(&outside, root.join("folder")).unwrap();
        symlink(outside.join("file"), root.join("name")).unwrap();
        fs::write(root.join("file"), "x").unwrap();
        assert!(refusal(&source, &root, "folder/piece").contains("is a link or no folder"));
        assert!(refusal(&source, &root, "file/piece").contains("is a link or no folder"));
        assert!(refusal(&source, &root, "name").contains("is a link"));
        for path in ["../outside/piece", "/outside/piece", "a/../../x", ""] {
            assert!(refusal(&source, &root, path).contains("is no place beneath"), "{path}");
        }
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
    }
}
