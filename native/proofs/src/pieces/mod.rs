//! The bytes of a piece: where they come from, and what they commit to.

pub mod access;
pub mod cid;
pub mod commp;
pub mod http;
pub mod padded;
pub mod source;
