//! The stored rows of tree-r-last: each row must hash to the next, up to the root.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};
use filecoin_hashers::{Domain, Hasher};
use filecoin_proofs::{MerkleTreeTrait, StoreConfig};
use merkletree::{hash::Algorithm, merkle::Element};
use storage_proofs_core::{cache_key::CacheKey, merkle::get_base_tree_count};

/// All trees of the project's sector sizes join eight nodes in their base trees.
const ARITY: usize = 8;
const NODE: usize = 32;

/// The files of the tree: one, or one for each base tree.
pub fn files<Tree: 'static + MerkleTreeTrait>(cache_dir: &Path) -> Vec<PathBuf> {
    let key = CacheKey::CommRLastTree.to_string();
    match get_base_tree_count::<Tree>() {
        1 => vec![StoreConfig::data_path(cache_dir, &key)],
        count => (0..count)
            .map(|i| StoreConfig::data_path(cache_dir, &format!("{key}-{i}")))
            .collect(),
    }
}

/// Hashes every stored row of one file and compares it with the row above.
pub fn check<Tree: 'static + MerkleTreeTrait>(path: &Path) -> Result<()> {
    let bytes = fs::read(path).with_context(|| format!("read {}", path.display()))?;
    let nodes = bytes.len() / NODE;
    let rows = rows(nodes).filter(|_| bytes.len() % NODE == 0);
    let rows = rows.with_context(|| format!("{} has {} bytes, which no tree has", path.display(), bytes.len()))?;
    let mut start = 0;
    for (row, width) in rows.iter().enumerate().take(rows.len() - 1) {
        let children = &bytes[start * NODE..(start + width) * NODE];
        let parents = &bytes[(start + width) * NODE..(start + width + width / ARITY) * NODE];
        check_row::<Tree>(children, parents).with_context(|| format!("{} is damaged in row {row}", path.display()))?;
        start += width;
    }
    Ok(())
}

/// The widths of the rows, the lowest first, that together have so many nodes.
fn rows(nodes: usize) -> Option<Vec<usize>> {
    let mut widths = vec![1];
    let mut total = 1;
    while total < nodes {
        let next = widths.last()? * ARITY;
        widths.push(next);
        total += next;
    }
    widths.reverse();
    (total == nodes).then_some(widths)
}

fn check_row<Tree: 'static + MerkleTreeTrait>(children: &[u8], parents: &[u8]) -> Result<()> {
    let groups = children.chunks(ARITY * NODE).zip(parents.chunks(NODE));
    for (index, (group, parent)) in groups.enumerate() {
        let parts = group
            .chunks(NODE)
            .map(<Tree::Hasher as Hasher>::Domain::try_from_bytes)
            .collect::<Result<Vec<_>>>()
            .with_context(|| format!("beneath node {index}"))?;
        let hash = <Tree::Hasher as Hasher>::Function::default().multi_node(&parts, 0);
        let mut found = [0u8; NODE];
        hash.copy_to_slice(&mut found);
        ensure!(found == parent, "node {index} isn't the hash of the nodes beneath it");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use filecoin_proofs::SectorShape2KiB;

    #[test]
    fn rows_are_powers_of_eight() {
        assert_eq!(rows(1), Some(vec![1]));
        assert_eq!(rows(73), Some(vec![64, 8, 1]));
        assert_eq!(rows(74), None);
        assert_eq!(rows(0), None);
    }

    #[test]
    fn a_flipped_bit_in_any_row_is_found() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("tree");
        let mut row: Vec<<<SectorShape2KiB as MerkleTreeTrait>::Hasher as Hasher>::Domain> = (0..64u8)
            .map(|i| Domain::try_from_bytes(&[i % 64; NODE]).unwrap())
            .collect();
        let mut bytes = Vec::new();
        while !row.is_empty() {
            row.iter().for_each(|node| bytes.extend_from_slice(node.as_ref()));
            row = row
                .chunks_exact(ARITY)
                .map(|parts| {
                    <<SectorShape2KiB as MerkleTreeTrait>::Hasher as Hasher>::Function::default().multi_node(parts, 0)
                })
                .collect();
        }
        fs::write(&path, &bytes).unwrap();
        check::<SectorShape2KiB>(&path).unwrap();
        for at in [0, 65 * NODE, 72 * NODE] {
            let mut broken = bytes.clone();
            broken[at] ^= 1;
            fs::write(&path, &broken).unwrap();
            assert!(check::<SectorShape2KiB>(&path).is_err(), "byte {at}");
        }
    }
}
