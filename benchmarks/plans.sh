#!/usr/bin/env bash
# Memory of an idle container (worker, manager and mock chain, three sealing threads without work) with the bundles of all plans,
# and with the sealer's alone, in turns, each from an empty data folder. Usage: benchmarks/plans.sh [TURNS]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
. "$(dirname "${BASH_SOURCE[0]}")/own-container.sh"
turns="${1:-5}"
FOLDER="$(mktemp -d "$OUT/plans.XXXXXX")"
trap 'container_stop; rm -rf "$FOLDER"' EXIT
container_unpack
container_ports
container_configs 3 0 100ms
features="$(find "$FOLDER/home/system/io/sealworks/sealworks-features" -name '*-features.xml')"
cp "$features" "$FOLDER/all.xml"
grep -v 'sealworks-plan-' "$FOLDER/all.xml" > "$FOLDER/none.xml"
grep 'sealworks-plan-sealer' "$FOLDER/all.xml" > "$FOLDER/sealer.txt"
sed "/sealworks-sealing\//r $FOLDER/sealer.txt" "$FOLDER/none.xml" > "$FOLDER/one.xml"

measured() { # all|one
  cp "$FOLDER/$1.xml" "$features"
  rm -rf "$FOLDER/data"
  container_start
  container_shell bundle:list -s > "$FOLDER/bundles.txt"
  grep -c 'sealworks-plan-' "$FOLDER/bundles.txt" >> "$FOLDER/$1-plans"
  sleep 20
  container_resident >> "$FOLDER/$1"
  echo >> "$FOLDER/$1"
  options="$(container_options)"
  container_stop
}

for _ in $(seq "$turns"); do
  measured one
  measured all
done

plans="$(median < "$FOLDER/all-plans")"
[ "$(median < "$FOLDER/one-plans")" = 1 ] && [ "$plans" -gt 1 ] || { echo "plans.sh: the containers don't have the plans that they should" >&2; exit 1; }
one="$(median < "$FOLDER/one")" all="$(median < "$FOLDER/all")"
report_begin plans "$options; median of $turns, 20 s after an answered command"
report_row "resident with the sealer's plan alone" "$one" MiB
report_row "resident with all $plans plans" "$all" MiB
report_row "all plans more than one" "$((all - one))" MiB at-most 20
report_end
