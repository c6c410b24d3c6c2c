//! Fetches published parameters over HTTP; a file appears under its name only with the published digest.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

use anyhow::{bail, ensure, Context, Result};

use crate::circuit::{published, Circuit, SectorSize};
use crate::digest::{self, DigestWriter};
use crate::origin::Origin;
use crate::progress::{Event, Output};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);

/// A line of progress is said after so many bytes.
const PROGRESS_EVERY: u64 = 64 << 20;

const BUFFER: usize = 1 << 20;

/// Fetches what `dir` lacks from `<base_url>/<file name>`.
pub fn fetch(dir: &Path, size: SectorSize, circuits: &[Circuit], base_url: &str, output: &Output) -> Result<()> {
    if Origin::load(dir)?.files.is_empty() {
        fs::create_dir_all(dir).with_context(|| format!("create {}", dir.display()))?;
    } else {
        bail!(
            "{} holds locally made parameters; fetch published ones into another folder",
            dir.display()
        );
    }
    for circuit in circuits {
        let mut made = false;
        for name in circuit.files(size)? {
            let known = published(&name).with_context(|| format!("{name} isn't among the published parameters"))?;
            made |= fetch_file(dir, &name, &known.digest, base_url, output)?;
        }
        output.say(&Event::Done {
            size,
            circuit: *circuit,
            made,
            cpu_seconds: 0,
        })?;
    }
    Ok(())
}

/// Fetches one file of a known digest. True when it was fetched, false when it was there.
pub fn fetch_file(dir: &Path, name: &str, wanted: &str, base_url: &str, output: &Output) -> Result<bool> {
    let target = dir.join(name);
    if target.exists() {
        let found = digest::of_file(&target)?;
        ensure!(
            found == wanted,
            "{} has digest {found}, not {wanted} as published; remove it and fetch again",
            target.display()
        );
        return Ok(false);
    }
    let partial = dir.join(format!(".{name}.partial"));
    let url = format!("{}/{name}", base_url.trim_end_matches('/'));
    let found = download(&url, &partial, name, output).with_context(|| format!("fetch {url}"))?;
    if found != wanted {
        fs::remove_file(&partial).with_context(|| format!("remove {}", partial.display()))?;
        bail!("{url} has digest {found}, not {wanted} as published; it was thrown away");
    }
    fs::rename(&partial, &target).with_context(|| format!("rename to {}", target.display()))?;
    File::open(dir)?.sync_all()?;
    Ok(true)
}

/// Writes what the URL gives to a file and gives its digest.
fn download(url: &str, partial: &Path, name: &str, output: &Output) -> Result<String> {
    let agent = ureq::Agent::new_with_config(
        ureq::Agent::config_builder()
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .build(),
    );
    let response = agent.get(url).call()?;
    let total_bytes = response.body().content_length();
    let mut reader = response.into_body().into_reader();
    let mut writer = DigestWriter::new(File::create(partial)?);
    let mut bytes = 0;
    let mut said = 0;
    let mut buffer = vec![0; BUFFER];
    loop {
        let n = match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e.into()),
        };
        writer.write_all(&buffer[..n])?;
        bytes += n as u64;
        if bytes - said >= PROGRESS_EVERY {
            said = bytes;
            output.say(&Event::Fetching {
                file: name.to_owned(),
                bytes,
                total_bytes,
            })?;
        }
    }
    let (file, digest) = writer.finish();
    file.sync_all()?;
    Ok(digest)
}
