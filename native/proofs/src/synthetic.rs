//! Synthetic proofs: all possible challenges are answered once, then the layers may go.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};
use filecoin_proofs_api::{
    seal::{generate_synth_proofs, seal_commit_phase1, SealPreCommitPhase2Output},
    PieceInfo, ProverId, Ticket,
};
use rand::{rngs::OsRng, RngCore};
use serde::Deserialize;
use storage_proofs_core::api_version::ApiFeature;

use crate::{clear_cache, files};

/// C1s with random seeds that must succeed before the layers are removed.
const TRIALS: usize = 3;

/// The proofs, by the library's name for them.
const PROOFS: &str = "syn-porep-vanilla-proofs.dat";

/// Marks a cache folder whose synthetic proofs were verified: its layers are being removed or gone.
const VERIFIED: &str = ".synthetic_verified";

#[derive(Deserialize)]
pub struct SynthProofs {
    cache_path: PathBuf,
    sealed_file: PathBuf,
    prover_id: ProverId,
    sector_id: u64,
    ticket: Ticket,
    pc2out: SealPreCommitPhase2Output,
    piece_infos: Vec<PieceInfo>,
}

pub fn synth_proofs(input: SynthProofs) -> Result<bool> {
    let proof = input.pc2out.registered_proof;
    ensure!(
        proof.feature_enabled(ApiFeature::SyntheticPoRep),
        "{proof:?} has no synthetic proofs"
    );
    let marker = input.cache_path.join(VERIFIED);
    if marker.exists() {
        // Layers may be gone already: an earlier run was broken off while it removed them, or its result got lost.
        try_commit(&input).context("trial of the synthetic proofs that were verified before")?;
    } else {
        generate(&input)?;
        fs::write(&marker, "C1 succeeded with random seeds\n")
            .with_context(|| format!("write {}", marker.display()))?;
        files::sync(&marker)?;
        files::sync(&input.cache_path)?;
    }
    clear_cache::remove_layers(&input.cache_path)?;
    Ok(true)
}

/// Makes them from the layers, whatever a broken run left, and verifies them.
fn generate(input: &SynthProofs) -> Result<()> {
    files::remove_if_there(&input.cache_path.join(PROOFS))?;
    generate_synth_proofs(
        &input.cache_path,
        &input.sealed_file,
        input.prover_id,
        input.sector_id.into(),
        input.ticket,
        input.pc2out.clone(),
        &input.piece_infos,
    )?;
    files::sync_dir_with_files(&input.cache_path)?;
    for trial in 1..=TRIALS {
        try_commit(input).with_context(|| format!("trial {trial} of the synthetic proofs"))?;
    }
    Ok(())
}

/// Removes the proofs and what tells of them.
pub fn remove(cache_path: &Path) -> Result<()> {
    files::remove_if_there(&cache_path.join(VERIFIED))?;
    files::remove_if_there(&cache_path.join(PROOFS))
}

/// Whether a file in the cache folder is about synthetic proofs.
pub fn is_about(name: &str) -> bool {
    name == VERIFIED || name == PROOFS
}

fn try_commit(input: &SynthProofs) -> Result<()> {
    let mut seed: Ticket = [0; 32];
    OsRng.fill_bytes(&mut seed);
    seal_commit_phase1(
        &input.cache_path,
        &input.sealed_file,
        input.prover_id,
        input.sector_id.into(),
        input.ticket,
        seed,
        input.pc2out.clone(),
        &input.piece_infos,
    )?;
    Ok(())
}
