//! A stage over stdin and stdout: the ready line, then one JSON object a line, in the shapes that existing workers speak.

use std::fs::File;
use std::io::{self, BufRead, Write};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{gpu, huge_pages};

/// As the main thread has; the proofs recurse on the thread that calls them.
const STACK: usize = 8 << 20;

/// How much of a line that is no request an error shows.
const SHOWN: usize = 100;

#[derive(Deserialize)]
struct Request<'a> {
    id: u64,
    #[serde(borrow)]
    task: &'a RawValue,
}

#[derive(Serialize)]
struct Response<'a> {
    id: u64,
    err_msg: Option<String>,
    output: Option<&'a RawValue>,
    /// How long the stage's own work took; for our host alone, since existing workers don't know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    millis: Option<u128>,
}

/// Serves until stdin ends, which is an error: a processor is ended by a signal. `timed`: replies say how long the work took.
pub fn serve(stage: &str, timed: bool, input: impl BufRead, output: File) -> Result<()> {
    let output = Mutex::new(output);
    say(&output, &format!("{stage} processor ready"))?;
    // Not before: to find the devices of a machine can take longer than the ready line may.
    for said in gpu::prepare(stage).into_iter().chain(huge_pages::note(stage)) {
        eprintln!("sealworks-processor: {said}");
    }
    thread::scope(|scope| {
        for line in input.lines() {
            let line = line.context("read stdin")?;
            let output = &output;
            thread::Builder::new()
                .name(stage.to_owned())
                .stack_size(STACK)
                .spawn_scoped(scope, move || answer(stage, timed, &line, output))
                .context("start a thread")?;
        }
        // Tasks in flight end with the process: nobody reads their answers.
        eprintln!("sealworks-processor: {stage}: stdin ended");
        std::process::exit(1)
    })
}

fn answer(stage: &str, timed: bool, line: &str, output: &Mutex<File>) {
    let said = match serde_json::from_str::<Request>(line) {
        Ok(request) => {
            let begun = Instant::now();
            let result = proofs::panics::caught(|| proofs::run(stage, request.task.get()));
            let took = timed.then(|| begun.elapsed());
            reply(request.id, result, took).and_then(|text| say(output, &text))
        }
        Err(error) => refuse(line, &error, output),
    };
    if let Err(error) = said {
        // A request that can't be answered would wait for ever: whoever asked sees the end instead.
        eprintln!("sealworks-processor: {stage}: {error:#}");
        std::process::exit(1);
    }
}

fn reply(id: u64, result: Result<Result<String>, String>, took: Option<Duration>) -> Result<String> {
    let (output, err_msg) = match result {
        Ok(Ok(output)) => (Some(RawValue::from_string(output)?), None),
        Ok(Err(error)) => (None, Some(format!("{error:#}"))),
        Err(panic) => (None, Some(panic)),
    };
    let response = Response {
        id,
        err_msg,
        output: output.as_deref(),
        millis: took.map(|time| time.as_millis()),
    };
    Ok(serde_json::to_string(&response)?)
}

/// What can be read of a request that can't be served.
#[derive(Deserialize)]
struct Numbered {
    id: u64,
}

/// The asker learns what is wrong where the line has an id; otherwise only stderr does. Tasks in flight go on.
fn refuse(line: &str, error: &serde_json::Error, output: &Mutex<File>) -> Result<()> {
    if line.trim().is_empty() {
        return Ok(());
    }
    let shown: String = line.chars().take(SHOWN).collect();
    let message = format!("not a request {{\"id\":N,\"task\":{{…}}}}: {error}: {shown}");
    match serde_json::from_str::<Numbered>(line) {
        Ok(Numbered { id }) => say(output, &reply(id, Ok(Err(anyhow::Error::msg(message))), None)?),
        Err(_) => {
            eprintln!("sealworks-processor: {message}");
            Ok(())
        }
    }
}

fn say(output: &Mutex<File>, line: &str) -> Result<()> {
    let mut output = output.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let text = format!("{line}\n");
    output.write_all(text.as_bytes()).context("write to stdout")
}

/// Takes stdout for the protocol alone: what a library prints goes to stderr.
pub fn take_stdout() -> io::Result<File> {
    let own = rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdout(), 3)?;
    rustix::stdio::dup2_stdout(rustix::stdio::stderr())?;
    Ok(File::from(own))
}
