#!/usr/bin/env bash
# How long the command line takes: `venus-worker … list` against a stub on loopback, with the archive of classes that its first
# call makes, and without. Usage: benchmarks/cli.sh [RUNS]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
runs="${1:-20}"
jar="$ROOT/cli/target/sealworks-cli.jar"
[ -r "$jar" ] || (cd "$ROOT" && mvn -q -B -ntp package -DskipTests -pl cli -am)
home="$(mktemp -d)" stub=""
trap '[ -z "$stub" ] || kill "$stub"; rm -rf "$home"' EXIT
mkdir -p "$home/bin" "$home/lib/cli"
cp "$ROOT"/karaf-assembly/src/main/resources/bin/{venus-worker,sealworks-cli} "$home/bin"
cp "$jar" "$home/lib/cli/sealworks-cli.jar"

port=$((11000 + RANDOM % 5000))
java -cp "$jar" io.sealworks.cli.Rehearsal "$port" & stub=$!
until "$home/bin/venus-worker" -H "127.0.0.1:$port" list > /dev/null 2>&1; do kill -0 "$stub"; done
printf '[worker]\nrpc_server.port = %s\n' "$port" > "$home/worker.toml"

TIMEFORMAT='%R %U %S'
measure() { # NAME COMMAND...: rows of the median, the slowest and the CPU
  local name="$1" limit="$2"
  shift 2
  for _ in $(seq "$runs"); do { time "$@" > /dev/null; } 2>&1; done | sort -n |
    awk -v n="$name" -v limit="$limit" '{ wall[NR] = $1; cpu += $2 + $3 }
      END {
        printf "%s, median\t%.3f\ts%s\n", n, wall[int((NR + 1) / 2)], limit
        printf "%s, slowest\t%.3f\ts\n%s, CPU\t%.3f\ts\n", n, wall[NR], n, cpu / NR
      }' | report_rows
}
report_begin cli "$runs runs each"
measure "list" $'\tat-most\t1' "$home/bin/venus-worker" worker -c "$home/worker.toml" list
measure "list, plain JVM" "" java -cp "$jar" io.sealworks.cli.WorkerMain worker -c "$home/worker.toml" list
report_end
