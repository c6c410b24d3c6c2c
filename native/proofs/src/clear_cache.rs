//! Removes from a cache folder what no later proof needs.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use filecoin_proofs_api::seal;
use serde::Deserialize;

use crate::synthetic;

#[derive(Deserialize)]
pub struct ClearCache {
    cache_path: PathBuf,
    /// Also the synthetic proofs, which only the final proof needs.
    #[serde(default)]
    synthetic_proofs: bool,
}

pub fn clear_cache(input: ClearCache) -> Result<bool> {
    remove_layers(&input.cache_path)?;
    if input.synthetic_proofs {
        synthetic::remove(&input.cache_path)?;
    }
    Ok(true)
}

/// Layers, tree-c and tree-d; PoSt needs none of them.
pub fn remove_layers(cache_path: &Path) -> Result<()> {
    seal::clear_cache(cache_path).with_context(|| format!("clear {}", cache_path.display()))
}
