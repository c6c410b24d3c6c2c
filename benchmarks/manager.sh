#!/usr/bin/env bash
# The manager's services in one JVM, on the SQLite database of the real store beneath target/: durable reports (each call returns
# after a commit that was synced to the disk; callers at the same time share commits) and the list of a large fleet. What the
# wire adds is measured by rpc.sh. Usage: benchmarks/manager.sh
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
cd "$ROOT"
mvn -q -B -ntp -pl bundles/manager -am test -Dtest=ManagerBenchmark -Dsurefire.failIfNoSpecifiedTests=false \
  -Dbenchmark.rows="$OUT/manager.rows"
report_begin manager "no wire; 5 s each; $(df --output=fstype "$OUT" | tail -1) file system"
report_rows < "$OUT/manager.rows"
report_end
