//! A real sector of 2KiB.

use std::fs;
use std::path::PathBuf;

use serde_json::{json, Value};
use tempfile::TempDir;

use super::run;

/// What [`Sealed`] commits to; from a run of the published library.
pub const COMM_R: &str = "77424390b36f74acd595c40d0e341f4fbff18623feaf8ad72fe73d7490d0d65c";
pub const V1_1: &str = "StackedDrg2KiBV1_1";

/// A committed-capacity sector of miner 1000 with number 1, sealed by processors.
pub struct Sealed {
    dir: TempDir,
    pub pieces: Value,
    pub pc2out: Value,
}

impl Sealed {
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn new(proof: &str) -> Sealed {
        Sealed::by(proof, run)
    }

    /// `run`: gives the output of a task of a stage.
    pub fn by(proof: &str, run: impl FnMut(&str, Value) -> Value) -> Sealed {
        Sealed::of(proof, 2032, run)
    }

    /// `unpadded`: bytes of a sector of that proof type, without the padding.
    pub fn of(proof: &str, unpadded: u64, mut run: impl FnMut(&str, Value) -> Value) -> Sealed {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        let pieces = run(
            "add_pieces",
            json!({
                "seal_proof_type": proof,
                "pieces": [{"piece_file": "pledge", "payload_size": unpadded, "piece_size": unpadded}],
                "staged_filepath": path("unsealed"),
            }),
        );
        let tree = json!({"registered_proof": proof, "staged_file": path("unsealed"), "cache_dir": path("cache")});
        assert_eq!(run("tree_d", tree), json!(true));
        let built = fs::metadata(path("cache/sc-02-data-tree-d.dat"))
            .unwrap()
            .modified()
            .unwrap();
        let pc1out = run(
            "pc1",
            json!({
                "registered_proof": proof, "cache_path": path("cache"), "in_path": path("unsealed"),
                "out_path": path("sealed"), "prover_id": prover_id(), "sector_id": 1, "ticket": vec![1; 32],
                "piece_infos": pieces,
            }),
        );
        let kept = fs::metadata(path("cache/sc-02-data-tree-d.dat"))
            .unwrap()
            .modified()
            .unwrap();
        assert_eq!(built, kept, "the tree that the worker had built is used");
        assert!(pc1out["labels"]["StackedDrg2KiBV1"]["labels"].is_array());
        let pc2out = run(
            "pc2",
            json!({"pc1out": pc1out, "cache_dir": path("cache"), "sealed_file": path("sealed")}),
        );
        Sealed { dir, pieces, pc2out }
    }

    /// What C1 and the synthetic proofs ask for.
    pub fn replica(&self) -> Value {
        json!({
            "cache_path": self.path("cache"), "sealed_file": self.path("sealed"), "prover_id": prover_id(), "sector_id": 1,
            "ticket": vec![1; 32], "seed": vec![2; 32], "pc2out": self.pc2out, "piece_infos": self.pieces,
        })
    }

    pub fn stored(&self) -> Value {
        json!({
            "registered_proof": self.pc2out["registered_proof"], "comm_r": self.pc2out["comm_r"], "cache_dir": self.path("cache"),
            "sealed_file": self.path("sealed"),
        })
    }

    pub fn post(&self, proof: &str) -> Value {
        json!({
            "miner_id": 1000, "proof_type": proof, "seed": vec![1; 32],
            "replicas": [{
                "sector_id": 1, "comm_r": self.pc2out["comm_r"], "cache_dir": self.path("cache"),
                "sealed_file": self.path("sealed"),
            }],
        })
    }
}

pub fn prover_id() -> Value {
    let mut id = [0u8; 32];
    id[..2].copy_from_slice(&[0xe8, 0x07]);
    json!(id)
}
