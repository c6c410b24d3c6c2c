//! Brings the data of a sealed sector back. It reads the sector where it lies and changes not a byte there.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};
use filecoin_proofs_api::{
    seal::unseal_range, Commitment, PaddedBytesAmount, ProverId, RegisteredSealProof, Ticket, UnpaddedByteIndex,
    UnpaddedBytesAmount,
};
use serde::Deserialize;

use crate::files;
use crate::update_data::{self, Update};

/// Unpadded bytes that are decoded at once.
const BLOCK: u64 = 127;

/// Where the library writes the last layer when it decodes.
const LAST_LAYER: &str = "sc-02-data-tree-d.dat";

#[derive(Deserialize)]
pub struct Unseal {
    registered_proof: RegisteredSealProof,
    prover_id: ProverId,
    sector_id: u64,
    /// Of the sector as it was sealed first.
    comm_d: Commitment,
    ticket: Ticket,
    sealed_file: PathBuf,
    unsealed_output: PathBuf,
    /// Unpadded bytes from the sector's start.
    offset: u64,
    num_bytes: u64,
    /// Of a sector that was updated (snap-up); existing workers have none.
    #[serde(default)]
    update: Option<Update>,
}

/// Gives how many bytes it wrote.
///
/// The library writes the layers that it needs into the folder that it is told to be the sector's cache, and under the name of a
/// file that has its place there: it gets a folder of its own beside the output.
pub fn unseal(input: Unseal) -> Result<u64> {
    check_range(&input)?;
    let output = files::create_empty(&input.unsealed_output)?;
    let scratch = scratch_of(&input.unsealed_output)?;
    files::empty_dir(&scratch, None)?;
    let start = input.offset / BLOCK * BLOCK;
    let end = (input.offset + input.num_bytes).div_ceil(BLOCK) * BLOCK;
    let mut window = Window {
        to: BufWriter::with_capacity(1 << 20, &output),
        skip: input.offset - start,
        left: input.num_bytes,
    };
    match &input.update {
        None => {
            let sealed = files::open(&input.sealed_file)?;
            decode(&input, &scratch, sealed, &mut window, start, end - start)?;
        }
        Some(update) => {
            let made;
            let key = match &update.key_file {
                Some(file) => file,
                None => {
                    made = make_key(&input, &scratch)?;
                    &made
                }
            };
            update_data::decode(input.registered_proof, update, key, &mut window, start, end - start)?;
        }
    }
    window.to.flush().context("write the unsealed data")?;
    ensure!(window.left == 0, "{} bytes of the range are missing", window.left);
    // before the sync: a file system may write all that is new with it
    fs::remove_dir_all(&scratch).with_context(|| format!("remove {}", scratch.display()))?;
    output
        .sync_all()
        .with_context(|| format!("sync {}", input.unsealed_output.display()))?;
    Ok(input.num_bytes)
}

/// The range is of whole blocks.
fn decode(
    input: &Unseal,
    scratch: &Path,
    sealed: impl Read,
    to: impl Write,
    offset: u64,
    num_bytes: u64,
) -> Result<UnpaddedBytesAmount> {
    unseal_range(
        input.registered_proof,
        scratch.to_owned(),
        sealed,
        to,
        input.prover_id,
        input.sector_id.into(),
        input.comm_d,
        input.ticket,
        UnpaddedByteIndex(offset),
        UnpaddedBytesAmount(num_bytes),
    )
}

/// The replica of the sector before its update, which held zeros: it is the last layer itself.
fn make_key(input: &Unseal, scratch: &Path) -> Result<PathBuf> {
    let size = u64::from(input.registered_proof.sector_size());
    decode(input, scratch, io::repeat(0).take(size), io::sink(), 0, BLOCK)?;
    let key = scratch.join(LAST_LAYER);
    let found = files::length(&key)?;
    ensure!(found == size, "{} has {found} bytes, not {size}", key.display());
    Ok(key)
}

fn scratch_of(output: &Path) -> Result<PathBuf> {
    let name = output
        .file_name()
        .with_context(|| format!("{} has no name", output.display()))?;
    Ok(output.with_file_name(format!("{}.scratch", name.to_string_lossy())))
}

fn check_range(input: &Unseal) -> Result<()> {
    let size = u64::from(input.registered_proof.sector_size());
    let sector = u64::from(UnpaddedBytesAmount::from(PaddedBytesAmount(size)));
    let (offset, length) = (input.offset, input.num_bytes);
    ensure!(
        length > 0 && offset.checked_add(length).is_some_and(|end| end <= sector),
        "{length} bytes at {offset} don't lie in the sector's {sector}"
    );
    let replica = input
        .update
        .as_ref()
        .map_or(&input.sealed_file, |update| &update.replica);
    let found = files::length(replica)?;
    ensure!(
        found == size,
        "the file {} has {found} bytes, not {size}",
        replica.display()
    );
    Ok(())
}

/// Lets a part of what is written through.
struct Window<W> {
    to: W,
    skip: u64,
    left: u64,
}

impl<W: Write> Write for Window<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let skipped = self.skip.min(bytes.len() as u64);
        let rest = &bytes[skipped as usize..];
        let taken = self.left.min(rest.len() as u64);
        self.to.write_all(&rest[..taken as usize])?;
        self.skip -= skipped;
        self.left -= taken;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Opens a file at a place.
pub fn open_at(path: &Path, start: u64) -> Result<File> {
    let mut file = files::open(path)?;
    file.seek(SeekFrom::Start(start))
        .with_context(|| format!("seek in {}", path.display()))?;
    Ok(file)
}
