//! Where a process should run: CPU set, NUMA preference, control group. What is applied is inherited by all that it starts.

use std::fmt::Display;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{bail, ensure, Context, Result};
use rustix::thread::{sched_setaffinity, CpuSet};
use serde::Serialize;

/// MPOL_PREFERRED of `set_mempolicy(2)`.
const PREFERRED: libc::c_int = 1;

/// Nodes that the kernel's mask can name here.
const NODES: usize = 1024;

const TRIES: u32 = 100;
const BETWEEN: Duration = Duration::from_millis(10);

/// What existing workers call the hints in the environment.
const CPUS: &str = "VC_CG_CPUSET";
const CGROUP: &str = "VC_CG_NAME";
const CGROUP_HINT: &str = "cgroup";
const NUMA: &str = "VENUS_WORKER_NUMA_PREFERRED";

/// What is wanted; nothing where it is absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints {
    /// Such as `0-3,8`.
    pub cpus: Option<String>,
    pub numa_preferred: Option<usize>,
    /// A control group, beneath the own one.
    pub cgroup: Option<String>,
}

/// What became of a hint.
#[derive(Clone, Debug, Serialize)]
pub struct Applied {
    hint: &'static str,
    wanted: String,
    applied: bool,
    /// Why it wasn't, or where it was.
    message: Option<String>,
}

impl Display for Applied {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let verdict = if self.applied { "applied" } else { "not applied" };
        write!(f, "{} {} {verdict}", self.hint, self.wanted)?;
        match &self.message {
            Some(message) => write!(f, ": {message}"),
            None => Ok(()),
        }
    }
}

impl Hints {
    /// Those that an existing worker has put into the environment of a processor of ours.
    pub fn of_existing_worker() -> Hints {
        let env = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        Hints {
            cpus: env(CPUS),
            numa_preferred: env(NUMA).and_then(|node| node.parse().ok()),
            cgroup: env(CGROUP),
        }
    }

    /// The variables of what the host applies: the processor need not do it again.
    pub fn variables(&self) -> Vec<&'static str> {
        let all = [
            (self.cpus.is_some(), CPUS),
            (self.cgroup.is_some(), CGROUP),
            (self.numa_preferred.is_some(), NUMA),
        ];
        all.into_iter()
            .filter(|(given, _)| *given)
            .map(|(_, name)| name)
            .collect()
    }

    /// Applies what there is to this process; nothing stops when one can't be.
    pub fn apply(&self) -> Vec<Applied> {
        let mut all = Vec::new();
        if let Some(cgroup) = &self.cgroup {
            all.push(applied(
                CGROUP_HINT,
                cgroup,
                enter(cgroup, self.cpus.as_deref()).map(Some),
            ));
        }
        if let Some(cpus) = &self.cpus {
            all.push(applied("cpus", cpus, bind(cpus).map(|()| None)));
        }
        if let Some(node) = self.numa_preferred {
            all.push(applied(
                "numa_preferred",
                &node.to_string(),
                prefer(node).map(|()| None),
            ));
        }
        all
    }
}

/// The folder of the control group that was entered.
pub fn group_of(hints: &[Applied]) -> Option<&str> {
    let mut entered = hints.iter().filter(|hint| hint.hint == CGROUP_HINT && hint.applied);
    entered.next()?.message.as_deref()
}

/// Removes a control group of which nobody is a member any more; a group in use stays. Who just died may still be in it.
pub fn remove_group(folder: &Path) {
    let mut removed = fs::remove_dir(folder);
    for _ in 0..TRIES {
        match &removed {
            Err(e) if e.kind() == ErrorKind::ResourceBusy => thread::sleep(BETWEEN),
            _ => break,
        }
        removed = fs::remove_dir(folder);
    }
    match removed {
        Err(e) if e.kind() != ErrorKind::NotFound => eprintln!("{} stays: {e}", folder.display()),
        _ => {}
    }
}

/// Goes back from a control group of this name to the one that it is beneath, and removes it.
pub fn leave_group(folder: &Path, name: &str) {
    let Some(above) = folder.ancestors().nth(name.split('/').count()) else {
        return;
    };
    match fs::write(above.join("cgroup.procs"), "0") {
        Ok(()) => remove_group(folder),
        Err(e) => eprintln!("can't leave {}: {e}", folder.display()),
    }
}

fn applied(hint: &'static str, wanted: &str, result: Result<Option<String>>) -> Applied {
    let (applied, message) = match result {
        Ok(message) => (true, message),
        Err(error) => (false, Some(format!("{error:#}"))),
    };
    Applied {
        hint,
        wanted: wanted.to_owned(),
        applied,
        message,
    }
}

/// The numbers of a list such as `0-3,8`, in order.
pub fn cpu_list(text: &str) -> Result<Vec<usize>> {
    let mut cpus = Vec::new();
    for part in text.trim().split(',').filter(|part| !part.trim().is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| -> Result<usize> {
            text.trim()
                .parse()
                .with_context(|| format!("'{text}' in the CPU list '{}' is no number", part.trim()))
        };
        let (first, last) = (number(first)?, number(last)?);
        ensure!(first <= last, "the range {part} goes backwards");
        ensure!(last < CpuSet::MAX_CPU, "there is no CPU {last}");
        cpus.extend(first..=last);
    }
    cpus.sort_unstable();
    cpus.dedup();
    Ok(cpus)
}

fn bind(cpus: &str) -> Result<()> {
    let mut set = CpuSet::new();
    for cpu in cpu_list(cpus)? {
        set.set(cpu);
    }
    ensure!(set.count() > 0, "the CPU list is empty");
    sched_setaffinity(None, &set).context("none of these CPUs can be used here")
}

fn prefer(node: usize) -> Result<()> {
    ensure!(node < NODES, "there is no node {node}");
    ensure!(
        Path::new(&format!("/sys/devices/system/node/node{node}")).exists(),
        "there is no node {node} here"
    );
    const BITS: usize = libc::c_ulong::BITS as usize;
    let mut mask: [libc::c_ulong; NODES / BITS] = [0; NODES / BITS];
    mask[node / BITS] |= 1 << (node % BITS);
    // SAFETY: the mask lives through the call and has as many bits as is said (the kernel counts one more).
    let result = unsafe { libc::syscall(libc::SYS_set_mempolicy, PREFERRED, mask.as_ptr(), NODES + 1) };
    if result != 0 {
        return Err(std::io::Error::last_os_error()).context("set_mempolicy");
    }
    Ok(())
}

/// Enters a group of cgroup v2 beneath the own one, and gives its folder. The CPU set goes there too, where the controller is.
fn enter(name: &str, cpus: Option<&str>) -> Result<String> {
    let group = beneath(&own()?, name)?;
    fs::create_dir_all(&group).with_context(|| format!("create {}", group.display()))?;
    let cpuset = group.join("cpuset.cpus");
    if let (Some(cpus), true) = (cpus, cpuset.exists()) {
        fs::write(&cpuset, cpus).with_context(|| format!("write {cpus} to {}", cpuset.display()))?;
    }
    let procs = group.join("cgroup.procs");
    fs::write(&procs, "0").with_context(|| format!("enter {}", group.display()))?;
    Ok(group.display().to_string())
}

fn beneath(own: &Path, name: &str) -> Result<PathBuf> {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    ensure!(name.split('/').all(plain), "'{name}' is no name of a group");
    Ok(own.join(name))
}

/// The folder of the own group of cgroup v2.
fn own() -> Result<PathBuf> {
    let mounts = fs::read_to_string("/proc/self/mounts").context("read /proc/self/mounts")?;
    let mount = mounts
        .lines()
        .map(|line| line.split(' ').collect::<Vec<_>>())
        .find(|fields| fields.get(2) == Some(&"cgroup2"))
        .context("cgroup v2 isn't mounted")?[1]
        .to_owned();
    let groups = fs::read_to_string("/proc/self/cgroup").context("read /proc/self/cgroup")?;
    match groups.lines().find_map(|line| line.strip_prefix("0::/")) {
        Some(path) => Ok(Path::new(&mount).join(path)),
        None => bail!("this process is in no group of cgroup v2"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cpu_list_is_ranges_and_numbers() {
        assert_eq!(cpu_list("0-2,8, 5").unwrap(), [0, 1, 2, 5, 8]);
        assert!(cpu_list("3-1").is_err());
        assert!(cpu_list("a").unwrap_err().to_string().contains("'a'"));
    }

    #[test]
    fn a_group_stays_beneath_the_own_one() {
        assert_eq!(beneath(Path::new("/cg"), "a/b").unwrap(), Path::new("/cg/a/b"));
        for name in ["", "..", "a/../b", "/a"] {
            assert!(beneath(Path::new("/cg"), name).is_err(), "{name}");
        }
    }
}
