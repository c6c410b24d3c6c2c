//! Window and winning PoSt: the proof that stored sectors are still there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result};
use base64::{engine::general_purpose::STANDARD, Engine};
use filecoin_proofs_api::{
    post::{generate_window_post, generate_winning_post, verify_window_post, verify_winning_post},
    ChallengeSeed, Commitment, PrivateReplicaInfo, ProverId, PublicReplicaInfo, RegisteredPoStProof, SectorId,
};
use serde::{Deserialize, Deserializer, Serialize};
use storage_proofs_core::error::Error as ProofsError;

use crate::commit::{verdict, Validity};

#[derive(Deserialize)]
pub struct Post {
    miner_id: u64,
    #[serde(deserialize_with = "proof_type")]
    proof_type: RegisteredPoStProof,
    replicas: Vec<Replica>,
    seed: ChallengeSeed,
}

#[derive(Deserialize)]
struct Replica {
    sector_id: u64,
    comm_r: Commitment,
    cache_dir: PathBuf,
    sealed_file: PathBuf,
}

#[derive(Serialize)]
pub struct WindowPost {
    /// In base 64.
    proofs: Vec<String>,
    /// Sectors that can't be proved; there are no proofs then.
    faults: Vec<u64>,
}

#[derive(Serialize)]
pub struct WinningPost {
    /// In base 64.
    proofs: Vec<String>,
}

pub fn window_post(input: Post) -> Result<WindowPost> {
    match generate_window_post(&input.seed, &replicas(&input), prover_id(input.miner_id)) {
        Ok(proofs) => Ok(WindowPost {
            proofs: encode(proofs),
            faults: Vec::new(),
        }),
        Err(error) => Ok(WindowPost {
            proofs: Vec::new(),
            faults: faults(error)?,
        }),
    }
}

pub fn winning_post(input: Post) -> Result<WinningPost> {
    let proofs = generate_winning_post(&input.seed, &replicas(&input), prover_id(input.miner_id))?;
    Ok(WinningPost { proofs: encode(proofs) })
}

#[derive(Deserialize)]
pub struct VerifyPost {
    miner_id: u64,
    #[serde(deserialize_with = "proof_type")]
    proof_type: RegisteredPoStProof,
    replicas: Vec<PublicReplica>,
    seed: ChallengeSeed,
    /// In base 64.
    proofs: Vec<String>,
}

#[derive(Deserialize)]
struct PublicReplica {
    sector_id: u64,
    comm_r: Commitment,
}

pub fn verify_window(input: VerifyPost) -> Result<Validity> {
    let proofs = decode(&input.proofs)?;
    let proofs: Vec<_> = proofs
        .iter()
        .map(|bytes| (input.proof_type, bytes.as_slice()))
        .collect();
    verdict(verify_window_post(
        &input.seed,
        &proofs,
        &public(&input),
        prover_id(input.miner_id),
    ))
}

pub fn verify_winning(input: VerifyPost) -> Result<Validity> {
    let proof = decode(&input.proofs)?.concat();
    verdict(verify_winning_post(
        &input.seed,
        &proof,
        &public(&input),
        prover_id(input.miner_id),
    ))
}

fn public(input: &VerifyPost) -> BTreeMap<SectorId, PublicReplicaInfo> {
    let info = |replica: &PublicReplica| PublicReplicaInfo::new(input.proof_type, replica.comm_r);
    input
        .replicas
        .iter()
        .map(|replica| (SectorId::from(replica.sector_id), info(replica)))
        .collect()
}

fn decode(proofs: &[String]) -> Result<Vec<Vec<u8>>> {
    proofs
        .iter()
        .map(|proof| STANDARD.decode(proof).context("proofs"))
        .collect()
}

/// The faulty sectors that an error names; another error stays one.
fn faults(error: anyhow::Error) -> Result<Vec<u64>> {
    match error.downcast_ref::<ProofsError>() {
        Some(ProofsError::FaultySectors(sectors)) => Ok(sectors.iter().map(|id| u64::from(*id)).collect()),
        _ => Err(error),
    }
}

fn replicas(input: &Post) -> BTreeMap<SectorId, PrivateReplicaInfo> {
    let info = |replica: &Replica| {
        PrivateReplicaInfo::new(
            input.proof_type,
            replica.comm_r,
            replica.cache_dir.clone(),
            replica.sealed_file.clone(),
        )
    };
    input
        .replicas
        .iter()
        .map(|replica| (SectorId::from(replica.sector_id), info(replica)))
        .collect()
}

fn encode(proofs: Vec<(RegisteredPoStProof, Vec<u8>)>) -> Vec<String> {
    proofs.into_iter().map(|(_, proof)| STANDARD.encode(proof)).collect()
}

/// The actor's id in LEB128, with zeros up to 32 bytes.
fn prover_id(mut miner: u64) -> ProverId {
    let mut id = [0; 32];
    for byte in &mut id {
        let rest = miner >> 7;
        *byte = (miner & 0x7f) as u8 | if rest > 0 { 0x80 } else { 0 };
        miner = rest;
        if rest == 0 {
            break;
        }
    }
    id
}

/// The chain calls the window PoSt types of network version 19 V1_1, the proofs call them V1_2.
fn proof_type<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RegisteredPoStProof, D::Error> {
    let name = String::deserialize(deserializer)?;
    let own = match name.strip_suffix("V1_1") {
        Some(stem) => format!("{stem}V1_2"),
        None => name,
    };
    serde_json::from_value(own.into())
        .context("proof_type")
        .map_err(|e| serde::de::Error::custom(format!("{e:#}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prover_id_is_the_actor_id_in_leb128() {
        assert_eq!(prover_id(1000)[..3], [0xe8, 0x07, 0]);
        assert_eq!(prover_id(0), [0; 32]);
        assert_eq!(prover_id(u64::MAX)[9..11], [0x01, 0]);
    }

    #[test]
    fn both_names_of_a_window_proof_are_known() {
        for name in ["StackedDrgWindow2KiBV1_1", "StackedDrgWindow2KiBV1_2"] {
            let input = format!(
                r#"{{"miner_id":1,"proof_type":"{name}","replicas":[],"seed":[{}]}}"#,
                ["0"; 32].join(",")
            );
            let post: Post = serde_json::from_str(&input).unwrap();
            assert_eq!(post.proof_type, RegisteredPoStProof::StackedDrgWindow2KiBV1_2);
        }
    }

    #[test]
    fn faulty_sectors_are_told_and_other_errors_stay() {
        let faulty = ProofsError::FaultySectors(vec![SectorId::from(3), SectorId::from(5)]);
        assert_eq!(faults(faulty.into()).unwrap(), [3, 5]);
        assert_eq!(faults(anyhow::anyhow!("else")).unwrap_err().to_string(), "else");
    }
}
