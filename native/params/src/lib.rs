//! Groth16 parameters of the Filecoin proofs: which ones a folder has, whether they are right, and how to get them.

pub mod circuit;
mod cpu;
pub mod digest;
pub mod fetch;
pub mod generate;
pub mod origin;
pub mod progress;
pub mod status;
