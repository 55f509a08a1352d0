# report: every figure against a small log that was counted by hand.

load lib

bats_require_minimum_version 1.5.0

# figure NAME: its value in the TSV of a report, from stdin
figure() {
	awk -F'\t' -v want="$1" '$1 == "figures" && $3 == "name" {
		on = $4 == want }
	    $1 == "figures" && on && $3 == "value" { print $4 }'
}

# bound NAME COLUMN: its low, high or n
bound() {
	awk -F'\t' -v want="$1" -v column="$2" '
	    $1 == "figures" && $3 == "name" { on = $4 == want }
	    $1 == "figures" && on && $3 == column { print $4 }'
}

# column NAME ROW FILE: a field of a TSV with a header, row 1 behind it
column() {
	awk -F'\t' -v want="$1" -v row="$2" 'NR == 1 {
		for (i = 1; i <= NF; i++) if ($i == want) at = i }
	    NR == row + 1 { print $at }' "$3"
}

# log COLUMNS: rows from stdin, fields apart by blanks, - for an empty one
log() {
	echo "customer time id $1 first_mile" | tr ' ' '\t'
	sed 's/ /\t/g; s/\(^\|\t\)-\(\t\|$\)/\1\2/g; s/\(^\|\t\)-\(\t\|$\)/\1\2/g'
}

# is WANT GOT
is() {
	[ "$1" = "$2" ] || {
		echo "wanted $1, got $2"
		return 1
	}
}

# about WANT GOT: the same to a unit of the last digit of WANT
about() {
	awk -v a="$1" -v b="$2" 'BEGIN {
		n = split(a, p, "."); d = n > 1 ? length(p[2]) : 0
		unit = 10 ^ -d
		if (b == "" || a - b > unit || b - a > unit) {
			print "wanted " a ", got " b
			exit 1
		}
	}'
}

# the log counted by hand
hand() {
	cat "$data/report/hand.tsv"
}

@test "what was not scored is refused, and score is named" {
	printf 'customer\ttime\tid\nc\t\ti\n' | status 2 report 2>err
	says "pass the records through score first" err
}

@test "the log counted by hand gives the figures counted by hand" {
	hand | report --to tsv >got
	while IFS=$'\t' read -r name value; do
		about "$value" "$(figure "$name" <got)" || {
			echo "($name)"
			return 1
		}
	done <"$data/report/hand.figures"
}

@test "service level leaves out unknown waits; lost ones count, early or not" {
	{
		echo "a 2026-03-02T10:00:00Z 1 phone in answered 20 -"
		echo "b 2026-03-02T10:00:00Z 2 phone in answered 21 -"
		echo "c 2026-03-02T10:00:00Z 3 phone in answered - -"
		echo "d 2026-03-02T10:00:00Z 4 phone in abandoned 9 -"
		echo "e 2026-03-02T10:00:00Z 5 phone in abandoned 10 -"
		echo "f 2026-03-02T10:00:00Z 6 email in answered 5 -"
		echo "g 2026-03-02T10:00:00Z 7 phone out answered 5 -"
	} | log "channel direction outcome wait" | report --to tsv >got
	about 33.333 "$(figure service_level <got)"
	is 3 "$(bound service_level n <got)"
	is 4 "$(figure offered <got)"
	is 25.0000 "$(figure abandonment <got)"
	is 20.5 "$(figure asa <got)"
}

@test "first contacts are censored on the right" {
	day() { printf '2026-03-%02dT12:00:00Z' $((1 + $1)); }
	{
		echo "A $(day 0) 1 t yes -"
		echo "B $(day 2) 2 t no -"
		echo "A $(day 3) 3 t yes -"
		echo "A $(day 11) 4 t yes -"
		echo "B $(day 20) 5 t yes -"
		echo "C $(day 25) 6 t yes -"
	} | log "topic resolved" | report --now "$(day 28)" --to tsv >got
	is 50.0000 "$(figure fcr <got)"
	is 4 "$(bound fcr n <got)"
	is 60.0000 "$(figure fcr_any <got)"
	is 5 "$(bound fcr_any n <got)"
	is 1 "$(figure fcr_pending <got)"
}

@test "a failure counts no sooner than a success would" {
	{
		echo "A 2026-03-01T00:00:00Z 1 t yes -"
		echo "A 2026-03-02T00:00:00Z 2 t yes -"
		echo "B 2026-03-07T23:59:59Z 3 t yes -"
	} | log "topic resolved" >two
	report --to tsv two >got
	is "" "$(figure fcr <got)"
	is 2 "$(figure fcr_pending <got)"
	report --to tsv --now 2026-03-08T00:00:00Z two >got
	is 0.0000 "$(figure fcr <got)"
	is 1 "$(bound fcr n <got)"
}

@test "a further contact may be on no topic, another topic is none" {
	{
		echo "A 2026-03-01T00:00:00Z 1 t - -"
		echo "A 2026-03-02T00:00:00Z 2 - - -"
		echo "B 2026-03-01T00:00:00Z 3 t - -"
		echo "B 2026-03-02T00:00:00Z 4 u - -"
	} | log "topic resolved" | report --to tsv --now 2026-04-01T00:00:00Z >got
	about 66.667 "$(figure fcr <got)"
	is 3 "$(bound fcr n <got)"
}

# promises K M: so many kept and missed
promises() {
	awk -v k="$1" -v m="$2" 'BEGIN {
		OFS = "\t"
		for (i = 0; i < k + m; i++)
			print "c" i, "2026-03-02T10:00:00Z", i, "in", \
			    "2026-03-02T12:00:00Z", i < k ? \
			    "2026-03-02T12:01:00Z" : "2026-03-02T12:01:01Z", ""
	}' >rows
	{
		echo "customer time id direction promised delivered first_mile" |
		    tr ' ' '\t'
		cat rows
	} | report --to tsv >got
}

@test "promises kept have their bound" {
	while read -r k m mean low; do
		promises "$k" "$m"
		about "$mean" "$(awk -v x="$(figure promises_kept <got)" \
		    'BEGIN { printf "%.6f", x / 100 }')"
		about "$low" "$(awk -v x="$(bound promises_kept low <got)" \
		    'BEGIN { printf "%.6f", x / 100 }')"
	done <<-END
	1 0 .666667 .223607
	3 0 .8 .472871
	0 3 .2 .012741
	9 1 .833333 .635641
	18 2 .863636 .729448
	95 5 .941176 .898731
	190 10 .945545 .917072
	950 50 .949102 .937199
	END
	promises 0 0
	is "" "$(figure promises_kept <got)"
}

@test "a call back keeps the oldest promise; overdue is missed, later open" {
	{
		echo "A 2026-03-02T10:00:00Z 1 in - t 2026-03-02T12:00:00Z -"
		echo "A 2026-03-02T10:30:00Z 2 in - t 2026-03-02T13:00:00Z -"
		echo "A 2026-03-02T11:00:00Z 3 out answered t - -"
		echo "B 2026-03-02T11:00:00Z 4 in - t 2026-03-09T12:00:00Z -"
		echo "C 2026-03-02T11:00:00Z 5 in - t 2026-03-02T14:00:00Z -"
		echo "C 2026-03-02T14:30:00Z 6 out answered - - -"
	} | log "direction outcome topic promised" | report --to tsv >got
	# kept 1; missed A's second and C's; open B's
	is 40.0000 "$(figure promises_kept <got)"
	is 3 "$(bound promises_kept n <got)"
	is 1 "$(figure promises_open <got)"
}

@test "ten more as good, and the bounds of the good share" {
	while read -r good bad ten; do
		awk -v g="$good" -v b="$bad" 'BEGIN {
			OFS = "\t"; print "customer", "time", "id", "first_mile"
			for (i = 0; i < g + b; i++)
				print "", "", i, i < g ? 70 : 69 }' |
		    report --to tsv >got
		about "$ten" "$(figure ten_more <got)"
	done <<-END
	3 0 49.5939
	2 1 9.9188
	5 0 58.7030
	9 1 34.6646
	10 0 71.1537
	19 1 54.0843
	20 0 81.8199
	95 5 58.5185
	100 0 95.3571
	END
}

@test "the moving mean has limits" {
	printf 'customer\ttime\tid\tagent\tfirst_mile\n' >two
	printf '\t\t1\tann\t60\n\t\t2\tann\t40\n' >>two
	report --by agent two >got
	about 7.6837 "$(column ewma_limit 1 got)"
	# begun at the mean of 50: 52, then 49.6
	about 49.6000 "$(column ewma 1 got)"
	awk 'BEGIN { OFS = "\t"; print "customer", "time", "id", "agent", \
	    "first_mile"; for (i = 0; i < 10; i++)
		print "", "", i, "ann", i % 2 ? 40 : 60 }' >ten
	report --by agent ten >got
	about 9.9422 "$(column ewma_limit 1 got)"
}

# staff LEVEL CALLS AHT: calls of one hour, the people it takes
staff() {
	awk -v n="$2" -v aht="$3" 'BEGIN { OFS = "\t"
		print "customer", "time", "id", "channel", "outcome", "talk", \
		    "first_mile"
		for (i = 0; i < n; i++)
			print "", "2026-03-02T10:00:00Z", i, "phone", \
			    "answered", aht, "" }' |
	    report --to tsv --level "$1/20" | awk -F'\t' '
		$1 == "staffing" { v[$3] = $4 }
		END { printf "%d %.6f %.6f %.4f\n", v["people"], \
		    v["waits"] / 100, v["level"] / 100, v["asa"] }'
}

@test "people needed follow Erlang C" {
	while read -r level calls aht n waits reached asa; do
		read -r gn gwaits greached gasa \
		    <<<"$(staff "$level" "$calls" "$aht")"
		is "$n" "$gn"
		about "$waits" "$gwaits"
		about "$reached" "$greached"
		about "$asa" "$gasa"
	done <<-END
	40 100 180 6 .587516 .474267 105.7530
	70 100 180 7 .324150 .740441 29.1735
	80 100 180 8 .167267 .880148 10.0360
	90 100 180 9 .080510 .948378 3.6230
	80 20 240 3 .180791 .842653 26.0339
	55 360 300 33 .490488 .598422 49.0488
	75 360 300 35 .284582 .796088 17.0749
	END
}

# surge TODAY USUAL: five weeks of a topic
surge() {
	awk -v c="$1" -v e="$2" 'function day(d, n) {
		for (i = 0; i < n; i++)
			print "", sprintf("2026-%02d-%02dT10:00:00Z", \
			    d < 32 ? 1 : 2, d < 32 ? d : d - 31), ++id, \
			    "parcel", ""
	    }
	    BEGIN { OFS = "\t"
		print "customer", "time", "id", "topic", "first_mile"
		for (w = 0; w < 4; w++)
			day(1 + 7 * w, e < 1 ? 1 - w % 2 : e)
		day(29, c) }' >log
	mkdir -p tables
	report --tables tables log >/dev/null
}

@test "a topic surges against its own weekday" {
	while read -r c e z yes; do
		surge "$c" "$e"
		about "$z" "$(column z 1 tables/surge.tsv)"
		is "$yes" "$(column surge 1 tables/surge.tsv)"
		is 4 "$(column weeks 1 tables/surge.tsv)"
	done <<-END
	12 4 2.9282 no
	13 4 3.2111 yes
	33 16 3.4891 yes
	110 81 2.9762 no
	END
	surge 4 .5
	is no "$(column surge 1 tables/surge.tsv)"
	is 0.50 "$(column expected 1 tables/surge.tsv)"
}

@test "losses add up to what is missing of the first mile" {
	ingest --map "$data/demo/shop.tsv" "$data/demo/contacts.csv" |
	    score >scored
	report --by channel scored >by
	awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) {
			at[$i] = i; if ($i ~ /^points_/) lost[++n] = i }
		next }
	    $at["first_mile_n"] > 0 {
		sum = 0
		for (i = 1; i <= n; i++) sum += $lost[i]
		want = (100 - $at["first_mile"]) * $at["first_mile_n"]
		if (sum - want > $at["first_mile_n"] ||
		    want - sum > $at["first_mile_n"]) {
			print "lost " sum " instead of " want; exit 1 } }' by
}

@test "the shares of a loss are those of score" {
	# record F of the measure: 49.5536 24.9439 8.0357 6.6964 5.3571 2.6786
	{
		echo "customer time id channel outcome attempt wait hold" \
		    "transfers resolved prompt easy solved first_mile miles" \
		    "tier known why"
		echo "c 2026-03-02T10:00:00Z F phone answered 3 900 300 2 no" \
		    "0 0 0 0 0 letdown 5/8" \
		    "unresolved=1;wait=900;attempt=3;hold=300;transfers=2;effort=1;repeat=1;fails=2;mood=-85;void=unresolved"
	} | tr ' ' '\t' >F
	report --by channel F >by
	about 49.5536 "$(column points_unresolved 1 by)"
	about 25.0000 "$(column points_wait 1 by)"
	about 8.0357 "$(column points_attempt 1 by)"
	about 6.6964 "$(column points_hold 1 by)"
	about 5.3571 "$(column points_transfers 1 by)"
	about 2.6786 "$(column points_effort 1 by)"
	about 2.6786 "$(column points_repeat 1 by)"
	# N: days 54.8404, transfers 17.1429
	{
		echo "customer time id channel outcome transfers easy solved" \
		    "first_mile why"
		echo "- 2026-03-02T10:00:00Z N web open 4 60 4 28" \
		    "days=14.9/4.0;transfers=4"
	} | tr ' ' '\t' | sed 's/^-//' >N
	report --by channel N >by
	about 54.857 "$(column points_days 1 by)"
	about 17.1429 "$(column points_transfers 1 by)"
}

@test "the built-in weights are those of score" {
	score --print weights | cut -f 1-3 | sort >all
	report --print weights | cut -f 1-3 | sort >some
	[ "$(comm -13 all some | wc -l)" -eq 0 ]
	report --weights <(score --print weights) "$data/report/hand.tsv" >got
	report "$data/report/hand.tsv" >want
	same want got
}

@test "parts by customer merge to the whole" {
	ingest --map "$data/demo/shop.tsv" "$data/demo/contacts.csv" |
	    score >scored
	now=2026-03-13T20:00:00Z
	awk 'NR == 1 { print >"odd"; print >"even"; next }
	    { x = 0; for (i = 1; i <= length($1); i++)
		x += index("0123456789", substr($1, i, 1))
	      print >(x % 2 ? "odd" : "even") }' scored
	for f in scored odd even; do
		report --now $now --by channel $f >$f.by
	done
	# shares times their n, counts and losses add up
	cat >add.awk <<-'END'
	FNR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; m = NF; next }
	{ for (i = 2; i <= m; i++) {
		if (name[i] ~ /^(service_level|fcr|good|csat|letdown)$/)
			x = $i * $(i + 3) / 100
		else if (name[i] ~ /^(records|contacts|offered|fcr_pending)$/ ||
		    name[i] ~ /^points_/ ||
		    name[i] ~ /_n$/ && name[i] != "per_day_n")
			x = $i
		else
			continue
		sum[$1 " " name[i]] += x } }
	END { for (k in sum) if (sum[k] != 0) printf "%s %.2f\n", k, sum[k] }
	END
	awk -F'\t' -f add.awk scored.by | sort >want
	awk -F'\t' -f add.awk odd.by even.by | sort >got
	[ "$(wc -l <want)" -gt 50 ]
	awk 'NR == FNR { a[$1, $2] = $3; next }
	    { d = a[$1, $2] - $3; if (d > .05 || d < -.05) {
		print; exit 1 } }' want got
	[ "$(wc -l <want)" -eq "$(wc -l <got)" ]
}

@test "--by groups by any column, by several, and by spans of time" {
	hand | report --by channel,queue >got
	is "channel	queue" "$(head -n 1 got | cut -f 1,2)"
	[ "$(column records 1 got)" -gt 0 ]
	hand | report --by week >got
	is 2026-03-02 "$(column week 1 got)"
	hand | report --by hour,weekday >got
	is "10	01 Monday" "$(sed -n 2p got | cut -f 1,2)"
	hand | status 2 report --by nonsense 2>err
	says 'there is no column "nonsense"' err
	hand | status 2 report --by channel --to html 2>err
}

@test "customers who went quiet become records that suggest reads" {
	{
		for d in 01 05 09 13; do
			echo "A 2026-01-${d}T10:00:00Z a$d phone Ann 10.00 90"
			echo "B 2026-01-${d}T10:00:00Z b$d phone - - 90"
		done
		echo "B 2026-02-20T10:00:00Z b9 phone - - 90"
		echo "C 2026-01-01T10:00:00Z c1 phone - - 90"
	} | log "channel name value" >quiet
	mkdir tables
	report --tables tables quiet >/dev/null
	is 2 "$(wc -l <tables/quiet.tsv)"
	is "A" "$(column customer 1 tables/quiet.tsv)"
	is "2026-01-13T10:00:00Z" "$(column time 1 tables/quiet.tsv)"
	suggest --industry all tables/quiet.tsv >got 2>err ||
	    suggest tables/quiet.tsv >got
	is quiet.checkin "$(column action 1 got)"
	# at three gaps of four days nobody is quiet yet
	report --now 2026-01-25T10:00:00Z --tables tables quiet >/dev/null
	is 1 "$(wc -l <tables/quiet.tsv)"
}

@test "usual promises are medians by topic; targets are none" {
	{
		echo "A 2026-03-02T10:00:00Z 1 t 2026-03-02T12:00:00Z - -"
		echo "A 2026-03-03T10:00:00Z 2 t 2026-03-03T11:00:00Z - -"
		echo "A 2026-03-04T10:00:00Z 3 t 2026-03-04T20:00:00Z - -"
		echo "A 2026-03-05T10:00:00Z 4 u 2026-03-06T10:00:00Z target -"
	} | log "topic promised flags" >p
	mkdir tables
	report --tables tables p >/dev/null
	t 'topic\tn\tusual\nt\t3\t7200\n' >want
	same want tables/promises.tsv
}

@test "--no-customers leaves out what names people" {
	hand | report --no-customers >text
	hand | report --no-customers --to html >page
	hand | report --no-customers --to tsv >tsv
	mkdir tables
	hand | report --no-customers --tables tables >/dev/null
	[ ! -e tables/quiet.tsv ]
	for f in text page tsv; do
		status 1 grep -wE 'c1|c2|c3|Ann|Zoe|Nora One|h:[0-9]+' $f
	done
	for by in customer channel,name agent contact id; do
		hand | status 2 report --no-customers --by $by 2>err
		says "--no-customers" err
	done
}

@test "records after --now are not seen" {
	hand | report --now 2026-03-02T10:00:00Z --stats --to tsv >got 2>err
	says "ignored=" err
	is 1 "$(figure records <got)"
}

@test "zero rows make a report without figures, not one of zeros" {
	hand | head -n 1 | report --to tsv >got
	is "" "$(figure service_level <got)"
	is 0 "$(figure contacts <got)"
	hand | head -n 1 | report --by channel >got
	is 1 "$(wc -l <got)"
}

@test "the figures on the page are those of the TSV" {
	hand | report --to html >page
	hand | report --to tsv >got
	grep -o 'data-figure="[a-z_0-9]*" data-v="[^"]*"' page |
	    sed 's/data-figure="\([^"]*\)" data-v="\([^"]*\)"/\1\t\2/' >on
	[ "$(wc -l <on)" -gt 20 ]
	while IFS=$'\t' read -r name value; do
		is "$value" "$(figure "$name" <got)"
	done <on
}

@test "the page is well-formed, asks for nothing, and is small" {
	hand | report --to html >page
	status 1 grep -nE 'https?:|//[a-z]|@import|url\(|src=' page
	[ "$(wc -c <page)" -lt 512000 ]
	command -v python3 >/dev/null || skip "python3 parses it here"
	python3 - page <<-'END'
	import sys, html.parser
	void = {"meta", "link", "input", "rect", "line", "circle", "polyline"}
	class P(html.parser.HTMLParser):
	    def __init__(self):
	        super().__init__(); self.open = []; self.ids = set()
	    def handle_starttag(self, tag, attrs):
	        for k, v in attrs:
	            if k == "id":
	                assert v not in self.ids, v
	                self.ids.add(v)
	            assert not k.startswith("on"), k
	        if tag not in void: self.open.append(tag)
	    def handle_startendtag(self, tag, attrs):
	        assert tag in void, tag
	    def handle_endtag(self, tag):
	        assert self.open.pop() == tag, tag
	p = P(); p.feed(open(sys.argv[1], encoding="utf-8").read())
	assert not p.open, p.open
	END
}

@test "what stands in the records is escaped on the page and the terminal" {
	x='<script>alert(1)</script>"&'
	{
		t 'customer\ttime\tid\tchannel\tqueue\ttopic\toutcome\twhy\tprompt\tfirst_mile\trisk\tname\n'
		for i in $(seq 25); do
			printf '%s\t2026-03-02T10:00:%02dZ\t%s\tphone\t%s\t\377\033]0;x\007\tabandoned\toutcome=abandoned\t0\t0\t50\t%s\n' \
			    "$x" "$i" "$x$i" "$x" "$x"
		done
	} >evil
	report --to html evil >page
	[ "$(grep -c '<script>' page)" -eq 1 ]
	says '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;' page
	status 1 grep -q "$(printf '\033')" page
	report evil >text
	status 1 grep -q "$(printf '[\033\007]')" text
}

@test "a browser shows the page without a word of complaint" {
	chromium=$(command -v chromium || command -v chromium-browser) ||
	    skip "needs chromium"
	hand | report --to html >page.html
	timeout 100 "$chromium" --headless --no-sandbox --disable-gpu \
	    --enable-logging=stderr --virtual-time-budget=2000 --dump-dom \
	    "file://$PWD/page.html" >dom 2>err
	status 1 grep CONSOLE err
	# the script ran: heads of columns became buttons
	says '<button type="button">' dom
}

@test "text, TSV and page are the same bytes each time" {
	for to in text tsv html; do
		hand | report --to $to >one
		hand | report --to $to >two
		same one two
	done
	hand | report >got
	same "$data/report/hand.txt" got
}

@test "agents: the least steady first, the weakest dimension, the rushed" {
	awk 'BEGIN { OFS = "\t"
		print "customer", "time", "id", "channel", "outcome", "agent", \
		    "talk", "prompt", "solved", "first_mile"
		for (i = 0; i < 40; i++) {
			print "", "2026-03-02T10:00:00Z", "a" i, "phone", \
			    "answered", "ann", 100, 100, 100, 100
			if (i < 20)
				print "", "2026-03-02T10:00:00Z", "b" i, \
				    "phone", "answered", "bob", 200, 50, 100, 82
			if (i < 20)
				print "", "2026-03-02T10:00:00Z", "c" i, \
				    "phone", "answered", "cem", 200, 100, 0, 37
			if (i < 19)
				print "", "2026-03-02T10:00:00Z", "d" i, \
				    "phone", "answered", "dee", 200, 0, 0, 0
		} }' | report --to tsv >got
	cell() {
		awk -F'\t' -v r="$1" -v c="$2" '$1 == "agents" && $2 == r &&
		    $3 == c { print $4 }' got
	}
	is cem "$(cell 1 agent)"
	is solved "$(cell 1 weakest)"
	is bob "$(cell 2 agent)"
	is prompt "$(cell 2 weakest)"
	is ann "$(cell 3 agent)"
	is "" "$(cell 3 weakest)"
	is rushed "$(cell 3 rushed)"
	is "" "$(cell 4 agent)"
}

@test "what was suggested and done, and what it would gain" {
	hand | report --to tsv | awk -F'\t' '$1 == "acts" && $3 != "title" {
		print $2, $3, $4 }' >got
	cat >want <<-END
	1 action priority.callback
	1 suggested 1
	1 gain 20.00
	1 cost 3.00
	1 given 0
	2 action gift_card.thanks
	2 suggested 0
	2 gain 
	2 cost 
	2 given 1
	END
	same want got
}

@test "customers at risk: risk times value first, then risk" {
	{
		echo "A 2026-03-02T10:00:00Z 1 phone 40 10 90"
		echo "B 2026-03-02T10:00:00Z 2 phone 90 - 90"
		echo "C 2026-03-02T10:00:00Z 3 phone 10 100 90"
		echo "D 2026-03-02T10:00:00Z 4 phone 5 9999 90"
	} | log "channel risk value" | report --to tsv |
	    awk -F'\t' '$1 == "risk" && $3 == "customer" { print $4 }' >got
	t 'C\nA\nB\n' >want
	same want got
}

@test "what follows a topic is counted from the contact, not from an order" {
	{
		t 'customer\ttime\tid\tchannel\tdirection\toutcome\ttopic\n'
		for i in $(seq 101 120); do
			t "c$i\t2026-01-05T09:00:00Z\ta$i\tphone\tin\tanswered\tcard\n"
			t "c$i\t2026-01-30T09:00:00Z\to$i\torder\tin\tclosed\t\n"
			# 29 days after the contact, or 35 (and 10 after the order)
			[ $i -le 108 ] && day=2026-02-03 || day=2026-02-09
			t "c$i\t${day}T09:00:00Z\tb$i\tphone\tin\tanswered\tpin\n"
		done
	} | (
		read -r header
		echo "$header"
		LC_ALL=C sort -t "$(printf '\t')" -k2,2 -s
	) | score >scored
	mkdir tables
	report --tables tables scored >/dev/null
	t 'topic\tnext\tn\tfollowed\tshare\ncard\tpin\t20\t8\t0.4000\n' >want
	same want tables/next.tsv
}
