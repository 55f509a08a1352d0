#!/bin/sh
# make eval: how well texts are read that the lexicon was not trained on,
# beside what others reach, and the mistakes that are worst.

set -eu
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
data=$1
[ -f "$data/airline_tweets.csv" ] || {
	echo "make eval: no public sets in $data (make eval DATA=FOLDER): skipped"
	exit 0
}
BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$(pwd)/$BUILD ;;
esac
export BUILD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$here/lexicon.sh" "$data" --held-out "$work/held" \
    >"$work/lexicon" 2>"$work/figures"
# words and pairs alone, without a base, by the same folds
"$here/lexicon.sh" "$data" --plain >"$work/plain" 2>"$work/plain_figures"

# figure FILE HOW OF COLUMN
figure() {
	awk -F '\t' -v how="$2" -v of="$3" -v column="$4" '
		$1 == "held_out" { for (i = 1; i <= NF; i++) at[$i] = i }
		$1 == how && $2 == of { print $(at[column]) }' "$1"
}

# line WHAT HOW OF COLUMN WORD-LISTS BAR
line() {
	printf '%-44s %-8s %-8s %-8s %s\n' "$1" \
	    "$(figure "$work/figures" "$2" "$3" "$4")" \
	    "$(figure "$work/plain_figures" "$2" "$3" "$4")" "$5" "$6"
}

# Pearson's r of the mood held out with the mean of the judges
pearson() {
	awk -F '\t' '
		NR == FNR {
			gsub(/\r/, ""); gsub(/\\/, "&&")
			value[$3] = $2
			next
		}
		$1 == "fold" && $2 == "vader_tweets" && $9 in value {
			x = $8; y = value[$9]; n++
			sx += x; sy += y; xx += x * x; yy += y * y; xy += x * y
		}
		END {
			printf "%.4f\n", (n * xy - sx * sy) / \
			    sqrt((n * xx - sx * sx) * (n * yy - sy * sy))
		}' "$data/vader_tweets.txt" "$work/held"
}

printf '%-44s %-8s %-8s %-8s %s\n' 'texts held out, one lexicon for all' \
    here plain VADER bar
line 'airlines, each left out: accuracy' groups all accuracy .54 .79
line 'airlines, each left out: macro-F1' groups all macro_f1 .51 .72
line 'airlines, ten parts: accuracy' folds airline_tweets accuracy .54 -
line 'airlines, ten parts: macro-F1' folds airline_tweets macro_f1 .51 -
line 'shop, 4 and 5 of 5 against the rest: AUC' folds shop_csat auc_positive \
    .81 .86
line 'complaint or not: AUC' folds complaint_tweets auc_negative .65 .86
printf '%-44s %-8s %-8s %-8s %s\n' \
    "strength of feeling: Pearson's r" "$(pearson)" - - .75

echo
echo 'The texts that were read worst, ten of each kind:'
for label in negative positive; do
	awk -F '\t' -v label=$label '
		$1 == "fold" && $2 != "vader_tweets" && $4 == label {
			print $8 "\t" $2 "\t" label "\t" substr($9, 1, 100)
		}' "$work/held" |
	    sort -k 1,1g | if [ $label = negative ]; then
		tail -n 10
	else
		head -n 10
	fi
done
