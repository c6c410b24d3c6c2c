//! The folder of a host: `run/NAME`, private to its user.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};
use rustix::fs::{fcntl_lock, FlockOperation};
use rustix::io::Errno;
use rustix::process::geteuid;
use serde_json::{json, Value};

use super::{durable, processes};
use crate::hints;

/// Bytes of a socket's path, without the zero at its end.
const LONGEST_PATH: usize = 107;

pub struct Folder {
    path: PathBuf,
    /// Held as long as the host lives.
    _lock: File,
}

impl Folder {
    /// Makes the folder, or takes it over from a dead host, whose processor and files are cleared away.
    pub fn take(run: &Path, name: &str) -> Result<Folder> {
        private(run)?;
        let path = run.join(name);
        let socket = path.join("socket");
        ensure!(
            socket.as_os_str().as_bytes().len() <= LONGEST_PATH,
            "the socket's path {} is longer than {LONGEST_PATH} bytes: choose a shorter data folder or name",
            socket.display()
        );
        private(&path)?;
        let Some(lock) = lock(&path)? else {
            bail!("a living host has {}", path.display());
        };
        let folder = Folder { path, _lock: lock };
        folder.clear()?;
        Ok(folder)
    }

    /// Ends what a dead host left: its processor's session, and the files that a new one writes.
    pub fn clear(&self) -> Result<()> {
        if let Some(session) = survivor(&self.path) {
            ensure!(
                processes::kill_session(session),
                "processes of the session {session} of {} don't end, a disk or a network store may hang",
                self.path.display()
            );
        }
        if let Some(group) = host(&self.path).and_then(|host| Some(PathBuf::from(host["cgroup"].as_str()?))) {
            hints::remove_group(&group);
        }
        for name in ["socket", "child.json", "host.json", "exit.json"] {
            durable::delete(&self.file(name)).with_context(|| format!("remove {name}"))?;
        }
        Ok(())
    }

    pub fn remove(self) -> Result<()> {
        fs::remove_dir_all(&self.path).with_context(|| format!("remove {}", self.path.display()))
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub fn write(&self, name: &str, content: &Value) -> Result<()> {
        durable::replace(&self.file(name), content.to_string().as_bytes())
            .with_context(|| format!("write {}", self.file(name).display()))
    }
}

/// The living processor of a dead host: the leader of its session, or others of it.
fn survivor(folder: &Path) -> Option<u32> {
    let text = fs::read(folder.join("child.json")).ok()?;
    let child: Value = serde_json::from_slice(&text).ok()?;
    if child["boot_id"].as_str() != Some(&processes::boot_id()) {
        return None;
    }
    let pid = u32::try_from(child["pid"].as_u64()?).ok()?;
    // Another process may have the pid; it leads a session of its own then.
    match processes::start_time(pid) {
        Some(start) if Some(start) != child["start_time"].as_u64() => None,
        _ => Some(pid),
    }
}

/// What names a process for certain.
pub fn identity(pid: u32) -> Value {
    json!({"pid": pid, "start_time": processes::start_time(pid), "boot_id": processes::boot_id()})
}

/// Makes a folder that only its user enters, or sees that it is one.
fn private(path: &Path) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("create {}", parent.display()))?;
    }
    match DirBuilder::new().mode(0o700).create(path) {
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => {
            return Err(e).with_context(|| format!("create {}", path.display()));
        }
        _ => {}
    }
    let meta = fs::symlink_metadata(path)?;
    ensure!(meta.is_dir(), "{} is no folder", path.display());
    ensure!(
        meta.uid() == geteuid().as_raw(),
        "{} belongs to the user {}, not to this one",
        path.display(),
        meta.uid()
    );
    ensure!(
        meta.mode() & 0o077 == 0,
        "{} is open to others: chmod 700 it",
        path.display()
    );
    Ok(())
}

fn lock(path: &Path) -> Result<Option<File>> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(path.join("lock"))?;
    match fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(file)),
        Err(Errno::AGAIN | Errno::ACCESS) => Ok(None),
        Err(e) => Err(e).with_context(|| format!("lock {}", path.display())),
    }
}

/// Ends a host, living or dead, with all that it started, and removes its folder.
pub fn end(run: &Path, name: &str) -> Result<()> {
    let path = run.join(name);
    if !path.exists() {
        return Ok(());
    }
    private(run)?;
    for _ in 0..500 {
        if let Some(lock) = lock(&path)? {
            let folder = Folder { path, _lock: lock };
            folder.clear()?;
            return folder.remove();
        }
        kill_host(&path);
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    bail!("the host of {} doesn't end", path.display())
}

/// What a host said of itself.
fn host(path: &Path) -> Option<Value> {
    serde_json::from_slice(&fs::read(path.join("host.json")).ok()?).ok()
}

/// Whether a host has the folder now. To be asked from outside: the host's own lock would go with the file that is closed here.
pub fn lives(run: &Path, name: &str) -> Result<bool> {
    let path = run.join(name);
    Ok(path.exists() && lock(&path)?.is_none())
}

fn kill_host(path: &Path) {
    let Some(host) = host(path) else { return };
    let pid = host["pid"].as_u64().and_then(|pid| u32::try_from(pid).ok());
    if let Some(pid) = pid.filter(|pid| processes::start_time(*pid) == host["start_time"].as_u64()) {
        processes::kill(pid);
    }
}
