# score: the 21 columns, from records without words.  What texts say enters
# the formulas in unit/t_verdict.c; the formulas alone are in unit/t_measure.c.

load lib

columns="customer time id channel direction outcome queue topic wait talk hold
	transfers reopens resolved csat promised delivered ontime value given
	name zone lang text flags"

header() {
	echo $columns | tr ' ' '\t'
}

# rec NAME=VALUE...: one record with these fields; the rest is empty
rec() {
	local -A v=()
	local a c line=
	for a in "$@"; do
		v[${a%%=*}]=${a#*=}
	done
	for c in $columns; do
		line+=${v[$c]-}$'\t'
	done
	printf '%s\n' "${line%$'\t'}"
}

# day N: the time of day N of November 2026, at ten; the 2nd is a Monday
day() {
	printf '2026-11-%02dT10:00:00Z' "$1"
}

# call DAY NAME=VALUE...: a call of one customer on that day
call() {
	local d=$1
	shift
	rec customer=a time="$(day "$d")" id="c$d" channel=phone direction=in \
		outcome=answered "$@"
}

# values NAME... <SCORED: those columns of each record, a record a line
values() {
	awk -F'\t' -v names="$*" '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(names, want, " "); next }
	{
		for (i = 1; i <= n; i++)
			printf "%s%s", $at[want[i]], i < n ? "|" : "\n"
	}'
}

# is NAME WANT...: that column of each record of the file in
is() {
	local name=$1
	shift
	printf '%s\n' "$@" >want
	score in | values "$name" >got
	same want got
}

@test "21 columns are appended, and the record is left as it came" {
	{ header; call 2 text='C: 5 \\ 7'; } >in
	score in >out
	cut -f 1-25 out >got
	same in got
	head -n 1 out | cut -f 26- | tr '\t' ' ' >got
	echo "attempt mood shift pledge prompt easy solved kept warm personal proactive beyond steady first_mile second_mile miles tier risk known why past" >want
	same want got
}

@test "scoring twice is scoring once" {
	{
		header
		call 2 wait=60 resolved=no transfers=2
		call 3 wait=5 resolved=yes given=gift_card.thanks
	} >in
	score in >once
	score once >twice
	same once twice
}

@test "an attempt goes on from one not resolved on the same topic, gaps chain" {
	{ header; call 1 topic=t; call 6 topic=t; call 11 topic=t; } >in
	is attempt 1 2 3
}

@test "seven days apart is within the window, a second more is not" {
	{
		header
		rec customer=a time=2026-11-01T00:00:00Z id=1 topic=t
		rec customer=a time=2026-11-08T00:00:00Z id=2 topic=t
		rec customer=b time=2026-11-01T00:00:00Z id=3 topic=t
		rec customer=b time=2026-11-08T00:00:01Z id=4 topic=t
	} >in
	is attempt 1 2 1 1
	score --window 1d in | values attempt >got
	t '1\n1\n1\n1\n' >want
	same want got
	score --window 8d in | values attempt >got
	t '1\n2\n1\n2\n' >want
	same want got
}

@test "without topics only a failure is gone on from" {
	{
		header
		call 1
		call 2
		call 3 outcome=abandoned wait=60
		call 4 outcome=abandoned wait=60
		call 5
		call 6
	} >in
	is attempt 1 1 1 2 3 1
}

@test "what was resolved, or another topic, is not gone on from" {
	{ header; call 1 topic=billing resolved=yes; call 2 topic=billing; } >in
	is attempt 1 1
	{ header; call 1 topic=billing resolved=no; call 2 topic=delivery; } >in
	is attempt 1 1
	{ header; call 1 outcome=missed; call 2 topic=billing; } >in
	is attempt 1 2
	{ header; call 1 topic=billing resolved=no; call 2; } >in
	is attempt 1 2
}

@test "records without a customer are never one person" {
	{
		header
		call 1 customer= topic=t resolved=no
		call 2 customer= topic=t resolved=no id=x
	} >in
	is attempt '' ''
	is past '' ''
	score --stats in 2>err >out
	says "customer: empty, judged without a past: 2, first at in:2" err
}

@test "outbound, internal, surveys, orders and tasks are no contacts" {
	{
		header
		call 1 direction=out wait=5
		call 2 direction=internal wait=5
		call 3 channel=survey wait=5
		call 4 channel=order wait=5
		call 5 channel=task wait=5
		call 6 direction= wait=5
	} >in
	is attempt '' '' '' '' '' 1
	is prompt '' '' '' '' '' 100
}

@test "hung up at once is no contact, hung up early no failure" {
	{
		header
		call 1 outcome=abandoned wait=9
		call 2 outcome=abandoned wait=10
		call 3 outcome=abandoned wait=19
		call 4 outcome=abandoned wait=20
		rec time="$(day 5)" id=e channel=chat outcome=abandoned wait=29
		rec time="$(day 5)" id=f channel=chat outcome=abandoned wait=30
		rec time="$(day 5)" id=g outcome=abandoned wait=4
	} >in
	is attempt '' 1 2 3 '' '' ''
	is known 0/8 0/8 0/8 2/8 0/8 0/8 0/8
	is tier '' '' '' letdown '' '' ''
	is risk '' 5 9 16 '' '' ''
}

@test "prompt is unknown where no human was to answer" {
	{
		header
		call 1 wait=5 outcome=voicemail
		call 2 wait=5 outcome=selfserve
		call 3 wait=5 flags=bot
		call 4
		call 5 wait=5
		call 6 outcome=missed
	} >in
	is prompt '' '' '' '' 100 0
}

@test "letters are answered in open hours, and a night is no neglect" {
	{
		header
		# Monday 16:00, answered Tuesday 10:00: two open hours
		rec time=2026-11-02T16:00:00Z id=1 channel=email wait=64800
		# Friday 16:00 to Monday 13:00: five
		rec time=2026-11-06T16:00:00Z id=2 channel=web wait=248400
		rec time=2026-11-02T16:00:00Z id=3 channel=sms wait=1404
	} >in
	is prompt 84 50 50
	score --calendar always in | values prompt >got
	# 16 and 69 hours, four of them good, the next twelve halve
	t '45\n2\n50\n' >want
	same want got
}

@test "the answer rule judges by the time of delivery where no wait is known" {
	{
		header
		# Monday 10:00 to Tuesday 18:00, Wednesday 10:00, Friday 10:00
		call 2 delivered=2026-11-03T18:00:00Z
		rec time="$(day 2)" id=2 delivered="$(day 4)"
		rec time="$(day 2)" id=3 delivered="$(day 6)"
		call 2 id=4 delivered="$(day 4)" resolved=yes
		call 2 id=5 delivered="$(day 4)" ontime=yes
		call 2 id=6 delivered="$(day 4)" promised="$(day 9)"
	} >in
	is prompt 82 79 50 '' '' ''
}

@test "easy is known by a measured sign of effort only" {
	{
		header
		call 1 resolved=yes
		call 2 transfers=0
		call 3 transfers=1
		call 4 hold=59
		call 5 hold=60
		call 6 reopens=1
		call 7 outcome=abandoned wait=60 transfers=0
	} >in
	is easy '' 100 90 100 95 90 ''
}

@test "changes of channel along a chain make it harder" {
	{
		header
		call 1 topic=t channel=phone
		call 2 topic=t channel=email
		call 3 topic=t channel=email
		call 4 topic=t channel=phone wait=5
	} >in
	is easy '' 75 60 35
	score in | values why | tail -n 1 | tr ';' '\n' >why
	says switches=2 why
}

@test "solved falls with every try, with reopening and with time" {
	{
		header
		call 1 topic=t wait=5
		call 2 topic=t wait=5 resolved=yes
		rec time="$(day 3)" id=2 resolved=yes reopens=1
		# a ticket of two business days; a call is solved in the call
		rec time="$(day 2)" id=3 channel=web resolved=yes delivered="$(day 4)"
		rec time="$(day 2)" id=4 channel=phone wait=5 resolved=yes delivered="$(day 4)"
		# due in four business days, and solved in four
		rec time="$(day 2)" id=5 channel=web resolved=yes promised="$(day 6)" delivered="$(day 6)"
		rec time="$(day 2)" id=6 resolved=no
		rec time="$(day 2)" id=7 outcome=missed
		rec time="$(day 2)" id=8 outcome=closed
	} >in
	is solved '' 85 85 79 100 63 0 0 ''
	# a call is not over where something was promised for later
	{ header; call 2 wait=5 resolved=yes promised="$(day 6)" delivered="$(day 6)"; } >in
	is solved 63
}

@test "an open issue is judged by its age, as of asof= or --now" {
	{
		header
		rec time="$(day 2)" id=1 channel=web outcome=open flags="asof=$(day 3)"
		rec time="$(day 2)" id=2 channel=web outcome=open flags="asof=$(day 4)"
		rec time="$(day 2)" id=3 channel=web outcome=open
	} >in
	is solved '' 79 ''
	is why '' 'days=2.0/4.0' ''
	score --now "$(day 6)" in | values solved >got
	t '50\n50\n50\n' >want
	same want got
}

@test "a promise is kept by its times, or by the source's word" {
	{
		header
		call 2 promised=2026-11-02T12:00:00Z delivered=2026-11-02T12:01:00Z
		call 3 promised=2026-11-03T12:00:00Z delivered=2026-11-03T12:01:01Z
		call 4 promised=2026-11-04T12:00:00Z delivered=2026-11-04T12:30:00Z
		call 5 promised=2026-11-06T10:00:00Z ontime=yes
		call 6 ontime=no
		call 7 ontime=yes
		# no promise, and none that is open: due as it was made
		call 8 promised="$(day 8)" delivered="$(day 9)"
	} >in
	is kept 100 49 35 100 25 100 ''
	score in | values why | sed -n 3p | tr ';' '\n' >why
	says late=1800 why
	says void=kept why
}

@test "times win over the source's word, and why says that they differ" {
	{
		header
		call 2 promised="$(day 3)" delivered="$(day 4)" ontime=yes
		call 3 promised="$(day 5)" delivered="$(day 4)" ontime=no
	} >in
	is kept 13 100
	is why 'late=86400;void=kept;ontime=differs' 'fails=1;ontime=differs;+early=0.5'
}

@test "a call back promised in one record is fulfilled by another" {
	{
		header
		call 2 topic=t promised="$(day 4)"
		call 3 topic=t direction=out outcome=missed
		call 4 topic=t direction=out
		call 5 topic=t direction=out
		rec customer=b time="$(day 2)" id=b1 channel=phone promised="$(day 3)"
		rec customer=b time="$(day 4)" id=b2 channel=phone direction=out outcome=answered
	} >in
	is kept '' '' 100 '' '' 13
	score in | values past | sed -n 2p | tr ';' '\n' >past
	says "due=$(day 4)@c2" past
	score in | values past | sed -n 4p | tr ';' '\n' >past
	[ "$(grep -c due= past)" -eq 0 ]
}

@test "who calls about an overdue promise finds it broken, for a week" {
	{
		header
		call 2 topic=t promised=2026-11-02T12:00:00Z
		call 3 topic=other
		call 4 topic=t
		call 10 topic=t
	} >in
	is kept '' '' 0 ''
	score in | values why | sed -n 3p | tr ';' '\n' >why
	says overdue=165600 why
	score in | values tier | sed -n 3p >got
	echo letdown >want
	same want got
}

@test "a promise is not overdue while its own record says when it was met" {
	{
		header
		call 2 topic=t promised="$(day 3)" delivered="$(day 5)"
		call 4 topic=t
		call 6 topic=t
	} >in
	is kept 3 13 ''
}

@test "an internal target kept by a call back is no promise beaten" {
	{
		header
		call 2 topic=t promised="$(day 6)" flags=target
		call 4 topic=t direction=out
		call 5 topic=u promised="$(day 9)"
		call 7 topic=u direction=out
	} >in
	is kept '' 100 '' 100
	is beyond '' '' '' 50
}

@test "a promise is overdue from a minute after its time on" {
	for s in 00 01; do
		{
			header
			call 2 topic=t promised=2026-11-03T10:00:00Z
			rec customer=a time="2026-11-03T10:01:${s}Z" id=2 topic=t
		} >in
		score in | values kept | tail -n 1
	done >got
	t '\n50\n' >want
	same want got
}

@test "what the source says was kept is waited for no more" {
	{
		header
		call 2 topic=t promised="$(day 3)" ontime=yes
		call 4 topic=t
	} >in
	is kept 100 ''
	[ "$(score in | values past | grep -c due=)" -eq 0 ]
}

@test "an open issue is overdue by itself once its age is known" {
	{
		header
		rec time="$(day 2)" id=1 channel=web outcome=open promised="$(day 3)" flags="asof=$(day 4)"
		rec time="$(day 2)" id=2 channel=web outcome=open promised="$(day 6)" flags="asof=$(day 4)"
	} >in
	is kept 13 ''
	# from a minute after it was due
	for s in 00 01; do
		{
			header
			rec time="$(day 2)" id=1 outcome=open promised="$(day 3)" flags="asof=2026-11-03T10:01:${s}Z"
		} >in
		score in | values kept
	done >got
	t '\n50\n' >want
	same want got
}

@test "a promise beaten goes beyond, an internal target does not" {
	{
		header
		call 2 promised="$(day 6)" delivered="$(day 4)"
		rec time="$(day 2)" id=2 promised="$(day 6)" delivered="$(day 4)" flags=target
		rec time="$(day 2)" id=3 promised="$(day 6)" delivered="$(day 6)"
		rec time="$(day 2)" id=4 promised="$(day 6)" delivered="$(day 9)"
	} >in
	is beyond 50 '' 0 0
}

@test "a gift decays, and what is taken for granted is missed" {
	{
		header
		rec customer=a time=2025-01-01T00:00:00Z id=1 topic=t given=gift_card.thanks
		rec customer=a time=2025-04-11T00:00:00Z id=2 topic=t given=gift_card.thanks
		rec customer=a time=2025-04-12T00:00:00Z id=3 topic=t wait=5 channel=phone
		rec customer=a time=2025-04-12T00:00:00Z id=4 topic=u wait=5 channel=phone
		rec customer=a time=2025-04-13T00:00:00Z id=5 topic=t given=gift_card.thanks
		rec customer=b time=2025-04-13T00:00:00Z id=6 given=refund
		rec customer=b time=2025-04-14T00:00:00Z id=7 given=no_such_thing
	} >in
	is beyond 50 32 0 '' 0 0 0
	score in | values why | sed -n 3p | tr ';' '\n' >why
	says omitted=gift_card.thanks why
}

@test "a notice in good time is proactive, for the contacts after it as well" {
	notice="direction=out flags=notice;event=delay;impact="
	{
		header
		rec customer=a time="$(day 2)" id=1 topic=t ${notice}"$(day 4)"
		rec customer=a time="$(day 2)" id=2 topic=u ${notice}2026-11-02T16:00:00Z
		rec customer=a time="$(day 2)" id=3 topic=v direction=out given=notice.delay_before
		rec customer=a time="$(day 3)" id=4 topic=t
		rec customer=a time="$(day 3)" id=5 topic=x flags=event=delay
		rec customer=b time="$(day 3)" id=6 flags=event=delay
		rec customer=b time="$(day 3)" id=7 given=tip
		rec customer=b time="$(day 3)" id=8
	} >in
	is proactive 100 63 75 100 63 0 60 ''
	{
		header
		rec customer=a time=2026-11-01T00:00:00Z id=1 topic=t ${notice}2026-11-09T00:00:00Z
		rec customer=a time=2026-12-01T00:00:00Z id=2 topic=t
		rec customer=a time=2026-12-01T00:00:01Z id=3 topic=t
	} >in
	is proactive 100 100 ''
}

@test "what the table of events knows counts as the flags of the record" {
	{
		header
		rec customer=a time="$(day 2)" id=1 topic=t direction=out flags=notice
		rec customer=a time="$(day 3)" id=2 topic=T
		rec customer=b time="$(day 3)" id=3 topic=t
		rec customer=b time="$(day 3)" id=4 topic=t flags=event=fraud
		rec customer=b time="$(day 4)" id=5 topic=t
		rec customer=c time="$(day 3)" id=6 topic=u
		rec customer=c time="$(day 2)" id=7 topic=t direction=out \
			"flags=notice;impact=2026-11-02T16:00:00Z"
	} | LC_ALL=C sort -t "$(printf '\t')" -k3,3n >in
	{
		printf 'event\tfrom\tto\tfield\tvalue\timpact\tnote\n'
		printf 'delay\t2026-11-01\t2026-11-03\ttopic\tt\t2026-11-04\t\n'
	} >events
	# 38 of 24 hours ahead; told, silent, silent, too late for it, no event;
	# the impact of the record itself, 6 of 24 hours, goes before the table's
	score --events events in | values proactive >got
	printf '%s\n' 100 100 0 0 '' '' 63 >want
	same want got
	score in | values proactive >got
	# without it T is another topic than that of the notice
	printf '%s\n' 75 '' '' 0 '' '' 63 >want
	same want got
	sed 's/topic/topik/' events >wrong
	status 2 score --events wrong in 2>err
	says 'wrong:2:' err
}

@test "steady looks at all records of the customer, from three on" {
	{ header; for d in 1 2 3 4 5; do call $d wait=5; done; } >in
	is steady '' '' 50 55 59
	{ header; call 1 wait=5; call 2 wait=900; call 3 wait=5; } >in
	is steady '' '' 10
	score in | values why | sed -n 3p >got
	echo 'fails=1;steady=2/3' >want
	same want got
}

@test "needed takes a resolution, and a need met" {
	{
		header
		call 1 wait=5 resolved=yes
		call 2 wait=5
		call 3 wait=60 resolved=yes
		call 4 wait=60 resolved=yes given=replace.free
		call 5 wait=60 resolved=yes given=refund.asked
		call 6 wait=5 csat=95
		call 7 wait=5 resolved=yes csat=95
		call 8 wait=5 resolved=yes csat=25
		call 9 wait=5 resolved=yes transfers=5
		call 10 wait=5 resolved=yes flags=referral
		call 11 wait=5 resolved=yes promised="$(day 20)"
	} >in
	is tier needed asked asked needed asked needed delighted asked asked delighted asked
}

@test "a second try is needed only if somebody took it on" {
	for given in '' explain own.single_contact refund.instant; do
		{
			header
			call 1 topic=t resolved=no
			call 2 topic=t wait=5 resolved=yes given=$given
		} >in
		score in | values tier | tail -n 1
	done >got
	t 'asked\nneeded\nneeded\nasked\n' >want
	same want got
}

@test "what happened before is handed on in past, in order" {
	{
		header
		rec customer=a time=2026-01-05T10:00:00Z id=o1 channel=order value=400.25
		rec customer=a time=2026-02-05T10:00:00Z id=o2 channel=order value=12.25
		call 2 topic=t wait=900 resolved=no value=
		call 3 topic=t wait=5 resolved=no given='gift_card.thanks;apology'
		call 4 topic=t outcome=open wait=5 promised="$(day 8)"
		call 5 topic=t wait=5
	} >in
	score in | values past >got
	{
		echo
		echo 'since=2026-01-05;orders=1;value=400.25'
		echo 'since=2026-01-05;orders=2;value=412.50'
		echo 'since=2026-01-05;contacts=1;orders=2;value=412.50;bad=1;fails_run=1;prior=c2;open=1;via=phone'
		echo 'since=2026-01-05;contacts=2;orders=2;value=412.50;bad=2;fails_run=1;prior=c3;open=1;apology=2026-11-03T10:00:00Z;gave=apology@2026-11-03;gave=gift_card.thanks@2026-11-03;via=phone'
		echo 'since=2026-01-05;contacts=3;orders=2;value=412.50;good=1;bad=2;prior=c4;open=1;due=2026-11-08T10:00:00Z@c4;apology=2026-11-03T10:00:00Z;gave=apology@2026-11-03;gave=gift_card.thanks@2026-11-03;worked=apology;worked=gift_card.thanks;via=phone'
	} >want
	same want got
}

@test "failed chains of half a year count, this one not, and a good record ends the run" {
	{
		header
		rec customer=a time=2026-01-01T00:00:00Z id=old channel=phone wait=900
		call 2 topic=t wait=900
		call 3 topic=t wait=900
		call 4 topic=u wait=900
		call 5 topic=v wait=900
		call 6 topic=w wait=5
		call 7 topic=x wait=5
	} >in

	score in | values past | sed 's/.*\(fails=\)/\1/; s/;\(prior\|open\|via\|rhythm\).*//; /^fails/!s/.*/-/' >got
	{
		echo -
		echo -
		echo -
		echo "fails=1;last_fail=$(day 3);fails_run=1"
		echo "fails=2;last_fail=$(day 4);fails_run=2"
		echo "fails=3;last_fail=$(day 5);fails_run=3"
		echo "fails=3;last_fail=$(day 5)"
	} >want
	same want got
	# the run counts this chain's own failure as well
	score in | values past | sed -n 3p >past
	grep -q "bad=2;fails_run=1;prior" past
}

@test "the rhythm is the median of days between contacts, from four on" {
	{ header; call 1; call 3; call 4; call 8; call 20; } >in
	score in | values past | grep -o 'rhythm=.*' >got
	echo rhythm=2 >want
	same want got
}

@test "no more than sixteen grants and eight contacts are remembered" {
	{
		header
		for i in $(seq 10 59); do
			rec customer=a time=2026-01-01T00:00:$i'Z' id=r$i given=gift_card.thanks
		done
	} >in
	score in | values past | tail -n 1 >past
	[ "$(tr ';' '\n' <past | grep -c ^gave=)" -eq 16 ]
	grep -q 'contacts=49;' past
}

@test "the same id again replaces the record, and counts once" {
	{
		header
		call 1 topic=t
		call 2 topic=t outcome=open
	} >first
	{ tail -n 1 first; call 2 topic=t resolved=yes wait=5; call 3 topic=t; } >rest
	cat first rest >in
	is attempt 1 2 2 2 1
	score in | values past | tail -n 1 >got
	echo 'since=2026-11-01;contacts=2;good=1;via=phone' >want
	same want got
	score --stats in 2>err >out
	says "id: a later version of an earlier record: 2, first at in:4" err
}

@test "nothing of a replaced record is left" {
	{
		header
		rec customer=a time="$(day 1)" id=o channel=order value=5
		rec customer=a time="$(day 2)" id=p channel=order value=7
		rec customer=a time="$(day 2)" id=p channel=order value=8
		call 3 outcome=missed given=refund
		call 3 outcome=answered wait=5
		call 3 outcome=answered wait=5 given=apology
		call 4
	} >in
	score in | values past | tail -n 1 >got
	echo 'since=2026-11-01;contacts=1;orders=2;value=13.00;good=1;gave=apology@2026-11-03;via=phone' >want
	same want got
}

@test "a call back scored in a later version fulfils its promise again" {
	{
		header
		call 2 topic=t promised="$(day 4)"
		call 4 topic=t direction=out
		call 4 topic=t direction=out
		call 5 topic=t direction=out
	} >in
	is kept '' 100 100 ''
}

@test "a record out of its time order is scored, counted, and does no harm" {
	{ header; call 5 topic=t; call 2 topic=t; call 6 topic=t; } >in
	is attempt 1 1 2
	score --stats in 2>err >out
	says "time: out of order: 1, first at in:3" err
	is why '' 'time=out_of_order' ''
	# the others are scored as they are without it
	score in | sed 3d | values attempt easy miles tier risk why >got
	sed 3d in | score | values attempt easy miles tier risk why >want
	same want got
}

# days N ORDER: a record a day of three customers, in this order of days
days() {
	header
	seq "$1" | awk -v n="$1" -v order="$2" -v OFS='\t' '{
		day = $1
		if (order == "back") day = n + 1 - $1
		if (order == "late" && $1 % 20 == 0) day = $1 - 5
		line = "k" day % 3 OFS sprintf("2026-%02d-%02dT10:00:00Z",
		    1 + int(day / 28), 1 + day % 28) OFS "d" $1
		for (i = 4; i <= 25; i++) line = line OFS
		print line
	}'
}

@test "a stream that is mostly out of order stops, and says what to do" {
	days 330 back >in
	status 2 score in >out 2>err
	echo "score: in:104: 100 of 100 records come before an earlier one of their customer: pass them through ingest, which puts them in order" >want
	same want err
	# one that is so in part only goes on, and so do a few in any order
	days 330 late >in
	score in >out
	[ "$(wc -l <out)" -eq 331 ]
	days 90 back >in
	score in >out
	[ "$(wc -l <out)" -eq 91 ]
	# in order, but older than what is remembered already
	days 330 on >in
	score --save a in >out
	sed 's/\td/\te/' in >other
	status 2 score --load a other >out 2>err
	says ', or load a history that ends before them' err
	# customers one after the other, each in order
	tail -n +2 in | sort -s -t "$(printf '\t')" -k 1,1 >rest
	{ header; cat rest; } | score >out
}

@test "a failure counts from when it is known, not from the time of its record" {
	{
		header
		rec customer=a time=2026-02-25T10:00:00Z id=o channel=order promised=2026-03-01T12:00:00Z delivered=2026-03-03T12:00:00Z
		rec customer=a time=2026-02-27T10:00:00Z id=1 channel=phone
		rec customer=a time=2026-03-02T10:00:00Z id=2 channel=phone
		# a ticket closed late: good or bad when it is closed
		rec customer=b time=2026-02-02T10:00:00Z id=t channel=web topic=t resolved=yes delivered=2026-02-26T10:00:00Z given=gift_card.thanks
		rec customer=b time=2026-02-27T10:00:00Z id=3 channel=phone topic=u
		rec customer=c time=2026-02-02T10:00:00Z id=u channel=web topic=t resolved=yes delivered=2026-02-26T10:00:00Z
		rec customer=c time=2026-02-25T10:00:00Z id=4 channel=phone topic=u
	} >in
	score in | values past >got
	{
		echo
		echo 'since=2026-02-25;orders=1;due=2026-03-01T12:00:00Z@o'
		echo 'since=2026-02-25;contacts=1;orders=1;bad=1;fails=1;last_fail=2026-03-01T12:00:00Z;fails_run=1;due=2026-03-01T12:00:00Z@o;via=phone'
		echo
		echo 'since=2026-02-02;contacts=1;bad=1;fails=1;last_fail=2026-02-26T10:00:00Z;fails_run=1;gave=gift_card.thanks@2026-02-02;via=web'
		echo
		echo 'since=2026-02-02;contacts=1;via=web'
	} >want
	same want got
}

@test "odd values are unknown, counted, and named in why in the same words" {
	{
		header
		call 2 wait=-5 talk=-1 hold=-1 csat=101 transfers=x delivered="$(day 1)"
		call 3 channel=pigeon resolved=maybe promised=soon csat=-1
		call 4 wait=5 csat=-25 promised="$(day 1)" value=10000000000000 flags='asof=soon;impact=late'
		call 5 reopens=10000000000000000 direction=up outcome=gone ontime=1 delivered=x
	} >in
	is why 'delivered=before_time;wait=negative;talk=negative;hold=negative;transfers=not_a_number;csat=off_scale' \
		'channel=not_a_known_word;resolved=not_a_known_word;promised=not_a_time;csat=off_scale' \
		'promised=before_time;csat=off_scale;value=too_large;asof=not_a_time;impact=not_a_time' \
		'direction=not_a_known_word;outcome=not_a_known_word;ontime=not_a_known_word;delivered=not_a_time;reopens=too_large'
	is prompt '' '' 100 ''
	is kept '' '' '' ''
	status 0 score --stats in 2>err >out
	says "wait: negative: 1, first at in:2" err
	says "talk: negative: 1, first at in:2" err
	says "csat: off scale: 3, first at in:2" err
	says "delivered: before time: 1, first at in:2" err
	says "promised: before time: 1, first at in:4" err
	says "channel: not a known word: 1, first at in:3" err
	# each item of why is a line of --stats
	score in | values why | tr ';' '\n' | tr '=_' '  ' | sort | uniq -c |
		awk '{ n = $1; c = $2; $1 = $2 = ""; sub(/^ */, ""); print c ": " $0 ": " n }' >items
	while read -r item; do
		says "$item, first at" err
	done <items
	[ "$(wc -l <items)" -ge 15 ]
}

@test "an odd value is as good as none" {
	{
		header
		call 2 wait=-5 talk=-1 transfers=1 csat=-7 resolved=yes delivered="$(day 1)"
		rec customer=b time="$(day 2)" id=b channel=phone direction=in outcome=answered transfers=1 resolved=yes
	} >in
	score in | values attempt prompt easy solved kept beyond miles tier risk known past >got
	[ "$(sort -u got | wc -l)" -eq 1 ]
}

@test "a record without a time is judged by itself" {
	{ header; call 2 topic=t; call 3 topic=t time= wait=5; call 4 topic=t time=noon; } >in
	is attempt 1 '' ''
	is prompt '' 100 ''
}

# a log of many customers, at random but the same each time
log() {
	header
	awk -v OFS='\t' 'BEGIN {
		srand(7)
		split("phone chat email web order", channel)
		split("answered answered abandoned open closed", outcome)
		split("yes no - - -", resolved)
		split("t u v - -", topic)
		split("refund gift_card.thanks - - -", given)
		for (i = 0; i < 3000; i++) {
			c = int(rand() * 200)
			s = sprintf("2026-%02d-%02dT%02d:%02d:00Z",
			    1 + i / 300, 1 + i % 300 / 11, i % 24, i % 60)
			p = rand() < .2 ? sprintf("2026-%02d-28T00:00:00Z", 1 + i / 300) : ""
			line = "k" c "\t" s "\tid" i "\t" channel[1 + int(rand() * 5)] \
			    "\t" (rand() < .8 ? "in" : "out") \
			    "\t" outcome[1 + int(rand() * 5)] "\t\t" \
			    topic[1 + int(rand() * 5)] "\t" int(rand() * 400) \
			    "\t\t\t" int(rand() * 3) "\t\t" \
			    resolved[1 + int(rand() * 5)] "\t\t" p "\t\t\t" \
			    int(rand() * 100) "\t" given[1 + int(rand() * 5)] \
			    "\t\t\t\t\t"
			gsub("\t-", "\t", line)
			print line
		}
	}' | sort -t "$(printf '\t')" -k 2,2 -s
}

@test "any partition by customer gives the same records" {
	log >in
	score in | tail -n +2 | sort >want
	for n in 2 5; do
		: >parts
		for k in $(seq 0 $((n - 1))); do
			{
				header
				tail -n +2 in | awk -F'\t' -v k="$k" -v n="$n" \
					'substr($1, 2) % n == k'
			} | score | tail -n +2 >>parts
		done
		sort parts >got
		cmp want got
	done
}

@test "parts scored side by side, with a header and without, give the whole" {
	local pids=
	log >in
	score in | tail -n +2 | sort >want
	for k in 0 1 2 3; do
		{
			header
			tail -n +2 in | awk -F'\t' -v k=$k 'substr($1, 2) % 4 == k'
		} >part.$k
		score part.$k >out.$k &
		pids+=" $!"
		tail -n +2 part.$k | score --columns="$(echo $columns | tr ' ' ,)" \
			>bare.$k &
		pids+=" $!"
	done
	wait $pids
	for k in 0 1 2 3; do tail -n +2 out.$k; done | sort >got
	cmp want got
	cat bare.? | sort >got
	cmp want got
}

@test "the order of the columns makes no difference" {
	log >in
	score in | values attempt easy kept miles tier why past >want
	awk -F'\t' -v OFS='\t' '{
		line = $NF
		for (i = NF - 1; i > 0; i--) line = line OFS $i
		print line
	}' in | score | values attempt easy kept miles tier why past >got
	same want got
}

@test "a stream without a header is scored by its columns" {
	log >in
	score in | tail -n +2 >want
	tail -n +2 in | score --columns="$(echo $columns | tr ' ' ,)" >got
	same want got
	printf 'k\t2026-11-02T10:00:00Z\tx' >bare
	for _ in $(seq 4 30); do printf '\t'; done >>bare
	echo >>bare
	score -C bare >got
	[ "$(tr -dc '\t' <got | wc -c)" -eq 50 ]
}

@test "the arithmetic of one record is told line by line" {
	{
		header
		call 2 topic=t wait=60 transfers=1
		call 3 topic=t wait=900 transfers=2 hold=120 resolved=no
	} >in
	score --explain c3 in >got
	same "$data/score/explain.txt" got
	status 2 score --explain nobody in 2>err >out
	says 'score: --explain: no record has the id "nobody"' err
	[ ! -s out ]
}

@test "open hours are told span by span, so that a person can add them up" {
	{
		header
		# Friday 16:00 to Tuesday 11:00: 1, 8 and 2 hours
		rec time=2026-11-06T16:00:00Z id=m channel=email wait=327600
		rec time=2026-11-06T16:00:00Z id=n channel=web resolved=yes delivered=2026-11-10T11:00:00Z
		rec time=2026-01-05T10:00:00Z id=o channel=web resolved=yes delivered=2026-03-31T18:00:00Z
	} >in
	score --explain m in >got
	sed -n '/^prompt/,/^easy/p' got | sed '$d' >spans
	cat >want <<-'END'
		prompt = 100 * 2^(-(39600 - 3600)/14400) = 17.6777, in open hours
		  open hours 2026-11-06T16:00:00Z to 2026-11-06T17:00:00Z: 3600 s
		    + 2026-11-09T09:00:00Z to 2026-11-09T17:00:00Z: 28800 s
		    + 2026-11-10T09:00:00Z to 2026-11-10T11:00:00Z: 7200 s
		    = 39600 s
	END
	same want spans
	score --explain n in >got
	says '    = 39600 s' got
	# New York is five hours behind
	score --zone America/New_York --explain m in >got
	says 'open hours 2026-11-06T16:00:00Z to 2026-11-06T22:00:00Z: 21600 s' got
	# what is long is cut short, and adds up all the same
	score --explain o in | sed -n '/^  open hours/,/ = /p' >got
	[ "$(wc -l <got)" -eq 22 ]
	says '    + 1209600 s of later spans' got
	says '    = 1782000 s' got
}

@test "why names the record whose promise it was" {
	{
		header
		call 2 id='a;1' topic=t promised="$(day 3)"
		call 4 topic=t
		call 5 topic=t direction=out
		call 6 topic=u promised="$(day 7)" delivered="$(day 8)"
	} >in
	score in | values why | tr ';' '\n' | grep promise= >got
	t 'promise=a,1\npromise=a,1\n' >want
	same want got
}

@test "the tables are printed as they are read" {
	{ header; call 2 topic=t wait=60 transfers=1; } >in
	score in >want
	for f in weights targets topics playbook phrases lexicon calendar; do
		score --print $f >table
		score --$f table in >got
		same want got
	done
}

@test "weights change the score, and a wrong table is an error with its place" {
	{ header; call 2 wait=60 transfers=1; } >in
	score --print weights | sed 's/^\(first\tprompt\t\)14/\10/' >w
	score --weights w in | values first_mile >got
	echo 90 >want
	same want got
	score --print weights | sed 's/^first\tprompt/first\tpromt/' >w
	status 2 score --weights w in 2>err >out
	says 'score: w:2:7: name: there is no weight "first" "promt"' err
	score --print weights | sed 2d >w
	status 2 score --weights w in 2>err >out
	says 'there is no row "first" "prompt"' err
	{ score --print weights; t 'first\tprompt\t3\t\n'; } >w
	status 2 score --weights w in 2>err >out
	says '"first" "prompt" has a row already' err
	score --print weights | sed '2s/14/many/' >w
	status 2 score --weights w in 2>err >out
	says 'w:2:14: ' err
}

@test "a warning or advice makes a slow answer needed, and gifts grow stale" {
	{
		header
		call 1 wait=60 resolved=yes
		call 2 wait=60 resolved=yes given=tip
		call 3 wait=60 resolved=yes given=gift_card.thanks
		call 4 wait=60 resolved=yes given=gift_card.thanks
		call 5 wait=60 resolved=yes given='refund.asked;refund.asked'
		call 6 wait=60 resolved=yes given='refund.asked;gift_card=15'
	} >in
	# a gift is fresh enough a day after the first; a third is expected
	is tier asked needed needed needed asked asked
	is beyond '' 0 50 29 0 0
}

@test "a family counts as the least of its actions, an amount changes nothing" {
	{
		header
		rec time="$(day 2)" id=1 given=gift_card
		rec time="$(day 2)" id=2 given=gift_card=40
		rec time="$(day 2)" id=3 given=gift_card.thanks
		rec time="$(day 2)" id=4 given=apology=1
	} >in
	is beyond 50 50 50 0
}

@test "a purchase model makes those who stopped buying a risk" {
	{
		header
		rec customer=a time=2026-01-01T00:00:00Z id=1 channel=order
		rec customer=a time=2026-01-08T00:00:00Z id=2 channel=order
		rec customer=a time=2026-01-15T00:00:00Z id=3 channel=order
		rec customer=a time=2026-12-01T00:00:00Z id=4 channel=phone wait=5
	} >in
	is risk '' 5 5 5
	{
		score --print weights
		t 'alive\tr\t.243\t\nalive\talpha\t4.414\t\n' | sed 's/\t\./\t0./'
		t 'alive\ta\t0.793\t\nalive\tb\t2.426\t\n'
	} >w
	score --weights w in | values risk >got
	[ "$(tail -n 1 got)" -ge 50 ]
	score --weights w in | values why | tail -n 1 >why
	says alive= why
}

@test "options that make no sense are refused" {
	{ header; } >in
	status 2 score --window 0 in 2>err
	says '--window: "0" is no duration' err
	status 2 score --window 7y in 2>err
	status 2 score --now yesterday in 2>err
	says '--now: "yesterday" is no time' err
	status 2 score --zone Mars/Olympus in 2>err
}
