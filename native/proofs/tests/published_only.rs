//! What C2 says where only published parameters may be used and the file isn't one.

mod common;

use common::Sector;

const PARAMETERS: &str = "v28-stacked-proof-of-replication-merkletree-poseidon_hasher-8-0-0-sha256_hasher-032d3138d22506ec0082ed72b2dcba18df18477904e35bafee82b3793b06832f.params";

#[test]
fn a_file_without_the_published_digest_is_refused() {
    let sector = Sector::new("StackedDrg2KiBV1_1");
    let folder = sector.path("parameters");
    let file = folder.join(PARAMETERS);
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(&file, "made here").unwrap();
    std::env::set_var("FIL_PROOFS_PARAMETER_CACHE", &folder);
    std::env::set_var("FIL_PROOFS_VERIFY_PRODUCTION_PARAMS", "1");
    let (pieces, pc2out) = sector.seal();
    let c1out = sector.c1(&pieces, &pc2out).unwrap();
    let error = sector.c2(&c1out).unwrap_err();
    assert_eq!(
        format!("{error:#}"),
        format!("Invalid parameters file: {}", file.display())
    );
}
