//! Every stage over stdin and stdout, with a real 2KiB sector, in the shapes that existing workers send.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread::{self, JoinHandle};

use base64::{engine::general_purpose::STANDARD, Engine};
use common::sealed::{prover_id, Sealed, COMM_R, V1_1};
use common::{hex, parameters, run, Processor, PROGRAM};
use filecoin_proofs_api::{
    post::{verify_window_post, verify_winning_post},
    update, PublicReplicaInfo, RegisteredPoStProof, RegisteredUpdateProof, SectorId,
};
use serde_json::{json, Value};

#[test]
fn a_sector_is_sealed_to_its_known_commitment_and_unsealed_again() {
    let sector = Sealed::new(V1_1);
    assert_eq!(hex(&sector.pc2out["comm_r"]), COMM_R);
    let c1out = run("c1", sector.replica());
    assert!(c1out["vanilla_proofs"]["StackedDrg2KiBV1"].is_array());
    let unsealed = sector.path("again");
    let input = json!({
        "registered_proof": V1_1, "prover_id": prover_id(), "sector_id": 1, "comm_d": sector.pc2out["comm_d"],
        "ticket": vec![1; 32], "cache_dir": sector.path("cache"), "sealed_file": sector.path("sealed"),
        "unsealed_output": unsealed, "offset": 127, "num_bytes": 254,
    });
    assert_eq!(run("unseal", input.clone()), json!(254));
    assert_eq!(fs::read(&unsealed).unwrap(), vec![0; 254]);
    let mut processor = Processor::start("unseal");
    processor.line();
    let mut beyond = input;
    beyond["offset"] = json!(2000);
    let response = processor.ask(&beyond);
    assert_eq!(response["err_msg"], "254 bytes at 2000 don't lie in the sector's 2032");
}

/// Answers one request with the body, and gives the request's head in small letters.
fn serve_once(body: &'static [u8]) -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let served = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let head: Vec<String> = lines.map(Result::unwrap).take_while(|line| !line.is_empty()).collect();
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len()).unwrap();
        stream.write_all(body).unwrap();
        head.join("\n").to_lowercase()
    });
    (port, served)
}

#[test]
fn a_piece_is_fetched_as_the_environment_allows_it() {
    let dir = tempfile::tempdir().unwrap();
    let (port, served) = serve_once(&[7; 100]);
    let task = json!({
        "seal_proof_type": V1_1, "staged_filepath": dir.path().join("staged"),
        "pieces": [{
            "piece_file": {"url": format!("http://127.0.0.1:{port}/piecestore/x")}, "payload_size": 100, "piece_size": 2032,
        }],
    });
    let mut strict = Processor::with(
        Command::new(PROGRAM)
            .arg("add_pieces")
            .env("PIECE_FETCHER_TOKEN", "sesame"),
    );
    strict.line();
    let refused = strict.ask(&task)["err_msg"].to_string();
    assert!(refused.contains("PIECE_FETCHER_HOSTS"), "{refused}");
    let mut processor = Processor::with(
        Command::new(PROGRAM)
            .arg("add_pieces")
            .env("PIECE_FETCHER_TOKEN", "sesame")
            .env("PIECE_FETCHER_TOKEN_HOSTS", format!("files.example, 127.0.0.1:{port}")),
    );
    processor.line();
    assert_eq!(processor.output(&task)[0]["size"], 2032);
    assert!(served.join().unwrap().contains("authorization: bearer sesame"));
}

#[test]
fn a_synthetic_sector_keeps_its_proofs() {
    let sector = Sealed::new("StackedDrg2KiBV1_1_Feat_SyntheticPoRep");
    assert_eq!(run("synth_proof", sector.replica()), json!(true));
    run("c1", sector.replica());
}

/// Puts data into a sealed sector: what `snap_encode` takes and gives.
fn snap_encode(sector: &Sealed) -> (Value, Value) {
    let data: Vec<u8> = (0..2032u32).map(|i| (i * 7 % 251) as u8).collect();
    fs::write(sector.path("piece"), &data).unwrap();
    let pieces = run(
        "add_pieces",
        json!({
            "seal_proof_type": V1_1,
            "pieces": [{"piece_file": {"local": sector.path("piece")}, "payload_size": 2032, "piece_size": 2032}],
            "staged_filepath": sector.path("staged"),
        }),
    );
    let encode = json!({
        "registered_proof": "EmptySectorUpdate2KiBV1", "new_replica_path": sector.path("update"),
        "new_cache_path": sector.path("update-cache"), "sector_path": sector.path("sealed"),
        "sector_cache_path": sector.path("cache"), "staged_data_path": sector.path("staged"), "piece_infos": pieces,
    });
    let encoded = run("snap_encode", encode.clone());
    assert_eq!(encoded["comm_d_new"], pieces[0]["commitment"]);
    (encode, encoded)
}

#[test]
fn data_goes_into_a_sealed_sector_and_comes_back() {
    let sector = Sealed::new(V1_1);
    let (encode, first) = snap_encode(&sector);
    assert_eq!(run("snap_encode", encode), first, "it may be repeated");
    let comm_d = serde_json::from_value(first["comm_d_new"].clone()).unwrap();
    let file = fs::File::create(sector.path("decoded")).unwrap();
    file.set_len(2048).unwrap();
    update::empty_sector_update_decode_from(
        RegisteredUpdateProof::StackedDrg2KiBV1,
        sector.path("decoded"),
        sector.path("update"),
        sector.path("sealed"),
        sector.path("cache"),
        comm_d,
    )
    .unwrap();
    assert_eq!(
        fs::read(sector.path("decoded")).unwrap(),
        fs::read(sector.path("staged")).unwrap()
    );
}

#[test]
fn what_needs_parameters_names_the_missing_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut processor = Processor::with(
        Command::new(PROGRAM)
            .arg("snap_prove")
            .env("FIL_PROOFS_PARAMETER_CACHE", folder.path()),
    );
    processor.line();
    let response = processor.ask(&json!({
        "registered_proof": "EmptySectorUpdate2KiBV1", "vannilla_proofs": [], "comm_r_old": vec![1; 32],
        "comm_r_new": vec![1; 32], "comm_d_new": vec![1; 32],
    }));
    assert!(response["err_msg"].is_string(), "{response}");
    assert_eq!(response["output"], Value::Null);
}

#[test]
fn stored_sectors_are_proved_and_faulty_ones_named() {
    let folder = parameters();
    let there = |id: &str| {
        let name = format!("v28-proof-of-spacetime-fallback-merkletree-poseidon_hasher-8-0-0-{id}.params");
        folder.join(name).exists()
    };
    if !there("0170db1f394b35d995252228ee359194b13199d259380541dc529fb0099096b0")
        || !there("3ea05428c9d11689f23529cde32fd30aabd50f7d2c93657c1d3650bca3e8ea9e")
    {
        println!(
            "SKIPPED: PoSt parameters missing, run sealworks-params generate 2KiB --circuits winning,window --dir {}",
            folder.display()
        );
        return;
    }
    std::env::set_var("FIL_PROOFS_PARAMETER_CACHE", &folder);
    let sector = Sealed::new(V1_1);
    let prover: [u8; 32] = serde_json::from_value(prover_id()).unwrap();
    let replicas = |proof| {
        let comm_r = serde_json::from_value(sector.pc2out["comm_r"].clone()).unwrap();
        BTreeMap::from([(SectorId::from(1), PublicReplicaInfo::new(proof, comm_r))])
    };
    let proof = |output: &Value| STANDARD.decode(output["proofs"][0].as_str().unwrap()).unwrap();
    let winning = run("winning_post", sector.post("StackedDrgWinning2KiBV1"));
    let public = replicas(RegisteredPoStProof::StackedDrgWinning2KiBV1);
    assert!(verify_winning_post(&[1; 32], &proof(&winning), &public, prover).unwrap());
    let window = run("window_post", sector.post("StackedDrgWindow2KiBV1_2"));
    let public = replicas(RegisteredPoStProof::StackedDrgWindow2KiBV1_2);
    let (bytes, kind) = (proof(&window), RegisteredPoStProof::StackedDrgWindow2KiBV1_2);
    assert!(verify_window_post(&[1; 32], &[(kind, bytes.as_slice())], &public, prover).unwrap());
    assert_eq!(window["faults"], json!([]));
    for (stage, kind, proofs) in [
        ("verify_window_post", "StackedDrgWindow2KiBV1_1", &window["proofs"]),
        ("verify_winning_post", "StackedDrgWinning2KiBV1", &winning["proofs"]),
    ] {
        let mut question = json!({
            "miner_id": 1000, "proof_type": kind, "seed": vec![1; 32], "proofs": proofs,
            "replicas": [{"sector_id": 1, "comm_r": sector.pc2out["comm_r"]}],
        });
        assert_eq!(run(stage, question.clone()), json!({"valid": true}));
        question["seed"] = json!(vec![2; 32]);
        assert_eq!(run(stage, question), json!({"valid": false}));
    }
    assert_eq!(
        run("check_stored", sector.stored()),
        json!({"ok": true, "challenges": 10})
    );
    fs::write(sector.path("sealed"), vec![0; 2048]).unwrap();
    let faulty = run("window_post", sector.post("StackedDrgWindow2KiBV1_2"));
    assert_eq!(faulty, json!({"proofs": [], "faults": [1]}));
}

#[test]
fn wrong_requests_are_answered_where_they_have_an_id_and_stop_nothing() {
    let mut processor = Processor::start("pc1");
    assert_eq!(processor.line(), "pc1 processor ready\n");
    processor.send("garbage");
    processor.send("");
    processor.send(r#"{"id":9}"#);
    let response: Value = serde_json::from_str(&processor.line()).unwrap();
    assert_eq!(response["id"], 9);
    assert!(response["err_msg"].as_str().unwrap().contains("missing field `task`"));
    let response = processor.ask(&json!({}));
    assert_eq!(
        response,
        json!({
            "id": 1, "err_msg": "pc1 input: missing field `registered_proof` at line 1 column 2", "output": null,
        })
    );
    assert_eq!(processor.end(), Some(1));
}

#[test]
fn what_the_published_proofs_can_not_use_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("stderr");
    let mut command = Command::new(PROGRAM);
    command.arg("pc1").env("HUGEPAGE_FILES_PATH", folder.path());
    let mut processor = Processor::that_warns_into(&mut command, fs::File::create(&told).unwrap().into());
    processor.line();
    processor.ask(&json!({}));
    let told = fs::read_to_string(told).unwrap();
    assert!(told.contains("pc1 takes its layers from ordinary memory"), "{told}");
}

#[test]
fn an_idle_processor_is_small() {
    let mut processor = Processor::start("c2");
    processor.line();
    let status = fs::read_to_string(format!("/proc/{}/status", processor.child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    let kib: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!(kib < 15 * 1024, "{line}");
    assert!(status.contains("\nThreads:\t1\n"), "no pool before the first task");
}

/// Whether `./test --full` runs and made these parameters; they are used from now on.
fn proves(stage: &str, name: &str) -> bool {
    let full = std::env::var("SEALWORKS_FULL").is_ok_and(|full| full == "true");
    let there = full && parameters().join(name).exists();
    if there {
        std::env::set_var("FIL_PROOFS_PARAMETER_CACHE", parameters());
    } else {
        println!("SKIPPED: {stage} over stdin and stdout takes minutes, run ./test --full");
    }
    there
}

#[test]
fn a_snark_of_an_updated_sector_is_valid() {
    let name = "v28-empty-sector-update-merkletree-poseidon_hasher-8-0-0-fb9e095bebdd77511c0269b967b4d87ba8b8a525edaa0e165de23ba454510194.params";
    if !proves("snap_prove", name) {
        return;
    }
    let sector = Sealed::new(V1_1);
    let (_, encoded) = snap_encode(&sector);
    let commitment = |value: &Value| -> [u8; 32] { serde_json::from_value(value.clone()).unwrap() };
    let kind = RegisteredUpdateProof::StackedDrg2KiBV1;
    let old = commitment(&sector.pc2out["comm_r"]);
    let (new, comm_d) = (commitment(&encoded["comm_r_new"]), commitment(&encoded["comm_d_new"]));
    let vanilla = update::generate_partition_proofs(
        kind,
        old,
        new,
        comm_d,
        sector.path("sealed"),
        sector.path("cache"),
        sector.path("update"),
        sector.path("update-cache"),
    )
    .unwrap();
    let vanilla: Vec<Vec<u8>> = vanilla.into_iter().map(|proof| proof.0).collect();
    let prove = json!({
        "registered_proof": "EmptySectorUpdate2KiBV1", "vannilla_proofs": vanilla, "comm_r_old": old, "comm_r_new": new,
        "comm_d_new": comm_d,
    });
    let proof: Vec<u8> = serde_json::from_value(run("snap_prove", prove)).unwrap();
    let verify = |old| update::verify_empty_sector_update_proof(kind, &proof, old, new, comm_d).unwrap();
    assert!(verify(old));
    assert!(!verify(new), "of no other replica");
}

#[test]
fn a_snark_of_a_sealed_sector_is_valid() {
    let name = "v28-stacked-proof-of-replication-merkletree-poseidon_hasher-8-0-0-sha256_hasher-032d3138d22506ec0082ed72b2dcba18df18477904e35bafee82b3793b06832f.params";
    if !proves("C2", name) {
        return;
    }
    let sector = Sealed::new(V1_1);
    let c1out = run("c1", sector.replica());
    let c2 = json!({"c1out": c1out, "prover_id": prover_id(), "sector_id": 1, "miner_id": 1000});
    let verify = json!({
        "registered_proof": V1_1, "comm_r": sector.pc2out["comm_r"], "comm_d": sector.pc2out["comm_d"],
        "prover_id": prover_id(), "sector_id": 1, "ticket": vec![1; 32], "seed": vec![2; 32], "proof": run("c2", c2)["proof"],
    });
    assert_eq!(run("verify_seal", verify), json!({"valid": true}));
}
