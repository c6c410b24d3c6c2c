//! A host in a folder of its own, and a client of it.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::{json, Value};
use tempfile::TempDir;

use super::PROGRAM;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/processor.py");

/// Nothing here takes long, except on a machine with much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn await_that(what: &str, condition: impl Fn() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

pub fn lives(pid: u64) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}

pub fn kill(pid: u64) {
    assert!(Command::new("kill")
        .args(["-9", &pid.to_string()])
        .status()
        .unwrap()
        .success());
}

/// A host; it ends with the test.
pub struct Host {
    pub dir: TempDir,
    pub facts: Value,
}

impl Drop for Host {
    fn drop(&mut self) {
        self.end();
    }
}

impl Host {
    /// Of the Python processor, with options.
    pub fn start(stage: &str, options: &[&str]) -> Host {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("loc")).unwrap();
        let facts = Host::facts(dir.path(), stage, options);
        Host { facts, dir }
    }

    /// Another one takes the folder of one that died.
    pub fn begin_again(&mut self) {
        let stage = self.facts["stage"].as_str().unwrap().to_owned();
        self.facts = Host::facts(self.dir.path(), &stage, &[]);
    }

    fn facts(dir: &Path, stage: &str, options: &[&str]) -> Value {
        let output = Host::launch(dir, stage, options, &["python3", SCRIPT, stage]);
        let text = String::from_utf8(output.stdout).unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{error}");
        serde_json::from_str(&text).unwrap()
    }

    /// It dies at a step of the write of a file, whose name ends so.
    pub fn dies_at(&self, name: &str, step: &str) {
        fs::write(self.dir.path().join("death"), format!("{name} {step}\n")).unwrap();
    }

    pub fn launch(dir: &Path, stage: &str, options: &[&str], command: &[&str]) -> Output {
        Command::new(PROGRAM)
            .args(["host", "--run"])
            .arg(dir.join("run"))
            .args(["--name", "h1", "--stage", stage])
            .args(options)
            .arg("--")
            .args(command)
            .env("TEST_TOKEN", "very-secret")
            .env("SEALWORKS_TEST_DEATH", dir.join("death"))
            .output()
            .unwrap()
    }

    pub fn end(&self) {
        let status = Command::new(PROGRAM)
            .args(["end", "--run"])
            .arg(self.dir.path().join("run"))
            .args(["--name", "h1"])
            .status()
            .unwrap();
        assert!(status.success());
    }

    pub fn pid(&self) -> u64 {
        self.facts["pid"].as_u64().unwrap()
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join("run/h1").join(name)
    }

    pub fn location(&self) -> PathBuf {
        self.dir.path().join("loc")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.location().join(name)
    }

    pub fn client(&self) -> Client {
        let mut client = Client::silent(&self.file("socket"));
        let hello = client.ask("hello", json!({"protocol": 1, "client": "test"}));
        assert_eq!(hello["result"], self.facts);
        client
    }

    pub fn result(&self, task: &str) -> Option<Value> {
        let text = fs::read_to_string(self.path(&format!("tasks/{task}.json"))).ok()?;
        Some(serde_json::from_str(&text).unwrap())
    }

    pub fn await_result(&self, task: &str) -> Value {
        await_that(&format!("no result of {task}"), || self.result(task).is_some());
        self.result(task).unwrap()
    }

    /// The parameters of a task that waits for the file `go` and makes the file `made`.
    pub fn count(&self, task: &str) -> Value {
        json!({
            "task": task, "location": self.location(), "stage": self.facts["stage"], "outputs": [self.path("made")],
            "input": {"do": "count", "began": self.path("began"), "until": self.path("go"), "makes": self.path("made")},
        })
    }

    pub fn task(&self, task: &str, input: Value) -> Value {
        json!({"task": task, "location": self.location(), "stage": self.facts["stage"], "input": input})
    }

    pub fn await_began(&self) {
        await_that("the task doesn't begin", || self.path("began").exists());
    }

    /// Whether the location's lock can be had.
    pub fn is_free(&self) -> bool {
        let file = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(self.path("task.lock"));
        rustix::fs::fcntl_lock(file.unwrap(), rustix::fs::FlockOperation::NonBlockingLockExclusive).is_ok()
    }
}

pub struct Client {
    input: BufReader<UnixStream>,
    output: UnixStream,
    next: u64,
    /// Events that came between.
    pub events: Vec<Value>,
}

impl Client {
    pub fn silent(socket: &Path) -> Client {
        let output = UnixStream::connect(socket).unwrap();
        output.set_read_timeout(Some(PATIENCE)).unwrap();
        Client {
            input: BufReader::new(output.try_clone().unwrap()),
            output,
            next: 1,
            events: Vec::new(),
        }
    }

    pub fn line(&mut self) -> Option<Value> {
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) => None,
            Ok(_) => Some(serde_json::from_str(&line).unwrap()),
            Err(e) if e.kind() == std::io::ErrorKind::ConnectionReset => None,
            Err(e) => panic!("{e}"),
        }
    }

    pub fn send(&mut self, line: &str) {
        writeln!(self.output, "{line}").unwrap();
    }

    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.next;
        self.next += 1;
        self.send(&json!({"id": id, "method": method, "params": params}).to_string());
        loop {
            let line = self.line().expect("the host closed the connection");
            if line["id"] == id {
                return line;
            }
            self.events.push(line);
        }
    }

    pub fn submit(&mut self, params: &Value) {
        let reply = self.ask("submit", params.clone());
        assert_eq!(reply["result"]["state"], "running", "{reply}");
    }

    pub fn status(&mut self) -> Value {
        self.ask("status", json!({}))["result"].clone()
    }

    /// The next event of a task that has this state.
    pub fn await_event(&mut self, state: &str) -> Value {
        loop {
            let event = if self.events.is_empty() {
                self.line().expect("the host closed the connection")
            } else {
                self.events.remove(0)
            };
            if event["event"] == "task" && event["state"] == state {
                return event;
            }
        }
    }
}
