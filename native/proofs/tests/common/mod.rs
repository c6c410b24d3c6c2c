//! A small sector in a temporary folder, sealed by the stages.
#![allow(dead_code)] // each test file uses a part of it

pub mod http;
pub mod pieces;

use std::path::PathBuf;

use proofs::run;
use serde_json::{json, Value};
use tempfile::TempDir;

pub const COMM_D_2KIB: &str = "fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833";

pub fn hex(value: &Value) -> String {
    let bytes: Vec<u8> = serde_json::from_value(value.clone()).unwrap();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A committed-capacity sector of miner 1000 with number 1.
pub struct Sector {
    pub dir: TempDir,
    pub proof: &'static str,
    pub unpadded: u64,
}

impl Sector {
    pub fn new(proof: &'static str) -> Sector {
        let unpadded = if proof.contains("8MiB") { 8323072 } else { 2032 };
        Sector {
            dir: tempfile::tempdir().unwrap(),
            proof,
            unpadded,
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn prover_id(&self) -> Value {
        let mut id = vec![0u8; 32];
        id[..2].copy_from_slice(&[0xe8, 0x07]);
        json!(id)
    }

    pub fn stage(&self, name: &str, input: Value) -> anyhow::Result<Value> {
        Ok(serde_json::from_str(&run(name, &input.to_string())?)?)
    }

    pub fn add_pieces(&self) -> Value {
        let input = json!({
            "seal_proof_type": self.proof,
            "pieces": [{"piece_file": "pledge", "payload_size": self.unpadded, "piece_size": self.unpadded}],
            "staged_filepath": self.path("unsealed"),
        });
        self.stage("add_pieces", input).unwrap()
    }

    pub fn tree_d(&self) -> Value {
        let input = json!({
            "registered_proof": self.proof,
            "staged_file": self.path("unsealed"),
            "cache_dir": self.path("prepared"),
        });
        self.stage("tree_d", input).unwrap()
    }

    pub fn pc1(&self, pieces: &Value) -> anyhow::Result<Value> {
        let input = json!({
            "registered_proof": self.proof,
            "cache_path": self.path("cache"),
            "in_path": self.path("unsealed"),
            "out_path": self.path("sealed"),
            "prover_id": self.prover_id(),
            "sector_id": 1,
            "ticket": vec![1; 32],
            "piece_infos": pieces,
            "tree_d_file": self.path("prepared/sc-02-data-tree-d.dat"),
        });
        self.stage("pc1", input)
    }

    pub fn pc2(&self, pc1out: &Value) -> anyhow::Result<Value> {
        let input = json!({
            "pc1out": pc1out,
            "cache_dir": self.path("cache"),
            "sealed_file": self.path("sealed"),
            "staged_file": self.path("unsealed"),
        });
        self.stage("pc2", input)
    }

    pub fn c1(&self, pieces: &Value, pc2out: &Value) -> anyhow::Result<Value> {
        self.c1_of(pieces, pc2out, 2)
    }

    pub fn c1_of(&self, pieces: &Value, pc2out: &Value, seed: u8) -> anyhow::Result<Value> {
        let input = json!({
            "cache_path": self.path("cache"),
            "sealed_file": self.path("sealed"),
            "prover_id": self.prover_id(),
            "sector_id": 1,
            "ticket": vec![1; 32],
            "seed": vec![seed; 32],
            "pc2out": pc2out,
            "piece_infos": pieces,
        });
        self.stage("c1", input)
    }

    pub fn c2(&self, c1out: &Value) -> anyhow::Result<Value> {
        self.stage(
            "c2",
            json!({"c1out": c1out, "prover_id": self.prover_id(), "sector_id": 1}),
        )
    }

    /// Pieces and PC2 output of the sealed sector.
    pub fn seal(&self) -> (Value, Value) {
        let pieces = self.add_pieces();
        self.tree_d();
        let pc1out = self.pc1(&pieces).unwrap();
        let pc2out = self.pc2(&pc1out).unwrap();
        (pieces, pc2out)
    }
}
