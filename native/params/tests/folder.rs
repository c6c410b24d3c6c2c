//! The commands over real folders: small parameters made and verified, files fetched from a local server.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::thread::{self, JoinHandle};

use sealworks_params::circuit::{Circuit, SectorSize, SRS_FILE};
use sealworks_params::fetch::{fetch, fetch_file};
use sealworks_params::generate::generate;
use sealworks_params::origin::Origin;
use sealworks_params::progress::Output;
use sealworks_params::status::{self, Source, State};

const QUIET: Output = Output { json: true };

fn size() -> SectorSize {
    "2KiB".parse().unwrap()
}

/// Answers one request for each name on a free port of loopback, then ends.
fn serve(files: HashMap<String, Vec<u8>>, requests: usize) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/params/", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        for _ in 0..requests {
            let (mut stream, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let first = lines.next().unwrap().unwrap();
            lines.find(|line| line.as_ref().unwrap().is_empty());
            let name = first.split(' ').nth(1).unwrap().rsplit('/').next().unwrap();
            let (status, body) = match files.get(name) {
                Some(body) => ("200 OK", body.as_slice()),
                None => ("404 Not Found", &b""[..]),
            };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(body).unwrap();
        }
    });
    (url, server)
}

fn entries(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn generated_parameters_are_stamped_verified_and_found_damaged() {
    let dir = tempfile::tempdir().unwrap();
    let missing = status::of(dir.path(), Circuit::Window, size(), true).unwrap();
    assert_eq!(missing.state, State::Missing);

    // one call: the library reads once where parameters lie
    generate(dir.path(), size(), &[Circuit::Window, Circuit::Srs], &QUIET).unwrap();
    let stem = Circuit::Window.stem(size()).unwrap();
    let names = ["meta", "params", "vk"].map(|end| format!("{stem}.{end}"));
    assert_eq!(
        entries(dir.path()),
        [
            &[".generate.lock".into(), "origin.json".into(), SRS_FILE.into()],
            &names[..]
        ]
        .concat()
    );

    let made = status::of(dir.path(), Circuit::Window, size(), true).unwrap();
    assert_eq!((made.state, made.source), (State::Verified, Some(Source::Local)));
    let srs = status::of(dir.path(), Circuit::Srs, "8MiB".parse().unwrap(), true).unwrap();
    assert_eq!(
        (srs.state, srs.bytes),
        (State::Verified, 589_840),
        "one key for all sizes"
    );
    let origin = Origin::load(dir.path()).unwrap();
    // SHA-256 was 68439d13… in the trial; this is the same file's BLAKE2b.
    assert_eq!(origin.files[&names[1]].bytes, 11_501_496);

    let path = dir.path().join(&names[2]);
    let mut bytes = fs::read(&path).unwrap();
    bytes[100] ^= 1;
    fs::write(&path, bytes).unwrap();
    let damaged = status::of(dir.path(), Circuit::Window, size(), true).unwrap();
    assert_eq!(damaged.state, State::Damaged);
    assert!(
        damaged.problems[0].contains("as when it was made"),
        "{:?}",
        damaged.problems
    );
}

#[test]
fn only_small_sizes_are_generated() {
    let dir = tempfile::tempdir().unwrap();
    let error = generate(dir.path(), "32GiB".parse().unwrap(), &[Circuit::Window], &QUIET).unwrap_err();
    assert!(error.to_string().contains("fetch the published ones"), "{error}");
    assert!(entries(dir.path()).is_empty());
}

#[test]
fn a_file_is_fetched_once_and_a_damaged_one_is_not_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let body = vec![7u8; 3_000_000];
    let wanted = blake2b_simd::blake2b(&body).to_hex()[..32].to_owned();
    let (url, server) = serve(HashMap::from([("x.vk".to_owned(), body.clone())]), 1);
    assert!(fetch_file(dir.path(), "x.vk", &wanted, &url, &QUIET).unwrap());
    assert!(!fetch_file(dir.path(), "x.vk", &wanted, &url, &QUIET).unwrap());
    server.join().unwrap();
    assert_eq!(fs::read(dir.path().join("x.vk")).unwrap(), body);
    assert_eq!(entries(dir.path()), ["x.vk"]);

    fs::write(dir.path().join("x.vk"), "damaged").unwrap();
    let error = fetch_file(dir.path(), "x.vk", &wanted, &url, &QUIET).unwrap_err();
    assert!(error.to_string().contains("remove it and fetch again"), "{error}");
}

#[test]
fn a_fetched_file_with_another_digest_is_thrown_away() {
    let dir = tempfile::tempdir().unwrap();
    let params = Circuit::Window.files(size()).unwrap().swap_remove(0);
    let (url, server) = serve(HashMap::from([(params, b"not the parameters".to_vec())]), 1);
    let error = fetch(dir.path(), size(), &[Circuit::Window], &url, &QUIET).unwrap_err();
    server.join().unwrap();
    assert!(
        error.to_string().contains("as published; it was thrown away"),
        "{error}"
    );
    assert!(entries(dir.path()).is_empty());
}

#[test]
fn a_file_that_the_server_lacks_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (url, server) = serve(HashMap::new(), 1);
    let error = fetch(dir.path(), size(), &[Circuit::Window], &url, &QUIET).unwrap_err();
    server.join().unwrap();
    let text = format!("{error:#}");
    assert!(
        text.starts_with("fetch http://127.0.0.1:") && text.contains("404"),
        "{text}"
    );
}

#[test]
fn published_parameters_are_not_fetched_into_a_folder_of_local_ones() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(
        dir.path().join("origin.json"),
        r#"{"origin":"locally made","files":{"x.vk":{"circuit":"window","sector_size":2048,"bytes":1,"digest":"","seed":"","proofs":""}}}"#,
    )
    .unwrap();
    let error = fetch(dir.path(), size(), &[Circuit::Window], "http://127.0.0.1:1/", &QUIET).unwrap_err();
    assert!(error.to_string().contains("another folder"), "{error}");
}

#[test]
fn parameters_are_not_made_in_a_folder_of_published_ones() {
    let dir = tempfile::tempdir().unwrap();
    let key = Circuit::Winning.files("32GiB".parse().unwrap()).unwrap().remove(1);
    fs::write(dir.path().join(&key), "published").unwrap();
    let error = generate(dir.path(), size(), &[Circuit::Window], &QUIET)
        .unwrap_err()
        .to_string();
    assert!(error.contains("another folder") && error.contains(&key), "{error}");
    assert_eq!(entries(dir.path()), [key]);
}
