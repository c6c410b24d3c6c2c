//! Copies of files: made by the kernel, compared with their source on the disk, and known again by a digest of samples.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use anyhow::{ensure, Context, Result};
use rustix::fs::{fadvise, Advice};
use sha2::{Digest, Sha256};

use crate::files;

/// Bytes of a sample, and those that are compared at once.
const BUFFER: usize = 1 << 20;

/// Copies to a new file, without a byte through this process where the file systems can, and waits until it is on the disk.
pub fn copy(source: &Path, target: &Path) -> Result<()> {
    let mut from = files::open(source)?;
    let mut to = OpenOptions::new()
        .create_new(true)
        .write(true)
        .open(target)
        .with_context(|| format!("create {}", target.display()))?;
    // The standard library uses copy_file_range, and what else there is where that can't be.
    io::copy(&mut from, &mut to)
        .and_then(|_| to.sync_all())
        .with_context(|| format!("copy {} to {}", source.display(), target.display()))
}

/// Where a copy on the disk, not what the kernel holds of it in memory, first differs from its source.
pub fn difference(source: &Path, copy: &Path) -> Result<Option<u64>> {
    let (wanted, found) = (files::open(source)?, files::open(copy)?);
    if wanted.metadata()?.len() != found.metadata()?.len() {
        return Ok(Some(wanted.metadata()?.len().min(found.metadata()?.len())));
    }
    found
        .sync_data()
        .and_then(|()| Ok(fadvise(&found, 0, None, Advice::DontNeed)?))
        .with_context(|| format!("drop what is in memory of {}", copy.display()))?;
    first_difference(wanted, found).with_context(|| format!("compare {} with {}", copy.display(), source.display()))
}

/// Refuses a copy that isn't its source, byte by byte.
pub fn check(source: &Path, copy: &Path) -> Result<()> {
    let difference = difference(source, copy)?;
    ensure!(
        difference.is_none(),
        "{} is not what {} is, from byte {} on",
        copy.display(),
        source.display(),
        difference.unwrap_or_default()
    );
    Ok(())
}

fn first_difference(mut wanted: impl Read, mut found: impl Read) -> io::Result<Option<u64>> {
    let (mut left, mut right) = (vec![0; BUFFER], vec![0; BUFFER]);
    let mut at = 0;
    loop {
        let (n, m) = (fill(&mut wanted, &mut left)?, fill(&mut found, &mut right)?);
        if left[..n] != right[..m] {
            let same = left[..n].iter().zip(&right[..m]).take_while(|(l, r)| l == r).count();
            return Ok(Some(at + same as u64));
        }
        if n == 0 {
            return Ok(None);
        }
        at += n as u64;
    }
}

/// Reads until the buffer is full or the file at its end.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match from.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(filled)
}

/// By what a copy is known again: SHA-256 in hex of its length, then of a MiB at its start, in its middle, and at its end.
pub fn digest(path: &Path) -> Result<String> {
    let mut file = files::open(path)?;
    let length = file.metadata()?.len();
    let last = length.saturating_sub(BUFFER as u64);
    let mut digest = Sha256::new();
    digest.update(length.to_le_bytes());
    for at in [0, last / 2, last] {
        digest.update(sample(&mut file, at).with_context(|| format!("read {}", path.display()))?);
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn sample(file: &mut File, at: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(at))?;
    file.take(BUFFER as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;
    use tempfile::TempDir;

    const LENGTH: usize = 4 * BUFFER + 5;

    fn setup() -> (TempDir, PathBuf, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let (source, target) = (dir.path().join("source"), dir.path().join("target"));
        let bytes: Vec<u8> = (0..LENGTH).map(|i| (i >> 12) as u8 ^ i as u8).collect();
        fs::write(&source, bytes).unwrap();
        (dir, source, target)
    }

    #[test]
    fn a_copy_is_what_its_source_is() {
        let (_dir, source, target) = setup();
        copy(&source, &target).unwrap();
        assert!(fs::read(&target).unwrap() == fs::read(&source).unwrap());
        check(&source, &target).unwrap();
        assert_eq!(digest(&source).unwrap(), digest(&target).unwrap());
    }

    #[test]
    fn every_wrong_byte_is_told_with_its_place() {
        let (_dir, source, target) = setup();
        let bytes = fs::read(&source).unwrap();
        for at in [0, BUFFER - 1, BUFFER, 3 * BUFFER + 7, LENGTH - 1] {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            fs::write(&target, damaged).unwrap();
            let error = check(&source, &target).unwrap_err().to_string();
            assert!(error.ends_with(&format!("from byte {at} on")), "{error}");
        }
    }

    #[test]
    fn a_copy_that_is_too_short_or_too_long_is_told() {
        let (_dir, source, target) = setup();
        let bytes = fs::read(&source).unwrap();
        fs::write(&target, &bytes[..LENGTH - 1]).unwrap();
        assert_eq!(difference(&source, &target).unwrap(), Some(LENGTH as u64 - 1));
        fs::write(&target, [&bytes[..], &[0]].concat()).unwrap();
        assert_eq!(difference(&source, &target).unwrap(), Some(LENGTH as u64));
    }

    #[test]
    fn a_file_that_is_there_is_not_written_to() {
        let (_dir, source, target) = setup();
        fs::write(&target, "old").unwrap();
        assert!(copy(&source, &target).is_err());
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
    }

    #[test]
    fn another_file_has_another_digest_be_it_empty_small_or_only_longer() {
        let (dir, source, _) = setup();
        let mut digests = vec![digest(&source).unwrap()];
        for (name, content) in [("empty", &b""[..]), ("small", b"p_aux"), ("zero", b"\0")] {
            let path = dir.path().join(name);
            fs::write(&path, content).unwrap();
            digests.push(digest(&path).unwrap());
        }
        digests.sort();
        digests.dedup();
        assert_eq!(digests.len(), 4);
    }
}
