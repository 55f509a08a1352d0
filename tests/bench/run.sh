#!/bin/sh
# make bench: what the record layer and the programs cost, beside reference
# floors and whatever of the peers is installed.  Ratios are medians of runs
# made in turn; instruction counts repeat exactly.
#
# ROWS (default 500000) and RUNS (default 5) are yours to set; FLOORS is the
# folder with gen.c and floor.c.

set -eu
FLOORS=${FLOORS:-../shared/bench}
ROWS=${ROWS:-500000}
RUNS=${RUNS:-5}
BUILD=${BUILD:-build}
dir=$BUILD/bench
bin=$BUILD/bin
mkdir -p "$dir"

if [ ! -f "$FLOORS/gen.c" ] || [ ! -f "$FLOORS/floor.c" ]; then
	echo "bench: $FLOORS has no gen.c and floor.c: nothing to measure by" >&2
	exit 0
fi

have() {
	command -v "$1" >/dev/null 2>&1
}

"$CC" -O2 -w -o "$dir/gen" "$FLOORS/gen.c" -lm
"$CC" -O2 -w -o "$dir/floor" "$FLOORS/floor.c" -lm
"$CC" -O2 -w -o "$dir/jfloor" "$FLOORS/jfloor.c" -lm
pair=$BUILD/pair

if [ "$(cat "$dir/rows" 2>/dev/null)" != "$ROWS" ]; then
	"$dir/gen" "$ROWS" 1 "$dir/log"
	header="id	customer	time	agent	channel	direction	wait	talk"
	header="$header	transfers	resolved	csat	promised	delivered	notes"
	sed "1s/.*/$header/" "$dir/log.tsv" >"$dir/records.tsv"
	echo "$ROWS" >"$dir/rows"
fi

echo "== The record layer: $ROWS records read, split and copied out with"
echo "== one column more, against splitting alone (floor nosum)"
set -- "$dir/floor nosum" "$BUILD/append"
have cut && set -- "$@" "cut -f 1-13"
have mawk && set -- "$@" "mawk -F'\t' -v OFS='\t' '{ print \$0, 100 }'"
have gawk && set -- "$@" "gawk -b -F'\t' -v OFS='\t' '{ print \$0, 100 }'"
have mlr && [ "$ROWS" -le 500000 ] &&
    set -- "$@" "mlr --tsvlite put '\$score = 100'"
"$pair" "$RUNS" "$dir/records.tsv" /dev/null "$@"

ingest="$bin/ingest --map tests/bench/log.tsv"

echo "== ingest: the CSV to canonical records, against floor sel; peers"
echo "== only copy the columns"
set -- "$dir/floor sel" "$ingest --stream" "$ingest"
have zsv && set -- "$@" "zsv 2tsv"
have xsv && set -- "$@" "xsv fmt -t '\t'"
have duckdb && set -- "$@" "duckdb -c \"set threads=1; copy (select * from \
read_csv('/dev/stdin', all_varchar=true)) to '/dev/stdout' (delimiter '\t')\""
have mlr && [ "$ROWS" -le 500000 ] && set -- "$@" "mlr --icsv --otsv cat"
"$pair" "$RUNS" "$dir/log.csv" /dev/null "$@"

echo "== ingest: NDJSON to canonical records, against jfloor"
set -- "$dir/jfloor" "$ingest --stream"
have jq && [ "$ROWS" -le 500000 ] &&
    set -- "$@" "jq -r '[.call_id, .customer_id, .start_time] | @tsv'"
"$pair" "$RUNS" "$dir/log.ndjson" /dev/null "$@"

$ingest "$dir/log.csv" >"$dir/ingested.tsv"
"$bin/score" "$dir/ingested.tsv" >"$dir/scored.tsv"
echo "== score: records without texts, against grouping the log's rows by"
echo "== customer (floor tgrp); then all those histories saved, and loaded"
awk -F '\t' -v OFS='\t' 'NR == 1 { while ($++text != "text") continue }
    NR > 1 { $text = "" } 1' "$dir/ingested.tsv" >"$dir/plain.tsv"
"$pair" "$RUNS" "$dir/plain.tsv" /dev/null \
    "$dir/floor tgrp <$dir/log.tsv 2>/dev/null" "$bin/score" \
    "$bin/score --save $dir/history"
head -n 1 "$dir/plain.tsv" >"$dir/none.tsv"
"$pair" "$RUNS" "$dir/none.tsv" /dev/null "$bin/score --load $dir/history"
echo "history: $(wc -c <"$dir/history") bytes"
echo "== score, suggest, report: records with texts, against splitting alone"
"$pair" "$RUNS" "$dir/ingested.tsv" /dev/null "$dir/floor nosum" "$bin/score"
"$pair" "$RUNS" "$dir/scored.tsv" /dev/null "$dir/floor nosum" \
    "$bin/suggest" "$bin/report" "$bin/report --by agent"

# count NAME INPUT COMMAND ...: instructions for each of 20,000 records
count() {
	name=$1 input=$2
	shift 2
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" \
	    <"$input" 2>&1 >/dev/null | sed -n 's/.*Collected : //p' |
	    awk -v name="$name" '
		NR == FNR { kept[$1] = $2; next }
		{ printf "%s\t%d\tkept: %d\n", name, $1 / 20000, kept[name] }
	    ' tests/bench/kept.tsv -
}

if have valgrind; then
	for log in log.csv log.ndjson records.tsv ingested.tsv scored.tsv; do
		head -n 20001 "$dir/$log" >"$dir/some.$log"
	done
	echo "== Instructions a record (20,000 records, start included)"
	count append "$dir/some.records.tsv" "$BUILD/append"
	count ingest "$dir/some.log.csv" \
	    "$bin/ingest" --map tests/bench/log.tsv --stream
	count json "$dir/some.log.ndjson" \
	    "$bin/ingest" --map tests/bench/log.tsv --stream
	count score "$dir/some.ingested.tsv" "$bin/score"
	count suggest "$dir/some.scored.tsv" "$bin/suggest"
	count report "$dir/some.scored.tsv" "$bin/report"
fi

echo "== ingest on hostile input: instructions a byte"
BUILD=$BUILD sh tests/bench/hostile.sh
