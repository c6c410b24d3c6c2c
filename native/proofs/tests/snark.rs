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

#[test]
fn a_proof_is_valid_for_its_sector_and_for_no_other_seed() {
    let folder = folder();
    if !folder.join(PARAMETERS).exists() {
        println!(
            "SKIPPED: PoRep parameters missing, run sealworks-params generate 2KiB --dir {}",
            folder.display()
        );
        return;
    }
    std::env::set_var("FIL_PROOFS_PARAMETER_CACHE", folder);
    let sector = Sector::new("StackedDrg2KiBV1_1");
    let (pieces, pc2out) = sector.seal();
    let c1out = sector.c1(&pieces, &pc2out).unwrap();
    let c2out = sector.c2(&c1out).unwrap();
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
}
