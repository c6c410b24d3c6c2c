//! A processor of ours, driven as an existing worker drives it: a plain pipe, nothing of our own code in between.
#![allow(dead_code)] // each test file uses a part of it

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{json, Value};

pub mod hosts;
pub mod sealed;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_sealworks-processor");

pub struct Processor {
    pub child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    next: u64,
}

impl Processor {
    pub fn start(stage: &str) -> Processor {
        Processor::with(Command::new(PROGRAM).arg(stage))
    }

    pub fn with(command: &mut Command) -> Processor {
        Processor::that_warns_into(command, Stdio::null())
    }

    pub fn that_warns_into(command: &mut Command, stderr: Stdio) -> Processor {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .unwrap();
        Processor {
            stdin: child.stdin.take().unwrap(),
            stdout: BufReader::new(child.stdout.take().unwrap()),
            child,
            next: 1,
        }
    }

    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line
    }

    pub fn send(&mut self, line: &str) {
        writeln!(self.stdin, "{line}").unwrap();
    }

    /// The response to one task.
    pub fn ask(&mut self, task: &Value) -> Value {
        let id = self.next;
        self.next += 1;
        self.send(&json!({"id": id, "task": task}).to_string());
        let response: Value = serde_json::from_str(&self.line()).unwrap();
        assert_eq!(response["id"], id);
        response
    }

    /// The output of one task, which must not fail.
    pub fn output(&mut self, task: &Value) -> Value {
        let response = self.ask(task);
        assert_eq!(response["err_msg"], Value::Null, "{response}");
        response["output"].clone()
    }

    /// Closes stdin and gives the exit status.
    pub fn end(mut self) -> Option<i32> {
        drop(self.stdin);
        self.child.wait().unwrap().code()
    }
}

/// The output of one task of a stage, in a process of its own.
pub fn run(stage: &str, task: Value) -> Value {
    let mut processor = Processor::start(stage);
    assert_eq!(processor.line(), format!("{stage} processor ready\n"));
    let output = processor.output(&task);
    processor.end();
    output
}

pub fn hex(value: &Value) -> String {
    let bytes: Vec<u8> = serde_json::from_value(value.clone()).unwrap();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The folder of parameters: the environment's, or the cache's.
pub fn parameters() -> PathBuf {
    let from = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    from("FIL_PROOFS_PARAMETER_CACHE").unwrap_or_else(|| {
        let cache = from("SEALWORKS_CACHE")
            .or_else(|| from("XDG_CACHE_HOME").map(|dir| dir.join("sealworks")))
            .or_else(|| from("HOME").map(|dir| dir.join(".cache/sealworks")));
        cache.unwrap_or_default().join("params-local")
    })
}
