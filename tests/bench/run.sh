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
pair=$BUILD/pair

if [ "$(cat "$dir/rows" 2>/dev/null)" != "$ROWS" ]; then
	"$dir/gen" "$ROWS" 1 "$dir/log"
	rm -f "$dir/log.ndjson"
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

# count COMMAND: instructions of a run, for each record
count() {
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 \
	    >/dev/null <"$dir/some.tsv" |
	    sed -n 's/.*Collected : //p' | awk '{ printf "%d\n", $1 / 20000 }'
}

if have valgrind; then
	head -n 20001 "$dir/records.tsv" >"$dir/some.tsv"
	echo "== Instructions a record (20,000 records, start included)"
	echo "append	$(count "$BUILD/append")	kept:" \
	    "$(awk '$1 == "append" { print $2 }' tests/bench/kept.tsv)"
fi

echo "== ingest: the CSV to canonical records, against floor sel"
"$pair" "$RUNS" "$dir/log.csv" /dev/null "$dir/floor sel" \
    "$bin/ingest --stream --map tests/bench/log.tsv" \
    "$bin/ingest --map tests/bench/log.tsv"

"$bin/ingest" --map tests/bench/log.tsv "$dir/log.csv" >"$dir/ingested.tsv"
"$bin/score" "$dir/ingested.tsv" >"$dir/scored.tsv"
echo "== score, suggest: records with texts, against splitting alone"
"$pair" "$RUNS" "$dir/ingested.tsv" /dev/null "$dir/floor nosum" "$bin/score"
"$pair" "$RUNS" "$dir/scored.tsv" /dev/null "$dir/floor nosum" "$bin/suggest"
