//! C1 and C2: the proof that the sealed file is what it should be, and its verification.

use std::fs;
use std::io;
use std::path::PathBuf;

use anyhow::{bail, Context, Result};
use filecoin_proofs_api::{
    seal::{
        self, seal_commit_phase1, seal_commit_phase2, SealCommitPhase1Output, SealCommitPhase2Output,
        SealPreCommitPhase2Output,
    },
    Commitment, PieceInfo, ProverId, RegisteredSealProof, Ticket,
};
use serde::{Deserialize, Serialize};
use storage_proofs_core::api_version::ApiFeature;

use crate::aggregate::{self, Claimed};
use crate::circuit_proofs;

#[derive(Deserialize)]
pub struct C1 {
    cache_path: PathBuf,
    #[serde(alias = "replica_path")]
    sealed_file: PathBuf,
    prover_id: ProverId,
    sector_id: u64,
    ticket: Ticket,
    seed: Ticket,
    pc2out: SealPreCommitPhase2Output,
    piece_infos: Vec<PieceInfo>,
}

pub fn c1(input: C1) -> Result<SealCommitPhase1Output> {
    seal_commit_phase1(
        &input.cache_path,
        &input.sealed_file,
        input.prover_id,
        input.sector_id.into(),
        input.ticket,
        input.seed,
        input.pc2out,
        &input.piece_infos,
    )
}

#[derive(Deserialize)]
pub struct C2 {
    /// Inline, or in the file.
    #[serde(default)]
    c1out: Option<SealCommitPhase1Output>,
    #[serde(default)]
    c1out_file: Option<PathBuf>,
    prover_id: ProverId,
    sector_id: u64,
    /// The proofs of the partitions one after the other, for others to aggregate, also of a non-interactive type, whose proof is
    /// an aggregate of the one sector otherwise. Existing processors don't know this field.
    #[serde(default)]
    circuit_proofs: bool,
}

pub fn c2(input: C2) -> Result<SealCommitPhase2Output> {
    let c1out = match (input.c1out, &input.c1out_file) {
        (Some(c1out), None) => c1out,
        (None, Some(path)) => {
            let text = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
            serde_json::from_str(&text).with_context(|| format!("c1 output in {}", path.display()))?
        }
        _ => bail!("c2 input: give one of c1out and c1out_file"),
    };
    if input.circuit_proofs {
        return circuit_proofs::prove(c1out, input.prover_id, input.sector_id.into());
    }
    seal_commit_phase2(c1out, input.prover_id, input.sector_id.into())
}

/// Whether a seal proof of this type is an aggregate.
fn is_aggregated(kind: RegisteredSealProof) -> bool {
    kind.feature_enabled(ApiFeature::NonInteractivePoRep)
}

#[derive(Deserialize)]
pub struct VerifySeal {
    registered_proof: RegisteredSealProof,
    comm_r: Commitment,
    comm_d: Commitment,
    prover_id: ProverId,
    sector_id: u64,
    ticket: Ticket,
    seed: Ticket,
    proof: Vec<u8>,
}

#[derive(Serialize)]
pub struct Validity {
    pub valid: bool,
}

pub fn verify_seal(input: VerifySeal) -> Result<Validity> {
    if is_aggregated(input.registered_proof) {
        return verify_one(input);
    }
    verdict(seal::verify_seal(
        input.registered_proof,
        input.comm_r,
        input.comm_d,
        input.prover_id,
        input.sector_id.into(),
        input.ticket,
        input.seed,
        &input.proof,
    ))
}

/// What a verification came to; a proof that is none is not valid.
pub fn verdict(verdict: Result<bool>) -> Result<Validity> {
    match verdict {
        Ok(valid) => Ok(Validity { valid }),
        // The key was found, the proof is no proof: "not on curve", "point at infinity".
        Err(error) if is_invalid_data(&error) => Ok(Validity { valid: false }),
        Err(error) => Err(error),
    }
}

fn verify_one(input: VerifySeal) -> Result<Validity> {
    let claimed = Claimed {
        sector_id: input.sector_id,
        comm_r: input.comm_r,
        comm_d: input.comm_d,
        ticket: input.ticket,
        seed: input.seed,
    };
    let valid = aggregate::verify(input.registered_proof, input.prover_id, &[claimed], input.proof)?;
    Ok(Validity { valid })
}

fn is_invalid_data(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|e| e.kind() == io::ErrorKind::InvalidData)
}
