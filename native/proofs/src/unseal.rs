//! Brings the data of a sealed sector back.

use std::path::PathBuf;

use anyhow::{ensure, Context, Result};
use filecoin_proofs_api::{
    seal::get_unsealed_range_mapped, Commitment, PaddedBytesAmount, ProverId, RegisteredSealProof, Ticket,
    UnpaddedByteIndex, UnpaddedBytesAmount,
};
use serde::Deserialize;

use crate::files;

#[derive(Deserialize)]
pub struct Unseal {
    registered_proof: RegisteredSealProof,
    prover_id: ProverId,
    sector_id: u64,
    comm_d: Commitment,
    ticket: Ticket,
    cache_dir: PathBuf,
    sealed_file: PathBuf,
    unsealed_output: PathBuf,
    /// Unpadded bytes, of the form 127 * n.
    offset: UnpaddedByteIndex,
    num_bytes: UnpaddedBytesAmount,
}

/// Gives how many bytes it wrote.
pub fn unseal(input: Unseal) -> Result<u64> {
    check_range(&input)?;
    let output = files::create_empty(&input.unsealed_output)?;
    let written = get_unsealed_range_mapped(
        input.registered_proof,
        input.cache_dir,
        input.sealed_file,
        &output,
        input.prover_id,
        input.sector_id.into(),
        input.comm_d,
        input.ticket,
        input.offset,
        input.num_bytes,
    )?;
    output
        .sync_all()
        .with_context(|| format!("sync {}", input.unsealed_output.display()))?;
    Ok(written.into())
}

fn check_range(input: &Unseal) -> Result<()> {
    let size = u64::from(input.registered_proof.sector_size());
    let sector = u64::from(UnpaddedBytesAmount::from(PaddedBytesAmount(size)));
    let (offset, length) = (u64::from(input.offset), u64::from(input.num_bytes));
    ensure!(
        offset.checked_add(length).is_some_and(|end| end <= sector),
        "{length} bytes at {offset} don't lie in the sector's {sector}"
    );
    let found = files::length(&input.sealed_file)?;
    ensure!(
        found == size,
        "the sealed file {} has {found} bytes, not {size}",
        input.sealed_file.display()
    );
    Ok(())
}
