//! The host gives any processor the face that survives: a session, a socket and files of its own (docs/processors.md).

mod child;
mod clients;
mod core;
mod death;
mod durable;
mod folder;
mod location;
mod manifest;
mod messages;
mod options;
mod others;
mod processes;
mod processor;
mod requests;
mod tails;
mod task;

pub use child::UNDER_HOST;
pub use others::{end, list};

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{pipe, PipeWriter, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::sync::mpsc::channel;
use std::thread;

use anyhow::{bail, Context, Result};
use rustix::process::{getpid, set_child_subreaper, setsid};
use serde_json::{json, Value};

use self::core::Core;
use self::folder::Folder;
use self::options::Options;
use crate::hints;

/// Starts a host away from this process, and says on stdout what it is.
pub fn launch(args: Vec<OsString>) -> Result<()> {
    let options = options::parse(args)?;
    let (mut from_host, to_launcher) = pipe().context("make a pipe")?;
    // SAFETY: this process has one thread.
    match unsafe { libc::fork() } {
        -1 => Err(std::io::Error::last_os_error()).context("fork"),
        0 => {
            drop(from_host);
            std::process::exit(i32::from(!serve(options, to_launcher)))
        }
        _ => {
            drop(to_launcher);
            let mut said = String::new();
            from_host.read_to_string(&mut said)?;
            if !said.starts_with('{') {
                bail!(
                    "{}",
                    if said.is_empty() {
                        "the host ended at once"
                    } else {
                        said.trim()
                    }
                );
            }
            print!("{said}");
            Ok(())
        }
    }
}

fn serve(options: Options, mut launcher: PipeWriter) -> bool {
    match begin(options) {
        Ok((core, facts)) => {
            // The launcher may have been killed; the host is there all the same.
            let _ = writeln!(launcher, "{facts}");
            drop(launcher);
            core.run();
            true
        }
        Err(error) => {
            let _ = writeln!(launcher, "{error:#}");
            false
        }
    }
}

fn begin(options: Options) -> Result<(Core, Value)> {
    setsid().context("begin a session")?;
    let folder = Folder::take(&options.run, &options.name)?;
    redirect(&folder)?;
    set_child_subreaper(Some(getpid())).context("become the parent of orphans")?;
    let hints = options.hints.apply();
    hints.iter().for_each(|applied| eprintln!("{applied}"));
    let socket = folder.file("socket");
    let listener = UnixListener::bind(&socket).with_context(|| format!("listen on {}", socket.display()))?;
    fs::set_permissions(&socket, Permissions::from_mode(0o600))?;
    let facts = facts(&options, hints::group_of(&hints));
    folder.write("host.json", &facts)?;
    let (sender, receiver) = channel();
    let core = Core::new(options, folder, facts.clone(), hints, (sender.clone(), receiver))?;
    thread::Builder::new()
        .name("accept".into())
        .spawn(move || clients::accept(listener, sender))?;
    Ok((core, facts))
}

/// Standard input, output and error no longer are the launcher's.
fn redirect(folder: &Folder) -> Result<()> {
    let log = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.file("host.log"))?;
    rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
    rustix::stdio::dup2_stdout(&log)?;
    rustix::stdio::dup2_stderr(&log)?;
    Ok(())
}

fn facts(options: &Options, cgroup: Option<&str>) -> Value {
    let mut facts = folder::identity(std::process::id());
    let command: Vec<String> = options
        .command
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    for (name, value) in [
        ("protocol", json!(messages::PROTOCOL)),
        ("version", json!(env!("CARGO_PKG_VERSION"))),
        ("name", json!(options.name)),
        ("stage", json!(options.stage)),
        ("concurrent", json!(options.concurrent)),
        ("command", json!(command)),
        ("cgroup", json!(cgroup)),
    ] {
        facts[name] = value;
    }
    facts
}
