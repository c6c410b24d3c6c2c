//! Brings unsealed data to where it was asked for. Who asks has decided what is allowed; here nothing is overwritten, no link is
//! followed, and no other host is asked than the one that was named.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{bail, ensure, Context, Result};
use serde::{Deserialize, Serialize};
use ureq::http::StatusCode;
use ureq::Agent;

use crate::beneath;
use crate::files;

const CONNECT: Duration = Duration::from_secs(30);

/// Until the answer begins, when all was sent: the other end may check what it got.
const ANSWER: Duration = Duration::from_secs(600);

#[derive(Deserialize)]
pub struct Upload {
    file: PathBuf,
    /// A file with a list of destinations. They may have secrets, which this task's input must not hold.
    destinations: PathBuf,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Destination {
    Copy(Copy),
    Put(Put),
}

#[derive(Deserialize)]
struct Copy {
    /// A folder that may be written into.
    root: PathBuf,
    /// Beneath it.
    path: PathBuf,
}

#[derive(Deserialize)]
struct Put {
    url: String,
    /// As it may be shown.
    shown: String,
    #[serde(default)]
    token: Option<String>,
    /// Read at every use, since tokens are renewed.
    #[serde(default)]
    token_file: Option<PathBuf>,
}

#[derive(Serialize)]
pub struct Uploaded {
    /// Where the data is now.
    done: Vec<String>,
    /// Why it is not everywhere: a person must decide, to try again does not help.
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
}

/// An error may go away when it is tried again.
pub fn upload(input: Upload) -> Result<Uploaded> {
    let destinations: Vec<Destination> =
        serde_json::from_reader(files::open(&input.destinations)?).context("read the destinations")?;
    let mut done = Vec::new();
    let mut refused = None;
    for destination in &destinations {
        let (shown, refusal) = match destination {
            Destination::Copy(copy) => (
                copy.root.join(&copy.path).display().to_string(),
                beneath::copy(&input.file, &copy.root, &copy.path)?,
            ),
            Destination::Put(put) => (put.shown.clone(), put.send(&input.file)?),
        };
        match refusal {
            None => done.push(shown),
            Some(why) => refused = Some(why),
        }
    }
    Ok(Uploaded { done, refused })
}

impl Put {
    /// Why the other end will never take it, if so.
    fn send(&self, file: &Path) -> Result<Option<String>> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT))
            .timeout_recv_response(Some(ANSWER))
            .build();
        let mut request = Agent::new_with_config(config)
            .put(&self.url)
            .content_type("application/octet-stream");
        if let Some(token) = self.token()? {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        let source: File = files::open(file)?;
        let response = match request.send(&source) {
            Ok(response) => response,
            // the error's own text has the URL, with what is secret in it
            Err(ureq::Error::BadUri(_)) => bail!("{} is no URL", self.shown),
            Err(error) => bail!("PUT {}: {error}", self.shown),
        };
        let status = response.status();
        if status.is_redirection() {
            return Ok(Some(format!(
                "{} answers {status}: data and token are not sent on to another place; name that place itself",
                self.shown
            )));
        }
        if status == StatusCode::CONFLICT {
            return Ok(Some(format!(
                "{} answers {status}: something else is there, and nothing is overwritten",
                self.shown
            )));
        }
        ensure!(status.is_success(), "PUT {}: {status}", self.shown);
        Ok(None)
    }

    fn token(&self) -> Result<Option<String>> {
        let Some(file) = &self.token_file else {
            return Ok(self.token.clone());
        };
        let text = std::fs::read_to_string(file).with_context(|| format!("read the token in {}", file.display()))?;
        Ok(Some(text.trim().to_owned()))
    }
}
