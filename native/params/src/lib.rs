//! Groth16 parameters of the Filecoin proofs: which ones a folder has, whether they are right, and how to get them.

pub mod circuit;
pub mod digest;
pub mod fetch;
pub mod folders;
pub mod generate;
mod machine;
pub mod origin;
pub mod progress;
pub mod status;
