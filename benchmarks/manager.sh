#!/usr/bin/env bash
# Measures the manager's durable reports and the list of its fleet: a table on the terminal, JSON in
# target/benchmarks/manager.json. Fails below 2,000 reports a second, or when 1,000 workers take 100 ms to list.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
out="$root/target/benchmarks"
mkdir -p "$out"

cd "$root"
mvn -q -pl bundles/manager -am test -Dtest=ManagerBenchmark -Dsurefire.failIfNoSpecifiedTests=false \
  -Dbenchmark.folder="$out"
cat "$out/manager.txt"
number() { sed -E "s/.*\"$1\":([0-9]+).*/\1/" "$out/manager.json"; }
[ "$(number reportsPerSecond64)" -ge 2000 ] && [ "$(number fleetList1000Micros)" -le 100000 ]
