//! The command line of the host.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{bail, ensure, Context, Result};
use lexopt::{Arg, Parser, ValueExt};

use crate::hints::Hints;

const USAGE: &str =
    "usage: sealworks-processor host --run DIR --name NAME --stage STAGE [--concurrent N] [--ready-timeout SECONDS]
       [--no-restart] [--idle-end SECONDS] [--cpus LIST] [--numa-preferred NODE] [--cgroup NAME] -- BIN ARGS";

/// A folder's name; short, because the socket's path has a limit.
const LONGEST_NAME: usize = 40;

#[derive(Debug)]
pub struct Options {
    pub run: PathBuf,
    pub name: String,
    pub stage: String,
    /// Tasks in flight at a time; 0 for any number.
    pub concurrent: usize,
    pub ready_timeout: Duration,
    pub restart: bool,
    pub idle_end: Option<Duration>,
    pub hints: Hints,
    /// The program and its arguments.
    pub command: Vec<OsString>,
}

pub fn parse(args: Vec<OsString>) -> Result<Options> {
    let mut run = None;
    let mut name = None;
    let mut stage = None;
    let mut options = Options {
        run: PathBuf::new(),
        name: String::new(),
        stage: String::new(),
        concurrent: 1,
        ready_timeout: Duration::from_secs(5),
        restart: true,
        idle_end: None,
        hints: Hints::default(),
        command: Vec::new(),
    };
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("run") => run = Some(PathBuf::from(parser.value()?)),
            Arg::Long("name") => name = Some(parser.value()?.string()?),
            Arg::Long("stage") => stage = Some(parser.value()?.string()?),
            Arg::Long("concurrent") => options.concurrent = parser.value()?.parse()?,
            Arg::Long("ready-timeout") => options.ready_timeout = seconds(&mut parser)?,
            Arg::Long("no-restart") => options.restart = false,
            Arg::Long("idle-end") => options.idle_end = Some(seconds(&mut parser)?),
            Arg::Long("cpus") => options.hints.cpus = Some(parser.value()?.string()?),
            Arg::Long("numa-preferred") => options.hints.numa_preferred = Some(parser.value()?.parse()?),
            Arg::Long("cgroup") => options.hints.cgroup = Some(parser.value()?.string()?),
            Arg::Value(word) => {
                options.command.push(word);
                options.command.extend(parser.raw_args()?);
            }
            other => bail!("{}\n{USAGE}", other.unexpected()),
        }
    }
    options.run = std::path::absolute(run.with_context(|| format!("--run is missing\n{USAGE}"))?)?;
    options.name = check_name(&name.with_context(|| format!("--name is missing\n{USAGE}"))?)?;
    options.stage = stage.with_context(|| format!("--stage is missing\n{USAGE}"))?;
    ensure!(!options.command.is_empty(), "the program is missing\n{USAGE}");
    Ok(options)
}

fn seconds(parser: &mut Parser) -> Result<Duration> {
    let seconds: f64 = parser.value()?.parse()?;
    Duration::try_from_secs_f64(seconds).context("a time in seconds")
}

/// A name that stays in its folder and fits into a socket's path.
pub fn check_name(name: &str) -> Result<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    ensure!(
        !name.is_empty() && name.len() <= LONGEST_NAME && name.chars().all(plain) && !name.starts_with('.'),
        "'{name}' is no name: letters, digits, '.', '_', '-', not first '.', at most {LONGEST_NAME}"
    );
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Result<Options> {
        parse(words.split(' ').map(OsString::from).collect())
    }

    #[test]
    fn what_follows_the_dashes_is_the_program() {
        let options = of("--run /r --name pc1-1 --stage pc1 --cpus 0-3 -- prog --name x").unwrap();
        assert_eq!(options.command, ["prog", "--name", "x"]);
        assert_eq!(options.hints.cpus.as_deref(), Some("0-3"));
        assert_eq!(options.concurrent, 1);
    }

    #[test]
    fn a_name_stays_in_the_run_folder() {
        for name in ["..", "a/b", ""] {
            assert!(
                of(&format!("--run /r --name={name} --stage pc1 -- x")).is_err(),
                "{name}"
            );
        }
    }
}
