//! Output files that stay small, and the end of what was said, with secrets masked.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// A file of this length is moved to `….1`.
const LONGEST: u64 = 4 << 20;

/// How much of the end a message shows.
const SHOWN: usize = 2000;

/// Parts of names of variables whose values are secret.
const SECRET: [&str; 5] = ["TOKEN", "SECRET", "PASSWORD", "API_INFO", "PRIVATE"];

/// Shorter values would mask ordinary words.
const SHORTEST: usize = 6;

pub struct Log {
    path: PathBuf,
    file: File,
    length: u64,
}

impl Log {
    pub fn open(path: PathBuf) -> io::Result<Log> {
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        let length = file.metadata()?.len();
        Ok(Log { path, file, length })
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.length >= LONGEST {
            let mut old = self.path.clone().into_os_string();
            old.push(".1");
            fs::rename(&self.path, old)?;
            *self = Log::open(self.path.clone())?;
        }
        self.length += bytes.len() as u64;
        self.file.write_all(bytes)
    }
}

/// The end of a stream.
#[derive(Clone, Default)]
pub struct Tail(Arc<Mutex<Vec<u8>>>);

impl Tail {
    fn add(&self, bytes: &[u8]) {
        let mut tail = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        tail.extend_from_slice(bytes);
        let extra = tail.len().saturating_sub(SHOWN);
        tail.drain(..extra);
    }

    /// As text, with secrets masked; what came before the first whole line is left out where something was cut.
    pub fn text(&self) -> String {
        let tail = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let text = String::from_utf8_lossy(&tail);
        let whole = match text.split_once('\n') {
            Some((_, rest)) if tail.len() == SHOWN => rest,
            _ => &text,
        };
        masked(whole.trim(), std::env::vars())
    }
}

/// Copies a stream into a log until it ends; a log that can't be written any more doesn't stop the stream.
pub fn follow(mut stream: impl Read, mut log: Log, tail: &Tail) {
    let mut buffer = [0; 8192];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return,
            Ok(n) => {
                tail.add(&buffer[..n]);
                if let Err(e) = log.write(&buffer[..n]) {
                    eprintln!("can't write {}: {e}", log.path.display());
                }
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => {
                eprintln!("can't read the processor's stderr: {e}");
                return;
            }
        }
    }
}

fn masked(text: &str, variables: impl Iterator<Item = (String, String)>) -> String {
    let mut text = text.to_owned();
    for (name, value) in variables {
        let name = name.to_uppercase();
        if value.len() >= SHORTEST && SECRET.iter().any(|part| name.contains(part)) {
            text = text.replace(&value, "***");
        }
    }
    let mut after = "";
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        let secret = after == "Bearer" && !word.trim().is_empty();
        after = word.trim();
        if secret {
            word.replace(word.trim(), "***")
        } else {
            word.to_owned()
        }
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked() {
        let env = [("PIECE_FETCHER_TOKEN", "abcdefgh"), ("HOME", "sealing")];
        let env = env.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let text = masked(
            "sealing with abcdefgh,\nAuthorization: Bearer xyz.123 end",
            env.into_iter(),
        );
        assert_eq!(text, "sealing with ***,\nAuthorization: Bearer *** end");
    }

    #[test]
    fn a_tail_begins_with_a_whole_line() {
        let tail = Tail::default();
        for i in 0..1000 {
            tail.add(format!("line {i}\n").as_bytes());
        }
        let text = tail.text();
        assert!(text.len() <= SHOWN && text.starts_with("line "), "{text}");
        assert!(text.ends_with("line 999"));
    }
}
