//! What clients ask, and what they get.

use std::path::Path;

use serde_json::{json, Value};

use super::core::Core;
use super::location::{Outcome, Results};
use super::messages::{params, reply, Answer, End, Hello, How, Named, Refusal, Request, Submit, PROTOCOL};
use super::task::{State, Task};

impl Core {
    pub(super) fn request(&mut self, client: u64, line: &str) {
        let (id, answer) = match serde_json::from_str::<Request>(line) {
            Ok(request) if self.must_wait(&request) => return self.deferred.push((client, line.to_owned())),
            Ok(request) => (Some(request.id), self.answer(client, &request)),
            Err(e) => (None, Err(Refusal::new("invalid", format!("no request: {e}")))),
        };
        let ends = matches!(&answer, Err(refusal) if ["protocol", "hello_first"].contains(&refusal.code));
        let said = self.clients.get(&client).is_some_and(|to| to.say(&reply(id, answer)));
        if ends || !said {
            if let Some(gone) = self.clients.remove(&client) {
                if said {
                    gone.finish();
                } else {
                    gone.drop_now();
                }
            }
        }
    }

    /// Whether a task is submitted to a location whose lock is given up any moment: its result may be there already.
    fn must_wait(&self, request: &Request) -> bool {
        let writes = |location: &Path| {
            let mut tasks = self.tasks.values();
            tasks.any(|task| matches!(task.state, State::Writing) && task.location == location)
        };
        request.method == "submit" && params::<Named>(request).is_ok_and(|named| writes(&named.location))
    }

    fn answer(&mut self, client: u64, request: &Request) -> Answer {
        if request.method == "hello" {
            return self.hello(client, &params(request)?);
        }
        if !self.clients.get(&client).is_some_and(|client| client.greeted) {
            return Err(Refusal::new(
                "hello_first",
                "say hello with your protocol version first",
            ));
        }
        match request.method.as_str() {
            "submit" => self.submit(params(request)?),
            "status" => Ok(self.status()),
            "cancel" => self.cancel(&params(request)?),
            "withdraw" => Ok(json!({"withdrawn": self.withdraw(&params(request)?)})),
            "end" => Ok(self.end(&params(request)?)),
            other => {
                let message = format!("unknown method '{other}': hello, submit, status, cancel, withdraw, end");
                Err(Refusal::new("unknown_method", message))
            }
        }
    }

    fn hello(&mut self, client: u64, hello: &Hello) -> Answer {
        if hello.protocol != PROTOCOL {
            let message = format!("this host speaks protocol {PROTOCOL}, not {}", hello.protocol);
            return Err(Refusal::new("protocol", message));
        }
        if let Some(client) = self.clients.get_mut(&client) {
            client.greeted = true;
        }
        Ok(self.facts.clone())
    }

    fn submit(&mut self, submit: Submit) -> Answer {
        self.check(&submit)?;
        if self.find(&submit.task, &submit.location).is_some() {
            return Ok(json!({"state": "running"}));
        }
        if Results::new(&submit.location, &submit.task, &submit.stage).exist() {
            return Ok(json!({"state": "ended"}));
        }
        if self.ending.is_some() {
            return Err(Refusal::new("ending", "this host ends and takes no task"));
        }
        let slots = self.options.concurrent;
        let taken = self.tasks.values().filter(|task| task.has_slot()).count();
        if slots > 0 && taken >= slots {
            return Err(Refusal::new("busy", format!("all {slots} slots are taken")));
        }
        let same = |task: &&Task| task.location.canonicalize().ok() == submit.location.canonicalize().ok();
        if let Some(task) = self.tasks.values().find(same) {
            // Opening its lock file a second time would give up the lock.
            let message = format!("the location {} is busy with {}", task.location.display(), task.id);
            return Err(Refusal::new("location_busy", message));
        }
        let number = self.next_task;
        let pid = self.child.as_ref().map_or(std::process::id(), |child| child.pid);
        let task = Task::begin(submit, number, pid)?;
        self.next_task += 1;
        let event = task.event("running", None, None);
        self.tasks.insert(number, task);
        self.hand_over(number);
        self.broadcast(&event);
        Ok(json!({"state": "running"}))
    }

    /// What can never be.
    fn check(&self, submit: &Submit) -> Result<(), Refusal> {
        let invalid = |message: String| Err(Refusal::new("invalid", message));
        let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        if submit.task.is_empty() || submit.task.starts_with('.') || !submit.task.chars().all(plain) {
            return invalid(format!("'{}' is no task id", submit.task));
        }
        if !same_stage(&submit.stage, &self.options.stage) {
            return invalid(format!("this host runs {}, not {}", self.options.stage, submit.stage));
        }
        if let Some(path) = submit.outputs.iter().find(|path| !path.is_absolute()) {
            return invalid(format!("{} isn't absolute", path.display()));
        }
        match submit.location.canonicalize() {
            Ok(path) if path.is_dir() && submit.location.is_absolute() => Ok(()),
            _ => invalid(format!("the location {} is no folder", submit.location.display())),
        }
    }

    fn find(&self, id: &str, location: &Path) -> Option<u64> {
        let mut tasks = self.tasks.iter();
        tasks.find(|(_, task)| task.is(id, location)).map(|(number, _)| *number)
    }

    fn status(&self) -> Value {
        let state = match &self.child {
            None => "stopped",
            Some(child) if child.ready => "ready",
            Some(_) => "starting",
        };
        let mut processor = self
            .child
            .as_ref()
            .map_or(json!({"pid": null, "start_time": null}), |child| {
                super::folder::identity(child.pid)
            });
        processor["state"] = json!(state);
        processor["starts"] = json!(self.starts);
        processor["message"] = json!(self.stopped);
        json!({
            "host": self.facts, "ending": self.ending.is_some(), "processor": processor, "hints": self.hints,
            "tasks": self.tasks.values().map(Task::status).collect::<Vec<_>>(),
        })
    }

    fn cancel(&mut self, named: &Named) -> Answer {
        let Some(number) = self.find(&named.task, &named.location) else {
            let ended = Results::new(&named.location, &named.task, "").exist();
            return Ok(json!({"state": if ended { "ended" } else { "unknown" }}));
        };
        let alone = self.tasks.values().filter(|task| task.is_in_processor()).count() == 1;
        let task = self
            .tasks
            .get_mut(&number)
            .ok_or_else(|| Refusal::new("host", "no task"))?;
        match task.state {
            State::Waiting(_) => self.finish(number, Outcome::Cancelled),
            State::Running if alone => {
                task.state = State::Killed;
                let why = format!("its task {} was cancelled", task.id);
                if let Some(child) = &mut self.child {
                    child.kill(why);
                }
            }
            State::Running => {
                let written = task.results.write(&Outcome::Cancelled, &[]);
                written.map_err(|e| Refusal::new("host", format!("can't write that it is cancelled: {e}")))?;
                task.state = State::Deserted;
                let event = task.ended(&Outcome::Cancelled);
                self.broadcast(&event);
            }
            State::Killed | State::Deserted => {}
            State::Writing | State::Unwritten { .. } => return Ok(json!({"state": "ended"})),
        }
        Ok(json!({"state": "cancelling"}))
    }

    fn withdraw(&mut self, named: &Named) -> bool {
        match self.find(&named.task, &named.location) {
            Some(number) if matches!(self.tasks[&number].state, State::Waiting(_)) => {
                self.forget(number);
                true
            }
            Some(_) => false,
            None => !Results::new(&named.location, &named.task, "").exist(),
        }
    }

    fn end(&mut self, end: &End) -> Value {
        match end.how {
            How::Now => self.abandon(),
            How::Idle => {
                self.ending.get_or_insert("asked to, when idle");
            }
        }
        json!({"ending": true})
    }
}

/// Processors call one stage by two names.
fn same_stage(one: &str, other: &str) -> bool {
    let synthetic = ["synth_proof", "synth_proofs"];
    one == other || (synthetic.contains(&one) && synthetic.contains(&other))
}
