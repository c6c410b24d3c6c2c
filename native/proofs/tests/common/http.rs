//! An HTTP server on loopback that gives each request the next of its answers.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a request is answered with.
pub struct Answer {
    status: u16,
    headers: String,
    body: Vec<u8>,
    /// Bytes of the body after which the connection ends.
    breaks: usize,
    ranges: bool,
}

impl Answer {
    pub fn status(status: u16) -> Answer {
        Answer {
            status,
            headers: String::new(),
            body: Vec::new(),
            breaks: usize::MAX,
            ranges: false,
        }
    }

    pub fn whole(body: &[u8]) -> Answer {
        Answer {
            body: body.to_vec(),
            ..Answer::status(200)
        }
    }

    /// The part that is asked for.
    pub fn ranges(body: &[u8]) -> Answer {
        Answer {
            ranges: true,
            ..Answer::whole(body)
        }
    }

    /// Of the part that is asked for only so many bytes.
    pub fn broken(body: &[u8], breaks: usize) -> Answer {
        Answer {
            breaks,
            ..Answer::ranges(body)
        }
    }

    pub fn redirect(target: &str) -> Answer {
        Answer {
            headers: format!("Location: {target}\r\n"),
            ..Answer::status(302)
        }
    }

    fn send(&self, request: &str, to: &mut TcpStream) {
        let start = request
            .lines()
            .find_map(|line| line.strip_prefix("range: bytes=")?.strip_suffix('-')?.parse().ok())
            .filter(|_| self.ranges);
        let body = &self.body[start.unwrap_or(0)..];
        let (status, range) = match start {
            Some(start) => (
                206,
                format!(
                    "Content-Range: bytes {start}-{}/{}\r\n",
                    self.body.len() - 1,
                    self.body.len()
                ),
            ),
            None => (self.status, String::new()),
        };
        let head = format!(
            "HTTP/1.1 {status} x\r\n{}{range}Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.headers,
            body.len()
        );
        // Whoever asked may be gone.
        let _ = to
            .write_all(head.as_bytes())
            .and_then(|()| to.write_all(&body[..body.len().min(self.breaks)]));
    }
}

pub struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub fn start(answers: Vec<Answer>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let request = head(&stream);
                heard.lock().unwrap().push(request.clone());
                answer.send(&request, &mut stream);
            }
        });
        Server { port, asked }
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host())
    }

    /// The heads of the requests so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// With names of headers in small letters.
fn head(stream: &TcpStream) -> String {
    let mut lines = Vec::new();
    for line in BufReader::new(stream).lines() {
        let line = line.unwrap();
        if line.is_empty() {
            break;
        }
        lines.push(match line.split_once(": ") {
            Some((name, value)) => format!("{}: {value}", name.to_lowercase()),
            None => line,
        });
    }
    lines.join("\n")
}
