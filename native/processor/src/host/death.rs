//! Deaths that tests ask for: the host is killed at a step of one of its writes, as it may be on any machine.

use std::fs;
use std::path::Path;
use std::thread;

use super::processes;

/// Names a file with one line, the end of a file's name and a step of its write: `.1.json linked`. Before that step is left the
/// file is removed, and the host kills itself, so that a host dies once.
const WISH: &str = "SEALWORKS_TEST_DEATH";

/// A step of the write of a file.
#[derive(Clone, Copy)]
pub enum Step {
    /// Nothing of it is there.
    Before,
    /// One half of it is there, under another name.
    Within,
    /// The whole is on the disk, under another name.
    Written,
    /// It has its name, which is not synced.
    Named,
    After,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Step::Before => "before",
            Step::Within => "within",
            Step::Written => "written",
            Step::Named => "named",
            Step::After => "after",
        }
    }
}

/// Kills this process where a test wants it to end here.
pub fn at(file: &Path, step: Step) {
    let Some(wish) = std::env::var_os(WISH) else {
        return;
    };
    let Ok(line) = fs::read_to_string(&wish) else {
        return;
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let here = |(end, wanted): (&str, &str)| name.ends_with(end) && wanted == step.name();
    if line.trim().split_once(' ').is_some_and(here) && fs::remove_file(&wish).is_ok() {
        processes::kill(std::process::id());
        thread::park();
    }
}
