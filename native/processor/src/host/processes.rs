//! Processes as `/proc` shows them.

use std::fs;

use rustix::process::{kill_process, kill_process_group, waitid, Pid, Signal, WaitId, WaitIdOptions};

/// Rounds of looking for orphans: each kills what the last one made visible.
const ROUNDS: usize = 100;

/// Clock ticks after boot at which a process started; with the pid it names a process.
pub fn start_time(pid: u32) -> Option<u64> {
    fields(pid)?.get(19)?.parse().ok()
}

/// The parent of a process, and its session.
fn parent_and_session(pid: u32) -> Option<(u32, u32)> {
    let fields = fields(pid)?;
    Some((fields.get(1)?.parse().ok()?, fields.get(3)?.parse().ok()?))
}

/// The fields of `/proc/PID/stat` from the third on; the name in the second may hold spaces.
fn fields(pid: u32) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, rest) = stat.rsplit_once(')')?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

pub fn boot_id() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id").map_or(String::new(), |id| id.trim().to_owned())
}

/// Kills a process's group, whose leader it is.
pub fn kill_group(leader: u32) {
    if let Some(pid) = Pid::from_raw(leader as i32) {
        // There is nobody left to kill: what was wanted.
        let _ = kill_process_group(pid, Signal::KILL);
    }
}

/// Kills what the processor left behind: its session, and orphans, who are this process's children by now.
pub fn kill_remains(session: u32) {
    let own = std::process::id();
    for _ in 0..ROUNDS {
        let left: Vec<u32> = all()
            .filter(|pid| parent_and_session(*pid).is_some_and(|(parent, of)| parent == own || of == session))
            .collect();
        for pid in &left {
            kill(*pid);
            reap(*pid);
        }
        if left.is_empty() {
            return;
        }
    }
}

/// Kills every process of a session whose host is dead; false when some don't end: they may still write.
pub fn kill_session(session: u32) -> bool {
    for _ in 0..ROUNDS {
        let left: Vec<u32> = all()
            .filter(|pid| parent_and_session(*pid).is_some_and(|(_, of)| of == session) && !is_zombie(*pid))
            .collect();
        if left.is_empty() {
            return true;
        }
        left.into_iter().for_each(kill);
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    false
}

fn is_zombie(pid: u32) -> bool {
    fields(pid).is_some_and(|fields| fields[0] == "Z")
}

pub fn kill(pid: u32) {
    if let Some(pid) = Pid::from_raw(pid as i32) {
        // Gone already: what was wanted.
        let _ = kill_process(pid, Signal::KILL);
    }
}

/// Waits for the end of a child, and leaves it to be reaped: until then nobody else gets its pid.
pub fn await_end(pid: u32) {
    wait(pid, WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
}

/// Only a child of this process can be reaped; another one is its parent's.
fn reap(pid: u32) {
    wait(pid, WaitIdOptions::EXITED);
}

fn wait(pid: u32, options: WaitIdOptions) {
    if let Some(pid) = Pid::from_raw(pid as i32) {
        while let Err(rustix::io::Errno::INTR) = waitid(WaitId::Pid(pid), options) {}
    }
}

fn all() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_has_a_start_time_and_the_machine_a_boot_id() {
        assert!(start_time(std::process::id()).is_some());
        assert_eq!(start_time(0), None);
        assert_eq!(boot_id().len(), 36);
    }
}
