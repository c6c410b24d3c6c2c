//! Those who are connected. A client that doesn't read is dropped; it never holds the host up.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::mpsc::{sync_channel, Sender, SyncSender};
use std::thread::{self, JoinHandle};

use rustix::net::sockopt::socket_peercred;
use rustix::process::geteuid;

use super::core::Message;

/// Bytes of one line.
const LONGEST_LINE: u64 = 256 << 20;

/// Lines that wait for a client to read them.
const UNREAD: usize = 1024;

/// What the core keeps of a client.
pub struct Client {
    lines: SyncSender<String>,
    stream: UnixStream,
    writer: JoinHandle<()>,
    pub greeted: bool,
}

impl Client {
    /// False when the client doesn't read, or is gone.
    pub fn say(&self, line: &str) -> bool {
        self.lines.try_send(format!("{line}\n")).is_ok()
    }

    pub fn drop_now(self) {
        // It may be gone already.
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
    }

    /// Lets what was said go out, then ends the connection.
    pub fn finish(self) {
        drop(self.lines);
        let _ = self.stream.set_write_timeout(Some(std::time::Duration::from_secs(1)));
        let _ = self.writer.join();
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
    }
}

/// Takes connections for ever, on a thread of its own.
pub fn accept(listener: UnixListener, core: Sender<Message>) {
    let mut next = 0;
    for stream in listener.incoming() {
        let taken = stream.and_then(|stream| connect(next, stream, core.clone()));
        match taken {
            Ok(()) => next += 1,
            Err(e) => eprintln!("a connection was refused: {e}"),
        }
    }
}

fn connect(number: u64, stream: UnixStream, core: Sender<Message>) -> io::Result<()> {
    let peer = socket_peercred(&stream)?.uid;
    if peer != geteuid() && !peer.is_root() {
        return Err(io::Error::other(format!("it came from the user {}", peer.as_raw())));
    }
    let (lines, receiver) = sync_channel::<String>(UNREAD);
    let mut output = stream.try_clone()?;
    let writer = thread::Builder::new().name("client out".into()).spawn(move || {
        for line in receiver {
            // The reader sees the end of the connection too, and tells the core.
            if output.write_all(line.as_bytes()).is_err() {
                return;
            }
        }
    })?;
    let input = stream.try_clone()?;
    let client = Client {
        lines,
        stream,
        writer,
        greeted: false,
    };
    // The core is gone only when the process ends.
    let _ = core.send(Message::Connected(number, client));
    thread::Builder::new()
        .name("client in".into())
        .spawn(move || listen(number, input, &core))?;
    Ok(())
}

fn listen(number: u64, stream: UnixStream, core: &Sender<Message>) {
    let mut reader = BufReader::new(stream);
    while let Ok(Some(line)) = read_line(&mut reader) {
        if core.send(Message::Line(number, line)).is_err() {
            return;
        }
    }
    let _ = core.send(Message::Gone(number));
}

/// The next line; none at the end, an error for one that is too long or no text.
pub fn read_line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    reader.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.pop_if(|last| *last == b'\n').is_none() && line.len() as u64 == LONGEST_LINE {
        return Err(io::Error::other("a line is too long"));
    }
    String::from_utf8(line).map(Some).map_err(io::Error::other)
}
