//! The CPU time of this process, all threads together.

use anyhow::{Context, Result};

/// Linux counts in hundredths of a second for user programs, on every architecture.
const TICKS_PER_SECOND: u64 = 100;

pub fn seconds() -> Result<u64> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_and_system_time_are_added() {
        let stat = "7 (a ) b) S 1 2 3 4 5 6 7 8 9 10 1100 22 0 0 20";
        assert_eq!(ticks(stat), Some(1122));
    }
}
