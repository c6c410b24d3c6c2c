//! The one thread that knows everything: what others tell it comes as messages, and nothing that it does waits long.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::ExitStatus;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::{json, Value};

use super::child::Child;
use super::clients::Client;
use super::folder::Folder;
use super::location::Outcome;
use super::options::Options;
use super::tails::Log;
use super::task::{now, State, Task};
use crate::hints::{self, Applied};

/// After its end the processor's last lines may still be on their way; a child of it may hold its streams open.
const LAST_LINES: Duration = Duration::from_secs(1);
const WRITE_AGAIN: Duration = Duration::from_secs(5);
pub(super) const LONGEST_BACK_OFF: Duration = Duration::from_secs(60);

pub enum Message {
    Connected(u64, Client),
    Line(u64, String),
    Gone(u64),
    ProcessorSaid(u64, String),
    /// One of its two output streams.
    StreamEnded(u64),
    ProcessorEnded(u64),
    Written(u64, Result<Outcome, (Outcome, String)>),
}

pub struct Core {
    pub(super) options: Options,
    pub(super) folder: Folder,
    pub(super) facts: Value,
    pub(super) hints: Vec<Applied>,
    pub(super) sender: Sender<Message>,
    receiver: Receiver<Message>,
    pub(super) clients: BTreeMap<u64, Client>,
    /// By the number that the processor knows them by.
    pub(super) tasks: BTreeMap<u64, Task>,
    pub(super) next_task: u64,
    pub(super) child: Option<Child>,
    /// How many processors were started.
    pub(super) starts: u64,
    pub(super) failed_starts: u32,
    pub(super) not_before: Instant,
    /// Why there is no processor now.
    pub(super) stopped: Option<String>,
    pub(super) last_end: Option<ExitStatus>,
    pub(super) stray: Log,
    /// Lines of clients that are taken when a result is written.
    pub(super) deferred: Vec<(u64, String)>,
    /// No task is taken any more, for this reason.
    pub(super) ending: Option<&'static str>,
    pub(super) idle_since: Instant,
    over: bool,
}

impl Core {
    pub fn new(
        options: Options,
        folder: Folder,
        facts: Value,
        hints: Vec<Applied>,
        (sender, receiver): (Sender<Message>, Receiver<Message>),
    ) -> Result<Core> {
        Ok(Core {
            stray: Log::open(folder.file("stdout.log"))?,
            options,
            folder,
            facts,
            hints,
            sender,
            receiver,
            clients: BTreeMap::new(),
            tasks: BTreeMap::new(),
            next_task: 1,
            child: None,
            starts: 0,
            failed_starts: 0,
            not_before: Instant::now(),
            stopped: None,
            last_end: None,
            deferred: Vec::new(),
            ending: None,
            idle_since: Instant::now(),
            over: false,
        })
    }

    pub fn run(mut self) {
        self.start();
        self.look_at_the_clock();
        while !self.over {
            let wait = self.deadline().map(|at| at.saturating_duration_since(Instant::now()));
            match self.receiver.recv_timeout(wait.unwrap_or(LONGEST_BACK_OFF)) {
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => {}
                // This thread holds a sender itself.
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.look_at_the_clock();
        }
        self.leave();
    }

    fn take(&mut self, message: Message) {
        let current = self.child.as_ref().map(|child| child.generation);
        match message {
            Message::Connected(number, client) => {
                self.clients.insert(number, client);
            }
            Message::Line(number, line) => self.request(number, &line),
            Message::Gone(number) => {
                self.clients.remove(&number);
            }
            Message::ProcessorSaid(of, line) if current == Some(of) => self.hear(&line),
            Message::StreamEnded(of) if current == Some(of) => self.child_mut(|child| child.open_streams -= 1),
            Message::ProcessorEnded(of) if current == Some(of) => self.child_mut(|child| {
                child.ended = Some(Instant::now());
                super::processes::kill_group(child.pid);
            }),
            Message::Written(number, result) => self.written(number, result),
            // of a processor that is buried
            Message::ProcessorSaid(..) | Message::StreamEnded(_) | Message::ProcessorEnded(_) => {}
        }
    }

    pub(super) fn child_mut(&mut self, change: impl FnOnce(&mut Child)) {
        if let Some(child) = &mut self.child {
            change(child);
        }
    }

    /// When to look at the clock again, whatever is told before.
    fn deadline(&self) -> Option<Instant> {
        let waits = self.tasks.values().any(|task| matches!(task.state, State::Waiting(_)));
        let of_child = match &self.child {
            Some(child) => match child.ended {
                Some(at) => Some(at + LAST_LINES),
                None => (!child.ready).then(|| child.started + self.options.ready_timeout),
            },
            None => waits.then_some(self.not_before),
        };
        let of_tasks = self.tasks.values().filter_map(|task| match task.state {
            State::Unwritten { again, .. } => Some(again),
            _ => None,
        });
        let idle = self.options.idle_end.filter(|_| self.tasks.is_empty());
        of_tasks
            .chain(of_child)
            .chain(idle.map(|time| self.idle_since + time))
            .min()
    }

    fn look_at_the_clock(&mut self) {
        let now = Instant::now();
        if let Some(child) = &mut self.child {
            match child.ended {
                Some(at) if child.open_streams == 0 || now >= at + LAST_LINES => self.bury(),
                None if !child.ready && now >= child.started + self.options.ready_timeout => {
                    let seconds = self.options.ready_timeout.as_secs_f64();
                    child.kill(format!("its ready line didn't come within {seconds} s"));
                }
                _ => {}
            }
        } else if now >= self.not_before && self.tasks.values().any(|task| matches!(task.state, State::Waiting(_))) {
            self.start();
        }
        let again: Vec<u64> = self
            .tasks
            .iter()
            .filter(|(_, task)| matches!(task.state, State::Unwritten { again, .. } if now >= again))
            .map(|(number, _)| *number)
            .collect();
        for number in again {
            if let Some(State::Unwritten { outcome, .. }) = self.tasks.get(&number).map(|task| &task.state) {
                self.finish(number, outcome.clone());
            }
        }
        if self.tasks.is_empty() {
            let idle = self.options.idle_end.is_some_and(|time| now >= self.idle_since + time);
            if idle {
                self.ending.get_or_insert("idle");
            }
            self.over |= self.ending.is_some();
        }
    }

    /// Writes a task's result on a thread of its own; its lock stays until that is done.
    pub(super) fn finish(&mut self, number: u64, outcome: Outcome) {
        let Some(task) = self.tasks.get_mut(&number) else {
            return;
        };
        task.state = State::Writing;
        let (results, outputs, core) = (task.results.clone(), task.outputs.clone(), self.sender.clone());
        thread::spawn(move || {
            let written = results.write(&outcome, &outputs).map_err(|e| (outcome, e.to_string()));
            // The core is gone only when the process ends.
            let _ = core.send(Message::Written(number, written));
        });
    }

    fn written(&mut self, number: u64, result: Result<Outcome, (Outcome, String)>) {
        self.note_written(number, result);
        for (client, line) in std::mem::take(&mut self.deferred) {
            self.request(client, &line);
        }
    }

    fn note_written(&mut self, number: u64, result: Result<Outcome, (Outcome, String)>) {
        match result {
            Ok(outcome) => {
                let event = self.tasks.get(&number).map(|task| task.ended(&outcome));
                self.forget(number);
                event.into_iter().for_each(|event| self.broadcast(&event));
            }
            Err((outcome, e)) => {
                let Some(task) = self.tasks.get_mut(&number) else {
                    return;
                };
                let message = format!("can't write the result to {}: {e}", task.location.display());
                eprintln!("{message}");
                let event = task.event("unwritten", Some("host"), Some(&message));
                let again = Instant::now() + WRITE_AGAIN;
                task.state = State::Unwritten {
                    outcome,
                    message,
                    again,
                };
                self.broadcast(&event);
            }
        }
    }

    /// The task's lock is free after this.
    pub(super) fn forget(&mut self, number: u64) {
        self.tasks.remove(&number);
        self.idle_since = Instant::now();
    }

    pub(super) fn broadcast(&mut self, event: &Value) {
        let line = event.to_string();
        let greeted = self.clients.iter().filter(|(_, client)| client.greeted);
        let deaf: Vec<u64> = greeted
            .filter(|(_, client)| !client.say(&line))
            .map(|(number, _)| *number)
            .collect();
        for number in deaf {
            if let Some(client) = self.clients.remove(&number) {
                client.drop_now();
            }
        }
    }

    /// Ends at once: tasks in flight have no result.
    pub(super) fn abandon(&mut self) {
        self.ending = Some("asked to");
        self.over = true;
    }

    fn leave(mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill("the host ends".into());
            self.last_end = child.reap().ok();
        }
        let end = json!({
            "reason": self.ending, "at": now() as u64, "code": self.last_end.and_then(|end| end.code()),
            "signal": self.last_end.and_then(|end| end.signal()),
        });
        if let Err(e) = self.folder.write("exit.json", &end) {
            eprintln!("{e:#}");
        }
        for name in ["child.json", "socket"] {
            if let Err(e) = super::durable::delete(&self.folder.file(name)) {
                eprintln!("can't remove {name}: {e}");
            }
        }
        std::mem::take(&mut self.clients).into_values().for_each(Client::finish);
        if let (Some(group), Some(name)) = (hints::group_of(&self.hints), &self.options.hints.cgroup) {
            hints::leave_group(Path::new(group), name);
        }
        eprintln!("ended: {end}");
    }
}
