//! Looks at the hosts of a run folder from outside, and ends them.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{bail, Context, Result};
use lexopt::{Arg, Parser, ValueExt};
use serde_json::{json, Value};

use super::{folder, messages::PROTOCOL, options::check_name};

/// A host answers at once; one that is stopped by a signal doesn't.
const PATIENCE: Duration = Duration::from_secs(5);

const USAGE: &str = "usage: sealworks-processor hosts --run DIR [--json]
       sealworks-processor end --run DIR [--name NAME] [--when-idle]";

struct Request {
    run: PathBuf,
    name: Option<String>,
    json: bool,
    when_idle: bool,
}

fn parse(args: Vec<OsString>) -> Result<Request> {
    let mut request = Request {
        run: PathBuf::new(),
        name: None,
        json: false,
        when_idle: false,
    };
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("run") => request.run = std::path::absolute(parser.value()?)?,
            Arg::Long("name") => request.name = Some(check_name(&parser.value()?.string()?)?),
            Arg::Long("json") => request.json = true,
            Arg::Long("when-idle") => request.when_idle = true,
            other => bail!("{}\n{USAGE}", other.unexpected()),
        }
    }
    if request.run.as_os_str().is_empty() {
        bail!("--run is missing\n{USAGE}");
    }
    Ok(request)
}

/// One line for each host: what it is at.
pub fn list(args: Vec<OsString>) -> Result<()> {
    let request = parse(args)?;
    for name in names(&request.run)? {
        let status = look(&request.run, &name)?;
        if request.json {
            println!("{status}");
        } else {
            println!("{}", line(&name, &status));
        }
    }
    Ok(())
}

/// Ends one host or all of them: at once, or living ones after their last task.
pub fn end(args: Vec<OsString>) -> Result<()> {
    let request = parse(args)?;
    let names = match request.name {
        Some(name) => vec![name],
        None => names(&request.run)?,
    };
    for name in names {
        if request.when_idle && folder::lives(&request.run, &name)? {
            ask(&request.run, &name, "end", json!({"how": "idle"}))?;
        } else {
            folder::end(&request.run, &name)?;
        }
    }
    Ok(())
}

/// The names of all hosts, in order.
fn names(run: &Path) -> Result<Vec<String>> {
    if !run.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(run).with_context(|| format!("list {}", run.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().join("lock").is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

fn look(run: &Path, name: &str) -> Result<Value> {
    if !folder::lives(run, name)? {
        return Ok(json!({"name": name, "state": "dead"}));
    }
    Ok(match ask(run, name, "status", json!({})) {
        Ok(mut status) => {
            status["name"] = json!(name);
            status["state"] = json!("living");
            status
        }
        Err(error) => json!({"name": name, "state": "silent", "message": format!("{error:#}")}),
    })
}

fn line(name: &str, status: &Value) -> String {
    let state = status["state"].as_str().unwrap_or_default();
    if state != "living" {
        return format!("{name}\t{state}");
    }
    let tasks = status["tasks"].as_array().into_iter().flatten();
    let tasks: Vec<&str> = tasks.filter_map(|task| task["task"].as_str()).collect();
    format!(
        "{name}\t{}\thost {}\tpid {}\t{}",
        status["processor"]["state"].as_str().unwrap_or_default(),
        status["host"]["pid"],
        status["processor"]["pid"],
        if tasks.is_empty() {
            "idle".into()
        } else {
            tasks.join(" ")
        }
    )
}

/// One request to a living host.
fn ask(run: &Path, name: &str, method: &str, params: Value) -> Result<Value> {
    let socket = run.join(name).join("socket");
    let what = || format!("ask the host {name}");
    let mut stream = UnixStream::connect(socket).with_context(what)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let hello = json!({"id": 1, "method": "hello", "params": {"protocol": PROTOCOL, "client": "sealworks-processor"}});
    let request = json!({"id": 2, "method": method, "params": params});
    stream
        .write_all(format!("{hello}\n{request}\n").as_bytes())
        .with_context(what)?;
    for line in BufReader::new(stream).lines() {
        let reply: Value = serde_json::from_str(&line.with_context(what)?).with_context(what)?;
        if let Some(message) = reply["error"]["message"].as_str() {
            bail!("{name}: {message}");
        }
        if reply["id"] == 2 {
            return Ok(reply["result"].clone());
        }
    }
    bail!("the host {name} closed the connection")
}
