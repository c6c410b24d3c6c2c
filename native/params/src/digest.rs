//! Digests as the table of published parameters has them: BLAKE2b, the first 16 bytes, in hex.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use blake2b_simd::{Params, State};

/// Hex digits of a digest.
const DIGITS: usize = 32;

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digest of a whole file.
pub fn of_file(path: &Path) -> Result<String> {
    let digest = || -> io::Result<String> {
        let mut state = Params::new().to_state();
        io::copy(&mut File::open(path)?, &mut state)?;
        Ok(finish(&state))
    };
    digest().with_context(|| format!("read {}", path.display()))
}

fn finish(state: &State) -> String {
    state.finalize().to_hex()[..DIGITS].to_owned()
}

/// Writes through to a file and digests on the way.
pub struct DigestWriter<W> {
    inner: W,
    state: State,
}

impl<W: Write> DigestWriter<W> {
    pub fn new(inner: W) -> Self {
        DigestWriter {
            inner,
            state: Params::new().to_state(),
        }
    }

    pub fn finish(self) -> (W, String) {
        let digest = finish(&self.state);
        (self.inner, digest)
    }
}

impl<W: Write> Write for DigestWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.state.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
