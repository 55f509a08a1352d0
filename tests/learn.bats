# learn: a lexicon from labelled texts, and what it tells of itself; what we
# say to everybody, from records.

load lib

# made: labelled texts of our own, two groups, a rule that can be learned
made() {
	awk 'BEGIN {
		OFS = "\t"
		split("awful broken late rude slow lost", bad, " ")
		split("lovely great quick kind superb neat", good, " ")
		split("invoice parcel address number screen price", plain, " ")
		print "label", "group", "text"
		for (i = 0; i < 360; i++) {
			g = i % 2 ? "north" : "south"
			w = int(i / 3) % 6 + 1
			x = "the " plain[int(i / 18) % 6 + 1] " is "
			if (i % 3 == 0) print "negative", g, x bad[w]
			if (i % 3 == 1) print "neutral", g, x "here"
			if (i % 3 == 2) print "positive", g, x good[w]
		}
	}'
}

# figure COLUMN: out of err, for all that was held out in folds
figure() {
	awk -F '\t' -v column="$1" '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		$1 == "folds" && $2 == "all" { print $(at[column]) }' err
}

@test "a rule in the words is learned and holds for texts unseen" {
	made | learn mood >lexicon 2>err
	[ "$(figure accuracy)" = 1.0000 ]
	[ "$(figure auc_negative)" = 1.0000 ]
	awk -F '\t' '$1 == "group"' err | cut -f 2 | sort >got
	t 'north\nsouth\n' >want
	same want got
}

@test "what it writes is a lexicon that score reads as learn did" {
	made >in
	learn --folds 0 mood in >lexicon 2>err
	t 'customer\ttime\tid\ttext\n' >records
	t '\t2026-03-04T10:30:00Z\ta\tC: so rude\n' >>records
	t '\t2026-03-04T10:30:00Z\tb\tC: it is here\n' >>records
	t '\t2026-03-04T10:30:00Z\tc\tC: how neat\n' >>records
	score --lexicon lexicon records | awk -F '\t' 'NR > 1 {
		mood = "plain"
		if ($6 < -20) mood = "bad"
		if ($6 + 0 > 20) mood = "good"
		print $3, mood }' >got
	t 'a bad\nb plain\nc good\n' >want
	same want got
}

@test "the lexicon begins with the bias and is in order" {
	made | learn mood 2>err | sed 1d | cut -f 1 >terms
	[ "$(head -n 1 terms)" = '*bias*' ]
	sed 1d terms >got
	sort got >want
	same want got
}

@test "ratings teach where there is no label; rows without either do not" {
	t 'csat\ttext\n0\tC: broken\\nA: lovely\n100\tC: lovely\n\tbroken\n' >in
	learn --folds 0 --rare 1 mood in 2>err | grep -E '^(broken|lovely)' >got
	awk -F '\t' '{ print $1, ($3 > 0 ? "bad" : "good") }' got >said
	t 'broken bad\nlovely good\n' >want
	same want said
}

@test "a base is held on to, and evidence moves it" {
	t 'term\tidf\tnegative\tpositive\n*bias*\t1\t0\t0\n' >base
	t 'gobsmacked\t2\t-3\t5\nawful\t2\t-3\t5\n' >>base
	made | learn --base base --folds 0 mood 2>err >lexicon
	awk -F '\t' '$1 == "gobsmacked" { print ($3 < 0), ($4 > 0) }' lexicon >got
	echo '1 1' >want
	same want got
	grep -q "$(t '^gobsmacked\t[0-9.]*\t-3\t5$')" lexicon
	awk -F '\t' '$1 == "awful" { exit !($3 > -3 && $4 < 5) }' lexicon
}

@test "words excepted, numbers and rare terms are not learned" {
	t 'word\nnorthwind\n' >names
	{
		made
		for _ in 1 2 3 4 5; do
			t 'negative\tnorth\tnorthwind flight 4u2 broken\n'
		done
		t 'negative\tnorth\tonce only\n'
	} >in
	learn --except names --folds 0 mood in 2>err | cut -f 1 >terms
	grep -E 'northwind|4u2|once' terms && return 1
	grep -qx flight terms
}

@test "no more terms than asked for, of no more words" {
	made | learn --terms 20 --words 2 mood 2>err >lexicon
	[ "$(wc -l <lexicon)" -eq 22 ]
	sed 1,2d lexicon | cut -f 1 | awk 'NF > 2 { exit 1 }'
}

@test "texts held out are written with what was said of them" {
	made | learn --held-out held --folds 3 mood >lexicon 2>err
	# each once in its part, once in its group
	[ "$(sed 1d held | wc -l)" -eq 720 ]
	awk -F '\t' 'NR > 1 && $5 + $6 + $7 < 0.999 { exit 1 }' held
}

@test "the same input gives the same bytes, another seed other parts" {
	made >in
	learn --held-out h1 mood in >one 2>err1
	learn --held-out h2 mood in >two 2>err2
	same one two
	same err1 err2
	learn --seed 2 --held-out h3 mood in >three 2>err3
	! cmp -s h1 h3
}

@test "a last line without newline counts; the environment does not" {
	made >in
	learn mood in >want 2>err
	head -c -1 in | TZ=Nonsense/Zone learn mood >got 2>err
	same want got
}

@test "several tables are learned from together" {
	made >in
	{ sed -n 1p in; sed -n '2,100p' in; } >one
	{ sed -n 1p in; sed -n '101,$p' in; } >two
	learn mood in >want 2>err
	learn mood one two >got 2>err
	same want got
}

@test "what is wrong is told with its place, and exits 2" {
	status 2 learn mood </dev/null >out 2>err
	[ ! -s out ]
	[ -s err ]
	t 'label\twords\n' | status 2 learn mood 2>err
	says 'there is no column "text"' err
	t 'text\n' | status 2 learn mood 2>err
	says 'there is no column "label" or "csat"' err
	t 'label\ttext\n' | status 2 learn mood 2>err
	says 'no text with a label: nothing to learn' err
	t 'label\ttext\nangry\ta\n' >in
	status 2 learn mood in 2>err
	says 'learn: in:2:1: label: "angry" is none of negative neutral' err
	t 'csat\ttext\n101\ta\n' >in
	status 2 learn mood in 2>err
	says 'learn: in:2:1: csat: "101" is not a number from 0 to 100' err
	made | status 2 learn --like nobody mood 2>err
	says 'no text has the source "nobody"' err
	status 2 learn mood /nonexistent/file 2>err
	says 'learn: /nonexistent/file: No such file or directory' err
}

@test "wrong use exits 2 with the usage" {
	status 2 learn </dev/null 2>err
	says 'say what to learn: mood or boilerplate' err
	status 2 learn temper 2>err
	says '"temper" cannot be learned, only mood and boilerplate' err
	status 2 learn --terms 0 mood 2>err
	says '--terms' err
	status 2 learn --nonsense mood 2>err
	says 'usage: learn' err
}

@test "a full device is noticed" {
	made >in
	status 2 learn mood in >/dev/full 2>err
	says 'stdout: No space left on device' err
	status 2 learn --held-out /dev/full mood in >out 2>err
	says 'No space left on device' err
}

@test "a hostile text is read in bounded time and memory" {
	{
		t 'label\ttext\nnegative\t'
		head -c 900000 /dev/zero | tr '\0' a
		t '\npositive\t'
		yes 'a b' | head -n 100000 | tr '\n' ' '
		t '\n'
	} >in
	learn --folds 0 --rare 1 mood in >out 2>err
	[ "$(wc -l <out)" -gt 2 ]
}

@test "--help fits a screen, --version and --print as everywhere" {
	learn --help >out
	[ "$(wc -l <out)" -le 50 ]
	[ "$(wc -L <out)" -le 80 ]
	[ "$(learn --version)" = 'learn (extramile) 0.1.0' ]
	learn --print lexicon >got
	score --print lexicon >want
	same want got
	# the header and the two rows that are no terms among them
	[ "$(wc -l <got)" -le 12000 ]
}

# said N TEXT...: N customers were told each of the texts, one record each
said() {
	local n=$1 i text
	shift
	t 'customer\ttime\tid\ttext\n'
	for text; do
		for i in $(seq "$n"); do
			printf '%s\t2026-03-04T10:30:00Z\t%s\tC: hm?\\nA: %s\n' \
				"c$i" "$i$text" "$text"
		done
	done
}

@test "boilerplate is what three customers were told, word for word" {
	{
		said 3 'Thank you for calling us, your call 17 is important.'
		said 2 'We told this to two customers only, so it is none.' | sed 1d
		# nobody can be three customers, and what they say is not ours
		for i in 1 2 3; do
			t "c9\t2026-03-04T10:30:00Z\tx$i\tA: the same customer "
			t 'heard this three times in a row from us\n'
			t "c$i\t2026-03-04T10:30:00Z\ty$i\tC: when will my parcel "
			t 'that I sent you come back to me?\n'
		done
	} | learn boilerplate >got
	t 'phrase\tcontacts\tshare\n' >want
	t 'thank you for calling us your call <num> is important\t3\t0.3750\n' >>want
	same want got
	said 2 'We told this to two customers only, so it is none.' |
	    learn --customers 2 boilerplate | sed 1d | cut -f 2- >got
	t '2\t1.0000\n' >want
	same want got
}

@test "records without a customer are of different ones" {
	said 3 'Thank you for calling us, your call is important to us.' |
	    sed 's/^c[0-9]//' | learn boilerplate | sed 1d | cut -f 2 >got
	t '3\n' >want
	same want got
}

@test "phrases part where what was said parts, and lose no eight words" {
	said 4 'one two three four five six seven eight nine' \
	    'zero one two three four five six seven eight ten' >in
	learn boilerplate in | cut -f 1,2 >got
	t 'phrase\tcontacts\none two three four five six seven eight\t8\n' >want
	t 'two three four five six seven eight nine\t4\n' >>want
	t 'two three four five six seven eight ten\t4\n' >>want
	t 'zero one two three four five six seven\t4\n' >>want
	same want got
}

@test "what goes round in a ring and what has no end are cut into phrases" {
	said 3 "$(yes 'la di da' | head -n 40 | tr '\n' ' ')" \
	    "$(seq -f 'w%gw' 100 | tr '\n' ' ')" >in
	learn boilerplate in >got
	awk -F '\t' 'NR > 1 && split($1, w, " ") > 60 { exit 1 }' got
	# all that was said is known again
	score --boilerplate got in | column personal | sort | uniq -c >out
	[ "$(awk '{ print $1, $2 }' out)" = '6 0' ]
}

@test "the order of the records does not matter, and no chance" {
	said 5 'one two three four five six seven eight nine' \
	    'here you are, Madam: this is what you paid for' >in
	learn boilerplate in >want
	{ sed 1q in; sed 1d in | sort -r; } | learn boilerplate >got
	same want got
	learn --phrases 1 boilerplate in >got
	[ "$(wc -l <got)" -eq 2 ]
}

@test "little memory forgets what is rare and keeps what is common" {
	awk 'BEGIN {
		print "customer\ttime\tid\ttext"
		for (i = 0; i < 9000; i++) {
			printf "c%d\t2026-03-04T10:30:00Z\t%d\tA: ", i, i
			if (i % 100 == 0)
				printf "thank you for calling the house of all houses "
			for (j = 0; j < 12; j++)
				printf "w%dx%dy ", i, j
			print ""
		}
	}' >in
	learn --memory 64K boilerplate in >got
	t 'phrase\tcontacts\tshare\n' >want
	t 'thank you for calling the house of all houses\t90\t0.0100\n' >>want
	same want got
	[ "$(awk 'NR > 1 { print ($3 > 0) }' got)" = 1 ]
}

@test "what is no record is rejected, and told" {
	{ said 3 'Thank you for calling us, your call is important to us.'
	  echo short; } >in
	status 1 learn -s boilerplate in >got 2>err
	says 'in=4 out=3 rejected=1' err
	[ "$(wc -l <got)" -eq 2 ]
	learn -r bad boilerplate in >out 2>err
	[ "$(sed 1d bad)" = short ]
	status 2 learn boilerplate </dev/null 2>err
	status 2 learn --customers 1 boilerplate in 2>err
	says '--customers' err
	status 2 learn boilerplate in >/dev/full 2>err
	says 'No space left on device' err
}

@test "a hostile log of words is counted in bounded memory" {
	{
		t 'customer\ttime\tid\ttext\n'
		for i in 1 2 3; do
			printf '%s\t2026-03-04T10:30:00Z\t%s\tA: ' "c$i" "$i"
			for _ in 1 2 3 4 5 6 7 8 9; do
				yes ab | tr -d '\n' | head -c 100000
				t ' '
			done
			t '\n'
		done
	} >in
	learn boilerplate in >got
	[ "$(wc -l <got)" -eq 1 ]
}
