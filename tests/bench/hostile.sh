#!/bin/sh
# Instructions for each byte that ingest spends on input made to hurt it,
# beside those of the same bytes as an honest file: no more than twice as many.
# Called by make bench; BUILD is the folder of the programs.
set -eu
bin=${BUILD:-build}/bin
dir=${BUILD:-build}/bench/hostile
command -v valgrind >/dev/null || {
	echo "hostile: valgrind is not here" >&2
	exit 0
}
mkdir -p "$dir"

x() { # N TEXT: so often
	awk -v n="$1" -v s="$2" 'BEGIN { while (n-- > 0) printf "%s", s }'
}

n=1000000
{ echo a,b; x 40000 'some words,and others
'; } >"$dir/normal.csv"
{ printf 'a,b\n"'; x $((n / 2)) '""'; printf '",x\n'; } >"$dir/doubled quotes.csv"
{ echo a,b; x 250000 '"a
'; } >"$dir/lone quotes.csv"
{ printf 'a,b\n"'; x 40000 'some words,and others
'; } >"$dir/open quote.csv"
{ x 200000 'a,'; printf 'z\n'; x 200000 '1,'; printf '2\n'; } >"$dir/columns.csv"
{ echo a,b; x $n '
'; echo 1,2; } >"$dir/blank rows.csv"
{ printf 'a,b\n'; x 250000 'text'; printf ',2\n'; } >"$dir/long field.csv"
{ echo a,b; x 250000 'a"b,'; echo; } >"$dir/stray quotes.csv"
{ x 20000 '{"a": "some words", "b": "and others", "c": 1}
'; } >"$dir/normal.json"
{ printf '{"a":'; x 100000 '['; x 100000 ']'; echo '}'; } >"$dir/deep.json"
{ printf '{'; awk 'BEGIN { for (i = 0; i < 100000; i++) printf "\"k%d\":%d,", i, i }'
	echo '"z":1}'; } >"$dir/keys.json"
{ printf '{"a":"'; x 250000 '\\u0041'; echo '"}'; } >"$dir/escapes.json"
{ x 200000 '{"a"
'; } >"$dir/torn.json"

# cost FILE: instructions for each byte, without those of an empty run
cost() {
	all=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null \
	    "$bin/ingest" --raw --max-line 64M "$1" 2>&1 >/dev/null |
	    sed -n 's/.*Collected : //p')
	echo $(((all - start) * 100 / $(wc -c <"$1")))
}

start=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null \
    "$bin/ingest" --raw /dev/null 2>&1 >/dev/null |
    sed -n 's/.*Collected : //p')
for kind in csv json; do
	normal=$(cost "$dir/normal.$kind")
	echo "normal.$kind	$((normal / 100)) instructions a byte"
	for file in "$dir"/*."$kind"; do
		[ "$file" = "$dir/normal.$kind" ] && continue
		this=$(cost "$file")
		printf '%s\t%d\t%d.%02d x\n' "${file##*/}" $((this / 100)) \
		    $((this / normal)) $((this % normal * 100 / normal))
	done
done
