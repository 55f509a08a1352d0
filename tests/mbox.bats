#!/usr/bin/env bats
# ingest reads a mail box

load lib

# mail FROM TO ID DATE SUBJECT [HEADER...]: a message, its body on stdin
mail() {
	printf 'From %s Sat Jan  3 01:05:34 2026\n' "$1"
	printf 'From: %s\nTo: %s\nMessage-ID: <%s>\nDate: %s\nSubject: %s\n' "$@"
	shift 5
	[ $# -eq 0 ] || printf '%s\n' "$@"
	printf '\n'
	cat
	printf '\n'
}

# a question, our answer, thanks; and an unfinished matter of another customer
box() {
	mail 'Ann <Ann@a.example>' help@shop.example 1@a 'Sat, 3 Jan 2026 09:00:00 +0100' 'My parcel' <<<'Where is it?'
	mail '"Bob, Support" <help@shop.example>' 'Ann <ann@a.example>' 2@shop 'Sat, 3 Jan 2026 11:00:00 +0100' \
	    'Re: My parcel' 'In-Reply-To: <1@a>' 'References: <1@a>' <<-'EOT'
	It left on Monday, Ann.
	EOT
	mail ann@a.example help@shop.example 3@a 'Sat, 3 Jan 2026 12:00:00 +0100' \
	    'AW: My parcel' 'References: <1@a>' ' <2@shop>' <<-'EOT'
	Thank you!

	On 3 January 2026 Bob wrote:
	> It left on Monday, Ann.
	-- 
	Ann, +49 30 1
	EOT
	mail 'Cat <cat@c.example>' help@shop.example 4@c 'Sun, 4 Jan 2026 12:00:00 GMT' Invoice <<<'Please send it again.'
}

@test "the messages of a conversation are one record, their turns in order" {
	box >in.mbox
	ingest in.mbox >got 2>err
	t 'ann@a.example\ncat@c.example\n' >want
	column customer <got >customers
	same want customers
	[ "$(column text <got | sed -n 1p)" = 'C: My parcel\nC: Where is it?\nA: It left on Monday, Ann.\nC: Thank you!' ]
	[ "$(column id <got | sed -n 1p)" = mbox:1@a ]
	[ "$(column time <got | sed -n 1p)" = 2026-01-03T08:00:00Z ]
	[ "$(column wait <got | tr '\n' ' ')" = '7200  ' ]
	[ "$(column agent <got | tr '\n' ' ')" = 'Bob, Support  ' ]
	[ "$(column messages <got | tr '\n' ' ')" = '2 1 ' ]
	[ "$(column replies <got | tr '\n' ' ')" = '1  ' ]
	[ "$(column direction <got | tr '\n' ' ')" = 'in in ' ]
	[ "$(column name <got | tr '\n' ' ')" = 'Ann Cat ' ]
	says 'in.mbox: @shop.example is taken as ours: it is in 4 of 4 messages (--own if not)' err
}

@test "what a pipe holds is read with --own, and --raw shows the rows" {
	box >in.mbox
	ingest in.mbox 2>/dev/null >want
	ingest --own @shop.example <in.mbox >got
	same want got
	ingest --own HELP@shop.example <in.mbox >got
	same want got
	status 2 ingest <in.mbox 2>err
	[ "$(head -1 <in.mbox | ingest 2>&1 | wc -l)" -gt 0 ]
	cat in.mbox | status 2 ingest 2>err
	says 'say --own @example.org' err
	status 2 ingest --own shop.example in.mbox 2>err
	says 'is neither an address nor a domain' err
	ingest --raw --own @shop.example in.mbox >raw
	[ "$(column side <raw | tr '\n' ' ')" = 'customer agent customer customer ' ]
	[ "$(column thread <raw | sed -n 3p)" = 1@a ]
}

@test "encoded words, transfer encodings and character sets become UTF-8" {
	{
		mail '=?utf-8?Q?Ann_M=C3=BCller?= <ann@a.example>' h@shop.example 1@a 'Sat, 3 Jan 2026 09:00:00 +0100' \
		    '=?iso-8859-1?B?R3L832U=?= =?us-ascii?q?_now?=' 'Content-Type: text/plain; charset=iso-8859-1' \
		    'Content-Transfer-Encoding: quoted-printable' <<-'EOT'
		nobody is in the b=FCro, and the line is=
		 long
		EOT
		mail b@b.example h@shop.example 2@b 'Sat, 3 Jan 2026 09:00:00 +0100' x \
		    'Content-Type: text/plain; charset="utf-8"' 'Content-Transfer-Encoding: base64' <<<'Z3LDvMOfZQ=='
		mail c@c.example h@shop.example 3@c 'Sat, 3 Jan 2026 09:00:00 +0100' y 'Content-Type: text/plain; charset=nonsense' <<<$'a \xfc'
	} >in.mbox
	ingest --own @shop.example in.mbox >got
	[ "$(column name <got | sed -n 1p)" = 'Ann Müller' ]
	[ "$(column text <got | sed -n 1p)" = 'C: Grüße now\nC: nobody is in the büro, and the line is long' ]
	[ "$(column text <got | sed -n 2p)" = 'C: x\nC: grüße' ]
	[ "$(column text <got | sed -n 3p)" = 'C: y\nC: a ü' ]
}

@test "of several parts the plain one is read, else HTML without its markup" {
	{
		mail a@a.example h@shop.example 1@a 'Sat, 3 Jan 2026 09:00:00 Z' p 'Content-Type: multipart/mixed; boundary="o"' <<-'EOT'
		This is a mail of several parts.
		--o
		Content-Type: multipart/alternative; boundary=i

		--i
		Content-Type: text/html

		<p>as html</p>
		--i
		Content-Type: text/plain

		as text
		--i--
		--o
		Content-Type: text/plain
		Content-Disposition: attachment; filename=a.txt

		an attachment
		--o--
		EOT
		mail b@b.example h@shop.example 2@b 'Sat, 3 Jan 2026 09:00:00 Z' q 'Content-Type: text/html' <<-'EOT'
		<html><head><title>no</title><style>p{}</style></head><body><!-- no --><p>5 &lt; 6 &amp; caf&eacute; &#233;&#xe9;</p>
		<script>no</script><div>next<br>line</div></body></html>
		EOT
	} >in.mbox
	ingest --own @shop.example in.mbox >got
	[ "$(column text <got | sed -n 1p)" = 'C: p\nC: as text' ]
	[ "$(column text <got | sed -n 2p)" = 'C: q\nC: 5 < 6 & café éé next line' ]
}

@test "who writes by a form is whom the form says to reply to" {
	{
		mail 'Contact form <form@shop.example>' help@shop.example 1@shop 'Sat, 3 Jan 2026 09:00:00 GMT' \
		    'From the site' 'Reply-To: Jane Doe <Jane@c.example>' <<<'Where is it?'
		mail 'Ann Lee <help@shop.example>' jane@c.example 2@shop 'Sat, 3 Jan 2026 10:00:00 GMT' \
		    'Re: From the site' 'In-Reply-To: <1@shop>' <<<'On its way.'
		# in nobody's name; our own address to reply to; a colleague's
		mail no-reply@forms.example help@shop.example 3@forms 'Sun, 4 Jan 2026 09:00:00 GMT' \
		    Form 'Reply-To: bob@c.example' <<<'And mine?'
		mail cat@c.example help@shop.example 4@c 'Sun, 4 Jan 2026 10:00:00 GMT' \
		    Parcel 'Reply-To: <cat@other.example>' <<<'Hello?'
		mail help@shop.example dan@c.example 5@shop 'Sun, 4 Jan 2026 11:00:00 GMT' \
		    Offer 'Reply-To: eve@c.example' <<<'For you.'
	} >in.mbox
	ingest --own @shop.example in.mbox >got
	t 'jane@c.example\tJane Doe\tC: From the site\\nC: Where is it?\\nA: On its way.\n' >want
	t 'bob@c.example\t\tC: Form\\nC: And mine?\n' >>want
	t 'cat@c.example\t\tC: Parcel\\nC: Hello?\n' >>want
	t 'dan@c.example\t\tA: Offer\\nA: For you.\n' >>want
	awk -F '\t' -v OFS='\t' 'NR > 1 { print $1, $25, $29 }' got >some
	same want some
}

@test "automatic mail is a bot's, bounces are ignored, colleagues are internal" {
	{
		mail a@a.example h@shop.example 1@a 'Sat, 3 Jan 2026 09:00:00 Z' Help <<<'Please.'
		mail h@shop.example a@a.example 2@s 'Sat, 3 Jan 2026 09:00:09 Z' 'Re: Help' 'Auto-Submitted: auto-replied' <<<'We got it.'
		mail MAILER-DAEMON@b.example h@shop.example 3@b 'Sat, 3 Jan 2026 09:00:00 Z' failed <<<'x'
		mail h@shop.example i@shop.example 4@s 'Sat, 3 Jan 2026 09:00:00 Z' lunch <<<'At noon?'
	} >in.mbox
	ingest --stats --own @shop.example in.mbox >got 2>err
	[ "$(column text <got | sed -n 1p)" = 'C: Help\nC: Please.\nB: We got it.' ]
	[ "$(column flags <got | sed -n 1p)" = bot ]
	[ "$(column replies <got | sed -n 1p)" = '' ]
	[ "$(column direction <got | sed -n 2p)" = internal ]
	says 'in=4 out=2 rejected=0 duplicates=0 merged=1 ignored=1' err
}

@test "From within a message is text, and a message without a date is rejected" {
	{
		mail a@a.example h@shop.example 1@a 'Sat, 3 Jan 2026 09:00:00 Z' One <<-'EOT'
		It came
		From here to there 12:00:00.
		>From a friend.

		From the start it was late.
		EOT
		mail b@b.example h@shop.example 2@b never Two <<<'x'
	} >in.mbox
	status 1 ingest --own @shop.example --rejects rej in.mbox >got 2>err || true
	[ "$(column text <got)" = 'C: One\nC: It came From here to there 12:00:00. From a friend. From the start it was late.' ]
	says 'Message-ID: <2@b>' rej
}

@test "mail that is damaged does no harm, and every message is accounted for" {
	{
		box
		printf 'From x Sat Jan  3 01:05:34 2026\n'
		printf 'From x Sat Jan  3 01:05:34 2026\n\nFrom y Sat Jan  3 01:05:34 2026\nSubject: =?utf-8?b?\nFrom: <\n'
		printf '\nFrom z Sat Jan  3 01:05:34 2026\nContent-Type: multipart/mixed; boundary=\nFrom: z@z.example\n\n--\n--\n'
		printf '\nFrom z Sat Jan  3 01:05:34 2026\nContent-Type: multipart/mixed; boundary=b\nDate: Sat, 3 Jan 2026 09:00:00 Z\nMessage-ID: <9@z>\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\0x\n'
	} >in.mbox
	status 1 ingest --stats --own @shop.example in.mbox >got 2>err
	says 'in=8 out=3 rejected=3 duplicates=0 merged=2' err
	# a message longer than may be held
	{
		box
		mail big@b.example help@shop.example 5@b 'Sat, 3 Jan 2026 09:00:00 Z' big < <(head -c 300000 /dev/zero | tr '\0' x | fold; echo)
		mail d@d.example help@shop.example 6@d 'Sat, 3 Jan 2026 09:00:00 Z' last <<<'still read'
	} >in.mbox
	status 1 ingest --max-line 100000 --stats --own @shop.example in.mbox >got 2>err
	says 'longer than 100000 bytes' err
	says 'in=6 out=3 rejected=1' err
	says 'still read' got
	status 1 ingest --max-line 1000 --own @shop.example --stats in.mbox >got 2>err
	says 'rejected=1' err
}

# alone [HEADER...]: what comes of one mail of a customer, its body on stdin
alone() {
	mail "Ann <a@a.example>" h@shop.example 1@a 'Sat, 3 Jan 2026 09:00:00 Z' Hi "$@" >in.mbox
	ingest --own @shop.example in.mbox >got
}

# text WANTED: what it says behind its subject
text() {
	[ "$(column text <got)" = "C: Hi\n$1" ] || {
		column text <got
		return 1
	}
}

@test "letters that are parted by encoded words, and names with commas in them" {
	{
		mail '=?utf-8?Q?M=C3=BCller=2C?= =?utf-8?Q?_Ann?= <a@a.example>' h@shop.example 1@a 'Sat, 3 Jan 2026 09:00:00 +0100' \
		    '=?utf-8?B?R3LDvA==?= =?utf-8?B?w58=?=  =?UTF-8*de?q?=C3?= =?utf-8?q?=A9?= [x]' <<<x
		mail '"Bee, B." <b@b.example>, c@c.example' h@shop.example 2@b 'Sat, 3 Jan 2026 10:00:00 Z' y <<<y
		mail 'E@E.Example' h@shop.example 4@e 'Sat, 3 Jan 2026 12:00:00 Z' '=?x?q?a?= =?utf-8?x?b?= =?utf-8?q?' <<<z
	} >in.mbox
	ingest --own @shop.example in.mbox >got
	t 'a@a.example\nb@b.example\ne@e.example\n' >want
	column customer <got >customers
	same want customers
	t 'Müller, Ann\nBee, B.\n\n' >want
	column name <got >names
	same want names
	[ "$(column text <got | sed -n 1p)" = 'C: Grüßé [x]\nC: x' ]
	[ "$(column text <got | sed -n 3p)" = 'C: a =?utf-8?x?b?= =?utf-8?q?\nC: z' ]
}

@test "character sets of the world, and what is none" {
	alone 'Content-Type: text/plain; charset="koi8-r"' <<<$'\xf0\xd2\xc9\xd7\xc5\xd4'
	text 'C: Привет'
	alone 'Content-Type: text/plain; charset=iso-2022-jp' <<<$'\e$B$3$s\e(B'
	text 'C: こん'
	alone 'Content-Type: text/plain; charset=iso-8859-1' <<<$'5 \x80 \x96 gr\xfcn'
	text 'C: 5 € – grün'
	alone 'Content-Type: text/plain; charset=utf-8' <<<$'gr\xfcn und grün'
	text 'C: gr�n und grün'
	alone 'Content-Type: text/plain; charset=../../../tmp/x' <<<$'gr\xfcn'
	text 'C: grün'
	alone 'Content-Type: text/plain; charset=gb2312' <<<$'\xc4\xe3 \xff\xff \xc4'
	text 'C: 你 �� �'
	printf 'a\0b\n' | alone
	text 'C: ab'
}

@test "transfer encodings that are damaged yield what can be read" {
	alone 'Content-Transfer-Encoding: base64' <<<$'Z3L DvMOfZQ==\n!!Z3LDvMOfZQ\n*'
	text 'C: grüßegrüße'
	alone 'Content-Transfer-Encoding: Quoted-Printable' <<<$'a=C3=B6 =G1 =\n= b=20  \nc='
	text 'C: aö =G1 = b c'
	alone 'Content-Transfer-Encoding: x-none' <<<'a=20b'
	text 'C: a=20b'
}

@test "parts: borders that begin alike, missing ends, depths" {
	alone 'Content-Type: multipart/mixed; boundary=b' <<-'EOT'
	--b
	Content-Type: multipart/alternative; boundary="b1"

	--b1
	Content-Type: text/plain

	 
	--b1
	Content-Type: text/html; charset=utf-8

	<p>the words</p>
	--b1--
	--b--
	EOT
	text 'C: the words'
	alone 'Content-Type: multipart/mixed; boundary="a;b=c"' <<-'EOT'
	--a;b=c
	Content-Type: image/png
	Content-Transfer-Encoding: base64

	AAAA
	--a;b=c
	Content-Type: text/plain

	not closed
	EOT
	text 'C: not closed'
	alone 'Content-Type: multipart/mixed; boundary=z' <<<'no border'
	[ "$(column text <got)" = 'C: Hi' ]
	# sixteen levels are gone through, the seventeenth is not
	local depth i
	for depth in 16 17; do
		{
			for ((i = 1; i < depth; i++)); do
				printf -- '--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n' $i $((i + 1))
			done
			printf -- '--b%d\n\ndeep\n' $depth
		} | alone 'Content-Type: multipart/mixed; boundary=b1'
		column text <got
	done >texts
	t 'C: Hi\\nC: deep\nC: Hi\n' >want
	same want texts
}

@test "dates of every shape, or that of Received" {
	{
		mail a@a.example h@shop.example 1@a 'Sat, 3 Jan 2026 09:00:00 EST (the coast)' One <<<x
		mail b@b.example h@shop.example 2@b '3 Jan 26 14:30 GMT' Two <<<x
		mail c@c.example h@shop.example 3@c 'Sat, 03 Jan 2026 16:00:00 +0100 (CET)' Three <<<x
		mail d@d.example h@shop.example 4@d 'yesterday' Four $'Received: by x; id 5;\n\tSat, 3 Jan 2026 15:30:00 +0000' <<<x
	} >in.mbox
	ingest --own @shop.example in.mbox >got
	t '2026-01-03T14:00:00Z\n2026-01-03T14:30:00Z\n2026-01-03T15:00:00Z\n2026-01-03T15:30:00Z\n' >want
	column time <got >times
	same want times
	# a day that cannot be told apart is no reason to end
	mail a@a.example h@shop.example 1@a '1/2/2026 09:00' One <<<x >in.mbox
	ingest --own @shop.example in.mbox >got
	[ "$(column time <got)" = 2026-02-01T09:00:00Z ]
}

@test "a wait is from the customer's message to our reply, where both are there" {
	{
		mail h@shop.example a@a.example 1@s 'Sat, 3 Jan 2026 09:00:00 Z' Offer <<<'We have something.'
		mail h@shop.example b@b.example 2@s 'Sat, 3 Jan 2026 09:00:00 Z' 'Re: Lost' 'In-Reply-To: <gone@b>' <<<'Here it is.'
		mail h@shop.example c@c.example 3@s 'Sat, 3 Jan 2026 09:00:00 Z' Call <<<'Please call us.'
		mail c@c.example h@shop.example 4@c 'Sat, 3 Jan 2026 10:00:00 Z' 'Re: Call' 'In-Reply-To: <3@s>' <<<'When?'
		mail pia@shop.example c@c.example 5@s 'Sat, 3 Jan 2026 10:05:00 Z' 'Re: Call' 'In-Reply-To: <4@c>' <<<'Now.'
	} >in.mbox
	ingest --own @shop.example in.mbox >got
	[ "$(column wait <got | tr '\n' ' ')" = '  300 ' ]
	[ "$(column direction <got | tr '\n' ' ')" = 'out out out ' ]
	[ "$(column agent <got | tail -1)" = pia@shop.example ]
	[ "$(column transfers <got | tr '\n' ' ')" = '   ' ]
}

@test "a program's receipt is no bot's answer once a human replied" {
	{
		box
		mail help@shop.example ann@a.example 9@s 'Sat, 3 Jan 2026 09:00:01 +0100' 'Re: My parcel' 'References: <1@a>' 'Auto-Submitted: auto-replied' <<<'We got it.'
	} >in.mbox
	ingest --own @shop.example in.mbox >got
	[ "$(column flags <got | sed -n 1p)" = '' ]
	[ "$(column wait <got | sed -n 1p)" = 7200 ]
	[ "$(column text <got | sed -n 1p)" = 'C: My parcel\nC: Where is it?\nB: We got it.\nA: It left on Monday, Ann.\nC: Thank you!' ]
}

@test "a message that lies in two boxes counts once" {
	box >in.mbox
	box | sed 's/^Where is it?/&\n\n_______\na footer of the list/' >other.mbox
	ingest -s --own @shop.example in.mbox in.mbox >got 2>err
	says 'in=8 out=2 rejected=0 duplicates=4 merged=2' err
	ingest -s --own @shop.example in.mbox other.mbox >got 2>err
	says 'in=8 out=2 rejected=0 duplicates=3 merged=3' err
	[ "$(column messages <got | tr '\n' ' ')" = '2 1 ' ]
}

@test "a text of more than 4 MiB is cut, and says so" {
	head -c 5000000 /dev/zero | tr '\0' 'x' | fold | alone
	[ "$(column flags <got)" = truncated ]
	[ "$(column text <got | wc -c)" -lt 4300000 ]
	[ "$(column text <got | wc -c)" -gt 4100000 ]
}

@test "with --stream messages leave by themselves, as they are read" {
	box >in.mbox
	ingest --stream --own @shop.example in.mbox >got
	[ "$(column id <got | tr '\n' ' ')" = 'mbox:1@a mbox:2@shop mbox:3@a mbox:4@c ' ]
	mkfifo pipe
	ingest --stream --own @shop.example <pipe >got &
	local reader=$!
	exec 7>pipe
	box >&7
	for _ in {1..100}; do
		[ "$(wc -l <got)" -lt 4 ] || break
		sleep 0.05
	done
	# the last one may go on
	[ "$(wc -l <got)" -eq 4 ]
	exec 7>&-
	wait $reader
	[ "$(wc -l <got)" -eq 5 ]
}

@test "hostile mail takes no longer than its length" {
	local piece
	for piece in '=?a?q?' '=?a?b?' '=?' '<' '"' '(' ',' ';' 'a@' 'From ' 'a:\n' ' \n' '--b\n' '--b\n\n' '>From \n' 'a'; do
		{
			printf 'From x Sat Jan  3 01:05:34 2026\nDate: Sat, 3 Jan 2026 09:00:00 Z\nContent-Type: multipart/mixed; boundary=b\nFrom: x@x.example\nSubject: '
			yes "$(printf "$piece")" | head -300000 | tr -d '\n'
			printf '\nTo: '
			yes "$(printf "$piece")" | head -300000 | tr -d '\n'
			printf '\n\n'
			for _ in 1 2; do
				yes "$(printf "$piece")" | head -300000
			done
		} >in.mbox
		timeout 20 ingest --own @shop.example in.mbox >got 2>err || [ $? -eq 1 ]
	done
}

@test "inspect knows a mail box" {
	box >in.mbox
	ingest --inspect --own @shop.example in.mbox >got
	says 'format    a mail box' got
	says 'records   2 of 4 rows, 2 merged into others' got
}

@test "a mail box of every kind of message" {
	(cd "$data/ingest" && ingest -s mbox.mbox) >got 2>err
	sed 's/^ingest: //' err >goterr
	same "$data/ingest/mbox.want" got
	same "$data/ingest/mbox.err" goterr
}

@test "who writes anew of the same begins another conversation" {
	invoice() { # FROM TO ID DAY SUBJECT TEXT [HEADER...]
		from=$1 to=$2 id=$3 day=$4 subject=$5 text=$6
		shift 6
		mail "$from" "$to" "$id" "$day Jan 2026 09:00:00 Z" "$subject" "$@" <<<"$text"
	}
	{
		invoice h@shop.example a@a.example 0@s 'Thu, 1' 'Re: Invoice' 'to one before the box'
		invoice a@a.example h@shop.example 1@a 'Sat, 3' Invoice 'the first'
		invoice h@shop.example a@a.example 1@s 'Sun, 4' 'RE: Invoice' 'answered'
		invoice b@b.example h@shop.example 1@b 'Mon, 5' Invoice 'of another'
		invoice a@a.example h@shop.example 2@a 'Sat, 10' Invoice 'the second'
		invoice h@shop.example a@a.example 2@s 'Sun, 11' 'AW: Invoice' 'again'
		invoice h@shop.example a@a.example 3@s 'Mon, 12' 'Re: Invoice' 'of the first' 'References: <1@a>'
	} >in.mbox
	ingest --own @shop.example in.mbox >got
	column text <got >texts
	cat >want <<-'EOT'
	A: to one before the box\nC: Invoice\nC: the first\nA: answered\nA: of the first
	C: Invoice\nC: of another
	C: Invoice\nC: the second\nA: again
	EOT
	same want texts
	ingest --raw --own @shop.example in.mbox | column thread >threads
	[ "$(grep -c ':2$' threads)" = 2 ]
}
