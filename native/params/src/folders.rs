//! Where parameters lie when nobody names a folder.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The folder that the libraries of the proofs look into by themselves.
const PUBLISHED: &str = "/var/tmp/filecoin-proof-parameters";

/// The folder that the environment names, for whatever is done.
pub fn named() -> Option<PathBuf> {
    path("FIL_PROOFS_PARAMETER_CACHE")
}

/// Published parameters.
pub fn published() -> PathBuf {
    PUBLISHED.into()
}

/// Parameters made on this machine: in the cache folder, as `./quickstart` has them.
pub fn local() -> Result<PathBuf> {
    let cache = path("SEALWORKS_CACHE")
        .or_else(|| path("XDG_CACHE_HOME").map(|dir| dir.join("sealworks")))
        .or_else(|| path("HOME").map(|dir| dir.join(".cache/sealworks")))
        .context("no folder for parameters: name one with --dir, or set SEALWORKS_CACHE")?;
    Ok(cache.join("params-local"))
}

fn path(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}
