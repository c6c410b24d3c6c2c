//! What the stage takes for a range of a sealed 8MiB sector more than the library's call. Prints a row for benchmarks/report.sh.

#[path = "../tests/common/mod.rs"]
mod common;

use std::fs;
use std::time::{Duration, Instant};

use common::Sector;
use filecoin_proofs_api::{seal::get_unsealed_range, RegisteredSealProof, UnpaddedByteIndex, UnpaddedBytesAmount};
use serde_json::{json, Value};

const ROUNDS: usize = 15;
const OFFSET: u64 = 127 * 1024;
const LENGTH: u64 = 127 * 4096;

/// Milliseconds that the stage may take more than the library.
const ALLOWED: u32 = 50;

fn main() {
    let sector = Sector::new("StackedDrg8MiBV1_1");
    let (_, pc2out) = sector.seal();
    let (mut library, mut stage) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        library = library.min(timed(|| by_library(&sector, &pc2out)));
        stage = stage.min(timed(|| by_stage(&sector, &pc2out)));
    }
    eprintln!("unseal of {LENGTH} bytes of 8MiB, best of {ROUNDS}: library {library:?}, stage {stage:?}");
    let more = stage.saturating_sub(library).as_secs_f64() * 1e3;
    println!("unseal of a range of 8MiB, above the library's call\t{more:.1}\tms\tat-most\t{ALLOWED}");
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

fn by_library(sector: &Sector, pc2out: &Value) {
    let scratch = sector.path("scratch");
    fs::create_dir_all(&scratch).unwrap();
    get_unsealed_range(
        RegisteredSealProof::StackedDrg8MiBV1_1,
        scratch,
        sector.path("sealed"),
        sector.path("by-library"),
        serde_json::from_value(sector.prover_id()).unwrap(),
        1.into(),
        serde_json::from_value(pc2out["comm_d"].clone()).unwrap(),
        [1; 32],
        UnpaddedByteIndex(OFFSET),
        UnpaddedBytesAmount(LENGTH),
    )
    .unwrap();
}

fn by_stage(sector: &Sector, pc2out: &Value) {
    let input = json!({
        "registered_proof": sector.proof, "prover_id": sector.prover_id(), "sector_id": 1, "comm_d": pc2out["comm_d"],
        "ticket": vec![1; 32], "cache_dir": sector.path("cache"), "sealed_file": sector.path("sealed"),
        "unsealed_output": sector.path("out/by-stage"), "offset": OFFSET, "num_bytes": LENGTH,
    });
    sector.stage("unseal", input).unwrap();
}
