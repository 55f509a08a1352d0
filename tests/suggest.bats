# suggest: the action, what it gains, what to say, and why.  Who should get
# what is told case by case in data/suggest/situations.tsv.

load lib

situations=$BATS_TEST_DIRNAME/data/suggest/situations.tsv
maker=$BATS_TEST_DIRNAME/data/suggest/record.awk

# rec COLUMN=VALUE|...: one scored record under its header
rec() {
	printf 'situation\tindustry\trecord\ns\t\t%s\n' "$1" |
	    awk -v industry= -f "$maker"
}

# column NAME: that column of the only record on stdin
column() {
	awk -F '\t' -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++)
		if ($i == name) at = i; next } { print $at }'
}

# playbook CONDITION [SAY] [COLUMN=VALUE]...: one action under this condition
playbook() {
	local c v row=
	local -A cell=([action]=test.act [title]=Test [aim]=needed
		[repair]=yes [cost]=0 [approver]=agent [cool]=0 [contacts]=no
		[expiry]=5 [industries]=all [fits]= [nature]=words
		[condition]=$1 [say]=${2-})
	for v in "${@:3}"; do
		cell[${v%%=*}]=${v#*=}
	done
	for c in action title aim repair cost approver cool contacts expiry \
		industries fits nature condition say; do
		printf '%s\t' $c
		row+=${cell[$c]}$'\t'
	done | sed 's/\t$/\n/'
	for c in action title aim repair cost approver cool contacts expiry \
		industries fits nature condition; do
		printf '%s\t' "${cell[$c]}"
	done
	printf '%s\n' "${cell[say]}"
}

# holds CONDITION RECORD: is the action due?
holds() {
	playbook "$1" >book.tsv
	[ "$(rec "$2" | suggest --playbook book.tsv | column action)" = \
		test.act ]
}

# every industry of the situations, "-" for none
industries() {
	cut -f 2 "$situations" | sed '1d; s/^$/-/' | sort -u
}

# all situations through the program: id, action, because
decide() {
	local i
	for i in $(industries); do
		awk -v industry="${i#-}" -f "$maker" "$situations" |
		    suggest ${i:+$([ "$i" = - ] || echo "--industry $i")} |
		    awk -F '\t' -v OFS='\t' 'NR > 1 { print $3, $52, $59 }'
	done
}

@test "every situation gets an act that fits it, none that hurts, and the reason" {
	decide >decided.tsv
	awk -F '\t' '
	FNR == NR { action[$1] = $2; because[$1] = ";" $3; next }
	FNR == 1 { next }
	{
		id = "t:" FNR - 1
		got = action[id] == "" ? "-" : action[id]
		if (!(id in action))
			print id, $1 ": no record came out"
		good = 0
		n = split($4, list, ",")
		for (i = 1; i <= n; i++)
			good += list[i] == got
		if (!good)
			print id, $1 ": " got " instead of " $4
		n = split($5, list, ",")
		for (i = 1; i <= n; i++)
			if (list[i] == got)
				print id, $1 ": " got " is forbidden"
		n = got == "-" ? 0 : split($6, list, ";")
		for (i = 1; i <= n; i++)
			if (!index(because[id], ";" list[i]))
				print id, $1 ": " list[i] " is not in " \
				    because[id]
	}' decided.tsv "$situations" >wrong
	cat wrong
	[ ! -s wrong ]
	[ "$(sed 1d "$situations" | wc -l)" -ge 60 ]
}

@test "every action of the playbook but the survey is chosen for somebody" {
	decide | cut -f 2 | sort -u | sed '/^$/d' >chosen
	suggest --print playbook | cut -f 1 |
	    sed '1d; /^survey.one_question$/d' | sort >all
	same all chosen
}

@test "the gains are those of the formula" {
	gain() {
		rec "$1" | suggest "${@:2}" | column gain
	}
	# a call-back, by risk, first mile, wait, tries and contacts
	[ "$(gain 'customer=a|channel=phone|outcome=abandoned|wait=76|attempt=3|first_mile=0|risk=29|past=contacts=11')" = 25.94 ]
	[ "$(gain 'customer=a|channel=phone|outcome=abandoned|wait=351|attempt=1|first_mile=0|risk=9')" = 20.44 ]

	# needed: 24 up to 5 or unknown, 35 from 100, on a logarithm between
	playbook 'flag(x)' >book.tsv
	for pair in :24 5:24 20:29.0903 50:32.4548 100:35 500:35; do
		half=$(awk -v v="${pair#*:}" \
			'BEGIN { printf "%.2f", v / 2 + 1e-9 }')
		[ "$(gain "flags=x|value=${pair%:*}" --playbook book.tsv)" = \
			"$half" ]
	done
	# the cost counts by what the customer is worth
	playbook 'flag(x)' '' cost=3 fits=attention >book.tsv
	[ "$(gain 'flags=x;failure=attention|risk=5' --playbook book.tsv)" = \
		18.00 ]
	playbook 'flag(x)' '' cost=50 fits=attention approver=lead >book.tsv
	[ "$(gain 'flags=x;failure=attention|risk=50|value=2000' --playbook \
		book.tsv)" = 32.50 ]
	# delighted: dropped where it costs more than it gains
	delighted() {
		playbook 'flag(x)' '' aim=delighted repair=no cost="$1" \
			fits=attention approver=lead >book.tsv
		gain "flags=x;failure=attention|$2" --playbook book.tsv
	}
	[ "$(delighted 3 '')" = 4.80 ]
	[ "$(delighted 15 '')" = 2.40 ]
	[ "$(delighted 50 '')" = "" ]
	[ "$(delighted 50 value=2000)" = 2.90 ]
	# every part, to the cent: 100 now, 25 loyal, 20 a preference, -50
	# failed before, 10 risk, 15 first mile, 10 mood, 20 wait, 15 a second
	# try, 10 days, 10 transfers, 10 contacts, 5 rating
	playbook 'flag(x)' '' fits='now;preference' >book.tsv
	[ "$(gain 'customer=a|flags=x;vip|channel=chat|outcome=open|wait=240|attempt=2|first_mile=40|mood=-40|risk=10|transfers=2|csat=20|why=days=8.0/4.0|past=contacts=3;failed=test.act;pref=channel=chat' --playbook book.tsv)" = 36.00 ]
}

@test "each part of the situation has its bound" {
	playbook 'flag(x)' >book.tsv
	gain() {
		rec "flags=x|$1" | suggest --playbook book.tsv | column gain
	}
	[ "$(gain 'attempt=5')" = 19.20 ]
	[ "$(gain 'attempt=50')" = 19.20 ]
	[ "$(gain 'attempt=1')" = 12.00 ]
	[ "$(gain 'channel=phone|wait=20')" = 12.00 ]
	[ "$(gain 'channel=phone|wait=40')" = 13.20 ]
	[ "$(gain 'channel=phone|wait=5120')" = 21.60 ]
	[ "$(gain 'channel=phone|wait=90000')" = 21.60 ]
	[ "$(gain 'outcome=open|why=days=8.0/4.0')" = 13.20 ]
	[ "$(gain 'outcome=open|why=days=4.0/4.0')" = 12.00 ]
	[ "$(gain 'outcome=open|why=days=999.0/4.0')" = 19.20 ]
	[ "$(gain 'outcome=closed|why=days=8.0/4.0|transfers=4')" = 12.00 ]
	[ "$(gain 'outcome=open|transfers=6')" = 15.60 ]
	[ "$(gain 'outcome=open|transfers=60')" = 15.60 ]
	[ "$(gain 'customer=a|past=contacts=31')" = 15.00 ]
	[ "$(gain 'customer=a|past=contacts=3100')" = 15.00 ]
	[ "$(gain 'csat=25')" = 12.00 ]
	[ "$(gain 'csat=26')" = 12.00 ]
	[ "$(gain 'csat=0')" = 15.00 ]
	[ "$(gain 'mood=90')" = 12.00 ]
	# what failed before counts once
	[ "$(gain 'customer=a|past=failed=test.act;failed=test.act')" = 6.00 ]
}

@test "what was given fades, and what was given often is no surprise" {
	playbook 'flag(x)' '' aim=delighted repair=no >book.tsv
	aim() {
		rec "customer=a|flags=x|past=$1" |
		    suggest --playbook book.tsv | column aim
	}
	[ "$(aim '')" = delighted ]
	# 365 d: n 0.5
	[ "$(aim 'gave=test.act@2025-03-04')" = delighted ]
	# 200 and 365 d: n 1.1840
	[ "$(aim 'gave=test.act@2025-08-16;gave=test.act@2025-03-04')" = asked ]
	# 730 d twice: n 0.5
	[ "$(aim 'gave=test.act@2024-03-04;gave=test.act@2024-03-04')" = \
		delighted ]
	for pair in 2025-11-24=0.8270 2025-03-04=0.5000 2026-03-04=1.0000; do
		rec "id=q|customer=a|flags=x|past=gave=test.act@${pair%=*}" |
		    suggest --playbook book.tsv -e q >explained
		says "had n ${pair#*=}" explained
	done
}

@test "the same action rests for its days, and not a day longer" {
	playbook 'flag(x)' '' cool=30 >book.tsv
	act() {
		rec "customer=a|flags=x|past=gave=$1" |
		    suggest --playbook book.tsv | column action
	}
	[ "$(act test.act@2026-02-03)" = "" ]
	[ "$(act test.act@2026-02-02)" = test.act ]
	[ "$(act test@2026-02-03)" = "" ]
	[ "$(act other.act@2026-02-03)" = test.act ]
}

@test "beyond the approver's limit the next one is named, beyond all nobody" {
	approver() {
		playbook 'flag(x)' '' nature=money >book.tsv
		rec "customer=a|flags=x;amount=$1" |
		    suggest --playbook book.tsv | column approver
	}
	[ "$(approver 25)" = agent ]
	[ "$(approver 25.01)" = lead ]
	[ "$(approver 100)" = lead ]
	[ "$(approver 500)" = manager ]
	[ "$(approver 500.01)" = "" ]
}

@test "no gifts in public service and care, words all the same" {
	for pair in public:token: care:token: public:credit: public:words:y \
		retail:token:y; do
		IFS=: read -r industry nature due <<<"$pair"
		playbook 'flag(x)' '' aim=delighted repair=no \
			nature="$nature" >book.tsv
		got=$(rec 'customer=a|flags=x' | suggest --playbook book.tsv \
			--industry "$industry" | column action)
		[ "$got" = "${due:+test.act}" ]
	done
}

@test "the words of the trade hold where they should" {
	done='outcome=answered|resolved=yes'
	holds settled "$done"
	holds settled "$done|easy=40"
	! holds settled "$done|easy=39" || false
	! holds settled "$done|promised=2026-03-09T17:00:00Z" || false
	holds settled "$done|promised=2026-03-04T17:00:00Z|delivered=2026-03-04T12:00:00Z"
	! holds settled "$done|past=due=2026-03-03T17:00:00Z@t:0" || false
	! holds settled 'outcome=answered' || false
	holds settled 'outcome=answered|solved=85'
	! holds settled 'outcome=open|solved=85' || false
	holds unresolved 'resolved=no|outcome=answered'
	! holds unresolved 'resolved=no|outcome=missed' || false
	holds unresolved 'outcome=closed|why=unresolved=1'
	holds 'not unresolved' ''
	holds lost 'outcome=busy'
	! holds lost 'outcome=busy|direction=out' || false
	! holds lost 'outcome=missed|channel=task' || false
	holds early 'outcome=missed|channel=phone|wait=19'
	! holds early 'outcome=missed|channel=phone|wait=20' || false
	holds failed 'tier=letdown'
	holds failed 'kept=50'
	! holds failed 'kept=51|tier=asked' || false
	holds failed 'flags=event=outage'
	! holds failed 'topic=outage|tier=asked' || false
	! holds failed 'flags=event=bill|tier=asked' || false
	holds firm 'flags=fault=firm'
	! holds firm 'flags=fault=carrier' || false
	holds severe 'mood=-55'
	! holds severe 'mood=-54|risk=39|attempt=2' || false
	holds severe 'risk=40'
	holds severe 'attempt=3'
	holds loyal 'past=orders=3'
	! holds loyal 'customer=a|past=orders=2;since=2025-06-01' || false
	holds again 'past=fails=1'
	! holds again 'customer=a' || false
	holds nothing_open 'customer=a'
	! holds nothing_open 'customer=a|past=open=1' || false
	holds repeat 'text=C: as I said before'
	holds grief 'text=C: she passed away'
	holds accident 'flags=fault=customer'
}

@test "one delighted act in 30 days, whatever it is" {
	playbook 'flag(x)' '' aim=delighted repair=no >book.tsv
	{
		cat book.tsv
		playbook 'flag(never)' '' action=other.gift aim=delighted |
		    sed 1d
	} >both.tsv
	act() {
		rec "customer=a|flags=x|$1" | suggest --playbook both.tsv |
		    column action
	}
	[ "$(act past=gave=other.gift@2026-02-03)" = "" ]
	[ "$(act past=gave=other.gift@2026-02-02)" = test.act ]
	[ "$(act given=other.gift)" = "" ]
	[ "$(act past=gave=apology.sincere@2026-03-01)" = test.act ]
}

@test "delighted acts of a year cost 150 at most" {
	{
		playbook 'flag(x)' '' aim=delighted repair=no cost=3
		playbook 'flag(never)' '' action=other.gift aim=delighted \
			cost=49 approver=lead | sed 1d
	} >book.tsv
	act() {
		rec "customer=a|flags=x|past=$1" |
		    suggest --playbook book.tsv | column action
	}
	three='gave=other.gift@2025-12-01;gave=other.gift@2025-10-01'
	[ "$(act "$three;gave=other.gift@2025-08-01")" = test.act ]
	sed 's/\t49\t/\t49.01\t/' book.tsv >b && mv b book.tsv
	[ "$(act "$three;gave=other.gift@2025-08-01")" = "" ]
	[ "$(act "$three;gave=other.gift@2025-03-03")" = test.act ]
}

@test "a gift is at most 0.8 of what the order was worth" {
	playbook 'flag(x)' '' aim=delighted repair=no cost=4 >book.tsv
	act() {
		rec "customer=a|flags=x|risk=90|value=$1|past=$2" |
		    suggest --playbook book.tsv | column action
	}
	[ "$(act 5 '')" = test.act ]
	[ "$(act 4.99 '')" = "" ]
	# what the customer spent in a year is no price
	[ "$(act '' 'value=4.99')" = test.act ]
}

@test "no delight over an effort, an unresolved issue or a repair left undone" {
	{
		playbook 'flag(b)' '' aim=delighted repair=no action=b.delight
		playbook 'flag(a)' '' action=a.repair nature=money | sed 1d
		playbook 'flag(c)' '' action=c.repair cool=9 | sed 1d
	} >book.tsv
	act() {
		rec "customer=a|$1" | suggest --playbook book.tsv |
		    column action
	}
	[ "$(act 'flags=b|easy=40')" = b.delight ]
	[ "$(act 'flags=b|easy=39')" = "" ]
	[ "$(act 'flags=b|resolved=no')" = "" ]
	[ "$(act 'flags=b|why=unresolved=1')" = "" ]
	# nobody may pay the first repair, the second one was made
	made='past=gave=c.repair@2026-03-03'
	[ "$(act "flags=a;b;c;amount=900|$made")" = "" ]
	[ "$(act "flags=b;c|$made")" = b.delight ]
}

@test "repairs come before delight, delight before what accompanies" {
	{
		playbook 'flag(a)' '' action=a.repair cost=24
		playbook 'flag(b)' '' action=b.delight aim=delighted repair=no |
		    sed 1d
		playbook 'flag(c)' '' action=c.companion repair=no | sed 1d
		playbook 'flag(d)' '' action=d.safety repair=first cost=25 |
		    sed 1d
		playbook 'flag(e)' '' action=e.repair cost=24 | sed 1d
	} >book.tsv
	act() {
		rec "customer=a|flags=$1" | suggest --playbook book.tsv |
		    column action
	}
	[ "$(act 'a;b;c;d;e')" = d.safety ]
	[ "$(act 'a;b;c;e')" = a.repair ]
	[ "$(act 'b;c')" = b.delight ]
	[ "$(act 'c')" = c.companion ]
	# a repair that was given is due no more
	[ "$(rec 'customer=a|flags=a;b|given=a.repair' |
	    suggest --playbook book.tsv | column action)" = b.delight ]
}

@test "unknown is neither true nor false" {
	holds 'mood >= -20' 'mood=-20'
	! holds 'mood >= -20' 'mood=-21' || false
	! holds 'mood >= -20' '' || false
	! holds 'not mood >= -20' '' || false
	holds 'not mood >= -20' 'mood=-21'
	holds 'mood >= -20 or csat = 100' 'csat=100'
	! holds 'mood >= -20 and csat = 100' 'csat=100' || false
	holds 'not (mood >= -20 and csat = 100)' 'csat=99'
	! holds 'not (mood >= -20 or csat = 100)' 'csat=99' || false
	holds 'not known(mood)' ''
	! holds 'known(mood)' '' || false
	holds 'known(mood)' 'mood=0'
	# who did not speak said neither this nor not this
	! holds 'not said(apology)' '' || false
	! holds 'not said(apology)' 'text=C: hello' || false
	holds 'not said(apology)' 'text=C: hello\nA: hello'
	! holds 'not said(apology)' 'text=C: hello\nB: hello' || false
	# a count that a customer lacks is 0, nobody's is unknown
	holds 'past(fails) = 0' 'customer=a'
	! holds 'past(fails) = 0' '' || false
	! holds 'past(rhythm) = 0' 'customer=a' || false
}

@test "conditions compare numbers, durations, times, text, flags and grants" {
	holds 'wait >= 2min' 'wait=120'
	! holds 'wait > 2min' 'wait=120' || false
	holds 'wait < 121' 'wait=120'
	holds 'channel = email' 'channel=email'
	holds 'channel != email' 'channel=phone'
	! holds 'channel != email' '' || false
	holds 'promised > time' 'promised=2026-03-04T10:30:01Z'
	! holds 'promised > time' 'promised=2026-03-04T10:30:00Z' || false
	holds 'age(past(since)) >= 365d' 'past=since=2025-03-04'
	! holds 'age(past(since)) >= 365d' 'past=since=2025-03-05' || false
	holds 'until(flag(impact)) <= 30d' 'flags=impact=2026-04-03'
	! holds 'until(flag(impact)) <= 30d' 'flags=impact=2026-04-04' || false
	holds 'flag(event) = delay' 'flags=event=fraud;event=delay'
	! holds 'flag(event) = delay' 'flags=delay' || false
	holds 'flag(vip)' 'flags=leg;vip'
	holds 'gave(refund, 14d)' 'past=gave=refund.asked@2026-02-18'
	! holds 'gave(refund, 14d)' 'past=gave=refund.asked@2026-02-17' || false
	holds 'gave(refund, 14d)' 'given=refund=40'
	holds 'gave(refund.asked, 14d)' 'given=refund=40'
	! holds 'gave(refund.asked, 14d)' 'given=refund.instant' || false
	holds 'gave(fix, 2d, 4d)' 'past=gave=fix.reperform@2026-03-02'
	! holds 'gave(fix, 2d, 4d)' 'past=gave=fix.reperform@2026-03-03' || false
	! holds 'gave(fix, 2d, 4d)' 'given=fix' || false
	holds 'times(fee, 365d) >= 2' 'past=gave=fee@2026-01-03;gave=fee.waive@2026-03-03'
	holds 'pref(diet) = vegan' 'past=pref=channel=email;pref=diet=vegan'
	holds 'why(unresolved) = 1' 'why=wait=3;unresolved=1'
	holds 'why(mood) <= -62' 'why=mood=-62 "still waiting" "third time"'
	holds 'days > days_target' 'why=days=4.1/4.0'
	! holds 'days > days_target' 'why=days=4.0/4.0' || false
	holds 'mentions("power cut", crutches)' 'text=C: a Power cut'
	! holds 'mentions("power cut")' 'text=C: the power is cut' || false
	! holds 'mentions(crutches)' 'text=A: your crutches' || false
	holds 'kind = product and event = defect' 'topic=faulty lamp'
	holds 'kind = money' 'topic=faulty lamp|flags=failure=money'
	holds 'said(life)' 'text=C: I have a new address'
	! holds 'said(life)' 'text=C: I have a new address|lang=de' || false
	holds 'said(life)' 'text=C: I have a new address|lang=en-GB'
	! holds 'said(life)' 'text=C: hello\nB: I have a new address' || false
	holds 'not not (anniversary <= 7)' 'past=since=2023-02-25'
	! holds 'anniversary <= 7' 'past=since=2023-02-24' || false
	! holds 'anniversary <= 7' 'past=since=2026-03-01' || false
	holds 'anniversary = 4' 'past=since=2024-02-29'
}

@test "conditions ask for one of several, for items of lists and for words" {
	holds 'channel in (phone, chat)' 'channel=chat'
	! holds 'channel in (phone, chat)' 'channel=email' || false
	! holds 'channel in (phone, chat)' '' || false
	! holds 'channel not in (phone, chat)' '' || false
	holds 'channel not in (phone, chat)' 'channel=email'
	holds 'topic in ("late fee", x)' 'topic=late fee'
	holds 'attempt in (2, 3)' 'attempt=3'
	! holds 'attempt in (2, 3)' 'attempt=4' || false
	holds 'flag(event) in (delay, outage)' 'flags=event=outage'
	holds 'flags has vip' 'flags=leg;vip'
	! holds 'flags has vip' 'flags=vipers' || false
	holds 'flags not has vip' ''
	holds 'flags has "event=delay"' 'flags=event=fraud;event=delay'
	! holds 'flags has "event=delay"' 'flags=event=fraud' || false
	holds 'given has refund' 'given=refund.instant=40'
	! holds 'given has refund' 'given=gift' || false
	! holds 'given not has refund' '' || false
	holds 'past has fails' 'past=fails=1'
	holds 'past not has fails' 'customer=a'
	! holds 'past not has fails' '' || false
	holds 'why has unresolved' 'why=unresolved=1'
	holds 'topic has fee' 'topic=Late Fee'
	! holds 'topic has fee' 'topic=coffee' || false
	holds 'queue has "second line"' 'queue=the Second Line, east'
	! holds 'not topic has fee' '' || false
}

@test "conditions reckon with numbers, durations and times" {
	holds 'wait + hold > 5min' 'wait=200|hold=101'
	! holds 'wait + hold > 5min' 'wait=200|hold=100' || false
	! holds 'wait + hold > 5min' 'wait=900' || false
	holds 'wait - hold = 20' 'wait=30|hold=10'
	holds 'wait -10 = 20' 'wait=30'
	holds 'wait-10 = 20' 'wait=30'
	holds 'mood > -20' 'mood=-19'
	holds '2 * attempt + 1 = 7' 'attempt=3'
	holds '2 * (attempt + 1) = 8' 'attempt=3'
	holds 'wait * 2 > 1min' 'wait=31'
	holds 'wait / 2 < 1min' 'wait=119'
	holds 'wait / good > 2' 'channel=phone|wait=41'
	! holds 'wait / good > 2' 'channel=phone|wait=40' || false
	! holds '1 / transfers > 0' 'transfers=0' || false
	! holds 'not 1 / transfers > 0' 'transfers=0' || false
	holds 'delivered - promised > 2d' 'promised=2026-03-01T10:00:00Z|delivered=2026-03-03T10:00:01Z'
	! holds 'delivered - promised > 2d' 'promised=2026-03-01T10:00:00Z|delivered=2026-03-03T10:00:00Z' || false
	holds 'promised + 1d <= time' 'promised=2026-03-03T10:30:00Z'
	! holds 'promised + 1d <= time' 'promised=2026-03-03T10:30:01Z' || false
	holds 'flag(impact) - time > 1d' 'flags=impact=2026-03-06'
	holds 'flag(amount) * 2 > value' 'flags=amount=51|value=100'
	! holds 'flag(amount) * 2 > value' 'flags=amount=50|value=100' || false
	holds '60 < wait' 'wait=61'
	holds '(wait) > 60 and (flag(vip))' 'wait=61|flags=vip'
	holds 'max(wait, hold, 10) = 30' 'wait=30|hold=20'
	holds 'min(wait, hold, 1min) = 20' 'wait=30|hold=20'
	! holds 'min(wait, hold) = 20' 'hold=20' || false
	holds 'else(mood, 0) >= -20' ''
	! holds 'else(mood, 0) >= -20' 'mood=-21' || false
	holds 'else(wait, hold, 3min) = 180' ''
	holds 'known(wait + hold)' 'wait=1|hold=2'
	holds 'age(promised + 1d) = 0' 'promised=2026-03-03T10:30:00Z'
	# the values behind a sum are its reasons
	playbook 'wait + hold > 5min' >book.tsv
	[ "$(rec 'wait=200|hold=101' | suggest --playbook book.tsv |
	    column because)" = 'wait=200;hold=101' ]
	# and behind a mood the words that made it
	playbook 'mood <= -55' >book.tsv
	[ "$(rec 'mood=-62|why=wait=3;mood=-62 "still waiting"' |
	    suggest --playbook book.tsv | column because)" = \
		'mood=-62 "still waiting"' ]
}

# refused CONDITION COLUMN MESSAGE
refused() {
	playbook "$1" >book.tsv
	status 2 suggest --playbook book.tsv </dev/null 2>err
	says "suggest: book.tsv:2:$2: condition: $3" err
}

@test "what is wrong in a condition is told with its line and column" {
	at=$((1 + $(playbook '' | sed -n 2p | awk '{ print length }')))
	at=$((at - 1))
	refused '' $at 'no condition'
	refused 'mood' $at 'this is a value'
	refused 'mood > ' $((at + 7)) 'the condition ends too early'
	refused 'mood > 1 extra' $((at + 9)) '"extra" is not expected here'
	refused '(mood > 1' $((at + 9)) '")" is missing at the end'
	refused 'mud > 1' $at 'neither a column nor a word of the trade: "mud", did you mean mood?'
	refused 'setled' $at 'neither a column nor a word of the trade: "setled", did you mean settled?'
	refused 'has(x)' $at 'unknown function "has"'
	refused 'sad(apology)' $at 'unknown function "sad", did you mean said?'
	refused 'said(apolgy)' $((at + 5)) 'unknown class of phrases "apolgy", did you mean apology?'
	refused 'past(fail) > 1' $((at + 5)) 'unknown key of past "fail", did you mean fails?'
	refused 'channel = fone' $((at + 10)) 'channel is never "fone", did you mean phone?'
	refused 'mood > 2d' $((at + 7)) 'these two cannot be compared'
	refused 'time > 5' $((at + 7)) 'these two cannot be compared'
	refused 'topic > a' $at 'text is compared with = and != only'
	refused 'settled = yes' $at 'this is true or false by itself'
	refused 'wait > 2x' $((at + 8)) 'unknown unit "x"'
	refused 'wait > 2.x' $((at + 7)) '"2.x" is not a number'
	refused 'gave(gift)' $((at + 9)) '"," is expected, not ")"'
	refused 'gave(gift, 14)' $((at + 11)) 'a duration like 14d is expected'
	refused 'gave(gift, 4d, 2d)' $((at + 15)) 'the younger limit comes first'
	refused 'mood > 1 & wait > 2' $((at + 9)) '"&" has no meaning here'
	refused 'mentions("open)' $((at + 9)) 'this quotation mark is never closed'
	deep=$(printf '(%.0s' $(seq 200))
	refused "$deep" $((at + 50)) 'nested more than 50 deep'
	refused "$(printf 'not %.0s' $(seq 200))" $((at + 200)) 'nested more than 50 deep'
	refused 'mood + settled > 1' $((at + 5)) 'there is no such sum'
	refused 'time + time > 1' $((at + 5)) 'there is no such sum'
	refused 'wait * hold > 1' $((at + 5)) 'there is no such sum'
	refused 'topic + 1 > 1' $((at + 6)) 'there is no such sum'
	refused 'mood has 3' $at 'only a list (flags, given, why, past) or a text'
	refused 'text has fee' $at 'only a list'
	refused 'channel has phone' $at 'only a list'
	refused 'channel in phone' $((at + 11)) '"(" is expected, not "phone"'
	refused 'channel in (phone, fax)' $((at + 19)) 'channel is never "fax"'
	refused 'mood in (1, 2d)' $((at + 12)) 'these two cannot be compared'
	refused 'mood not 3' $((at + 9)) '"in" is expected, not "3"'
	refused 'min(mood)>1' $((at + 8)) '"," is expected'
	refused 'min(mood, 2d)>1' $((at + 10)) 'all of them have to be of one kind'
	refused "$(printf '1 + %.0s' $(seq 60))1 > 0" $((at + 202)) 'too many terms'
	refused "known(settled)" $((at + 6)) 'known() asks whether a value is known'
	refused "age(mood) > 1d" $((at + 4)) 'this is not a time'
}

@test "what is wrong in the other columns of a playbook is told too" {
	refuse() {
		playbook 'flag(x)' "${2-}" "$1" >book.tsv
		status 2 suggest --playbook book.tsv </dev/null 2>err
		says "$3" err
	}
	refuse aim=neded '' 'aim: "neded" is none of asked needed delighted, did you mean needed?'
	refuse cost=-1 '' 'cost: "-1" is not a number'
	refuse approver=boss '' 'approver: "boss" is none of'
	refuse expiry=soon '' 'expiry: "soon" is not a number'
	refuse industries=retial '' 'industries: unknown word "retial", did you mean retail?'
	refuse fits=mony '' 'fits: unknown word "mony", did you mean money?'
	refuse action=Gift '' 'action: a name is family.word'
	refuse action=gift. '' 'action: a name is family.word'
	refuse aim=asked 'Dear {nam},' 'nothing is called "nam", did you mean name?'
	refuse aim=asked 'Dear {name' 'this { is never closed'
	refuse aim=asked 'Dear name}' 'no { is open here'
	refuse aim=asked '[Dear {name}' 'a bracket is never closed'
	refuse aim=asked 'Dear] {name}' 'no bracket is open here'
	{ playbook 'flag(x)'; playbook 'flag(y)' | sed 1d; } >book.tsv
	status 2 suggest --playbook book.tsv </dev/null 2>err
	says 'book.tsv:3:1: action: test.act is there already' err
}

@test "a draft is filled, or the next one is, or nothing is said" {
	say() {
		playbook 'flag(x)' "$1" >book.tsv
		rec "flags=x|$2" | suggest --playbook book.tsv | column say
	}
	draft='{name}, on {date}.'
	[ "$(say "$draft" 'name=Ada')" = 'Ada, on 4 March.' ]
	[ "$(say "$draft" '')" = '' ]
	[ "$(say "[{name}, ]it was {topic}." 'topic=Late Fees|name=Ada')" = \
		'Ada, it was late fees.' ]
	[ "$(say "[{name}, ]it was {topic}." 'topic=ATM fees')" = \
		'It was ATM fees.' ]
	[ "$(say 'about {topic}' 'topic=UnProfessional  Behaviour')" = \
		'About UnProfessional  behaviour' ]
	[ "$(say 'about {topic}' 'topic=43')" = '' ]
	[ "$(say 'about {topic}' 'topic=Survey|channel=survey')" = '' ]
	# who came last month has not been with us since long
	[ "$(say 'since {since}' 'past=since=2025-03-04')" = 'Since March 2025' ]
	[ "$(say 'since {since}' 'past=since=2025-03-05')" = '' ]
	[ "$(say '{name} || on {date}' '')" = 'On 4 March' ]
	# no fact, no draft
	[ "$(say 'Hello.' 'name=Ada')" = '' ]
	[ "$(say '[{name}, ]hello from {agent}.' 'agent=Bo')" = '' ]
	# an id stays as it is
	[ "$(say '{id}: open' 'id=abc')" = 'abc: open' ]
	# numbers in words
	[ "$(say 'the {attempt_th} try' 'attempt=1')" = '' ]
	[ "$(say 'the {attempt_th} try' 'attempt=2')" = 'The 2nd try' ]
	[ "$(say 'the {attempt_th} try' 'attempt=3')" = 'The 3rd try' ]
	[ "$(say 'the {attempt_th} try' 'attempt=11')" = 'The 11th try' ]
	[ "$(say 'the {attempt_th} try' 'attempt=21')" = 'The 21st try' ]
	[ "$(say 'passed on {transfers}' 'transfers=1')" = 'Passed on once' ]
	[ "$(say 'passed on {transfers}' 'transfers=2')" = 'Passed on twice' ]
	[ "$(say 'passed on {transfers}' 'transfers=0')" = '' ]
	# nobody waited too long whose wait is unknown, short or good
	[ "$(say '{minutes} min' 'channel=phone')" = '' ]
	[ "$(say '{minutes} min' 'channel=phone|wait=59')" = '' ]
	[ "$(say '{minutes} min' 'channel=phone|wait=90')" = '2 min' ]
	[ "$(say '{minutes} min' 'channel=email|wait=3600')" = '' ]
	[ "$(say '{waited}' 'channel=phone|wait=59')" = '' ]
	[ "$(say '{waited}' 'channel=phone|wait=61')" = '1 minute' ]
	[ "$(say '{waited}' 'channel=phone|wait=7199')" = '120 minutes' ]
	[ "$(say '{waited}' 'channel=phone|wait=7200')" = '2 hours' ]
	[ "$(say '{waited}' 'channel=social|wait=61448')" = '17 hours' ]
	[ "$(say '{waited}' 'channel=social|wait=768148')" = '9 days' ]
	# an amount, if there is one
	[ "$(say '{amount}' 'text=C: it was $12.50 I think')" = '$12.50' ]
	[ "$(say '{amount}' 'text=C: it was 40 euros I think')" = '40 euros' ]
	[ "$(say '{amount}' 'text=C: $12 or $13')" = '' ]
	[ "$(say '{amount}' 'text=C: $1,200')" = '' ]
	[ "$(say '{amount}' 'text=C: 12 of them')" = '' ]
	[ "$(say '{amount}' 'text=A: $12')" = '' ]
	# a target that was missed is no broken promise
	broken='kept=10|promised=2026-03-03T17:00:00Z'
	[ "$(say 'by {broken}' "$broken")" = 'By 3 March, 17:00' ]
	playbook 'flag(x)' 'by {broken}' >book.tsv
	[ "$(rec "flags=x;target|$broken" | suggest --playbook book.tsv |
	    column say)" = '' ]
}

@test "the thing broken or lost is the noun, or nothing" {
	playbook 'flag(x)' 'the {thing} || nothing, {name}' >book.tsv
	thing() {
		rec "flags=x|name=Ada|text=C: $1" |
		    suggest --playbook book.tsv | column say
	}
	[ "$(thing 'I broke the vase')" = 'The vase' ]
	[ "$(thing 'I broke the blue vase')" = 'The vase' ]
	[ "$(thing 'I broke the big blue vase yesterday')" = 'The vase' ]
	[ "$(thing 'I broke the blue vase, the tall one')" = 'The vase' ]
	[ "$(thing 'I broke the vase four days after it came')" = 'The vase' ]
	[ "$(thing 'I left my umbrella at table nine')" = 'The umbrella' ]
	[ "$(thing 'I broke the blue')" = 'Nothing, Ada' ]
	[ "$(thing 'I broke the blue one')" = 'Nothing, Ada' ]
	[ "$(thing 'I broke it')" = 'Nothing, Ada' ]
	[ "$(thing 'I broke the nice old really pretty vase')" = \
		'Nothing, Ada' ]
	[ "$(thing 'I broke the')" = 'Nothing, Ada' ]
}

@test "dates in drafts are local: the customer's zone, else the firm's" {
	playbook 'flag(x)' 'on {date}, for {due}' >book.tsv
	say() {
		rec "flags=x|time=2026-03-04T23:30:00Z|promised=2027-01-05T17:00:00Z|$1" |
		    suggest --playbook book.tsv "${@:2}" | column say
	}
	[ "$(say '')" = 'On 4 March, for 5 January 2027, 17:00' ]
	[ "$(say '' --zone Asia/Tokyo)" = 'On 5 March, for 6 January 2027, 02:00' ]
	[ "$(say 'zone=America/New_York' --zone Asia/Tokyo)" = \
		'On 4 March, for 5 January 2027, 12:00' ]
	[ "$(say 'zone=Mars/Base' --zone Asia/Tokyo)" = \
		'On 5 March, for 6 January 2027, 02:00' ]
}

@test "nothing is said of a charge to who had an accident" {
	playbook 'flag(x)' '{name}, at no charge. || {name}, it is done.' \
		>book.tsv
	rec 'flags=x|name=Ada' | suggest --playbook book.tsv | column say >got
	rec 'flags=x|name=Ada|text=C: I broke it' |
	    suggest --playbook book.tsv | column say >>got
	printf 'Ada, at no charge.\nAda, it is done.\n' >want
	same want got
}

@test "records pass as they came, with eight columns more" {
	{
		rec 'customer=a|csat=0|text=C: x\ty\\z|outcome=answered'
		rec 'csat=50' | sed 1d
	} >in.tsv
	suggest in.tsv >out.tsv
	cut -f 1-51 out.tsv >kept
	same in.tsv kept
	[ "$(awk -F '\t' '{ print NF }' out.tsv | sort -u)" = 59 ]
	[ "$(sed -n 1p out.tsv | cut -f 52-)" = "$(t 'action\taim\tgain\tcost\tapprover\tpropensity\tsay\tbecause')" ]
	[ "$(sed -n 3p out.tsv | cut -f 52-)" = "$(t '\t\t\t\t\t\t\t')" ]
	[ "$(sed -n 2p out.tsv | cut -f 57)" = 1 ]
}

@test "suggesting twice equals suggesting once" {
	awk -v industry= -f "$maker" "$situations" | suggest >once
	suggest once >twice
	same once twice
}

@test "an unscored stream is refused, and the missing program named" {
	t 'customer\ttime\tid\na\t2026-03-04T10:30:00Z\t1\n' >in.tsv
	status 2 suggest in.tsv >out 2>err
	[ ! -s out ]
	says 'there is no column "tier": pass the records through score first' err
}

@test "the stream without a header goes through with --columns" {
	awk -v industry= -f "$maker" "$situations" >in.tsv
	suggest in.tsv | sed 1d >want
	sed 1d in.tsv | suggest --columns >got
	same want got
}

@test "a value that is no number is unknown and counted" {
	rec 'customer=a|csat=low|outcome=answered' |
	    suggest --stats >out 2>err
	[ "$(column action <out)" = "" ]
	says 'csat: not a number' err
}

@test "an unknown industry is refused with the nearest name" {
	status 2 suggest --industry bankin </dev/null 2>err
	says '--industry: unknown name "bankin", did you mean banking?' err
}

@test "industries bring their rows, and no others" {
	book='customer=a|channel=visit|text=C: I broke the vase'
	[ "$(rec "$book" | suggest | column action)" = "" ]
	[ "$(rec "$book" | suggest --industry food | column action)" = \
		calm.assist_safety ]
	[ "$(rec "$book" | suggest --industry banking | column action)" = "" ]
}

@test "--explain tells of every action why it was chosen or not" {
	rec 'id=q|customer=a|channel=phone|outcome=abandoned|wait=76|attempt=3|first_mile=0|risk=29|past=contacts=11' >in.tsv
	suggest --explain q in.tsv >got
	[ "$(grep -c '^[a-z_]*\.[a-z_0-9]* ' got)" -eq 52 ]
	says 'priority.callback             chosen; outcome=abandoned wait=76' got
	says '    gain 25.94 = 0.5 * 2.2118 * 24 - 3 / 5' got
	says '    situation 1 + (risk 29 + first_mile 25 + wait 19.26 + attempt 30 + contacts 17.92) / 100' got
	says 'recovery.low_rating           unknown: csat=?' got
	says 'welcome.back                  no: outcome=abandoned' got
	says 'ship.free_return_label        only for retail' got
	status 2 suggest --explain none in.tsv >out 2>err
	[ ! -s out ]
	says 'no record has the id "none"' err
}

@test "the reasons name the best act that was struck out, and by what" {
	rec 'customer=a|outcome=answered|resolved=yes|csat=0|past=contacts=1;gave=refund@2026-02-25;gave=gift_card.thanks@2025-10-01' >in.tsv
	suggest --industry retail in.tsv | column because >got
	says 'not=gift_card.thanks:cool-down 211 d' got
}

@test "a value with a semicolon stays one item of the reasons" {
	playbook 'topic != x' >book.tsv
	rec 'topic=a;b=c' | suggest --playbook book.tsv | column because >got
	echo 'topic=a,b=c' >want
	same want got
}

@test "--print gives tables that can be fed back" {
	awk -v industry= -f "$maker" "$situations" >in.tsv
	suggest in.tsv >want
	for table in playbook topics phrases targets; do
		suggest --print $table >$table.tsv
		suggest --$table $table.tsv in.tsv >got
		same want got
	done
	suggest --print terms >terms.tsv
	says 'settled' terms.tsv
}

@test "playbooks are layered: a later row takes the place of an earlier one" {
	playbook 'flag(x)' 'first {date}' cost=1 >one.tsv
	playbook 'flag(x)' 'second {date}' cost=2 >two.tsv
	playbook 'flag(y)' '' action=new.act | sed 1d >>two.tsv
	rec 'customer=a|flags=x' >x.tsv
	rec 'customer=a|flags=y' >y.tsv
	rec 'csat=0' >low.tsv
	[ "$(suggest --playbook one.tsv x.tsv | column cost)" = 1 ]
	[ "$(suggest --playbook one.tsv --playbook two.tsv x.tsv |
	    column cost)" = 2 ]
	[ "$(suggest --playbook two.tsv --playbook one.tsv x.tsv |
	    column cost)" = 1 ]
	[ "$(suggest --playbook one.tsv --playbook two.tsv y.tsv |
	    column action)" = new.act ]
	# the first one takes the place of the default, unless it is the default
	[ "$(suggest --playbook one.tsv low.tsv | column action)" = "" ]
	[ "$(suggest --playbook default --playbook one.tsv low.tsv |
	    column action)" = recovery.low_rating ]
	[ "$(suggest --playbook default --playbook one.tsv x.tsv |
	    column action)" = test.act ]
	# switched off
	playbook 'csat <= 25' '' action=recovery.low_rating industries=none \
		>off.tsv
	[ "$(suggest --playbook default --playbook off.tsv low.tsv |
	    column action)" = "" ]
	# what is wrong is told of the file it stands in
	playbook 'mud > 1' '' action=other.act >bad.tsv
	status 2 suggest --playbook one.tsv --playbook bad.tsv x.tsv 2>err
	says 'bad.tsv:2:' err
	cat two.tsv >twice.tsv
	sed -n 2p two.tsv >>twice.tsv
	status 2 suggest --playbook one.tsv --playbook twice.tsv x.tsv 2>err
	says 'twice.tsv:4:1: action: test.act is there already' err
}

@test "a lever raises or lowers what an action gains" {
	playbook 'flag(x)' '' fits=attention >book.tsv
	gain() {
		t "action\tlever\n$1" >levers.tsv
		rec 'customer=a|flags=x;failure=attention|value=20|risk=50' |
		    suggest --playbook book.tsv --levers levers.tsv |
		    column gain
	}
	# 0.5 * 2 * 29.0903
	[ "$(gain '')" = 29.09 ]
	[ "$(gain 'test.act\t20\n')" = 34.91 ]
	[ "$(gain 'test\t20\n')" = 34.91 ]
	[ "$(gain 'test\t90\ntest.act\t20\n')" = 34.91 ]
	[ "$(gain 'test.act\t-100\n')" = 0.00 ]
	rec 'id=q|flags=x' >x.tsv
	t 'action\tlever\ntest\t50\n' >levers.tsv
	suggest --playbook book.tsv --levers levers.tsv -e q x.tsv >out
	says 'gain 18.00 = 0.5 * 1 * 24 * 1.5 - 0 / 5' out
	t 'action\tlever\ntest.atc\t50\n' >levers.tsv
	status 2 suggest --playbook book.tsv --levers levers.tsv x.tsv 2>err
	says 'levers.tsv:2:1: action: no action is called "test.atc", did you mean test.act?' err
	t 'action\tlever\ntest\t-101\n' >levers.tsv
	status 2 suggest --playbook book.tsv --levers levers.tsv x.tsv 2>err
	says 'levers.tsv:2:6: lever: "-101" is not a number from -100 to 1000' err
}

# crowd N: so many settled contacts of as many customers
crowd() {
	rec 'customer=a|channel=phone|direction=in|outcome=answered|resolved=yes|topic=x|tier=needed|past=contacts=1' |
	    awk -F '\t' -v OFS='\t' -v n="$1" 'NR == 1 { print; next }
		{ for (i = 1; i <= n; i++) { $1 = "shop:" i; $3 = "t:" i
			print } }'
}

# asked RATE: who of the crowd is asked
asked() {
	suggest --surveys "$1" crowd.tsv |
	    awk -F '\t' '$52 == "survey.one_question" { print $1 }'
}

@test "only the share of customers that was named is asked, and always the same" {
	crowd 10000 >crowd.tsv
	asked 0.1 >tenth
	asked 0.2 >fifth
	[ "$(asked 0 | wc -l)" -eq 0 ]
	[ "$(asked 1 | wc -l)" -eq 10000 ]
	n=$(wc -l <tenth)
	[ "$n" -ge 900 ] && [ "$n" -le 1100 ]
	# a larger share asks them and others, in any order of the records
	[ "$(sort tenth fifth | uniq -d | wc -l)" -eq "$n" ]
	{ sed -n 1p crowd.tsv; sed 1d crowd.tsv | sort -r; } >r
	mv r crowd.tsv
	asked 0.1 | sort >got
	sort tenth >want
	same want got
	status 2 suggest --surveys 1.5 crowd.tsv 2>err
	says '--surveys: "1.5" is not in 0..1' err
}

@test "a question is asked where nothing else is due, and of no stranger" {
	act() {
		rec "outcome=answered|resolved=yes|tier=needed|$1" |
		    suggest --surveys 1 | column action
	}
	[ "$(act 'customer=a|past=contacts=1')" = survey.one_question ]
	[ "$(act '')" = "" ]
	[ "$(act 'customer=a|csat=75')" = "" ]
	[ "$(act 'customer=a|past=usual_next=pin')" = tip.next_issue ]
	[ "$(act 'customer=a|flags=optout=all')" = "" ]
	[ "$(act 'customer=a|past=gave=survey.one_question@2026-02-20')" = "" ]
	[ "$(act 'customer=a|text=C: she passed away')" = care.life_event ]
}

# happening ROW...: a table of events
happening() {
	t 'event\tfrom\tto\tfield\tvalue\timpact\n' >events.tsv
	local row
	for row in "$@"; do
		t "$row\n" >>events.tsv
	done
}

@test "an event touches the records of its time, place and topic" {
	playbook 'flag(event) in (delay, outage) and flag(impact) > time' \
		'{event} at {impact}' >book.tsv
	say() {
		rec "customer=a|$1" |
		    suggest --playbook book.tsv --events events.tsv | column say
	}
	happening 'outage\t2026-03-04\t2026-03-04\tqueue\tNorth\t2026-03-09' \
		'delay\t2026-03-04T10:30:00Z\t2026-03-04T10:30:00Z\ttopic\torder 12\t2026-03-07T12:00:00Z' \
		'delay\t\t2026-03-03\tcustomer\t\t2026-03-20'
	[ "$(say 'queue=north')" = 'outage at 9 March' ]
	[ "$(say 'queue=northern')" = '' ]
	[ "$(say 'queue=')" = '' ]
	[ "$(say 'queue=NORTH|time=2026-03-04T23:59:59Z')" != '' ]
	[ "$(say 'queue=NORTH|time=2026-03-05T00:00:00Z')" = '' ]
	[ "$(say 'topic=order 12')" = 'delay at 7 March, 12:00' ]
	[ "$(say 'topic=order 12|time=2026-03-04T10:30:01Z')" = '' ]
	[ "$(say 'topic=order 12|time=2026-03-04T10:29:59Z')" = '' ]
	# the first row that matches counts; an empty value matches all
	[ "$(say 'topic=order 12|queue=north')" = "$(say 'queue=north')" ]
	case $(say 'time=2020-01-01T00:00:00Z') in
	*'20 March 2026') ;;
	*) false ;;
	esac
	# what the record knows itself goes before
	[ "$(say 'queue=north|flags=event=bill')" = '' ]
}

@test "an event changes no record, and the reasons name it" {
	happening 'outage\t2026-03-01\t2026-03-10\tqueue\tNorth\t2026-03-09'
	rec 'customer=a|name=Ada|queue=North|flags=vip' >in.tsv
	suggest --industry telecom --events events.tsv in.tsv >out.tsv
	cut -f 1-51 out.tsv >kept
	same in.tsv kept
	[ "$(column action <out.tsv)" = notice.outage_before ]
	[ "$(column because <out.tsv)" = 'event=outage;impact=2026-03-09' ]
	[ "$(column say <out.tsv)" = \
		'Ada, from 9 March you may be without service.' ]
}

@test "what is wrong in a table of events is told" {
	wrong() {
		happening "$1"
		rec 'customer=a' >in.tsv
		status 2 suggest --events events.tsv in.tsv >out 2>err
		says "suggest: events.tsv:2:$2" err
	}
	wrong 'outtage\t\t\ttopic\t\t' '1: event: "outtage" is none of'
	wrong 'outage\tsoon\t\ttopic\t\t' '8: from: "soon" is neither an instant'
	wrong 'outage\t2026-03-04\t2026-03-03\ttopic\t\t' '19: to: it ends before it begins'
	wrong 'outage\t\t\ttopik\t\t' '10: field: the records have no column "topik", did you mean topic?'
	wrong 'outage\t\t\ttopic\t\tlater' '17: impact: "later" is neither'
	status 2 suggest --events none.tsv in.tsv 2>err
	says 'none.tsv' err
}

@test "who opted out of one channel is reached by another, or left in peace" {
	playbook 'flag(x)' '' contacts=yes >book.tsv
	act() {
		rec "flags=x;$1" | suggest --playbook book.tsv | column action
	}
	[ "$(act 'optout=email|customer=a@b.example')" = "" ]
	[ "$(act 'optout=phone|customer=a@b.example')" = test.act ]
	[ "$(act 'optout=phone|customer=+15550001')" = test.act ]
	[ "$(act 'optout=phone;optout=sms|customer=+15550001')" = "" ]
	[ "$(act 'optout=phone;optout=sms|customer=+15550001|contact=a@b.example')" = test.act ]
	[ "$(act 'optout=chat|customer=shop:1|channel=chat')" = "" ]
	[ "$(act 'optout=chat|customer=shop:1|channel=phone')" = test.act ]
	[ "$(act 'optout|customer=shop:1|channel=phone')" = "" ]
}

@test "--check names conditions that can never hold" {
	never() {
		playbook "$1" >book.tsv
		suggest --check --playbook book.tsv >out
		says "test.act can never be due" out
	}
	ever() {
		playbook "$1" >book.tsv
		suggest --check --playbook book.tsv >out
		[ ! -s out ]
	}
	never 'mood > 50 and mood < 20'
	says ': mood cannot be all that is asked of it' out
	never 'mood > 100'
	never 'mood >= 20 and not mood >= 20'
	never 'csat = 101'
	never 'attempt < 1'
	never 'wait < 0'
	never 'past(fails) < 0'
	never 'channel = phone and channel = chat'
	never 'channel = phone and channel != phone'
	never 'channel in (phone, chat) and channel not in (phone, chat, sms)'
	never 'known(mood) and not known(mood)'
	never 'mood < 0 and not known(mood)'
	never 'settled and unresolved'
	never 'flag(x) and not flag(x)'
	never 'said(praise) and not said(praise)'
	never '(mood > 50 or csat > 90) and mood < 20 and csat < 50'
	never 'wait + hold > 60 and wait + hold < 30'
	ever 'mood > 50 and mood <= 51'
	ever 'mood >= 50 and mood <= 50'
	ever '(mood > 50 or csat > 90) and mood < 20'
	ever 'channel != phone and channel != chat'
	ever 'flag(event) = delay and flag(event) = outage'
	ever 'not known(mood) or mood < 0'
	# what takes too long to find out is not claimed
	ever "$(printf '(mood > %d or csat > %d) and ' $(seq 48))mood < 0"
}

@test "--check names what the records lack for an action" {
	{
		playbook 'flag(x)' '' action=a.flag
		playbook 'channel = order' '' action=b.channel | sed 1d
		playbook 'not said(apology)' '' action=c.ours | sed 1d
		playbook 'csat <= 25 or mood < 0' '' action=d.either | sed 1d
		playbook 'past(fails) >= 1' '' action=e.fails | sed 1d
		playbook 'known(name)' '' action=f.name | sed 1d
		playbook 'outcome = answered' '' action=g.person \
			contacts=yes | sed 1d
		playbook 'flag(y) and mood < 0' '' action=h.two | sed 1d
	} >book.tsv
	{
		rec 'channel=phone|outcome=answered|csat=0|name=Ada'
		rec 'channel=chat|text=C: hello|flags=z' | sed 1d
	} >in.tsv
	suggest --check --playbook book.tsv in.tsv | sed 's/.*condition: //' >got
	cat >want <<'END'
a.flag is never due in this input, which has no flag x
b.channel is never due in this input, which has no channel=order
c.ours is never due in this input, which has no text of ours
e.fails is never due in this input, which has no customer
g.person is never due in this input, which has no customer and no contact
h.two is never due in this input, which has no flag y, no mood
END
	same want got
	# - is the standard input, and records are counted like any
	suggest --check --stats --playbook book.tsv - <in.tsv 2>err >out
	says 'in=2 out=2' err
	suggest --check --playbook book.tsv in.tsv >got
	same got out
}

@test "--check names drafts that may leave nothing to say" {
	find() {
		playbook "$1" "$2" >book.tsv
		suggest --check --playbook book.tsv "${@:3}" |
		    sed 's/.*say: //'
	}
	[ "$(find 'flag(x)' 'about {topic} || dear {name}')" = \
		'nothing is said where topic and name are unknown' ]
	[ "$(find 'flag(x)' '[{name}, ]on {date}')" = '' ]
	[ "$(find 'flag(x)' '[{name}, ]hello')" = \
		'nothing is said where every fact is unknown' ]
	[ "$(find 'flag(impact) > time' 'from {impact}')" = '' ]
	[ "$(find 'until(flag(impact)) < 2d' 'from {impact}')" = '' ]
	[ "$(find 'flag(x) or known(topic)' 'about {topic}')" = \
		'nothing is said where topic is unknown' ]
	[ "$(find 'flag(x) and known(topic)' 'about {topic}')" = '' ]
	rec 'flags=x|topic=a' >in.tsv
	[ "$(find 'flag(x)' 'about {topic}' in.tsv)" = '' ]
	rec 'flags=x' | sed 1d >>in.tsv
	[ "$(find 'flag(x)' 'about {topic}' in.tsv)" = \
		'nothing is said where topic is unknown' ]
}

@test "no action of the default playbook is impossible" {
	for i in $(industries | sed 's/^-$/all/'); do
		suggest --check $([ "$i" = all ] || echo "--industry $i") >out
		! grep 'can never be due' out || false
	done
}

@test "the usual next topic comes from a table where the past has none" {
	t 'topic\tnext\tn\tfollowed\tshare\nnew card\tpin\t40\t12\t0.3\n' >next.tsv
	rec 'customer=a|name=Ada|channel=phone|direction=in|outcome=answered|tier=asked|topic=new card' >in
	suggest in >got
	[ -z "$(column action <got)" ]
	suggest --next next.tsv in >got
	[ "$(column action <got)" = tip.next_issue ]
	column because <got | grep -q 'usual_next=pin'
	column say <got | grep -q pin
	rec 'customer=a|topic=new card|past=contacts=1;usual_next=limit' |
	    suggest --next next.tsv >got
	column because <got | grep -q 'usual_next=limit'
	t 'topic\tnext\nnew card\t\n' >bad.tsv
	status 2 suggest --next bad.tsv in 2>err
	says 'bad.tsv:2:10: next: a topic is missing' err
}

@test "a topic that surges on the day is told to who has it open" {
	t 'of\tname\tday\ttoday\texpected\tweeks\tz\tsurge\n' >surge.tsv
	t 'topic\tlogin\t2026-03-02\t40\t9.00\t8\t6.6491\tyes\n' >>surge.tsv
	t 'topic\tbill\t2026-03-02\t4\t4.00\t8\t0.0000\tno\n' >>surge.tsv
	t 'queue\tdesk\t2026-03-02\t40\t9.00\t8\t6.6491\tyes\n' >>surge.tsv
	for one in topic=login 'topic=x|queue=desk'; do
		rec "customer=a|time=2026-03-02T10:00:00Z|outcome=open|tier=asked|$one" >in
		suggest in | column action >plain
		[ -z "$(cat plain)" ]
		suggest --surge surge.tsv in >got
		[ "$(column action <got)" = notice.surge ]
		column because <got | grep -q 'surge=6.6491'
		[ -z "$(column flags <got)" ]
	done
	for one in topic=bill 'topic=login|time=2026-03-03T10:00:00Z' \
		'topic=login|past=contacts=1;notice=outage@2026-03-01T00:00:00Z'; do
		rec "customer=a|time=2026-03-02T10:00:00Z|outcome=open|tier=asked|$one" |
		    suggest --surge surge.tsv | column action >got
		! grep -q notice.surge got || return 1
	done
	t 'of\tname\tday\tz\tsurge\ntopic\tx\ttoday\t4\tyes\n' >bad.tsv
	status 2 suggest --surge bad.tsv in 2>err
	says 'bad.tsv:2:9: day: a day is as 2026-11-27' err
}

@test "the tables of report are those that suggest reads" {
	{
		t 'customer\ttime\tid\tchannel\tdirection\toutcome\tresolved\ttopic\n'
		for i in $(seq 101 130); do
			t "c$i\t2026-01-05T09:00:00Z\ta$i\tphone\tin\tanswered\tyes\tnew card\n"
		done
		for i in $(seq 101 115); do
			t "c$i\t2026-01-07T09:00:00Z\tb$i\tphone\tin\tanswered\tyes\tpin\n"
		done
		t 'z\t2026-03-02T09:00:00Z\tz1\tphone\tin\tanswered\tyes\tnew card\n'
	} | score >scored
	mkdir tables
	report --tables tables scored >/dev/null
	t 'topic\tnext\tn\tfollowed\tshare\nnew card\tpin\t30\t15\t0.5000\n' >want
	same want tables/next.tsv
	suggest --next tables/next.tsv --surge tables/surge.tsv scored |
	    awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		$at["id"] == "z1" { print $at["action"] }' >got
	[ "$(cat got)" = tip.next_issue ]
}
