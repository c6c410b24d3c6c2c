//! Builds the merkle tree of the staged data.

use std::fs;
use std::os::unix::fs::{symlink, FileExt};
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};
use filecoin_proofs::{
    compute_comm_d,
    constants::{DefaultBinaryTree, DefaultPieceHasher},
    get_base_tree_leafs, get_base_tree_size, SectorSize, StoreConfig,
};
use filecoin_proofs_api::{Commitment, PieceInfo, RegisteredSealProof};
use memmap2::Mmap;
use serde::Deserialize;
use storage_proofs_core::{
    cache_key::CacheKey,
    merkle::{create_base_merkle_tree, BinaryMerkleTree},
    util::NODE_SIZE,
};

use crate::files;

#[derive(Deserialize)]
pub struct TreeD {
    registered_proof: RegisteredSealProof,
    staged_file: PathBuf,
    cache_dir: PathBuf,
    /// A tree that is ready, over the same data: it is linked, not copied.
    #[serde(default)]
    ready: Option<Ready>,
    /// What the data must be; other processors don't look.
    #[serde(default)]
    piece_infos: Option<Vec<PieceInfo>>,
}

#[derive(Deserialize)]
struct Ready {
    file: PathBuf,
    /// What its root must be.
    comm_d: Commitment,
}

/// Where the tree lies in a cache folder.
pub fn path_in(cache_dir: &Path) -> PathBuf {
    StoreConfig::data_path(cache_dir, &CacheKey::CommDTree.to_string())
}

/// The tree over this data, where a complete one lies in the cache folder already.
pub fn ready_in(cache_dir: &Path, sector_size: SectorSize, comm_d: &Commitment) -> Option<PathBuf> {
    let tree = path_in(cache_dir);
    check_root(&tree, sector_size)
        .is_ok_and(|root| root == *comm_d)
        .then_some(tree)
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
    if let Some(ready) = &input.ready {
        link(ready, &path_in(&input.cache_dir), sector_size)?;
        files::sync(&input.cache_dir)?;
        return Ok(true);
    }
    // SAFETY: the location's lock keeps others from the staged file while a task runs.
    let data = unsafe { Mmap::map(&staged) }.with_context(|| format!("map {}", input.staged_file.display()))?;
    let leafs = get_base_tree_leafs::<DefaultBinaryTree>(get_base_tree_size::<DefaultBinaryTree>(sector_size)?)?;
    let config = StoreConfig::new(&input.cache_dir, CacheKey::CommDTree.to_string(), 0);
    create_base_merkle_tree::<BinaryMerkleTree<DefaultPieceHasher>>(Some(config), leafs, &data)?;
    if let Some(pieces) = &input.piece_infos {
        compare(&input, pieces)?;
    }
    files::sync(&path_in(&input.cache_dir))?;
    files::sync(&input.cache_dir)?;
    Ok(true)
}

/// The staged data must be the pieces: what is sealed otherwise can't be committed to the chain.
fn compare(input: &TreeD, pieces: &[PieceInfo]) -> Result<()> {
    let size = input.registered_proof.sector_size();
    let found = check_root(&path_in(&input.cache_dir), size)?;
    ensure!(
        found == compute_comm_d(size, pieces)?,
        "the data in {} is not that of the sector's pieces; add the pieces again",
        input.staged_file.display()
    );
    Ok(())
}

/// Links a tree over this data, which lies elsewhere, into a cache folder.
pub fn link_to(file: &Path, cache_dir: &Path, sector_size: SectorSize, comm_d: &Commitment) -> Result<()> {
    let ready = Ready {
        file: file.to_owned(),
        comm_d: *comm_d,
    };
    link(&ready, &path_in(cache_dir), sector_size)
}

fn link(ready: &Ready, target: &Path, sector_size: SectorSize) -> Result<()> {
    let file =
        fs::canonicalize(&ready.file).with_context(|| format!("find the ready tree {}", ready.file.display()))?;
    let root = check_root(&file, sector_size)?;
    ensure!(
        root == ready.comm_d,
        "the ready tree {} is over other data than the sector has",
        file.display()
    );
    symlink(&file, target).with_context(|| format!("link {} to {}", target.display(), file.display()))
}

/// The root of a tree file, which must have the length of a whole tree.
fn check_root(tree: &Path, sector_size: SectorSize) -> Result<Commitment> {
    let wanted = (get_base_tree_size::<DefaultBinaryTree>(sector_size)? * NODE_SIZE) as u64;
    let found = files::length(tree)?;
    ensure!(
        found == wanted,
        "the tree {} has {found} bytes, not {wanted} as for a sector of {} bytes",
        tree.display(),
        u64::from(sector_size)
    );
    let mut root: Commitment = [0; NODE_SIZE];
    files::open(tree)?.read_exact_at(&mut root, wanted - NODE_SIZE as u64)?;
    Ok(root)
}
