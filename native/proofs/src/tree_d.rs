//! Builds the merkle tree of the staged data.

use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};
use filecoin_proofs::{
    constants::{DefaultBinaryTree, DefaultPieceHasher},
    get_base_tree_leafs, get_base_tree_size, StoreConfig,
};
use filecoin_proofs_api::RegisteredSealProof;
use memmap2::Mmap;
use serde::Deserialize;
use storage_proofs_core::{
    cache_key::CacheKey,
    merkle::{create_base_merkle_tree, BinaryMerkleTree},
};

use crate::files;

#[derive(Deserialize)]
pub struct TreeD {
    registered_proof: RegisteredSealProof,
    staged_file: PathBuf,
    cache_dir: PathBuf,
}

/// Where the tree lies in a cache folder.
pub fn path_in(cache_dir: &Path) -> PathBuf {
    StoreConfig::data_path(cache_dir, &CacheKey::CommDTree.to_string())
}

pub fn tree_d(input: TreeD) -> Result<bool> {
    let sector_size = input.registered_proof.sector_size();
    let staged = files::open(&input.staged_file)?;
    let length = files::length(&input.staged_file)?;
    ensure!(
        length == u64::from(sector_size),
        "the staged file {} has {length} bytes, not the sector's {}",
        input.staged_file.display(),
        u64::from(sector_size)
    );
    files::refuse_link(&input.cache_dir)?;
    files::create_dir(&input.cache_dir)?;
    files::remove_if_there(&path_in(&input.cache_dir))?;
    // SAFETY: the location's lock keeps others from the staged file while a task runs.
    let data = unsafe { Mmap::map(&staged) }.with_context(|| format!("map {}", input.staged_file.display()))?;
    let leafs = get_base_tree_leafs::<DefaultBinaryTree>(get_base_tree_size::<DefaultBinaryTree>(sector_size)?)?;
    let config = StoreConfig::new(&input.cache_dir, CacheKey::CommDTree.to_string(), 0);
    create_base_merkle_tree::<BinaryMerkleTree<DefaultPieceHasher>>(Some(config), leafs, &data)?;
    files::sync(&path_in(&input.cache_dir))?;
    files::sync(&input.cache_dir)?;
    Ok(true)
}
