//! What this process used of the machine, and what the machine has left.

use anyhow::{Context, Result};

/// Linux counts in hundredths of a second for user programs, on every architecture.
const TICKS_PER_SECOND: u64 = 100;

/// The CPU time of this process, all threads together.
pub fn cpu_seconds() -> Result<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").context("read /proc/self/stat")?;
    ticks(&stat)
        .map(|ticks| ticks / TICKS_PER_SECOND)
        .context("/proc/self/stat is not as expected")
}

/// utime and stime, fields 14 and 15; the name in field 2 may hold spaces.
fn ticks(stat: &str) -> Option<u64> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

/// Bytes that new work can have without swapping; none where the system doesn't say.
pub fn available_memory() -> Option<u64> {
    available(&std::fs::read_to_string("/proc/meminfo").ok()?)
}

fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kib: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kib << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn available_memory_is_in_bytes() {
        let meminfo = "MemTotal:       24690000 kB\nMemAvailable:       2048 kB\n";
        assert_eq!(available(meminfo), Some(2 << 20));
        assert_eq!(available("MemTotal: 1 kB"), None);
    }

    #[test]
    fn user_and_system_time_are_added() {
        let stat = "7 (a ) b) S 1 2 3 4 5 6 7 8 9 10 1100 22 0 0 20";
        assert_eq!(ticks(stat), Some(1122));
    }
}
