#!/usr/bin/env bats
# ingest: telephone systems, whose one call is many rows

load lib

# golden NAME...: built-in maps make the records that are wanted of files
golden() {
	local in
	for in in "$@"; do
		(cd "$data/ingest" && ingest -s "$in") >got 2>err || true
		sed 's/^ingest: //' err >goterr
		same "$data/ingest/${in%.*}.want" got
		same "$data/ingest/${in%.*}.err" goterr
	done
}

# balanced FILE...: nothing is lost, however it is read
balanced() {
	ingest -s "$@" 2>err >/dev/null || true
	sed -n 's/^ingest: stats: in=/in=/p' err | tr ' ' '\n' |
	    awk -F = '$1 == "in" { want = $2; next } { sum += $2 }
	        END { exit !(NR > 0 && want == sum) }'
}

# -- systems -----------------------------------------------------------------

@test "Asterisk: ring groups, transfers, a consultation, a queue left, a mailbox" {
	golden asterisk-chains.csv
}

@test "queue_log: two queues, a transfer, abandoned, timed out, left by key, cut off" {
	golden queue_log.log
}

@test "CEL: a bridge of two is an answer, by the seconds until then" {
	golden cel.csv
}

@test "FreeSWITCH: A and B leg are one call, a quote in a name is text" {
	golden freeswitch.csv freeswitch_asterisk.csv freeswitch_rate.csv
}

@test "FreeSWITCH's JSON: percent-encoded values, a member and its agent" {
	golden freeswitch_json.json
}

@test "CUCM: the line of types and quality records are ignored" {
	golden cucm.csv
}

@test "CXone: each leg points to the one before, in whatever order they stand" {
	golden cxone.csv
	{
		sed -n 1p "$data/ingest/cxone.csv"
		sed 1d "$data/ingest/cxone.csv" | sort -r
	} >shuffled.csv
	ingest shuffled.csv | same "$data/ingest/cxone.want" -
}

@test "Twilio: the far leg belongs to the call, and says whether it was answered" {
	golden twilio.json twilio_copy.csv twilio_messages.csv
}

@test "Amazon Connect: versions of a leg, then a chain, then its transcript" {
	golden amazon_chain.json contact_lens.json
	cd "$data/ingest"
	ingest contact_lens.json amazon_chain.json >"$BATS_TEST_TMPDIR/both"
	cd "$BATS_TEST_TMPDIR"
	[ "$(wc -l <both)" -eq 3 ]
	[ "$(sed 2q both | column customer)" = +442071234567 ]
	[ "$(sed 2q both | column wait)" = 30 ]
	[ "$(sed 2q both | column messages)" = 1 ]
	[ "$(sed 2q both | column flags)" = masked ]
}

@test "RingCentral: blank cells of a leg are those of the row before" {
	golden ringcentral.csv ringcentral_simple.csv ringcentral_json.json
}

@test "Genesys, Five9, Talkdesk, Aircall" {
	golden genesys.csv five9.csv talkdesk.csv aircall.csv
}

@test "Dialpad, 3CX, Teams, Zoom" {
	golden dialpad.csv 3cx.csv teams.csv teams_json.json zoom.json
}

@test "a system without a map of ours takes a dozen lines" {
	t 'column\tfrom\tas
recognise\tcaller number + callee number + talk time\t-
leg\tstart time + dest channel extension\t-
id\tsession\t-
direction\tcaller number + callee number\tsides
customer\tcaller number + callee number\touter phone
time\tstart time\t-
channel\t-\tconstant phone
outcome\tcall status\twords ANSWERED=answered; NO ANSWER=missed; *=failed
agent\tdest channel extension\twhen call status=ANSWERED
wait\tanswer time - start time\ttime
talk\ttalk time\th:m:s\n' >ucm.tsv
	t 'cdr,session,call type,caller number,callee number,start time,answer time,talk time,call status,dest channel extension,action type
1,s1,in,+442071234567,6500,2026-06-01 08:00:00,,0:00:00,NO ANSWER,1001,QUEUE
2,s1,in,+442071234567,6500,2026-06-01 08:00:20,2026-06-01 08:00:30,0:02:00,ANSWERED,1002,QUEUE\n' |
	    ingest -s --map ucm.tsv >got 2>err
	says 'in=2 out=1 rejected=0 duplicates=0 merged=1' err
	[ "$(column wait <got) $(column talk <got) $(column agent <got)" = "30 120 1002" ]
	[ "$(column customer <got)" = +442071234567 ]
}

@test "every confirmed header is recognised as its system" {
	[ "$(head -1 "$data/ingest/cucm.csv" | ingest -s 2>&1 >/dev/null | wc -l)" -eq 1 ]
	for f in aircall ringcentral ringcentral_simple teams genesys talkdesk 3cx five9 dialpad; do
		sed 2q "$data/ingest/$f.csv" | ingest 2>/dev/null | column source >got
		echo "${f%_simple}" | same - got
	done
}

# -- legs --------------------------------------------------------------------

# a map of legs with these further rows
legs() {
	t "column\tfrom\tas\nheader\tnone\tid, leg, at, from, to, outcome, agent, wait, talk, x\nleg\tleg\t$1\nid\tid\t-\nchannel\t-\tconstant phone\ndirection\tfrom + to\tsides\ncustomer\tfrom + to\touter phone\ntime\tat\ttime s\noutcome\toutcome\t-\nagent\tagent\t-\nwait\twait\tseconds\ntalk\ttalk\tseconds\n$2" >legs.tsv
}

# merged ROWS COLUMN: what the only record of these rows has there
merged() {
	t "$1" | ingest --map legs.tsv >got
	[ "$(wc -l <got)" -eq 2 ]
	column "$2" <got
}

@test "legs that follow one another are added, one that spans others is not" {
	legs - ''
	two='1,a,1000000000,+442071234567,12,answered,pia,5,100,\n1,b,1000000105,+442071234567,13,answered,otto,10,50,\n'
	[ "$(merged "$two" talk)" = 150 ]
	[ "$(merged "$two" wait)" = 5 ]
	[ "$(merged "$two" transfers)" = 1 ]
	[ "$(merged "$two" agent)" = otto ]
	span='1,a,1000000000,+442071234567,12,answered,,0,165,\n'
	[ "$(merged "$span$two" talk)" = 150 ]
	[ "$(merged "$two$span" transfers)" = 1 ]
	# the first human's wait counts from the call's beginning
	[ "$(merged '1,a,1000000000,+442071234567,12,missed,,20,,\n1,b,1000000020,+442071234567,13,answered,otto,10,50,\n' wait)" = 30 ]
	# the same agent again is no hand-over, nobody at last is one
	[ "$(merged '1,a,1000000000,+442071234567,12,answered,pia,1,10,\n1,b,1000000020,+442071234567,12,answered,pia,1,10,\n' transfers)" = 0 ]
	[ "$(merged '1,a,1000000000,+442071234567,12,answered,pia,1,10,\n1,b,1000000020,+442071234567,13,missed,,20,,\n' transfers)" = 1 ]
}

@test "staff among themselves in a customer's call is no talk with the customer" {
	legs - ''
	rows='1,a,1000000000,+442071234567,12,answered,pia,5,100,\n1,b,1000000050,12,13,answered,otto,2,20,\n'
	[ "$(merged "$rows" talk)" = 100 ]
	[ "$(merged "$rows" direction)" = in ]
	[ "$(merged "$rows" customer)" = +442071234567 ]
	[ "$(merged '1,b,1000000050,12,13,answered,otto,2,20,\n1,c,1000000080,13,14,missed,,2,,\n' direction)" = internal ]
}

@test "a map says how its legs become one" {
	rows='1,a,1000000000,+442071234567,12,answered,pia,5,100,\n1,b,1000000010,+442071234567,13,missed,,10,50,\n'
	legs 'outcome last; wait sum; talk sum; transfers rows' ''
	[ "$(merged "$rows" outcome)" = missed ]
	[ "$(merged "$rows" talk)" = 150 ]
	[ "$(merged "$rows" transfers)" = 1 ]
	legs 'outcome first; talk last; wait first' ''
	[ "$(merged "$rows" outcome) $(merged "$rows" talk) $(merged "$rows" wait)" = "answered 50 5" ]
	for wrong in 'talk most' 'csat sum' 'rows'; do
		legs "$wrong" ''
		status 2 ingest --map legs.tsv </dev/null 2>err
		says "\"$wrong\" is no way for legs to become one" err
	done
}

@test "the turns of all legs, in order of time, and every flag but leg" {
	t 'column\tfrom\tas\nleg\tn\t-\nid\tid\t-\ntime\tat\ttime s\ntext\tsaid\t-\nflags\tf\tflag leg when leg\nflags\tf\tflag vip when vip\n' >m.tsv
	t 'id,n,at,said,f\n1,b,1000000060,A: two,vip\n1,a,1000000000,one,leg\n1,c,1000000090,,leg\n' |
	    ingest --map m.tsv >got
	[ "$(column text <got)" = 'C: one\nA: two' ]
	[ "$(column flags <got)" = vip ]
}

@test "legs in several files, and beyond the memory, give the same records" {
	legs 'wait sum' ''
	awk 'BEGIN { srand(7); for (i = 0; i < 20000; i++)
	    printf "%d,%d,%d,+4420712%05d,12,%s,a%d,%d,%d,\n", i % 7000, i,
	        1000000000 + i * 3, i % 7000, i % 3 ? "missed" : "answered",
	        i % 5, i % 60, i % 300 }' >all.log
	ingest --map legs.tsv -s all.log >want 2>err
	says 'in=20000 out=7000 rejected=0 duplicates=0 merged=13000' err
	ingest --map legs.tsv --memory 64K all.log >got
	same want got
	split -l 6000 all.log part.
	ingest --map legs.tsv part.ac part.aa part.ad part.ab | sort >got
	sort want | same - got
}

@test "a contact of more legs than any has is cut, in linear time, and counted" {
	legs 'talk sum' ''
	awk 'BEGIN { for (i = 0; i < 150000; i++)
	    printf "1,%d,%d,+442071234567,12,answered,a,1,1,\n", i, 1000000000 + i }' >long.log
	ingest --map legs.tsv -s long.log >got 2>err
	says 'in=150000 out=3 rejected=0 duplicates=0 merged=149997' err
	column id <got | tr '\n' ' ' >ids
	[ "$(cat ids)" = 'legs:1 legs:1#2 legs:1#3 ' ]
}

@test "a chain of any length and shape leads to one contact" {
	t 'column\tfrom\tas\nleg\tid\t-\nid\tid\t-\nchain\tbefore\t-\ntime\tat\ttime s\n' >m.tsv
	{
		echo id,before,at
		awk 'BEGIN { for (i = 30000; i > 0; i--)
		    print i "," (i % 1000 == 1 ? i : i - 1) "," 1000000000 + i }'
	} >chain.csv
	ingest --map m.tsv -s chain.csv >got 2>err
	says 'in=30000 out=30 rejected=0 duplicates=0 merged=29970' err
	column id <got | sed -n '1p;$p' | tr '\n' ' ' >ids
	[ "$(cat ids)" = 'm:1 m:29001 ' ]
	# a ring, and two that lead to one that is not there
	t 'id,before,at\na,b,1000000001\nb,c,1000000002\nc,a,1000000003\nx,y,1000000004\nz,y,1000000005\n' |
	    ingest --map m.tsv | column id | tr '\n' ' ' >ids
	[ "$(cat ids)" = 'm:a m:x ' ]
}

@test "--since is of the call, not of its legs" {
	cd "$data/ingest"
	ingest --since 2026-06-01T08:01:00Z -s queue_log.log >"$BATS_TEST_TMPDIR/got" 2>"$BATS_TEST_TMPDIR/err"
	sed 2d queue_log.want | same - "$BATS_TEST_TMPDIR/got"
	says 'in=19 out=5 rejected=0 duplicates=0 merged=10 ignored=4' "$BATS_TEST_TMPDIR/err"
}

@test "--stream leaves every leg by itself, under an id of its own" {
	cd "$data/ingest"
	ingest --stream -s amazon_chain.json 2>"$BATS_TEST_TMPDIR/err" |
	    column id | sort | uniq -c >"$BATS_TEST_TMPDIR/ids"
	cd "$BATS_TEST_TMPDIR"
	says 'in=6 out=5' err
	says '3 amazon_connect:k1' ids
	says '1 amazon_connect:k2' ids
}

@test "--stream writes a call of an event log when it ends, and anew if it goes on" {
	cd "$data/ingest"
	ingest --stream -s queue_log.log >"$BATS_TEST_TMPDIR/got" 2>"$BATS_TEST_TMPDIR/err"
	cd "$BATS_TEST_TMPDIR"
	says 'in=19 out=8 rejected=0 duplicates=0 merged=8 ignored=3' err
	# the last record of each id is the one that all of the file makes
	awk -F '\t' '{ last[$3] = $0 } END { for (id in last) print last[id] }' got | sort >last
	sort "$data/ingest/queue_log.want" | same - last
	# a call is out before the next one comes
	mkfifo pipe
	ingest --stream <pipe >live &
	pid=$!
	exec 9>pipe
	sed -n 2,4p "$data/ingest/queue_log.log" >&9
	t '1780300910|1780300800.1|support|SIP/205|COMPLETEAGENT|22|88|1\n' >&9
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ "$(wc -l <live)" -lt 2 ] || break
		sleep 0.2
	done
	[ "$(column talk <live)" = 88 ]
	exec 9>&-
	wait "$pid"
	[ "$(wc -l <live)" -eq 2 ]
}

@test "what --stream holds is bounded, and nothing of it is lost" {
	awk 'BEGIN { for (i = 0; i < 60000; i++) {
	    printf "%d|%d.%d|q|NONE|ENTERQUEUE||+4420712%05d|1\n", 1e9 + i, 1e9 + i, i, i
	    if (i % 2) printf "%d|%d.%d|q|a|CONNECT|3|x|1\n", 1e9 + i, 1e9 + i, i } }' >many.log
	ingest --stream -s many.log >got 2>err
	says 'in=90000 out=60000 rejected=0 duplicates=0 merged=30000' err
	[ "$(column wait <got | grep -c 3)" -eq 30000 ]
	# one id that ends again and again takes linear time
	awk 'BEGIN { for (i = 0; i < 60000; i++)
	    printf "%d|1.1|q|a|COMPLETEAGENT|3|5|1\n", 1e9 + i }' >one.log
	ingest --stream -s one.log >got 2>err
	says 'in=60000 out=60000' err
}

@test "nothing is lost: every fixture balances, also with its lines shuffled" {
	for f in "$data"/ingest/*.want; do
		f=${f%.want}
		for f in "$f".csv "$f".log "$f".json "$f".tsv; do
			[ ! -f "$f" ] || [ "${f##*/}" = complaint_tweets.csv ] ||
			    balanced "$f"
		done
	done
	for f in queue_log.log asterisk-chains.csv cel.csv freeswitch.csv; do
		sort -t, -k7 "$data/ingest/$f" >shuffled
		balanced shuffled
		ingest shuffled | column id | sort >got
		ingest "$data/ingest/$f" | column id | sort | same - got
	done
}

# -- the language ------------------------------------------------------------

@test "sides: an outside number is longer than an extension" {
	legs - ''
	side() {
		t "1,a,1000000000,$1,$2,answered,,,,\n" | ingest --map legs.tsv | column direction
	}
	[ "$(side +442071234567 12)" = in ]
	[ "$(side '(0)20 7123-4567' 6000)" = in ]
	[ "$(side 12 02071234567)" = out ]
	[ "$(side 12 13)" = internal ]
	[ "$(side anonymous 13)" = in ]
	[ "$(side '' s)" = in ]
	[ -z "$(side 02071234567 02071234568)" ]
	[ -z "$(side '' '')" ]
}

@test "numbers of E.164 without their sign" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tat\ttime s\ncustomer\tn\tphone +\n' >m.tsv
	number() {
		t "id,at,n\n1,1000000000,$1\n" | ingest "${@:2}" --map m.tsv | column customer
	}
	[ "$(number 442071234567)" = +442071234567 ]
	[ "$(number +442071234567)" = +442071234567 ]
	[ "$(number 0442071234567)" = m:0442071234567 ]
	[ "$(number 02071234567 --country GB)" = +442071234567 ]
	[ -z "$(number 1001)" ]
}

@test "000 is 00 behind a line's own 0, and a country's code may stand bare" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tat\ttime s\ncustomer\tn\tphone\n' >m.tsv
	for n in 00447700900392 +447700900392 447700900392 07700900392 000447700900392; do
		t "id,at,n\n1,1000000000,$n\n" | ingest --country GB --map m.tsv | column customer
	done | sort -u >got
	echo +447700900392 | same - got
}

@test "a test for nothing, the last of a list, inherited and encoded values" {
	t 'column\tfrom\tas\ninherit\tid + c\t-\nleg\ta\t-\nid\tid\t-\ntime\tat\ttime s\nagent\tl\tlast\nqueue\tq\tconstant none when e=-\nvalues\tpercent\t-\ntopic\tc\t-\n' >m.tsv
	t 'id,a,at,l,q,e,c\n1,x,1000000000,Ann; Bo ;,q,,caf%C3%A9 100%\n,y,1000000009,,q,N/A,\n2,z,1000000010,Cy,q,no,%00%zz%ff\n' |
	    ingest --map m.tsv -s >got 2>err
	says 'merged=1' err
	column agent <got | tr '\n' ' ' >a
	[ "$(cat a)" = 'Bo Cy ' ]
	column queue <got | tr '\n' ' ' >a
	[ "$(cat a)" = 'none  ' ]
	[ "$(column topic <got | sed -n 1p)" = 'café 100%' ]
	[ "$(column topic <got | sed -n 2p)" = "$(t '%00%zz\xef\xbf\xbd')" ]
}

@test "--raw gives the columns of a file without header their names" {
	cd "$data/ingest"
	ingest --raw -s queue_log.log >"$BATS_TEST_TMPDIR/got" 2>"$BATS_TEST_TMPDIR/err"
	cd "$BATS_TEST_TMPDIR"
	[ "$(sed -n 1p got)" = "$(t 'epoch\tcallid\tqueue\tagent\tevent\tdata1\tdata2\tdata3\tdata4\tdata5')" ]
	[ "$(awk -F '\t' '{ print NF }' got | sort -u)" = 10 ]
	says 'in=19 out=19' err
	sed 's/$/,"17"/' "$data/ingest/freeswitch.csv" | ingest --raw | sed -n 1p >got
	[ "$(cut -f 10,15,16 got)" = "$(t 'hangup_cause\twrite_codec\tcolumn_16')" ]
	t '\n\na,b\n1,2\n' | ingest --raw | same - <(t 'a\tb\n1\t2\n')
}

@test "offset: the instant in an id tells the zone of the file's times" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tat\t-\noffset\tid\t-\n' >m.tsv
	# 100 ns since 1582-10-15: 1eb-b3b1 c8f4f800 is 2021-06-01T00:00:00Z
	uuid() {
		printf '%08x-%04x-1%03x-8000-000000000001' \
		    "$(($1 & 0xffffffff))" "$(($1 >> 32 & 0xffff))" "$(($1 >> 48))"
	}
	at=$(((1622505600 + 12219292800) * 10000000))
	{
		echo id,at
		echo "$(uuid $at),2021-06-01 02:00:00"
		# made at another moment: the row before tells
		echo "$(uuid $((at + 600000000))),2021-06-01 02:08:00"
		echo "pbx-1622509200.7,2021-06-01 02:59:59"
		# summer time ends
		echo "1640995200.8,2022-01-01 01:00:01"
		echo "1640995260.9,2022-01-01T00:01:00Z"
	} >offset.csv
	ingest --zone Asia/Tokyo --map m.tsv offset.csv >got
	column time <got | tr '\n' ' ' >times
	[ "$(cat times)" = '2021-06-01T00:00:00Z 2021-06-01T00:08:00Z 2021-06-01T00:59:59Z 2022-01-01T00:00:01Z 2022-01-01T00:01:00Z ' ]
	[ -z "$(column flags <got | tr -d '\n')" ]
	t 'id,at\nx,2021-06-01 02:00:00\n' | ingest --map m.tsv | column flags | same - <(echo tz_assumed)
}

@test "a map without header names its columns, and knows its file by a row" {
	t 'column\tfrom\tas\nheader\tnone\tat, who, what, ...\nrecognise\twhat\twhen RANG|SPOKE\nid\tat\t-\ntime\tat\ttime s\nagent\twho\t-\n' >m.tsv
	t '1000000000|Ann, B|RANG\n1000000001|Bo|SPOKE|7|8\n1000000002|Cy\n' |
	    ingest -s --map m.tsv >got 2>err
	says 'in=3 out=3' err
	[ "$(column agent <got | sed -n 1p)" = 'Ann, B' ]
	t '1000000000|Ann|SANG\n' | status 2 ingest --map m.tsv 2>err
	says 'no map fits' err
}

@test "what is wrong in these rows is told with its place" {
	wrong() {
		t "column\tfrom\tas\nid\tid\t-\ntime\tat\t-\n$2\n" >wrong.tsv
		status 2 ingest --map wrong.tsv </dev/null 2>err
		says "$1" err
	}
	wrong 'sides is of two columns' 'direction\ta\tsides'
	wrong 'outer is of two columns' 'customer\ta + b + c\touter phone'
	wrong 'a side has a number, a name or a word' 'wait\ta + b\touter seconds'
	wrong 'the sides are told by the direction' 'direction\ta + b\touter words x=in'
	wrong 'values are percent' 'values\tbase64\t-'
	wrong 'a name is missing between commas' 'header\tnone\ta,,b'
	wrong 'given already' 'header\tnone\ta\nheader\tnone\ta,b,c'
	wrong 'is not a number of seconds' 'wait\ta\tconstant soon when *'
	wrong '%*, any text, stands first or last' 'delivered\ta\ttime %Y%*%m'
}
