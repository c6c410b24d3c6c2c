//! One task of the host, from its submission until its result is on the disk.

use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use serde_json::{json, Value};

use super::location::{Lock, Outcome, Results};
use super::messages::{Refusal, Submit};

pub struct Task {
    pub id: String,
    pub location: PathBuf,
    pub stage: String,
    pub outputs: Vec<PathBuf>,
    pub results: Results,
    pub state: State,
    /// Milliseconds of the stage's own work, where the processor said so.
    pub native: Option<u64>,
    lock: Lock,
    /// Milliseconds since 1970.
    since: u128,
    begun: Instant,
}

pub enum State {
    /// For the processor to be ready, with its request.
    Waiting(String),
    Running,
    /// Cancelled; its processor is being killed.
    Killed,
    /// Cancelled, with its result written; the processor works on it for nobody.
    Deserted,
    Writing,
    /// The result can't be written now.
    Unwritten {
        outcome: Outcome,
        message: String,
        again: Instant,
    },
}

impl Task {
    /// Takes the location for a task.
    pub fn begin(submit: Submit, number: u64, pid: u32) -> Result<Task, Refusal> {
        let location = submit.location;
        let broken = |e: std::io::Error| Refusal::new("host", format!("can't work in {}: {e}", location.display()));
        let lock = Lock::take(&location).map_err(broken)?;
        let lock = lock.map_err(|holder| {
            let message = format!("the location {} is busy with {holder}", location.display());
            Refusal::new("location_busy", message)
        })?;
        let mut task = Task {
            results: Results::new(&location, &submit.task, &submit.stage),
            id: submit.task,
            stage: submit.stage,
            outputs: submit.outputs,
            state: State::Waiting(format!("{{\"id\":{number},\"task\":{}}}\n", submit.input.get())),
            native: None,
            lock,
            since: now(),
            begun: Instant::now(),
            location: location.clone(),
        };
        task.name_holder(pid).map_err(broken)?;
        Ok(task)
    }

    /// Writes into the lock file who works here.
    pub fn name_holder(&mut self, pid: u32) -> std::io::Result<()> {
        self.lock.name(&format!("{} {} pid {pid}", self.id, self.stage))
    }

    pub fn is(&self, id: &str, location: &Path) -> bool {
        self.id == id && self.location == location
    }

    /// Whether the processor has it.
    pub fn is_in_processor(&self) -> bool {
        matches!(self.state, State::Running | State::Killed | State::Deserted)
    }

    /// Whether it takes one of the processor's slots, now or soon.
    pub fn has_slot(&self) -> bool {
        self.is_in_processor() || matches!(self.state, State::Waiting(_))
    }

    pub fn status(&self) -> Value {
        let (state, message) = match &self.state {
            State::Waiting(_) => ("waiting", None),
            State::Running | State::Writing => ("running", None),
            State::Killed | State::Deserted => ("cancelled", None),
            State::Unwritten { message, .. } => ("unwritten", Some(message)),
        };
        json!({
            "task": self.id, "location": self.location, "stage": self.stage, "state": state, "since": self.since as u64,
            "message": message,
        })
    }

    pub fn event(&self, state: &str, cause: Option<&str>, message: Option<&str>) -> Value {
        json!({
            "event": "task", "task": self.id, "location": self.location, "state": state, "cause": cause,
            "message": message,
        })
    }

    /// The event of its end, with the time that it took here.
    pub fn ended(&self, outcome: &Outcome) -> Value {
        let mut event = match outcome {
            Outcome::Done(_) => self.event("DONE", None, None),
            Outcome::Failed { cause, message, .. } => self.event("FAILED", Some(cause), Some(message)),
            Outcome::Cancelled => self.event("CANCELLED", None, None),
        };
        event["millis"] = json!(self.begun.elapsed().as_millis() as u64);
        event["native_millis"] = json!(self.native);
        event
    }
}

/// Milliseconds since 1970.
pub fn now() -> u128 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |time| time.as_millis())
}
