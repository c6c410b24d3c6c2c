//! Real 2KiB sectors through the stages: known commitments, repeated and broken-off runs, stored copies.

mod common;

use std::fs;
use std::os::unix::fs::symlink;

use common::{hex, Sector, COMM_D_2KIB};
use serde_json::{json, Value};

const COMM_R_2KIB: &str = "77424390b36f74acd595c40d0e341f4fbff18623feaf8ad72fe73d7490d0d65c";
const V1_1: &str = "StackedDrg2KiBV1_1";

#[test]
fn a_zero_sector_has_the_known_commitments() {
    let sector = Sector::new(V1_1);
    let (pieces, pc2out) = sector.seal();
    assert_eq!(hex(&pieces[0]["commitment"]), COMM_D_2KIB);
    assert_eq!(hex(&pc2out["comm_d"]), COMM_D_2KIB);
    assert_eq!(hex(&pc2out["comm_r"]), COMM_R_2KIB);
    let c1out = sector.c1(&pieces, &pc2out).unwrap();
    assert_eq!(hex(&c1out["comm_r"]), COMM_R_2KIB);
    assert!(c1out["vanilla_proofs"]["StackedDrg2KiBV1"].is_array());
}

#[test]
fn a_zero_piece_of_8mib_has_the_known_commitment() {
    let pieces = Sector::new("StackedDrg8MiBV1_1").add_pieces();
    let wanted = "65f29e5d98d246c38b388cfc06db1f6b021303c5a289000bdce832a9c3ec421c";
    assert_eq!(hex(&pieces[0]["commitment"]), wanted);
}

#[test]
fn a_synthetic_sector_keeps_its_proofs_and_loses_its_layers() {
    let sector = Sector::new("StackedDrg2KiBV1_1_Feat_SyntheticPoRep");
    let (pieces, pc2out) = sector.seal();
    let wanted = "03acc211b1e9078fa5eaca2ec2c9f9556b2ff66b20bb67ad11b50e1d50313e37";
    assert_eq!(hex(&pc2out["comm_r"]), wanted);
    synthesize(&sector, &pieces, &pc2out).unwrap();
    assert!(!sector.path("cache/sc-02-data-layer-1.dat").exists());
    sector.c1(&pieces, &pc2out).unwrap();
    let input = json!({"cache_path": sector.path("cache"), "synthetic_proofs": true});
    sector.stage("clear_cache", input).unwrap();
    let mut left: Vec<_> = fs::read_dir(sector.path("cache"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["p_aux", "sc-02-data-tree-r-last.dat", "t_aux"]);
}

fn synthesize(sector: &Sector, pieces: &Value, pc2out: &Value) -> anyhow::Result<Value> {
    let input = json!({
        "cache_path": sector.path("cache"), "sealed_file": sector.path("sealed"), "prover_id": sector.prover_id(),
        "sector_id": 1, "ticket": vec![1; 32], "pc2out": pc2out, "piece_infos": pieces,
    });
    sector.stage("synth_proofs", input)
}

#[test]
fn synthetic_proofs_that_were_broken_off_are_made_anew() {
    let sector = Sector::new("StackedDrg2KiBV1_1_Feat_SyntheticPoRep");
    let (pieces, pc2out) = sector.seal();
    fs::write(sector.path("cache/syn-porep-vanilla-proofs.dat"), "half").unwrap();
    synthesize(&sector, &pieces, &pc2out).unwrap();
    sector.c1(&pieces, &pc2out).unwrap();
}

#[test]
fn the_removal_of_layers_goes_on_where_it_was_broken_off() {
    let sector = Sector::new("StackedDrg2KiBV1_1_Feat_SyntheticPoRep");
    let (pieces, pc2out) = sector.seal();
    synthesize(&sector, &pieces, &pc2out).unwrap();
    fs::write(
        sector.path("cache/sc-02-data-layer-2.dat"),
        "left by a run that was killed",
    )
    .unwrap();
    synthesize(&sector, &pieces, &pc2out).unwrap();
    assert!(!sector.path("cache/sc-02-data-layer-2.dat").exists());
    sector.c1(&pieces, &pc2out).unwrap();
}

#[test]
fn layers_stay_when_the_synthetic_proofs_do_not_verify() {
    let sector = Sector::new("StackedDrg2KiBV1_1_Feat_SyntheticPoRep");
    let (pieces, pc2out) = sector.seal();
    let mut sealed = fs::read(sector.path("sealed")).unwrap();
    sealed[0] ^= 1;
    fs::write(sector.path("sealed"), &sealed).unwrap();
    fs::write(sector.path("cache/sc-02-data-layer-1.dat"), vec![7; 2048]).unwrap();
    synthesize(&sector, &pieces, &pc2out).unwrap_err();
    assert!(sector.path("cache/sc-02-data-layer-2.dat").exists());
    assert!(!sector.path("cache/.synthetic_verified").exists());
}

#[test]
fn other_proof_types_of_2kib_reach_c1() {
    for proof in ["StackedDrg2KiBV1", "StackedDrg2KiBV1_2_Feat_NonInteractivePoRep"] {
        let sector = Sector::new(proof);
        let (pieces, pc2out) = sector.seal();
        sector.c1(&pieces, &pc2out).unwrap();
    }
}

#[test]
fn every_stage_may_be_repeated() {
    let sector = Sector::new(V1_1);
    let (_, first) = sector.seal();
    let (pieces, second) = sector.seal();
    assert_eq!(first, second);
    let c1out = sector.c1(&pieces, &second).unwrap();
    assert_eq!(c1out["comm_r"], sector.c1(&pieces, &second).unwrap()["comm_r"]);
}

#[test]
fn pc2_repairs_what_a_broken_one_left() {
    let sector = Sector::new(V1_1);
    let pieces = sector.add_pieces();
    sector.tree_d();
    let pc1out = sector.pc1(&pieces).unwrap();
    fs::write(sector.path("cache/.pc2_running"), "").unwrap();
    fs::write(sector.path("cache/sc-02-data-tree-c.dat"), "half").unwrap();
    fs::write(sector.path("sealed"), vec![9u8; 1000]).unwrap();
    let pc2out = sector.pc2(&pc1out).unwrap();
    assert_eq!(hex(&pc2out["comm_r"]), COMM_R_2KIB);
    assert!(!sector.path("cache/.pc2_running").exists());
    // and one whose result got lost
    assert_eq!(sector.pc2(&pc1out).unwrap(), pc2out);
}

#[test]
fn pc2_without_staged_data_says_what_to_do() {
    let sector = Sector::new(V1_1);
    let pieces = sector.add_pieces();
    sector.tree_d();
    let pc1out = sector.pc1(&pieces).unwrap();
    fs::write(sector.path("cache/.pc2_running"), "").unwrap();
    let input = json!({"pc1out": pc1out, "cache_dir": sector.path("cache"), "sealed_file": sector.path("sealed")});
    let error = sector.stage("pc2", input).unwrap_err().to_string();
    assert!(error.ends_with("run PC1 again"), "{error}");
}

#[test]
fn pc1_does_not_write_through_a_link() {
    let sector = Sector::new(V1_1);
    let pieces = sector.add_pieces();
    sector.tree_d();
    fs::write(sector.path("precious"), "data").unwrap();
    symlink(sector.path("precious"), sector.path("sealed")).unwrap();
    let error = sector.pc1(&pieces).unwrap_err().to_string();
    assert!(error.contains("is a symbolic link"), "{error}");
    assert_eq!(fs::read_to_string(sector.path("precious")).unwrap(), "data");
}

#[test]
fn a_ready_tree_is_linked_and_one_over_other_data_refused() {
    let (ready, sector) = (Sector::new(V1_1), Sector::new(V1_1));
    ready.add_pieces();
    ready.tree_d();
    let pieces = sector.add_pieces();
    let name = "sc-02-data-tree-d.dat";
    let file = ready.path("prepared").join(name);
    let link = |comm_d: &Value| {
        let input = json!({
            "registered_proof": V1_1, "staged_file": sector.path("unsealed"), "cache_dir": sector.path("prepared"),
            "ready": {"file": file, "comm_d": comm_d},
        });
        sector.stage("tree_d", input)
    };
    link(&pieces[0]["commitment"]).unwrap();
    link(&pieces[0]["commitment"]).unwrap();
    assert_eq!(
        fs::read_link(sector.path("prepared").join(name)).unwrap(),
        fs::canonicalize(&file).unwrap()
    );
    let pc2out = sector.pc2(&sector.pc1(&pieces).unwrap()).unwrap();
    assert_eq!(hex(&pc2out["comm_r"]), COMM_R_2KIB);
    let error = link(&json!(vec![1; 32])).unwrap_err().to_string();
    assert!(error.ends_with("is over other data than the sector has"), "{error}");
    let input = json!({"cache_path": sector.path("cache"), "synthetic_proofs": true});
    sector.stage("clear_cache", input.clone()).unwrap();
    sector.stage("clear_cache", input).unwrap();
    assert!(file.exists());
}

#[test]
fn local_pieces_are_padded_and_aligned_as_pc1_expects() {
    let sector = Sector::new(V1_1);
    fs::write(sector.path("piece"), vec![5u8; 100]).unwrap();
    let input = json!({
        "seal_proof_type": V1_1,
        "pieces": [
            {"piece_file": {"local": sector.path("piece")}, "payload_size": 100, "piece_size": 127},
            {"piece_file": "pledge", "payload_size": 127, "piece_size": 127},
            {"piece_file": "pledge", "payload_size": 254, "piece_size": 254},
            {"piece_file": {"local": sector.path("piece")}, "payload_size": 100, "piece_size": 508},
            {"piece_file": "pledge", "payload_size": 1016, "piece_size": 1016},
        ],
        "staged_filepath": sector.path("unsealed"),
    });
    let pieces = sector.stage("add_pieces", input).unwrap();
    assert_eq!(fs::metadata(sector.path("unsealed")).unwrap().len(), 2048);
    sector.tree_d();
    sector.pc1(&pieces).unwrap();
}

#[test]
fn pieces_that_do_not_fit_or_are_not_there_are_named() {
    let sector = Sector::new(V1_1);
    let add = |file: Value, payload: u64, size: u64| {
        let input = json!({
            "seal_proof_type": V1_1,
            "pieces": [{"piece_file": file, "payload_size": payload, "piece_size": size}],
            "staged_filepath": sector.path("unsealed"),
        });
        format!("{:#}", sector.stage("add_pieces", input).unwrap_err())
    };
    assert_eq!(
        add(json!("pledge"), 4064, 4064),
        "piece 1 of 1 would end at 4096 bytes of the sector, which has 2048"
    );
    assert!(add(json!("pledge"), 1000, 1000).contains("127 * 2^n"));
    assert!(add(json!({"local": sector.path("none")}), 1, 127).contains("none isn't there"));
    assert!(add(json!({"url": "http://host/piece"}), 1, 127).contains("PIECE_FETCHER_HOSTS"));
}

#[test]
fn a_stored_sector_is_verified_and_every_flipped_bit_found() {
    let sector = Sector::new(V1_1);
    let (_, pc2out) = sector.seal();
    let names = [
        "sealed",
        "cache/sc-02-data-tree-r-last.dat",
        "cache/p_aux",
        "cache/t_aux",
    ];
    let routes: Vec<Value> = names
        .iter()
        .map(|name| json!({"src": {"uri": sector.path(name)}, "dest": {"uri": sector.path("store").join(name)}}))
        .collect();
    let done = sector.stage("transfer", json!({"routes": routes})).unwrap();
    assert_eq!(done["files"].as_array().unwrap().len(), 4);
    let verify = || {
        let input = json!({
            "registered_proof": V1_1, "comm_r": pc2out["comm_r"],
            "sealed_file": sector.path("store/sealed"), "cache_dir": sector.path("store/cache"),
        });
        sector.stage("verify_stored", input)
    };
    assert_eq!(verify().unwrap(), json!({"ok": true, "challenges": 64}));
    for (name, at) in [
        ("sealed", 1000),
        (names[1], 5),
        ("cache/p_aux", 3),
        ("cache/p_aux", 40),
        ("cache/t_aux", 0),
    ] {
        let path = sector.path("store").join(name);
        let right = fs::read(&path).unwrap();
        let mut wrong = right.clone();
        wrong[at] ^= 1;
        fs::write(&path, wrong).unwrap();
        let error = format!("{:#}", verify().unwrap_err());
        let named = if name.contains("tree-r-last") {
            "tree-r-last"
        } else {
            name
        };
        assert!(error.contains(named), "{name} at {at}: {error}");
        fs::write(&path, right).unwrap();
    }
    let copies = json!([{"source": sector.path("cache/t_aux"), "copy": sector.path("store/cache/p_aux")}]);
    let input = json!({
        "registered_proof": V1_1, "comm_r": pc2out["comm_r"], "copies": copies,
        "sealed_file": sector.path("store/sealed"), "cache_dir": sector.path("store/cache"),
    });
    let error = sector.stage("verify_stored", input).unwrap_err().to_string();
    assert!(error.contains("p_aux is not what"), "{error}");
    fs::write(sector.path("store/sealed"), "short").unwrap();
    assert!(verify().unwrap_err().to_string().contains("has 5 bytes, not 2048"));
}
