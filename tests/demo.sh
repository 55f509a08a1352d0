#!/bin/sh
# make demo: the whole pipeline over the sample log, told as it goes.

set -eu
BUILD=${BUILD:-build}
bin=$BUILD/bin
demo=tests/data/demo
out=$BUILD/demo
now=2026-03-13T20:00:00Z
zone=America/New_York
# the third call about the same bill
explained=shop:48950
mkdir -p "$out"

# told TEXT: a paragraph between empty lines
told() {
	printf '\n%s\n\n' "$1"
}

# pipe MAP NAME TOP: the pipeline, each stage kept so that it can be looked at
pipe() {
	"$bin/ingest" --map "$demo/$1" "$demo/contacts.csv" \
	    >"$out/$2.records.tsv" &&
	    "$bin/score" --zone "$zone" "$out/$2.records.tsv" \
	        >"$out/$2.scored.tsv" &&
	    "$bin/suggest" --zone "$zone" --industry retail \
	        "$out/$2.scored.tsv" \
	        >"$out/$2.suggested.tsv" &&
	    "$bin/followup" --now "$now" --zone "$zone" --to table \
	        --top "$3" "$out/$2.suggested.tsv"
}

told "Willow & Finch sells homeware by post.  This is what its contact system
exports, three weeks of calls, chats and e-mails ($demo/contacts.csv):"
sed -n '1,3p' "$demo/contacts.csv" | cut -c 1-76

told "It is Friday the 13th of March 2026, four in the afternoon in New York.
Who needs what, why, and by when?

  \$ zone=$zone
  \$ ingest --map shop.tsv contacts.csv | score --zone \$zone |
        suggest --zone \$zone --industry retail |
        followup --zone \$zone --to table --top 8"
pipe shop.tsv shop 8

told "How did a line come about?  The arithmetic of one contact:

  \$ score --explain $explained records.tsv"
"$bin/score" --zone "$zone" --explain "$explained" "$out/shop.records.tsv" \
    >"$out/explained"
sed '/^turn /,$d' "$out/explained"
printf '... and what each word weighed for the mood (%s)\n' "$out/explained"

told "And if the export were a bare call log, without what was said?  Then
nobody's mood, no promise made in words and no kindness can be seen.  The same
log without its texts (shop-no-words.tsv):"
pipe shop-no-words.tsv bare 3

told "What each stage wrote lies in $out.  The manual begins with
  man -l man/extramile.7"
