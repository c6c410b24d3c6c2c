//! The commitment of a piece (commP), taken from its bit-padded bytes as they pass. It keeps one node for each level of the tree,
//! where the library keeps all leaves: half the piece's size.

use anyhow::{ensure, Result};
use filecoin_proofs_api::Commitment;
use sha2::{Digest, Sha256};

/// Bytes beneath the smallest node: two leaves.
const PAIR: u64 = 64;

/// Levels of the largest piece, 64 GiB, and a few more.
const LEVELS: usize = 40;

pub struct CommP {
    /// Roots of complete subtrees from left to right, with the bytes beneath each: every one is larger than the next.
    roots: Vec<(u64, Commitment)>,
    size: u64,
    /// Roots over zeros, from that over one pair up.
    zeros: Vec<Commitment>,
}

impl Default for CommP {
    fn default() -> CommP {
        let mut zeros = vec![node(&[0; PAIR as usize])];
        for level in 1..LEVELS {
            zeros.push(parent(&zeros[level - 1], &zeros[level - 1]));
        }
        CommP {
            roots: Vec::new(),
            size: 0,
            zeros,
        }
    }
}

impl CommP {
    /// Takes whole pairs of leaves.
    pub fn update(&mut self, padded: &[u8]) -> Result<()> {
        let pairs = padded.chunks_exact(PAIR as usize);
        ensure!(
            pairs.remainder().is_empty(),
            "{} bytes are no whole leaves",
            padded.len()
        );
        for pair in pairs {
            self.push(PAIR, node(pair));
        }
        Ok(())
    }

    /// As if zeros came until this size, without hashing them.
    pub fn zeros_to(&mut self, size: u64) {
        while self.size < size {
            let mut level = 0;
            let mut covers = PAIR;
            while self.size % (covers * 2) == 0 && self.size + covers * 2 <= size {
                covers *= 2;
                level += 1;
            }
            self.push(covers, self.zeros[level]);
        }
    }

    fn push(&mut self, mut covers: u64, mut root: Commitment) {
        self.size += covers;
        while self.roots.last().is_some_and(|(left, _)| *left == covers) {
            if let Some((_, left)) = self.roots.pop() {
                root = parent(&left, &root);
                covers *= 2;
            }
        }
        self.roots.push((covers, root));
    }

    /// The root, when what came is a power of two long.
    pub fn finish(self) -> Result<Commitment> {
        match self.roots[..] {
            [(_, root)] => Ok(root),
            _ => anyhow::bail!("{} bytes are no whole piece", self.size),
        }
    }
}

fn parent(left: &Commitment, right: &Commitment) -> Commitment {
    let mut pair = [0; PAIR as usize];
    pair[..32].copy_from_slice(left);
    pair[32..].copy_from_slice(right);
    node(&pair)
}

/// SHA-256 without its two highest bits, so that it fits into a field element.
fn node(pair: &[u8]) -> Commitment {
    let mut hash: Commitment = Sha256::digest(pair).into();
    hash[31] &= 0b0011_1111;
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use filecoin_proofs::{generate_piece_commitment, pieces::zero_padding, UnpaddedBytesAmount};
    use fr32::Fr32Reader;
    use rand::{Rng, RngCore, SeedableRng};
    use std::io::Read;

    #[test]
    fn it_is_the_commitment_that_the_library_makes() {
        let mut random = rand::rngs::StdRng::seed_from_u64(7);
        for _ in 0..40 {
            let unpadded = 127 << random.gen_range(0..12);
            let mut data = vec![0; unpadded];
            let payload = random.gen_range(1..=unpadded);
            random.fill_bytes(&mut data[..payload]);
            let wanted = generate_piece_commitment(&data[..], UnpaddedBytesAmount(unpadded as u64)).unwrap();
            let mut padded = Vec::new();
            let whole = payload.div_ceil(127) * 127;
            Fr32Reader::new(&data[..whole]).read_to_end(&mut padded).unwrap();
            let mut commp = CommP::default();
            commp.update(&padded).unwrap();
            commp.zeros_to(unpadded as u64 / 127 * 128);
            assert_eq!(commp.finish().unwrap(), wanted.commitment, "{payload} of {unpadded}");
        }
    }

    #[test]
    fn zeros_alone_have_the_librarys_commitment() {
        for exponent in 0..25 {
            let mut commp = CommP::default();
            commp.zeros_to(128 << exponent);
            let wanted = zero_padding(UnpaddedBytesAmount(127 << exponent)).unwrap();
            assert_eq!(commp.finish().unwrap(), wanted.commitment);
        }
    }

    #[test]
    fn what_is_no_power_of_two_is_refused() {
        let mut commp = CommP::default();
        commp.update(&[1; 192]).unwrap();
        assert!(commp.finish().unwrap_err().to_string().contains("192 bytes"));
        assert!(CommP::default().finish().is_err());
    }
}
