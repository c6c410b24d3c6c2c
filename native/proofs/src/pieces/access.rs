//! Which hosts pieces may be fetched from, and which of them get the token.

use std::fmt;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Deserialize;
use ureq::http::Uri;

/// Variables of the environment that a processor has it from; the first one is as existing workers set it.
const TOKEN: &str = "PIECE_FETCHER_TOKEN";
const TOKEN_FILE: &str = "PIECE_FETCHER_TOKEN_FILE";
const TOKEN_HOSTS: &str = "PIECE_FETCHER_TOKEN_HOSTS";
pub const HOSTS: &str = "PIECE_FETCHER_HOSTS";

/// Hosts are named as `host`, for any port of it, or `host:port`. No other host is ever asked, so that loopback and private
/// addresses are reached only where they are named.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Access {
    hosts: Vec<String>,
    /// Hosts that the token is for; they may be asked as well.
    token_hosts: Vec<String>,
    token: Option<String>,
    /// Read at every use, since tokens are renewed.
    token_file: Option<PathBuf>,
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "hosts {:?}, with a token {:?}", self.hosts, self.token_hosts)
    }
}

impl Access {
    pub fn of_environment() -> Access {
        let list = |name| -> Vec<String> {
            let text = variable(name).unwrap_or_default();
            let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
            entries.map(str::to_owned).collect()
        };
        Access {
            hosts: list(HOSTS),
            token_hosts: list(TOKEN_HOSTS),
            token: variable(TOKEN),
            token_file: variable(TOKEN_FILE).map(PathBuf::from),
        }
    }

    /// A task isn't written down with a token: a processor has it from its environment.
    pub fn with_token_of_environment(mut self) -> Access {
        self.token = self.token.or_else(|| variable(TOKEN));
        self
    }

    pub fn allows(&self, url: &Uri) -> bool {
        let named = self.hosts.iter().chain(&self.token_hosts);
        named.into_iter().any(|entry| names(entry, url))
    }

    /// The token, where it is for this host.
    pub fn token_for(&self, url: &Uri) -> Result<Option<String>> {
        if !self.token_hosts.iter().any(|entry| names(entry, url)) {
            return Ok(None);
        }
        match (&self.token, &self.token_file) {
            (Some(token), _) => Ok(Some(token.clone())),
            (None, Some(file)) => {
                let text = fs::read_to_string(file).with_context(|| format!("read the token in {}", file.display()))?;
                Ok(Some(text.trim().to_owned()))
            }
            (None, None) => Ok(None),
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether an entry names the host and port of a URL.
fn names(entry: &str, url: &Uri) -> bool {
    let Some(host) = url.host() else { return false };
    let port = url.port_u16().unwrap_or(match url.scheme_str() {
        Some("https") => 443,
        _ => 80,
    });
    match entry.rsplit_once(':') {
        Some((name, digits)) if !name.contains(':') || name.ends_with(']') => {
            name.eq_ignore_ascii_case(host) && digits.parse() == Ok(port)
        }
        _ => entry.eq_ignore_ascii_case(host),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(hosts: &[&str], token_hosts: &[&str]) -> Access {
        let owned = |list: &[&str]| list.iter().map(|host| (*host).to_owned()).collect();
        Access {
            hosts: owned(hosts),
            token_hosts: owned(token_hosts),
            token: Some("secret".into()),
            token_file: None,
        }
    }

    fn uri(text: &str) -> Uri {
        text.parse().unwrap()
    }

    #[test]
    fn only_what_is_named_is_allowed() {
        let access = access(&["files.example", "[::1]:8080", "10.0.0.7:41235"], &["manager:1789"]);
        for url in [
            "http://files.example/x",
            "https://FILES.example:8443/x",
            "http://[::1]:8080/x",
            "http://10.0.0.7:41235/x",
            "http://manager:1789/x",
        ] {
            assert!(access.allows(&uri(url)), "{url}");
        }
        for url in [
            "http://127.0.0.1/x",
            "http://xfiles.example/x",
            "http://files.example.evil/x",
            "http://[::1]/x",
            "http://10.0.0.7/x",
            "http://manager/x",
            "/x",
        ] {
            assert!(!access.allows(&uri(url)), "{url}");
        }
    }

    #[test]
    fn the_token_is_for_its_hosts_alone() {
        let access = access(&["files.example"], &["manager:1789", "market.example:443"]);
        let token = |url| access.token_for(&uri(url)).unwrap();
        assert_eq!(token("http://manager:1789/x").as_deref(), Some("secret"));
        assert_eq!(token("https://market.example/x").as_deref(), Some("secret"));
        assert_eq!(token("http://files.example/x"), None);
        assert_eq!(token("http://market.example/x"), None);
        assert!(!format!("{access:?}").contains("secret"));
    }
}
