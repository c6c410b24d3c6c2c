//! Data in, the same bytes out, and not a byte changed where the sector lies.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use common::Sector;
use rand::{rngs::StdRng, RngCore, SeedableRng};
use serde_json::{json, Value};

/// A sealed sector whose first half is a piece, with the piece's bytes.
struct Sealed {
    sector: Sector,
    piece: Vec<u8>,
    comm_d: Value,
    comm_r: Value,
}

impl Sealed {
    fn new(proof: &'static str) -> Sealed {
        let sector = Sector::new(proof);
        let half = sector.unpadded / 2;
        let mut piece = vec![0; half as usize];
        StdRng::seed_from_u64(5).fill_bytes(&mut piece);
        fs::write(sector.path("piece"), &piece).unwrap();
        let input = json!({
            "seal_proof_type": proof,
            "pieces": [
                {"piece_file": {"local": sector.path("piece")}, "payload_size": half, "piece_size": half},
                {"piece_file": "pledge", "payload_size": half, "piece_size": half},
            ],
            "staged_filepath": sector.path("unsealed"),
        });
        let pieces = sector.stage("add_pieces", input).unwrap();
        sector.tree_d();
        let pc2out = sector.pc2(&sector.pc1(&pieces).unwrap()).unwrap();
        Sealed {
            sector,
            piece,
            comm_d: pc2out["comm_d"].clone(),
            comm_r: pc2out["comm_r"].clone(),
        }
    }

    fn input(&self, offset: u64, length: u64) -> Value {
        json!({
            "registered_proof": self.sector.proof,
            "prover_id": self.sector.prover_id(),
            "sector_id": 1,
            "comm_d": self.comm_d,
            "ticket": vec![1; 32],
            "cache_dir": self.sector.path("cache"),
            "sealed_file": self.sector.path("sealed"),
            "unsealed_output": self.sector.path("out/piece"),
            "offset": offset,
            "num_bytes": length,
        })
    }

    fn unseal(&self, input: Value) -> Vec<u8> {
        let wanted = input["num_bytes"].clone();
        assert_eq!(self.sector.stage("unseal", input).unwrap(), wanted);
        let names: Vec<_> = fs::read_dir(self.sector.path("out")).unwrap().collect();
        assert_eq!(names.len(), 1, "nothing but the piece is left");
        fs::read(self.sector.path("out/piece")).unwrap()
    }

    fn all(&self) -> Vec<u8> {
        let mut all = self.piece.clone();
        all.resize(self.sector.unpadded as usize, 0);
        all
    }
}

/// Every file beneath a folder with its content and time.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(state(&path));
        } else {
            let time = fs::metadata(&path).unwrap().modified().unwrap();
            all.insert(path.clone(), (fs::read(&path).unwrap(), time));
        }
    }
    all
}

#[test]
fn any_range_of_a_sector_comes_back_and_the_store_is_as_it_was() {
    let sealed = Sealed::new("StackedDrg2KiBV1_1");
    let file = sealed.sector.path("sealed");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let cache = state(&sealed.sector.path("cache"));
    let replica = fs::read(&file).unwrap();
    let all = sealed.all();
    for (offset, length) in [
        (0, 2032),
        (0, 1016),
        (127, 254),
        (1, 1),
        (126, 2),
        (500, 777),
        (1016, 1016),
        (2031, 1),
    ] {
        let found = sealed.unseal(sealed.input(offset, length));
        assert_eq!(
            found,
            all[offset as usize..(offset + length) as usize],
            "{length} bytes at {offset}"
        );
    }
    assert_eq!(state(&sealed.sector.path("cache")), cache);
    assert_eq!(fs::read(&file).unwrap(), replica);
}

#[test]
fn a_sector_of_8mib_comes_back() {
    let sealed = Sealed::new("StackedDrg8MiBV1_1");
    assert_eq!(sealed.unseal(sealed.input(0, sealed.sector.unpadded)), sealed.all());
    let found = sealed.unseal(sealed.input(1_000_000, 300_001));
    assert_eq!(found, sealed.all()[1_000_000..1_300_001]);
}

#[test]
fn what_is_not_in_the_sector_is_refused() {
    let sealed = Sealed::new("StackedDrg2KiBV1_1");
    for (offset, length) in [(0, 2033), (2032, 1), (5, 0), (u64::MAX, 2)] {
        let error = sealed
            .sector
            .stage("unseal", sealed.input(offset, length))
            .unwrap_err()
            .to_string();
        assert!(error.contains("don't lie in the sector's 2032"), "{error}");
    }
    fs::write(sealed.sector.path("sealed"), "short").unwrap();
    let error = sealed
        .sector
        .stage("unseal", sealed.input(0, 127))
        .unwrap_err()
        .to_string();
    assert!(error.contains("has 5 bytes, not 2048"), "{error}");
}

/// The data of an update, with the replica before it and when that is gone.
#[test]
fn an_updated_sector_gives_its_new_data() {
    let sealed = Sealed::old();
    let mut data = vec![0; 2032];
    StdRng::seed_from_u64(9).fill_bytes(&mut data);
    let sector = &sealed.sector;
    fs::write(sector.path("piece"), &data).unwrap();
    let input = json!({
        "seal_proof_type": sector.proof,
        "pieces": [{"piece_file": {"local": sector.path("piece")}, "payload_size": 2032, "piece_size": 2032}],
        "staged_filepath": sector.path("staged"),
    });
    let pieces = sector.stage("add_pieces", input).unwrap();
    fs::create_dir_all(sector.path("update-cache")).unwrap();
    let input = json!({
        "registered_proof": sector.proof, "staged_file": sector.path("staged"), "cache_dir": sector.path("update-cache"),
    });
    sector.stage("tree_d", input).unwrap();
    let input = json!({
        "registered_proof": "StackedDrg2KiBV1", "new_replica_path": sector.path("update"),
        "new_cache_path": sector.path("update-cache"), "sector_path": sector.path("sealed"),
        "sector_cache_path": sector.path("cache"), "staged_data_path": sector.path("staged"), "piece_infos": pieces,
        "tree_d_file": sector.path("update-cache/sc-02-data-tree-d.dat"),
    });
    let encoded = sector.stage("snap_encode", input).unwrap();
    for key in [json!(sector.path("sealed")), Value::Null] {
        for (offset, length) in [(0, 2032), (130, 1000), (2031, 1)] {
            let mut input = sealed.input(offset, length);
            input["update"] = json!({
                "replica": sector.path("update"), "key_file": key,
                "comm_r_old": sealed.comm_r, "comm_d_new": encoded["comm_d_new"],
            });
            let found = sealed.unseal(input);
            assert_eq!(
                found,
                data[offset as usize..(offset + length) as usize],
                "{length} bytes at {offset}"
            );
        }
    }
}

impl Sealed {
    /// Of committed capacity.
    fn old() -> Sealed {
        let sector = Sector::new("StackedDrg2KiBV1_1");
        let (_, pc2out) = sector.seal();
        Sealed {
            sector,
            piece: Vec::new(),
            comm_d: pc2out["comm_d"].clone(),
            comm_r: pc2out["comm_r"].clone(),
        }
    }
}
