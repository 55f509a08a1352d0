#!/usr/bin/env bats
# ingest: JSON, from one text to a stream of values

load lib

# golden NAME: a built-in map makes the records that are wanted of a file
golden() {
	(cd "$data/ingest" && ingest -s "$1.json") >got 2>err
	sed 's/^ingest: //' err >goterr
	same "$data/ingest/$1.want" got
	same "$data/ingest/$1.err" goterr
}

# mapped ROWS: read stdin with a map of id, time and these rows
mapped() {
	t "column\tfrom\tas\nid\tid\t-\ntime\tat\t-\n$1\n" >m.tsv
	ingest --map m.tsv
}

# a record of one field, or of several members
record() {
	printf '{"id":1,"at":"2026-01-02T03:04:05Z",%s}' "$1"
}

# value FROM AS MEMBERS: what one row of a map makes of a record
value() {
	record "$3" | mapped "text\t$1\t$2" 2>err | column text
}

@test "conversations in posts: turns of either customer and ours, by time" {
	golden twitter_care
}

@test "Zendesk's tickets in an envelope: the last version, long ids whole" {
	golden zendesk_json
}

@test "Intercom: the opening message is a turn, notes are not" {
	golden intercom
}

@test "Twilio's calls: legs are flagged, callers without a number are nobody" {
	golden twilio
}

@test "Amazon Connect: records without a newline between them, twice delivered" {
	golden amazon_connect
}

@test "Help Scout, Gorgias, Zammad and Chatwoot" {
	golden helpscout
	golden gorgias
	golden zammad
	golden chatwoot
}

@test "--raw shows the values of the records: scalars, and arrays joined" {
	t '{"a":1,"b":{"c":"x\\ty"},"d":[1,"2",null]}\n{"a":-0.50e+3,"d":[{}]}\n' |
	    ingest --raw >got
	t 'a\tb.c\td\n1\tx\\ty\t1; 2\n-0.50e+3\t\t[{}]\n' | same - got
}

@test "an array, an object, lines and values without newlines read alike" {
	t 'a\n1\n2\n' >want
	for text in '[{"a":1},{"a":2}]' '{"a":1}\n{"a":2}\n' '{"a":1}{"a":2}' \
	    '[{"a":1}] [{"a":2}]' '\xef\xbb\xbf [\r\n\t{"a" : 1}\n,\n{"a":2} ]\n'; do
		t "$text" | ingest --raw | same want -
		t "$text" | ingest --raw --from jsonl | same want -
	done
}

@test "--from json is exactly one text" {
	t '[{"a":1}]\n' | ingest --raw --from json | column a | same - <(echo 1)
	for text in '' ' ' '{"a":1}{"a":2}' '[{"a":1}' '{"a":1' '[{"a":1}] x'; do
		t "$text" | status 2 ingest --raw --from json >/dev/null 2>err
		says 'not JSON' err
	done
}

@test "what is no object is no record" {
	for text in '5' '"x"' 'null' '[]' '[1,[2],"x",{}]' ' '; do
		t "$text" | status 0 ingest --raw --from jsonl >got
		[ "$(wc -l <got)" -eq 0 ]
	done
	t '7 [1,{"a":2},true]' | ingest --raw --from jsonl -s >got 2>err
	says 'in=4 out=1 rejected=0 duplicates=0 merged=0 ignored=3' err
}

@test "members are the same however their bytes are spaced" {
	# values of all kinds under keys that come, go and change their order
	cat >gen.awk <<-'EOT'
		function pick(n) { return int(rand() * n) }
		BEGIN {
			srand(7)
			n = split("\"\",\"x\",\"a \\\"b\\\"\",\"Gr\303\274n\",\"\\u00e9\"," \
			    "7,120,-3,0,0.5,1e3,12E-1,null,true,false," \
			    "{},[],[1],\"a longer text than any block is\"", value, ",")
			for (i = 0; i < 400; i++) {
				line = ""
				for (k = 1; k <= 12; k++) {
					if (pick(9) == 0)
						continue
					key = pick(20) == 0 ? pick(12) + 1 : k
					line = line (line == "" ? "" : "," A) A "\"key" key "\"" B ":" A \
					    (k == 5 ? "{\"in\":" value[pick(n) + 1] "}" : \
					    value[pick(n) + 1]) B
				}
				print "{" line A "}"
			}
		}
	EOT
	awk -v A= -v B= -f gen.awk </dev/null >in
	ingest --raw --from jsonl <in >want
	[ "$(wc -l <want)" -gt 390 ]
	for a in ' ' '\n' '  ' '\t'; do
		for b in '' ' ' '\n'; do
			awk -v A="$a" -v B="$b" -f gen.awk </dev/null >in
			ingest --raw --from jsonl <in >got
			same want got
		done
	done
}

@test "of a key given twice the last value is taken, in any order of keys" {
	[ "$(value a - '"a":"x","b":1,"a":"y"')" = y ]
	t '{"a":1,"b":2}{"b":3,"a":4}{"c":0,"b":5}{"\\u0061":6,"B":7}' |
	    ingest --raw >got
	t 'a\tb\tc\n1\t2\t\n4\t3\t\n\t5\t0\n6\t7\t\n' | same - got
}

@test "strings: escapes, pairs, lone surrogates, damage" {
	[ "$(value a C '"a":"\u00e9\ud83d\ude42 \/\"q\""')" = 'C: é🙂 /"q"' ]
	[ "$(value a C '"a":"x\ud800y\udc00"')" = 'C: x�y�' ]
	[ "$(value a C "\"a\":\"x$(printf '\377')y\"")" = 'C: x�y' ]
	[ "$(value a C '"a":"tab\tline\nback\\"')" = 'C: tab\tline back\\' ]
}

@test "a NUL in a string rejects its record under a map, --raw keeps it" {
	{ record '"a":"x\u0000y"'; record '"a":"z"' | sed 's/1/2/'; } >nul.json
	t 'column\tfrom\tas\nid\tid\t-\ntime\tat\t-\n' >m.tsv
	status 1 ingest --map m.tsv nul.json >got 2>err
	[ "$(wc -l <got)" -eq 2 ]
	says 'a NUL byte' err
	ingest --raw nul.json | tr '\000' 0 | column a >got
	t 'x0y\nz\n' | same - got
}

@test "paths: members, first and last element that has it, all of them" {
	list='"l":[{"x":1},{"a":"p","y":{"z":"q"}},{"a":"r"},{"a":null}]'
	[ "$(value 'l[0].a' - "$list")" = p ]
	[ "$(value 'l[-1].a' - "$list")" = r ]
	[ "$(value 'l[].a' - "$list")" = 'p; r' ]
	[ "$(value 'l[0].y.z' - "$list")" = q ]
	[ "$(value 'l[].a' '- when a=r' "$list")" = r ]
	[ -z "$(value 'l.a' - "$list")" ]
	[ "$(value '"a.b"' - '"a.b":"x","a":{"b":"y"}')" = x ]
	[ "$(value 'a.b' - '"a.b":"x","a":{"b":"y"}')" = y ]
	[ "$(value 'l[0]' - '"l":["x","y"]')" = x ]
	[ "$(value 'l' - '"l":["x","y"]')" = 'x; y' ]
}

@test "turns of an array: tests of the element first, then of the record" {
	turns='"by":"x","m":[{"t":"two","at":20,"who":"a"},{"t":"one","at":10,"who":"c"},
	    {"t":"never","at":5,"who":"note"},{"t":"three","at":30}]'
	record "$turns" | mapped \
	    'text\tm[].t\tC when who=c; A when who=a; B when by=x and who=!note; B when at=30; at at time s' >got
	[ "$(column text <got)" = 'C: one\nA: two\nB: three' ]
	[ "$(column wait <got) $(column messages <got) $(column replies <got)" = '10 1 1' ]
}

@test "turns in reverse take time in proportion to their number" {
	awk 'BEGIN { printf "{\"id\":1,\"at\":\"2026-01-02T03:04:05Z\",\"m\":["
	    for (i = 200000; i > 0; i--)
		printf "{\"t\":\"x%d\",\"at\":%d}%s", i, i, (i > 1 ? "," : "]}") }' >r.json
	t 'column\tfrom\tas\nid\tid\t-\ntime\tat\t-\ntext\tm[].t\tC; at at time s\n' >m.tsv
	BATS_TEST_TIMEOUT=20 timeout 20 ingest --map m.tsv r.json | column text >got
	[ "$(head -c 13 got)" = 'C: x1\nC: x2\' ]
}

@test "an envelope says where its records are, and the rest is skipped" {
	t 'column\tfrom\tas\nrecords\tdata.tickets[]\t-\nid\tid\t-\ntime\tat\t-\n' >m.tsv
	for text in '{"n":[{"id":9}],"data":{"x":{},"tickets":[%s,%s],"y":1},"z":[]}' \
	    '%s\n%s\n' '[%s,%s]'; do
		# shellcheck disable=SC2059
		printf "$text" "$(record '"a":1')" "$(record '"a":2' | sed 's/1/2/')" |
		    ingest --map m.tsv | column id >got
		t 'm:1\nm:2\n' | same - got
	done
	t 'column\tfrom\tas\nrecords\ttickets\t-\nid\tid\t-\ntime\tat\t-\n' >m.tsv
	t '{}' | status 2 ingest --map m.tsv 2>err
	says 'records are an array' err
}

@test "keys that no map knows are refused with the closest map" {
	t '{"nope":1,"nix":{"x":2}}' | status 2 ingest >got 2>err
	says 'no map fits its keys: nope, nix.x' err
}

@test "a record that is no JSON is rejected as it was, and no other" {
	t '{"a":1}\n{"a":2,}\n{"a":"x\n{"a":tru}\n{"a":4}\n' >bad.json
	ingest --raw -s -r rej bad.json >got 2>err
	t 'a\n1\n4\n' | same - got
	t '{"a":2,}\n{"a":"x\n{"a":tru}\n' | same - rej
	says 'bad.json:2: not JSON: a key is missing' err
	says 'in=5 out=2 rejected=3' err
	t '[\n  {\n    "a": 1\n  },\n  {\n    "a": 2 3,\n    "b": [\n      {}\n    ]\n  },\n  {\n    "a": 4\n  }\n]\n' >bad.json
	status 1 ingest --raw -s bad.json >got 2>err
	[ "$(column a <got | tr '\n' ' ')" = '1 4 ' ]
	says 'in=3 out=2 rejected=1' err
}

@test "a file that is cut off keeps its records and is not all right" {
	for text in '[{"a":1},\n{"a":2},\n{"a":' '[{"a":1},\n{"a":2}' \
	    '{"a":1}\n{"a":2}\n{"a":"xx'; do
		t "$text" | status 1 ingest --raw -s >got 2>err
		t 'a\n1\n2\n' | same - got
		says 'in=3 out=2 rejected=1' err
	done
}

@test "deep nesting is rejected without a deep stack" {
	awk 'BEGIN { for (i = 0; i < 100000; i++) printf "[" }' >deep.json
	awk 'BEGIN { for (i = 0; i < 50000; i++) printf "{\"a\":" }' >deeper.json
	for file in deep.json deeper.json; do
		(ulimit -s 256; status 1 ingest --raw "$file") 2>err
		says 'nested too deep' err
		(ulimit -s 256; status 2 ingest --raw --from json "$file") 2>err
	done
}

@test "a number and a string of a megabyte are values like others" {
	awk 'BEGIN { for (i = 0; i < 100000; i++) s = s "1234567890"
	    printf "{\"n\":%s,\"s\":\"%s\"}{\"n\":2}\n", s, s }' >long.json
	ingest --raw long.json | column n >got
	[ "$(sed -n 1p got | tr -d '\n' | wc -c)" -eq 1000000 ]
	[ "$(sed -n 2p got)" = 2 ]
	status 1 ingest --raw -s -L 64K long.json >got 2>err
	says 'longer than 65536 bytes' err
}

@test "what is too long is so however it arrives" {
	long=$(head -c 150 /dev/zero | tr '\0' x)
	{ record '"a":"y"'; record "\"a\":\"$long\""; record '"a":"z"'; echo; } |
	    sed 's/}{/}\n{/g' >in.json
	status 1 ingest --raw -s -L 100 in.json >want 2>err
	says 'in=3 out=2 rejected=1' err
	while read -r line; do
		printf '%s' "${line:0:70}"
		sleep 0.05
		printf '%s\n' "${line:70}"
	done <in.json | status 1 ingest --raw -L 100 2>/dev/null >got
	same want got
	status 2 ingest --raw --from json -L 100 2>err <<<"[{\"a\":\"$long\"}]"
	says 'max-line' err
}

@test "a stream comes out as it arrives" {
	mkfifo pipe
	ingest --raw <pipe >got &
	pid=$!
	exec 9>pipe
	echo '{"a":1}' >&9
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ "$(wc -l <got)" -eq 2 ] && break
		sleep 0.1
	done
	[ "$(wc -l <got)" -eq 2 ]
	exec 9>&-
	wait "$pid"
}

@test "day and month are told apart by the whole file" {
	t '{"id":1,"d":"3/4/2026"}{"id":2,"d":"13/4/2026"}' >d.json
	t 'column\tfrom\tas\nid\tid\t-\ntime\td\ttime zone UTC\n' >m.tsv
	ingest --map m.tsv d.json | column time >got
	t '2026-04-03T00:00:00Z\n2026-04-13T00:00:00Z\n' | same - got
	status 2 ingest --map m.tsv <<<'{"id":1,"d":"3/4/2026"}' >got 2>err
	says '--dates' err
}

@test "kept keys follow, files of JSON and CSV become one log" {
	record '"a":{"b":"x"}' >one.json
	t 'id,at,a.b\n2,2026-01-02T03:04:06Z,y\n' >two.csv
	t 'column\tfrom\tas\nid\tid\t-\ntime\tat\t-\n' >m.tsv
	ingest --map m.tsv --keep a.b one.json two.csv | column a_b >got
	t 'x\ny\n' | same - got
	ingest --map m.tsv --keep all one.json | column a_b | same - <(echo x)
}
