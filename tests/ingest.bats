#!/usr/bin/env bats
# ingest: any export to interaction records

load lib

# field COLUMN FROM AS VALUE: what a map row makes of one value
field() {
	t "column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\n$1\t$2\t$3\n" >field.tsv
	{ t 'id;when;a;b;c\n'; t "1;2026-01-02 03:04:05;$4;${5-};${6-}\n"; } |
	    ingest --map field.tsv | column "$1"
}

# reads AS TEXT: the instant that a reading of time makes of a text
reads() {
	t "column\tfrom\tas\nid\tid\t-\ntime\ta\t$1\n" >reads.tsv
	{ t 'id\ta\n'; t "1\t$2\n"; } | ingest --map reads.tsv | column time
}

# refuses TEXT: no reading of time takes this
refuses() {
	t 'column\tfrom\tas\nid\tid\t-\ntime\ta\ttime\n' >reads.tsv
	t "id\ta\n1\t$1\n" | status 1 ingest --map reads.tsv 2>err
	says 'is not a time' err
}

# wrong TEXT MAPROWS: a map with these rows is refused with this text
wrong() {
	t "column\tfrom\tas\nid\tid\t-\ntime\twhen\t-\n$2\n" >wrong.tsv
	t 'id,when\n' | status 2 ingest --map wrong.tsv >/dev/null 2>err
	says "$1" err
}

# -- built-in maps -----------------------------------------------------------

golden() {
	local in
	for in in "$data/ingest/$1.csv" "$data/ingest/$1.tsv"; do
		[ -f "$in" ] && break
	done
	shift
	(cd "$data/ingest" && ingest -s "$@" "${in##*/}") >got 2>err
	sed 's/^ingest: //' err >goterr
	in=${in%.*}
	same "$in.want" got
	same "$in.err" goterr
}

@test "a telephone company's log: two columns of time, answered or not" {
	golden phonenow
}

@test "a bank's log: an id of two columns, phantoms ignored, no customer 0" {
	golden bank1999
}

@test "a shop's rated contacts: an answer by e-mail is a wait, else delivered" {
	golden shop_csat
}

@test "requests to a city: staff are internal, a target is flagged" {
	golden boston311
}

@test "an incident's updates become its latest state" {
	golden servicenow
	golden servicenow-list
}

@test "posts take their time from the id, and equal ids are told apart" {
	golden airline_tweets
	golden complaint_tweets --from complaint_tweets
}

@test "complaints: dates in three shapes, relief is given" {
	golden cfpb
}

@test "Asterisk's two layouts without header give the same calls" {
	golden asterisk
	golden asterisk-custom
	sed -n 2p "$data/ingest/asterisk.want" >a
	sed -n 2p "$data/ingest/asterisk-custom.want" >b
	same a b
}

@test "Zendesk's full export, and a copy of its table" {
	golden zendesk
	golden zendesk_copy
}

@test "our own records pass through, and what is unknown is left behind" {
	golden records
	ingest "$data/ingest/records.tsv" >once
	ingest once >twice
	same once twice
}

@test "what ingest wrote of any source, ingest reads back byte for byte" {
	for f in "$data"/ingest/*.want; do
		ingest "$f" >again
		same "$f" again
	done
}

@test "the header is the 30 columns, in their order" {
	echo customer time id source channel direction outcome agent queue \
	    topic wait talk hold transfers messages replies reopens resolved \
	    csat promised delivered ontime value given name contact zone lang \
	    text flags | tr ' ' '\t' >want
	ingest </dev/null >got
	same want got
}

@test "every built-in map is one that --print shows and --map takes" {
	for m in records asterisk zendesk servicenow cfpb phonenow bank1999 \
	    shop_csat airline_tweets boston311 complaint_tweets zendesk_copy; do
		ingest --print $m >$m.tsv
		ingest --map $m.tsv </dev/null >/dev/null
	done
	(cd "$data/ingest" && ingest --map "$BATS_TEST_TMPDIR/phonenow.tsv" phonenow.csv) >got
	same "$data/ingest/phonenow.want" got
}

# -- dialects ----------------------------------------------------------------

# raw IN WANT: the rows of a CSV text
raw() {
	t "$1" | ingest --raw >got
	t "$2" >want
	same want got
}

@test "the separator is seen: comma, semicolon, TAB or bar" {
	raw 'a,b\n1,2;3\n' 'a\tb\n1\t2;3\n'
	raw 'a;b\n1;2,5\n3;4,5\n' 'a\tb\n1\t2,5\n3\t4,5\n'
	raw 'a\tb\n1\t2,5;6\n' 'a\tb\n1\t2,5;6\n'
	raw 'a|b|c\n1|2,1|3\n' 'a\tb\tc\n1\t2,1\t3\n'
	raw 'a, x;b\n"1,2";"3;4"\n' 'a, x\tb\n1,2\t3;4\n'
	raw 'a\n1\n' 'a\n1\n'
}

@test "a line sep= says the separator and is no row" {
	raw 'sep=;\na;b,c\n1;2,3\n' 'a\tb,c\n1\t2,3\n'
	raw '\0357\0273\0277"sep=|"\r\na|b\r\n1|2\r\n' 'a\tb\n1\t2\n'
}

@test "a byte order mark is taken off" {
	raw '\0357\0273\0277a,b\n1,2\n' 'a\tb\n1\t2\n'
}

@test "rows end at LF, at CR LF, or in old files at CR" {
	raw 'a,b\r\n1,2\r\n' 'a\tb\n1\t2\n'
	raw 'a,b\r1,2\r3,4' 'a\tb\n1\t2\n3\t4\n'
	raw 'a,b\n1,2\r\n3,4\n' 'a\tb\n1\t2\n3\t4\n'
	raw 'a,b\n1,x\ry\n' 'a\tb\n1\tx\\ry\n'
}

@test "single quotes quote where every row has them and closes them" {
	raw "a,b\n'x,y',2\n'it''s','3\"'\n" "a\tb\nx,y\t2\nit's\t3\"\n"
	raw "'a','b'\n'x,y',2\n" 'a\tb\nx,y\t2\n'
	raw "a;b\r\n1;'x;y'\r\n2;'z'\r\n" 'a\tb\n1\tx;y\n2\tz\n'
	# apostrophes are none, nor where double quotes quote
	raw "a,b\n1,'tis\n2,'cause\n" "a\tb\n1\t'tis\n2\t'cause\n"
	raw "a,b\n1,'x'\n2,y\n" "a\tb\n1\t'x'\n2\ty\n"
	raw "a,b\n1,'x'\n2,\"y\"\n" "a\tb\n1\t'x'\n2\ty\n"
}

@test "quotes behind backslashes are quotes where they can be nothing else" {
	raw 'a,b\n1,"he said \\"hi\\", ok"\n2,"x"\n' 'a\tb\n1\the said "hi", ok\n2\tx\n'
	raw 'a,b\n1,"\\"hi\\" \\\\ C:\\\\new\\z"\n' 'a\tb\n1\t"hi" \\\\ C:\\\\new\\\\z\n'
	raw 'a,b\n1,"x\\\ny \\"z\\" w"\n' 'a\tb\n1\tx\\ny "z" w\n'
	# doubled ones too, where more rows are alike so
	raw 'a,b\n"x ""y""","p \\"q\\", r"\n"1","2"\n' 'a\tb\nx "y"\tp "q", r\n1\t2\n'
	# the path of a folder ends its field, and JSON doubles its quotes
	raw 'a,b\n1,"C:\\dir\\"\n2,"x"\n' 'a\tb\n1\tC:\\\\dir\\\\\n2\tx\n'
	raw 'a,b\n1,"{""k"":""x\\""y""}"\n' 'a\tb\n1\t{"k":"x\\\\"y"}\n'
}

@test "quotes hold separators, line ends of any kind and doubled quotes" {
	raw 'a,b\n1,"x,y"\n' 'a\tb\n1\tx,y\n'
	raw 'a,b\r\n"1\r\n2","3\n4"\r\n' 'a\tb\n1\\r\\n2\t3\\n4\n'
	raw 'a,b\n"say ""hi""",""""\n"",""\n5,6\n' 'a\tb\nsay "hi"\t"\n5\t6\n'
}

@test "bare quotes are text, unescaped ones are recovered" {
	raw 'a,b\n5"N,6"7"\n' 'a\tb\n5"N\t6"7"\n'
	raw 'a,b\n1,"he said "no" twice"\n' 'a\tb\n1\the said "no" twice\n'
	raw 'a,b\n1,"he said "no""\n2,3\n' 'a\tb\n1\the said "no"\n2\t3\n'
}

@test "blanks before opening quotes are seen where all quotes are so" {
	raw 'a,b\n1, "x, y"\n2, "z"\n' 'a\tb\n1\tx, y\n2\tz\n'
	raw 'a,b\n1, 5" pipe\n' 'a\tb\n1\t 5" pipe\n'
}

@test "blank rows are ignored, a repeated header is skipped" {
	t 'a,b\n\n1,2\n,,\n , \na,b\n3,4\n\n' | ingest --raw -s >got 2>err
	t 'a\tb\n1\t2\n \t \n3\t4\n' >want
	same want got
	says 'in=6 out=3 rejected=0 duplicates=0 merged=0 ignored=3' err
}

@test "a final newline may lack, a Ctrl-Z may stand there" {
	raw 'a,b\n1,2' 'a\tb\n1\t2\n'
	raw 'a,b\n1,2\n\032' 'a\tb\n1\t2\n'
}

@test "a row of another width is rejected, empty fields too many are not" {
	t 'a,b\n1\n2,3,4\n5,6,,\n7,8\n' | status 1 ingest --raw >got 2>err
	t 'a\tb\n5\t6\n7\t8\n' >want
	same want got
	says 'stdin:2: 1 field instead of 2' err
	says 'stdin:3: 3 fields instead of 2' err
}

@test "a quote that never closes costs its line and no other" {
	{ t 'a,b\n1,"x\n'; seq 2 90000 | sed 's/$/,y/'; t '9,"two\nlines"\n'; } >in.csv
	status 1 ingest --raw -s in.csv >got 2>err
	{ t 'a\tb\n'; seq 2 90000 | sed 's/$/\ty/'; t '9\ttwo\\nlines\n'; } >want
	same want got
	says 'in.csv:2: the quote that begins field 2 is not closed' err
	says 'in=90001 out=90000 rejected=1 ' err
}

@test "an open quote does not swallow rows up to the next quote" {
	t 'a,b\n1,"x\n2,y\n3,"z"\n4,w\n' | status 1 ingest --raw >got 2>err
	t 'a\tb\n2\ty\n3\tz\n4\tw\n' >want
	same want got
}

@test "a row that an open quote had swallowed is read line by line" {
	t 'a,b\n",a"a\n"\n1,2\n' | status 1 ingest --raw -s >got 2>err
	t 'a\tb\n1\t2\n' >want
	same want got
	says 'in=3 out=1 rejected=2' err
}

@test "a field may be longer than any block" {
	{ t 'a,b\n1,"'; head -c 3000000 /dev/zero | tr '\0' x; t '\ny"\n2,3\n'; } |
	    ingest --raw >got
	[ "$(wc -l <got)" -eq 3 ]
	[ "$(sed -n 2p got | wc -c)" -eq 3000006 ]
}

@test "a row that is too long is rejected and its neighbours are not" {
	{ t 'a,b\n1,2\n3,'; head -c 100000 /dev/zero | tr '\0' x; t '\n4,5\n'; } >in.csv
	status 1 ingest --raw --max-line 1K -s in.csv >got 2>err
	t 'a\tb\n1\t2\n4\t5\n' >want
	same want got
	says 'in.csv:3: longer than 1024 bytes' err
	says 'in=3 out=2 rejected=1' err
}

@test "hostile quotes take time in proportion to their number" {
	t 'a,b\n' >lone
	yes '"a' | head -n 300000 >>lone
	status 1 ingest --raw -s lone >/dev/null 2>err
	says 'in=300000 out=0 rejected=300000' err
	t 'a,b\n' >doubled
	yes '"a""' | head -n 300000 >>doubled
	status 1 ingest --raw -s doubled >/dev/null 2>err
	says 'in=300000 out=0 rejected=300000' err
}

@test "invalid UTF-8 is never written: damage in UTF-8, else Windows-1252" {
	raw 'a,b\n\0377,\0303(\n' "a\tb\n\0357\0277\0275\t\0357\0277\0275(\n"
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\t-\nname\tn\t-\n' >m.tsv
	t 'id,t,n\n1,2026-01-01,caf\0351 \0200\n' >latin.csv
	ingest --map m.tsv latin.csv 2>err | column name >got
	t 'caf\0303\0251 \0342\0202\0254\n' >want
	same want got
	says 'latin.csv: not all of it is UTF-8: read as Windows-1252' err
	t 'id,t,n\n1,2026-01-01,\0303\0251\n2,2026-01-01,\0303\0251\n3,2026-01-01,\0351\n' >utf8.csv
	ingest --map m.tsv utf8.csv 2>err | column name >got
	t '\0303\0251\n\0303\0251\n\0357\0277\0275\n' >want
	same want got
	cat latin.csv | ingest --map m.tsv 2>/dev/null | column name >got
	t 'caf\0303\0251 \0342\0202\0254\n' >want
	same want got
}

@test "UTF-16 reads as UTF-8 does: either order, with or without mark" {
	printf 'id,when,who\n1,2026-01-02 03:04:05,caf\303\251 \342\202\254 \360\237\231\202\n' >utf8.csv
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\nname\twho\t-\n' >m.tsv
	ingest --map m.tsv utf8.csv >want
	for order in LE BE; do
		iconv -f UTF-8 -t UTF-16$order utf8.csv >bare.csv
		{
			[ $order = BE ] && printf '\376\377' || printf '\377\376'
			cat bare.csv
		} >marked.csv
		for file in bare.csv marked.csv; do
			ingest --map m.tsv $file >got
			same want got
			cat $file | ingest --map m.tsv >got
			same want got
		done
	done
}

@test "UTF-16 in blocks, and read by one byte at a time" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\ntext\twho\tC\n' >m.tsv
	{
		echo 'id,when,who'
		seq 9000 | sed 's/.*/&,2026-01-02 03:04:05,\xf0\x9f\x99\x82\xe2\x82\xac&/'
	} >utf8.csv
	ingest --map m.tsv utf8.csv >want
	[ "$(wc -l <want)" -eq 9001 ]
	iconv -f UTF-8 -t UTF-16LE utf8.csv >wide.csv
	ingest --map m.tsv wide.csv >got
	same want got
	head -c 300 wide.csv >some.csv
	ingest --map m.tsv some.csv >want 2>/dev/null || true
	dd bs=1 if=some.csv 2>/dev/null | ingest --map m.tsv >got 2>/dev/null ||
	    true
	same want got
}

@test "UTF-16: dates of the whole file, JSON, half a pair and half a unit" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\n' >m.tsv
	{
		echo id,when
		seq 5000 | sed 's/$/,01\/02\/2026 03:04/'
		echo '9999,31/01/2026 03:04'
	} | iconv -f UTF-8 -t UTF-16BE >dates.csv
	ingest --map m.tsv dates.csv | column time | sort | uniq -c |
	    awk '{ print $1, $2 }' >got
	t '1 2026-01-31T03:04:00Z\n5000 2026-02-01T03:04:00Z\n' >want
	same want got
	printf '[{"id":1,"when":"2026-01-02T03:04:05Z"}]' |
	    iconv -f UTF-8 -t UTF-16LE | ingest --map m.tsv | column id >got
	[ "$(cat got)" = m:1 ]
	t '\0377\0376a\0\n\0\0\0330x\0\n\0\0334' | ingest --raw >got
	t 'a\n\0357\0277\0275x\n\0357\0277\0275\n' >want
	same want got
}

# -- names -------------------------------------------------------------------

@test "names are compared without case and blanks, copies are numbered" {
	t 'column\tfrom\tas\nid\tticket no\t-\ntime\tWHEN\ttime zone UTC\nagent\tlabel_3\t-\nqueue\tcolumn_3\t-\ntopic\t"a | b"\t-\n' >m.tsv
	t ' Ticket\0302\0240 No ,When,,Label,label,LABEL,a | b\n7,2026-01-01,q,l1,l2,l3,t\n' |
	    ingest --map m.tsv | cut -f 3,8-10 >got
	t 'id\tagent\tqueue\ttopic\nm:7\tl3\tq\tt\n' >want
	same want got
}

@test "names may stand in a later line, or nowhere" {
	t 'column\tfrom\tas\nheader\t3\t-\nid\tid\t-\ntime\tt\ttime zone UTC\n' >m.tsv
	t 'Report of\n"May, 2026"\nid,t\n1,2026-05-01\n' | ingest --map m.tsv | cut -f 2,3 >got
	t 'time\tid\n2026-05-01T00:00:00Z\tm:1\n' >want
	same want got
	t 'column\tfrom\tas\nheader\tnone\t-\nid\tcolumn_2\t-\ntime\tcolumn_1\ttime zone UTC\n' >m.tsv
	t '2026-05-01,9\n2026-05-02,10\n' | ingest --map m.tsv | cut -f 3 >got
	t 'id\nm:9\nm:10\n' >want
	same want got
}

# -- the map file ------------------------------------------------------------

@test "alternatives, sums and differences of columns" {
	[ "$(field topic 'a | b' - '' two)" = two ]
	[ "$(field topic 'a | b' - N/A two)" = two ]
	[ "$(field topic 'a | b' - one two)" = one ]
	[ "$(field topic 'a + b + c' - x '' z)" = 'x z' ]
	[ "$(field wait 'a + b' seconds 10 5)" = 15 ]
	[ "$(field wait 'a + b' h:m:s 1:00 0:30)" = 90 ]
	[ "$(field wait 'a - b' time '2026-01-01 10:05:00' '2026-01-01 10:00:00')" = 300 ]
	[ "$(field wait 'a - b' seconds 30 40)" = -10 ]
	[ -z "$(field wait 'a - b' seconds 30 '')" ]
	[ "$(field value 'a - b' number 30 '12,5')" = 17.5 ]
	[ "$(field wait 'a - b | c' seconds 30 '' 7)" = 7 ]
}

@test "constants, words and the words of our columns" {
	[ "$(field channel - 'constant sms' '')" = sms ]
	[ "$(field channel a 'words Tel*=phone; Mail=email' tElephone)" = phone ]
	[ "$(field channel a 'words Tel*=phone; *=web' Fax)" = web ]
	[ -z "$(field channel a 'words Tel*=phone; *=' Fax)" ]
	[ "$(field topic a 'words A=first; *' other)" = other ]
	[ "$(field channel a - PHONE)" = phone ]
	[ -z "$(field channel a - pigeon)" ]
	[ "$(field topic a 'words "a*"=star; *=no' 'a*')" = star ]
	[ "$(field topic a 'words "a*"=star; *=no' ab)" = no ]
}

@test "conditions test this value, another column, or a number" {
	[ "$(field topic a 'when b=x|y' v Y)" = v ]
	[ -z "$(field topic a 'when b=x|y' v z)" ]
	[ "$(field topic a '- when b=!x' v z)" = v ]
	[ -z "$(field topic a '- when b=!x' v '')" ]
	[ "$(field topic a 'when b=*' v z)" = v ]
	[ -z "$(field topic a 'when b=*' v N/A)" ]
	[ "$(field topic a 'when >5' 6)" = 6 ]
	[ -z "$(field topic a 'when >5' 5)" ]
	[ "$(field topic a 'when <5 and b=q' 4 q)" = 4 ]
	[ -z "$(field topic a 'when <5 and b=q' 4 r)" ]
	[ "$(field topic a 'when *mid*' amidst)" = amidst ]
	[ "$(field topic a 'when b="x and y"' v 'x and y')" = v ]
}

@test "numbers in all their spellings" {
	[ "$(field value a - 1234.50)" = 1234.50 ]
	[ "$(field value a - 1,234.50)" = 1234.50 ]
	[ "$(field value a - 1.234,50)" = 1234.50 ]
	[ "$(field value a - 12,5)" = 12.5 ]
	[ "$(field value a - '$ 40')" = 40 ]
	[ "$(field value a - '40 \0342\0202\0254')" = 40 ]
	[ "$(field value a - -007)" = -7 ]
	[ -z "$(field value a - 1e3)" ]
	[ -z "$(field value a - 12,34,56)" ]
	[ -z "$(field value a - 6.14E+10)" ]
	[ "$(field transfers a - 3)" = 3 ]
	[ -z "$(field transfers a - 3.5)" ]
	[ -z "$(field transfers a - -1)" ]
}

@test "durations in all their units" {
	[ "$(field wait a - 312)" = 312 ]
	[ "$(field wait a minutes 5.5)" = 330 ]
	[ "$(field wait a minutes 5,5)" = 330 ]
	[ "$(field wait a hours 0.5)" = 1800 ]
	[ "$(field wait a days 2)" = 172800 ]
	[ "$(field wait a ms 86727)" = 86.727 ]
	[ "$(field wait a h:m:s 00:05:12)" = 312 ]
	[ "$(field wait a - ' 50:38:24.085')" = 182304.085 ]
	[ "$(field wait a m:s 5:12)" = 312 ]
	[ "$(field wait a m:s 312)" = 312 ]
	[ "$(field wait a h:m 5:12)" = 18720 ]
	[ "$(field wait a - '5m 12s')" = 312 ]
	[ "$(field wait a - '1 Std. 5 Min. 12 Sek.')" = 3912 ]
	[ "$(field wait a - '2 heures 1 minute')" = 7260 ]
	[ "$(field wait a - '2d 3h')" = 183600 ]
	[ "$(field wait a - '5.2 min')" = 312 ]
	[ "$(field wait a - '5 min 12 sec')" = 312 ]
	[ "$(field wait a - PT5M12S)" = 312 ]
	[ "$(field wait a - "12:00:17 AM")" = 17 ]
	[ "$(field wait a h:m:s "1:02:03 AM")" = 3723 ]
	[ "$(field wait a - "13:02:03 PM")" = "" ]
	[ "$(field wait a - P1DT2H)" = 93600 ]
	[ "$(field wait a - P2W)" = 1209600 ]
	[ "$(field wait a - '1 day, 2:03:04')" = 93784 ]
	[ "$(field wait a - 1.02:03:04)" = 93784 ]
	[ "$(field wait a h:m -01:30)" = -5400 ]
	[ -z "$(field wait a - --)" ]
	[ -z "$(field wait a - 5:12)" ]
	[ -z "$(field wait a - P1M)" ]
	[ -z "$(field wait a h:m:s 1:60:00)" ]
	[ "$(field wait a seconds 0)" = 0 ]
}

@test "ratings of any scale, yes and no" {
	[ "$(field csat a 'scale 1..5' 4)" = 75 ]
	[ "$(field csat a 'scale 1..7' 2)" = 16.67 ]
	[ "$(field csat a 'scale 5..1' 1)" = 100 ]
	[ -z "$(field csat a 'scale 1..5' 6)" ]
	[ "$(field csat a 'words good*=100; bad*=0' good_with_comment)" = 100 ]
	[ "$(field resolved a - Y)" = yes ]
	[ "$(field resolved a yes/no FALSE)" = no ]
	[ -z "$(field resolved a yes/no maybe)" ]
}

@test "flags and gifts gather from all rows that yield something" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\nflags\ta\tflag late when >5\nflags\tb\tflag event=delay when *\nflags\ta\tflag late\ngiven\ta\tflag refund= when >0\ngiven\tb\tflag note=\n' >m.tsv
	t 'id,when,a,b\n1,2026-01-01,40,x;y\n2,2026-01-01,0,\n' | ingest --map m.tsv | cut -f 24,30 >got
	t 'given\tflags\nrefund=40;note=x,y\tlate;event=delay\nnote=\tlate\n' >want
	sed -i 's/^note=\t/\t/' want
	same want got
}

@test "texts: who speaks, in what order, and what follows from it" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\ntext\tq\tC; at qt time zone UTC\ntext\tr\tA when by=Ann; B; at rt time zone UTC\n' >m.tsv
	t 'id,when,q,qt,r,rt,by\n1,2026-01-01,"Where\nis it?",2026-01-01 10:00:00,Here.,2026-01-01 10:05:00,ann\n2,2026-01-02,Hm,2026-01-01 10:00:00,Auto,2026-01-01 09:05:00,bot\n3,2026-01-03,,,,,\n' |
	    ingest --map m.tsv | cut -f 11,15,16,29,30 >got
	t 'wait\tmessages\treplies\ttext\tflags\n300\t1\t1\tC: Where is it?\\nA: Here.\t\n\t1\t0\tB: Auto\\nC: Hm\tbot\n\t\t\t\t\n' >want
	same want got
}

@test "a text without speakers is one turn, unless it has our marks" {
	[ "$(field text a - 'one two')" = 'one two' ]
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\ntext\ta\t-\n' >m.tsv
	t 'id,t,a\n1,2026-01-01,"x\n\ny"\n2,2026-01-01,"C: x\nA: y"\n' | ingest --map m.tsv | column text >got
	t 'x y\nC: x\\nA: y\n' >want
	same want got
}

@test "rows that a map ignores are counted" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\nignore\tkind\twhen test*\n' >m.tsv
	t 'id,t,kind\n1,2026-01-01,Testing\n2,2026-01-01,real\n' | ingest -s --map m.tsv 2>err | column id >got
	t 'm:2\n' >want
	same want got
	says 'in=2 out=1 rejected=0 duplicates=0 merged=0 ignored=1' err
}

@test "a map is checked whole, and errors name the place" {
	wrong 'wrong.tsv:4:1: column: there is no column "tme", did you mean time?' 'tme\ta\t-'
	wrong 'wrong.tsv:4:8: as: there is no reading "secnds"' 'wait\ta\tsecnds'
	wrong '"phon" is no channel, did you mean phone?' 'channel\ta\twords T=phon'
	wrong '"phon" is no channel' 'channel\t-\tconstant phon'
	wrong 'a scale is LOW..HIGH' 'csat\ta\tscale 5'
	wrong 'there is no zone "Mars/Base"' 'promised\ta\ttime zone Mars/Base'
	wrong '%H with %p' 'promised\ta\ttime %H:%M %p'
	wrong 'no way to read a time' 'promised\ta\ttime d.m.y'
	wrong '+ and - in one sum' 'wait\ta + b - c\tseconds'
	wrong 'a name is missing' 'wait\ta | \tseconds'
	wrong 'this reading is none for time' 'time\ta\tscale 1..5'
	wrong 'a duration is no time' 'wait\ta\ttime'
	wrong 'which rows? It needs' 'ignore\ta\t-'
	wrong '"x" is not a number' 'topic\ta\twhen >x'
	wrong '!* never holds' 'topic\ta\twhen !*'
	wrong 'a speaker is C, A or B' 'text\ta\tC; D'
	wrong 'nothing to read from' 'topic\t-\t-'
	wrong 'a header is none, or the line' 'header\tzero\t-'
	wrong 'words are WORD=OURS' 'topic\ta\twords x; y'
	t 'column\tfrom\tas\nid\tid\t-\n' >m.tsv
	status 2 ingest --map m.tsv </dev/null 2>err
	says 'no row for time' err
	t 'column\tfrom\nid\tid\n' >m.tsv
	status 2 ingest --map m.tsv </dev/null 2>err
	says 'm.tsv:1:1:' err
	says '"as" is missing' err
}

@test "maps of the user's are tried in order, before the built-in ones" {
	t 'column\tfrom\tas\nrecognise\tid + other\t-\nid\tid\t-\ntime\tt\ttime zone UTC\n' >first.tsv
	t 'column\tfrom\tas\nrecognise\tid + t\t-\nid\tid\t-\ntime\tt\ttime zone UTC\n' >second.tsv
	t 'id,t\n1,2026-01-01\n' >a.csv
	t 'id,t,other\n2,2026-01-02,\n' >b.csv
	ingest --map first.tsv --map second.tsv b.csv a.csv \
	    "$data/ingest/phonenow.csv" | column source | uniq >got
	t 'second\nfirst\nphonenow\n' >want
	same want got
	ingest --map first.tsv --map second.tsv --from second b.csv | column source >got
	t 'second\n' >want
	same want got
}

@test "an unknown header is refused with the closest map and an example" {
	t 'call_id,agent,date,time,topic,answered (Y/N),resolved\n' >in.csv
	status 2 ingest in.csv >out 2>err
	[ ! -s out ]
	says 'in.csv: no map fits its header: call_id, agent' err
	says 'the closest map is phonenow; the file lacks 3 of its names: ' err
	says 'speed_of_answer_in_seconds' err
	says '    ingest --draft-map in.csv >my.tsv' err
	says '    ingest --inspect --map my.tsv in.csv' err
	status 2 ingest --from nonesuch in.csv 2>err
	says '"nonesuch" is no map' err
	status 2 ingest --from bank1999 in.csv 2>err
	says 'finds no time or no id' err
}

@test "a table of customers and sums by the hour are no logs" {
	t 'customerID,gender,tenure,Churn\n1,x,2,No\n' | status 2 ingest 2>err
	says 'a table of customers, not a log' err
	t 'Interval Start,Interval End,Offer\n' | status 2 ingest 2>err
	says 'an aggregate view' err
}

@test "--stats tells of rows of a map that its file cannot feed" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\nagent\tagnet | b\t-\n' >m.tsv
	t 'id,t,agent\n1,2026-01-01,x\n' >in.csv
	ingest -s --map m.tsv in.csv 2>err >/dev/null
	says 'agent: in.csv has no column "agnet", so line 4 of the map m' err
	ingest --map m.tsv in.csv 2>err >/dev/null
	[ ! -s err ]
}

# -- time --------------------------------------------------------------------

@test "times in the shapes that exports have" {
	[ "$(reads time '2026-06-16T01:32:54Z')" = 2026-06-16T01:32:54Z ]
	[ "$(reads time '2026-06-16 01:32:54.534+0200')" = 2026-06-15T23:32:54Z ]
	[ "$(reads time '2026-06-16 01:32:54 -05:30')" = 2026-06-16T07:02:54Z ]
	[ "$(reads time '2022-07-25 16:37:07.000000 UTC')" = 2022-07-25T16:37:07Z ]
	[ "$(reads time 'Tue, 31 Aug 2010 20:36:28 +0000')" = 2010-08-31T20:36:28Z ]
	[ "$(reads time 'Thur, 20 Sept 2018')" = 2018-09-20T00:00:00Z ]
	[ "$(reads time '12/Mar/24 9:41 AM')" = 2024-03-12T09:41:00Z ]
	[ "$(reads time '23-Aug-23')" = 2023-08-23T00:00:00Z ]
	[ "$(reads time '2020/2/10 22:41')" = 2020-02-10T22:41:00Z ]
	[ "$(reads time '2020/10/05 10:04:06 AM GMT-4')" = 2020-10-05T14:04:06Z ]
	[ "$(reads time 'Sat Jan  3 01:05:34 1996')" = 1996-01-03T01:05:34Z ]
	[ "$(reads time 'Fri Apr 22 04:14:40 EDT 2022')" = 2022-04-22T08:14:40Z ]
	[ "$(reads time 20241231092411)" = 2024-12-31T09:24:11Z ]
	[ "$(reads time 202101122006)" = 2021-01-12T20:06:00Z ]
	[ "$(reads time 20131015T1830Z)" = 2013-10-15T18:30:00Z ]
	[ "$(reads time 1366720340)" = 2013-04-23T12:32:20Z ]
	[ "$(reads time 1453770984.123)" = 2016-01-26T01:16:24Z ]
	[ "$(reads time 1787158716555)" = 2026-08-19T16:58:36Z ]
	[ "$(reads time 1436280728471153)" = 2015-07-07T14:52:08Z ]
	[ "$(reads time '04/18/2019 09:55:45 PM')" = 2019-04-18T21:55:45Z ]
	[ "$(reads time '18/4/19 12:05 a.m.')" = 2019-04-18T00:05:00Z ]
	[ "$(reads time '18/4/2019 9:05\0342\0200\0257PM')" = 2019-04-18T21:05:00Z ]
	[ "$(reads time '2026-01-01 10:00 Asia/Kathmandu')" = 2026-01-01T04:15:00Z ]
	[ "$(reads time '1998-12-31T23:59:60Z')" = 1998-12-31T23:59:59Z ]
	[ "$(reads time 'Thu 3/5/2020 6:07:52 PM')" = 2020-03-05T18:07:52Z ]
}

@test "readings of time: orders, formats, epochs, serials, ids" {
	[ "$(reads 'time d/m/y' 3/4/2026)" = 2026-04-03T00:00:00Z ]
	[ "$(reads 'time m/d/y' 3/4/2026)" = 2026-03-04T00:00:00Z ]
	[ "$(reads 'time y/m/d' 26/3/4)" = 2026-03-04T00:00:00Z ]
	[ "$(reads 'time d/m/y' 2026-04-03)" = 2026-04-03T00:00:00Z ]
	[ "$(reads 'time %y%m%d %H:%M:%S' '990201 7:02:47')" = 1999-02-01T07:02:47Z ]
	[ "$(reads 'time %d %b %Y %I:%M %p' '5 mar 2026 12:30 AM')" = 2026-03-05T00:30:00Z ]
	[ "$(reads 'time %Y-%jT%R%z' '2026-060T10:00+0200')" = 2026-03-01T08:00:00Z ]
	[ "$(reads 'time s' 1366720340.9)" = 2013-04-23T12:32:20Z ]
	[ "$(reads 'time ms' 1366720340999)" = 2013-04-23T12:32:20Z ]
	[ "$(reads 'time us' 1366720340999999)" = 2013-04-23T12:32:20Z ]
	[ "$(reads 'time excel' 45822.4811)" = 2025-06-14T11:32:47Z ]
	[ "$(reads 'time snowflake' 570306133677760513)" = 2015-02-24T19:35:52Z ]
	[ "$(reads 'time zone Europe/Berlin' '2026-07-01 12:00:00')" = 2026-07-01T10:00:00Z ]
}

@test "impossible times, and what stands for none, reject the record" {
	refuses '2026-02-29'
	refuses '2026-13-01 10:00:00'
	refuses '2026-01-01 24:00:00'
	refuses '2026-01-01 10:60:00'
	refuses '2026-01-01 10:00:00 XYZ'
	refuses '2026-01-01 10:00:00 rubbish'
	refuses '13/13/2026'
	refuses 'yesterday'
	refuses '2026-01-01 13:00 PM'
	for v in 0 -1 1970-01-01 '1899-12-30 00:00:00' N/A ''; do
		t "id\ta\n1\t$v\n" | status 1 ingest --map reads.tsv 2>err
		says 'time is empty' err
	done
}

@test "day and month are told apart by the whole file" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\ta\t-\ndelivered\tb\t-\n' >m.tsv
	{ t 'id,a,b\n'; seq 5000 | sed 's:$:,03/04/2026,05/06/2026:'; t '9,03/04/2026,13/04/2026\n'; } >dmy.csv
	ingest --map m.tsv dmy.csv | column time | uniq >got
	t '2026-04-03T00:00:00Z\n' >want
	same want got
	ingest --map m.tsv <dmy.csv | column time | uniq >got
	same want got
	{ t 'id,a,b\n'; t '1,03/04/2026,04/13/2026\n'; } | ingest --map m.tsv | column time >got
	t '2026-03-04T00:00:00Z\n' >want
	same want got
}

@test "day and month are told apart by ends, by the rows' order, by hints" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\ta\t-\ntalk\tb - a\ttime\n' >m.tsv
	# only as d/m/y no end is before its beginning
	t 'id,a,b\n1,09/04/2026 23:50,10/04/2026 00:10\n2,12/02/2026,01/03/2026\n' >ends.csv
	ingest --map m.tsv ends.csv 2>err | column time >got
	t '2026-02-12T00:00:00Z\n2026-04-09T23:50:00Z\n' >want
	same want got
	says 'ends.csv: a: dates such as "09/04/2026 23:50" are read as d/m/y' err
	says '--dates m/d/y if not' err
	# a pipe is not followed so far
	cat ends.csv | status 2 ingest --map m.tsv >out 2>err
	# the same days of a month, and of each month
	t 'column\tfrom\tas\nid\tid\t-\ntime\ta\t-\n' >m.tsv
	{ t 'id,a\n'; seq 1 12 | sed 's:.*:&,03/&/2026:'; } >mdy.csv
	{ t 'id,a\n'; seq 1 12 | sed 's:.*:&,&/03/2026:'; } >dmy.csv
	ingest --map m.tsv mdy.csv 2>err | column time >want
	grep -c '^2026-03' want | same - <(echo 12)
	says 'read as m/d/y: only then its rows are in order' err
	ingest --map m.tsv dmy.csv 2>err | column time >got
	same want got
	# few rows tell nothing
	head -8 dmy.csv >few.csv
	status 2 ingest --map m.tsv few.csv >out 2>err
	# dots, ; and AM
	printf 'id,a\n1,03.04.2026\n' >dots.csv
	printf 'id;a\n1;03/04/2026\n' >semicolon.csv
	printf 'id,a\n1,03/04/2026 9:00 a.m.\n' >halves.csv
	ingest --map m.tsv dots.csv 2>err | column time >got
	says 'dates with dots' err
	ingest --map m.tsv semicolon.csv 2>err | column time >>got
	ingest --map m.tsv halves.csv 2>err | column time >>got
	says 'dates with / beside AM and PM' err
	t '2026-04-03T00:00:00Z\n2026-04-03T00:00:00Z\n2026-03-04T09:00:00Z\n' >want
	same want got
	# hints that contradict each other
	printf 'id;a\n1;03/04/2026 9:00 PM\n' >both.csv
	status 2 ingest --map m.tsv both.csv >out 2>err
}

@test "day and month that nothing tells apart stop the run" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\ta\t-\n' >m.tsv
	t 'id,a\n1,03/04/2026\n2,05/05/2026\n' >in.csv
	status 2 ingest --map m.tsv in.csv >out 2>err
	[ ! -s out ] || [ "$(wc -l <out)" -le 1 ]
	says 'in.csv: a: day and month cannot be told apart in "03/04/2026"' err
	says '--dates d/m/y or --dates m/d/y' err
	ingest --map m.tsv --dates d/m/y in.csv | column time >got
	t '2026-04-03T00:00:00Z\n2026-05-05T00:00:00Z\n' >want
	same want got
	ingest --map m.tsv --dates m/d/y in.csv | column time >got
	t '2026-03-04T00:00:00Z\n2026-05-05T00:00:00Z\n' >want
	same want got
	# a pipe shows its first 64 KiB only
	{ t 'id,a\n'; seq 9000 | sed 's:$:,03/04/2026:'; t '9,13/04/2026\n'; } >late.csv
	ingest --map m.tsv late.csv | column time | uniq -c >/dev/null
	cat late.csv | status 2 ingest --map m.tsv >out 2>err
	says 'of the first 64 KiB' err
}

@test "a date that contradicts the order is rejected" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\ta\t-\n' >m.tsv
	t 'id,a\n1,13/04/2026\n2,04/14/2026\n' | status 1 ingest --map m.tsv 2>err | column id >got
	says 'stdin:3: time: "04/14/2026" is not a time' err
}

@test "a zone that was supplied is flagged, and so are folds and gaps" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\ta\t-\n' >m.tsv
	t 'id,a\n1,2026-03-29 02:30:00\n2,2026-07-01 12:00:00\n3,2026-10-25 02:30:00\n4,2026-07-02T12:00:00Z\n' |
	    ingest --map m.tsv --zone Europe/Berlin | cut -f 2,30 >got
	t 'time\tflags\n2026-03-29T01:30:00Z\ttz_assumed;dst_fold\n2026-07-01T10:00:00Z\ttz_assumed\n2026-07-02T12:00:00Z\t\n2026-10-25T00:30:00Z\ttz_assumed;dst_fold\n' >want
	same want got
	status 2 ingest --zone Nonsense/Zone </dev/null 2>err
	says 'unknown zone' err
}

# -- people ------------------------------------------------------------------

# key AS TEXT [OPTION]: the customer that a reading makes of a text
key() {
	t "column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\ncustomer\ta\t$1\n" >k.tsv
	{ t 'id\tt\ta\n'; t "1\t2026-01-01\t$2\n"; } | ingest --map k.tsv ${3-} | column customer
}

@test "a customer is a number, an address or a key of the source" {
	[ "$(key - 4711)" = k:4711 ]
	[ "$(key - Ann.Lee@Example.COM)" = ann.lee@example.com ]
	[ "$(key - 'Ann <Ann@example.com>')" = ann@example.com ]
	[ "$(key - mailto:a@b.example)" = a@b.example ]
	[ "$(key - 'not@an address')" = 'k:not@an address' ]
	[ -z "$(key - no-reply@example.com)" ]
	[ "$(key - '+44 20 7123 4567')" = +442071234567 ]
	[ -z "$(key - N/A)" ]
}

@test "rows are not joined by an id that a spreadsheet has spoilt" {
	printf 'column\tfrom\tas\nid\ti\t-\nleg\ti\t-\ntime\tt\ttime zone UTC\ncustomer\tc\t-\n' >j.tsv
	t 'i\tt\tc\n1.23457E+14\t2026-01-01\ta\n1.23457E+14\t2026-01-02\tb\n77\t2026-01-03\tc\n' >j.in
	status 0 ingest --map j.tsv --rejects rej j.in >got 2>err
	[ "$(grep -c '1.23457E+14' rej)" = 2 ]
	grep -q 'id: "1.23457E+14" is spoilt by a spreadsheet' err
	[ "$(awk 'END { print NR }' got)" = 2 ]
	# kept apart and flagged where nothing is joined
	grep -v '^leg' j.tsv >k2.tsv
	ingest --map k2.tsv j.in >got 2>err
	[ "$(column flags <got | grep -c excel)" = 2 ]
}

@test "letters that were encoded twice are told of, with what mends them" {
	t 'column\tfrom\tas\nid\ti\t-\ntime\tt\ttime zone UTC\ntext\tx\tC\n' >m.tsv
	t 'i,t,x\n1,2026-01-01,José está aquí – Größe\n2,2026-01-01,NÃO Ã\n' >in.csv
	ingest --map m.tsv in.csv >want 2>err
	[ ! -s err ]
	iconv -f WINDOWS-1252 -t UTF-8 <in.csv >twice.csv
	ingest --map m.tsv twice.csv >got 2>err
	says 'twice.csv: letters that are not ASCII seem to be encoded twice' err
	[ "$(wc -l <err)" = 1 ]
	iconv -f UTF-8 -t WINDOWS-1252 <twice.csv | ingest --map m.tsv >got 2>err
	same want got
	[ ! -s err ]
}

@test "what a spreadsheet has spoilt is nobody's key, and flagged" {
	# spoilt AS KEY: the customer and the flags
	spoilt() {
		t "column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\ncustomer\ta\t$1\n" >k.tsv
		{ t 'id\tt\ta\n'; t "${3-1}\t2026-01-01\t$2\n"; } |
		    ingest --map k.tsv --country US 2>/dev/null |
		    awk -F '\t' 'NR == 2 { print $1 "|" $NF }'
	}
	for as in - phone; do
		for v in 4.42079E+11 4,42E+11 5E+9 4.4e+11 +4.42E+11 '########'; do
			[ "$(spoilt $as "$v")" = '|excel' ]
		done
	done
	[ "$(spoilt - 4711.0)" = 'k:4711|excel' ]
	[ "$(spoilt phone 12125550142.0)" = '+12125550142|excel' ]
	for v in 4711 1.5 AE+12 12E12 '#12' '###' 1.2.0 A.0 12-E+1; do
		[ "$(spoilt - "$v")" = "k:$v|" ]
	done
	[ "$(spoilt - 4711 1.23457E+14)" = 'k:4711|excel' ]
	[ "$(spoilt - 4711 12.0)" = 'k:4711|' ]
	printf 'column\tfrom\tas\nid\tid\t-\ntime\tt\t-\ncustomer\ta\t-\n' >k.tsv
	printf 'id\tt\ta\n1\t2026-01-01\t4.42079E+11\n' |
	    ingest -s --map k.tsv 2>&1 >/dev/null |
	    grep -q 'customer: its digits were lost in a spreadsheet: 1, first at stdin:2'
}

@test "telephone numbers become E.164" {
	[ "$(key phone '+44 (0)20 7123-4567')" = +442071234567 ]
	[ "$(key phone 0044207123456)" = +44207123456 ]
	[ "$(key phone '030 / 123 45 67' '--country DE')" = +49301234567 ]
	[ "$(key phone '(212) 555-0100' '--country us')" = +12125550100 ]
	[ "$(key phone 1-212-555-0100 '--country US')" = +12125550100 ]
	[ "$(key phone 011442071234567 '--country US')" = +442071234567 ]
	[ "$(key phone '+44 020 7123 4567' '--country GB')" = +442071234567 ]
	[ "$(key phone '+39 06 1234567' '--country IT')" = +39061234567 ]
	[ "$(key phone '+7 812 1234567' '--country RU')" = +78121234567 ]
	[ "$(key phone 'Maria Lopez <(212) 555-0100>' '--country US')" = +12125550100 ]
	[ "$(key 'phone IT' '06 123 4567')" = +39061234567 ]
	for v in Anonymous Unterdrückt 'Rufnummer unterdrückt' Masqué 'número oculto' onbekend; do
		[ -z "$(key phone "$v" '--country DE')" ]
	done
	[ "$(key phone 'tel:+49-30-1234567;ext=12')" = +49301234567 ]
	[ "$(key phone 'sip:+49301234567@example.com')" = +49301234567 ]
	[ "$(key phone '+49 30 1234567 x12')" = +49301234567 ]
	[ "$(key phone "'+49301234567")" = +49301234567 ]
	[ "$(key phone '0301234567')" = k:0301234567 ]
	for v in anonymous Restricted 0000000 204 +1001 +266696687 '+49 30 XXXX' abc +1234567890123456; do
		[ -z "$(key phone "$v" '--country DE')" ]
	done
	status 2 ingest --country XX </dev/null 2>err
	says 'is no country' err
}

@test "staff among themselves are nobody's customer" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\ncustomer\ta\t-\ndirection\td\t-\n' >m.tsv
	t 'id,t,a,d\n1,2026-01-01,7,internal\n2,2026-01-02,7,in\n' | ingest --map m.tsv | cut -f 1,6 >got
	t 'customer\tdirection\n\tinternal\nm:7\tin\n' >want
	same want got
}

@test "an address that is the key already is not said twice" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\ncustomer\ta\t-\ncontact\tb\t-\n' >m.tsv
	t 'id,t,a,b\n1,2026-01-01,A@b.example,a@B.example\n2,2026-01-02,7,a@b.example\n' | ingest --map m.tsv | column contact >got
	t '\na@b.example\n' >want
	same want got
}

# -- order and folding -------------------------------------------------------

simple() {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\nagent\ta\t-\noutcome\to\t-\n' >simple.tsv
}

@test "records leave in order of time, equal times as they came" {
	simple
	t 'id,t,a,o\n1,2026-01-02,,\n2,2026-01-01,,\n3,2026-01-02,,\n4,1969-12-31,,\n' >in.csv
	ingest --map simple.tsv in.csv | column id | tr '\n' ' ' >got
	t 'simple:4 simple:2 simple:1 simple:3 ' >want
	same want got
	ingest --stream --map simple.tsv in.csv | column id | tr '\n' ' ' >got
	t 'simple:1 simple:2 simple:3 simple:4 ' >want
	same want got
}

@test "the same id again: duplicates go, others stay as #2 and #3, with one warning" {
	simple
	t 'id,t,a,o\n1,2026-01-02,x,\n1,2026-01-02,x,\n1,2026-01-01,y,\n2,2026-01-01,z,\n1,2026-01-03,w,\n1,2026-01-01,y,\n' >in.csv
	ingest -s --map simple.tsv in.csv >out 2>err
	cut -f 3,8 out >got
	t 'id\tagent\nsimple:1#2\ty\nsimple:2\tz\nsimple:1\tx\nsimple:1#3\tw\n' >want
	same want got
	says 'in=6 out=4 rejected=0 duplicates=2 merged=0' err
	says 'in.csv:2 and in.csv:4 have the id "simple:1"' err
	says 'more columns than id' err
	[ "$(grep -c 'have the id' err)" -eq 1 ]
}

@test "of versions the greatest is kept whole" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\nagent\ta\t-\nversion\tv\t-\n' >m.tsv
	t 'id,t,a,v\n1,2026-01-02,two,2\n1,2026-01-01,ten,10\n1,2026-01-02,nine,9\n1,2026-01-01,ten,10\n2,2026-01-01,only,1\n' |
	    ingest -s --map m.tsv 2>err | cut -f 2,3,8 >got
	t 'time\tid\tagent\n2026-01-01T00:00:00Z\tm:1\tten\n2026-01-01T00:00:00Z\tm:2\tonly\n' >want
	same want got
	says 'out=2 rejected=0 duplicates=1 merged=2' err
}

@test "open records say how old the news is, closed ones do not" {
	simple
	t 'id,t,a,o\n1,2026-01-02,,open\n2,2026-01-05,,closed\n' >in.csv
	ingest --map simple.tsv in.csv >once
	column flags <once >got
	t 'asof=2026-01-05T00:00:00Z\n\n' >want
	same want got
	ingest --stream --map simple.tsv in.csv | column flags | tr -d '\n' >got
	[ ! -s got ]
	# what is known already stays
	{ cat once; tail -n 1 once | sed 's/2026-01-05/2026-02-01/; s/:2/:9/'; } | ingest | column flags >got
	t 'asof=2026-01-05T00:00:00Z\n\n\n' >want
	same want got
}

@test "sorting in files gives the bytes of sorting in memory" {
	simple
	awk 'BEGIN { srand(7); print "id,t,a,o"
	    for (i = 0; i < 20000; i++)
		printf "%d,20%02d-%02d-%02d %02d:00:00,%s,%s\n", int(rand() * 15000),
		    int(rand() * 30), 1 + int(rand() * 12), 1 + int(rand() * 28),
		    int(rand() * 24), substr("abcdefghijklmnopqrstuvwxyz", 1 + int(rand() * 26)),
		    rand() < .1 ? "open" : "closed" }' >in.csv
	ingest -s --map simple.tsv in.csv >want 2>wanterr
	for m in 64K 100K 1M; do
		TMPDIR=$BATS_TEST_TMPDIR ingest -s --memory $m --map simple.tsv in.csv >got 2>goterr
		same want got
		same wanterr goterr
	done
	[ -z "$(find "$BATS_TEST_TMPDIR" -name 'ingest.*' ! -name '*.tsv')" ]
	tail -n +2 got | cut -f 2 | sort -c
	status 2 env TMPDIR=/nonexistent ingest --memory 64K --map simple.tsv in.csv >/dev/null 2>err
	says '/nonexistent/ingest.' err
}

@test "several files of several formats become one log" {
	cd "$data/ingest"
	ingest phonenow.csv zendesk.csv records.want bank1999.tsv >"$BATS_TEST_TMPDIR/got"
	cd "$BATS_TEST_TMPDIR"
	tail -n +2 got | cut -f 2 | sort -c
	column source <got | sort | uniq -c | awk '{ print $1, $2 }' >sources
	t '2 bank1999\n2 desk\n3 phonenow\n2 zendesk\n' >want
	same want sources
}

# -- what is kept, what is rejected ------------------------------------------

@test "kept columns follow the 30 under names of their own" {
	t 'id,t,My Column!,topic,mood,topic\n1,2026-01-01,"x\ty",a,b,c\n' >in.csv
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\n' >m.tsv
	ingest --map m.tsv --keep 'my column!,TOPIC,mood,topic_2' in.csv | cut -f 31- >got
	t 'my_column\ttopic_2\tmood_2\ttopic_2_2\nx\\ty\ta\tb\tc\n' >want
	same want got
	ingest --map m.tsv --keep all in.csv | cut -f 31- | head -n 1 >got
	t 'id_2\tt\tmy_column\ttopic_2\tmood_2\ttopic_2_2\n' >want
	same want got
	status 2 ingest --map m.tsv --keep nonesuch in.csv 2>err
	says '"nonesuch" is no column of the file' err
}

@test "rejected rows go to their file as they were, and can be fed again" {
	simple
	t 'id,t,a,o\r\n1,2026-01-01,,\r\n2,never,"x\r\ny",\r\n,2026-01-01,z,\r\n3,2026-01-03\r\n' >in.csv
	ingest -s --map simple.tsv --rejects bad.csv in.csv 2>err | column id >got
	t 'simple:1\n' >want
	same want got
	t 'id,t,a,o\n2,never,"x\r\ny",\n,2026-01-01,z,\n3,2026-01-03\n' >want
	same want bad.csv
	says 'in.csv:3: time: "never" is not a time' err
	says 'in.csv:5: id is empty' err
	says 'in.csv:6: 2 fields instead of 4' err
	says 'in=4 out=1 rejected=3' err
	sed 's/never/2026-01-02/; s/^,/9,/; s/^3.*/&,,/' bad.csv | ingest --map simple.tsv | column id >got
	t 'simple:9\nsimple:2\nsimple:3\n' >want
	same want got
}

@test "a NUL rejects its record by number, --raw keeps it" {
	simple
	printf 'id,t,a,o\n1,2026-01-01,x\0y,\n2,2026-01-01,,\n' >in.csv
	status 1 ingest --map simple.tsv in.csv >out 2>err
	says 'in.csv:2: a NUL byte stands in it' err
	[ "$(wc -l <out)" -eq 2 ]
	ingest --raw in.csv | cmp - <(printf 'id\tt\ta\to\n1\t2026-01-01\tx\0y\t\n2\t2026-01-01\t\t\n')
}

@test "oddities are unknown values, counted by column and kind" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\nwait\tw\tseconds\nchannel\tc\twords P=phone\n' >m.tsv
	t 'id,t,w,c\n1,2026-01-01,abc,P\n2,2026-01-01,-5,X\n3,2026-01-01,x,X\n' >in.csv
	ingest -s --map m.tsv in.csv 2>err | cut -f 5,11 >got
	t 'channel\twait\nphone\t\n\t-5\n\t\n' >want
	same want got
	says 'wait: not a duration: 2, first at in.csv:2' err
	says 'wait: negative: 1, first at in.csv:3' err
	says 'channel: a word that the map does not know: 2, first at in.csv:3' err
}

@test "every row is accounted for, whatever the file holds" {
	simple
	{
		t 'id,t,a,o\n'
		awk 'BEGIN { srand(3); for (i = 0; i < 3000; i++) {
			r = rand()
			if (r < .5) printf "%d,2026-01-%02d,a,open\n", i % 900, 1 + i % 28
			else if (r < .6) print "x,y"
			else if (r < .7) print ",,,"
			else if (r < .75) print ""
			else if (r < .8) printf "%d,never,a,\n", i
			else if (r < .85) printf "%d,2026-01-01,\"a\nb\",\n", i
			else if (r < .88) printf "%d,2026-01-01,\"open,\n", i
			else if (r < .9) print "id,t,a,o"
			else printf "7,2026-01-01,same,\n" } }'
	} >in.csv
	status 1 ingest -s --map simple.tsv in.csv >out 2>err
	grep 'stats: in=' err | tr ' ' '\n' | awk -F = '
	    $1 == "in" { n = $2 } $1 ~ /^(out|rejected|duplicates|merged|ignored)$/ { s += $2 }
	    END { exit n == s && n > 2000 ? 0 : 1 }'
	[ "$(sed 1d out | wc -l)" -eq "$(sed -n 's/.* out=\([0-9]*\) .*/\1/p' err)" ]
}

# -- faults ------------------------------------------------------------------

@test "an empty file is a day without contacts" {
	ingest </dev/null >got
	[ "$(wc -l <got)" -eq 1 ]
	ingest --raw </dev/null >got
	[ ! -s got ]
	: >empty.csv
	ingest empty.csv "$data/ingest/phonenow.csv" >got
	same "$data/ingest/phonenow.want" got
}

@test "records with CR LF and a byte order mark are taken as they are meant" {
	{ t '\0357\0273\0277'; sed 's/$/\r/' "$data/ingest/records.want"; } | ingest >got
	same "$data/ingest/records.want" got
}

@test "a header that is too long ends the run" {
	{ head -c 5000 /dev/zero | tr '\0' x; t '\n1\n'; } | status 2 ingest --max-line 1K 2>err
	says 'the header is longer than 1024 bytes' err
}

@test "files that cannot be read end the run, and are named" {
	status 2 ingest /nonexistent 2>err
	says '/nonexistent' err
	status 2 ingest "$BATS_TEST_TMPDIR" 2>err
	says "$BATS_TEST_TMPDIR" err
	status 2 ingest --map /nonexistent </dev/null 2>err
	says '/nonexistent' err
}

@test "a full device and a closed standard output end the run" {
	f=$data/ingest/phonenow.csv
	status 2 ingest "$f" >/dev/full 2>err
	says 'stdout: No space left on device' err
	status 2 ingest --stream "$f" >/dev/full 2>err
	status 2 ingest --help >/dev/full 2>err
	status 2 ingest "$f" >&- 2>err
	status 2 ingest <&- 2>err
	ingest "$f" 2>&- | cmp - "$data/ingest/phonenow.want"
	status 2 ingest --rejects /dev/full "$data/ingest/../../lib.bash" 2>err
}

@test "a pipe and a FIFO read like a file" {
	f=$data/ingest/zendesk.csv
	cat "$f" | ingest | cmp - "$data/ingest/zendesk.want"
	mkfifo p
	cat "$f" >p &
	ingest p | cmp - "$data/ingest/zendesk.want"
	{ head -c 700 "$f"; sleep 0.1; tail -c +701 "$f"; } | ingest | cmp - "$data/ingest/zendesk.want"
}

@test "a stream comes out as it arrives" {
	simple
	mkfifo p
	ingest --stream --map simple.tsv <p >out &
	pid=$!
	exec 9>p
	t 'id,t,a,o\n1,2026-01-01,,\n2,2026-01-02,,\n' >&9
	for _ in $(seq 50); do
		[ "$(wc -l <out)" -ge 2 ] && break
		sleep 0.1
	done
	[ "$(wc -l <out)" -ge 2 ]
	exec 9>&-
	wait "$pid"
	[ "$(wc -l <out)" -eq 3 ]
}

@test "--raw refuses files whose columns differ" {
	t 'a,b\n1,2\n' >a.csv
	t 'a,c\n1,2\n' >b.csv
	t 'a\tb\n1\t2\n1\t2\n' >want
	ingest --raw a.csv a.csv >got
	same want got
	status 2 ingest --raw a.csv b.csv >/dev/null 2>err
	says 'its columns are not those of the file before' err
}

@test "options are checked" {
	status 2 ingest --dates y/m/d </dev/null 2>err
	says 'neither d/m/y nor m/d/y' err
	status 2 ingest --memory 1K </dev/null 2>err
	status 2 ingest --print nonesuch 2>err
	status 2 ingest --frobnicate 2>err
	says 'usage: ingest' err
	ingest --help >out
	[ "$(wc -l <out)" -le 24 ]
	ingest --version >out
	grep -qx 'ingest (extramile) [0-9.]*' out
}

# -- privacy -----------------------------------------------------------------

# texts: each line of stdin as one record's text; "text|masked" of each
texts() {
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\ntext\ta\tC\n' >texts.tsv
	awk 'BEGIN { print "id\twhen\ta" } { print NR "\t2026-01-02\t" $0 }' |
	    ingest --map texts.tsv "$@" | awk -F '\t' '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ sub(/^C: /, "", $at["text"]); print $at["text"] "|" $at["flags"] }'
}

# masks TEXT WANTED, keeps TEXT
masks() {
	echo "$1" | texts >got
	echo "$2|masked" | diff -u - got
}

keeps() {
	masks "$1" "$1" >/dev/null && return 1
	echo "$1|" | diff -u - got
}

@test "card numbers are masked but for the last four digits" {
	masks 'my card is 4539127864531200.' 'my card is ************1200.'
	masks '4539 1278 6453 1200' '**** **** **** 1200'
	masks 'card 4539-1278-6453-1200 exp 12/27' 'card ****-****-****-1200 exp 12/27'
	masks '3721 450987 65434 amex' '**** ****** *5434 amex'
	masks '36274590183454' '**********3454'
	masks '4222 1133 4455 6' '**** **** *455 6'
	masks '2719987654321096,6011123456789012348' \
	    '************1096,***************2348'
	masks 'order 17, 4539 1278 6453 1200 12 27' \
	    'order 17, **** **** **** 1200 12 27'
	masks 'Visa4539127864531200' 'Visa************1200'
}

@test "what is no card number is kept" {
	keeps 'one digit wrong: 4539127864531201'
	keeps 'no issuer: 1234567812345670 3100123456789018'
	keeps 'within a longer one: 45391278645312000000000'
	keeps 'a telephone number: +4917612345679'
	keeps '453 912 786 453 1200'
	keeps 'at 2026-01-02 03:04:05, 1767323045000'
}

@test "IBANs are masked but for the country" {
	masks 'to DE97200400600123456789 please' 'to DE******************** please'
	masks 'GB77 BARC 2020 1530 0934 59' 'GB** **** **** **** **** **'
	masks 'be62 5100 0754 7061 is mine' 'be** **** **** **** is mine'
	masks 'IBAN:SE9335000000054910000003' 'IBAN:SE**********************'
	keeps 'DE97200400600123456788'
	keeps 'XDE97200400600123456789'
	keeps 'DE97 2004'
}

@test "US social security numbers are masked" {
	masks 'it is 212-45-6789.' 'it is ***-**-****.'
	masks 'my ssn is 212456789' 'my ssn is *********'
	masks 'Social Security number: 212 45 6789' 'Social Security number: *** ** ****'
	keeps '000-45-6789 666-45-6789 912-45-6789 212-00-6789 212-45-0000'
	keeps 'parcel 212456789'
	keeps '1212-45-6789 212-45-67890 1-212-45-6789'
}

@test "what follows the words PIN, CVV, security code or password is masked" {
	masks 'my PIN is 4711' 'my PIN is ****'
	masks 'pin: 4711, cvv 123' 'pin: ****, cvv ***'
	masks 'the CVC2 (is) 987' 'the CVC2 (is) ***'
	masks 'security code 4711 and so on' 'security code **** and so on'
	masks 'my PIN code is 471100' 'my PIN code is ******'
	masks 'password is Hunter2!' 'password is ********'
	masks 'Password: sunshine.' 'Password: ********.'
	masks 'mein Passwort ist ab\c1' 'mein Passwort ist ******'
	masks 'pwd=Zaunkönig' 'pwd=**********'
	masks 'passwd "a b1" no, password "ab12"' 'passwd "a b1" no, password "****"'
	keeps 'my password is wrong, I reset my password 3 times'
	keeps 'the pin is bent, pins 4711'
	keeps 'security 4711, shopping 4711, pin 12.50'
	keeps 'password reset, password'
}

@test "what is masked already is kept, and nothing is masked twice" {
	keeps 'card XXXX XXXX XXXX 1200, XXXX-1200, [PII], <redacted>'
	keeps 'password: ******** password: [PASSWORD] password=XXXXXX'
	keeps 'password: ▇▇▇▇▇▇▇▇ CVV ***'
	t '4539 1278 6453 1200 pin 4711 DE97200400600123456789\n' | texts >once
	sed 's/|.*//' once | texts >twice
	sed 's/|.*/|/' once | diff -u - twice
	t 'id\twhen\ta\n1\t2026-01-02\tpin 4711\n' >in.tsv
	ingest --map texts.tsv in.tsv >first
	ingest first >second
	same first second
}

@test "masking looks at texts, turn by turn, and never at keys" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\ncustomer\tc\t-\n' >turns.tsv
	t 'topic\ttopic\t-\ncontact\tc\t-\ntext\ta\tC\ntext\tb\tA\n' >>turns.tsv
	t 'id,when,c,topic,a,b\n4539127864531200,2026-01-02,4539127864531200,card 4539127864531200,my pin,4711 is no pin\n' >in.csv
	ingest --map turns.tsv in.csv >got
	for c in customer id contact topic text flags; do
		column "$c" <got
	done >col
	cat >want <<'EOF'
turns:4539127864531200
turns:4539127864531200
4539127864531200
card ************1200
C: my pin\nA: 4711 is no pin
masked
EOF
	same want col
	t 'id,when,a\n1,2026-01-02,"first\npin 4711\n"\n' >in.csv
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\t-\ntext\ta\tC\n' >plain.tsv
	ingest --map plain.tsv in.csv | column text >got
	echo 'C: first pin ****' >want
	same want got
}

@test "--no-mask leaves texts as they are" {
	t 'my PIN is 4711, 4539127864531200\n' | texts --no-mask >got
	t 'my PIN is 4711, 4539127864531200|\n' >want
	same want got
}

@test "masking takes linear time on hostile texts" {
	for text in 4 '4 ' '4-' 'DE97 ' 'DE97' 'pin ' 'password ' 'password:' \
	    'is 1 ' 'pin is 1' '1-1'; do
		yes "$text" | head -c 4000000 | tr -d '\n' >big
		BATS_TEST_TIMEOUT=20 texts <big >/dev/null
	done
}

# named: one record of a customer with a name and a contact; $1 is the text
named() {
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\ncustomer\tc\t-\n' >named.tsv
	t 'name\tname\t-\ncontact\tcontact\t-\ntopic\ttopic\t-\ntext\ta\tA\n' >>named.tsv
	[ -f key ] || (umask 077 && echo 'sixteen bytes of a key' >key)
	{
		t 'id\twhen\tc\tname\tcontact\ttopic\ta\n'
		t "1\t2026-01-02\t${2-+4930123456789}\t${3-Maria Lopez}\t${4-maria@example.org}\t\t$1\n"
	} >named.in
	ingest --map named.tsv --pseudonym key named.in >got
}

@test "--pseudonym puts tokens for customer, contact and name" {
	named 'hello'
	column customer <got | grep -qxE 'p:[a-p]{20}'
	column contact <got | grep -qxE 'p:[a-p]{20}'
	column name <got | grep -qxE 'N[a-p]{20}'
	! grep -iE 'maria|lopez|4930|example' got || false
	[ "$(column customer <got)" != "$(column contact <got)" ]
	[ "$(awk -F '\t' '{ print NF }' got | sort -u)" = 30 ]
	named 'hello' '' '' ''
	column customer <got | grep -qx ''
	column name <got | grep -qx ''
}

@test "a token is the HMAC-SHA-256 of what it stands for" {
	command -v openssl >/dev/null || skip "no openssl"
	named 'hello'
	printf 'p:+4930123456789' |
	    openssl dgst -sha256 -hmac 'sixteen bytes of a key' |
	    sed 's/.* //; s/^\(.\{20\}\).*/\1/' |
	    tr 0123456789abcdef abcdefghijklmnop | sed 's/^/p:/' >want
	column customer <got >col
	same want col
}

@test "the same customer has the same token in every file, another key another" {
	named 'hello'
	column customer <got >first
	named 'again' '+49 (30) 123456789' 'M. Lopez' ''
	column customer <got >second
	same first second
	# the address of one record is the customer of the next
	named 'again' 'Maria@Example.org' '' ''
	column customer <got >second
	named 'hello'
	column contact <got >first
	same first second
	(umask 077 && echo 'another key of 16 bytes' >key)
	named 'hello'
	column contact <got >second
	! cmp -s first second || false
}

@test "--pseudonym finds name, number and address in the text" {
	named 'hello'
	c=$(column customer <got) n=$(column name <got) m=$(column contact <got)
	finds() {
		named "$1"
		column text <got >col
		echo "A: $2" | diff -u - col
	}
	finds 'Dear Maria Lopez, hi' "Dear $n, hi"
	finds 'Ms LOPEZ said maria.' "Ms $n said $n."
	finds 'call +49 30 123 456 789 now' "call $c now"
	finds 'call 030/123456789 or 004930123456789.' "call $c or $c."
	finds '(030) 123-456-789 12 times' "$c 12 times"
	finds 'to Maria@example.org!' "to $m!"
	finds 'marianne, 1234567890, 30123456780' 'marianne, 1234567890, 30123456780'
	named 'order of C7616171, C76161712' C7616171 '' ''
	column text <got >col
	echo "A: order of $(column customer <got), C76161712" | diff -u - col
	named 'Grüße, Frau MÜLLER' +4930123456789 'Jörg von Müller' ''
	column text <got >col
	echo "A: Grüße, Frau $(column name <got)" | diff -u - col
}

@test "--pseudonym hides the addresses and numbers of others too" {
	named 'hello'
	m=$(column contact <got)
	finds() {
		named "$1" "${3-}" "${4-}" "${5-}"
		column text <got >col
		echo "A: $2" | diff -u - col
	}
	# another's record has the same token for her
	finds 'write to Maria@Example.org.' "write to $m."
	finds '<mailto:maria@example.org?subject=hi>' "<mailto:$m?subject=hi>"
	finds 'a@b, @maria, maria@, no-reply@example.org, 3@ 4.50' \
	    'a@b, @maria, maria@, no-reply@example.org, 3@ 4.50'
	named 'hello' +12125550142
	c=$(column customer <got)
	finds 'his is +1 (212) 555-0142.' "his is $c."
	finds 'or +1-212-555-0142, 5+3 +1 more' "or $c, 5+3 +1 more"
	# spaces and dashes as word processors set them
	finds 'call +1 212‑555–0142' "call $c" '' '' ''
	finds 'call 212 555‑0142 now' "call $c now" +12125550142
	# the n of an escaped newline is no letter of an address
	t 'time\tid\ttext\n2026-01-02T00:00:00Z\tx:1\tC: a\\nmaria@example.org\n' |
	    ingest --from records --pseudonym key | column text >col
	echo "C: a\\n$m" | diff -u - col
}

@test "--pseudonym finds words between quotation marks and dashes of any kind" {
	printf 'column\tfrom\tas\nid\ti\t-\ntime\tt\ttime zone UTC\ncustomer\tc\t-\nname\tn\t-\ntext\tx\t-\n' >q.tsv
	printf '0123456789abcdef' >qk
	chmod 600 qk
	hidden() {
		{ t 'i\tt\tc\tn\tx\n'; t "1\t2026-01-01\t$2\tAnnika Holm\t$1\n"; } |
		    ingest --map q.tsv --pseudonym qk 2>/dev/null |
		    awk -F '\t' 'NR == 2 { print $0 }' >col
		[ -s col ] && ! grep -q 'Holm\|Annika\|holm@\|4420' col
	}
	for v in '“Holm”' '‘Annika’' 'Holm’s bill' '«Holm»' '„Annika“' 'Holm—again' \
	    'Holm…' '🙂Holm🙂' '→Annika←' '、Holm。'; do
		hidden "it was $v" K1234
	done
	for v in '“holm@example.com”' '«holm@example.com»' 'mail–holm@example.com–now'; do
		hidden "it was $v" holm@example.com
	done
	for v in '“+442071234567”' '+442071234567…' '—+44 20 7123 4567—'; do
		hidden "it was $v" +442071234567
	done
	# within a word of another alphabet it is none
	{ t 'i\tt\tc\tn\tx\n'; t '1\t2026-01-01\tK1234\tHolm\tStraßeHolmé éHolm\n'; } |
	    ingest --map q.tsv --pseudonym qk | grep -q 'StraßeHolmé éHolm'
}

@test "--pseudonym works with --stream, and folds as without it" {
	f=$data/ingest/shop_csat.csv
	(umask 077 && echo 'sixteen bytes of a key' >key)
	ingest --stats --pseudonym key "$f" >got 2>err
	ingest --stats "$f" >plain 2>want
	same want err
	cut -f2,4-24,30 plain >want
	cut -f2,4-24,30 got >col
	same want col
	ingest --stream --pseudonym key "$f" | sort >a
	ingest --stream --pseudonym key "$f" | sort >b
	same a b
}

@test "a key file that is no good ends the run, and no key is shown" {
	bad() {
		status 2 ingest --pseudonym "$1" named.in </dev/null >out 2>err
		says "$2" err
		! grep -q 'secret' out err || false
		[ ! -s out ]
	}
	named 'hello'
	bad nowhere 'No such file or directory'
	bad . 'is no regular file'
	(umask 077 && : >empty && echo 'secret' >short)
	bad empty 'is empty'
	bad short 'is too short for a key'
	(umask 077 && yes secret | head -c 5000 >long)
	bad long 'is too long for a key'
	echo 'secret secret secret' >open
	chmod 640 open
	bad open 'is open to others than its owner'
	status 2 ingest --pseudonym key --raw named.in 2>err
	says '--pseudonym does not go with --raw' err
	status 2 ingest --pseudonym key --keep c named.in 2>err
	says '--pseudonym does not go with --keep' err
	(umask 077 && echo 'secret secret secret' >good)
	ingest --stats --pseudonym good --map named.tsv named.in >out 2>err
	! grep -q 'secret' out err || false
}

# -- parts -------------------------------------------------------------------

@test "the shards together are the whole, each customer in one of them" {
	cp "$data"/ingest/{shop_csat,airline_tweets,cfpb}.csv .
	for how in '' --stream; do
		ingest $how shop_csat.csv airline_tweets.csv cfpb.csv 2>/dev/null |
		    sort >want
		for k in 1 2 3 4 5; do
			ingest $how --shard $k/5 --stats shop_csat.csv \
			    airline_tweets.csv cfpb.csv 2>err$k >part$k
			sed 1d part$k | cut -f1 | grep . | sort -u
		done | sort | uniq -d >twice
		[ ! -s twice ]
		{ head -n 1 part1; tail -qn +2 part?; } | sort >got
		same want got
	done
	grep -q 'elsewhere' err1
}

@test "scores of the shards are the scores of the whole" {
	awk 'BEGIN {
		print "id\tcustomer\ttime\ttext"
		for (i = 1; i <= 600; i++) {
			c = i % 7 == 0 ? "" : sprintf("C%04d", i * 7919 % 97)
			printf "%d\t%s\t2026-01-%02dT%02d:%02d:00Z\t%s\n", i % 590, c, i % 28 + 1, i % 24, i % 60, i % 3 ? "I am angry, it broke again" : "thank you, great help"
		}
	}' >in.tsv
	t 'column\tfrom\tas\nid\tid\t-\ntime\ttime\t-\ncustomer\tcustomer\t-\ntext\ttext\tC\n' >map.tsv
	ingest --map map.tsv in.tsv 2>/dev/null | score | sort >want
	for k in 1 2 3; do
		ingest --shard $k/3 --map map.tsv in.tsv 2>/dev/null | score >part$k
		[ "$(wc -l <part$k)" -gt 100 ]
	done
	{ head -n 1 part1; tail -qn +2 part?; } | sort >got
	same want got
}

@test "records without customer are spread by id" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\ttime\ttime zone UTC\n' >map.tsv
	{ t 'id,time\n'; seq 1000 | sed 's/$/,2026-01-02/'; } >in.csv
	for k in 1 2 3 4; do
		n=$(ingest --map map.tsv --shard $k/4 in.csv | sed 1d | wc -l)
		[ "$n" -gt 200 ] && [ "$n" -lt 300 ]
	done
	# the same everywhere: these never change
	ingest --map map.tsv --shard 1/200 in.csv | column id | sort >got
	t 'map:266\nmap:558\nmap:778\nmap:855\nmap:981\n' >want
	same want got
}

@test "--shard is checked" {
	for part in 0/4 5/4 1/0 1 a/b 1/4x -1/4 1/99999999 '' /; do
		status 2 ingest --shard="$part" </dev/null 2>err
		says 'is no part' err
	done
}

@test "--since ignores what is older, and counts it" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\ttime\ttime zone UTC\n' >map.tsv
	t 'id,time\n1,2026-01-01 22:59:59\n2,2026-01-01 23:00:00\n3,2026-01-02 00:00:00\n' >in.csv
	since() {
		for how in '' --stream; do
			ingest $how --stats --map map.tsv "${@:2}" in.csv 2>err |
			    column id | sed 's/.*://' | tr -d '\n' >got
			echo >>got
			echo "$1" | diff -u - got
		done
	}
	since 123 --since 2026-01-01
	since 3 --since 2026-01-02
	grep -qE '2 +ignored|ignored[^0-9]*2' err
	since 23 --since 2026-01-02 --zone Europe/Berlin
	since 23 --since 2026-01-01T23:00:00Z
	since 3 --since 2026-01-01T23:00:01
	since 23 --since 2026-01-02T00:00:00+01:00
	for bad in yesterday 2026-13-01 2026-01-01T '' 1/2/2026; do
		status 2 ingest --since="$bad" </dev/null 2>err
		says 'is no time' err
	done
}

# -- people ------------------------------------------------------------------

# joined CUSTOMER CONTACT: "customer|contact" of such a record under people.tsv
joined() {
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\ncustomer\tc\t-\ncontact\tcontact\t-\n' >joined.tsv
	t "id\twhen\tc\tcontact\tother\n1\t2026-01-02\t$1\t${2-}\tx\n" |
	    ingest --map joined.tsv --keep other --people people.tsv |
	    awk -F '\t' 'NR == 2 { print $1 "|" $26 "|" $31 "|" NF }'
}

@test "--people joins the address of the desk and the number of the telephone" {
	t 'key\tcustomer\tnote\n' >people.tsv
	t 'Maria@Example.org\t+49 30 123456789\tby hand\n' >>people.tsv
	t 'joined:C7\tmaria@example.org\t\njoined:C8\tacme\t\n' >>people.tsv
	{
		joined maria@example.org
		joined '+49 (30) 123456789'
		joined maria@example.org other@example.org
		joined C7
		joined C8
		joined C9
		joined C7 '+49 30 123456789'
		joined ''
	} >got
	cat >want <<'EOF'
+4930123456789|maria@example.org|x|31
+4930123456789||x|31
+4930123456789|other@example.org|x|31
+4930123456789||x|31
acme||x|31
joined:C9||x|31
+4930123456789||x|31
||x|31
EOF
	same want got
	# national numbers are those of --country
	t 'key\tcustomer\nmaria@example.org\t030 123456789\n' >people.tsv
	t 'id\twhen\tc\n1\t2026-01-02\tMARIA@example.org\n' >in.tsv
	ingest --country DE --map joined.tsv --people people.tsv in.tsv | column customer >got
	echo +4930123456789 >want
	same want got
}

@test "--learn-people learns whose number is whose from records with both" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\ttime zone UTC\ncustomer\tc\t-\ncontact\tcontact\t-\n' >map.tsv
	{
		t 'id\twhen\tc\tcontact\n'
		t '1\t2026-01-02\tmaria@example.org\t+49 30 123456789\n'
		t '2\t2026-01-02\t+49 30 123456780\tANN@example.org\n'
		t '3\t2026-01-02\tmaria@example.org\t+49 30 123456789\n'
		t '4\t2026-01-02\t+49 30 1111111\tone@example.org\n'
		t '5\t2026-01-02\ttwo@example.org\t+49 30 1111111\n'
		t '6\t2026-01-02\tonly@example.org\t\n'
		t '7\t2026-01-02\tkey9\t+49 30 222222222\n'
	} >in.tsv
	ingest --map map.tsv --learn-people people.tsv in.tsv >/dev/null 2>err
	t 'key\tcustomer\n+4930123456780\tann@example.org\n+4930123456789\tmaria@example.org\n' >want
	same want people.tsv
	[ "$(cat err)" = 'ingest: people.tsv: 1 number left out: two addresses or more' ]
	[ ! -e people.tsv.new ]
	# what is there goes first, and is not contradicted
	t 'key\tcustomer\n+4930123456789\tacme\n+4930999\tx@example.org\n' >people.tsv
	ingest --map map.tsv --people people.tsv --learn-people people.tsv in.tsv >/dev/null 2>&1
	t 'key\tcustomer\n+4930123456789\tacme\n+4930999\tx@example.org\n+4930123456780\tann@example.org\n' >want
	same want people.tsv
	(umask 077 && echo 'sixteen bytes of a key' >key)
	status 2 ingest --pseudonym key --learn-people p2.tsv in.tsv 2>err
	says '--pseudonym does not go with --learn-people' err
	# what stands in the way is no way to another file
	echo precious >other
	ln -s other people.tsv.new
	ingest --map map.tsv --learn-people people.tsv in.tsv >/dev/null 2>&1
	[ "$(cat other)" = precious ]
	status 2 ingest --map map.tsv --learn-people none/p.tsv in.tsv >/dev/null 2>err
	says 'none/p.tsv' err
	# a table that cannot be put in its place leaves nothing beside it
	mkdir taken
	touch taken/file
	status 2 ingest --map map.tsv --learn-people taken in.tsv >/dev/null 2>err
	[ ! -e taken.new ]
	[ -e taken/file ]
}

@test "a joined record keeps its flags, and joins before tokens and shards" {
	t 'key\tcustomer\nmaria@example.org\t+4930123456789\n' >people.tsv
	t 'column\tfrom\tas\nid\tid\t-\ntime\twhen\t-\ncustomer\tc\t-\noutcome\to\t-\ntext\ta\tC\n' >map.tsv
	t 'id,when,c,o,a\n1,2026-01-02,maria@example.org,open,pin 4711\n2,2026-01-03,+4930123456789,open,\n' >in.csv
	ingest --map map.tsv --people people.tsv in.csv | column flags >got
	t 'tz_assumed;masked;asof=2026-01-03T00:00:00Z\ntz_assumed;asof=2026-01-03T00:00:00Z\n' >want
	same want got
	(umask 077 && echo 'sixteen bytes of a key' >key)
	ingest --map map.tsv --people people.tsv --pseudonym key in.csv >got
	[ "$(column customer <got | sort -u | wc -l)" -eq 1 ]
	column flags <got | diff -u want -
	for k in 1 2 3; do
		ingest --map map.tsv --people people.tsv --shard $k/3 in.csv | sed 1d | wc -l
	done | sort -n | tail -n 1 | grep -qx 2
}

@test "a table of people that is wrong ends the run" {
	wrongs() {
		t "key\tcustomer\n$2" >people.tsv
		status 2 ingest --people people.tsv </dev/null 2>err
		says "people.tsv:$1" err
	}
	wrongs 3:1: 'a@example.org\tx\nA@example.org\ty\n'
	wrongs 2:1: '\tx\n'
	wrongs 2:3: 'x\t\n'
	wrongs 2:3: 'x\ty\ny\tx\n'
	t 'key\twho\n' >people.tsv
	status 2 ingest --people people.tsv </dev/null 2>err
	status 2 ingest --people nowhere.tsv </dev/null 2>err
	says 'nowhere.tsv: No such file or directory' err
	t 'key\tcustomer\nx\tx\nx\ty\nx\ty\n' >people.tsv
	ingest --people people.tsv </dev/null >got
}
