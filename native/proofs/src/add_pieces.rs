//! Writes the pieces of a sector, bit-padded, into its staged file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};
use filecoin_proofs::pieces::{get_piece_alignment, zero_padding};
use filecoin_proofs_api::{seal::add_piece, PaddedBytesAmount, PieceInfo, RegisteredSealProof, UnpaddedBytesAmount};
use serde::Deserialize;

use crate::files;

#[derive(Deserialize)]
pub struct AddPieces {
    seal_proof_type: RegisteredSealProof,
    pieces: Vec<Piece>,
    staged_filepath: PathBuf,
}

#[derive(Deserialize)]
struct Piece {
    piece_file: PieceFile,
    /// Bytes of the source; the rest of the piece is zeros.
    payload_size: u64,
    /// Unpadded bytes.
    piece_size: UnpaddedBytesAmount,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum PieceFile {
    Url(String),
    Local(PathBuf),
    /// Zeros: nothing to read, and nothing to write in a sparse file.
    Pledge,
}

pub fn add_pieces(input: AddPieces) -> Result<Vec<PieceInfo>> {
    let sector = u64::from(input.seal_proof_type.sector_size());
    let mut staged = files::create_empty(&input.staged_filepath)?;
    let mut sizes: Vec<UnpaddedBytesAmount> = Vec::new();
    let mut infos = Vec::new();
    for piece in &input.pieces {
        check_room(&sizes, piece.piece_size, sector)?;
        infos.push(add(input.seal_proof_type, piece, &mut staged, &sizes)?);
        sizes.push(piece.piece_size);
    }
    staged.set_len(sector).context("extend the staged file")?;
    staged.sync_all().context("sync the staged file")?;
    Ok(infos)
}

/// Unpadded bytes up to the end of the next piece must fit into the sector.
fn check_room(sizes: &[UnpaddedBytesAmount], next: UnpaddedBytesAmount, sector: u64) -> Result<()> {
    let start = start_of(sizes, next);
    let end = PaddedBytesAmount::from(start + next);
    ensure!(
        u64::from(end) <= sector,
        "the pieces need {} bytes, more than the sector has ({sector})",
        u64::from(end)
    );
    Ok(())
}

/// Where the next piece starts, in unpadded bytes.
fn start_of(sizes: &[UnpaddedBytesAmount], next: UnpaddedBytesAmount) -> UnpaddedBytesAmount {
    let written = filecoin_proofs::pieces::sum_piece_bytes_with_alignment(sizes);
    written + get_piece_alignment(written, next).left_bytes
}

fn add(
    proof: RegisteredSealProof,
    piece: &Piece,
    staged: &mut File,
    sizes: &[UnpaddedBytesAmount],
) -> Result<PieceInfo> {
    match &piece.piece_file {
        PieceFile::Pledge => pledge(piece.piece_size, staged, sizes),
        PieceFile::Local(path) => {
            let source = open(path, piece)?;
            let (info, _) = add_piece(proof, source, staged, piece.piece_size, sizes)
                .with_context(|| format!("add the piece {}", path.display()))?;
            Ok(info)
        }
        PieceFile::Url(url) => bail!(
            "the piece at {url} must be fetched first: this stage reads local files and pledges; pieces over HTTP come with deals"
        ),
    }
}

fn pledge(size: UnpaddedBytesAmount, staged: &mut File, sizes: &[UnpaddedBytesAmount]) -> Result<PieceInfo> {
    let padded = u64::from(PaddedBytesAmount::from(size));
    ensure!(
        padded.is_power_of_two() && padded >= 128,
        "a pledge of {} bytes is not of the form 127 * 2^n",
        u64::from(size)
    );
    let end = u64::from(PaddedBytesAmount::from(start_of(sizes, size) + size));
    staged.set_len(end)?;
    staged.seek(SeekFrom::Start(end))?;
    zero_padding(size)
}

/// The piece's bytes, and zeros up to its size.
fn open(path: &Path, piece: &Piece) -> Result<impl Read> {
    let size = u64::from(piece.piece_size);
    let length = files::length(path)?;
    ensure!(
        length == piece.payload_size,
        "the piece {} has {length} bytes, not {} as the task says",
        path.display(),
        piece.payload_size
    );
    ensure!(
        length <= size,
        "the piece {} has {length} bytes, more than its size {size}",
        path.display()
    );
    Ok(files::open(path)?.chain(io::repeat(0)).take(size))
}
