//! Reads a piece bit-padded, with the commitment of what was read.

use std::io::{self, BufReader, Read};

use anyhow::Context;
use filecoin_proofs_api::Commitment;
use fr32::Fr32Reader;

use super::commp::CommP;

/// Bytes of the smallest piece, before and after they are bit-padded: sources are padded in such blocks.
pub const BLOCK: u64 = 127;
pub const PADDED_BLOCK: u64 = 128;

const BUFFER: usize = 1 << 20;

/// What was read of a piece.
pub struct Piece {
    pub commitment: Commitment,
    /// Bytes that its source had, at most those that were asked for.
    pub bytes: u64,
}

/// Why a piece can't be read to its end.
pub enum Broken {
    Source(io::Error),
    Other(anyhow::Error),
}

/// Reads so many bytes of a source; zeros follow, up to the piece's padded size. `each` gets what was read, bit-padded, without the
/// zeros behind it.
pub fn read(
    mut source: impl Read,
    payload: u64,
    padded_size: u64,
    mut each: impl FnMut(&[u8]) -> anyhow::Result<()>,
) -> Result<Piece, Broken> {
    let mut bytes = 0;
    let mut commp = CommP::default();
    let mut buffer = vec![0; BUFFER];
    {
        let counted = Counted(&mut source, &mut bytes).take(payload);
        let whole = counted.chain(io::repeat(0)).take(payload.div_ceil(BLOCK) * BLOCK);
        let mut padded = Fr32Reader::new(BufReader::with_capacity(BUFFER, whole));
        loop {
            let n = fill(&mut padded, &mut buffer).map_err(Broken::Source)?;
            if n == 0 {
                break;
            }
            commp.update(&buffer[..n]).map_err(Broken::Other)?;
            each(&buffer[..n]).map_err(Broken::Other)?;
        }
    }
    commp.zeros_to(padded_size);
    let commitment = commp
        .finish()
        .with_context(|| format!("{payload} bytes in a piece of {padded_size}"))
        .map_err(Broken::Other)?;
    Ok(Piece { commitment, bytes })
}

/// Counts what is read.
struct Counted<'a, R>(&'a mut R, &'a mut u64);

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.0.read(buffer)?;
        *self.1 += n as u64;
        Ok(n)
    }
}

/// Reads until the buffer is full or the source ends.
fn fill(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(filled)
}
