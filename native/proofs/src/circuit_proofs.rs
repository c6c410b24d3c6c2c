//! The Groth16 proofs of a sector's partitions one by one: what can still be aggregated with those of other sectors.

use anyhow::{ensure, Context, Result};
use bellperson::groth16::{prepare_verifying_key, verify_proofs_batch, Proof};
use blstrs::{Bls12, Scalar as Fr};
use filecoin_proofs::{constants::DefaultPieceHasher, parameters::public_params, with_shape, MerkleTreeTrait};
use filecoin_proofs_api::{
    seal::{get_seal_inputs, seal_commit_phase2_circuit_proofs, SealCommitPhase1Output, SealCommitPhase2Output},
    ProverId, RegisteredSealProof, SectorId,
};
use rand::rngs::OsRng;
use storage_proofs_core::compound_proof::CompoundProof;
use storage_proofs_porep::stacked::{StackedCompound, StackedDrg};

/// Proves and verifies; the library verifies only what it aggregated.
pub fn prove(c1out: SealCommitPhase1Output, prover_id: ProverId, sector: SectorId) -> Result<SealCommitPhase2Output> {
    let kind = c1out.registered_proof;
    let inputs = get_seal_inputs(
        kind,
        c1out.comm_r,
        c1out.comm_d,
        prover_id,
        sector,
        c1out.ticket,
        c1out.seed,
    )?;
    let output = seal_commit_phase2_circuit_proofs(c1out, sector)?;
    let size = u64::from(kind.sector_size());
    let valid = with_shape!(size, verify, kind, &output.proof, &inputs)?;
    ensure!(valid, "post-seal verification sanity check failed");
    Ok(output)
}

fn verify<Tree: 'static + MerkleTreeTrait>(
    kind: RegisteredSealProof,
    bytes: &[u8],
    inputs: &[Vec<Fr>],
) -> Result<bool> {
    let params = public_params::<Tree>(&kind.as_v1_config())?;
    let key = <StackedCompound<Tree, DefaultPieceHasher> as CompoundProof<
        StackedDrg<'_, Tree, DefaultPieceHasher>,
        _,
    >>::verifying_key::<OsRng>(None, &params)?;
    let proofs: Vec<Proof<Bls12>> = Proof::read_many(bytes, inputs.len()).context("the proofs that were made")?;
    let all: Vec<_> = proofs.iter().collect();
    Ok(verify_proofs_batch(
        &prepare_verifying_key(&key),
        &mut OsRng,
        &all,
        inputs,
    )?)
}
