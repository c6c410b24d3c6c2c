//! Synthetic proofs: all possible challenges are answered once, then the layers may go.

use std::path::PathBuf;

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
        try_commit(&input).with_context(|| format!("trial {trial} of the synthetic proofs"))?;
    }
    clear_cache::remove_layers(&input.cache_path)?;
    Ok(true)
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
