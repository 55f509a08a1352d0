#!/bin/sh
# make conform: public conformance suites against ingest, where they are at
# hand.  SUITES is their folder, BUILD that of the programs.
set -eu
suites=$1
bin=${BUILD:-build}/bin

if [ ! -f "$suites/run.py" ] || ! command -v python3 >/dev/null; then
	echo "conform: $suites/run.py or python3 is not here: skipped"
	exit 0
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT INT TERM
failed=0

# The text of a field as it comes, for a suite of characters.
cat >"$dir/text" <<'EOT'
#!/bin/sh
{ printf 't\n"'; sed 's/"/""/g'; printf '"\n'; } | "$INGEST" --raw | sed 1d |
    awk '{ gsub(/\\n/, "\n"); gsub(/\\t/, "\t"); gsub(/\\r/, "\r")
	gsub(/\\\\/, "\\"); printf "%s", $0 }'
EOT
export INGEST="$bin/ingest" LC_ALL=C
chmod +x "$dir/text"

suite() {
	name=$1
	shift
	printf '%-8s %s\n' "$name" "$*"
	python3 "$suites/run.py" "$name" -- "$@" >"$dir/out" || failed=1
	tail -n 1 "$dir/out"
}

suite csv "$bin/ingest" --raw
suite json "$bin/ingest" --raw --from json
suite utf8 "$dir/text"
suite garbage "$bin/ingest"
suite garbage "$bin/ingest" --raw

# Telephone numbers: each way to write them, as numbers of their country.
printf 'column\tfrom\tas\nid\tid\t-\ntime\twhen\t-\ncustomer\tnumber\tphone\n' \
    >"$dir/phone.tsv"
cut -f 1 "$suites/derived/phone.tsv" | sort -u | grep '^[A-Z][A-Z]$' |
    while read -r country; do
	    awk -F '\t' -v c="$country" '
		BEGIN { print "id\twhen\tnumber\twanted" }
		$1 == c { for (i = 3; i <= 5; i++)
		    print ++n "\t2026-01-02\t" $i "\t" $2 }' \
		"$suites/derived/phone.tsv" >"$dir/in.tsv"
	    "$bin/ingest" --country "$country" --keep wanted \
		--map "$dir/phone.tsv" "$dir/in.tsv" 2>/dev/null | sed 1d
    done | awk -F '\t' '{ n++; if ($1 == $31) good++; else print $31, $1 }
	END { printf "%d passed, %d failed\n", good, n - good
	    exit good * 100 < n * 99 }' >"$dir/phones" || failed=1
echo 'phone    ingest --country CC, with the reading phone'
tail -n 1 "$dir/phones"
exit "$failed"
