# Everything that is read from texts, through the programs; the parts have
# unit tests of their own: t_words t_phrases t_reading t_pledge.

load lib

# ask COLUMN TEXT [NAME]: what score writes into the column for this text,
# said on the phone on Wednesday 2026-03-04 at 10:30
ask() {
	{
		t 'customer\ttime\tid\tchannel\toutcome\tname\ttext\n'
		printf '+1\t2026-03-04T10:30:00Z\ta\tphone\tanswered\t%s\t%s\n' \
			"${3-}" "$2"
	} | score | awk -F '\t' -v column="$1" '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		NR == 2 { print $at[column] }'
}

@test "a plain question has no bad mood, a complaint has one, thanks a good one" {
	[ "$(ask mood 'C: How do I change my password?')" -ge -20 ]
	[ "$(ask mood 'C: This is the worst service ever')" -lt -55 ]
	[ "$(ask mood 'C: Thank you so much, that is perfect')" -gt 55 ]
}

@test "plain questions and plain facts are neutral" {
	local n=0 mood
	t 'customer\ttime\tid\ttext\n' >in
	while IFS= read -r line; do
		n=$((n + 1))
		printf '\t2026-03-04T10:30:00Z\t%d\tC: %s\n' "$n" "$line"
	done >>in <<-'END'
		How can I update my delivery address?
		Where can I find my invoice?
		Can you tell me which documents I need?
		I would like to change my booking to Monday.
		Is it possible to pay by card?
		My order number is 12345.
		I am in meetings until five.
		Do you ship to Norway?
		What time does the shop close?
		When is my next payment due?
		I need to reset the clock on my oven.
		The gate code is 4471.
		I forgot my gmail password
		Yes, that is my address.
		My name is Ada Holm.
		I am calling about my invoice of March.
		It is the blue one, size 42.
		Could you send it to the office instead?
		I moved to another flat last week.
	END
	score in | awk -F '\t' 'NR == 1 {
			for (i = 1; i <= NF; i++) at[$i] = i
			next
		}
		$(at["mood"]) < -20 || $(at["mood"]) > 20 {
			print $(at["mood"]), $4
		}' >got
	: >want
	same want got
}

@test "capitals, stretched words, emoji and emoticons say how it feels" {
	[ "$(ask mood 'C: it is here 👍')" -gt "$(ask mood 'C: it is here')" ]
	[ "$(ask mood 'C: it is late 😡')" -lt "$(ask mood 'C: it is late')" ]
	[ "$(ask mood 'C: it is here :)')" -gt "$(ask mood 'C: it is here :(')" ]
	# an emoji tells by itself, beside words that tell nothing
	[ "$(ask mood 'C: it is here 😡')" -lt -55 ]
	[ "$(ask mood 'C: it is here 👎')" -lt -20 ]
	[ "$(ask mood 'C: it is here ❤️')" -gt 20 ]
}

@test "a stretched word is the word" {
	[ "$(ask mood 'C: soooo bad')" = "$(ask mood 'C: so bad')" ]
	[ "$(ask mood 'C: this is sooo goooood')" = \
		"$(ask mood 'C: this is so good')" ]
	[ "$(ask mood 'C: REEEALLY slooow')" = "$(ask mood 'C: REALLY slow')" ]
	[ "$(ask mood 'C: soooo bad')" -lt -55 ]
}

@test "plain service is heard calmly, a complaint is heard" {
	{
		t 'customer\ttime\tid\ttext\n'
		awk -F '\t' -v OFS='\t' 'NR > 1 {
			print "", "2026-03-04T10:30:00Z", $1 NR, "C: " $2 }' \
			"$data/score/calm.tsv"
	} >in
	[ "$(grep -cP "\tplain" in)" -ge 60 ]
	[ "$(grep -c complaint in)" -ge 30 ]
	score in | awk -F '\t' '
		NR > 1 && ($3 ~ /^plain/) == ($6 != "" && $6 < -20) {
			print $6, $4 }' >got
	: >want
	same want got
	# nothing of the table was learned by heart
	sed 1d "$data/score/calm.tsv" | cut -f 2 | sort >calm
	cut -f 4 "$top/tests/train/sentences.tsv" | sort | comm -12 calm - >got
	same want got
	for word in No. No no NO Nope; do
		[ "$(ask mood "C: $word")" -ge -20 ]
	done
}

# mood_item TEXT: the item of why that tells of the mood
mood_item() {
	ask why "$1" | tr ';' '\n' | grep '^mood=' | sed 's/=-[0-9]*/=/'
}

@test "why names the words that made a bad mood, as they were written" {
	[ "$(mood_item 'C: I am STILL waiting, this is the third time!')" = \
		'mood= "I am STILL waiting" "third time"' ]
	[ "$(mood_item 'C: so bad')" = 'mood= "so bad"' ]
	# of the worst turn only, at most three, none for a good mood
	[ "$(mood_item 'C: hello\nA: hi\nC: it is terrible\nC: ok then')" = \
		'mood= "is terrible"' ]
	mood_item 'C: awful, useless. Terrible and rude, a joke: worst ever!' >got
	[ "$(tr -cd '"' <got | wc -c)" -eq 6 ]
	[ "$(mood_item 'C: Thank you, great service')" = "" ]
}

@test "the words in why are found on paper: a lexicon of four words" {
	t 'term\tidf\tnegative\tpositive\n*bias*\t1\t0\t0\n' >lexicon
	t 'bad\t1\t9\t-9\nvery bad\t1\t9\t-9\nvery\t1\t-2\t1\n' >>lexicon
	t 'cold\t1\t8\t0\nwet\t1\t1\t0\n' >>lexicon
	t 'customer\ttime\tid\tchannel\ttext\n' >in
	t '\t2026-03-04T10:30:00Z\ta\tphone\tC: cold, very bad and wet\n' >>in
	score --lexicon lexicon --explain a in >got
	# each less for the length, the root of 5; "wet" is no third of "bad"
	says '  16.0997 "very bad"' got
	says '  3.5777 "cold"' got
	[ "$(grep -c '^  .*"' got)" -eq 2 ]
	grep -qE '^mood = (-[0-9.]+) = \(\1 \+ \1\)/2: the turn furthest from 0 and the last one$' got
	# sums 8 - 2 + 9 + 9 + 1 = 25 and 0 + 1 - 9 - 9 + 0 = -17, by the root of 5
	cat >want <<-'EOT'
		turn 1 of the customer = -99.9986 = 100 * (P(positive) - P(negative)), P by softmax of
		  negative 11.1803 = 0 + 25/2.2361, neutral 0,
		  positive -7.6026 = 0 - 17/2.2361; 2.2361 is the root of all idf * idf
		  idf 1 * 8 negative, * 0 positive: cold
		  idf 1 * -2 negative, * 1 positive: very
		  idf 1 * 9 negative, * -9 positive: very bad
		  idf 1 * 9 negative, * -9 positive: bad
		  idf 1 * 1 negative, * 0 positive: wet
	EOT
	sed -n '/^turn 1/,$p' got >words
	same want words
	# a word counts once; capitals are a term; turns of ours have no mood
	t '*calm*\t3\t0\t0\n*capitals*\t2\t1\t0\n' >>lexicon
	t 'customer\ttime\tid\tchannel\ttext\n' >in
	t '\t2026-03-04T10:30:00Z\ta\tphone\tC: hi\\nC: bad COLD bad\\nA: wet\\nC: wet\n' >>in
	score --lexicon lexicon --explain a in | sed -n '/^turn/,$p' >words
	cat >want <<-'EOT'
		turn 2 of the customer = -99.1218 = 100 * (P(positive) - P(negative)), P by softmax of
		  negative 4.9058 = 0 + 19/3.873, neutral 0,
		  positive -2.3238 = 0 - 9/3.873; 3.873 is the root of all idf * idf
		  idf 1 * 9 negative, * -9 positive: bad
		  idf 1 * 8 negative, * 0 positive: cold
		  idf 3 * 0 negative, * 0 positive: *calm*
		  idf 2 * 1 negative, * 0 positive: *capitals*
		turn 3 of the customer = -11.0305 = 100 * (P(positive) - P(negative)), P by softmax of
		  negative 0.3162 = 0 + 1/3.1623, neutral 0,
		  positive 0 = 0 + 0/3.1623; 3.1623 is the root of all idf * idf
		  idf 1 * 1 negative, * 0 positive: wet
		  idf 3 * 0 negative, * 0 positive: *calm*
	EOT
	same want words
}

@test "words in why can end no item, no field and no quotation" {
	t 'term\tidf\tnegative\tpositive\n*bias*\t1\t0\t0\n' >lexicon
	t 'bad ; bad\t1\t9\t-9\nbad " bad\t1\t8\t-9\n' >>lexicon
	t 'bad bad\t1\t7\t-9\n' >>lexicon
	t 'customer\ttime\tid\ttext\n' >in
	t '\t2026-03-04T10:30:00Z\ta\tC: x bad ; bad y bad "  bad z bad\\t\\\\t\\rbad\n' \
		>>in
	score --lexicon lexicon in | awk -F '\t' 'NF != 25 { exit 1 }
		NR == 2 { print $24 }' >got
	t "mood=-100 \"bad , bad\" \"bad '  bad\"\n" >want
	same want got
	# a word without end is cut, and no character in it
	t 'customer\ttime\tid\ttext\n\t2026-03-04T10:30:00Z\ta\tC: b' >in
	for _ in $(seq 30); do printf 'a\303\244'; done >>in
	t '\n' >>in
	t 'term\tidf\tnegative\tpositive\n*bias*\t1\t0\t0\nb' >lexicon
	for _ in $(seq 30); do printf 'a\303\244'; done >>lexicon
	t '\t1\t9\t-9\n' >>lexicon
	score --lexicon lexicon in | sed -n 's/.*mood=-100 "\([^"]*\)".*/\1/p' >got
	[ "$(wc -c <got)" -eq 41 ]
	iconv -f UTF-8 -t UTF-8 got >want
	same want got
}

@test "what we and bots say is nobody's mood" {
	[ "$(ask mood 'A: Terrible, awful!\nB: The worst!\nC: xyzzy')" = "" ]
}

@test "mood is peak and end, shift the last third less the first" {
	t 'term\tidf\tnegative\tpositive\n*bias*\t1\t0\t0\n' >lexicon
	t 'bad\t1\t9\t-9\ngood\t1\t-9\t9\nmixed\t1\t0\t0\n' >>lexicon
	t 'customer\ttime\tid\ttext\n' >in
	t '\t2026-03-04T10:30:00Z\ta\tC: bad\\nC: mixed\\nC: good\n' >>in
	t '\t2026-03-04T10:30:00Z\tb\tC: good\\nC: mixed\n' >>in
	t '\t2026-03-04T10:30:00Z\tc\tC: bad\n' >>in
	score --lexicon lexicon in | awk -F '\t' '
		NR > 1 { print $3, $6, $7 }' >got
	t 'a 0 200\nb 50 -100\nc -100 \n' >want
	same want got
}

# scores TEXT WANT...: mood and shift of turns whose words say their scores:
# p85 is 85, m40 is -40
scores() {
	{
		t 'customer\ttime\tid\ttext\n\t2026-03-04T10:30:00Z\ta\t'
		printf 'C: %s' "${1// /'\nC: '}"
		echo
	} | score --lexicon lexicon | awk -F '\t' 'NR > 1 { print $6, $7 }' >got
	echo "$2" >want
	same want got
}

@test "turns of known scores have the mood and the shift of the definition" {
	# a word whose weight w makes s = 100 * e^w / (1 + e^w), one way only
	awk 'BEGIN {
		OFS = "\t"
		print "term", "idf", "negative", "positive"
		print "*bias*", 1, 0, 0
		print "z0", 1, -40, -40
		for (s = 10; s < 100; s += 5) {
			w = sprintf("%.9f", log(s / (100 - s)))
			print "p" s, 1, -40, w
			print "m" s, 1, w, -40
		}
	}' >lexicon
	scores 'm60 m20 p40' '-10 100'
	scores m80 '-80 '
	scores 'm70 m50 m60 m10 p20 p60' '-5 100'
	scores 'p10 m90 p30 p50' '-20 40'
	# of two extremes alike the negative one counts
	scores 'p40 m40' '-40 -80'
	scores 'p70 z0' '35 -70'
	scores 'm40 m70 m85' '-85 -45'
}

@test "what our words promised is kept, broken, or waits" {
	said="A: I'll call you back within 2 hours."
	{
		t 'customer\ttime\tid\tchannel\tdirection\toutcome\ttopic\tpromised\ttext\n'
		t "a\t2026-03-04T10:00:00Z\t1\tphone\tin\tanswered\tt\t\t$said\n"
		t 'a\t2026-03-04T11:00:00Z\t2\tphone\tout\tanswered\tt\t\t\n'
		t "b\t2026-03-04T10:00:00Z\t3\tphone\tin\tanswered\tt\t\t$said\n"
		t 'b\t2026-03-05T12:00:00Z\t4\tphone\tin\tanswered\tt\t\t\n'
		# the column goes before the words
		t "c\t2026-03-04T10:00:00Z\t5\tphone\tin\tanswered\tt\t2026-03-06T10:00:00Z\t$said\n"
		t 'c\t2026-03-05T12:00:00Z\t6\tphone\tin\tanswered\tt\t\t\n'
	} >in
	score in | awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ print $3, $at["pledge"], $at["kept"], $at["beyond"], $at["tier"] }' >got
	cat >want <<-'END'
		1 2026-03-04T12:00:00Z   
		2  100 50 asked
		3 2026-03-04T12:00:00Z   
		4  0 0 letdown
		5 2026-03-04T12:00:00Z   
		6    
	END
	same want got
}

@test "a preference stated is remembered, and personal when it is used" {
	{
		t 'customer\ttime\tid\tchannel\toutcome\ttext\n'
		t 'a\t2026-03-04T10:00:00Z\t1\tphone\tanswered\tC: I prefer email, please.\n'
		t 'a\t2026-03-05T10:00:00Z\t2\tphone\tanswered\tC: Hello.\\nA: I will write by email, as you prefer.\n'
		t 'a\t2026-03-06T10:00:00Z\t3\tphone\tanswered\tC: Hello.\\nA: Good morning.\n'
	} >in
	score in | awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ print $3, $at["personal"], $at["past"] }' |
		sed 's/since.*\(pref=[^;]*\).*/\1/' >got
	t '1  \n2 57 pref=channel=email\n3 0 pref=channel=email\n' >want
	same want got
}

@test "a promise in our words falls due by the calendar" {
	[ "$(ask pledge "A: I'll call you back within 2 hours.")" = \
		2026-03-04T12:30:00Z ]
	[ "$(ask pledge "A: We will ship it this Friday.")" = \
		2026-03-06T17:00:00Z ]
	[ "$(ask pledge "A: Could you call us back by Friday?")" = "" ]
	[ "$(ask pledge "C: I'll call you back within 2 hours.")" = "" ]
}

@test "a promise without a time is vague and says so" {
	[ "$(ask pledge "A: I'll get back to you shortly.")" = "" ]
	case $(ask why "A: I'll get back to you shortly.") in
	*pledge=vague*) ;;
	*) false ;;
	esac
}

@test "warmth is the three mechanisms, personal the name" {
	[ "$(ask warm 'C: Late!\nA: I am sorry.')" = 17 ]
	[ "$(ask personal 'C: Late!\nA: Hello Ann.' 'Ann Lee')" = 100 ]
	[ "$(ask personal 'C: Late!\nA: Hello.' 'Ann Lee')" = 0 ]
	[ "$(ask personal 'C: Late!\nA: Hello Ann, your {order}' 'Ann Lee')" = 20 ]
}

# refused TABLE TEXT MESSAGE
refused() {
	t "$2" >table
	printf 'customer\ttime\tid\n' >in
	status 2 score "--$1" table in >out 2>err
	printf 'score: table:%s\n' "$3" >want
	same want err
	[ ! -s out ]
}

# canned COLUMN TEXT: the same with a table of boilerplate
canned() {
	{
		t 'phrase\nThank you for calling us, your call is important to us.\n'
		t 'I am so sorry that your parcel is late, again.\n'
	} >boilerplate
	t "customer\ttime\tid\tchannel\twait\ttext\n" >in
	printf '+1\t2026-03-04T10:30:00Z\ta\tphone\t5\t%s\n' "$2" >>in
	score --boilerplate boilerplate in | column "$1"
}

@test "words that everybody hears are less personal than words of one's own" {
	local own='A: Your lamp went out with Tuesday morning boat, I saw it go.'
	[ "$(canned personal "$own")" = 100 ]
	[ "$(canned personal 'A: thank YOU for calling us; your call is important.')" = 0 ]
	# 2 of 5 runs of eight words, over two turns
	[ "$(canned personal 'A: Thank you for calling us,\nC: so?\nA: your call is important and so on.')" = 60 ]
	# too little was said, or there is no table
	[ "$(canned personal 'A: Thank you for calling us, friend!')" = "" ]
	[ "$(ask personal "$own")" = "" ]
	case $(canned why "$own") in
	*+own_words=1*) ;;
	*) false ;;
	esac
}

@test "a canned sentence is tied to nobody, however well it fits" {
	local said='C: my parcel is late!\nA: I am so sorry that your parcel is late, again.'
	[ "$(ask warm "$said")" = 33 ]
	[ "$(canned warm "$said")" = 17 ]
	# the same words within a sentence of one's own are felt
	[ "$(canned warm "${said%,*}, dear Ada.")" = 33 ]
}

@test "wrong boilerplate is refused with its place" {
	refused boilerplate 'phrase\nonly three words\n' \
		'2:1: phrase: 3 words, where a phrase takes 8 or more'
	t 'contacts\n3\n' >table
	status 2 score --boilerplate table in 2>err
}

@test "a text in another language is not read" {
	t 'customer\ttime\tid\tlang\ttext\n' >in
	t '\t2026-03-04T10:30:00Z\ta\tde\tC: awful\n' >>in
	t '\t2026-03-04T10:30:00Z\tb\ten-GB\tC: awful\n' >>in
	score in | awk -F '\t' 'NR > 1 { print $3, ($7 == "" ? "-" : "mood") }' >got
	t 'a -\nb mood\n' >want
	same want got
}

@test "the tables printed are read again and change nothing" {
	t 'customer\ttime\tid\ttext\n' >in
	t '\t2026-03-04T10:30:00Z\ta\tC: late, again\\nA: Sorry!\n' >>in
	score --print lexicon >lexicon
	score --print phrases >phrases
	score in >want
	score --lexicon lexicon --phrases phrases in >got
	same want got
}

@test "a wrong lexicon is refused with its place" {
	local head='term\tidf\tnegative\tpositive\n'
	refused lexicon "$head" '1:1: the first row has to be *bias*'
	refused lexicon "${head}late\t1\t1\t1\n" \
		'2:1: term: the first row has to be *bias*'
	refused lexicon "${head}*bias*\t\t0\t0\nlate\tx\t1\t1\n" \
		'3:6: idf: "x" is not a number from 0 to 1000'
	refused lexicon "${head}*bias*\t\t0\t0\na b c d\t1\t1\t1\n" \
		'3:1: term: "a b c d" is not 1 to 3 words'
	refused lexicon "${head}*bias*\t\t0\t0\na\t1\t1\t1\nA\t1\t1\t1\n" \
		'4:1: term: "A" stood above'
}

@test "wrong phrases are refused with their place" {
	local head='class\tside\tphrase\n'
	refused phrases "${head}x\tboth\ta\n" \
		'2:3: side: "both" is none of customer agent none'
	refused phrases "${head}x\tagent\ta\nx\tcustomer\tb\n" \
		'3:1: class: "x" was on the side agent above'
	refused phrases "${head}x\tagent\t \n" '2:9: phrase: no words'
	refused phrases "${head}\tagent\ta\n" '2:1: class: no name'
	refused phrases "${head}x\tagent\t{a|b\n" \
		'2:9: phrase: braces that do not match'
	refused phrases "${head}x\tagent\ta}\n" \
		'2:9: phrase: braces that do not match'
}

@test "a hostile text is read in time that grows with its length" {
	awk 'BEGIN {
		print "customer\ttime\tid\ttext"
		printf "\t2026-03-04T10:30:00Z\ta\tC: "
		for (i = 0; i < 200000; i++) printf "not never no again {"
		printf "\\nA: "
		for (i = 0; i < 100000; i++) printf "I will not sorry you {"
		printf "\n"
	}' >in
	score in >out
	[ "$(wc -l <out)" -eq 2 ]
}
