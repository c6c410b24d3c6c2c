//! A task's location: its lock, and where its result goes, in the formats of every engine.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{fcntl_lock, FlockOperation};
use rustix::io::Errno;
use serde::Serialize;

use super::{durable, manifest::Manifest};

/// Others look at the lock by taking it for microseconds, and give it up a moment after their result is there.
const TRIES: u32 = 200;
const BETWEEN: Duration = Duration::from_millis(5);

/// The lock of a location. It belongs to this process: the core takes one at most for a location.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock; otherwise says who has it.
    pub fn take(location: &Path) -> io::Result<Result<Lock, String>> {
        let path = location.join("task.lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)?;
        for _ in 0..TRIES {
            match fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(Ok(Lock { file })),
                Err(Errno::AGAIN | Errno::ACCESS) => std::thread::sleep(BETWEEN),
                Err(e) => return Err(e.into()),
            }
        }
        Ok(Err(fs::read_to_string(&path)?.trim().to_owned()))
    }

    /// Names the holder, for people and other engines.
    pub fn name(&mut self, holder: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        io::Seek::rewind(&mut self.file)?;
        writeln!(self.file, "{holder}")
    }
}

/// How a task ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// With the stage's output.
    Done(String),
    Failed {
        level: Level,
        cause: &'static str,
        message: String,
    },
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Level {
    Temporary,
    Permanent,
}

impl Level {
    /// Stages whose failures come from stores and disks that may be back later, and failures that say it of themselves.
    pub fn of(stage: &str, message: &str) -> Level {
        match stage {
            _ if message.starts_with(proofs::OUT_OF_REACH) => Level::Temporary,
            "transfer" | "upload" | "clear_cache" | "synth_proof" | "synth_proofs" => Level::Temporary,
            _ => Level::Permanent,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultFile<'a> {
    version: u32,
    id: &'a str,
    stage: &'a str,
    state: &'a str,
    output_file: Option<String>,
    level: Option<Level>,
    message: Option<&'a str>,
    manifest: Manifest,
}

/// The result files of one task.
#[derive(Clone, Debug)]
pub struct Results {
    folder: PathBuf,
    id: String,
    stage: String,
}

impl Results {
    pub fn new(location: &Path, id: &str, stage: &str) -> Results {
        Results {
            folder: location.join("tasks"),
            id: id.to_owned(),
            stage: stage.to_owned(),
        }
    }

    pub fn exist(&self) -> bool {
        self.file("json").exists()
    }

    fn file(&self, suffix: &str) -> PathBuf {
        self.folder.join(format!("{}.{suffix}", self.id))
    }

    /// Writes the result; gives what is there now: another's result stays. An output that can't be described is a failure.
    pub fn write(&self, outcome: &Outcome, outputs: &[PathBuf]) -> io::Result<Outcome> {
        fs::create_dir_all(&self.folder)?;
        let written = match outcome {
            Outcome::Done(output) => match Manifest::of(outputs) {
                Ok(manifest) => self.write_done(output, manifest)?.then(|| outcome.clone()),
                Err(e) => self.write_failed(&Outcome::Failed {
                    level: Level::Permanent,
                    cause: "host",
                    message: format!("can't describe what {} made: {e}", self.stage),
                })?,
            },
            Outcome::Failed { .. } => self.write_failed(outcome)?,
            Outcome::Cancelled => {
                let result = self.result("CANCELLED", Manifest::default());
                self.create(&result)?;
                Some(Outcome::Cancelled)
            }
        };
        Ok(written.unwrap_or(Outcome::Cancelled))
    }

    fn write_done(&self, output: &str, manifest: Manifest) -> io::Result<bool> {
        let file = self.file("output.json");
        durable::delete(&file)?;
        durable::create(&file, output.as_bytes())?;
        let mut result = self.result("DONE", manifest);
        result.output_file = file.file_name().map(|name| name.to_string_lossy().into_owned());
        let used = self.create(&result)?;
        if !used {
            durable::delete(&file)?;
        }
        Ok(used)
    }

    fn write_failed(&self, outcome: &Outcome) -> io::Result<Option<Outcome>> {
        let Outcome::Failed { level, message, .. } = outcome else {
            return Ok(None);
        };
        let mut result = self.result("FAILED", Manifest::default());
        result.level = Some(*level);
        result.message = Some(message);
        Ok(self.create(&result)?.then(|| outcome.clone()))
    }

    fn result(&self, state: &'static str, manifest: Manifest) -> ResultFile<'_> {
        ResultFile {
            version: 1,
            id: &self.id,
            stage: &self.stage,
            state,
            output_file: None,
            level: None,
            message: None,
            manifest,
        }
    }

    fn create(&self, result: &ResultFile) -> io::Result<bool> {
        durable::create(&self.file("json"), &serde_json::to_vec(result)?)
    }
}
