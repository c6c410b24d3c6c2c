//! `sealworks-params`: the command over the library.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{bail, Context, Result};
use lexopt::{Arg, Parser, ValueExt};
use sealworks_params::circuit::{Circuit, SectorSize};
use sealworks_params::progress::{Event, Output};
use sealworks_params::status::State;
use sealworks_params::{fetch, folders, generate, status};

const USAGE: &str = "\
Usage: sealworks-params COMMAND SIZE [--dir DIR] [--circuits LIST] [--json]

Commands
  status     which parameters the folder has
  verify     the same, with their digests computed
  generate   make them here (2KiB and 8MiB): for the mock chain, never for a real network
  fetch      get the published ones from --base-url URL

SIZE is one of 2KiB, 8MiB, 512MiB, 32GiB, 64GiB.
--dir       the folder; otherwise $FIL_PROOFS_PARAMETER_CACHE; otherwise params-local in the cache folder for those made
            here, /var/tmp/filecoin-proof-parameters for published ones, and status and verify look at both
--circuits  any of porep,winning,window,update,srs; otherwise all
--base-url  where fetch finds <file name>; otherwise $SEALWORKS_PARAMS_URL
--json      one JSON object a line";

/// Where published parameters are fetched from, when the command line doesn't say.
const BASE_URL: &str = "SEALWORKS_PARAMS_URL";

/// What the command line asks for.
struct Request {
    command: String,
    size: SectorSize,
    dir: Option<PathBuf>,
    circuits: Vec<Circuit>,
    base_url: Option<String>,
}

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let output = Output {
        json: args.iter().any(|arg| arg == "--json"),
    };
    match parse(args).and_then(|request| run(request, &output)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            complain(&error, &output);
            ExitCode::from(2)
        }
    }
}

fn complain(error: &anyhow::Error, output: &Output) {
    let message = format!("{error:#}");
    eprintln!("sealworks-params: {message}");
    if output.json {
        if let Err(e) = output.say(&Event::Error { message }) {
            eprintln!("sealworks-params: {e:#}");
        }
    }
}

fn parse(args: Vec<OsString>) -> Result<Request> {
    let mut words = Vec::new();
    let mut dir = None;
    let mut circuits = None;
    let mut base_url = None;
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Value(word) => words.push(word.string()?),
            Arg::Long("json") => {}
            Arg::Long("dir") => dir = Some(PathBuf::from(parser.value()?)),
            Arg::Long("base-url") => base_url = Some(parser.value()?.string()?),
            Arg::Long("circuits") => circuits = Some(circuit_list(&parser.value()?.string()?)?),
            other => bail!("{}\n{USAGE}", other.unexpected()),
        }
    }
    let [command, size]: [String; 2] = words.try_into().ok().context(USAGE)?;
    Ok(Request {
        command,
        size: size.parse()?,
        dir: dir.or_else(folders::named),
        circuits: circuits.unwrap_or_else(|| Circuit::ALL.to_vec()),
        base_url,
    })
}

fn circuit_list(text: &str) -> Result<Vec<Circuit>> {
    text.split(',').map(str::parse).collect()
}

/// False when something is missing or damaged.
fn run(request: Request, output: &Output) -> Result<bool> {
    let (size, circuits) = (request.size, &request.circuits);
    match request.command.as_str() {
        "status" => report(&request, false, output),
        "verify" => report(&request, true, output),
        "generate" => {
            let dir = request.dir.map_or_else(folders::local, Ok)?;
            generate::generate(&dir, size, circuits, output)?;
            Ok(true)
        }
        "fetch" => {
            let base_url = request
                .base_url
                .or_else(|| std::env::var(BASE_URL).ok())
                .with_context(|| format!("fetch needs --base-url URL or ${BASE_URL}: where the files lie"))?;
            let dir = request.dir.unwrap_or_else(folders::published);
            fetch::fetch(&dir, size, circuits, &base_url, output)?;
            Ok(true)
        }
        other => bail!("unknown command '{other}'\n{USAGE}"),
    }
}

/// True when one folder has all that was asked for.
fn report(request: &Request, deep: bool, output: &Output) -> Result<bool> {
    let dirs = match &request.dir {
        Some(dir) => vec![dir.clone()],
        None => vec![folders::local()?, folders::published()],
    };
    let mut complete = false;
    for dir in dirs {
        complete |= report_folder(&dir, request, deep, output)?;
    }
    Ok(complete)
}

fn report_folder(dir: &Path, request: &Request, deep: bool, output: &Output) -> Result<bool> {
    output.say(&Event::Folder { dir: dir.to_owned() })?;
    let mut all_there = true;
    for circuit in &request.circuits {
        let found = status::of(dir, *circuit, request.size, deep)?;
        all_there &= matches!(found.state, State::Present | State::Verified);
        output.say(&Event::Circuit(found))?;
    }
    Ok(all_there)
}
