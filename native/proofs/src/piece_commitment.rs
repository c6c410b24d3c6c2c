//! The commitment of a piece (commP), read once and in constant memory: the library's own keeps a node for every 128 bytes.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};
use filecoin_proofs_api::Commitment;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::files;

/// Bytes of data that four nodes of 254 bits hold, and their bytes once padded.
const QUAD: usize = 127;
const PADDED_QUAD: u64 = 128;
const NODES: usize = 4;
const NODE: u64 = 32;
const CHUNK: usize = QUAD * 8192;

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
    let commitment = of_source(&mut files::open(&input.path)?, payload_size, input.padded_size)
        .with_context(|| format!("read {}", input.path.display()))?;
    Ok(PieceCommitment { commitment, payload_size })
}

fn check_size(path: &Path, payload: u64, padded: u64) -> Result<()> {
    ensure!(
        padded.is_power_of_two() && padded >= PADDED_QUAD,
        "a piece has a power of two of bytes, {PADDED_QUAD} at least, not {padded}"
    );
    let room = padded / PADDED_QUAD * QUAD as u64;
    ensure!(
        payload <= room,
        "{} has {payload} bytes, more than the {room} that a piece of {padded} padded bytes holds",
        path.display()
    );
    Ok(())
}

fn of_source(source: &mut File, payload: u64, padded: u64) -> Result<Commitment> {
    let mut tree = Tree::default();
    let mut chunk = vec![0; CHUNK];
    let mut read = 0;
    loop {
        let length = fill(source, &mut chunk)?;
        read += length as u64;
        let quads = length.div_ceil(QUAD);
        chunk[length..quads * QUAD].fill(0);
        for quad in chunk[..quads * QUAD].chunks_exact(QUAD) {
            nodes(quad).into_iter().for_each(|node| tree.push(node));
        }
        if length < CHUNK {
            ensure!(read == payload, "it had {payload} bytes and {read} were read: it is being changed");
            return Ok(tree.root((padded / NODE).trailing_zeros() as usize));
        }
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(source: &mut File, buffer: &mut [u8]) -> Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match source.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(n) => length += n,
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(e.into()),
        }
    }
    Ok(length)
}

/// 127 bytes as four nodes: 254 bits each, and two that are zero.
fn nodes(quad: &[u8]) -> [Commitment; NODES] {
    let mut nodes = [[0; NODE as usize]; NODES];
    for (i, node) in nodes.iter_mut().enumerate() {
        let (first, shift) = (i * 254 / 8, i * 254 % 8);
        for (j, byte) in node.iter_mut().enumerate() {
            let low = u16::from(quad[first + j]);
            let high = u16::from(quad.get(first + j + 1).copied().unwrap_or(0));
            *byte = ((low | high << 8) >> shift) as u8;
        }
        node[NODE as usize - 1] &= 0x3f;
    }
    nodes
}

/// A binary tree that grows from the left: of each level only the node that waits for its sibling is kept.
#[derive(Default)]
struct Tree {
    waiting: Vec<Option<Commitment>>,
}

impl Tree {
    fn push(&mut self, node: Commitment) {
        let mut node = node;
        for slot in &mut self.waiting {
            match slot.take() {
                Some(left) => node = parent(&left, &node),
                None => {
                    *slot = Some(node);
                    return;
                }
            }
        }
        self.waiting.push(Some(node));
    }

    /// The root at this height, over zeros where nothing was pushed.
    fn root(self, height: usize) -> Commitment {
        let mut zeros = [0; NODE as usize];
        let mut carry = None;
        for level in 0..height {
            carry = match (self.waiting.get(level).copied().flatten(), carry) {
                (Some(left), Some(right)) => Some(parent(&left, &right)),
                (Some(alone), None) | (None, Some(alone)) => Some(parent(&alone, &zeros)),
                (None, None) => None,
            };
            zeros = parent(&zeros, &zeros);
        }
        self.waiting.get(height).copied().flatten().or(carry).unwrap_or(zeros)
    }
}

fn parent(left: &Commitment, right: &Commitment) -> Commitment {
    let mut hash: Commitment = Sha256::new().chain_update(left).chain_update(right).finalize().into();
    hash[NODE as usize - 1] &= 0x3f;
    hash
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Cursor;

    use filecoin_proofs_api::{seal::generate_piece_commitment, RegisteredSealProof, UnpaddedBytesAmount};

    use super::*;

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
            assert_eq!(ours(&content, padded).unwrap(), library(&content, padded), "{length} in {padded}");
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
