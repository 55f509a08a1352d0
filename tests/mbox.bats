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
