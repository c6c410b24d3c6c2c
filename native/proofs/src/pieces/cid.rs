//! The CID of a piece: version 1, codec fil-commitment-unsealed, multihash sha2-256-trunc254-padded, in base32.

use anyhow::{bail, ensure, Context, Result};
use filecoin_proofs_api::Commitment;

const PREFIX: [u8; 7] = [0x01, 0x81, 0xe2, 0x03, 0x92, 0x20, 0x20];
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The commitment that a CID names.
pub fn parse(text: &str) -> Result<Commitment> {
    let digits = text.strip_prefix('b').with_context(|| wrong(text))?;
    let bytes = decode(digits).with_context(|| wrong(text))?;
    ensure!(bytes.len() == PREFIX.len() + 32, "{}", wrong(text));
    let (prefix, digest) = bytes.split_at(PREFIX.len());
    ensure!(prefix == PREFIX, "{}", wrong(text));
    Ok(digest.try_into()?)
}

fn wrong(text: &str) -> String {
    format!("'{text}' is no CID of a piece, such as baga6ea4seaq…")
}

/// The CID of a commitment.
pub fn of(commitment: &Commitment) -> String {
    let bytes = [&PREFIX[..], commitment].concat();
    let mut text = String::from("b");
    let (mut bits, mut held) = (0u32, 0);
    for byte in bytes {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(digit(bits >> held));
        }
        bits &= (1 << held) - 1;
    }
    if held > 0 {
        text.push(digit(bits << (5 - held)));
    }
    text
}

fn digit(bits: u32) -> char {
    char::from(ALPHABET[(bits & 31) as usize])
}

fn decode(digits: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0u32, 0);
    for digit in digits.bytes() {
        let Some(value) = ALPHABET.iter().position(|d| *d == digit) else {
            bail!("'{}' is no digit of base32", char::from(digit));
        };
        bits = bits << 5 | value as u32;
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    ensure!(bits == 0, "its last digit has bits too many");
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use filecoin_proofs::{pieces::zero_padding, UnpaddedBytesAmount};

    /// As every network has it: the sector of 32 GiB without data.
    const ZEROS_32GIB: &str = "baga6ea4seaqao7s73y24kcutaosvacpdjgfe5pw76ooefnyqw4ynr3d2y6x2mpq";

    #[test]
    fn the_zero_sector_has_its_known_cid() {
        let zeros = zero_padding(UnpaddedBytesAmount(127 << 28)).unwrap();
        assert_eq!(of(&zeros.commitment), ZEROS_32GIB);
        assert_eq!(parse(ZEROS_32GIB).unwrap(), zeros.commitment);
    }

    #[test]
    fn what_is_no_piece_is_named() {
        for text in [
            "",
            "baga",
            "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi",
            &ZEROS_32GIB.to_uppercase(),
            &ZEROS_32GIB[..40],
            "../../etc/passwd",
        ] {
            let error = parse(text).unwrap_err().to_string();
            assert!(error.contains("is no CID of a piece"), "{text}: {error}");
        }
    }
}
