#!/bin/sh
# make eval: what score says of the public logs, beside an independent
# calculation of the same figures.  That one read words by lists of its own,
# took a closed incident for a resolved one, and a city's local times for UTC:
# so shop, twitter, incident and boston differ a little.

set -eu
export LC_ALL=C

data=$1
[ -f "$data/bank_calls_1999_02.tsv" ] || {
	echo "make eval: no public logs in $data (make eval DATA=FOLDER): skipped"
	exit 0
}
PATH=${BUILD:-build}/bin:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for log in phonenow_calls.csv bank_calls_1999_02.tsv shop_csat.csv \
    twitter_care.json incident_event_log.csv boston311.csv; do
	name=${log%%[_.0-9]*}
	[ -f "$data/$log" ] || continue
	ingest -r /dev/null "$data/$log" >"$work/$name.in" 2>/dev/null
	score "$work/$name.in" >"$work/$name"
done

# fields LOG NAME...: those columns of the records, TAB between them
fields() {
	file=$work/$1
	shift
	awk -F '\t' -v names="$*" '
		NR == 1 {
			for (i = 1; i <= NF; i++) at[$i] = i
			n = split(names, want, " ")
			next
		}
		{
			for (i = 1; i <= n; i++)
				printf "%s%s", $(at[want[i]]), i < n ? "\t" : "\n"
		}' "$file"
}

# tiers LOG EMPTY LETDOWN ASKED NEEDED DELIGHTED: the shares, and those expected
tiers() {
	[ -f "$work/$1" ] || return 0
	log=$1
	shift
	fields "$log" tier | awk -v name="$log" -v expected="$*" '
		{ n[$1 == "" ? "empty" : $1]++ }
		END {
			split(expected, want, " ")
			split("empty letdown asked needed delighted", tier, " ")
			printf "%-10s %6d", name, NR
			for (i = 1; i <= 5; i++)
				printf "  %5.1f %5.1f", 100 * n[tier[i]] / NR, want[i]
			print ""
		}'
}

# quantiles LOG COLUMN Q5 Q25 Q50 Q75 Q95
quantiles() {
	[ -f "$work/$1" ] || return 0
	log=$1 column=$2
	shift 2
	fields "$log" "$column" | grep . | sort -g |
	    awk -v name="$log $column" -v expected="$*" '
		{ v[NR] = $1 }
		END {
			split(expected, want, " ")
			split("5 25 50 75 95", q, " ")
			printf "%-16s %6d", name, NR
			for (i = 1; i <= 5; i++)
				printf "  %5s %5s", \
				    v[1 + int((NR - 1) * q[i] / 100)], want[i]
			print ""
		}'
}

# auc LOG COLUMN EXPECTED: does it tell the pleased (75 up) from the others?
auc() {
	[ -f "$work/$1" ] || return 0
	fields "$1" "$2" csat | awk -F '\t' '$1 != "" && $2 != ""' |
	    sort -t '	' -k 1,1g | awk -F '\t' -v what="$1 $2" -v want="$3" '
		function settle() {
			for (i = from; i < NR - end; i++)
				if (pleased[i])
					sum += (from + NR - end - 1) / 2
			from = NR - end
		}
		BEGIN { from = 1 }
		NR > 1 && $1 != last { end = 0; settle() }
		{ last = $1; pleased[NR] = $2 >= 75; n += $2 >= 75 }
		END {
			NR++
			settle()
			m = NR - 1 - n
			if (n > 0 && m > 0)
				printf "%-22s %6d  %.3f  %s\n", what, NR - 1, \
				    (sum - n * (n + 1) / 2) / n / m, want
		}'
}

echo 'Tiers, % of the records: here, and by the independent calculation'
printf '%-10s %6s  %11s  %11s  %11s  %11s  %11s\n' log records empty letdown \
    asked needed delighted
tiers phonenow 0 27.1 59.7 9.7 3.6
tiers bank 9.4 14.6 76.0 0 0
tiers shop 3.6 1.0 29.0 46.4 20.0
tiers twitter 0 52.0 48.0 0 0
tiers incident 0 37.5 8.9 53.6 0
tiers boston 0 9.9 30.7 59.4 0

echo
echo 'Miles, quantiles: here, and by the independent calculation'
printf '%-16s %6s  %11s  %11s  %11s  %11s  %11s\n' log records 5% 25% 50% 75% 95%
quantiles phonenow miles 0.00 0.32 0.86 0.93 1.00
quantiles bank miles 0.00 0.74 1.00 1.00 1.00
quantiles incident miles 0.32 0.54 0.90 1.00 1.00
quantiles twitter miles 0.00 0.00 0.40 0.97 1.00

echo
echo 'Ratings of 4 and 5 of 5 told from lower ones (AUC; .5 tells nothing)'
printf '%-22s %6s  %s\n' 'log, by' rated 'here  expected'
for log in phonenow shop; do
	case $log in phonenow) first=.494 ;; *) first=.537 ;; esac
	auc $log first_mile $first
	auc $log miles -
	auc $log mood -
done

if [ -f "$work/boston" ]; then
	echo
	echo 'Promises of a city: kept by the times, against its own word'
	printf '%-12s %s\n' ontime 'kept 100, below, unknown (expected: yes 2695 0 0, no 0 289 0)'
	fields boston ontime kept promised | awk -F '\t' '
		{
			n[$1 == "" ? "-" : $1]++
			if ($2 == "") none[$1 == "" ? "-" : $1]++
			else if ($2 == 100) all[$1 == "" ? "-" : $1]++
			else below[$1 == "" ? "-" : $1]++
		}
		END {
			for (w in n)
				printf "%-12s %d %d %d\n", w, all[w], below[w], none[w]
		}' | sort
fi

echo
echo 'The ten customers that the bank served worst: calls judged, the miles'
echo 'short of one a call, their mean, lost calls, the most tries, the last why'
fields bank customer miles attempt why past | awk -F '\t' -v OFS='\t' '
	$1 == "" || $2 == "" { next }
	{
		n[$1]++
		sum[$1] += $2
		if ($3 > most[$1]) most[$1] = $3
		if ($4 ~ /outcome=abandoned/) lost[$1]++
		why[$1] = substr($4, 1, 60)
	}
	END {
		for (c in n)
			printf "%.2f\t%s\t%d\t%.2f\t%d\t%d\t%s\n", n[c] - sum[c], c, \
			    n[c], sum[c] / n[c], lost[c], most[c], why[c]
	}' | sort -k 1,1gr -k 2,2 | head -n 10 | awk -F '\t' '{
		printf "%-16s %4d %7.2f %6.2f %4d %4d  %s\n", $2, $3, $1, $4, $5, $6, $7 }'
fields bank customer miles | awk -F '\t' '
	$1 == "" || $2 == "" { next }
	{ n[$1]++; sum[$1] += $2 }
	END {
		for (c in n)
			if (n[c] >= 10) { k++; s += sum[c] / n[c] }
			else { l++; t += sum[c] / n[c] }
		printf "regulars, 10 calls and more: %d, mean of their means %.3f (expected 79, .736); others %.3f (.738)\n", k, s / k, t / l
	}'
