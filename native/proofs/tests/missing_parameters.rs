//! What C2 and the verification say where the parameters are missing: the library's own words.

mod common;

use common::Sector;
use serde_json::json;

const ID: &str = "stacked-proof-of-replication-merkletree-poseidon_hasher-8-0-0-sha256_hasher-032d3138d22506ec0082ed72b2dcba18df18477904e35bafee82b3793b06832f";

#[test]
fn the_text_names_the_circuit_and_the_file() {
    let sector = Sector::new("StackedDrg2KiBV1_1");
    let folder = sector.path("no-parameters");
    std::env::set_var("FIL_PROOFS_PARAMETER_CACHE", &folder);
    let wanted = format!(
        "No cached parameters found for {ID} [failure finding {}/v28-{ID}.params]",
        folder.display()
    );
    let (pieces, pc2out) = sector.seal();
    let c1out = sector.c1(&pieces, &pc2out).unwrap();
    assert_eq!(format!("{:#}", sector.c2(&c1out).unwrap_err()), wanted);

    let file = sector.path("c1out.json");
    std::fs::write(&file, c1out.to_string()).unwrap();
    let input = json!({"c1out_file": file, "prover_id": sector.prover_id(), "sector_id": 1});
    assert_eq!(format!("{:#}", sector.stage("c2", input).unwrap_err()), wanted);
}
