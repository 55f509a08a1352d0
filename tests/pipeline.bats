# The whole pipe, over the sample log.

load lib

demo=$data/demo
zone=America/New_York
now=2026-03-13T20:00:00Z

# stages [MAP]: run them one by one
stages() {
	ingest --map "$demo/${1:-shop.tsv}" "$demo/contacts.csv" >records.tsv
	score --zone $zone records.tsv >scored.tsv
	suggest --zone $zone --industry retail scored.tsv >suggested.tsv
	followup --now $now --zone $zone --to tsv suggested.tsv >list.tsv
}

# column NAME FILE: its place
column() {
	head -n 1 "$2" | tr '\t' '\n' | grep -nx "$1" | cut -d: -f1
}

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	stages
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	made=$BATS_FILE_TMPDIR
}

@test "the list of the sample log is known to the byte" {
	same "$data/pipeline/list.tsv" "$made/list.tsv"
}

@test "the pipe and its stages one by one give the same bytes, twice" {
	for i in 1 2; do
		ingest --map "$demo/shop.tsv" "$demo/contacts.csv" |
		    score --zone $zone | suggest --zone $zone --industry retail |
		    followup --now $now --zone $zone --to tsv >got
		same "$made/list.tsv" got
	done
}

@test "every contact of the export is accounted for at every stage" {
	n=$(($(wc -l <"$made/records.tsv") - 1))
	[ "$(($(wc -l <"$made/scored.tsv") - 1))" -eq "$n" ]
	[ "$(($(wc -l <"$made/suggested.tsv") - 1))" -eq "$n" ]
	ingest --stats --map "$demo/shop.tsv" "$demo/contacts.csv" 2>err >/dev/null
	says "out=$n rejected=0 duplicates=1 merged=1" err
}

@test "each of the cast gets what its situation asks for" {
	action=$(column action "$made/suggested.tsv")
	tier=$(column tier "$made/suggested.tsv")
	tail -n +2 "$demo/cast.tsv" | while IFS='	' read -r who what want _; do
		awk -F'\t' -v who="$who" -v a="$action" -v t="$tier" \
		    '$1 == who { print $a; print $t }' "$made/suggested.tsv" >has
		awk -F'\t' -v who="$who" '$3 == who { print $7 }' \
		    "$made/list.tsv" >listed
		case $want in
		none) ! [ -s listed ] ;;
		letdown | asked | needed | delighted) grep -qx "$want" has ;;
		*) grep -qx "$want" listed ;;
		esac || {
			echo "$who, $what: wanted $want, listed:"
			cat listed has
			exit 1
		}
	done
}

@test "a log parted by customer gives the same records as the whole" {
	for k in 0 1 2; do
		awk -F'\t' -v k=$k 'NR == 1 { print; next }
			{ h = 0; for (i = 1; i <= length($1); i++)
				h = (h * 31 + index("0123456789", substr($1, i, 1))) % 997
			  if (h % 3 == k) print }' "$made/records.tsv" |
		    score --zone $zone | suggest --zone $zone --industry retail >part.$k
	done
	tail -q -n +2 part.? | sort >got
	tail -n +2 "$made/suggested.tsv" | sort >want
	same want got
}

@test "without its texts the log has no mood, no pledge and no warmth" {
	stages shop-no-words.tsv
	for name in mood shift pledge warm personal; do
		[ "$(cut -f "$(column $name scored.tsv)" scored.tsv |
		    tail -n +2 | grep -c .)" -eq 0 ]
	done
	[ "$(wc -l <list.tsv)" -gt 5 ]
	[ "$(wc -l <list.tsv)" -lt "$(wc -l <"$made/list.tsv")" ]
}

@test "the second run over a ledger changes neither ledger nor list" {
	for i in 1 2; do
		followup --ledger tasks.tsv --now $now --zone $zone --to tsv \
		    "$made/suggested.tsv" >list.$i
		cp tasks.tsv ledger.$i
	done
	same ledger.1 ledger.2
	same list.1 list.2
	same "$made/list.tsv" list.1
}

@test "the demo runs and speaks in sentences" {
	(cd "$top" && BUILD=$build sh tests/demo.sh) >out
	grep -q "Who needs what" out
	[ "$(wc -L <out)" -le 140 ]
	! grep -q '	' out
}
