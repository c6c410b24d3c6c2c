//! Pieces of made-up bytes, as a task names them.

use std::fs;
use std::path::Path;

use filecoin_proofs::{generate_piece_commitment, Commitment, UnpaddedBytesAmount};
use serde_json::{json, Value};

pub struct Piece {
    pub payload: Vec<u8>,
    /// Unpadded bytes.
    pub size: u64,
}

impl Piece {
    pub fn new(payload: usize, size: u64) -> Piece {
        Piece {
            payload: bytes(payload as u64 + size, payload),
            size,
        }
    }

    /// By the library.
    pub fn commitment(&self) -> Commitment {
        let mut data = self.payload.clone();
        data.resize(self.size as usize, 0);
        let info = generate_piece_commitment(&data[..], UnpaddedBytesAmount(self.size)).unwrap();
        info.commitment
    }

    /// As a task names it that finds it in a folder.
    pub fn from(&self, folder: &Path) -> Value {
        let cid = cid_of(self);
        json!({
            "piece_file": {"local": folder.join(&cid)}, "payload_size": self.payload.len(), "piece_size": self.size,
            "piece_cid": cid,
        })
    }

    pub fn stored(&self, folder: &Path) -> Value {
        fs::write(folder.join(cid_of(self)), &self.payload).unwrap();
        self.from(folder)
    }

    pub fn zeros(&self) -> Value {
        json!({"piece_file": "pledge", "payload_size": self.size, "piece_size": self.size})
    }
}

/// The same bytes for the same seed.
pub fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}

/// In base32, digit by digit from the bits: another way than that of the stage.
pub fn cid_of(piece: &Piece) -> String {
    let prefix = [0x01, 0x81, 0xe2, 0x03, 0x92, 0x20, 0x20];
    let bits: String = prefix
        .iter()
        .chain(&piece.commitment())
        .map(|byte| format!("{byte:08b}"))
        .collect();
    let mut text = String::from("b");
    for digit in bits.as_bytes().chunks(5) {
        let five = format!("{:0<5}", String::from_utf8_lossy(digit));
        let value = usize::from_str_radix(&five, 2).unwrap();
        text.push(char::from(b"abcdefghijklmnopqrstuvwxyz234567"[value]));
    }
    text
}
