//! Fetches a piece over HTTP: from named hosts alone, with the token for those that it is for, resumed where a connection broke.

use std::io::{self, Read};
use std::thread;
use std::time::Duration;

use ureq::http::{header, response::Parts, StatusCode, Uri};
use ureq::{Agent, Body};

use super::access::{self, Access};
use super::source::{check_length, Fault};

const CONNECT: Duration = Duration::from_secs(30);
/// Until the answer begins, and between any two parts of it.
const SILENCE: Duration = Duration::from_secs(60);

/// Redirects on the way to a piece, and attempts in a row that bring not a byte.
const MOST_HOPS: usize = 5;
const MOST_ATTEMPTS: u32 = 5;

/// Before the second attempt; twice as long before each further one.
const REST: Duration = Duration::from_millis(500);

/// What markets ask for beside the token.
const NAMESPACE: (&str, &str) = ("X-VENUS-API-NAMESPACE", "v1.IMarket");

type BodyReader = Box<dyn Read>;

/// The bytes of a piece, of which the server must have exactly so many.
pub struct Download {
    agent: Agent,
    access: Access,
    url: String,
    payload: u64,
    position: u64,
    body: Option<BodyReader>,
    /// Since the last byte came.
    attempts: u32,
}

impl Download {
    pub fn open(url: &str, payload: u64, access: Access) -> Result<Download, Fault> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .accept_encoding("identity")
            .timeout_connect(Some(CONNECT))
            .timeout_recv_response(Some(SILENCE))
            .timeout_per_read(Some(SILENCE))
            .build();
        let mut download = Download {
            agent: Agent::new_with_config(config),
            access,
            url: url.to_owned(),
            payload,
            position: 0,
            body: None,
            attempts: 0,
        };
        download.connect()?;
        Ok(download)
    }

    /// Asks until there is an answer that counts.
    fn connect(&mut self) -> Result<(), Fault> {
        loop {
            match self.request() {
                Ok(body) => {
                    self.body = Some(body);
                    return Ok(());
                }
                Err(Fault::OutOfReach(why)) => self.rest(why)?,
                Err(fault) => return Err(fault),
            }
        }
    }

    fn rest(&mut self, why: String) -> Result<(), Fault> {
        self.attempts += 1;
        if self.attempts >= MOST_ATTEMPTS {
            return Err(Fault::OutOfReach(format!("{why} ({} attempts)", self.attempts)));
        }
        thread::sleep(REST * 2u32.pow(self.attempts - 1));
        Ok(())
    }

    /// The body from the present position on.
    fn request(&self) -> Result<BodyReader, Fault> {
        let mut url: Uri = self
            .url
            .parse()
            .map_err(|e| Fault::Refused(format!("'{}' is no URL: {e}", shown(&self.url))))?;
        for _ in 0..MOST_HOPS {
            let (parts, body) = self.ask(&url)?.into_parts();
            if parts.status.is_redirection() {
                url = self.redirected(&url, &parts)?;
            } else {
                return self.accept(&url, &parts, body);
            }
        }
        Err(Fault::Refused(format!(
            "{} redirects more than {MOST_HOPS} times",
            shown(&self.url)
        )))
    }

    fn ask(&self, url: &Uri) -> Result<ureq::http::Response<Body>, Fault> {
        self.check(url)?;
        let token = self
            .access
            .token_for(url)
            .map_err(|e| Fault::Refused(format!("{e:#}")))?;
        let mut request = self.agent.get(url.clone());
        if let Some(token) = token {
            let bearer = format!("Bearer {token}");
            request = request
                .header(header::AUTHORIZATION, bearer)
                .header(NAMESPACE.0, NAMESPACE.1);
        }
        if self.position > 0 {
            request = request.header(header::RANGE, format!("bytes={}-", self.position));
        }
        request.call().map_err(|e| {
            let said = format!("{}: {e}", shown(&url.to_string()));
            match e {
                // Of our own request, such as a token that no header can hold.
                ureq::Error::Http(_) | ureq::Error::BadUri(_) => Fault::Refused(said),
                _ => Fault::OutOfReach(said),
            }
        })
    }

    fn check(&self, url: &Uri) -> Result<(), Fault> {
        let text = url.to_string();
        let refused = |why: String| Err(Fault::Refused(format!("{} {why}", shown(&text))));
        if !matches!(url.scheme_str(), Some("http" | "https")) {
            return refused("is neither http nor https".into());
        }
        if url
            .authority()
            .is_some_and(|authority| authority.as_str().contains('@'))
        {
            return refused("names a user, which isn't supported; use the piece token".into());
        }
        if !self.access.allows(url) {
            return refused(format!(
                "isn't on a host that pieces may come from; name {} in sector_manager.piece_hosts (or {})",
                url.authority().map_or("its host", |authority| authority.as_str()),
                access::HOSTS
            ));
        }
        Ok(())
    }

    fn redirected(&self, from: &Uri, parts: &Parts) -> Result<Uri, Fault> {
        let place = shown(&from.to_string());
        let target = parts
            .headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        let absolute = match (
            target.starts_with('/') && !target.starts_with("//"),
            from.scheme_str(),
            from.authority(),
        ) {
            (true, Some(scheme), Some(authority)) => format!("{scheme}://{authority}{target}"),
            _ => target.to_owned(),
        };
        let to: Uri = absolute
            .parse()
            .map_err(|_| Fault::Refused(format!("{place} redirects to '{}', which is no URL", shown(target))))?;
        if from.scheme_str() == Some("https") && to.scheme_str() != Some("https") {
            return Err(Fault::Refused(format!(
                "{place} redirects to {}, away from https",
                shown(&absolute)
            )));
        }
        Ok(to)
    }

    fn accept(&self, url: &Uri, parts: &Parts, body: Body) -> Result<BodyReader, Fault> {
        let place = shown(&url.to_string());
        let length = body.content_length();
        match parts.status {
            StatusCode::OK => {
                if let Some(length) = length {
                    check_length(&place, length, self.payload)?;
                }
                self.skipped(&place, Box::new(body.into_reader()))
            }
            StatusCode::PARTIAL_CONTENT if begins_at(parts, self.position) => {
                if let Some(length) = length {
                    check_length(&place, self.position + length, self.payload)?;
                }
                Ok(Box::new(body.into_reader()))
            }
            StatusCode::RANGE_NOT_SATISFIABLE => Err(Fault::Short(format!(
                "{place} ends before {} bytes, its deal says {}",
                self.position + 1,
                self.payload
            ))),
            StatusCode::NOT_FOUND | StatusCode::GONE => {
                Err(Fault::Missing(format!("{place} answers {}", parts.status)))
            }
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => {
                Err(Fault::OutOfReach(format!("{place} answers {}", parts.status)))
            }
            status if status.is_server_error() => Err(Fault::OutOfReach(format!("{place} answers {status}"))),
            status => Err(Fault::Refused(format!("{place} answers {status}"))),
        }
    }

    /// Leaves out what came before, where a server gives the whole again.
    fn skipped(&self, place: &str, mut body: BodyReader) -> Result<BodyReader, Fault> {
        let mut left = body.by_ref().take(self.position);
        match io::copy(&mut left, &mut io::sink()) {
            Ok(n) if n == self.position => Ok(body),
            Ok(_) => Err(Fault::OutOfReach(format!("{place} ended early"))),
            Err(e) => Err(Fault::OutOfReach(format!("{place}: {e}"))),
        }
    }
}

/// A body that ends early is a connection that broke; a server that has no more says so when it is asked for the rest.
impl Read for Download {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(body) = &mut self.body else {
                self.connect().map_err(io::Error::other)?;
                continue;
            };
            let why = match body.read(buffer) {
                Ok(0) if self.position >= self.payload => return Ok(0),
                Ok(0) => "it ended early".to_owned(),
                Ok(n) => {
                    self.position += n as u64;
                    self.attempts = 0;
                    return Ok(n);
                }
                // All that was asked for is there.
                Err(_) if self.position >= self.payload => return Ok(0),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => e.to_string(),
            };
            self.body = None;
            let place = shown(&self.url);
            self.rest(format!("{place}, after {} bytes: {why}", self.position))
                .map_err(io::Error::other)?;
        }
    }
}

fn begins_at(parts: &Parts, position: u64) -> bool {
    let range = parts
        .headers
        .get(header::CONTENT_RANGE)
        .and_then(|value| value.to_str().ok());
    range.is_some_and(|range| range.starts_with(&format!("bytes {position}-")))
}

/// A URL without what may be secret in it.
pub fn shown(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    match (path.find("://"), path.rfind('@')) {
        (Some(scheme), Some(user)) if user > scheme => format!("{}://{}", &path[..scheme], &path[user + 1..]),
        _ => path.to_owned(),
    }
}
