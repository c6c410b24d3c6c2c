//! Looks at a stored sector where it lies: are these the files that comm_r stands for?

use std::path::{Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};
use filecoin_hashers::{HashFunction, Hasher};
use filecoin_proofs::{
    constants::DefaultPieceHasher, generate_single_vanilla_proof, with_shape, MerkleTreeTrait, PoStConfig, PoStType,
    PrivateReplicaInfo, TemporaryAux,
};
use filecoin_proofs_api::{Commitment, RegisteredSealProof, SectorId};
use merkletree::merkle::Element;
use rand::{rngs::OsRng, seq::index};
use serde::{Deserialize, Serialize};
use storage_proofs_core::{api_version::ApiVersion, merkle::MerkleProofTrait, util::NODE_SIZE};

use crate::{copy, files, stored_tree};

/// Leaves of the sealed file that are proved, or all where it has fewer: with 200, a file of which a fiftieth is damaged passes
/// once in 57 times; damage anywhere in the stored tree is always found.
const CHALLENGES: usize = 200;

/// Leaves of a sector that a window PoSt asks for.
const WINDOW_POST_CHALLENGES: usize = 10;

#[derive(Deserialize)]
pub struct VerifyStored {
    registered_proof: RegisteredSealProof,
    comm_r: Commitment,
    sealed_file: PathBuf,
    cache_dir: PathBuf,
    /// What was copied to the store and is still there, too: the copies on the disk are compared with it.
    #[serde(default)]
    copies: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    source: PathBuf,
    copy: PathBuf,
}

#[derive(Debug, Serialize)]
pub struct Stored {
    ok: bool,
    /// How many leaves were proved.
    challenges: usize,
}

pub fn verify_stored(input: VerifyStored) -> Result<Stored> {
    for pair in &input.copies {
        copy::check(&pair.source, &pair.copy)?;
    }
    let size = u64::from(input.registered_proof.sector_size());
    let challenges = with_shape!(size, verify, &input,)?;
    Ok(Stored { ok: true, challenges })
}

fn verify<Tree: 'static + MerkleTreeTrait>(input: &VerifyStored) -> Result<usize> {
    check_length(input)?;
    check_t_aux::<Tree>(&input.cache_dir.join("t_aux"))?;
    let replica = replica::<Tree>(input)?;
    check_p_aux(&replica, input)?;
    for path in stored_tree::files::<Tree>(&input.cache_dir) {
        stored_tree::check::<Tree>(&path)?;
    }
    check_root(&replica, input)?;
    prove_leaves(&replica, input, CHALLENGES)
}

/// Whether the files can answer a window PoSt, by so many leaves as one asks for.
pub fn check_stored(input: VerifyStored) -> Result<Stored> {
    let size = u64::from(input.registered_proof.sector_size());
    let challenges = with_shape!(size, check, &input,)?;
    Ok(Stored { ok: true, challenges })
}

fn check<Tree: 'static + MerkleTreeTrait>(input: &VerifyStored) -> Result<usize> {
    check_length(input)?;
    let replica = replica::<Tree>(input)?;
    check_p_aux(&replica, input)?;
    prove_leaves(&replica, input, WINDOW_POST_CHALLENGES)
}

fn replica<Tree: 'static + MerkleTreeTrait>(input: &VerifyStored) -> Result<PrivateReplicaInfo<Tree>> {
    PrivateReplicaInfo::<Tree>::new(input.sealed_file.clone(), input.comm_r, input.cache_dir.clone())
        .with_context(|| format!("{} can't be used", input.cache_dir.join("p_aux").display()))
}

fn check_length(input: &VerifyStored) -> Result<()> {
    let wanted = u64::from(input.registered_proof.sector_size());
    let found = files::length(&input.sealed_file)?;
    ensure!(
        found == wanted,
        "the sealed file {} has {found} bytes, not {wanted}",
        input.sealed_file.display()
    );
    Ok(())
}

fn check_t_aux<Tree: 'static + MerkleTreeTrait>(path: &Path) -> Result<()> {
    let bytes = std::fs::read(path).with_context(|| format!("read {}", path.display()))?;
    bincode::deserialize::<TemporaryAux<Tree, DefaultPieceHasher>>(&bytes)
        .with_context(|| format!("{} is damaged", path.display()))?;
    Ok(())
}

/// comm_r is the hash of the two commitments in p_aux.
fn check_p_aux<Tree: 'static + MerkleTreeTrait>(
    replica: &PrivateReplicaInfo<Tree>,
    input: &VerifyStored,
) -> Result<()> {
    let hash = <Tree::Hasher as Hasher>::Function::hash2(&replica.safe_comm_c(), &replica.safe_comm_r_last());
    let mut found: Commitment = [0; 32];
    hash.copy_to_slice(&mut found);
    ensure!(
        found == input.comm_r,
        "{} gives comm_r {}, not {}",
        input.cache_dir.join("p_aux").display(),
        hex(&found),
        hex(&input.comm_r)
    );
    Ok(())
}

fn check_root<Tree: 'static + MerkleTreeTrait>(replica: &PrivateReplicaInfo<Tree>, input: &VerifyStored) -> Result<()> {
    let files = || format!("tree-r-last in {}", input.cache_dir.display());
    let tree = replica
        .merkle_tree(input.registered_proof.sector_size())
        .with_context(|| format!("{} can't be read", files()))?;
    ensure!(
        tree.root() == replica.safe_comm_r_last(),
        "{} has another root than p_aux says",
        files()
    );
    Ok(())
}

/// Proves leaves of the sealed file against comm_r_last, and verifies each proof.
fn prove_leaves<Tree: 'static + MerkleTreeTrait>(
    replica: &PrivateReplicaInfo<Tree>,
    input: &VerifyStored,
    challenges: usize,
) -> Result<usize> {
    let leaves = u64::from(input.registered_proof.sector_size()) as usize / NODE_SIZE;
    let challenges: Vec<u64> = index::sample(&mut OsRng, leaves, challenges.min(leaves))
        .into_iter()
        .map(|leaf| leaf as u64)
        .collect();
    let config = PoStConfig {
        sector_size: input.registered_proof.sector_size(),
        challenge_count: challenges.len(),
        sector_count: 1,
        typ: PoStType::Winning,
        priority: false,
        api_version: ApiVersion::V1_2_0,
    };
    let damaged = || {
        format!(
            "the sealed file {} doesn't match tree-r-last",
            input.sealed_file.display()
        )
    };
    let proof = generate_single_vanilla_proof::<Tree>(&config, SectorId::from(0), replica, &challenges)
        .with_context(damaged)?;
    let proofs = &proof.vanilla_proof.sectors[0].inclusion_proofs;
    ensure!(proofs.len() == challenges.len(), "{}: proofs are missing", damaged());
    for (proof, challenge) in proofs.iter().zip(&challenges) {
        let right = proof.root() == replica.safe_comm_r_last()
            && proof.path().len() == proof.expected_len(leaves)
            && proof.validate(*challenge as usize);
        if !right {
            bail!("{}: leaf {challenge} has no valid proof", damaged());
        }
    }
    Ok(challenges.len())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
