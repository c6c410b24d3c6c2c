//! SHA-256 over slices of 32 bytes: the interface of the crate `sha2raw` that the proofs use for labelling, written anew over
//! `sha2`, which Cargo's `[patch]` puts in its place.
//!
//! Why: the published crate's SHA-NI code has no `target_feature` attribute, so each instruction is a function call and PC1 takes
//! ten times as long. Compiling it with `-C target-feature=+sha` is fast, but then `cpufeatures`, by which it looks at the CPU,
//! answers "yes" at compile time, and the binary dies on a CPU without SHA-NI. `sha2` does both right: its SHA-NI code is inlined
//! and it is chosen at run time.

use sha2::digest::generic_array::{typenum::U64, GenericArray};

const H256: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// Half of a SHA-256 block: the proofs hash nodes of 32 bytes.
const HALF: usize = 32;

/// Blocks that are gathered before they are compressed together; more are no faster.
const BATCH: usize = 4;

type Block = GenericArray<u8, U64>;

/// A SHA-256 state that takes its input in pairs of 32 bytes.
#[derive(Clone)]
pub struct Sha256 {
    bits: u64,
    state: [u32; 8],
}

impl Default for Sha256 {
    fn default() -> Self {
        Sha256 { bits: 0, state: H256 }
    }
}

impl std::fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sha256 { .. }")
    }
}

impl Sha256 {
    pub fn new() -> Self {
        Sha256::default()
    }

    /// The digest of all slices, one after the other. Each slice has 32 bytes and their number is even.
    pub fn digest(blocks: &[&[u8]]) -> [u8; 32] {
        let mut sha = Sha256::new();
        sha.input(blocks);
        sha.finish()
    }

    /// Takes slices of 32 bytes; their number is even.
    pub fn input(&mut self, blocks: &[&[u8]]) {
        assert_eq!(blocks.len() % 2, 0, "an odd number of half blocks");
        self.bits += (blocks.len() as u64) * (HALF as u64) * 8;
        let mut batch = [Block::default(); BATCH];
        for halves in blocks.chunks(2 * BATCH) {
            for (block, pair) in batch.iter_mut().zip(halves.chunks_exact(2)) {
                block[..HALF].copy_from_slice(pair[0]);
                block[HALF..].copy_from_slice(pair[1]);
            }
            sha2::compress256(&mut self.state, &batch[..halves.len() / 2]);
        }
    }

    /// The digest of what was put in.
    pub fn finish(self) -> [u8; 32] {
        let mut first = [0u8; HALF];
        first[0] = 0x80;
        let bits = self.bits;
        self.close(&first, bits, 0)
    }

    /// The digest of what was put in and of 32 bytes more.
    pub fn finish_with(self, last: &[u8]) -> [u8; 32] {
        assert_eq!(last.len(), HALF, "the last half block has 32 bytes");
        let bits = self.bits + (HALF as u64) * 8;
        self.close(last, bits, 0x80)
    }

    /// Compresses the last block: `first`, then `marker`, zeros and the length.
    fn close(mut self, first: &[u8], bits: u64, marker: u8) -> [u8; 32] {
        let mut block = Block::default();
        block[..HALF].copy_from_slice(first);
        block[HALF] = marker;
        block[2 * HALF - 8..].copy_from_slice(&bits.to_be_bytes());
        sha2::compress256(&mut self.state, &[block]);
        let mut digest = [0u8; 32];
        for (bytes, word) in digest.chunks_exact_mut(4).zip(self.state) {
            bytes.copy_from_slice(&word.to_be_bytes());
        }
        digest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::Digest;

    fn sample(len: usize) -> Vec<u8> {
        (0..len).map(|i| (i * 31 + i / 7) as u8).collect()
    }

    #[test]
    fn whole_blocks_hash_as_sha2_does() {
        for blocks in 0..90 {
            let data = sample(blocks * 64);
            let halves: Vec<&[u8]> = data.chunks(HALF).collect();
            assert_eq!(
                Sha256::digest(&halves)[..],
                sha2::Sha256::digest(&data)[..],
                "{blocks} blocks"
            );
        }
    }

    #[test]
    fn a_last_half_block_hashes_as_sha2_does() {
        for blocks in 0..90 {
            let data = sample(blocks * 64 + HALF);
            let halves: Vec<&[u8]> = data.chunks(HALF).collect();
            let mut sha = Sha256::new();
            for pair in halves[..2 * blocks].chunks(2) {
                sha.input(pair);
            }
            let digest = sha.finish_with(halves[2 * blocks]);
            assert_eq!(digest[..], sha2::Sha256::digest(&data)[..], "{blocks} blocks");
        }
    }

    #[test]
    #[should_panic(expected = "odd number of half blocks")]
    fn an_odd_number_of_half_blocks_is_refused() {
        Sha256::new().input(&[&[0u8; HALF]]);
    }
}
