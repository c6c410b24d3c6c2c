//! How fast a piece comes into its sector, against the library's own add_piece. Prints rows for benchmarks/report.sh.

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use filecoin_proofs::{add_piece, UnpaddedBytesAmount};
use serde_json::json;

/// 128 MiB when padded.
const SIZE: u64 = 127 << 20;
const ROUNDS: usize = 5;

/// Of the library's speed that we want, in hundredths.
const MIN_SHARE: f64 = 80.0;

fn main() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let piece = dir.path().join("piece");
    let bytes: Vec<u8> = (0..SIZE).map(|i| (i.wrapping_mul(i) >> 7) as u8).collect();
    fs::write(&piece, bytes).expect("write the piece");
    let (mut ours, mut library) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        library = library.min(of_library(&piece, &dir.path().join("library")));
        ours = ours.min(of_stage(&piece, &dir.path().join("ours")));
    }
    let rate = |time: Duration| SIZE as f64 / 1e6 / time.as_secs_f64();
    let share = 100.0 * library.as_secs_f64() / ours.as_secs_f64();
    println!("the library's add_piece, one core\t{:.0}\tMB/s", rate(library));
    println!("the stage add_pieces, one core\t{:.0}\tMB/s", rate(ours));
    println!("the stage's speed, of the library's\t{share:.0}\t%\tat-least\t{MIN_SHARE}");
}

/// CPU time; its pool has one thread (RAYON_NUM_THREADS).
fn of_library(piece: &Path, staged: &Path) -> Duration {
    let before = cpu();
    let source = File::open(piece).expect("open the piece");
    let target = File::create(staged).expect("create the staged file");
    add_piece(source, target, UnpaddedBytesAmount(SIZE), &[]).expect("add the piece");
    cpu() - before
}

fn of_stage(piece: &Path, staged: &Path) -> Duration {
    let input = json!({
        "seal_proof_type": "StackedDrg512MiBV1_1",
        "pieces": [{"piece_file": {"local": piece}, "payload_size": SIZE, "piece_size": SIZE}],
        "staged_filepath": staged,
    });
    let before = cpu();
    proofs::run("add_pieces", &input.to_string()).expect("add the piece");
    cpu() - before
}

/// CPU time of this process: utime and stime, in hundredths of a second.
fn cpu() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").expect("/proc/self/stat");
    let fields = stat.rsplit_once(')').expect("a name").1.split_whitespace();
    let ticks: u64 = fields
        .skip(11)
        .take(2)
        .map(|field| field.parse::<u64>().expect("a number"))
        .sum();
    Duration::from_millis(ticks * 10)
}
