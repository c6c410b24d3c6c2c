//! Copies files to a store so that a file under its final name is complete and on the disk.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Component, Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};
use rustix::fs::{renameat_with, RenameFlags, CWD};
use rustix::io::Errno;
use serde::{Deserialize, Serialize};

use crate::{copy, files};

/// Existing workers have this in the environment where files must be copied even if a link would do.
const NO_LINKS: &str = "DISABLE_LINK";

/// Our own tasks name the folders of their stores. An existing worker names stores without them, has what lies at the
/// destination replaced, and wants `true` for an answer.
#[derive(Deserialize)]
pub struct Transfer {
    #[serde(default)]
    stores: Option<HashMap<String, Store>>,
    routes: Vec<Route>,
}

impl Transfer {
    fn replaces(&self) -> bool {
        self.stores
            .as_ref()
            .is_some_and(|stores| stores.values().all(|store| store.path.is_none()))
    }
}

#[derive(Deserialize)]
struct Store {
    /// The folder of the store; what names the store lies beneath it.
    #[serde(default)]
    path: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Route {
    src: Place,
    dest: Place,
    #[serde(default)]
    opt: Option<Options>,
}

#[derive(Deserialize)]
struct Place {
    #[serde(default)]
    store_name: Option<String>,
    /// An absolute path, or one beneath the store's folder.
    uri: PathBuf,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Options {
    is_dir: bool,
    allow_link: bool,
    /// Digest of an earlier copy, made by an earlier transfer of the same sector, that this one replaces.
    replaces: Option<String>,
    /// What is copied was verified to be what should be there: another file gives way to it, a link does not.
    verified: bool,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Transferred {
    Listed { files: Vec<Copied> },
    Plain(bool),
}

#[derive(Debug, Serialize)]
pub struct Copied {
    path: PathBuf,
    size: u64,
    /// By which an earlier copy is known again, see [`copy::digest`].
    digest: String,
}

impl Copied {
    fn of(path: &Path, size: u64) -> Result<Self> {
        Ok(Copied {
            path: path.to_owned(),
            size,
            digest: copy::digest(path)?,
        })
    }
}

pub fn transfer(input: Transfer) -> Result<Transferred> {
    let replaces = input.replaces();
    let links = std::env::var_os(NO_LINKS).is_none();
    let stores = input.stores.unwrap_or_default();
    let mut files = Vec::new();
    for route in &input.routes {
        let source = resolve(&route.src, &stores)?;
        let target = resolve(&route.dest, &stores)?;
        let options = route.opt.clone().unwrap_or_default();
        let old = match options.replaces {
            _ if options.verified => Old::Damaged,
            Some(digest) => Old::Copy(digest),
            None if replaces => Old::Any,
            None => Old::Stays,
        };
        if options.allow_link && links {
            link(&source, &target, &old)?;
        } else if options.is_dir {
            copy_dir(&source, &target, &old, &mut files)?;
        } else {
            files.push(copy_file(&source, &target, &old)?);
        }
    }
    Ok(if replaces {
        Transferred::Plain(true)
    } else {
        Transferred::Listed { files }
    })
}

/// What may happen to another file at the destination.
enum Old {
    Stays,
    /// The copy with this digest is replaced.
    Copy(String),
    /// It is replaced, when the new one is complete.
    Damaged,
    /// It is replaced, when the new one is complete, and so is a link.
    Any,
}

impl Old {
    fn gives_way(&self, found: &str) -> bool {
        match self {
            Old::Stays => false,
            Old::Copy(digest) => digest == found,
            Old::Damaged | Old::Any => true,
        }
    }
}

/// The absolute path of a place, beneath the folder of its store where that is given.
fn resolve(place: &Place, stores: &HashMap<String, Store>) -> Result<PathBuf> {
    let uri = &place.uri;
    ensure!(
        !uri.components().any(|part| part == Component::ParentDir),
        "{} goes up with '..'",
        uri.display()
    );
    let store = match &place.store_name {
        None => None,
        Some(name) => stores
            .get(name)
            .with_context(|| format!("the store '{name}' of {} isn't among the task's stores", uri.display()))?
            .path
            .as_deref(),
    };
    match store {
        Some(root) => {
            let path = root.join(uri);
            ensure!(
                path.starts_with(root),
                "{} isn't beneath its store {}",
                uri.display(),
                root.display()
            );
            Ok(path)
        }
        None if uri.is_absolute() => Ok(uri.clone()),
        None => bail!("{} is neither absolute nor in a store with a path", uri.display()),
    }
}

fn link(source: &Path, target: &Path, old: &Old) -> Result<()> {
    let source = fs::canonicalize(source).with_context(|| format!("find {}", source.display()))?;
    match fs::read_link(target) {
        Ok(there) if there == source => return Ok(()),
        Ok(_) if matches!(old, Old::Any) => files::remove_if_there(target)?,
        Ok(there) => bail!("{} already is a link to {}", target.display(), there.display()),
        Err(_) if target.is_file() && matches!(old, Old::Any) => files::remove_if_there(target)?,
        Err(_) if target.exists() => bail!("{} already exists", target.display()),
        Err(_) => {}
    }
    let parent = create_parent(target)?;
    symlink(&source, target).with_context(|| format!("link {} to {}", target.display(), source.display()))?;
    files::sync(parent)
}

fn copy_dir(source: &Path, target: &Path, old: &Old, copied: &mut Vec<Copied>) -> Result<()> {
    clear_link(target, old)?;
    let mut entries = fs::read_dir(source)
        .and_then(|entries| entries.collect::<io::Result<Vec<_>>>())
        .with_context(|| format!("list {}", source.display()))?;
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        let (from, to) = (entry.path(), target.join(entry.file_name()));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            copy_dir(&from, &to, old, copied)?;
        } else if kind.is_file() {
            copied.push(copy_file(&from, &to, old)?);
        } else {
            bail!("{} is neither a file nor a folder", from.display());
        }
    }
    Ok(())
}

/// Copies one file. A file that already is what it should be counts as copied; another one is never overwritten, except the
/// earlier copy that the task names by its digest.
fn copy_file(source: &Path, target: &Path, old: &Old) -> Result<Copied> {
    let size = files::length(source)?;
    clear_link(target, old)?;
    let mut replace = false;
    if target.exists() {
        if copy::difference(source, target)?.is_none() {
            return Copied::of(target, size);
        }
        replace = old.gives_way(&copy::digest(target)?);
        ensure!(
            replace,
            "{} already exists and is another file than {}; nothing was overwritten",
            target.display(),
            source.display()
        );
    }
    let parent = create_parent(target)?;
    let partial = partial_of(target)?;
    files::remove_if_there(&partial)?;
    copy::copy(source, &partial)?;
    if replace {
        fs::rename(&partial, target).with_context(|| format!("replace {}", target.display()))?;
    } else {
        rename(&partial, target)?;
    }
    files::sync(parent)?;
    Copied::of(target, size)
}

/// Nothing is written through a link: it is refused, or goes with what the task replaces.
fn clear_link(target: &Path, old: &Old) -> Result<()> {
    if matches!(old, Old::Any) && target.is_symlink() {
        return files::remove_if_there(target);
    }
    files::refuse_link(target)
}

fn create_parent(path: &Path) -> Result<&Path> {
    let parent = path
        .parent()
        .with_context(|| format!("{} has no parent", path.display()))?;
    files::create_dir(parent)?;
    Ok(parent)
}

fn partial_of(target: &Path) -> Result<PathBuf> {
    let name = target
        .file_name()
        .with_context(|| format!("{} has no name", target.display()))?;
    Ok(target.with_file_name(format!(".{}.partial", name.to_string_lossy())))
}

/// Gives the file its name, without overwriting another; some network file systems can only do that by looking first.
fn rename(partial: &Path, target: &Path) -> Result<()> {
    let renamed = match renameat_with(CWD, partial, CWD, target, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS) => {
            ensure!(!target.exists(), "{} appeared meanwhile", target.display());
            fs::rename(partial, target)
        }
        other => other.map_err(io::Error::from),
    };
    renamed.with_context(|| format!("rename {} to {}", partial.display(), target.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tempfile::TempDir;

    const LENGTH: usize = (3 << 20) + 5;

    fn setup() -> (TempDir, PathBuf, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let (source, target) = (dir.path().join("sealed"), dir.path().join("store/sealed/s-t01000-1"));
        fs::write(&source, vec![7u8; LENGTH]).unwrap();
        (dir, source, target)
    }

    fn route(source: &Path, target: &Path) -> Result<Transferred> {
        let input = json!({"routes": [{"src": {"uri": source}, "dest": {"uri": target}}]});
        transfer(serde_json::from_value(input).unwrap())
    }

    fn listed(done: Transferred) -> Vec<Copied> {
        match done {
            Transferred::Listed { files } => files,
            Transferred::Plain(_) => panic!("no list of files"),
        }
    }

    #[test]
    fn an_existing_worker_has_the_destination_replaced_and_gets_true() {
        let (dir, source, target) = setup();
        let ask = |opt: serde_json::Value| {
            let input = json!({
                "stores": {"main": {"name": "main", "meta": {}}},
                "routes": [{"src": {"store_name": null, "uri": source}, "dest": {"store_name": "main", "uri": target}, "opt": opt}],
            });
            serde_json::to_string(&transfer(serde_json::from_value(input).unwrap()).unwrap()).unwrap()
        };
        files::create_dir(target.parent().unwrap()).unwrap();
        symlink(dir.path().join("elsewhere"), &target).unwrap();
        assert_eq!(ask(json!(null)), "true");
        fs::write(&target, "an earlier copy").unwrap();
        assert_eq!(ask(json!(null)), "true");
        assert_eq!(fs::read(&source).unwrap(), fs::read(&target).unwrap());
        assert_eq!(ask(json!({"is_dir": false, "allow_link": true})), "true");
        assert_eq!(fs::read_link(&target).unwrap(), fs::canonicalize(&source).unwrap());
        assert!(!dir.path().join("elsewhere").exists());
    }

    #[test]
    fn a_file_is_copied_whole_and_nothing_else_is_left() {
        let (_dir, source, target) = setup();
        let done = listed(route(&source, &target).unwrap());
        assert_eq!(fs::read(&source).unwrap(), fs::read(&target).unwrap());
        assert_eq!(done[0].size, LENGTH as u64);
        assert_eq!(done[0].digest, copy::digest(&source).unwrap());
        assert_eq!(fs::read_dir(target.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn repeating_gives_the_same_and_clears_a_broken_copy_away() {
        let (_dir, source, target) = setup();
        files::create_dir(target.parent().unwrap()).unwrap();
        fs::write(partial_of(&target).unwrap(), "half").unwrap();
        let first = serde_json::to_string(&route(&source, &target).unwrap()).unwrap();
        let second = serde_json::to_string(&route(&source, &target).unwrap()).unwrap();
        assert_eq!(first, second);
    }

    #[test]
    fn another_file_is_never_overwritten() {
        let (_dir, source, target) = setup();
        files::create_dir(target.parent().unwrap()).unwrap();
        fs::write(&target, "another sector").unwrap();
        let error = route(&source, &target).unwrap_err().to_string();
        assert!(error.contains("already exists and is another file"), "{error}");
        assert_eq!(fs::read_to_string(&target).unwrap(), "another sector");
    }

    #[test]
    fn an_earlier_copy_of_the_sector_is_replaced_and_nothing_else() {
        let (_dir, source, target) = setup();
        let replace = |digest: &str| {
            let input =
                json!({"routes": [{"src": {"uri": source}, "dest": {"uri": target}, "opt": {"replaces": digest}}]});
            transfer(serde_json::from_value(input).unwrap())
        };
        let earlier = listed(route(&source, &target).unwrap())[0].digest.clone();
        fs::write(&source, "sealed with another ticket").unwrap();
        assert!(replace("00").is_err());
        assert_eq!(fs::read(&target).unwrap().len(), LENGTH);
        replace(&earlier).unwrap();
        assert_eq!(fs::read(&source).unwrap(), fs::read(&target).unwrap());
        replace(&earlier).unwrap();
        fs::write(&target, "something else").unwrap();
        assert!(replace(&earlier).is_err());
        assert_eq!(fs::read_to_string(&target).unwrap(), "something else");
    }

    #[test]
    fn what_was_verified_takes_the_place_of_another_file_but_not_of_a_link() {
        let (dir, source, target) = setup();
        let input = json!({"routes": [{"src": {"uri": source}, "dest": {"uri": target}, "opt": {"verified": true}}]});
        let verified = || transfer(serde_json::from_value(input.clone()).unwrap());
        files::create_dir(target.parent().unwrap()).unwrap();
        fs::write(&target, "damaged").unwrap();
        verified().unwrap();
        assert_eq!(fs::read(&source).unwrap(), fs::read(&target).unwrap());
        fs::remove_file(&target).unwrap();
        symlink(dir.path().join("elsewhere"), &target).unwrap();
        assert!(verified().unwrap_err().to_string().contains("symbolic link"));
    }

    #[test]
    fn a_link_at_the_destination_is_refused() {
        let (dir, source, target) = setup();
        files::create_dir(target.parent().unwrap()).unwrap();
        symlink(dir.path().join("elsewhere"), &target).unwrap();
        assert!(route(&source, &target)
            .unwrap_err()
            .to_string()
            .contains("symbolic link"));
    }

    #[test]
    fn a_destination_stays_beneath_its_store() {
        let (dir, source, _) = setup();
        let store = dir.path().join("store");
        for uri in ["../outside", "/elsewhere"] {
            let input = json!({
                "stores": {"main": {"name": "main", "path": store}},
                "routes": [{"src": {"uri": source}, "dest": {"store_name": "main", "uri": uri}}],
            });
            assert!(transfer(serde_json::from_value(input).unwrap()).is_err(), "{uri}");
        }
    }

    #[test]
    fn a_folder_is_copied_with_what_is_in_it() {
        let (dir, _, _) = setup();
        let cache = dir.path().join("cache");
        files::create_dir(&cache.join("sub")).unwrap();
        fs::write(cache.join("p_aux"), "p").unwrap();
        fs::write(cache.join("sub/t_aux"), "t").unwrap();
        let input = json!({"routes": [{
            "src": {"uri": cache}, "dest": {"uri": dir.path().join("copy")}, "opt": {"is_dir": true, "allow_link": false},
        }]});
        let done = transfer(serde_json::from_value(input).unwrap()).unwrap();
        assert_eq!(listed(done).len(), 2);
        assert_eq!(fs::read_to_string(dir.path().join("copy/sub/t_aux")).unwrap(), "t");
    }
}
