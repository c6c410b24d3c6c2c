//! Which parameters a folder has, and whether they are what they say.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use crate::circuit::{published, Circuit, SectorSize};
use crate::digest;
use crate::origin::Origin;

/// The state of one circuit's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// No file is there.
    Missing,
    /// Some files are there.
    Incomplete,
    /// All files are there; nobody computed their digests now.
    Present,
    /// All digests are right.
    Verified,
    /// A file isn't what it should be.
    Damaged,
}

/// Where the files come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Local,
    Published,
}

/// One circuit in one folder.
#[derive(Debug, Serialize)]
pub struct CircuitStatus {
    pub size: SectorSize,
    pub circuit: Circuit,
    pub state: State,
    /// By the stamp of the folder; none when no file is there.
    pub source: Option<Source>,
    /// Bytes of all its files.
    pub bytes: u64,
    pub files: Vec<String>,
    /// What is wrong; empty when nothing is.
    pub problems: Vec<String>,
}

impl fmt::Display for CircuitStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = format!("{:?}", self.state).to_lowercase();
        let source = match self.source {
            Some(Source::Local) => "locally made",
            Some(Source::Published) => "published",
            None => "-",
        };
        write!(
            f,
            "{:<7} {:<8} {state:<11} {source:<13} {:>14}",
            self.size, self.circuit, self.bytes
        )?;
        for problem in &self.problems {
            write!(f, "\n    {problem}")?;
        }
        Ok(())
    }
}

/// True when all files of the circuit are in the folder.
pub fn is_complete(dir: &Path, circuit: Circuit, size: SectorSize) -> bool {
    circuit
        .files(size)
        .is_ok_and(|files| files.iter().all(|name| dir.join(name).is_file()))
}

/// Looks at one circuit's files; `deep` computes their digests.
pub fn of(dir: &Path, circuit: Circuit, size: SectorSize, deep: bool) -> Result<CircuitStatus> {
    let origin = Origin::load(dir)?;
    let files = circuit.files(size)?;
    let sizes: Vec<Option<u64>> = files.iter().map(|name| bytes(&dir.join(name))).collect();
    let found = sizes.iter().flatten().count();
    let local = files.iter().any(|name| origin.files.contains_key(name));
    let mut problems = Vec::new();
    for (name, size) in files.iter().zip(&sizes) {
        match size {
            None => problems.push(format!("{name} is missing")),
            Some(bytes) => problems.extend(check(dir, name, *bytes, &origin, deep)?),
        }
    }
    let state = match found {
        0 => State::Missing,
        n if n < files.len() => State::Incomplete,
        _ if !problems.is_empty() => State::Damaged,
        _ if deep => State::Verified,
        _ => State::Present,
    };
    Ok(CircuitStatus {
        size,
        circuit,
        state,
        source: (found > 0).then_some(if local { Source::Local } else { Source::Published }),
        bytes: sizes.iter().flatten().sum(),
        files,
        problems,
    })
}

fn bytes(path: &Path) -> Option<u64> {
    fs::metadata(path)
        .ok()
        .filter(|meta| meta.is_file())
        .map(|meta| meta.len())
}

/// What is wrong with a file: against the stamp where that lists it, else against the published digests.
fn check(dir: &Path, name: &str, bytes: u64, origin: &Origin, deep: bool) -> Result<Option<String>> {
    let stamped = origin.files.get(name);
    if let Some(stamp) = stamped.filter(|stamp| stamp.bytes != bytes) {
        return Ok(Some(format!(
            "{name} has {bytes} bytes, not {} as when it was made",
            stamp.bytes
        )));
    }
    if !deep {
        return Ok(None);
    }
    let Some(wanted) = stamped
        .map(|stamp| &stamp.digest)
        .or_else(|| published(name).map(|data| &data.digest))
    else {
        return Ok(Some(format!(
            "{name} is in neither {} nor the published table",
            crate::origin::FILE
        )));
    };
    let digest = digest::of_file(&dir.join(name))?;
    let from = if stamped.is_some() {
        "when it was made"
    } else {
        "published"
    };
    Ok((digest != *wanted).then(|| format!("{name} has digest {digest}, not {wanted} as {from}")))
}
