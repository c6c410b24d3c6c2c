//! The processor that a host runs: a session of its own, killed with the host.

use std::io::{self, BufReader, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child as Process, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{channel, Sender};
use std::thread;
use std::time::Instant;

use rustix::process::{getpid, getppid, set_parent_process_death_signal, setsid, Signal};

use super::clients::read_line;
use super::core::Message;
use super::options::Options;
use super::processes;
use super::tails::{follow, Log, Tail};

/// Tells the processor that a host asks, which reads more of a reply than existing workers do.
pub const UNDER_HOST: &str = "SEALWORKS_HOST";

pub struct Child {
    process: Process,
    /// Numbers the processors of a host, one after the other.
    pub generation: u64,
    pub pid: u32,
    pub ready: bool,
    pub started: Instant,
    stdin: Sender<String>,
    stderr: Tail,
    /// Why the host killed it.
    pub verdict: Option<String>,
    /// Set when it has ended; the ends of its streams may still come.
    pub ended: Option<Instant>,
    /// Streams that haven't ended.
    pub open_streams: u8,
}

impl Child {
    /// Starts the program. To be called on the main thread: the processor is killed when the thread that started it ends.
    pub fn start(options: &Options, generation: u64, log: Log, core: &Sender<Message>) -> io::Result<Child> {
        let command = &options.command;
        let mut builder = Command::new(&command[0]);
        options.hints.variables().iter().for_each(|name| {
            builder.env_remove(name);
        });
        builder
            .args(&command[1..])
            .env(UNDER_HOST, "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let host = getpid();
        // SAFETY: three system calls, nothing is allocated.
        unsafe {
            builder.pre_exec(move || {
                setsid()?;
                set_parent_process_death_signal(Some(Signal::KILL))?;
                // A host that was killed before that sends no signal.
                match getppid() == Some(host) {
                    true => Ok(()),
                    false => Err(io::ErrorKind::BrokenPipe.into()),
                }
            });
        }
        let mut process = builder.spawn()?;
        let pid = process.id();
        let stdin = write_to(process.stdin.take());
        read_from(process.stdout.take(), generation, core.clone());
        let stderr = Tail::default();
        let (tail, errors, to) = (stderr.clone(), process.stderr.take(), core.clone());
        thread::spawn(move || {
            if let Some(errors) = errors {
                follow(errors, log, &tail);
            }
            tell(&to, Message::StreamEnded(generation));
        });
        let to = core.clone();
        thread::spawn(move || {
            processes::await_end(pid);
            tell(&to, Message::ProcessorEnded(generation));
        });
        Ok(Child {
            process,
            generation,
            pid,
            ready: false,
            started: Instant::now(),
            stdin,
            stderr,
            verdict: None,
            ended: None,
            open_streams: 2,
        })
    }

    pub fn send(&self, line: String) {
        // A processor that is gone takes no lines; its end is told by another message.
        let _ = self.stdin.send(line);
    }

    /// Kills it with its group; its end is told as any other.
    pub fn kill(&mut self, why: String) {
        self.verdict.get_or_insert(why);
        processes::kill_group(self.pid);
    }

    /// Kills what is left of its children, and reaps it.
    pub fn reap(&mut self) -> io::Result<ExitStatus> {
        processes::kill_group(self.pid);
        let status = self.process.wait();
        processes::kill_remains(self.pid);
        status
    }

    /// Why it ended, with the end of what it said.
    pub fn epitaph(&self, stage: &str, status: &io::Result<ExitStatus>) -> String {
        let pid = self.pid;
        let what = match (&self.verdict, status) {
            (Some(verdict), _) => format!("the {stage} processor (pid {pid}) was ended: {verdict}"),
            (None, Err(e)) => format!("the {stage} processor (pid {pid}) ended: {e}"),
            (None, Ok(status)) => match (status.signal(), status.code()) {
                (Some(signal), _) => format!("the {stage} processor (pid {pid}) was killed by signal {signal}"),
                (None, code) => format!(
                    "the {stage} processor (pid {pid}) ended with status {}",
                    code.unwrap_or(-1)
                ),
            },
        };
        let tail = self.stderr.text();
        if tail.is_empty() {
            what
        } else {
            format!("{what}; the end of its stderr:\n{tail}")
        }
    }
}

/// A thread writes, so that a processor that doesn't read holds nobody up.
fn write_to(stdin: Option<ChildStdin>) -> Sender<String> {
    let (sender, lines) = channel::<String>();
    thread::spawn(move || {
        let Some(mut stdin) = stdin else { return };
        for line in lines {
            if stdin.write_all(line.as_bytes()).and_then(|()| stdin.flush()).is_err() {
                return;
            }
        }
    });
    sender
}

fn read_from(stdout: Option<ChildStdout>, generation: u64, core: Sender<Message>) {
    thread::spawn(move || {
        let mut reader = stdout.map(BufReader::new);
        while let Some(reader) = reader.as_mut() {
            match read_line(reader) {
                Ok(Some(line)) => tell(&core, Message::ProcessorSaid(generation, line)),
                Ok(None) => break,
                Err(e) => {
                    // Never parses as a reply, so it is treated as the malformed line that it is.
                    tell(&core, Message::ProcessorSaid(generation, format!("({e})")));
                    break;
                }
            }
        }
        tell(&core, Message::StreamEnded(generation));
    });
}

/// The core is gone only when the process ends.
fn tell(core: &Sender<Message>, message: Message) {
    let _ = core.send(message);
}
