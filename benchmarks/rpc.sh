#!/usr/bin/env bash
# Requests a second over 64 connections, in one container that is worker and manager: WorkerList of 64 sealing threads,
# each with a sector, and WorkerPing, each beside a bare servlet on the same endpoint that reads the request and answers as many
# bytes; then ReportState of 64 sectors, each answer after its commit was synced to the disk beneath target/. The caller has the
# same CPUs, and its share of each request is part of both sides of a ratio. Usage: benchmarks/rpc.sh [SECONDS [TURNS]]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
. "$(dirname "${BASH_SOURCE[0]}")/own-container.sh"
seconds="${1:-4}" turns="${2:-3}"
FOLDER="$(mktemp -d "$OUT/rpc.XXXXXX")"
trap 'container_stop; rm -rf "$FOLDER"' EXIT
container_unpack
jar="$ROOT/benchmarks/target/sealworks-benchmarks.jar"
[ -r "$jar" ] || (cd "$ROOT" && mvn -q -B -ntp package -DskipTests -pl benchmarks)
container_ports
# An epoch of an hour: the sectors come to the wait for their pre-commit, and stay.
container_configs 64 64 1h 1h
container_start
container_shell "bundle:install -s file:$jar" > "$FOLDER/install.log"

call() { # PORT PATH BODY
  curl -sf -X POST -H 'Content-Type: application/json' -d "$3" "http://127.0.0.1:$1$2"
}
body() { printf '{"jsonrpc":"2.0","id":1,"method":"%s","params":[%s]}' "$1" "$2"; }
list="$(body VenusWorker.WorkerList '')"

echo "64 sectors go to the wait for their pre-commit" >&2
end=$((SECONDS + 600))
until [ "$(call "$WORKER_PORT" / "$list" | grep -o '"job_state":"PCSubmitted"' | wc -l)" = 64 ]; do
  [ "$SECONDS" -lt "$end" ] || { call "$WORKER_PORT" / "$list" >&2; exit 1; }
  sleep 2
done

ping="$(body Venus.WorkerPing '{"Name":"bench","Dest":"127.0.0.1:17890","Version":"v1","Summary":{"Threads":64,"Empty":0,"Paused":1,"Running":63,"Waiting":0,"Errors":0}}')"
bytes() { call "$@" | wc -c; }
tab=$'\t'
cat > "$FOLDER/worker.calls" << CALLS
bare servlet, $(bytes "$WORKER_PORT" / "$list") bytes$tab/bare/$(bytes "$WORKER_PORT" / "$list")$tab$list
WorkerList of 64 threads$tab/$tab$list
CALLS
cat > "$FOLDER/manager.calls" << CALLS
bare servlet, $(bytes "$MANAGER_PORT" /rpc/v0 "$ping") bytes$tab/bare/$(bytes "$MANAGER_PORT" /rpc/v0 "$ping")$tab$ping
WorkerPing$tab/rpc/v0$tab$ping
CALLS
for i in $(seq 64); do
  spec='{"AllowedMiners":[10001],"AllowedProofTypes":null}'
  sector="$(call "$MANAGER_PORT" /rpc/v0 "$(body Venus.AllocateSector "$spec")" | sed -E 's/.*"ID":(\{[^}]*\}).*/\1/')"
  report='{"Worker":{"Instance":"bench","Location":"/store"},"StateChange":{"Prev":"PC1Done","Next":"PC2Done","Event":"SetPC2"},"Failure":null}'
  printf 'ReportState\t/rpc/v0\t%s\n' "$(body Venus.ReportState "$sector,$report")"
done > "$FOLDER/report.calls"

load() { # PORT FILE
  java -XX:+UseSerialGC -Xms256m -cp "$jar" io.sealworks.benchmarks.LoadGenerator "$1" "$(container_pid)" 64 "$seconds" "$turns" \
    "$FOLDER/$2.calls" "$FOLDER/$2.result"
}
load "$WORKER_PORT" worker
load "$MANAGER_PORT" manager
load "$MANAGER_PORT" report

ratio() { awk -F '\t' 'NR == 1 { bare = $2 } NR == 2 { printf "%.2f", $2 / bare }' "$FOLDER/$1.result"; }
report_begin rpc "$(container_options); 64 connections, $turns turns of $seconds s each after one to warm up"
awk -F '\t' '{ printf "%s\t%s\trequests/s\n%s\t%s\tCPU us of the server\n", $1, $2, "  " $1, $3 }' \
  "$FOLDER/worker.result" "$FOLDER/manager.result" | report_rows
report_row "WorkerList to the bare servlet" "$(ratio worker)" ratio at-least 0.7
report_row "WorkerPing to the bare servlet" "$(ratio manager)" ratio at-least 0.7
awk -F '\t' '{ printf "ReportState, durable, of 64 sectors\t%s\trequests/s\tat-least\t2000\n", $2 }' "$FOLDER/report.result" | report_rows
report_end
