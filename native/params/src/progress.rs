//! What a command says while it runs: JSON lines for programs, text for people.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use serde::Serialize;

use crate::circuit::{Circuit, SectorSize};

/// One line of output.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Where the circuits lie that follow.
    Folder {
        dir: PathBuf,
    },
    /// Said before any work begins.
    Plan {
        size: SectorSize,
        circuit: Circuit,
        constraints: usize,
        expected_memory_bytes: u64,
        /// Of this machine; none where it doesn't tell.
        available_memory_bytes: Option<u64>,
        expected_cpu_seconds: u64,
    },
    Progress {
        size: SectorSize,
        circuit: Circuit,
        percent: u8,
        cpu_seconds: u64,
        expected_cpu_seconds: u64,
    },
    Fetching {
        file: String,
        bytes: u64,
        total_bytes: Option<u64>,
    },
    Done {
        size: SectorSize,
        circuit: Circuit,
        made: bool,
        cpu_seconds: u64,
    },
    Circuit(crate::status::CircuitStatus),
    Error {
        message: String,
    },
}

/// Where the lines go.
pub struct Output {
    pub json: bool,
}

impl Output {
    pub fn say(&self, event: &Event) -> Result<()> {
        let line = if self.json {
            serde_json::to_string(event)?
        } else {
            text(event)
        };
        let mut out = io::stdout().lock();
        writeln!(out, "{line}")?;
        Ok(out.flush()?)
    }
}

fn text(event: &Event) -> String {
    match event {
        Event::Folder { dir } => format!("{}:", dir.display()),
        Event::Plan {
            size,
            circuit,
            constraints,
            expected_memory_bytes,
            available_memory_bytes,
            expected_cpu_seconds,
        } => format!(
            "{size} {circuit}: needs about {} MiB of memory{} and {} CPU minutes ({constraints} constraints)",
            expected_memory_bytes >> 20,
            available_memory_bytes.map_or(String::new(), |bytes| format!(" ({} MiB are available)", bytes >> 20)),
            expected_cpu_seconds.div_ceil(60),
        ),
        Event::Progress {
            size,
            circuit,
            percent,
            cpu_seconds,
            expected_cpu_seconds,
        } => {
            format!("{size} {circuit}: {percent}% ({cpu_seconds} of about {expected_cpu_seconds} CPU seconds)")
        }
        Event::Fetching {
            file,
            bytes,
            total_bytes,
        } => match total_bytes {
            Some(total) => format!("{file}: {bytes} of {total} bytes"),
            None => format!("{file}: {bytes} bytes"),
        },
        Event::Done {
            size,
            circuit,
            made: true,
            cpu_seconds,
        } => {
            format!("{size} {circuit}: ready ({cpu_seconds} CPU seconds)")
        }
        Event::Done {
            size,
            circuit,
            made: false,
            ..
        } => format!("{size} {circuit}: already there"),
        Event::Circuit(status) => status.to_string(),
        Event::Error { message } => format!("error: {message}"),
    }
}
