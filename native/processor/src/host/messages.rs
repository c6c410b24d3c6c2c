//! What goes over the socket.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{json, value::RawValue, Value};

/// The version of the protocol.
pub const PROTOCOL: u32 = 1;

#[derive(Deserialize)]
pub struct Request {
    pub id: u64,
    pub method: String,
    #[serde(default)]
    pub params: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
pub struct Hello {
    pub protocol: u32,
}

#[derive(Deserialize)]
pub struct Submit {
    pub task: String,
    pub location: PathBuf,
    pub stage: String,
    pub input: Box<RawValue>,
    #[serde(default)]
    pub outputs: Vec<PathBuf>,
}

#[derive(Deserialize)]
pub struct Named {
    pub task: String,
    pub location: PathBuf,
}

#[derive(Deserialize)]
pub struct End {
    pub how: How,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum How {
    Now,
    Idle,
}

/// Why a request is refused.
#[derive(Debug)]
pub struct Refusal {
    pub code: &'static str,
    pub message: String,
}

impl Refusal {
    pub fn new(code: &'static str, message: impl Into<String>) -> Refusal {
        Refusal {
            code,
            message: message.into(),
        }
    }
}

pub type Answer = Result<Value, Refusal>;

pub fn params<'a, P: Deserialize<'a>>(request: &'a Request) -> Result<P, Refusal> {
    let text = request.params.as_deref().map_or("{}", RawValue::get);
    serde_json::from_str(text).map_err(|e| Refusal::new("invalid", format!("params of {}: {e}", request.method)))
}

/// A reply's line; an id that couldn't be read is null.
pub fn reply(id: Option<u64>, answer: Answer) -> String {
    let reply = match answer {
        Ok(result) => json!({"id": id, "result": result}),
        Err(Refusal { code, message }) => json!({"id": id, "error": {"code": code, "message": message}}),
    };
    reply.to_string()
}
