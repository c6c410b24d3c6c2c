//! The program as a person or the container runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const VARIABLES: [&str; 3] = ["FIL_PROOFS_PARAMETER_CACHE", "SEALWORKS_PARAMS_URL", "XDG_CACHE_HOME"];

/// Runs it with this cache folder and none of the variables that it reads.
fn run(cache: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sealworks-params"));
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    command.env("SEALWORKS_CACHE", cache).args(words).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn status_looks_into_both_folders_and_tells_what_is_missing() {
    let cache = tempfile::tempdir().unwrap();
    let output = run(cache.path(), &["status", "8MiB", "--circuits", "porep"]);
    let said = text(&output.stdout);
    let local = format!("{}/params-local:\n8MiB    porep    missing", cache.path().display());
    assert!(said.starts_with(&local), "{said}");
    assert!(said.contains("\n/var/tmp/filecoin-proof-parameters:\n"), "{said}");
}

#[test]
fn a_named_folder_is_the_only_one() {
    let cache = tempfile::tempdir().unwrap();
    let dir = cache.path().to_str().unwrap();
    let output = run(cache.path(), &["status", "2KiB", "--json", "--dir", dir]);
    let said = text(&output.stdout);
    assert_eq!(said.lines().count(), 6, "{said}");
    assert!(
        said.starts_with(&format!(r#"{{"event":"folder","dir":"{dir}"}}"#)),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn fetch_says_where_a_url_may_stand() {
    let cache = tempfile::tempdir().unwrap();
    let output = run(cache.path(), &["fetch", "2KiB"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--base-url URL or $SEALWORKS_PARAMS_URL"));
}

#[test]
fn a_size_that_cannot_be_made_is_refused_without_a_trace() {
    let cache = tempfile::tempdir().unwrap();
    let output = run(cache.path(), &["generate", "32GiB"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("fetch the published ones"));
    assert_eq!(fs::read_dir(cache.path()).unwrap().count(), 0);
}

#[test]
fn an_unknown_word_is_answered_with_the_usage() {
    let cache = tempfile::tempdir().unwrap();
    let output = run(cache.path(), &["burn", "2KiB"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("unknown command 'burn'") && said.contains("--circuits"),
        "{said}"
    );
}
