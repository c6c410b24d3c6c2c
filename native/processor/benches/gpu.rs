//! PC2, C2 and window PoSt of one sector, first with the GPU kept out and then with it, each in a fresh processor. Prints rows for
//! benchmarks/report.sh. Argument: the sector size.

#[path = "../tests/common/mod.rs"]
mod common;

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use common::sealed::{prover_id, Sealed};
use common::{run, Processor, PROGRAM};
use serde_json::{json, Value};

/// Sector sizes with their bytes.
const SIZES: [(&str, u64); 5] = [
    ("2KiB", 2 << 10),
    ("8MiB", 8 << 20),
    ("512MiB", 512 << 20),
    ("32GiB", 32 << 30),
    ("64GiB", 64 << 30),
];

/// Who computes, with the environment that says so.
const CPU: [(&str, &str); 2] = [("BELLMAN_NO_GPU", "1"), ("FIL_PROOFS_USE_GPU_TREE_BUILDER", "false")];
const GPU: [(&str, &str); 2] = [
    ("FIL_PROOFS_USE_GPU_COLUMN_BUILDER", "true"),
    ("FIL_PROOFS_USE_GPU_TREE_BUILDER", "true"),
];

/// Milliseconds of PC2, C2 and window PoSt; none where the parameters of a stage are missing.
type Times = [(&'static str, Option<u128>); 3];

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let Some((size, bytes)) = SIZES.into_iter().find(|(name, _)| *name == wanted) else {
        let names = SIZES.map(|(name, _)| name);
        panic!("'{wanted}' is no sector size; sizes: {}", names.join(", "));
    };
    let told = tempfile::NamedTempFile::new().expect("a temporary file");
    let (cpu, gpu) = (
        measure(size, bytes, &CPU, told.path()),
        measure(size, bytes, &GPU, told.path()),
    );
    for ((stage, cpu), (_, gpu)) in cpu.into_iter().zip(gpu) {
        match (cpu, gpu) {
            (Some(cpu), Some(gpu)) => {
                println!("{stage} of {size}, CPU\t{cpu}\tms");
                println!("{stage} of {size}, GPU\t{gpu}\tms");
                println!(
                    "{stage} of {size}, CPU to GPU\t{:.2}\ttimes",
                    cpu as f64 / gpu.max(1) as f64
                );
            }
            _ => eprintln!("{stage} of {size} is left out: its parameters are missing"),
        }
    }
    // Of the last processor, which was to use the GPU.
    let told = std::fs::read_to_string(told.path()).expect("what the processors said");
    let of_gpus = told
        .lines()
        .find(|line| line.contains(" may use ") || line.contains(" on the CPU"));
    eprintln!("{}", of_gpus.unwrap_or("the processors said nothing of a GPU"));
}

fn measure(size: &str, bytes: u64, env: &[(&str, &str)], told: &Path) -> Times {
    let mut pc2 = 0;
    let proof = format!("StackedDrg{size}V1_1");
    let sector = Sealed::of(&proof, bytes / 128 * 127, |stage, task| match stage {
        "pc2" => {
            let (output, millis) = timed(stage, &task, env, told).expect("PC2 needs no parameters");
            pc2 = millis;
            output
        }
        _ => run(stage, task),
    });
    let c1out = run("c1", sector.replica());
    let c2 = json!({"c1out": c1out, "prover_id": prover_id(), "sector_id": 1, "miner_id": 1000});
    let window = sector.post(&format!("StackedDrgWindow{size}V1_2"));
    let millis = |stage, task| timed(stage, &task, env, told).map(|(_, millis)| millis);
    [
        ("PC2", Some(pc2)),
        ("C2", millis("c2", c2)),
        ("window PoSt", millis("window_post", window)),
    ]
}

/// The output of a task and the milliseconds that it took, with the loading of parameters; none where those are missing.
fn timed(stage: &str, task: &Value, env: &[(&str, &str)], told: &Path) -> Option<(Value, u128)> {
    let mut command = Command::new(PROGRAM);
    command.arg(stage).envs(env.iter().copied());
    let mut processor = Processor::that_warns_into(&mut command, File::create(told).expect("a file for stderr").into());
    processor.line();
    let begun = Instant::now();
    let response = processor.ask(task);
    let millis = begun.elapsed().as_millis();
    processor.end();
    let error = response["err_msg"].as_str().unwrap_or_default();
    if error.contains("No cached parameters found") {
        return None;
    }
    assert_eq!(error, "", "{stage}");
    Some((response["output"].clone(), millis))
}
