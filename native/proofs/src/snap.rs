//! Sector updates (snap-up): data goes into a sealed sector without sealing it again.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use filecoin_proofs::compute_comm_d;
use filecoin_proofs_api::{
    update::{empty_sector_update_encode_into, generate_empty_sector_update_proof_with_vanilla},
    Commitment, PartitionProofBytes, PieceInfo, RegisteredUpdateProof,
};
use serde::{Deserialize, Deserializer, Serialize};

use crate::{files, tree_d};

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
}

#[derive(Serialize)]
pub struct SnapEncoded {
    comm_r_new: Commitment,
    comm_r_last_new: Commitment,
    comm_d_new: Commitment,
}

pub fn snap_encode(input: SnapEncode) -> Result<SnapEncoded> {
    let size = input.registered_proof.sector_size();
    let ready = tree_d::ready_in(&input.new_cache_path, size, &compute_comm_d(size, &input.piece_infos)?);
    files::empty_dir(&input.new_cache_path, ready.as_deref())?;
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

/// Existing workers call `StackedDrg32GiBV1` of an update `EmptySectorUpdate32GiBV1`.
fn update_type<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RegisteredUpdateProof, D::Error> {
    let name = String::deserialize(deserializer)?.replace("EmptySectorUpdate", "StackedDrg");
    serde_json::from_value(name.into()).map_err(serde::de::Error::custom)
}
