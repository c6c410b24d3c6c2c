//! Which files of parameters a proof of a sector size needs.

use std::fmt;
use std::str::FromStr;

use anyhow::{anyhow, bail, Context, Result};
use filecoin_proofs::{
    parameters::{window_post_setup_params, winning_post_setup_params},
    PoStConfig, PoStType, WINDOW_POST_CHALLENGE_COUNT, WINDOW_POST_SECTOR_COUNT, WINNING_POST_CHALLENGE_COUNT,
    WINNING_POST_SECTOR_COUNT,
};
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use storage_proofs_core::{
    api_version::ApiVersion,
    parameter_cache::{get_srs_parameter_data_from_id, ParameterData, ParameterSetMetadata, PARAMETERS},
};
use storage_proofs_post::fallback;

/// The key that aggregates proofs, the same for every size and circuit.
pub const SRS_FILE: &str = "v28-fil-inner-product-v1.srs";

/// A circuit with parameters of its own, or the key that aggregates proofs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circuit {
    Porep,
    Winning,
    Window,
    Update,
    /// Not a circuit: what SnarkPack needs to aggregate the proofs of non-interactive PoRep.
    Srs,
}

impl Circuit {
    pub const ALL: [Circuit; 5] = [
        Circuit::Porep,
        Circuit::Winning,
        Circuit::Window,
        Circuit::Update,
        Circuit::Srs,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Circuit::Porep => "porep",
            Circuit::Winning => "winning",
            Circuit::Window => "window",
            Circuit::Update => "update",
            Circuit::Srs => "srs",
        }
    }

    /// How the names of its files begin, apart from the version.
    fn prefix(self) -> &'static str {
        match self {
            Circuit::Porep => "stacked-proof-of-replication-merkletree",
            Circuit::Winning | Circuit::Window => "proof-of-spacetime-fallback-merkletree",
            Circuit::Update => "empty-sector-update-merkletree",
            Circuit::Srs => "fil-inner-product",
        }
    }

    /// The name of its files without the extension, from the library's table of published parameters.
    pub fn stem(self, size: SectorSize) -> Result<String> {
        let id = self.parameter_set(size)?;
        PARAMETERS
            .iter()
            .filter(|(name, data)| self.names(name, data, size))
            .filter_map(|(name, _)| name.strip_suffix(".params"))
            .find(|stem| id.as_ref().is_none_or(|id| stem.ends_with(id)))
            .map(str::to_owned)
            .with_context(|| format!("the library's table has no {self} parameters for {size}"))
    }

    fn names(self, name: &str, data: &ParameterData, size: SectorSize) -> bool {
        data.sector_size == size.0
            && name
                .split_once('-')
                .is_some_and(|(_, rest)| rest.starts_with(self.prefix()))
    }

    /// What tells window from winning parameters, which begin alike: the digest of the parameter set's identifier.
    fn parameter_set(self, size: SectorSize) -> Result<Option<String>> {
        let setup = match self {
            Circuit::Winning => winning_post_setup_params(&winning_config(size))?,
            Circuit::Window => window_post_setup_params(&window_config(size)?),
            Circuit::Porep | Circuit::Update | Circuit::Srs => return Ok(None),
        };
        let set = fallback::PublicParams {
            sector_size: setup.sector_size,
            challenge_count: setup.challenge_count,
            sector_count: setup.sector_count,
            api_version: setup.api_version,
        };
        Ok(Some(crate::digest::hex(&Sha256::digest(set.identifier()))))
    }

    /// The files of the circuit, the proving key first. The published table has no `.meta`: a local program writes it.
    pub fn files(self, size: SectorSize) -> Result<Vec<String>> {
        if self == Circuit::Srs {
            return Ok(vec![SRS_FILE.to_owned()]);
        }
        let stem = self.stem(size)?;
        Ok(vec![format!("{stem}.params"), format!("{stem}.vk")])
    }

    /// All files that making it writes, the one that decides whether it is there last.
    pub fn made(self, size: SectorSize) -> Result<Vec<String>> {
        if self == Circuit::Srs {
            return self.files(size);
        }
        let stem = self.stem(size)?;
        Ok(["meta", "vk", "params"]
            .map(|extension| format!("{stem}.{extension}"))
            .to_vec())
    }
}

/// What the library's tables of published parameters say of a file.
pub fn published(name: &str) -> Option<&ParameterData> {
    PARAMETERS.get(name).or_else(|| get_srs_parameter_data_from_id(name))
}

/// The names of all published files.
pub fn published_names() -> impl Iterator<Item = &'static str> {
    PARAMETERS.keys().map(String::as_str).chain([SRS_FILE])
}

impl fmt::Display for Circuit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Circuit {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        Circuit::ALL
            .into_iter()
            .find(|circuit| circuit.name() == text)
            .ok_or_else(|| anyhow!("unknown circuit '{text}': one of porep, winning, window, update, srs"))
    }
}

impl Serialize for Circuit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A sector size in bytes that the proofs know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectorSize(pub u64);

const SIZES: [(&str, u64); 5] = [
    ("2KiB", 2 << 10),
    ("8MiB", 8 << 20),
    ("512MiB", 512 << 20),
    ("32GiB", 32 << 30),
    ("64GiB", 64 << 30),
];

impl FromStr for SectorSize {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        for (name, bytes) in SIZES {
            if name.eq_ignore_ascii_case(text) || bytes.to_string() == text {
                return Ok(SectorSize(bytes));
            }
        }
        bail!("unknown sector size '{text}': one of 2KiB, 8MiB, 512MiB, 32GiB, 64GiB")
    }
}

impl fmt::Display for SectorSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = SIZES.iter().find(|(_, bytes)| *bytes == self.0);
        f.pad(name.map_or("?", |(name, _)| name))
    }
}

impl Serialize for SectorSize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

pub fn winning_config(size: SectorSize) -> PoStConfig {
    PoStConfig {
        sector_size: size.0.into(),
        challenge_count: WINNING_POST_CHALLENGE_COUNT,
        sector_count: WINNING_POST_SECTOR_COUNT,
        typ: PoStType::Winning,
        priority: false,
        api_version: ApiVersion::V1_2_0,
    }
}

pub fn window_config(size: SectorSize) -> Result<PoStConfig> {
    let counts = WINDOW_POST_SECTOR_COUNT
        .read()
        .map_err(|_| anyhow!("the table of window PoSt sizes is poisoned"))?;
    let sector_count = *counts
        .get(&size.0)
        .with_context(|| format!("no window PoSt for {size}"))?;
    Ok(PoStConfig {
        sector_size: size.0.into(),
        challenge_count: WINDOW_POST_CHALLENGE_COUNT,
        sector_count,
        typ: PoStType::Window,
        priority: false,
        api_version: ApiVersion::V1_2_0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_circuit_of_every_size_is_in_the_published_table() {
        for (name, bytes) in SIZES {
            for circuit in Circuit::ALL {
                for file in circuit.files(SectorSize(bytes)).unwrap() {
                    assert!(published(&file).is_some(), "{name} {circuit}: {file}");
                }
            }
        }
    }

    #[test]
    fn window_and_winning_are_told_apart() {
        let size: SectorSize = "2KiB".parse().unwrap();
        let winning = Circuit::Winning.stem(size).unwrap();
        let window = Circuit::Window.stem(size).unwrap();
        assert!(winning.ends_with("3ea05428c9d11689f23529cde32fd30aabd50f7d2c93657c1d3650bca3e8ea9e"));
        assert!(window.ends_with("0170db1f394b35d995252228ee359194b13199d259380541dc529fb0099096b0"));
    }

    #[test]
    fn an_unknown_size_is_named_with_the_right_ones() {
        let error = "2MiB".parse::<SectorSize>().unwrap_err().to_string();
        assert_eq!(
            error,
            "unknown sector size '2MiB': one of 2KiB, 8MiB, 512MiB, 32GiB, 64GiB"
        );
    }
}
