//! Pieces from files and over HTTP into a sector, and the same bytes out of it again.

mod common;

use std::fs;
use std::path::Path;

use common::http::{Answer, Server};
use common::pieces::{bytes, cid_of, Piece};
use common::Sector;
use filecoin_proofs::{compute_comm_d, SectorSize};
use filecoin_proofs_api::PieceInfo;
use serde_json::{json, Value};

const V1_1_2KIB: &str = "StackedDrg2KiBV1_1";
const V1_1_8MIB: &str = "StackedDrg8MiBV1_1";

fn add(sector: &Sector, pieces: &[Value], access: Value) -> anyhow::Result<Value> {
    sector.stage(
        "add_pieces",
        json!({
            "seal_proof_type": sector.proof, "pieces": pieces, "staged_filepath": sector.path("unsealed"), "access": access,
        }),
    )
}

fn refusal(sector: &Sector, piece: Value, access: Value) -> String {
    format!("{:#}", add(sector, &[piece], access).unwrap_err())
}

/// Seals the pieces and unseals each of them, by its range.
fn there_and_back(proof: &'static str, pieces: &[Piece]) {
    let sector = Sector::new(proof);
    let folder = tempfile::tempdir().unwrap();
    // In another order than they are sealed in, beside what is none of them.
    fs::write(folder.path().join("aaa"), "another").unwrap();
    for piece in pieces.iter().rev() {
        fs::write(folder.path().join(cid_of(piece)), &piece.payload).unwrap();
    }
    let inputs: Vec<Value> = pieces.iter().map(|piece| piece.from(folder.path())).collect();
    let infos = add(&sector, &inputs, json!({})).unwrap();
    for (piece, info) in pieces.iter().zip(infos.as_array().unwrap()) {
        assert_eq!(info["commitment"], json!(piece.commitment()));
    }
    let tree = json!({
        "registered_proof": proof, "staged_file": sector.path("unsealed"), "cache_dir": sector.path("prepared"),
        "piece_infos": infos,
    });
    sector.stage("tree_d", tree).unwrap();
    let pc1out = sector.pc1(&infos).unwrap();
    let pc2out = sector.pc2(&pc1out).unwrap();
    let mut end = 0;
    for piece in pieces {
        let start = end.next_multiple_of_size(piece.size);
        end = start + piece.size;
        let input = json!({
            "registered_proof": proof, "prover_id": sector.prover_id(), "sector_id": 1, "comm_d": pc2out["comm_d"],
            "ticket": vec![1; 32], "cache_dir": sector.path("cache"), "sealed_file": sector.path("sealed"),
            "unsealed_output": sector.path("out"), "offset": start, "num_bytes": piece.size,
        });
        assert_eq!(sector.stage("unseal", input).unwrap(), json!(piece.size));
        let out = fs::read(sector.path("out")).unwrap();
        assert!(out[..piece.payload.len()] == piece.payload[..], "the piece at {start}");
        assert!(
            out[piece.payload.len()..].iter().all(|byte| *byte == 0),
            "zeros behind the piece at {start}"
        );
    }
}

trait NextMultiple {
    fn next_multiple_of_size(self, size: u64) -> u64;
}

impl NextMultiple for u64 {
    fn next_multiple_of_size(self, size: u64) -> u64 {
        self.div_ceil(size) * size
    }
}

#[test]
fn real_pieces_come_out_of_2kib_as_they_went_in() {
    let pieces = [(127, 127), (300, 508), (1, 127), (508, 508)];
    there_and_back(V1_1_2KIB, &pieces.map(|(payload, size)| Piece::new(payload, size)));
}

#[test]
fn real_pieces_come_out_of_8mib_as_they_went_in() {
    let pieces = [
        (2_000_001, 127 << 14),
        (1, 127),
        (127 * 1000 + 3, 127 << 10),
        (127 << 15, 127 << 15),
    ];
    there_and_back(V1_1_8MIB, &pieces.map(|(payload, size)| Piece::new(payload, size)));
}

/// Pieces of random sizes in random order, and zeros behind them: what each commits to, and where it lies, must be what commD is
/// made of.
#[test]
fn however_pieces_come_the_tree_over_them_is_that_of_their_commitments() {
    let mut seed = 1;
    for round in 0..60 {
        let sector = Sector::new(V1_1_2KIB);
        let folder = tempfile::tempdir().unwrap();
        let mut inputs = Vec::new();
        let mut end = 0;
        loop {
            let size = 127u64 << (bytes(seed, 1)[0] % 5);
            let payload = u64::from(bytes(seed + 1, 1)[0]) * size / 255;
            seed += 2;
            if end.next_multiple_of_size(size) + size > sector.unpadded {
                break;
            }
            end = end.next_multiple_of_size(size) + size;
            let piece = Piece::new(payload.max(1) as usize, size);
            let filler = inputs.len() % 3 == 2;
            inputs.push(if filler {
                piece.zeros()
            } else {
                piece.stored(folder.path())
            });
        }
        while end < sector.unpadded {
            let fits = |size: &u64| end % size == 0 && end + size <= sector.unpadded;
            let size = (0..5).rev().map(|n| 127 << n).find(fits).unwrap();
            inputs.push(Piece { payload: vec![], size }.zeros());
            end += size;
        }
        let infos = add(&sector, &inputs, json!({})).unwrap();
        sector.tree_d();
        let tree = fs::read(sector.path("prepared/sc-02-data-tree-d.dat")).unwrap();
        let pieces: Vec<PieceInfo> = serde_json::from_value(infos).unwrap();
        let comm_d = compute_comm_d(SectorSize(2048), &pieces).unwrap();
        assert_eq!(tree[tree.len() - 32..], comm_d, "round {round}");
    }
}

#[test]
fn what_does_not_fit_into_the_sector_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let sector = Sector::new(V1_1_2KIB);
    let pieces = [Piece::new(5, 1016), Piece::new(5, 127), Piece::new(5, 1016)];
    let inputs: Vec<Value> = pieces.iter().map(|piece| piece.stored(folder.path())).collect();
    let error = add(&sector, &inputs, json!({})).unwrap_err().to_string();
    assert!(
        error.contains("(3 of 3) would end at 3072 bytes of the sector, which has 2048"),
        "{error}"
    );
    let mut odd = pieces[0].stored(folder.path());
    odd["piece_size"] = json!(381);
    assert!(refusal(&sector, odd, json!({})).contains("not of the form 127 * 2^n"));
    let mut small = pieces[0].stored(folder.path());
    small["payload_size"] = json!(1017);
    assert!(refusal(&sector, small, json!({})).contains("has 1017 bytes, more than its size 1016"));
}

#[test]
fn a_wrong_short_long_or_missing_piece_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let sector = Sector::new(V1_1_2KIB);
    let piece = Piece::new(300, 508);
    let cid = cid_of(&piece);
    let file = folder.path().join(&cid);
    let mut input = piece.from(folder.path());
    input["looked_in"] = json!(["/pieces/a", "/pieces/b"]);
    let said = |content: Option<&[u8]>| {
        content.map(|bytes| fs::write(&file, bytes).unwrap());
        refusal(&sector, input.clone(), json!({}))
    };
    let missing = said(None);
    let named = format!("the piece {cid} (1 of 1) is missing: {} isn't there", file.display());
    assert_eq!(missing, format!("{named}; not found in /pieces/a, /pieces/b"));
    let short = said(Some(&piece.payload[..299]));
    assert!(
        short.contains(&cid) && short.contains("is short") && short.contains("has 299 bytes, not 300"),
        "{short}"
    );
    let long = said(Some(&[&piece.payload[..], &[0]].concat()));
    assert!(
        long.contains("is too long") && long.contains("has 301 bytes, not 300"),
        "{long}"
    );
    let wrong = said(Some(&bytes(99, 300)));
    let found = cid_of(&Piece {
        payload: bytes(99, 300),
        size: 508,
    });
    assert!(
        wrong.contains(&format!("is wrong: what is at {} is {found}", file.display())),
        "{wrong}"
    );
}

#[test]
fn pieces_that_come_to_another_sector_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let sector = Sector::new(V1_1_2KIB);
    let piece = Piece::new(300, 2032);
    let input = |comm_d: Vec<u8>| {
        json!({
            "seal_proof_type": V1_1_2KIB, "pieces": [piece.stored(folder.path())],
            "staged_filepath": sector.path("unsealed"), "comm_d": comm_d,
        })
    };
    let error = sector.stage("add_pieces", input(vec![0; 32])).unwrap_err().to_string();
    assert!(error.contains("as the sector must have"), "{error}");
    let infos = vec![PieceInfo::new(piece.commitment(), filecoin_proofs_api::UnpaddedBytesAmount(2032)).unwrap()];
    let right = compute_comm_d(SectorSize(2048), &infos).unwrap();
    sector.stage("add_pieces", input(right.to_vec())).unwrap();
    fs::write(sector.path("unsealed"), vec![7; 2048]).unwrap();
    let tree = json!({
        "registered_proof": V1_1_2KIB, "staged_file": sector.path("unsealed"), "cache_dir": sector.path("prepared"),
        "piece_infos": infos,
    });
    let error = sector.stage("tree_d", tree).unwrap_err().to_string();
    assert!(error.contains("is not that of the sector's pieces"), "{error}");
}

fn fetched(piece: &Piece, url: &str, access: Value) -> anyhow::Result<Value> {
    let sector = Sector::new(V1_1_2KIB);
    let mut input = piece.from(Path::new("/"));
    input["piece_file"] = json!({ "url": url });
    add(&sector, &[input], access)
}

fn failure(piece: &Piece, url: &str, access: Value) -> String {
    format!("{:#}", fetched(piece, url, access).unwrap_err())
}

#[test]
fn a_piece_is_fetched_with_the_token_and_resumed_where_the_connection_broke() {
    let piece = Piece::new(700, 1016);
    let server = Server::start(vec![
        Answer::broken(&piece.payload, 100),
        Answer::broken(&piece.payload, 350),
        Answer::ranges(&piece.payload),
    ]);
    let access = json!({"hosts": [], "token_hosts": [server.host()], "token": "open sesame"});
    fetched(&piece, &server.url("/piecestore/x"), access).unwrap();
    let asked = server.asked();
    assert_eq!(asked.len(), 3);
    assert!(asked[0].contains("authorization: Bearer open sesame"), "{}", asked[0]);
    assert!(asked[0].contains("x-venus-api-namespace: v1.IMarket"), "{}", asked[0]);
    assert!(
        !asked[0].contains("range:") && asked[1].contains("range: bytes=100-"),
        "{}",
        asked[1]
    );
}

#[test]
fn a_server_without_ranges_is_read_from_the_start_again() {
    let piece = Piece::new(700, 1016);
    let server = Server::start(vec![Answer::broken(&piece.payload, 300), Answer::whole(&piece.payload)]);
    fetched(&piece, &server.url("/x"), json!({"hosts": [server.host()]})).unwrap();
    assert!(!server.asked()[0].contains("authorization"));
}

#[test]
fn a_redirect_to_another_host_does_not_get_the_token_and_must_be_allowed() {
    let piece = Piece::new(700, 1016);
    let files = Server::start(vec![Answer::whole(&piece.payload), Answer::whole(&piece.payload)]);
    let redirect = || Answer::redirect(&files.url("/elsewhere?secret=1"));
    let manager = Server::start(vec![redirect(), redirect(), redirect()]);
    let url = manager.url("/piecestore/x");
    let mut access = json!({"token_hosts": [manager.host()], "token": "open sesame"});
    let refused = failure(&piece, &url, access.clone());
    assert!(
        refused.contains("isn't on a host that pieces may come from"),
        "{refused}"
    );
    assert!(
        refused.contains(&files.host()) && !refused.contains("secret"),
        "{refused}"
    );
    access["hosts"] = json!([files.host()]);
    fetched(&piece, &url, access.clone()).unwrap();
    assert!(!files.asked()[0].contains("sesame"), "{}", files.asked()[0]);
    access["token_hosts"] = json!([manager.host(), files.host()]);
    fetched(&piece, &url, access).unwrap();
    assert!(
        files.asked()[1].contains("sesame"),
        "named as the token's own: {}",
        files.asked()[1]
    );
}

#[test]
fn no_host_is_asked_that_is_not_named() {
    let piece = Piece::new(700, 1016);
    let server = Server::start(vec![]);
    for access in [
        json!({}),
        json!({"hosts": ["127.0.0.1:1"]}),
        json!({"hosts": ["localhost"]}),
    ] {
        let refused = failure(&piece, &server.url("/x"), access);
        assert!(
            refused.contains("isn't on a host that pieces may come from"),
            "{refused}"
        );
    }
    let refused = failure(&piece, "file:///etc/passwd", json!({"hosts": ["127.0.0.1"]}));
    assert!(!refused.starts_with("out of reach"), "{refused}");
    assert_eq!(server.asked().len(), 0);
}

#[test]
fn what_the_store_lacks_or_has_otherwise_is_named() {
    let piece = Piece::new(700, 1016);
    let said = |answer| {
        let server = Server::start(vec![answer]);
        failure(&piece, &server.url("/piecestore/x"), json!({"hosts": [server.host()]}))
    };
    let missing = said(Answer::status(404));
    assert!(
        missing.contains("is missing: http://127.0.0.1:") && missing.contains("404"),
        "{missing}"
    );
    let short = said(Answer::whole(&piece.payload[..699]));
    assert!(
        short.contains("is short") && short.contains("has 699 bytes, not 700"),
        "{short}"
    );
    let long = said(Answer::whole(&bytes(3, 701)));
    assert!(
        long.contains("is too long") && long.contains("has 701 bytes, not 700"),
        "{long}"
    );
    let wrong = said(Answer::whole(&bytes(3, 700)));
    assert!(wrong.contains("is wrong: what is at http://127.0.0.1:"), "{wrong}");
    let refused = said(Answer::status(403));
    assert!(
        refused.contains("can't be had: http://127.0.0.1:") && refused.contains("403"),
        "{refused}"
    );
    for permanent in [missing, short, long, wrong, refused] {
        assert!(
            permanent.starts_with(&format!("the piece {}", cid_of(&piece))),
            "{permanent}"
        );
    }
}

#[test]
fn a_store_that_is_away_is_no_fault_of_the_piece() {
    let piece = Piece::new(700, 1016);
    let server = Server::start((0..5).map(|_| Answer::status(503)).collect());
    let away = failure(&piece, &server.url("/x"), json!({"hosts": [server.host()]}));
    assert!(
        away.starts_with(&format!("out of reach: the piece {}", cid_of(&piece))),
        "{away}"
    );
    assert!(away.contains("503") && away.contains("(5 attempts)"), "{away}");
}
