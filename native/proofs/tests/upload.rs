//! What was unsealed goes where it was to go, once, with its token, and nowhere else.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::thread::{self, JoinHandle};

use proofs::run;
use serde_json::{json, Value};

/// A server that answers one request; gives its address and what came.
fn server(answer: &'static str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let came = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut came = Vec::new();
        let mut buffer = [0; 4096];
        while !came.ends_with(b"the data of a piece") {
            let n = stream.read(&mut buffer).unwrap();
            assert!(n > 0, "it ended early: {}", String::from_utf8_lossy(&came));
            came.extend_from_slice(&buffer[..n]);
        }
        write!(
            stream,
            "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        String::from_utf8(came).unwrap().to_lowercase()
    });
    (address, came)
}

fn upload(dir: &Path, destinations: Value) -> Result<Value, String> {
    fs::write(dir.join("piece"), "the data of a piece").unwrap();
    fs::write(dir.join("destinations"), destinations.to_string()).unwrap();
    let input = json!({"file": dir.join("piece"), "destinations": dir.join("destinations")});
    match run("upload", &input.to_string()) {
        Ok(text) => Ok(serde_json::from_str(&text).unwrap()),
        Err(error) => Err(format!("{error:#}")),
    }
}

fn put(address: &str, token: Value) -> Value {
    json!([{"put": {"url": format!("http://{address}/x?secret=1"), "shown": "http://host/x", "token": token}}])
}

#[test]
fn a_piece_is_put_with_its_token() {
    let dir = tempfile::tempdir().unwrap();
    let (address, came) = server("201 Created");
    let done = upload(dir.path(), put(&address, json!("abc"))).unwrap();
    assert_eq!(done, json!({"done": ["http://host/x"]}));
    let came = came.join().unwrap();
    assert!(came.starts_with("put /x?secret=1 http/1.1"), "{came}");
    assert!(came.contains("authorization: bearer abc"), "{came}");
    assert!(came.contains("content-length: 19"), "{came}");
}

#[test]
fn a_redirect_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (address, came) = server("307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/");
    let done = upload(dir.path(), put(&address, json!("abc"))).unwrap();
    let refused = done["refused"].as_str().unwrap();
    assert!(refused.contains("http://host/x answers 307"), "{refused}");
    came.join().unwrap();
}

#[test]
fn what_is_there_is_refused_and_other_failures_are_errors_without_secrets() {
    let dir = tempfile::tempdir().unwrap();
    let (address, came) = server("409 Conflict");
    let done = upload(dir.path(), put(&address, Value::Null)).unwrap();
    assert!(done["refused"].as_str().unwrap().contains("nothing is overwritten"));
    assert!(!came.join().unwrap().contains("authorization"));
    let (address, came) = server("503 Service Unavailable");
    let error = upload(dir.path(), put(&address, Value::Null)).unwrap_err();
    assert_eq!(error, "PUT http://host/x: 503 Service Unavailable");
    came.join().unwrap();
    let error = upload(dir.path(), put("127.0.0.1:1", Value::Null)).unwrap_err();
    assert!(
        error.starts_with("PUT http://host/x: ") && !error.contains("secret"),
        "{error}"
    );
}

#[test]
fn a_piece_is_copied_and_what_is_refused_does_not_keep_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("there"), "other").unwrap();
    let done = upload(
        dir.path(),
        json!([{"copy": {"root": out, "path": "there"}}, {"copy": {"root": out, "path": "a/piece"}}]),
    )
    .unwrap();
    assert_eq!(done["done"], json!([out.join("a/piece")]));
    assert!(done["refused"].as_str().unwrap().contains("already exists"));
    assert_eq!(fs::read_to_string(out.join("there")).unwrap(), "other");
    assert_eq!(fs::read_to_string(out.join("a/piece")).unwrap(), "the data of a piece");
}
