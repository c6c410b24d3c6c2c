#!/usr/bin/env bash
# How long the command line takes: wall and CPU seconds of `venus-worker … list` against a stub on loopback.
# Usage: benchmarks/cli.sh [RUNS]; needs `mvn package` of the module cli before. Writes target/benchmarks/cli.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
runs="${1:-20}"
jar=cli/target/sealworks-cli.jar
[ -r "$jar" ] || { echo "cli.sh: $jar is missing: mvn package -pl cli -am" >&2; exit 1; }
mkdir -p target/benchmarks
home="$(mktemp -d)"
stub=""
trap '[ -z "$stub" ] || kill "$stub"; rm -rf "$home"' EXIT
mkdir -p "$home/bin" "$home/lib/cli"
cp karaf-assembly/src/main/resources/bin/{venus-worker,sealworks-cli} "$home/bin"
cp "$jar" "$home/lib/cli/sealworks-cli.jar"

port=27899
java -cp "$jar" io.sealworks.cli.Rehearsal "$port" & stub=$!
until "$home/bin/venus-worker" -H "127.0.0.1:$port" list > /dev/null 2>&1; do kill -0 "$stub"; done
printf '[worker]\nrpc_server.port = %s\n' "$port" > "$home/worker.toml"

TIMEFORMAT='%R %U %S'
measure() { for _ in $(seq "$runs"); do { time "$@" > /dev/null; } 2>&1; done | sort -n; }
result() { # of lines "wall user system", sorted by wall
  awk -v n="$1" '{ wall[NR] = $1; cpu += $2 + $3 } END { printf "%s %.3f %.3f %.3f\n", n, wall[int((NR + 1) / 2)], wall[NR], cpu / NR }'
}
{
  measure "$home/bin/venus-worker" worker -c "$home/worker.toml" list | result list-with-archive
  measure java -cp "$jar" io.sealworks.cli.WorkerMain worker -c "$home/worker.toml" list | result list-plain-jvm
} > target/benchmarks/cli.txt
printf '%-20s %12s %12s %12s\n' case "median s" "slowest s" "CPU s"
awk '{ printf "%-20s %12s %12s %12s\n", $1, $2, $3, $4 }' target/benchmarks/cli.txt
awk 'BEGIN { printf "[" } { printf "%s{\"case\":\"%s\",\"wall_median_s\":%s,\"wall_max_s\":%s,\"cpu_mean_s\":%s}", s, $1, $2, $3, $4; s = "," } END { print "]" }' \
  target/benchmarks/cli.txt > target/benchmarks/cli.json
