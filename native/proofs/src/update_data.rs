//! The data of an updated sector (snap-up), from its new replica and the replica before the update.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{bail, Context, Result};
use filecoin_proofs_api::{
    update::empty_sector_update_decode_from_range, Commitment, PaddedBytesAmount, RegisteredSealProof,
    RegisteredUpdateProof, UnpaddedBytesAmount,
};
use fr32::write_unpadded;
use serde::Deserialize;

use crate::unseal::open_at;

const NODE: u64 = 32;

/// Padded bytes at a time: whole blocks of 128.
const CHUNK: u64 = 1 << 22;

#[derive(Deserialize)]
pub struct Update {
    pub replica: PathBuf,
    /// The replica before the update; made anew when it is not there any more.
    #[serde(default)]
    pub key_file: Option<PathBuf>,
    /// Of the replica before the update.
    comm_r_old: Commitment,
    comm_d_new: Commitment,
}

/// The update of a sector of this size.
fn proof_of(sealed: RegisteredSealProof) -> Result<RegisteredUpdateProof> {
    Ok(match u64::from(sealed.sector_size()) >> 10 {
        2 => RegisteredUpdateProof::StackedDrg2KiBV1,
        0x2000 => RegisteredUpdateProof::StackedDrg8MiBV1,
        0x8_0000 => RegisteredUpdateProof::StackedDrg512MiBV1,
        0x200_0000 => RegisteredUpdateProof::StackedDrg32GiBV1,
        0x400_0000 => RegisteredUpdateProof::StackedDrg64GiBV1,
        other => bail!("no update has sectors of {other} KiB"),
    })
}

/// Writes a range of whole blocks, given in unpadded bytes.
pub fn decode(
    proof: RegisteredSealProof,
    update: &Update,
    key: &Path,
    to: &mut impl Write,
    offset: u64,
    num_bytes: u64,
) -> Result<()> {
    let start = u64::from(PaddedBytesAmount::from(UnpaddedBytesAmount(offset)));
    let length = u64::from(PaddedBytesAmount::from(UnpaddedBytesAmount(num_bytes)));
    let mut replica = open_at(&update.replica, start)?;
    let mut key = open_at(key, start)?;
    let mut done = 0;
    while done < length {
        let chunk = CHUNK.min(length - done);
        let mut padded = Vec::with_capacity(chunk as usize);
        empty_sector_update_decode_from_range(
            proof_of(proof)?,
            update.comm_d_new,
            update.comm_r_old,
            (&mut replica).take(chunk),
            (&mut key).take(chunk),
            &mut padded,
            ((start + done) / NODE) as usize,
            (chunk / NODE) as usize,
        )?;
        let unpadded = u64::from(UnpaddedBytesAmount::from(PaddedBytesAmount(chunk)));
        write_unpadded(&padded, to, 0, unpadded as usize).context("write the data of the update")?;
        done += chunk;
    }
    Ok(())
}
