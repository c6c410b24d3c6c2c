//! The files that a task made: a result is used only while they still are what they were.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Bytes that are digested at the start, in the middle, and at the end of a file.
const SAMPLE: usize = 64 * 1024;

#[derive(Debug, Default, Serialize)]
pub struct Manifest {
    files: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    path: PathBuf,
    size: u64,
    /// Nanoseconds since 1970.
    mtime: i64,
    /// SHA-256 of the samples, in hex.
    digest: String,
}

impl Manifest {
    /// Describes the files, and the regular files in the folders; links are not followed.
    pub fn of(outputs: &[PathBuf]) -> io::Result<Manifest> {
        let mut manifest = Manifest::default();
        for output in outputs {
            manifest.add(output).map_err(|e| named(output, e))?;
        }
        Ok(manifest)
    }

    fn add(&mut self, path: &Path) -> io::Result<()> {
        let meta = fs::symlink_metadata(path)?;
        if meta.is_file() {
            self.files.push(Entry {
                path: path.to_owned(),
                size: meta.len(),
                mtime: meta.mtime() * 1_000_000_000 + meta.mtime_nsec(),
                digest: samples(path)?,
            });
        } else if meta.is_dir() {
            let mut entries: Vec<PathBuf> = fs::read_dir(path)?
                .map(|entry| Ok(entry?.path()))
                .collect::<io::Result<_>>()?;
            entries.sort();
            for entry in entries {
                self.add(&entry)?;
            }
        }
        Ok(())
    }
}

fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn samples(path: &Path) -> io::Result<String> {
    let file = File::open(path)?;
    let last = file.metadata()?.len().saturating_sub(SAMPLE as u64);
    let mut digest = Sha256::new();
    let mut buffer = vec![0; SAMPLE];
    for at in [0, last / 2, last] {
        let read = read(&file, &mut buffer, at)?;
        digest.update(&buffer[..read]);
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn read(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read_at(&mut buffer[filled..], at + filled as u64)? {
            0 => break,
            n => filled += n,
        }
    }
    Ok(filled)
}
