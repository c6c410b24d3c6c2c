#!/usr/bin/env bash
# Runs all benchmarks, one after another, and says at the end which met their limits.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
status=0
for name in hashing pieces transfer unseal manager cli container plans overhead processors rpc; do
  ./"$name.sh" || { status=1 missed="${missed:-} $name"; }
  echo
done
[ "$status" = 0 ] && echo "all limits are met" || echo "limits not met, or failed: $missed"
exit "$status"
