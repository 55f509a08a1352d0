#!/usr/bin/env bats
# followup: who does a task, what became of it, and the list in other forms

load lib
load followup

now=2026-03-02T12:00:00Z

# low ID CUSTOMER [MORE]: a low rating, of an agent's making
low() {
	echo "customer=$2|id=$1|time=2026-03-02T09:00:00Z|agent=Dana|queue=billing|csat=0|action=recovery.low_rating|approver=agent${3-}"
}

# -- the way there ----------------------------------------------------------

@test "what is a call by its nature goes by phone where a number is known" {
	way() {
		records "id=a|time=2026-03-02T10:00:00Z|channel=email|$1" |
		    followup --now $now | cells via,contact
	}
	way "customer=a@b.org|contact=+4930123|action=escalate.senior_call" |
	    is "phone +4930123"
	way "customer=a@b.org|action=escalate.senior_call" | is "email a@b.org"
	way "customer=a@b.org|contact=+4930123|action=explain.cause" |
	    is "email a@b.org"
	# what the customer wants goes before what the act is
	way "customer=a@b.org|contact=+4930123|action=escalate.senior_call|past=pref=call=no" |
	    is "email a@b.org"
	way "customer=+4930123|contact=a@b.org|action=escalate.senior_call|past=pref=channel=email" |
	    is "email a@b.org"
	way "customer=a@b.org|contact=+4930123|action=escalate.senior_call|flags=optout=phone" |
	    is "email a@b.org"
	way "customer=a@b.org|action=apology.handwritten_card" | is "post "
}

@test "a way that the customer refused is not taken where there is another" {
	way() {
		records "customer=+4930123|contact=a@b.org|id=a|time=2026-03-02T10:00:00Z|action=explain.cause|$1" |
		    followup --now $now | cells via,contact,status
	}
	way "channel=phone" | is "phone +4930123 todo"
	way "channel=phone|flags=optout=phone" | is "email a@b.org todo"
	way "channel=sms|flags=optout=sms" | is "email a@b.org todo"
	way "channel=phone|past=pref=call=no" | is "email a@b.org todo"
	way "channel=email|flags=optout=email" | is "phone +4930123 todo"
	# both refused: not listed
	way "channel=email|flags=optout=email;optout=phone" >out
	[ ! -s out ]
}

# -- owners -----------------------------------------------------------------

@test "a recovery goes to a manager, not to the agent whom it is about" {
	records "$(low a c)" | followup --now $now | cells owner | is manager
	t 'match\tname\towner\nqueue\tbilling\tDana\n' >own
	records "$(low a c)" "$(lost b 2026-03-02T10:00:00Z '|queue=billing|agent=Dana')" |
	    followup --now $now --owners own | cells action,owner | sort >got
	t 'priority.callback Dana\nrecovery.low_rating manager\n' >want
	same want got
}

@test "rows of owners are tried in order: queue, action, approver, default" {
	t 'match\tname\towner\nqueue\tbilling\tAnn\naction\tpriority\tBob\napprover\tlead\tCleo\ndefault\t\tEve\n' >own
	records "$(lost a 2026-03-02T10:00:00Z '|queue=billing')" \
	    "$(lost b 2026-03-02T10:00:00Z '|customer=+49302')" \
	    "customer=+49303|id=c|time=2026-03-02T10:00:00Z|action=escalate.senior_call|approver=lead" \
	    "customer=+49304|id=d|time=2026-03-02T10:00:00Z|action=explain.cause" \
	    "customer=+49305|id=e|time=2026-03-02T10:00:00Z|action=explain.cause|agent=Ned" |
	    followup --now $now --owners own | cells customer,owner | sort >got
	t '+4930123 Ann\n+49302 Bob\n+49303 Cleo\n+49304 Eve\n+49305 Ned\n' >want
	same want got
}

@test "an owner has at most so many tasks a day, the most urgent ones" {
	t 'match\tname\towner\tmost\nqueue\tq\tAnn\t2\ndefault\tq\tBob\t1\n' >own
	for i in 1 2 3 4; do
		lost $i 2026-03-02T10:0$i:00Z "|customer=+4930$i|queue=q|gain=1$i|agent=Ned"
	done >some
	mapfile -t list <some
	records "${list[@]}" >in
	followup --now $now --owners own in | cells customer,owner >got
	t '+49304 Ann\n+49303 Ann\n+49302 Bob\n+49301 Ned\n' >want
	same want got
	# another day has room again: this one is due on Tuesday
	records "${list[@]}" "$(lost 5 2026-03-02T16:30:00Z '|customer=+49305|queue=q')" |
	    followup --now 2026-03-02T16:45:00Z --owners own |
	    cells customer,owner | tail -n 1 | is "+49305 Ann"
}

@test "an owner has tasks that are due in their hours" {
	t 'match\tname\towner\tfrom\tto\nqueue\tq\tAnn\t09:00\t13:00\nqueue\tq\tBob\t13:00\t17:00\n' >own
	for time in 08:30,Ann 12:00,Ann 12:01,Bob 15:59,Bob; do
		records "$(lost a 2026-03-02T${time%,*}:00Z '|queue=q')" |
		    followup --now 2026-03-02T${time%,*}:00Z --owners own |
		    cells owner | is "${time#*,}"
	done
}

@test "what is wrong in a table of owners is named by its place" {
	wrong() {
		t "match\tname\towner\tfrom\tto\tmost\tmail\n$1" >own
		records "$(low a c)" >in
		status 2 followup --now $now --owners own in 2>err >/dev/null
		says "$2" err
	}
	wrong 'quue\tx\tAnn\t\t\t\t\n' 'own:2:1: '
	wrong 'queue\tx\t\t\t\t\t\n' 'own:2:9: owner: nobody'
	wrong 'queue\t\tAnn\t\t\t\t\n' 'own:2:7: name: only a default row'
	wrong 'action\tpriority.calback\tAnn\t\t\t\t\n' 'own:2:8: name: no action'
	wrong 'approver\tboss\tAnn\t\t\t\t\n' 'own:2:10: '
	wrong 'queue\tx\tAnn\t9\t\t\t\n' 'no time of day like 08:00'
	wrong 'queue\tx\tAnn\t17:00\t09:00\t\t\n' 'ends before it begins'
	wrong 'queue\tx\tAnn\t\t\t0\t\n' 'own:2:15: '
	wrong 'queue\tx\tAnn\t\t\t\ta@b@c\n' 'no address like'
	wrong 'queue\tx\tAnn\t\t\t\ta@b\\nBcc: x\n' 'no address like'
}

# -- what people do ---------------------------------------------------------

@test "--assign gives a task to somebody, and a newer record does not take it away" {
	records "$(lost a 2026-03-02T10:00:00Z)" >in
	id=$(followup --now $now --ledger ledger in | cells task)
	followup --ledger ledger --assign "${id:0:5}" 'Ann Lee' >out
	[ ! -s out ]
	followup --now $now --ledger ledger in | cells owner | is "Ann Lee"
	records "$(lost a 2026-03-02T10:00:00Z '|agent=Ned|say=Hi')" |
	    followup --now $now --ledger ledger | cells owner,say |
	    is "Ann Lee Hi"
	t 'match\tname\towner\naction\tpriority\tBob\n' >own
	followup --now $now --ledger ledger --owners own in | cells owner |
	    is "Ann Lee"
	followup --now $now --ledger ledger --done "$id"
	followup --ledger ledger --records | cells agent | is "Ann Lee"
}

@test "--cancel ends a task with a reason, and it does not come back" {
	records "customer=c|id=a|time=2026-03-02T10:00:00Z|outcome=open|action=chase.open" >in
	id=$(followup --now $now --ledger ledger in | cells task)
	followup --now $now --ledger ledger --cancel "$id" --why 'bought	elsewhere' >out
	[ ! -s out ]
	tasks status,ended,why | is 'cancelled 2026-03-02T12:00:00Z bought\telsewhere'
	followup --now 2026-03-02T12:30:00Z --ledger ledger in | wc -l | is 1
	# not even when other tasks are forgotten
	followup --now 2026-06-20T12:00:00Z --ledger ledger in | wc -l | is 1
	followup --ledger ledger --records | wc -l | is 1
	followup --now 2026-03-02T12:30:00Z --ledger ledger -e "$id" >got
	says 'cancelled in the run of' got
}

@test "what has ended is neither cancelled nor given to anybody" {
	records "$(lost a 2026-03-02T10:00:00Z)" >in
	id=$(followup --now $now --ledger ledger in | cells task)
	followup --now $now --ledger ledger --done "$id"
	cp ledger before
	status 2 followup --ledger ledger --cancel "$id" --why no 2>err
	says "is done already" err
	status 2 followup --ledger ledger --assign "$id" Ann 2>err
	says "is done already" err
	same before ledger
}

@test "what goes together is asked for together" {
	wrong() {
		status 2 followup "$@" </dev/null 2>err
		says "$want" err
	}
	want='--cancel and --why REASON go together'
	wrong --ledger l --cancel x
	wrong --ledger l --done x --why y
	wrong --ledger l --cancel x --why ''
	want='who is it to be?'
	wrong --ledger l --assign x
	wrong --ledger l --assign x a b
	want='go one by one'
	wrong --ledger l --done x --records
	want='--assign needs --ledger'
	wrong --assign x Ann
	want='--given and --outcome go with --done'
	wrong --ledger l --assign x Ann --given y
	[ ! -e l ]
}

@test "what was done comes back through ingest, and the next suggestion knows it" {
	t 'customer\ttime\tid\tsource\tchannel\tdirection\toutcome\twait\tqueue\n' >log
	t '+4930123\t2026-03-02T10:00:00Z\tcdr:1\tcdr\tphone\tin\tabandoned\t300\tq\n' >>log
	pipe() {
		ingest --from records "$@" >records.tsv
		score records.tsv >scored.tsv
		suggest scored.tsv >suggested.tsv
	}
	pipe log
	followup --now $now --ledger ledger suggested.tsv >list
	cells action <list | is priority.callback
	followup --now $now --ledger ledger --done "$(cells task <list)" \
	    --given 'gift_card;refund=12.50' --outcome answered
	followup --ledger ledger --records >done.tsv
	pipe log done.tsv
	wc -l <records.tsv | is 3
	cells id,channel,direction,outcome,given <records.tsv | tail -n 1 |
	    is "followup:$(cells task <list) task out answered priority.callback;gift_card;refund=12.50"
	# nothing is to do, and nothing changes by it
	cp ledger before
	followup --now $now --ledger ledger suggested.tsv | wc -l | is 1
	same before ledger
	# a later record's past tells of it
	t '+4930123\t2026-03-05T10:00:00Z\tcdr:2\tcdr\tphone\tin\tanswered\t5\tq\n' >>log
	pipe log done.tsv
	cells past <scored.tsv | tail -n 1 >past
	says 'gave=priority.callback@2026-03-02' past
	says 'gift_card@2026-03-02' past
}

# -- what of the list -------------------------------------------------------

@test "--owner, --overdue and --until choose, and what they leave out is counted" {
	f() {
		followup --now 2026-03-04T10:30:00Z --zone Europe/Berlin \
		    "$@" "$data/followup/week.tsv"
	}
	f --owner Dana | cells name | paste -sd' ' | is "Bob Hale Ida"
	f --overdue | cells status | sort -u | is overdue
	f --overdue --owner Dana | cells name | is "Bob Hale"
	f --until 2026-03-04T12:00:00Z | cells due | sort | tail -n 1 |
	    is 2026-03-04T12:00:00Z
	f --until 2026-03-04T11:59:59Z | cells due | grep -c 12:00 | is 0
	# a date counts to its end in the firm's zone
	f --until 2026-03-05 | wc -l | is 7
	f --until 2026-03-04 | wc -l | is 6
	f --to table --owner Dana >got
	says "2 to do, 1 of them overdue" got
	tr '\n' ' ' <got >line
	says "4 that --owner, --overdue or --until leave out" line
	status 2 f --until soon 2>err
	says 'no date like' err
}

@test "the first line names five kinds at most, and says what is overdue" {
	for i in 1 2 3 4 5 6 7; do
		echo "customer=c$i|id=$i|time=2026-03-02T09:00:00Z|channel=email|contact=a@b.org|action=$(echo explain.cause apology.sincere refund.asked fix.reperform thanks.praise thanks.loyal tip.next_issue | cut -d' ' -f$i)"
	done >some
	mapfile -t list <some
	records "${list[@]}" >in
	followup --now $now --to table in | tr '\n' ' ' >line
	says '7 to do, nothing overdue: 1 ' line
	says ' and 2 other kinds. ' line
	followup --now $now --top 1 in 2>err >/dev/null
	says ' and 1 other kind' err
	followup --now 2026-03-03T09:00:01Z --to table in | tr '\n' ' ' >line
	says '7 to do, 7 of them overdue: ' line
}

@test "colour is for terminals, and for those who want it" {
	script -qec true /dev/null </dev/null >/dev/null 2>&1 ||
	    skip "no script(1)"
	records "$(lost a 2026-03-02T10:00:00Z)" >in
	export TERM=xterm
	unset NO_COLOR
	script -qec "followup --now $now in" /dev/null </dev/null >got
	status 0 grep -q "$(printf '\033\[1m')" got
	NO_COLOR=1 script -qec "followup --now $now in" /dev/null </dev/null >got
	status 1 grep -q "$(printf '\033')" got
	TERM=dumb script -qec "followup --now $now in" /dev/null </dev/null >got
	status 1 grep -q "$(printf '\033')" got
	followup --now $now --to table in >got
	status 1 grep -q "$(printf '\033')" got
}

# -- for spreadsheets -------------------------------------------------------

@test "the list for spreadsheets" {
	followup --now 2026-03-04T10:30:00Z --zone Europe/Berlin --to csv \
	    "$data/followup/week.tsv" >got
	same "$data/followup/week.csv" got
}

@test "a spreadsheet finds no formula in the list" {
	i=0
	while IFS= read -r name; do
		i=$((i + 1))
		echo "customer=+49301$i|id=$i|time=2026-03-02T09:00:00Z|channel=phone|action=explain.cause|name=$name"
	done >some <<-'EOT'
		=1+1
		+1
		-1+2
		@SUM(A1)
		\t=1
		\r=1
		  =cmd
		＝1
		＋1
		－1
		＠a
	EOT
	mapfile -t list <some
	records "${list[@]}" | followup --now $now --to csv >out
	# each name has an apostrophe in front, in quotes or not
	cut -d, -f4- <out | grep -c "^\"\{0,1\}'" | is 11
	# and so has each number
	cut -d, -f3 <out | grep -c "^'+49" | is 11
	records "customer=c|id=a|time=2026-03-02T09:00:00Z|action=explain.cause|name=a \"b\", c\nd" |
	    followup --now $now --to csv >out
	tr '\n' ' ' <out >line
	says ',"a ""b"", c d",' line
	head -n 1 out | tr -d '\r' | is "due,owner,customer,name,contact,via,action,say,because,status,task"
}

# -- for calendars ----------------------------------------------------------

@test "the list for calendars" {
	followup --now 2026-03-04T10:30:00Z --zone Europe/Berlin --to ics \
	    "$data/followup/week.tsv" >got
	same "$data/followup/week.ics" got
}

@test "no line of a calendar is longer than 75 bytes, and no letter is torn" {
	name=$(printf 'ä€𝄞%.0s' $(seq 60))
	records "$(lost a 2026-03-02T10:00:00Z "|name=x$name|say=$name; a, b\\\\c\\nd")" |
	    followup --now $now --to ics >got
	status 1 grep -qv "$(printf '\r')\$" got
	tr -d '\r' <got >lines
	awk '{ if (length($0) > 75) exit 1 }' lines
	# each line by itself is whole letters
	iconv -f UTF-8 -t UTF-8 lines >/dev/null
	while IFS= read -r line; do
		printf '%s' "$line" | iconv -f UTF-8 -t UTF-8 >/dev/null
	done <lines
	# unfolded, the text is there with its escapes
	awk '{ if (sub(/^ /, "")) printf "%s", $0; else printf "\n%s", $0 }' lines >whole
	says "SUMMARY:x$name: call back" whole
	says "$name\\; a\\, b" whole
	status 1 grep -q "^d" whole
}

@test "a task keeps its UID, and its SEQUENCE grows when it changes" {
	seq_of() {
		followup --now "$1" --ledger ledger --to ics "$2" | tr -d '\r' |
		    grep -E '^(UID|SEQUENCE)' | tr '\n' ' '
	}
	records "customer=c|id=a|time=2026-03-02T10:00:00Z|channel=phone|promised=2026-03-03T12:00:00Z" >in
	seq_of $now in >one
	grep -q 'SEQUENCE:0' one
	seq_of $now in >got
	same one got
	records "customer=c|id=a|time=2026-03-02T10:00:00Z|channel=phone|promised=2026-03-03T16:00:00Z" >in2
	seq_of $now in2 >two
	sed 's/SEQUENCE:0/SEQUENCE:2/' one >want
	same want two
	# broken: another task to the eye
	seq_of 2026-03-03T16:30:00Z in2 >three
	sed 's/SEQUENCE:0/SEQUENCE:3/' one >want
	same want three
}

@test "a calendar has the changes of its zone, and UTC where a time is not one" {
	records "$(lost a 2026-03-02T10:00:00Z)" >in
	followup --now $now --zone UTC --to ics in | tr -d '\r' >out
	says "DUE:20260302T110000Z" out
	followup --now $now --zone Asia/Kathmandu --to ics in | tr -d '\r' >out
	says "DUE;TZID=Asia/Kathmandu:20260302T164500" out
	says "TZOFFSETTO:+0545" out
	# twice one o'clock: due at the second
	records "id=a|customer=c|time=2026-11-01T02:10:00Z|outcome=open|action=chase.open" |
	    followup --now 2026-11-01T02:10:00Z --calendar always \
	        --zone America/New_York --to ics | tr -d '\r' >out
	says "DUE:20261101T061000Z" out
	says "TZOFFSETFROM:-0400" out
	records | followup --now $now --to ics | tr -d '\r' >out
	head -n 1 out | is BEGIN:VCALENDAR
	says "END:VTIMEZONE" out
}

# -- by mail ----------------------------------------------------------------

@test "the list by mail" {
	followup --now 2026-03-04T10:30:00Z --zone Europe/Berlin --to mail \
	    "$data/followup/week.tsv" >got
	same "$data/followup/week.mail" got
}

@test "each owner has a message, to their address where the table has it" {
	t 'match\tname\towner\tmail\naction\tpriority\tAnn Lee\tann@example.org\n' >own
	records "$(lost a 2026-03-02T10:00:00Z)" "$(low b d)" |
	    followup --now $now --owners own --to mail >out
	grep -c '^From followup ' out | is 2
	grep -A1 '^To: "Ann Lee"$' out | tail -n 1 | is ' <ann@example.org>'
	says 'To: "manager" :;' out
	records | followup --now $now --to mail >out
	[ ! -s out ]
}

@test "a line that is broken anew begins no message either" {
	for n in 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75; do
		name=$(printf "%${n}s" | tr ' ' x)
		echo "customer=c$n|id=$n|time=2026-03-02T09:00:00Z|action=explain.cause|agent=Ned|name=${name}From y ${name}.z"
	done >some
	mapfile -t list <some
	records "${list[@]}" | followup --now $now --to mail >out
	grep -c '^From ' out | is 1
	status 1 grep -q '^\.' out
}

@test "nothing that a record holds becomes a header or another message" {
	evil='x\r\nBcc: all@example.org\n\nFrom followup Wed\n.\nFrom me'
	records "$(lost a 2026-03-02T10:00:00Z "|agent=$evil|name=$evil|say=$evil|topic=$evil")" \
	    "$(lost b 2026-03-02T10:00:00Z "|customer=From x|agent=Jörg \"J\" Ö|name=From y")" \
	    "$(lost c 2026-03-02T10:00:00Z "|customer=d|agent=$(printf 'ü%.0s' $(seq 400))")" |
	    followup --now $now --to mail >out
	grep -c '^From ' out | is 3
	status 1 grep -qi '^bcc' out
	status 1 grep -q '^\.' out
	awk '{ if (length($0) > 78) exit 1 }' out
	status 1 grep -q "$(printf '[\001-\011\013-\037\177-\377]')" out
	# the headers are those that every message has
	awk '/^From followup /{ on = 1; next } on && /^$/ { on = 0 } on && !/^ /' out |
	    sed 's/:.*//' | sort | uniq -c | awk '{ print $1 }' | sort -u | is 3
	# a name comes out of its encoded words again
	sed -n 's/^To: =?UTF-8?B?\([A-Za-z0-9+\/=]*\)?= :;$/\1/p' out |
	    base64 -d >name
	printf 'Jörg "J" Ö' >want
	same want name
}

# -- contact policy ---------------------------------------------------------

@test "stricter hours can be chosen, or one's own" {
	records "$(lost a 2026-03-02T07:00:00Z)" >in
	when() {
		followup --now 2026-03-02T07:00:00Z --calendar always "$@" in |
		    cells due,status
	}
	when | is "2026-03-02T08:00:00Z todo"
	when --windows strict | is "2026-03-02T09:00:00Z held:quiet"
	followup --print strict | sed 's/10:00/11:30/' >mine
	when --windows mine | is "2026-03-02T10:30:00Z held:quiet"
	sed '/survey/d' mine >less
	status 2 followup --now $now --windows less in 2>err
	says 'there is no window "survey"' err
	sed 's/20:00/09:00/' mine >turned
	status 2 followup --now $now --windows turned in 2>err
	says 'turned:2:' err
	t 'hours\tcontacts\n48\t1\n' >caps
	records "customer=c|id=x|time=2026-03-02T09:00:00Z|channel=email|direction=out" \
	    "customer=c|id=a|time=2026-03-02T10:00:00Z|channel=email|action=explain.cause" |
	    followup --now $now --caps caps | cells due,status |
	    is "2026-03-04T09:00:00Z held:cap"
}

@test "who is on the list of --no-contact is not listed, in general or one way" {
	records "customer=+49301|id=a|time=2026-03-02T10:00:00Z|channel=phone|action=explain.cause" \
	    "customer=c|contact=A@b.org|id=b|time=2026-03-02T10:00:00Z|channel=email|action=explain.cause" \
	    "customer=+49303|id=d|time=2026-03-02T10:00:00Z|channel=phone|action=explain.cause" \
	    "customer=+49304|id=e|time=2026-03-02T10:00:00Z|channel=sms|action=explain.cause" \
	    "customer=+49304|id=f|time=2026-03-02T10:30:00Z|channel=phone|outcome=open|action=chase.open" >in
	t 'customer\tchannel\tnote\n+49301\t\tsaid so\nA@b.org\tall\t\n+49303\temail\t\n+49304\tsms\t\n' >list
	followup --now $now --no-contact list in | cells customer,action | sort >got
	t '+49303 explain.cause\n+49304 chase.open\n' >want
	same want got
	followup --now $now --no-contact list --to table in | tr '\n' ' ' >line
	says "3 for who does not want to hear of us (held: opt-out)" line
	t 'customer\tchannel\n+49301\ttelex\n' >list
	status 2 followup --now $now --no-contact list in 2>err
	says 'list:2:8: ' err
}
