//! A snap-up of a real 2KiB sector: data in, partition proofs, data out, and not a byte of the old replica changed.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::Sector;
use serde_json::{json, Value};

const UPDATE: &str = "StackedDrg2KiBV1";

/// A sealed sector and the staged data of its update.
struct Update {
    sector: Sector,
    comm_r_old: Value,
    pieces: Value,
}

impl Update {
    fn new() -> Update {
        let sector = Sector::new("StackedDrg2KiBV1_1");
        let comm_r_old = sector.seal().1["comm_r"].clone();
        fs::write(sector.path("piece"), vec![5u8; 1000]).unwrap();
        let input = json!({
            "seal_proof_type": sector.proof,
            "pieces": [
                {"piece_file": {"local": sector.path("piece")}, "payload_size": 1000, "piece_size": 1016},
                {"piece_file": "pledge", "payload_size": 1016, "piece_size": 1016},
            ],
            "staged_filepath": sector.path("staged"),
        });
        let pieces = sector.stage("add_pieces", input).unwrap();
        let input = json!({
            "registered_proof": sector.proof, "staged_file": sector.path("staged"), "cache_dir": sector.path("prepared"),
        });
        sector.stage("tree_d", input).unwrap();
        Update {
            sector,
            comm_r_old,
            pieces,
        }
    }

    fn encode(&self) -> Value {
        let input = json!({
            "registered_proof": UPDATE, "new_replica_path": self.path("update"), "new_cache_path": self.path("update-cache"),
            "sector_path": self.path("sealed"), "sector_cache_path": self.path("cache"),
            "staged_data_path": self.path("staged"), "piece_infos": self.pieces,
            "tree_d_file": self.path("prepared/sc-02-data-tree-d.dat"),
        });
        self.sector.stage("snap_encode", input).unwrap()
    }

    fn vanilla(&self, encoded: &Value) -> anyhow::Result<Value> {
        let mut input = json!({
            "new_replica_path": self.path("update"), "new_cache_path": self.path("update-cache"),
            "sector_path": self.path("sealed"), "sector_cache_path": self.path("cache"),
        });
        self.commit(encoded, &mut input);
        self.sector.stage("snap_vanilla", input)
    }

    fn commit(&self, encoded: &Value, input: &mut Value) {
        input["registered_proof"] = json!(UPDATE);
        input["comm_r_old"] = self.comm_r_old.clone();
        input["comm_r_new"] = encoded["comm_r_new"].clone();
        input["comm_d_new"] = encoded["comm_d_new"].clone();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.sector.path(name)
    }

    /// What no stage of an update may change, by path.
    fn old_replica(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let cache = fs::read_dir(self.path("cache")).unwrap();
        cache
            .map(|entry| entry.unwrap().path())
            .chain([self.path("sealed")])
            .map(|path| (path.clone(), fs::read(&path).unwrap()))
            .collect()
    }
}

#[test]
fn the_data_of_an_update_come_back_and_the_old_replica_stays_as_it_is() {
    let update = Update::new();
    let before = update.old_replica();
    let encoded = update.encode();
    assert_eq!(update.encode(), encoded, "it may be repeated");
    let proofs = update.vanilla(&encoded).unwrap();
    assert!(!proofs["vannilla_proofs"].as_array().unwrap().is_empty());
    let input = json!({
        "registered_proof": UPDATE, "comm_d_new": encoded["comm_d_new"], "replica_path": update.path("update"),
        "sector_path": update.path("sealed"), "sector_cache_path": update.path("cache"), "out_data_path": update.path("out"),
    });
    update.sector.stage("snap_decode", input).unwrap();
    assert_eq!(
        fs::read(update.path("out")).unwrap(),
        fs::read(update.path("staged")).unwrap()
    );
    assert_eq!(update.old_replica(), before);
}

#[test]
fn an_update_passes_the_check_of_stored_files() {
    let update = Update::new();
    let encoded = update.encode();
    let input = json!({
        "registered_proof": update.sector.proof, "comm_r": encoded["comm_r_new"],
        "sealed_file": update.path("update"), "cache_dir": update.path("update-cache"),
    });
    assert_eq!(update.sector.stage("verify_stored", input).unwrap()["ok"], json!(true));
}

#[test]
fn partition_proofs_of_another_replica_are_refused() {
    let mut update = Update::new();
    let encoded = update.encode();
    update.comm_r_old = encoded["comm_r_new"].clone();
    assert!(update.vanilla(&encoded).is_err());
}

#[test]
fn an_update_is_proved_where_the_parameters_are() {
    let Some(folder) = parameters() else {
        println!("SKIPPED: update parameters missing, run sealworks-params generate 2KiB");
        return;
    };
    std::env::set_var("FIL_PROOFS_PARAMETER_CACHE", folder);
    let update = Update::new();
    let encoded = update.encode();
    let mut prove = update.vanilla(&encoded).unwrap();
    update.commit(&encoded, &mut prove);
    let proof = update.sector.stage("snap_prove", prove).unwrap();
    let verify = |comm_r_old: &Value, proof: &Value| {
        let mut input = json!({"proof": proof});
        update.commit(&encoded, &mut input);
        input["comm_r_old"] = comm_r_old.clone();
        update.sector.stage("verify_update", input).unwrap()["valid"].clone()
    };
    assert_eq!(verify(&update.comm_r_old, &proof), json!(true));
    assert_eq!(verify(&encoded["comm_r_new"], &proof), json!(false));
    assert_eq!(verify(&update.comm_r_old, &json!(vec![0xff_u8; 192])), json!(false));
}

/// The environment's folder of parameters, or the cache's, when it has those of the update.
fn parameters() -> Option<PathBuf> {
    const NAME: &str = "v28-empty-sector-update-merkletree-poseidon_hasher-8-0-0-fb9e095bebdd77511c0269b967b4d87ba8b8a525edaa0e165de23ba454510194.params";
    let from = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let folder = from("FIL_PROOFS_PARAMETER_CACHE").or_else(|| {
        from("SEALWORKS_CACHE")
            .or_else(|| from("XDG_CACHE_HOME").map(|dir| dir.join("sealworks")))
            .or_else(|| from("HOME").map(|dir| dir.join(".cache/sealworks")))
            .map(|cache| cache.join("params-local"))
    })?;
    Some(folder).filter(|dir: &PathBuf| Path::new(dir).join(NAME).exists())
}
