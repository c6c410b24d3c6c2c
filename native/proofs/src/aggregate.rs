//! Aggregation (SnarkPack) of the proofs of sectors, as non-interactive PoRep needs it even for one sector, and its verification.

use std::io::Cursor;

use anyhow::{ensure, Result};
use bellperson::{groth16::aggregate::AggregateProof, SynthesisError};
use blstrs::Bls12;
use filecoin_proofs_api::{
    seal::{self, SealCommitPhase2Output},
    Commitment, ProverId, RegisteredAggregationProof, RegisteredSealProof, Ticket,
};
use serde::{Deserialize, Serialize};

use crate::commit::Validity;

/// FIP-0092 asks for this version.
const VERSION: RegisteredAggregationProof = RegisteredAggregationProof::SnarkPackV2;

#[derive(Deserialize)]
pub struct Aggregate {
    registered_proof: RegisteredSealProof,
    sectors: Vec<Proven>,
}

/// A sector with the Groth16 proofs of all its partitions.
#[derive(Deserialize)]
struct Proven {
    comm_r: Commitment,
    seed: Ticket,
    proof: Vec<u8>,
}

#[derive(Serialize)]
pub struct Aggregated {
    proof: Vec<u8>,
}

pub fn aggregate_seal(input: Aggregate) -> Result<Aggregated> {
    let sectors = input.sectors;
    ensure!(!sectors.is_empty(), "aggregate_seal input: there are no sectors");
    let comm_rs: Vec<_> = sectors.iter().map(|sector| sector.comm_r).collect();
    let seeds: Vec<_> = sectors.iter().map(|sector| sector.seed).collect();
    let outputs: Vec<_> = sectors
        .into_iter()
        .map(|sector| SealCommitPhase2Output { proof: sector.proof })
        .collect();
    let proof = seal::aggregate_seal_commit_proofs(input.registered_proof, VERSION, &comm_rs, &seeds, &outputs)?;
    Ok(Aggregated { proof })
}

#[derive(Deserialize)]
pub struct VerifyAggregate {
    registered_proof: RegisteredSealProof,
    prover_id: ProverId,
    sectors: Vec<Claimed>,
    proof: Vec<u8>,
}

/// A sector that an aggregate is said to prove.
#[derive(Deserialize)]
pub struct Claimed {
    pub sector_id: u64,
    pub comm_r: Commitment,
    pub comm_d: Commitment,
    pub ticket: Ticket,
    pub seed: Ticket,
}

pub fn verify_aggregate(input: VerifyAggregate) -> Result<Validity> {
    let valid = verify(input.registered_proof, input.prover_id, &input.sectors, input.proof)?;
    Ok(Validity { valid })
}

/// Whether the aggregate proves these sectors; an error when that can't be told.
pub fn verify(kind: RegisteredSealProof, prover_id: ProverId, sectors: &[Claimed], proof: Vec<u8>) -> Result<bool> {
    ensure!(!sectors.is_empty(), "there are no sectors");
    if !is_of(kind, sectors.len(), &proof) {
        return Ok(false);
    }
    let mut inputs = Vec::new();
    for sector in sectors {
        inputs.extend(seal::get_seal_inputs(
            kind,
            sector.comm_r,
            sector.comm_d,
            prover_id,
            sector.sector_id.into(),
            sector.ticket,
            sector.seed,
        )?);
    }
    let comm_rs: Vec<_> = sectors.iter().map(|sector| sector.comm_r).collect();
    let seeds: Vec<_> = sectors.iter().map(|sector| sector.seed).collect();
    match seal::verify_aggregate_seal_commit_proofs(kind, VERSION, proof, &comm_rs, &seeds, inputs) {
        Err(error) if is_malformed(&error) => Ok(false),
        verdict => verdict,
    }
}

/// Whether the bytes are an aggregate of as many proofs as these sectors have, filled up to a power of two.
fn is_of(kind: RegisteredSealProof, sectors: usize, bytes: &[u8]) -> bool {
    let proofs = sectors * usize::from(kind.partitions());
    AggregateProof::<Bls12>::read(Cursor::new(bytes))
        .is_ok_and(|proof| proof.tmipp.gipa.nproofs as usize == proofs.next_power_of_two().max(2))
}

fn is_malformed(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref::<SynthesisError>(),
        Some(SynthesisError::MalformedProofs(_))
    )
}
