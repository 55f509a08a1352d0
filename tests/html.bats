#!/usr/bin/env bats
# ingest: the words of HTML and of mails, before a speaker in a map

load lib

# words READING TEXT: the turn that a reading makes of a text
words() {
	t "column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\ntext\ta\t$1 C\n" >m.tsv
	printf 'id,t,a\n1,2026-01-01,"%s"\n' \
	    "$(printf '%b' "$2" | sed 's/"/""/g')" |
	    ingest --map m.tsv --no-mask | column text
}

# makes READING TEXT TURN
makes() {
	[ "$(words "$1" "$2")" = "$3" ] || {
		echo "$1 of $2: $(words "$1" "$2"), not $3"
		return 1
	}
}

@test "html: tags go, references become what they stand for" {
	makes html '<p>Where is <b>my</b> parcel?</p>' 'C: Where is my parcel?'
	makes html 'a&amp;b &lt;c&gt; &quot;d&quot; 5&nbsp;&euro;' 'C: a&b <c> "d" 5 €'
	makes html 'caf&eacute; &#233;&#xE9; &#8364; &#128; gar&shy;den' 'C: café éé € € garden'
	makes html 'AT&T, a&b; &nosuch; &#; &#xZZ; &#1114112; &#xD800;' \
	    'C: AT&T, a&b; &nosuch; &#; &#xZZ; � �'
	makes html '<div>one<br>two</div><ul><li>three</li></ul>' 'C: one two three'
	makes html '<td>a</td><td>b</td>' 'C: a b'
	makes html 'un<b>break</b>able' 'C: unbreakable'
}

@test "html: scripts, styles, titles and comments are no words" {
	makes html '<style>p { color: red }</style><script>if (a<b) x("</p>")</script>Hi' 'C: Hi'
	makes html '<html><head><title>Mail</title></head><body>Hi<!-- not > this --></body>' 'C: Hi'
	makes html '<!DOCTYPE html><?xml v?><![if !mso]>Hi<![endif]>' 'C: Hi'
	makes html 'Hi <script>never closed' 'C: Hi'
	makes html 'Hi <!-- never closed' 'C: Hi'
}

@test "html: what is no tag stays" {
	makes html 'a < b, 3<4 and <ann@example.org> <https://example.org/x>' \
	    'C: a < b, 3<4 and <ann@example.org> <https://example.org/x>'
	makes html 'the end <p' 'C: the end <p'
	makes html '<a title="x > y" href=z>link</a>' 'C: link'
	makes html '<a title="x>link</a> more' 'C: link more'
	makes html '<' 'C: <'
}

@test "mail: quoted lines and the line before them go" {
	makes mail 'Thanks!\nOn Mon, 5 Jan 2026 at 10:00, Pia <pia@shop.example> wrote:\n> It left.\n>> Where?\n' 'C: Thanks!'
	makes mail 'Thanks!\n\nOn Mon, 5 Jan 2026 at 10:00, Pia\n<pia@shop.example>\nwrote:\n\n> It left.\n' 'C: Thanks!'
	makes mail 'Danke\nAm 05.01.2026 um 10:00 schrieb Pia:\n> Weg\n' 'C: Danke'
	makes mail 'Merci\nLe lun. 5 janv. 2026 à 10:00, Pia a écrit :\n> Parti\n' 'C: Merci'
	makes mail 'Pia writes:\n> It left.\nWhen?\n> Soon.\nToo late.' 'C: When? Too late.'
	# a saying of one's own is none
	makes mail 'On Monday my wife wrote:\nno answer yet' 'C: On Monday my wife wrote: no answer yet'
}

@test "mail: all behind the mark of a quotation without marks goes" {
	makes mail 'Yes\nOn Mon, Jan 5, 2026 at 10:00 AM Pia <pia@shop.example> wrote:\nIt left.\n' 'C: Yes'
	makes mail 'Yes\n-----Original Message-----\nFrom: Pia\nIt left\n' 'C: Yes'
	makes mail 'Ja\n-----Ursprüngliche Nachricht-----\nVon: Pia\nWeg\n' 'C: Ja'
	makes mail 'Yes\n________________________________\nFrom: Pia\nSent: Monday\nTo: Ann\n\nIt left\n' 'C: Yes'
	makes mail 'Ja\n*Von:* Pia\n*Gesendet:* Montag\n*An:* Ann\n\nWeg\n' 'C: Ja'
	# one line of them is a sentence
	makes mail 'From: my heart\nthanks' 'C: From: my heart thanks'
	makes mail '---- help ----\nplease' 'C: ---- help ---- please'
}

@test "mail: signatures go" {
	makes mail 'Bye\n-- \nAnn Example\n+49 30 1\n' 'C: Bye'
	makes mail 'Bye\n--\nAnn\n' 'C: Bye'
	makes mail 'Bye\nSent from my iPhone\n' 'C: Bye'
	makes mail 'Bye\nVon meinem iPhone gesendet\n' 'C: Bye'
	makes mail 'Von meinem Konto wurde abgebucht\n' 'C: Von meinem Konto wurde abgebucht'
}

@test "mail: one that forwards and says nothing itself has the other's words" {
	makes mail '---------- Forwarded message ---------\nFrom: Ann\nDate: Monday\nTo: Pia\n\nWhere is it?\n' 'C: Where is it?'
	makes mail 'FYI\n---------- Forwarded message ---------\nFrom: Ann\nDate: Monday\n\nWhere is it?\n' 'C: FYI'
}

@test "html mail: a quotation of HTML is one" {
	makes 'html mail' '<div>Thanks</div><div class="gmail_quote"><div>On Mon, 5 Jan 2026 at 10:00, Pia &lt;<a href="x">pia@shop.example</a>&gt; wrote:<br></div><blockquote><div>It left.</div><blockquote>old</blockquote>more</blockquote></div>' 'C: Thanks'
	makes 'html' '<blockquote>old<br>er</blockquote>new' 'C: > old > er new'
	makes 'mail html' '<p>Bye</p><pre>-- \nAnn</pre>' 'C: Bye'
}

@test "what is all quotation is no turn" {
	makes mail '> a\n> b\n' ''
	makes html '<p></p>' ''
	makes 'html mail' '<img src=x>' ''
}

@test "speakers and conditions stand behind html and mail" {
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\ntext\ta\thtml A when b=yes; C\n' >m.tsv
	t 'id,t,a,b\n1,2026-01-01,<p>x</p>,yes\n2,2026-01-01,<p>y</p>,no\n' |
	    ingest --map m.tsv | column text >got
	t 'A: x\nC: y\n' >want
	same want got
	t 'column\tfrom\tas\nid\tid\t-\ntime\tt\t-\ntext\ta\thtml -\n' >m.tsv
	status 2 ingest --map m.tsv </dev/null 2>err
	says 'html, mail and lines stand before a speaker' err
}

@test "hostile HTML takes no longer than its length" {
	local piece
	for piece in '<' '<a ' '<a b="' '<!' '<!--' '<style>' '&#x' '<blockquote>a<br>' "<a b='>"; do
		{
			printf 'id,t,a\n1,2026-01-01,'
			yes "${piece//\"/x}" | head -200000 | tr -d '\n'
			printf '\n'
		} >big.csv
		t 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone UTC\ntext\ta\thtml mail C\n' >m.tsv
		timeout 20 ingest --map m.tsv big.csv >/dev/null
	done
}
