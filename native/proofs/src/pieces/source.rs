//! Opens a piece where its task says that it lies.

use std::fmt;
use std::io::{self, Read};
use std::path::Path;

use super::access::Access;
use super::http::Download;
use crate::files;

/// Begins the message of a failure that may pass by itself: whoever runs the stage tries again.
pub const OUT_OF_REACH: &str = "out of reach: ";

/// Why a piece can't be had.
#[derive(Debug)]
pub enum Fault {
    /// Nothing is wrong with it as far as is known.
    OutOfReach(String),
    Missing(String),
    Short(String),
    TooLong(String),
    /// The place refuses it, or may not be asked.
    Refused(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::OutOfReach(why) => write!(f, "can't be had now: {why}"),
            Fault::Missing(why) => write!(f, "is missing: {why}"),
            Fault::Short(why) => write!(f, "is short: {why}"),
            Fault::TooLong(why) => write!(f, "is too long: {why}"),
            Fault::Refused(why) => write!(f, "can't be had: {why}"),
        }
    }
}

impl std::error::Error for Fault {}

impl Fault {
    /// What a reader of a source failed with.
    pub fn of(error: io::Error, place: &str) -> Fault {
        match error.downcast::<Fault>() {
            Ok(fault) => fault,
            Err(error) => Fault::Refused(format!("read {place}: {error}")),
        }
    }
}

/// Exactly the bytes of a local file.
pub fn local(path: &Path, payload: u64) -> Result<Box<dyn Read>, Fault> {
    if !path.exists() {
        return Err(Fault::Missing(format!("{} isn't there", path.display())));
    }
    let length = files::length(path).map_err(|e| Fault::Refused(format!("{e:#}")))?;
    check_length(&path.display().to_string(), length, payload)?;
    let file = files::open(path).map_err(|e| Fault::Refused(format!("{e:#}")))?;
    Ok(Box::new(file))
}

/// Exactly the bytes at a URL.
pub fn remote(url: &str, payload: u64, access: &Access) -> Result<Box<dyn Read>, Fault> {
    Ok(Box::new(Download::open(url, payload, access.clone())?))
}

/// Compares what is there with what the task says.
pub fn check_length(place: &str, length: u64, payload: u64) -> Result<(), Fault> {
    let said = || format!("{place} has {length} bytes, not {payload} as its deal says");
    match length {
        _ if length < payload => Err(Fault::Short(said())),
        _ if length > payload => Err(Fault::TooLong(said())),
        _ => Ok(()),
    }
}
