//! The stamp in a folder of locally made parameters. Without it, or beyond what it lists, files count as published ones and are
//! checked against the published digests.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{bail, Context, Result};
use serde::{Deserialize, Serialize};

pub const FILE: &str = "origin.json";
const LOCALLY_MADE: &str = "locally made";

/// What `origin.json` holds.
#[derive(Debug, Serialize, Deserialize)]
pub struct Origin {
    /// Always "locally made": proofs made with these parameters verify only against their own verifying keys.
    pub origin: String,
    /// By file name.
    pub files: BTreeMap<String, OriginFile>,
}

/// One locally made file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginFile {
    pub circuit: String,
    pub sector_size: u64,
    pub bytes: u64,
    /// BLAKE2b, the first 16 bytes, in hex.
    pub digest: String,
    /// The seed of the ChaCha20 generator, in hex.
    pub seed: String,
    /// The version of filecoin-proofs.
    pub proofs: String,
}

impl Default for Origin {
    fn default() -> Self {
        Origin {
            origin: LOCALLY_MADE.to_owned(),
            files: BTreeMap::new(),
        }
    }
}

impl Origin {
    /// The stamp of a folder; empty when it has none.
    pub fn load(dir: &Path) -> Result<Origin> {
        let path = dir.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Origin::default()),
            Err(e) => return Err(e).with_context(|| format!("read {}", path.display())),
        };
        let origin: Origin = serde_json::from_str(&text).with_context(|| format!("{} is damaged", path.display()))?;
        if origin.origin != LOCALLY_MADE {
            bail!(
                "{}: origin is '{}', not '{LOCALLY_MADE}'",
                path.display(),
                origin.origin
            );
        }
        Ok(origin)
    }

    /// Writes the stamp so that a crash leaves the old or the new one.
    pub fn store(&self, dir: &Path) -> Result<()> {
        let partial = dir.join(".origin.json.partial");
        let write = || -> Result<()> {
            let mut file = File::create(&partial)?;
            file.write_all(&serde_json::to_vec_pretty(self)?)?;
            file.sync_all()?;
            fs::rename(&partial, dir.join(FILE))?;
            Ok(File::open(dir)?.sync_all()?)
        };
        write().with_context(|| format!("write {}", dir.join(FILE).display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_it_was_written() {
        let dir = tempfile::tempdir().unwrap();
        let mut origin = Origin::default();
        let file = OriginFile {
            circuit: "window".into(),
            sector_size: 2048,
            bytes: 1,
            digest: "00".into(),
            seed: "07".into(),
            proofs: "19.1.0".into(),
        };
        origin.files.insert("a.vk".into(), file.clone());
        origin.store(dir.path()).unwrap();
        assert_eq!(Origin::load(dir.path()).unwrap().files["a.vk"], file);
    }

    #[test]
    fn a_damaged_stamp_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE), "{").unwrap();
        let error = Origin::load(dir.path()).unwrap_err().to_string();
        assert!(error.contains("is damaged"), "{error}");
    }
}
