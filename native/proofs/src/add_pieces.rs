//! Writes the pieces of a sector, bit-padded, into its staged file, each where its size says that it begins.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use anyhow::{bail, ensure, Context, Result};
use filecoin_proofs::compute_comm_d;
use filecoin_proofs::pieces::{get_piece_alignment, sum_piece_bytes_with_alignment};
use filecoin_proofs_api::{Commitment, PaddedBytesAmount, PieceInfo, RegisteredSealProof, UnpaddedBytesAmount};
use serde::Deserialize;

use crate::files;
use crate::pieces::access::Access;
use crate::pieces::cid;
use crate::pieces::http;
use crate::pieces::padded::{self, Broken, BLOCK};
use crate::pieces::source::{self, Fault};

/// Other processors don't know the fields that may be absent.
#[derive(Deserialize)]
pub struct AddPieces {
    seal_proof_type: RegisteredSealProof,
    pieces: Vec<Piece>,
    staged_filepath: PathBuf,
    /// What the pieces must come to.
    #[serde(default)]
    comm_d: Option<Commitment>,
    /// Of a processor: what its environment says.
    #[serde(default)]
    access: Option<Access>,
}

#[derive(Deserialize)]
struct Piece {
    piece_file: PieceFile,
    /// Bytes of the source; the rest of the piece is zeros.
    payload_size: u64,
    /// Unpadded bytes.
    piece_size: UnpaddedBytesAmount,
    /// What the piece must be.
    #[serde(default)]
    piece_cid: Option<String>,
    /// Places that were looked at in vain, for the message.
    #[serde(default)]
    looked_in: Vec<String>,
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
    let size = input.seal_proof_type.sector_size();
    let access = match input.access {
        Some(access) => access.with_token_of_environment(),
        None => Access::of_environment(),
    };
    let mut staged = files::create_empty(&input.staged_filepath)?;
    let mut sizes: Vec<UnpaddedBytesAmount> = Vec::new();
    let mut infos = Vec::new();
    for (index, piece) in input.pieces.iter().enumerate() {
        let name = piece.name(index, input.pieces.len());
        let start = piece.place(&name, &sizes, size.into())?;
        staged.seek(SeekFrom::Start(start))?;
        infos.push(piece.add(&name, &mut staged, &access)?);
        sizes.push(piece.piece_size);
    }
    if let Some(wanted) = input.comm_d {
        let found = compute_comm_d(size, &infos)?;
        ensure!(
            found == wanted,
            "the pieces come to {}, not {} as the sector must have",
            cid::of(&found),
            cid::of(&wanted)
        );
    }
    staged.set_len(size.into()).context("extend the staged file")?;
    staged.sync_all().context("sync the staged file")?;
    Ok(infos)
}

impl Piece {
    fn name(&self, index: usize, all: usize) -> String {
        match &self.piece_cid {
            Some(cid) => format!("the piece {cid} ({} of {all})", index + 1),
            None => format!("piece {} of {all}", index + 1),
        }
    }

    /// Padded bytes in the sector before this piece, which begins at a multiple of its size.
    fn place(&self, name: &str, before: &[UnpaddedBytesAmount], sector: u64) -> Result<u64> {
        let (unpadded, padded) = (u64::from(self.piece_size), self.padded());
        ensure!(
            unpadded % BLOCK == 0 && padded.is_power_of_two(),
            "{name} has a size of {unpadded} bytes, which is not of the form 127 * 2^n"
        );
        ensure!(
            self.payload_size <= unpadded,
            "{name} has {} bytes, more than its size {unpadded}",
            self.payload_size
        );
        let written = sum_piece_bytes_with_alignment(before);
        let start = written + get_piece_alignment(written, self.piece_size).left_bytes;
        let end = u64::from(PaddedBytesAmount::from(start + self.piece_size));
        ensure!(
            end <= sector,
            "{name} would end at {end} bytes of the sector, which has {sector}"
        );
        Ok(end - padded)
    }

    fn padded(&self) -> u64 {
        PaddedBytesAmount::from(self.piece_size).into()
    }

    fn add(&self, name: &str, staged: &mut File, access: &Access) -> Result<PieceInfo> {
        let payload = match self.piece_file {
            PieceFile::Pledge => 0,
            _ => self.payload_size,
        };
        let (place, source) = match &self.piece_file {
            PieceFile::Pledge => ("zeros".to_owned(), Ok(Box::new(io::empty()) as Box<dyn Read>)),
            PieceFile::Local(path) => (path.display().to_string(), source::local(path, payload)),
            PieceFile::Url(url) => (http::shown(url), source::remote(url, payload, access)),
        };
        let source = source.or_else(|fault| self.refuse(name, &fault))?;
        let found = self.copy(name, &place, source, payload, staged)?;
        self.checked(name, &place, found)
    }

    /// Writes as many bytes of the source, bit-padded; gives what the piece commits to.
    fn copy(
        &self,
        name: &str,
        place: &str,
        mut source: impl Read,
        payload: u64,
        staged: &mut File,
    ) -> Result<Commitment> {
        let write = |bytes: &[u8]| staged.write_all(bytes).context("write the staged file");
        let piece = match padded::read(&mut source, payload, self.padded(), write) {
            Ok(piece) => piece,
            Err(Broken::Source(e)) => return self.refuse(name, &Fault::of(e, place)),
            Err(Broken::Other(e)) => return Err(e),
        };
        if piece.bytes < payload {
            let found = piece.bytes;
            let fault = Fault::Short(format!(
                "{place} ended after {found} bytes, not {payload} as its deal says"
            ));
            return self.refuse(name, &fault);
        }
        let more = source.read(&mut [0]);
        if more.or_else(|e| self.refuse(name, &Fault::of(e, place)))? > 0 {
            let fault = Fault::TooLong(format!(
                "more came from {place} than the {payload} bytes that its deal says"
            ));
            return self.refuse(name, &fault);
        }
        Ok(piece.commitment)
    }

    fn checked(&self, name: &str, place: &str, found: Commitment) -> Result<PieceInfo> {
        if let Some(wanted) = &self.piece_cid {
            ensure!(
                cid::parse(wanted)? == found,
                "{name} is wrong: what is at {place} is {}",
                cid::of(&found)
            );
        }
        PieceInfo::new(found, self.piece_size)
    }

    fn refuse<T>(&self, name: &str, fault: &Fault) -> Result<T> {
        let looked = match (&fault, self.looked_in.is_empty()) {
            (Fault::Missing(_) | Fault::OutOfReach(_), false) => {
                format!("; not found in {}", self.looked_in.join(", "))
            }
            _ => String::new(),
        };
        let passes = if matches!(fault, Fault::OutOfReach(_)) {
            source::OUT_OF_REACH
        } else {
            ""
        };
        bail!("{passes}{name} {fault}{looked}")
    }
}
