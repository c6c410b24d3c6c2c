# One table on the terminal and one JSON file from the rows of a benchmark. Sourced by the others:
#   report_begin NAME OPTIONS   OPTIONS: what the figures depend on, in words (JVM options, folders, counts)
#   report_row WHAT VALUE UNIT [at-most|at-least LIMIT]
#   report_rows < FILE          rows that a program printed, their fields separated by tabs
#   median < FILE               of numbers, one a line
#   report_end                  prints; writes target/benchmarks/NAME.json; false where a limit isn't met
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
OUT="$ROOT/target/benchmarks"
mkdir -p "$OUT"

report_begin() {
  REPORT_NAME="$1" REPORT_OPTIONS="$2" REPORT_LOAD="$(cut -d' ' -f1 /proc/loadavg)"
  : > "$OUT/$1.tsv"
}

median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

report_row() { (IFS=$'\t'; printf '%s\n' "$*") >> "$OUT/$REPORT_NAME.tsv"; }
report_rows() { cat >> "$OUT/$REPORT_NAME.tsv"; }

report_end() {
  local json="$OUT/$REPORT_NAME.json" cpu
  cpu="$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)"
  awk -F '\t' -v name="$REPORT_NAME" -v options="$REPORT_OPTIONS" -v json="$json" -v cpu="$cpu, $(nproc) CPUs" \
      -v load="$REPORT_LOAD" -v ended="$(cut -d' ' -f1 /proc/loadavg)" -v date="$(date -u +%Y-%m-%dT%H:%MZ)" \
      -v commit="$(git -C "$ROOT" rev-parse --short=10 HEAD 2> /dev/null)" '
    function quoted(text) { gsub(/["\\]/, "\\\\&", text); return "\"" text "\"" }
    BEGIN {
      printf "%s: %s\n%s; load average %s to %s; %s\n", name, options, cpu, load, ended, date
      printf "%-58s %12s %-10s %-16s\n", "", "measured", "", "limit"
      printf "{\"benchmark\":%s,\"options\":%s,\"cpu\":%s,\"load\":[%s,%s],\"date\":%s,\"commit\":%s,\"rows\":[",
        quoted(name), quoted(options), quoted(cpu), load, ended, quoted(date), quoted(commit) > json
    }
    {
      met = $4 == "at-most" ? $2 <= $5 + 0 : $4 == "at-least" ? $2 >= $5 + 0 : 1
      missed += !met
      printf "%-58s %12s %-10s %-16s %s\n", $1, $2, $3, $4 == "" ? "" : $4 " " $5, met ? "" : "NOT MET"
      printf "%s{\"what\":%s,\"value\":%s,\"unit\":%s", comma, quoted($1), $2, quoted($3) > json
      if ($4 != "") printf ",\"limit\":{\"%s\":%s},\"met\":%s", $4, $5, met ? "true" : "false" > json
      printf "}" > json
      comma = ","
    }
    END { print "]}" > json; exit missed > 0 }' "$OUT/$REPORT_NAME.tsv"
}
