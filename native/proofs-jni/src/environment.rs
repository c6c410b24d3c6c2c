//! The environment variables of the proofs, which they read once, at their first use.

use std::collections::BTreeMap;
use std::sync::Mutex;

use anyhow::{bail, ensure, Context, Result};

/// Names that may be set: those of the proofs and of the libraries beneath them.
const PREFIXES: [&str; 7] = [
    "FIL_PROOFS_",
    "BELLMAN_",
    "BELLPERSON_",
    "NEPTUNE_",
    "EC_GPU_",
    "RAYON_",
    "RUST_GPU_TOOLS_",
];

static SETTINGS: Mutex<Option<BTreeMap<String, String>>> = Mutex::new(None);

/// Sets the variables of a JSON object.
pub fn set(json: &str) -> Result<()> {
    let wanted: BTreeMap<String, String> = serde_json::from_str(json).context("the environment of the proofs")?;
    for name in wanted.keys() {
        ensure!(
            PREFIXES.iter().any(|prefix| name.starts_with(prefix)),
            "'{name}' is no variable of the proofs; they begin with {}",
            PREFIXES.join(", ")
        );
    }
    let mut settings = SETTINGS.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    match &*settings {
        Some(set) if *set == wanted => return Ok(()),
        Some(set) => bail!("the proofs run with {set:?} already; {wanted:?} takes a restart"),
        None => {}
    }
    for (name, value) in &wanted {
        std::env::set_var(name, value);
    }
    *settings = Some(wanted);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_variables_of_the_proofs_are_set_and_only_once() {
        let error = set(r#"{"LD_PRELOAD":"x"}"#).unwrap_err().to_string();
        assert!(
            error.starts_with("'LD_PRELOAD' is no variable of the proofs"),
            "{error}"
        );
        set(r#"{"FIL_PROOFS_TEST":"1"}"#).unwrap();
        set(r#"{"FIL_PROOFS_TEST":"1"}"#).unwrap();
        assert_eq!(std::env::var("FIL_PROOFS_TEST").unwrap(), "1");
        let error = set(r#"{"FIL_PROOFS_TEST":"2"}"#).unwrap_err().to_string();
        assert!(error.contains("takes a restart"), "{error}");
    }
}
