//! PC2 with its trees wanted on a GPU. Without one, in a build for GPUs or not, the CPU gives the same commitment, and that is said
//! once; `./test --full` runs this in a build for OpenCL too.

mod common;

use std::fs::{self, File};
use std::process::Command;

use common::sealed::{Sealed, COMM_R, V1_1};
use common::{hex, run, Processor, PROGRAM};

#[test]
fn two_sectors_have_the_same_commitment_and_what_computed_them_is_said_once() {
    let dir = tempfile::tempdir().unwrap();
    let told = dir.path().join("stderr");
    let mut command = Command::new(PROGRAM);
    command.arg("pc2").env("FIL_PROOFS_USE_GPU_TREE_BUILDER", "true");
    let mut pc2 = Processor::that_warns_into(&mut command, File::create(&told).unwrap().into());
    assert_eq!(pc2.line(), "pc2 processor ready\n");
    for _ in 0..2 {
        let sector = Sealed::by(V1_1, |stage, task| match stage {
            "pc2" => pc2.output(&task),
            _ => run(stage, task),
        });
        assert_eq!(hex(&sector.pc2out["comm_r"]), COMM_R);
    }
    let told = fs::read_to_string(told).unwrap();
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(lines.len(), 1, "{told}");
    let on_the_cpu = lines[0].starts_with("sealworks-processor: pc2 computes on the CPU: ");
    assert!(
        on_the_cpu || lines[0].starts_with("sealworks-processor: pc2 may use "),
        "{told}"
    );
}
