#!/bin/sh
# Train the lexicon that is compiled in, and tell how well it reads texts it
# was not trained on:
#
#	tests/train/lexicon.sh DATA >lexicon.tsv
#
# DATA is a folder with the public sets that extramile-lexicon(5) names; none
# of them is part of this project.  The programs are those of BUILD.  What
# is after DATA goes to `learn`.  Figures go to stderr.

set -eu
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
data=${1:?the folder with the public sets}
shift
PATH=${BUILD:-$top/build}/bin:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# labelled SET COLUMN WEIGHT: the records on stdin as labelled texts
labelled() {
	awk -F '\t' -v OFS='\t' -v set="$1" -v column="$2" -v weight="$3" '
		BEGIN {
			word["0"] = "neutral;positive"; word["1"] = "negative"
			print "label", "csat", "source", "group", "weight", "text"
		}
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{
			label = column == "" ? "" : $(at[column])
			if (label in word)
				label = word[label]
			print label, $(at["csat"]), set,
			    set == "airline_tweets" ? $(at["queue"]) : "",
			    weight, $(at["text"])
		}'
}

# read_set MAP KEEP: a set as records
read_set() {
	ingest --from "$1" ${2:+--keep="$2"} --rejects "$work/rejects" \
	    "$data/$1.csv" 2>/dev/null
}

read_set airline_tweets airline_sentiment |
    labelled airline_tweets airline_sentiment 1 >"$work/airline"
read_set shop_csat '' | labelled shop_csat '' 1 >"$work/shop"
read_set complaint_tweets column_3 |
    labelled complaint_tweets column_3 3 >"$work/complaint"
# the mean of many judges, -4 to 4: half a point is no feeling
awk -F '\t' -v OFS='\t' 'BEGIN { print "label", "source", "valence", "text" }
	{
		gsub(/\r/, "")
		gsub(/\\/, "&&")
		label = $2 > 0.5 ? "positive" : "neutral"
		if ($2 < -0.5)
			label = "negative"
		print label, "vader_tweets", $2, $3
	}' \
    "$data/vader_tweets.txt" >"$work/vader"

# what can be told from words and pairs alone, as a measure to go by
if [ "${1-}" = --plain ]; then
	learn --like airline_tweets --calm 0 --rare 2 --sharp 2.5 --terms 1000000 \
	    --words 2 mood \
	    "$work/airline" "$work/shop" "$work/complaint" "$work/vader"
	exit
fi

learn --base "$here/core.tsv" --except "$here/names.tsv" \
    --like airline_tweets --calm 4 --pull 0.5 --sharp 3.5 --terms 11997 "$@" mood \
    "$work/airline" "$work/shop" "$work/complaint" "$work/vader" \
    "$here/sentences.tsv"
