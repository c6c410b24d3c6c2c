//! The stages of sealing over the Filecoin proofs. A stage takes JSON and gives JSON, in the shapes that processors speak; it
//! begins by clearing away what an earlier, broken run of it left, so it may be repeated.

mod add_pieces;
mod aggregate;
mod beneath;
mod circuit_proofs;
mod clear_cache;
mod commit;
mod copy;
mod files;
pub mod panics;
mod piece_commitment;
mod pieces;
mod post;
mod precommit;
mod snap;
mod stored_tree;
mod synthetic;
mod transfer;
mod tree_d;
mod unseal;
mod update_data;
mod upload;
mod verify_stored;

use anyhow::{bail, Context, Result};
pub use pieces::source::OUT_OF_REACH;
use serde::{de::DeserializeOwned, Serialize};

/// The version of this library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The names of all stages.
pub const STAGES: &[&str] = &[
    "add_pieces",
    "piece_commitment",
    "tree_d",
    "pc1",
    "pc2",
    "synth_proofs",
    "c1",
    "c2",
    "verify_seal",
    "aggregate_seal",
    "verify_aggregate",
    "clear_cache",
    "transfer",
    "verify_stored",
    "snap_encode",
    "snap_vanilla",
    "snap_prove",
    "verify_update",
    "snap_decode",
    "unseal",
    "upload",
    "window_post",
    "winning_post",
    "verify_window_post",
    "verify_winning_post",
    "check_stored",
];

/// Whether a stage has this name.
pub fn is_stage(name: &str) -> bool {
    STAGES.contains(&name) || name == "synth_proof"
}

/// Runs a stage.
pub fn run(stage: &str, input: &str) -> Result<String> {
    match stage {
        "add_pieces" => call(stage, input, add_pieces::add_pieces),
        "piece_commitment" => call(stage, input, piece_commitment::piece_commitment),
        "tree_d" => call(stage, input, tree_d::tree_d),
        "pc1" => call(stage, input, precommit::pc1),
        "pc2" => call(stage, input, precommit::pc2),
        // processors call it "synth_proof"
        "synth_proofs" | "synth_proof" => call(stage, input, synthetic::synth_proofs),
        "c1" => call(stage, input, commit::c1),
        "c2" => call(stage, input, commit::c2),
        "verify_seal" => call(stage, input, commit::verify_seal),
        "aggregate_seal" => call(stage, input, aggregate::aggregate_seal),
        "verify_aggregate" => call(stage, input, aggregate::verify_aggregate),
        "clear_cache" => call(stage, input, clear_cache::clear_cache),
        "transfer" => call(stage, input, transfer::transfer),
        "verify_stored" => call(stage, input, verify_stored::verify_stored),
        "snap_encode" => call(stage, input, snap::snap_encode),
        "snap_vanilla" => call(stage, input, snap::snap_vanilla),
        "snap_prove" => call(stage, input, snap::snap_prove),
        "verify_update" => call(stage, input, snap::verify_update),
        "snap_decode" => call(stage, input, snap::snap_decode),
        "unseal" => call(stage, input, unseal::unseal),
        "upload" => call(stage, input, upload::upload),
        "window_post" => call(stage, input, post::window_post),
        "winning_post" => call(stage, input, post::winning_post),
        "verify_window_post" => call(stage, input, post::verify_window),
        "verify_winning_post" => call(stage, input, post::verify_winning),
        "check_stored" => call(stage, input, verify_stored::check_stored),
        _ => bail!("unknown stage '{stage}': one of {}", STAGES.join(", ")),
    }
}

fn call<I, O>(stage: &str, input: &str, run: fn(I) -> Result<O>) -> Result<String>
where
    I: DeserializeOwned,
    O: Serialize,
{
    let input = serde_json::from_str(input).with_context(|| format!("{stage} input"))?;
    // The error of the stage goes out as it is: operators know the texts of the proofs.
    let output = run(input)?;
    serde_json::to_string(&output).with_context(|| format!("{stage} output"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_stage_is_named_with_the_right_ones() {
        let error = run("pc3", "{}").unwrap_err().to_string();
        assert!(error.starts_with("unknown stage 'pc3': one of add_pieces, "), "{error}");
    }

    #[test]
    fn a_wrong_input_names_the_stage_and_the_field() {
        let error = format!("{:#}", run("pc1", "{}").unwrap_err());
        assert_eq!(error, "pc1 input: missing field `registered_proof` at line 1 column 2");
    }

    #[test]
    fn an_unknown_proof_type_is_named_with_the_right_ones() {
        let input = r#"{"registered_proof":"StackedDrg3KiBV1"}"#;
        let error = format!("{:#}", run("pc1", input).unwrap_err());
        assert!(error.contains("unknown variant `StackedDrg3KiBV1`"), "{error}");
        assert!(
            error.contains("StackedDrg64GiBV1_2_Feat_NonInteractivePoRep"),
            "{error}"
        );
    }
}
