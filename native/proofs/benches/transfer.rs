//! How fast the stage copies a file to a store, against `cp` and a sync of its copy. Prints rows for benchmarks/report.sh.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::fs::{fadvise, Advice};
use serde_json::json;

const SIZE: u64 = 1 << 30;
const ROUNDS: usize = 5;

/// Of the speed of `cp` that we want, in hundredths.
const MIN_SHARE: f64 = 80.0;

fn main() {
    // Where the sectors of a worker lie: a folder in memory would compare nothing.
    let folder = std::env::args()
        .skip(1)
        .find(|arg| !arg.starts_with("--"))
        .expect("the folder to copy in");
    let dir = tempfile::tempdir_in(folder).expect("a temporary folder");
    let (source, target) = (dir.path().join("sealed"), dir.path().join("copy"));
    write_source(&source);
    let (mut ours, mut cp) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        cp = cp.min(timed(&source, &target, of_cp));
        ours = ours.min(timed(&source, &target, of_stage));
    }
    let rate = |time: Duration| SIZE as f64 / 1e6 / time.as_secs_f64();
    println!("cp of 1GiB and a sync of the copy\t{:.0}\tMB/s", rate(cp));
    println!("the stage transfer, synced\t{:.0}\tMB/s", rate(ours));
    let share = 100.0 * cp.as_secs_f64() / ours.as_secs_f64();
    println!("the stage's speed, of cp's\t{share:.0}\t%\tat-least\t{MIN_SHARE}");
}

/// Bytes of which no block equals another, on the disk.
fn write_source(path: &Path) {
    let mut file = File::create(path).expect("create the source");
    let mut state = 1u64;
    let mut block = vec![0u8; 1 << 20];
    for _ in 0..SIZE >> 20 {
        for word in block.chunks_exact_mut(8) {
            state = state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            word.copy_from_slice(&state.to_le_bytes());
        }
        file.write_all(&block).expect("write the source");
    }
    file.sync_all().expect("sync the source");
}

/// Wall time; the source isn't in memory before, the copy isn't there.
fn timed(source: &Path, target: &Path, copy: fn(&Path, &Path)) -> Duration {
    fadvise(File::open(source).expect("open the source"), 0, None, Advice::DontNeed).expect("drop the source's cache");
    let begun = Instant::now();
    copy(source, target);
    let took = begun.elapsed();
    fs::remove_file(target).expect("remove the copy");
    took
}

fn of_cp(source: &Path, target: &Path) {
    let status = Command::new("cp").args([source, target]).status().expect("start cp");
    assert!(status.success(), "cp: {status}");
    File::open(target)
        .expect("open the copy")
        .sync_all()
        .expect("sync the copy");
}

fn of_stage(source: &Path, target: &Path) {
    let input = json!({"routes": [{"src": {"uri": source}, "dest": {"uri": target}}]});
    proofs::run("transfer", &input.to_string()).expect("transfer");
}
