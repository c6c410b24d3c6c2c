//! C2 and its verification with real 2KiB parameters, where this machine has them.

mod common;

use std::path::PathBuf;

use common::Sector;
use serde_json::{json, Value};

const PARAMETERS: &str = "v28-stacked-proof-of-replication-merkletree-poseidon_hasher-8-0-0-sha256_hasher-032d3138d22506ec0082ed72b2dcba18df18477904e35bafee82b3793b06832f.params";

/// The folder of parameters: the environment's, or the cache's.
fn folder() -> PathBuf {
    let from = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    from("FIL_PROOFS_PARAMETER_CACHE").unwrap_or_else(|| {
        let cache = from("SEALWORKS_CACHE")
            .or_else(|| from("XDG_CACHE_HOME").map(|dir| dir.join("sealworks")))
            .or_else(|| from("HOME").map(|dir| dir.join(".cache/sealworks")));
        cache.unwrap_or_default().join("params-local")
    })
}

const SRS: &str = "v28-fil-inner-product-v1.srs";

/// The folder, if it has these files; else it is said that the test is skipped.
fn folder_with(names: &[&str]) -> bool {
    let folder = folder();
    let there = names.iter().all(|name| folder.join(name).exists());
    if there {
        std::env::set_var("FIL_PROOFS_PARAMETER_CACHE", folder);
    } else {
        println!(
            "SKIPPED: PoRep parameters missing, run sealworks-params generate 2KiB --dir {}",
            folder.display()
        );
    }
    there
}

#[test]
fn a_proof_is_valid_for_its_sector_and_for_no_other_seed() {
    if !folder_with(&[PARAMETERS, SRS]) {
        return;
    }
    let sector = Sector::new("StackedDrg2KiBV1_1");
    let (pieces, pc2out) = sector.seal();
    let c1out = sector.c1(&pieces, &pc2out).unwrap();
    // as they are made for aggregation; with one partition that is the whole proof
    let input = json!({"c1out": c1out, "prover_id": sector.prover_id(), "sector_id": 1, "circuit_proofs": true});
    let c2out = sector.stage("c2", input).unwrap();
    let verify = |seed: u8, proof: &Value| {
        let input = json!({
            "registered_proof": sector.proof, "comm_r": pc2out["comm_r"], "comm_d": pc2out["comm_d"],
            "prover_id": sector.prover_id(), "sector_id": 1, "ticket": vec![1; 32], "seed": vec![seed; 32],
            "proof": proof,
        });
        sector.stage("verify_seal", input).map(|output| output["valid"].clone())
    };
    assert_eq!(verify(2, &c2out["proof"]).unwrap(), json!(true));
    assert_eq!(verify(3, &c2out["proof"]).unwrap(), json!(false));
    assert_eq!(
        verify(2, &json!(vec![0xff_u8; 192])).unwrap(),
        json!(false),
        "no points of the curve"
    );
    aggregates(&sector, &pc2out, &c2out["proof"]);
}

/// SnarkPack over the one proof that is there, once and as if it were two sectors'.
fn aggregates(sector: &Sector, pc2out: &Value, proof: &Value) {
    let proven = json!({"comm_r": pc2out["comm_r"], "seed": vec![2; 32], "proof": proof});
    let claimed = |seed: u8| {
        json!({
            "sector_id": 1, "comm_r": pc2out["comm_r"], "comm_d": pc2out["comm_d"], "ticket": vec![1; 32],
            "seed": vec![seed; 32],
        })
    };
    for sectors in [1, 2] {
        let input = json!({"registered_proof": sector.proof, "sectors": vec![proven.clone(); sectors]});
        let aggregate = sector.stage("aggregate_seal", input).unwrap()["proof"].clone();
        let holds = |claims: Vec<Value>, proof: &Value| {
            let input = json!({
                "registered_proof": sector.proof, "prover_id": sector.prover_id(), "sectors": claims, "proof": proof,
            });
            sector.stage("verify_aggregate", input).unwrap()["valid"].clone()
        };
        assert_eq!(holds(vec![claimed(2); sectors], &aggregate), json!(true));
        assert_eq!(
            holds(vec![claimed(3); sectors], &aggregate),
            json!(false),
            "another seed"
        );
        assert_eq!(holds(vec![claimed(2); 3], &aggregate), json!(false), "other sectors");
        assert_eq!(
            holds(vec![claimed(2); sectors], &json!([1, 2, 3])),
            json!(false),
            "no aggregate"
        );
    }
}

/// Whether this is the full run; else it is said that the test is skipped.
fn full(what: &str) -> bool {
    let full = std::env::var("SEALWORKS_FULL").is_ok_and(|full| full == "true");
    if !full {
        println!("SKIPPED: {what}, run ./test --full");
    }
    full
}

#[test]
fn a_synthetic_proof_is_valid_without_layers() {
    if !full("synthetic C2 takes a minute") || !folder_with(&[PARAMETERS]) {
        return;
    }
    let sector = Sector::new("StackedDrg2KiBV1_1_Feat_SyntheticPoRep");
    let (pieces, pc2out) = sector.seal();
    let input = json!({
        "cache_path": sector.path("cache"), "sealed_file": sector.path("sealed"), "prover_id": sector.prover_id(),
        "sector_id": 1, "ticket": vec![1; 32], "pc2out": pc2out, "piece_infos": pieces,
    });
    sector.stage("synth_proofs", input).unwrap();
    let c1out = sector.c1(&pieces, &pc2out).unwrap();
    let c2out = sector.c2(&c1out).unwrap();
    let input = json!({
        "registered_proof": sector.proof, "comm_r": pc2out["comm_r"], "comm_d": pc2out["comm_d"],
        "prover_id": sector.prover_id(), "sector_id": 1, "ticket": vec![1; 32], "seed": vec![2; 32],
        "proof": c2out["proof"],
    });
    assert_eq!(sector.stage("verify_seal", input).unwrap()["valid"], json!(true));
}

/// Twelve minutes and 4.6 GB.
#[test]
fn a_non_interactive_proof_is_valid_as_its_circuits_proofs_aggregated() {
    if !full("non-interactive C2 takes twelve minutes and 4.6 GB") || !folder_with(&[PARAMETERS, SRS]) {
        return;
    }
    let sector = Sector::new("StackedDrg2KiBV1_2_Feat_NonInteractivePoRep");
    let (pieces, pc2out) = sector.seal();
    let c1out = sector.c1_of(&pieces, &pc2out, 1).unwrap();
    let input = json!({
        "c1out": c1out, "prover_id": sector.prover_id(), "sector_id": 1, "circuit_proofs": true,
    });
    let proof = sector.stage("c2", input).unwrap()["proof"].clone();
    assert_eq!(proof.as_array().unwrap().len(), 13 * 192);
    let proven = json!({"comm_r": pc2out["comm_r"], "seed": vec![1; 32], "proof": proof});
    let input = json!({"registered_proof": sector.proof, "sectors": [proven]});
    let aggregate = sector.stage("aggregate_seal", input).unwrap()["proof"].clone();
    let verify = |ticket: u8| {
        let input = json!({
            "registered_proof": sector.proof, "comm_r": pc2out["comm_r"], "comm_d": pc2out["comm_d"],
            "prover_id": sector.prover_id(), "sector_id": 1, "ticket": vec![ticket; 32], "seed": vec![1; 32],
            "proof": aggregate,
        });
        sector.stage("verify_seal", input).unwrap()["valid"].clone()
    };
    assert_eq!(verify(1), json!(true));
    assert_eq!(verify(2), json!(false));
}
