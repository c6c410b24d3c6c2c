//! Sector updates (snap-up): data goes into a sealed sector without sealing it again.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};
use filecoin_proofs::compute_comm_d;
use filecoin_proofs_api::{
    update::{
        empty_sector_update_decode_from, empty_sector_update_encode_into,
        generate_empty_sector_update_proof_with_vanilla, generate_partition_proofs, verify_empty_sector_update_proof,
        verify_partition_proofs,
    },
    Commitment, PartitionProofBytes, PieceInfo, RegisteredUpdateProof,
};
use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    commit::{self, Validity},
    files, tree_d,
};

#[derive(Deserialize)]
pub struct SnapEncode {
    #[serde(deserialize_with = "update_type")]
    registered_proof: RegisteredUpdateProof,
    new_replica_path: PathBuf,
    new_cache_path: PathBuf,
    sector_path: PathBuf,
    sector_cache_path: PathBuf,
    staged_data_path: PathBuf,
    piece_infos: Vec<PieceInfo>,
    /// The tree that the stage `tree_d` built elsewhere; one that lies in the new cache folder is used without a word.
    #[serde(default)]
    tree_d_file: Option<PathBuf>,
}

#[derive(Serialize)]
pub struct SnapEncoded {
    comm_r_new: Commitment,
    comm_r_last_new: Commitment,
    comm_d_new: Commitment,
}

pub fn snap_encode(input: SnapEncode) -> Result<SnapEncoded> {
    let size = input.registered_proof.sector_size();
    let comm_d = compute_comm_d(size, &input.piece_infos)?;
    let ready = tree_d::ready_in(&input.new_cache_path, size, &comm_d);
    files::empty_dir(&input.new_cache_path, ready.as_deref())?;
    if let (Some(tree_d), None) = (&input.tree_d_file, ready) {
        tree_d::link_to(tree_d, &input.new_cache_path, size, &comm_d)?;
    }
    create_replica(&input.new_replica_path, size.into())?;
    let encoded = empty_sector_update_encode_into(
        input.registered_proof,
        &input.new_replica_path,
        &input.new_cache_path,
        &input.sector_path,
        &input.sector_cache_path,
        &input.staged_data_path,
        &input.piece_infos,
    )?;
    files::sync(&input.new_replica_path)?;
    files::sync_dir_with_files(&input.new_cache_path)?;
    Ok(SnapEncoded {
        comm_r_new: encoded.comm_r_new,
        comm_r_last_new: encoded.comm_r_last_new,
        comm_d_new: encoded.comm_d_new,
    })
}

/// The library maps the new replica, which must have its length before.
fn create_replica(path: &Path, size: u64) -> Result<()> {
    files::create_empty(path)?;
    let replica = OpenOptions::new().write(true).open(path)?;
    replica
        .set_len(size)
        .with_context(|| format!("extend {}", path.display()))
}

#[derive(Deserialize)]
pub struct SnapVanilla {
    #[serde(deserialize_with = "update_type")]
    registered_proof: RegisteredUpdateProof,
    comm_r_old: Commitment,
    comm_r_new: Commitment,
    comm_d_new: Commitment,
    sector_path: PathBuf,
    sector_cache_path: PathBuf,
    new_replica_path: PathBuf,
    new_cache_path: PathBuf,
}

/// The proofs of the partitions, in the shape that `snap_prove` takes. Existing workers have no such processor.
#[derive(Serialize)]
pub struct SnapProofs {
    #[serde(rename = "vannilla_proofs")]
    vanilla_proofs: Vec<Vec<u8>>,
}

/// Answers the challenges from the old and the new replica, and verifies the answers before an hour is spent on them.
pub fn snap_vanilla(input: SnapVanilla) -> Result<SnapProofs> {
    let (old, new, data) = (input.comm_r_old, input.comm_r_new, input.comm_d_new);
    let proofs = generate_partition_proofs(
        input.registered_proof,
        old,
        new,
        data,
        &input.sector_path,
        &input.sector_cache_path,
        &input.new_replica_path,
        &input.new_cache_path,
    )?;
    ensure!(
        verify_partition_proofs(input.registered_proof, &proofs, old, new, data)?,
        "the partition proofs of {} don't hold: it isn't the update of {} that was encoded",
        input.new_replica_path.display(),
        input.sector_path.display()
    );
    Ok(SnapProofs {
        vanilla_proofs: proofs.into_iter().map(|proof| proof.0).collect(),
    })
}

#[derive(Deserialize)]
pub struct SnapProve {
    #[serde(deserialize_with = "update_type")]
    registered_proof: RegisteredUpdateProof,
    /// Written so by existing workers.
    #[serde(rename = "vannilla_proofs", alias = "vanilla_proofs")]
    vanilla_proofs: Vec<Vec<u8>>,
    comm_r_old: Commitment,
    comm_r_new: Commitment,
    comm_d_new: Commitment,
}

pub fn snap_prove(input: SnapProve) -> Result<Vec<u8>> {
    let vanilla = input.vanilla_proofs.into_iter().map(PartitionProofBytes).collect();
    let proof = generate_empty_sector_update_proof_with_vanilla(
        input.registered_proof,
        vanilla,
        input.comm_r_old,
        input.comm_r_new,
        input.comm_d_new,
    )?;
    Ok(proof.0)
}

#[derive(Deserialize)]
pub struct VerifyUpdate {
    #[serde(deserialize_with = "update_type")]
    registered_proof: RegisteredUpdateProof,
    comm_r_old: Commitment,
    comm_r_new: Commitment,
    comm_d_new: Commitment,
    proof: Vec<u8>,
}

pub fn verify_update(input: VerifyUpdate) -> Result<Validity> {
    commit::verdict(verify_empty_sector_update_proof(
        input.registered_proof,
        &input.proof,
        input.comm_r_old,
        input.comm_r_new,
        input.comm_d_new,
    ))
}

#[derive(Deserialize)]
pub struct SnapDecode {
    #[serde(deserialize_with = "update_type")]
    registered_proof: RegisteredUpdateProof,
    comm_d_new: Commitment,
    replica_path: PathBuf,
    sector_path: PathBuf,
    sector_cache_path: PathBuf,
    out_data_path: PathBuf,
}

/// The sector's data, padded as they were staged, out of its two replicas.
pub fn snap_decode(input: SnapDecode) -> Result<bool> {
    create_replica(&input.out_data_path, input.registered_proof.sector_size().into())?;
    empty_sector_update_decode_from(
        input.registered_proof,
        &input.out_data_path,
        &input.replica_path,
        &input.sector_path,
        &input.sector_cache_path,
        input.comm_d_new,
    )?;
    files::sync(&input.out_data_path)?;
    Ok(true)
}

/// Existing workers call `StackedDrg32GiBV1` of an update `EmptySectorUpdate32GiBV1`.
fn update_type<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RegisteredUpdateProof, D::Error> {
    let name = String::deserialize(deserializer)?.replace("EmptySectorUpdate", "StackedDrg");
    serde_json::from_value(name.into()).map_err(serde::de::Error::custom)
}
