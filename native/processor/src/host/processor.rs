//! What the core does with its processor: starts it, hears it, and buries it.

use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{json, value::RawValue};

use super::child::Child;
use super::core::{Core, LONGEST_BACK_OFF};
use super::durable;
use super::folder::identity;
use super::location::{Level, Outcome};
use super::tails::Log;
use super::task::{State, Task};

/// How much of a malformed line a message shows.
const SHOWN: usize = 100;

#[derive(Deserialize)]
struct Response {
    id: u64,
    err_msg: Option<String>,
    output: Option<Box<RawValue>>,
    /// Ours say how long the stage's own work took.
    #[serde(default)]
    millis: Option<u64>,
}

impl Core {
    pub(super) fn start(&mut self) {
        self.starts += 1;
        let log = Log::open(self.folder.file("stderr.log"));
        let started = log.and_then(|log| Child::start(&self.options, self.starts, log, &self.sender));
        match started {
            Ok(child) => {
                eprintln!("started {:?} as pid {}", self.options.command, child.pid);
                self.introduce(&child);
                self.stopped = None;
                self.child = Some(child);
                self.say_processor("starting", None);
            }
            Err(e) => {
                let program = self.options.command[0].to_string_lossy();
                self.without_processor(format!("can't start {program}: {e}"));
            }
        }
    }

    pub(super) fn introduce(&mut self, child: &Child) {
        if let Err(e) = self.folder.write("child.json", &identity(child.pid)) {
            eprintln!("{e:#}");
        }
        for task in self.tasks.values_mut() {
            if let Err(e) = task.name_holder(child.pid) {
                eprintln!("can't name the holder of {}: {e}", task.location.display());
            }
        }
    }

    pub(super) fn hear(&mut self, line: &str) {
        let Some(child) = &mut self.child else { return };
        if child.verdict.is_some() || line.trim().is_empty() {
            return;
        }
        if child.ready {
            return self.hear_reply(line);
        }
        let wanted = format!("{} processor ready", self.options.stage);
        if line.trim() != wanted {
            child.kill(format!("its first line is \"{}\", not \"{wanted}\"", cut(line)));
            return self.stray(line);
        }
        child.ready = true;
        self.failed_starts = 0;
        for task in self.tasks.values_mut() {
            hand_over(task, child);
        }
        self.say_processor("ready", None);
    }

    /// Gives the processor what waits for it.
    pub(super) fn hand_over(&mut self, number: u64) {
        if let (Some(task), Some(child)) = (self.tasks.get_mut(&number), &self.child) {
            if child.ready && child.ended.is_none() && child.verdict.is_none() {
                hand_over(task, child);
            }
        }
    }

    pub(super) fn hear_reply(&mut self, line: &str) {
        let response: Result<Response, _> = serde_json::from_str(line);
        let (number, outcome, native) = match response {
            Ok(response) => {
                let stage = &self.options.stage;
                let outcome = match (response.err_msg, response.output) {
                    (Some(message), _) => failed(Level::of(stage, &message), "stage", message),
                    (None, Some(output)) => Outcome::Done(output.get().to_owned()),
                    (None, None) => malformed(stage, line),
                };
                (Some(response.id), outcome, response.millis)
            }
            Err(_) => {
                self.stray(line);
                (readable_id(line), malformed(&self.options.stage, line), None)
            }
        };
        match number.and_then(|number| Some((number, self.tasks.get_mut(&number)?))) {
            Some((number, task)) => match task.state {
                State::Running => {
                    task.native = native;
                    self.finish(number, outcome);
                }
                State::Deserted => self.forget(number),
                _ => eprintln!("a second reply to the task {}", task.id),
            },
            None if number.is_some() && serde_json::from_str::<Response>(line).is_ok() => {
                eprintln!("a reply to no task: {}", cut(line));
            }
            None => self.child_mut(|child| child.kill(format!("it said what is no reply: {}", cut(line)))),
        }
    }

    pub(super) fn stray(&mut self, line: &str) {
        if let Err(e) = self.stray.write(format!("{line}\n").as_bytes()) {
            eprintln!("can't write stdout.log: {e}");
        }
    }

    /// The processor has ended: so have its tasks.
    pub(super) fn bury(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        let status = child.reap();
        let message = child.epitaph(&self.options.stage, &status);
        self.last_end = status.ok();
        let lost: Vec<u64> = self
            .tasks
            .iter()
            .filter(|(_, task)| task.is_in_processor())
            .map(|(number, _)| *number)
            .collect();
        for number in lost {
            match self.tasks[&number].state {
                State::Killed => self.finish(number, Outcome::Cancelled),
                State::Deserted => self.forget(number),
                _ => self.finish(number, failed(Level::Temporary, "processor", message.clone())),
            }
        }
        if child.ready {
            self.stop(message);
        } else {
            self.without_processor(message);
        }
    }

    /// A start failed: who waits for it gets to know, and the next one is tried later.
    pub(super) fn without_processor(&mut self, message: String) {
        let back_off = Duration::from_secs(1 << self.failed_starts.min(6)).min(LONGEST_BACK_OFF);
        self.failed_starts += 1;
        self.not_before = Instant::now() + back_off;
        let waiting: Vec<u64> = self
            .tasks
            .iter()
            .filter(|(_, task)| matches!(task.state, State::Waiting(_)))
            .map(|(number, _)| *number)
            .collect();
        for number in waiting {
            self.finish(number, failed(Level::Temporary, "processor", message.clone()));
        }
        self.stop(message);
    }

    pub(super) fn stop(&mut self, message: String) {
        eprintln!("{message}");
        if let Err(e) = durable::delete(&self.folder.file("child.json")) {
            eprintln!("can't remove child.json: {e}");
        }
        if !self.options.restart {
            self.ending.get_or_insert("the processor ended");
        }
        self.say_processor("stopped", Some(&message));
        self.stopped = Some(message);
    }

    pub(super) fn say_processor(&mut self, state: &str, message: Option<&str>) {
        let pid = self.child.as_ref().map(|child| child.pid);
        self.broadcast(&json!({"event": "processor", "state": state, "pid": pid, "message": message}));
    }
}

fn hand_over(task: &mut Task, child: &Child) {
    if let State::Waiting(line) = std::mem::replace(&mut task.state, State::Running) {
        child.send(line);
    }
}

fn failed(level: Level, cause: &'static str, message: String) -> Outcome {
    Outcome::Failed { level, cause, message }
}

fn malformed(stage: &str, line: &str) -> Outcome {
    let message = format!("the {stage} processor gave a malformed reply: {}", cut(line));
    failed(Level::Temporary, "processor", message)
}

/// The id that a line which is no reply begins with, `{"id":7`: the task that it was to answer.
fn readable_id(line: &str) -> Option<u64> {
    let rest = line
        .trim_start()
        .strip_prefix('{')?
        .trim_start()
        .strip_prefix("\"id\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    rest[..end].parse().ok()
}

fn cut(line: &str) -> String {
    line.chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_broken_reply_is_read_where_it_can_be() {
        assert_eq!(readable_id(r#"{"id":7,"output":"#), Some(7));
        assert_eq!(readable_id(r#"{ "id" : 12 "#), Some(12));
        assert_eq!(readable_id(r#"{"id":7"#), None, "it may be cut within the number");
        assert_eq!(readable_id("INFO starting"), None);
    }
}
