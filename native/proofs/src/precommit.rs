//! PC1 and PC2: from the staged data to the sealed file and its commitments.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};
use filecoin_proofs::compute_comm_d;
use filecoin_proofs_api::{
    seal::{seal_pre_commit_phase1, seal_pre_commit_phase2, SealPreCommitPhase1Output, SealPreCommitPhase2Output},
    PieceInfo, ProverId, RegisteredSealProof, Ticket,
};
use serde::Deserialize;

use crate::{files, synthetic, tree_d};

/// Marks a cache folder whose sealed file PC2 is changing in place.
const PC2_RUNNING: &str = ".pc2_running";

#[derive(Deserialize)]
pub struct Pc1 {
    registered_proof: RegisteredSealProof,
    cache_path: PathBuf,
    in_path: PathBuf,
    out_path: PathBuf,
    prover_id: ProverId,
    sector_id: u64,
    ticket: Ticket,
    piece_infos: Vec<PieceInfo>,
    /// The tree that the stage `tree_d` built; PC1 builds it when this is absent.
    #[serde(default)]
    tree_d_file: Option<PathBuf>,
}

pub fn pc1(input: Pc1) -> Result<SealPreCommitPhase1Output> {
    let tree_d = input
        .tree_d_file
        .as_deref()
        .map(outside(&input.cache_path))
        .transpose()?;
    clear(&input)?;
    if let Some(tree_d) = tree_d {
        let link = tree_d::path_in(&input.cache_path);
        symlink(&tree_d, &link).with_context(|| format!("link {} to {}", link.display(), tree_d.display()))?;
    }
    files::create_empty(&input.out_path)?;
    let output = seal_pre_commit_phase1(
        input.registered_proof,
        &input.cache_path,
        &input.in_path,
        &input.out_path,
        input.prover_id,
        input.sector_id.into(),
        input.ticket,
        &input.piece_infos,
    )?;
    files::sync(&input.out_path)?;
    files::sync_dir_with_files(&input.cache_path)?;
    Ok(output)
}

/// Empties the cache folder. A tree of this data that lies there stays when no other one is named: existing workers build it there.
fn clear(input: &Pc1) -> Result<()> {
    let size = input.registered_proof.sector_size();
    let stays = match &input.tree_d_file {
        Some(_) => None,
        None => tree_d::ready_in(&input.cache_path, size, &compute_comm_d(size, &input.piece_infos)?),
    };
    files::empty_dir(&input.cache_path, stays.as_deref())
}

/// The absolute path of a tree that emptying the cache folder doesn't remove.
fn outside(cache: &Path) -> impl Fn(&Path) -> Result<PathBuf> + '_ {
    move |tree_d| {
        let path = fs::canonicalize(tree_d).with_context(|| format!("find tree_d_file {}", tree_d.display()))?;
        let cache = cache.canonicalize().unwrap_or_else(|_| cache.to_owned());
        ensure!(
            !path.starts_with(&cache),
            "tree_d_file {} lies in the cache folder, which PC1 empties; keep it elsewhere",
            path.display()
        );
        Ok(path)
    }
}

#[derive(Deserialize)]
pub struct Pc2 {
    pc1out: SealPreCommitPhase1Output,
    cache_dir: PathBuf,
    sealed_file: PathBuf,
    /// Where PC2 changes the sealed file in place and didn't end, the data comes from here again.
    #[serde(default)]
    staged_file: Option<PathBuf>,
}

pub fn pc2(input: Pc2) -> Result<SealPreCommitPhase2Output> {
    files::refuse_link(&input.cache_dir)?;
    files::refuse_link(&input.sealed_file)?;
    if began_before(&input.cache_dir) {
        restore(&input)?;
    }
    files::remove_where(&input.cache_dir, is_output)?;
    let marker = input.cache_dir.join(PC2_RUNNING);
    File::create(&marker).with_context(|| format!("create {}", marker.display()))?;
    files::sync(&input.cache_dir)?;
    let output = seal_pre_commit_phase2(input.pc1out, &input.cache_dir, &input.sealed_file)?;
    files::sync(&input.sealed_file)?;
    files::sync_dir_with_files(&input.cache_dir)?;
    files::remove_if_there(&marker)?;
    files::sync(&input.cache_dir)?;
    Ok(output)
}

/// True when a PC2 ran over the sealed file: it was broken off (marker), or it ended and its result got lost (p_aux).
fn began_before(cache_dir: &Path) -> bool {
    cache_dir.join(PC2_RUNNING).exists() || cache_dir.join("p_aux").exists()
}

/// What PC2 makes in the cache folder.
fn is_output(name: &str) -> bool {
    name == "p_aux"
        || name == "t_aux"
        || name.starts_with("sc-02-data-tree-c")
        || name.starts_with("sc-02-data-tree-r-last")
        || synthetic::is_about(name)
}

/// Copies the staged data over the sealed file, as PC1 left it. The marker is there until PC2 has ended.
fn restore(input: &Pc2) -> Result<()> {
    let Some(staged) = &input.staged_file else {
        bail!(
            "an earlier PC2 changed {} and no staged_file is given to copy it from; run PC1 again",
            input.sealed_file.display()
        );
    };
    let marker = input.cache_dir.join(PC2_RUNNING);
    File::create(&marker).with_context(|| format!("create {}", marker.display()))?;
    files::sync(&input.cache_dir)?;
    fs::copy(staged, &input.sealed_file)
        .with_context(|| format!("copy {} to {}", staged.display(), input.sealed_file.display()))?;
    let size = u64::from(input.pc1out.registered_proof.sector_size());
    let sealed = OpenOptions::new().write(true).open(&input.sealed_file)?;
    sealed
        .set_len(size)
        .with_context(|| format!("extend {}", input.sealed_file.display()))
}
