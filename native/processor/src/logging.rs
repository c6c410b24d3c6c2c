//! The proofs' log lines on stderr: warnings and errors, or as much as `RUST_LOG` says (`error`, `warn`, `info`, `debug`, `trace`).

use log::{LevelFilter, Log, Metadata, Record};

struct Stderr;

impl Log for Stderr {
    fn enabled(&self, metadata: &Metadata) -> bool {
        metadata.level() <= log::max_level()
    }

    fn log(&self, record: &Record) {
        if self.enabled(record.metadata()) {
            eprintln!("{} {}: {}", record.level(), record.target(), record.args());
        }
    }

    fn flush(&self) {}
}

/// Filters for single modules, which other programs know, count by their strictest plain level.
pub fn start(rust_log: Option<&str>) {
    log::set_max_level(level(rust_log));
    // Only a second call could fail.
    let _ = log::set_logger(&Stderr);
}

fn level(rust_log: Option<&str>) -> LevelFilter {
    let words = rust_log.unwrap_or_default().split(',');
    words
        .filter_map(|word| word.trim().parse().ok())
        .next()
        .unwrap_or(LevelFilter::Warn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_level_counts() {
        assert_eq!(level(None), LevelFilter::Warn);
        assert_eq!(level(Some("storage_proofs=trace,info")), LevelFilter::Info);
        assert_eq!(level(Some("nonsense")), LevelFilter::Warn);
    }
}
