//! How fast labelling hashes, and what PC1 of an 8MiB sector costs. Prints rows for benchmarks/report.sh.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{json, Value};

/// Parents of a node after the first layer, each of 32 bytes, with the 64 bytes that go before them.
const HALF_BLOCKS: usize = 2 + 38;
const LABELS: usize = 400_000;

/// GB/s and CPU seconds that we want.
const MIN_RATE: f64 = 1.5;
const MAX_PC1: f64 = 0.75;

const UNPADDED: u64 = 8_323_072;
const PROOF: &str = "StackedDrg8MiBV1_1";

fn main() {
    let rate = hash_rate() / 1e9;
    let pc1 = pc1_cpu().as_secs_f64();
    println!("hashing, one thread\t{rate:.2}\tGB/s\tat-least\t{MIN_RATE}");
    println!("8MiB PC1, parent cache present, CPU\t{pc1:.2}\ts\tat-most\t{MAX_PC1}");
}

/// Bytes a second that one thread hashes, by the better of two measures of the same work.
fn hash_rate() -> f64 {
    let node = [7u8; 32];
    let halves = [&node[..]; HALF_BLOCKS];
    let bytes = (LABELS * HALF_BLOCKS * node.len()) as f64;
    let run = || {
        let before = cpu();
        for _ in 0..LABELS {
            black_box(sha2raw::Sha256::digest(black_box(&halves)));
        }
        bytes / (cpu() - before).as_secs_f64()
    };
    run().max(run())
}

/// CPU time of the second of two PC1s; the first one writes the parent cache where that is missing.
fn pc1_cpu() -> Duration {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let pieces = add_pieces(dir.path());
    pc1(dir.path(), &pieces);
    let (before, start) = (cpu(), Instant::now());
    pc1(dir.path(), &pieces);
    let used = cpu() - before;
    eprintln!("8MiB PC1: {:.2} s wall", start.elapsed().as_secs_f64());
    used
}

fn add_pieces(dir: &Path) -> Value {
    stage(
        "add_pieces",
        json!({
            "seal_proof_type": PROOF,
            "pieces": [{"piece_file": "pledge", "payload_size": UNPADDED, "piece_size": UNPADDED}],
            "staged_filepath": dir.join("unsealed"),
        }),
    )
}

fn pc1(dir: &Path, pieces: &Value) -> Value {
    stage(
        "pc1",
        json!({
            "registered_proof": PROOF,
            "cache_path": dir.join("cache"),
            "in_path": dir.join("unsealed"),
            "out_path": dir.join("sealed"),
            "prover_id": vec![0; 32],
            "sector_id": 1,
            "ticket": vec![1; 32],
            "piece_infos": pieces,
        }),
    )
}

fn stage(name: &str, input: Value) -> Value {
    let output = proofs::run(name, &input.to_string()).unwrap_or_else(|e| panic!("{name}: {e:#}"));
    serde_json::from_str(&output).expect("JSON")
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
