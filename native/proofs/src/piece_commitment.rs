//! The commitment of a piece (commP), read once and in constant memory: the library's own keeps a node for every 128 bytes.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};
use filecoin_proofs_api::Commitment;
use serde::{Deserialize, Serialize};

use crate::files;
use crate::pieces::padded::{self, Broken, BLOCK, PADDED_BLOCK};

#[derive(Deserialize)]
pub struct PieceOfFile {
    path: PathBuf,
    /// Bytes of the piece once padded: a power of two.
    padded_size: u64,
}

#[derive(Serialize)]
pub struct PieceCommitment {
    commitment: Commitment,
    /// Bytes of the file.
    payload_size: u64,
}

pub fn piece_commitment(input: PieceOfFile) -> Result<PieceCommitment> {
    let payload_size = files::length(&input.path)?;
    check_size(&input.path, payload_size, input.padded_size)?;
    let commitment = of_source(files::open(&input.path)?, payload_size, input.padded_size)
        .with_context(|| format!("read {}", input.path.display()))?;
    Ok(PieceCommitment {
        commitment,
        payload_size,
    })
}

fn check_size(path: &Path, payload: u64, padded: u64) -> Result<()> {
    ensure!(
        padded.is_power_of_two() && padded >= PADDED_BLOCK,
        "a piece has a power of two of bytes, {PADDED_BLOCK} at least, not {padded}"
    );
    let room = padded / PADDED_BLOCK * BLOCK;
    ensure!(
        payload <= room,
        "{} has {payload} bytes, more than the {room} that a piece of {padded} padded bytes holds",
        path.display()
    );
    Ok(())
}

fn of_source(source: File, payload: u64, padded: u64) -> Result<Commitment> {
    let piece = match padded::read(source, payload, padded, |_| Ok(())) {
        Ok(piece) => piece,
        Err(Broken::Source(e)) => return Err(e.into()),
        Err(Broken::Other(e)) => return Err(e),
    };
    ensure!(
        piece.bytes == payload,
        "it had {payload} bytes and {} were read: it is being changed",
        piece.bytes
    );
    Ok(piece.commitment)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Cursor;

    use filecoin_proofs_api::{seal::generate_piece_commitment, RegisteredSealProof, UnpaddedBytesAmount};

    use super::*;

    const CHUNK: usize = 127 * 8192;

    fn ours(content: &[u8], padded_size: u64) -> Result<Commitment> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("piece");
        fs::write(&path, content).unwrap();
        piece_commitment(PieceOfFile { path, padded_size }).map(|piece| piece.commitment)
    }

    fn library(content: &[u8], padded: u64) -> Commitment {
        let unpadded = padded / 128 * 127;
        let mut bytes = content.to_vec();
        bytes.resize(unpadded as usize, 0);
        generate_piece_commitment(
            RegisteredSealProof::StackedDrg8MiBV1_1,
            Cursor::new(bytes),
            UnpaddedBytesAmount(unpadded),
        )
        .unwrap()
        .commitment
    }

    #[test]
    fn it_is_the_librarys() {
        for (length, padded) in [
            (127, 128),
            (1, 128),
            (128, 256),
            (1000, 1024),
            (1000, 2048),
            (2032, 2048),
            (CHUNK, 2 << 20),
            (CHUNK + 5, 2 << 20),
            (77_777, 4 << 20),
        ] {
            let content: Vec<u8> = (0..length).map(|i| (i * 31 + i / 251) as u8).collect();
            assert_eq!(
                ours(&content, padded).unwrap(),
                library(&content, padded),
                "{length} in {padded}"
            );
        }
    }

    #[test]
    fn an_empty_file_is_zeros() {
        assert_eq!(ours(&[], 2048).unwrap(), library(&[], 2048));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let error = ours(&[1; 128], 128).unwrap_err().to_string();
        assert!(error.contains("has 128 bytes, more than the 127 that"), "{error}");
        assert!(ours(&[1], 100).unwrap_err().to_string().contains("power of two"));
        assert!(ours(&[1], 64).unwrap_err().to_string().contains("128 at least"));
    }
}
