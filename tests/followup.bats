#!/usr/bin/env bats
# followup: tasks from suggestions and promises, the list, the ledger

load lib
load followup

# Monday 2026-03-02 is the day of most tests; open Monday to Friday, 9 to 17.

now=2026-03-02T12:00:00Z

# -- call-backs -------------------------------------------------------------

@test "an unanswered call becomes a call-back within one business hour" {
	records "$(lost a 2026-03-02T10:00:00Z)" |
	    followup --now 2026-03-02T10:00:00Z |
	    cells due,customer,contact,via,action,status,owner |
	    is "2026-03-02T11:00:00Z +4930123 +4930123 phone priority.callback todo agent"
}

@test "an answered call of the customer closes the call-back" {
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(call b 2026-03-02T10:20:00Z answered in)" >in
	followup --now $now --ledger ledger in >list
	[ "$(wc -l <list)" -eq 1 ]
	tasks action,status,by | is "priority.callback closed b"
}

@test "of two unanswered calls the second counts and the first is superseded" {
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(lost b 2026-03-02T10:20:00Z '|because=attempt=2')" >in
	followup --now $now --ledger ledger in | cells due,because,status |
	    is "2026-03-02T11:20:00Z attempt=2 overdue"
	tasks id,status,by >got
	t 'a superseded b\nb todo \n' >want
	same want got
}

@test "a call-back is listed for 16 business hours and then expires" {
	records "$(lost a 2026-03-02T10:00:00Z)" >in
	followup --now 2026-03-04T10:00:00Z in | cells due,status |
	    is "2026-03-02T11:00:00Z overdue"
	followup --now 2026-03-04T10:00:01Z --to table in >list
	says "1 too late (expired)" list
	says "nothing to do" list
}

@test "business days that end at closing time last until the next opening" {
	records "$(lost a 2026-03-02T20:00:00Z)" >in
	followup --now 2026-03-05T09:00:00Z in | cells due |
	    is "2026-03-03T10:00:00Z"
	followup --now 2026-03-05T09:00:01Z in | wc -l | is 1
}

@test "our own call closes the call-back if somebody answered it" {
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(call b 2026-03-02T10:30:00Z answered out)" |
	    followup --now $now | wc -l | is 1
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(call b 2026-03-02T10:30:00Z missed out)" |
	    followup --now $now | cells action,status |
	    is "priority.callback overdue"
}

@test "the same record again updates its task and adds none" {
	records "$(lost a 2026-03-02T10:00:00Z)" >in
	followup --now $now --ledger ledger in >one
	cp ledger first
	followup --now $now --ledger ledger in >two
	same one two
	same first ledger
	records "$(lost a 2026-03-02T10:00:00Z '|say=Hello')" |
	    followup --now $now --ledger ledger | cells say | is Hello
	tasks id | is a
}

@test "an unanswered call of nobody is counted and makes no task" {
	records "customer=|id=a|time=2026-03-02T10:00:00Z|channel=phone|outcome=missed|tier=letdown" |
	    followup --now $now --to table >list
	says "1 unanswered, from nobody we know" list
	says "nothing to do" list
	# an act that somebody would have to be contacted for
	records "$(lost a 2026-03-02T10:00:00Z '|customer=')" |
	    followup --now $now --to table >list
	says "1 for nobody we know" list
}

@test "a low rating of nobody known is answered through its record" {
	records "customer=|id=a|time=2026-03-02T10:00:00Z|channel=phone|csat=0|action=recovery.low_rating|gain=9" |
	    followup --now $now | cells due,via,action |
	    is "2026-03-02T14:00:00Z ticket recovery.low_rating"
}

@test "a later good rating closes the answer to a low one" {
	local low="customer=c|id=a|time=2026-03-02T10:00:00Z|csat=25|action=recovery.low_rating"
	records "$low" "customer=c|id=b|time=2026-03-02T11:00:00Z|csat=75" |
	    followup --now $now | wc -l | is 1
	records "$low" "customer=c|id=b|time=2026-03-02T11:00:00Z|csat=74" |
	    followup --now $now | wc -l | is 2
}

@test "two open cases of one customer are two tasks, each closed by its own resolution" {
	local a="customer=c|id=a|time=2026-03-02T09:00:00Z|outcome=open|action=chase.open|agent=Dana|gain=2"
	local b="customer=c|id=b|time=2026-03-02T10:00:00Z|outcome=open|action=chase.open|agent=Ned|gain=1"
	records "$a" "$b" >in
	followup --now $now in | cells due,owner,via >got
	t '2026-03-02T13:00:00Z Dana \n2026-03-02T14:00:00Z Ned \n' >want
	same want got
	records "$a" "$b" \
	    "customer=c|id=a|time=2026-03-02T09:00:00Z|outcome=closed|resolved=yes|agent=Dana" |
	    followup --now $now | cells owner | is Ned
}

@test "a newer situation of a customer supersedes another act, but no open case and no promise" {
	records "customer=c|id=a|time=2026-03-02T09:00:00Z|outcome=open|action=chase.open|promised=2026-03-05T12:00:00Z|gain=1" \
	    "customer=c|id=b|time=2026-03-02T09:10:00Z|action=apology.sincere|gain=2" \
	    "customer=c|id=d|time=2026-03-02T09:20:00Z|action=explain.cause|gain=3" |
	    followup --now $now --ledger ledger >/dev/null
	tasks action,status | sort >got
	t 'alert.promise todo\napology.sincere superseded\nchase.open todo\nexplain.cause todo\n' >want
	same want got
}

@test "an older record that comes late does not push the newer one out" {
	records "$(lost b 2026-03-02T10:20:00Z)" >in
	followup --now $now --ledger ledger in >/dev/null
	records "$(lost a 2026-03-02T10:00:00Z)" |
	    followup --now $now --ledger ledger | cells due |
	    is "2026-03-02T11:20:00Z"
	tasks id,status >got
	t 'a superseded\nb todo\n' >want
	same want got
}

@test "an update that no longer asks for the act closes it" {
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(call a 2026-03-02T10:00:00Z selfserve in)" |
	    followup --now $now | wc -l | is 1
}

@test "a new contact of the customer voids a survey" {
	local survey="customer=c|id=a|time=2026-03-02T10:00:00Z|channel=phone|contact=+1|action=survey.one_question"
	records "$survey" | followup --now 2026-03-02T10:01:00Z | cells due |
	    is "2026-03-02T13:00:00Z"
	records "$survey" "customer=c|id=b|time=2026-03-02T10:30:00Z|direction=in|channel=email" |
	    followup --now $now | wc -l | is 1
}

# -- due times --------------------------------------------------------------

@test "acts without a time of their own are due one business day after" {
	records "customer=c|id=a|time=2026-03-06T16:00:00Z|action=explain.cause" |
	    followup --now 2026-03-06T16:00:00Z | cells due |
	    is "2026-03-09T16:00:00Z"
}

@test "a check comes between 24 and 48 hours after the resolution, in open hours" {
	local check="customer=c|id=a|time=2026-03-02T09:00:00Z|action=check.resolved_48h|delivered="
	for pair in 2026-03-02T10:00:00Z,2026-03-04T10:00:00Z \
	    2026-03-05T10:00:00Z,2026-03-06T17:00:00Z \
	    2026-03-05T20:00:00Z,2026-03-09T10:00:00Z; do
		records "$check${pair%,*}" |
		    followup --now ${pair%,*} | cells due | is "${pair#*,}"
	done
}

@test "a manager calls two business days after what was given" {
	records "customer=c|id=a|time=2026-03-05T09:30:00Z|action=call.manager_after_days|approver=manager|past=gave=replace.free@2026-03-03,gift_card@2026-03-01" |
	    followup --now 2026-03-05T09:30:00Z | cells due,owner |
	    is "2026-03-04T17:00:00Z manager"
}

@test "an open case does not expire, a closed one that is unresolved does" {
	records "customer=c|id=a|time=2026-01-05T09:00:00Z|outcome=open|action=chase.open" \
	    "customer=d|id=b|time=2026-01-05T09:00:00Z|outcome=closed|resolved=no|action=chase.open" |
	    followup --now $now | cells customer | is c
}

@test "a calendar of the user decides what business hours are" {
	t 'day\topen\tclose\nmon-fri\t08:00\t10:30\nmon-fri\t20:00\t22:00\n' >hours
	records "$(lost a 2026-03-02T10:00:00Z '|zone=UTC')" |
	    followup --now 2026-03-02T10:00:00Z --calendar hours | cells due |
	    is "2026-03-02T20:30:00Z"
	records "$(lost a 2026-03-07T23:30:00Z '|zone=Pacific/Auckland')" |
	    followup --now 2026-03-07T23:30:00Z --calendar always |
	    cells due | is "2026-03-08T00:30:00Z"
}

# -- promises ---------------------------------------------------------------

# promise MADE DUE: one task, warned at
promise() {
	records "customer=c|id=a|time=$1|channel=phone|promised=$2" |
	    followup --now "$1" --zone America/New_York | cells due,action
}

@test "a promise warns at four fifths of its time, and an hour before at the latest" {
	promise 2026-03-04T15:30:00Z 2026-03-04T17:30:00Z |
	    is "2026-03-04T16:30:00Z alert.promise"
	promise 2026-03-02T15:00:00Z 2026-03-03T15:00:00Z |
	    is "2026-03-02T21:24:00Z alert.promise"
	promise 2026-03-04T15:30:00Z 2026-03-06T22:00:00Z |
	    is "2026-03-06T17:30:00Z alert.promise"
	promise 2026-03-04T15:30:00Z 2026-03-07T22:00:00Z |
	    is "2026-03-06T17:30:00Z alert.promise"
	promise 2026-03-06T21:00:00Z 2026-03-09T14:00:00Z |
	    is "2026-03-09T13:00:00Z alert.promise"
}

@test "a promise that leaves no time warns at once" {
	promise 2026-03-04T21:30:00Z 2026-03-04T22:00:00Z |
	    is "2026-03-04T21:30:00Z alert.promise"
	promise 2026-03-07T17:00:00Z 2026-03-07T19:00:00Z |
	    is "2026-03-07T17:00:00Z alert.promise"
}

@test "what was promised goes before what was read in the words, and a target is no promise" {
	records "customer=c|id=a|time=2026-03-02T10:00:00Z|promised=2026-03-03T10:00:00Z|pledge=2026-03-06T10:00:00Z" \
	    "customer=d|id=b|time=2026-03-02T10:00:00Z|promised=2026-03-03T10:00:00Z|pledge=2026-03-06T10:00:00Z|flags=target" \
	    "customer=e|id=c|time=2026-03-02T10:00:00Z|promised=2026-03-03T10:00:00Z|flags=target" |
	    followup --now $now | cells customer,because >got
	t 'c promised=2026-03-03T10:00:00Z;made=2026-03-02T10:00:00Z\nd promised=2026-03-06T10:00:00Z;made=2026-03-02T10:00:00Z\n' >want
	same want got
}

@test "a broken promise comes first: tell the customer within an hour, with a new time" {
	records "$(lost a 2026-03-04T09:00:00Z '|gain=35')" \
	    "customer=d|id=b|name=Bo|time=2026-03-03T10:00:00Z|channel=phone|agent=Dana|topic=delivery|promised=2026-03-04T10:00:00Z|risk=5" \
	    "customer=e|id=c|time=2026-03-03T10:00:00Z|channel=phone|agent=Dana|promised=2026-03-04T09:30:00Z|risk=40" >in
	followup --now 2026-03-04T10:30:00Z in | cells due,customer,status >got
	t '2026-03-04T10:30:00Z e todo\n2026-03-04T11:00:00Z d todo\n2026-03-04T10:00:00Z +4930123 overdue\n' >want
	same want got
	followup --now 2026-03-04T10:30:00Z in | sed -n 3p | cut -f 8 |
	    is "Bo, I am sorry: we promised you an answer about delivery by Wednesday 4 March, 10:00 and did not keep it. You will have it by Thursday 5 March, 17:00."
}

@test "a promise that is about to be missed goes before everything but broken ones" {
	records "$(lost a 2026-03-04T09:00:00Z '|gain=35')" \
	    "customer=d|id=b|time=2026-03-03T10:00:00Z|channel=phone|promised=2026-03-04T12:00:00Z" |
	    followup --now 2026-03-04T11:30:00Z | cells action,status >got
	t 'alert.promise overdue\npriority.callback overdue\n' >want
	same want got
}

@test "our answered call about the topic keeps the oldest open promise, once" {
	local p1="customer=c|id=a|time=2026-03-02T09:00:00Z|topic=bill|promised=2026-03-06T12:00:00Z"
	local p2="customer=c|id=b|time=2026-03-02T09:10:00Z|topic=bill|promised=2026-03-05T12:00:00Z"
	local ours="customer=c|id=d|time=2026-03-02T10:00:00Z|channel=phone|direction=out|outcome=answered|topic="
	records "$p1" "$p2" "${ours}bill" >in
	followup --now $now --ledger ledger in >/dev/null
	followup --now $now --ledger ledger in >/dev/null
	tasks id,status,by >got
	t 'a closed d\nb todo \ncontact:c done \n' >want
	same want got
	# without a topic: any; about another: none; from the customer: none
	records "$p1" "$p2" "$ours" | followup --now $now | cells because |
	    is "promised=2026-03-05T12:00:00Z;made=2026-03-02T09:10:00Z"
	records "$p1" "$p2" "${ours}shoes" | followup --now $now | wc -l | is 3
	records "$p1" "$p2" "${ours}bill|direction=in" |
	    followup --now $now | wc -l | is 3
}

@test "thanks of the customer never cancels a promise" {
	records "customer=c|id=a|time=2026-03-02T09:00:00Z|channel=email|promised=2026-03-06T12:00:00Z" \
	    "customer=c|id=b|time=2026-03-02T09:30:00Z|channel=email|direction=in|outcome=answered|resolved=yes|csat=100" |
	    followup --now $now | cells action | is alert.promise
}

@test "a delivery keeps the promise of its record" {
	local p="customer=c|id=a|time=2026-03-02T09:00:00Z|promised=2026-03-06T12:00:00Z"
	records "$p" "$p|delivered=2026-03-02T11:00:00Z" |
	    followup --now $now | wc -l | is 1
	# what is said to happen later has not happened
	records "$p|delivered=2026-03-02T13:00:00Z" |
	    followup --now $now | wc -l | is 2
}

@test "a promise without a time is a reminder one business day later" {
	records "customer=c|id=a|time=2026-03-06T10:00:00Z|why=wait=60;pledge=vague" |
	    followup --now 2026-03-06T10:00:00Z | cells due,action,because |
	    is "2026-03-09T10:00:00Z alert.promise pledge=vague;made=2026-03-06T10:00:00Z"
}

# -- contact policy ---------------------------------------------------------

# released WANTED ACT: when an act wanted then in Los Angeles may be done
released() {
	local made=$1 act=priority.callback
	case $2 in
	service) made=$(date -u -d "$1 - 1 hour" +%FT%TZ) ;;
	offer)
		made=$(date -u -d "$1 - 1 day" +%FT%TZ)
		act=thanks.praise
		;;
	esac
	records "customer=c|id=a|time=$made|zone=${3-America/Los_Angeles}|action=$act" |
	    followup --now "$made" --calendar always | cells due,status
}

@test "quiet hours are those of the customer's zone" {
	date -u -d '2026-03-06T02:30:00Z - 1 hour' >/dev/null 2>&1 ||
	    skip "no date(1) that reckons"
	released 2026-03-06T02:30:00Z service | is "2026-03-06T02:30:00Z todo"
	released 2026-03-06T05:30:00Z service | is "2026-03-06T16:00:00Z held:quiet"
	released 2026-03-06T05:30:00Z offer | is "2026-03-06T18:00:00Z held:quiet"
	released 2026-03-06T04:59:59Z service | is "2026-03-06T04:59:59Z todo"
	released 2026-03-06T05:00:00Z service | is "2026-03-06T16:00:00Z held:quiet"
	released 2026-03-08T05:00:00Z service | is "2026-03-08T15:00:00Z held:quiet"
	released 2026-03-08T04:30:00Z offer | is "2026-03-09T17:00:00Z held:quiet"
	released 2026-03-05T01:15:00Z service Asia/Kathmandu |
	    is "2026-03-05T02:15:00Z held:quiet"
}

@test "the zone of a customer is the record's, else the number's country's, else the firm's" {
	records "$(lost a 2026-03-02T10:00:00Z '|customer=+97722|zone=Asia/Tokyo')" >in
	id=$(followup --now $now in | cells task)
	followup --now $now -e "$id" in >got
	says "in Asia/Tokyo, the zone of the customer" got
	records "$(lost a 2026-03-02T10:00:00Z '|customer=+97722')" >in
	id=$(followup --now $now in | cells task)
	followup --now $now -e "$id" in >got
	says "in Asia/Kathmandu, the zone of the" got
	records "$(lost a 2026-03-02T10:00:00Z '|customer=+12125550100')" >in
	id=$(followup --now $now in | cells task)
	followup --now $now -z Europe/Paris -e "$id" in >got
	says "in Europe/Paris, the zone of the firm" got
}

@test "three contacts in seven days are enough" {
	for day in 01 03 06; do
		echo "customer=c|id=$day|time=2026-03-${day}T08:00:00Z|channel=email|direction=out"
	done >contacts
	mapfile -t had <contacts
	records "${had[@]}" "customer=c|id=a|time=2026-03-06T08:00:01Z|action=explain.cause" |
	    followup --now 2026-03-06T09:00:00Z --calendar always |
	    cells due,status | is "2026-03-08T08:00:00Z held:cap"
	# what answers the customer passes
	records "${had[@]}" "customer=c|id=a|time=2026-03-06T08:00:01Z|action=priority.callback" |
	    followup --now 2026-03-06T08:30:00Z --calendar always |
	    cells status | is todo
}

@test "contacts of earlier runs count for the caps" {
	records "customer=c|id=x|time=2026-03-02T09:00:00Z|channel=email|direction=out" |
	    followup --now $now --ledger ledger
	records "customer=c|id=a|time=2026-03-02T11:00:00Z|action=explain.cause" |
	    followup --now $now --ledger ledger --calendar always |
	    cells due,status | is "2026-03-03T11:00:00Z todo"
	records "customer=c|id=y|time=2026-03-03T10:00:00Z|channel=email|direction=out" |
	    followup --now 2026-03-03T10:30:00Z --ledger ledger --calendar always |
	    cells due,status | is "2026-03-04T10:00:00Z held:cap"
}

@test "who does not want to hear of us is not listed, but counted" {
	records "customer=c|id=a|time=2026-03-02T10:00:00Z|channel=phone|action=explain.cause|flags=optout=all" \
	    "customer=d|id=b|time=2026-03-02T10:00:00Z|channel=phone|action=explain.cause|flags=optout=email" \
	    "customer=e|id=c|time=2026-03-02T10:00:00Z|channel=phone|action=explain.cause" \
	    "customer=e|id=d|time=2026-03-02T11:00:00Z|channel=email|flags=optout=phone" >in
	followup --now $now in | cells customer | is d
	followup --now $now --to table in >list
	says "(held: opt-out)" list
}

@test "an act that was done is not listed again within its cool-down" {
	records "customer=c|id=a|time=2026-03-02T10:00:00Z|csat=0|action=recovery.low_rating" >one
	followup --now $now --ledger ledger one >list
	followup --now $now --ledger ledger --done "$(cells task <list)"
	records "customer=c|id=b|time=2026-03-30T10:00:00Z|csat=0|action=recovery.low_rating" >two
	followup --now 2026-03-30T12:00:00Z --ledger ledger --to table two >list
	says "(held: cool-down)" list
	records "customer=c|id=d|time=2026-04-02T10:00:00Z|csat=0|action=recovery.low_rating" |
	    followup --now 2026-04-02T12:00:00Z --ledger ledger |
	    cells action | is recovery.low_rating
}

@test "an act that is to do is not listed anew within its cool-down" {
	records "customer=c|id=a|time=2026-03-02T10:00:00Z|outcome=answered|action=welcome.back" \
	    "customer=c|id=b|time=2026-03-03T10:00:00Z|outcome=answered|action=welcome.back" >in
	followup --now 2026-03-03T12:00:00Z --ledger ledger in | cells due |
	    is "2026-03-03T10:00:00Z"
	tasks id,status >got
	t 'a todo\nb dropped\n' >want
	same want got
	# nor when the first one came too late
	followup --now 2026-03-05T09:00:00Z in | wc -l | is 1
}

@test "the way to a customer is the one they prefer, else used last, else their address" {
	local act="id=a|time=2026-03-02T10:00:00Z|action=explain.cause"
	way() {
		records "$act|$1" | followup --now $now | cells via,contact
	}
	way "customer=+491|channel=phone|contact=x@y.org|past=pref=channel=email" |
	    is "email x@y.org"
	way "customer=+491|channel=phone" | is "phone +491"
	way "customer=c|channel=order|past=via=chat" | is "chat "
	way "customer=c|channel=order|contact=x@y.org" | is "email x@y.org"
	way "customer=c|channel=survey|contact=0301234" | is "phone 0301234"
	way "customer=x@y.org|channel=phone" | is "email x@y.org"
	way "customer=shop:17|channel=order" | is "ticket "
}

# -- the list ---------------------------------------------------------------

@test "the list goes by promises, by gain up to the next closing time, then by day" {
	records "customer=a|id=a|time=2026-03-02T10:00:00Z|action=explain.cause|gain=30" \
	    "customer=b|id=b|time=2026-03-02T09:00:00Z|action=priority.callback|gain=10" \
	    "customer=c|id=c|time=2026-03-02T09:00:00Z|action=recovery.low_rating|gain=12" \
	    "customer=d|id=d|time=2026-03-02T09:00:00Z|promised=2026-03-04T12:00:00Z" \
	    "customer=e|id=e|time=2026-03-02T09:00:00Z|promised=2026-03-02T11:00:00Z" \
	    "customer=f|id=f|time=2026-03-02T09:00:00Z|action=priority.callback|gain=10" \
	    "customer=g|id=g|time=2026-02-27T17:00:00Z|action=explain.cause|gain=40" >in
	followup --now $now in | cells customer | tr -d '\n' >got
	printf egcbfda >want
	same want got
}

@test "the table for people" {
	followup --now 2026-03-04T10:30:00Z --zone Europe/Berlin --to table \
	    "$data/followup/week.tsv" >got
	same "$data/followup/week.table" got
}

@test "the list for programs" {
	followup --now 2026-03-04T10:30:00Z --zone Europe/Berlin \
	    "$data/followup/week.tsv" >got
	same "$data/followup/week.list" got
}

@test "--top prints the most urgent and one line for the rest" {
	followup --now 2026-03-04T10:30:00Z --to table --top 2 \
	    "$data/followup/week.tsv" >got
	[ "$(grep -c '^ *[0-9]*\. ' got)" -eq 2 ]
	says 'and 4 more: ' got
	followup --now 2026-03-04T10:30:00Z --to tsv --top 2 \
	    "$data/followup/week.tsv" >got 2>err
	[ "$(wc -l <got)" -eq 3 ]
	says 'followup: and 4 more: ' err
}

@test "every task is listed or counted" {
	followup --now 2026-03-04T10:30:00Z --ledger ledger \
	    "$data/followup/week.tsv" >got
	all=$(tasks status | wc -l)
	todo=$(tasks status | grep -c todo)
	[ "$(($(wc -l <got) - 1))" -eq "$todo" ]
	followup --now 2026-03-04T10:30:00Z --ledger ledger --to table \
	    "$data/followup/week.tsv" >got
	closed=$(tr '\n' ' ' <got | sed 's/.*Not listed: //' | grep -o '[0-9]* [a-z]' |
	    awk '{ n += $1 } END { print n }')
	says "Not listed: " got
	[ "$((todo + closed))" -ge "$all" ]
}

@test "what a name could tell the terminal is shown, not obeyed" {
	name=$(printf 'a\033]0;x\007\033[31mb\302\233c\342\200\256d\377')
	records "$(lost a 2026-03-02T10:00:00Z "|name=$name|say=$name|agent=$name")" |
	    followup --now $now --to table >got
	says 'a\033]0;x\007\033[31mb\302\233c\342\200\256d\377' got
	status 1 grep -q "$(printf '[\001-\011\013-\037]')" got
	# data stay what they are
	records "$(lost a 2026-03-02T10:00:00Z "|name=$name")" |
	    followup --now $now | cells name | is "$name"
}

@test "--explain shows how the due time came about" {
	records "$(lost a 2026-03-06T16:30:00Z)" >in
	id=$(followup --now 2026-03-06T16:30:00Z in | cells task)
	followup --now 2026-03-06T16:30:00Z -e "$id" in >got
	same "$data/followup/explain" got
	status 2 followup --now $now -e nonsense in 2>err
	says 'no task is called "nonsense"' err
}

# -- the present ------------------------------------------------------------

@test "records behind --now are left for later" {
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(call b 2026-03-02T12:00:01Z answered in)" |
	    followup --now $now --stats 2>err | cells action |
	    is priority.callback
	says "in=2 out=1 rejected=0 duplicates=0 merged=0 ignored=1" err
}

@test "the clock is asked where there is no --now, and old records are remarked upon" {
	records "$(lost a 2026-03-02T10:00:00Z)" | followup 2>err | wc -l | is 1
	says "the newest record is of 2026-03-02T10:00:00Z" err
	records "$(lost a 2026-03-02T10:00:00Z)" | followup --now 2027-01-01T00:00:00Z 2>err
	[ ! -s err ]
}

# -- the ledger -------------------------------------------------------------

@test "without a ledger nothing is kept" {
	records "$(lost a 2026-03-02T10:00:00Z)" | followup --now $now >/dev/null
	[ "$(ls -A)" = "" ]
}

@test "--done marks a task, and --records prints it as a record" {
	records "$(lost a 2026-03-02T10:00:00Z '|name=Anna|topic=bill')" >in
	id=$(followup --now $now --ledger ledger in | cells task)
	followup --now 2026-03-02T12:30:00Z --ledger ledger \
	    --done "${id:0:6}" --given gift_card --outcome answered >out
	[ ! -s out ]
	tasks status,ended,by,given,outcome | head -n 1 |
	    is "done 2026-03-02T12:30:00Z followup:$id gift_card answered"
	followup --ledger ledger --records >records
	cells customer,time,id,source,channel,direction,outcome,topic,given,name <records |
	    is "+4930123 2026-03-02T12:30:00Z followup:$id followup task out answered bill priority.callback;gift_card Anna"
	# the same record does not bring the task back
	followup --now 2026-03-02T13:00:00Z --ledger ledger in | wc -l | is 1
}

@test "a promise that was marked as kept is kept in its record, and only that one" {
	records "customer=c|id=a|time=2026-03-02T09:00:00Z|promised=2026-03-06T12:00:00Z" \
	    "customer=c|id=b|time=2026-03-02T09:10:00Z|promised=2026-03-06T13:00:00Z" >in
	followup --now $now --ledger ledger in >list
	id=$(cells task <list | head -n 1)
	followup --now $now --ledger ledger --done "$id" --outcome answered
	followup --ledger ledger --records >records
	cells delivered,given <records | is "2026-03-02T12:00:00Z "
	{
		sed 1q in
		records "customer=c|id=followup:$id|time=2026-03-02T12:00:00Z|channel=task|direction=out|outcome=answered|delivered=2026-03-02T12:00:00Z" | sed 1d
	} | followup --now 2026-03-02T14:00:00Z --ledger ledger | wc -l | is 2
}

@test "--done refuses what is no task, and an outcome that reached nobody" {
	records "$(lost a 2026-03-02T10:00:00Z)" |
	    followup --now $now --ledger ledger >list
	cp ledger before
	status 2 followup --ledger ledger --done zzz 2>err
	says 'no task is called "zzz"' err
	status 2 followup --ledger ledger --done "$(cells task <list)" --outcome missed 2>err
	says 'nobody was reached' err
	status 2 followup --done x 2>err
	says '--done needs --ledger' err
	same before ledger
}

@test "the ledger is one table that cut and grep can read" {
	followup --now 2026-03-04T10:30:00Z --ledger ledger \
	    "$data/followup/week.tsv" >/dev/null
	sed 1d ledger >got
	same "$data/followup/week.ledger" got
	head -n 1 ledger | grep -q '^#extramile ledger 1 [0-9a-f]\{16\}$'
}

@test "a week of days gives the same list as the week at once" {
	followup --now 2026-03-04T10:30:00Z "$data/followup/week.tsv" >whole
	for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
		sed -n "1p;$((n + 1))p" "$data/followup/week.tsv" |
		    followup --now 2026-03-04T10:30:00Z --ledger ledger >part
	done
	same whole part
}

@test "what ended 60 days ago is forgotten, what was done is not" {
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(lost b 2026-03-02T10:00:00Z '|customer=d')" >in
	followup --now $now --ledger ledger in >list
	followup --now $now --ledger ledger --done "$(cells task <list | tail -n 1)"
	records >none
	followup --now 2026-03-20T00:00:00Z --ledger ledger none >/dev/null
	tasks status | sort | tr '\n' ' ' >got
	says expired got
	followup --now 2026-05-20T00:00:00Z --ledger ledger none >/dev/null
	tasks status | is "done"
}

@test "a second run while the first one holds the ledger exits 75" {
	mkfifo q
	exec 8<>q
	followup --now $now --ledger ledger <q >/dev/null 8>&- &
	first=$!
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ -e .ledger.lock ] && break
		sleep 0.1
	done
	sleep 0.2
	records >none
	status 75 followup --now $now --ledger ledger none 2>err
	says "another run has locked it" err
	kill -9 $first
	wait $first || true
	exec 8>&-
	status 0 followup --now $now --ledger ledger none >/dev/null
}

@test "of many runs at once some finish, the others exit 75, and the ledger is whole" {
	records "$(lost a 2026-03-02T10:00:00Z)" >in
	followup --now $now --ledger single in >/dev/null
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		{
			rc=0
			followup --now $now --ledger ledger in >/dev/null 2>&1 ||
			    rc=$?
			echo $rc >rc.$i
		} &
		pids="${pids-} $!"
	done
	# the words are the point
	# shellcheck disable=SC2086
	wait $pids
	cat rc.* | sort -u >got
	status 0 grep -qx 0 got
	status 1 grep -vqx -e 0 -e 75 got
	same single ledger
}

@test "a damaged, newer or foreign ledger is reported and kept" {
	records "$(lost a 2026-03-02T10:00:00Z)" >in
	followup --now $now --ledger ledger in >/dev/null
	cp ledger good
	for damage in : 'head -c 100' 'sed 3s/./#/' 'sed $d' 's=ledger 2' 's=history 1'; do
		case $damage in
		:) : >ledger ;;
		s=*) sed "1s/ledger 1/${damage#s=}/" good >ledger ;;
		*) $damage good >ledger ;;
		esac
		cp ledger bad
		status 2 followup --now $now --ledger ledger in 2>err >/dev/null
		says "the file is kept as it is" err
		same bad ledger
	done
}

@test "planted files are refused or replaced, never followed" {
	records "$(lost a 2026-03-02T10:00:00Z)" >in
	: >victim
	for plant in 'ln -s ../victim' 'ln victim' mkfifo; do
		for name in state .state.tmp .state.lock; do
			rm -rf sd
			mkdir sd
			$plant "sd/$name"
			rc=0
			timeout 10 followup --now $now --ledger sd/state in >/dev/null 2>&1 || rc=$?
			[ $rc -eq 0 ] || [ $rc -eq 2 ]
			[ ! -s victim ]
		done
	done
}

@test "output that is lost leaves the ledger as it was" {
	records "$(lost a 2026-03-02T10:00:00Z)" >in
	followup --now $now --ledger ledger in >/dev/null
	cp ledger before
	records "$(lost b 2026-03-02T10:30:00Z)" >in
	status 2 followup --now $now --ledger ledger in >/dev/full 2>err
	says "No space left on device" err
	same before ledger
	rc=0
	(exec >&-; followup --now $now --ledger ledger in) 2>err || rc=$?
	[ $rc -eq 2 ]
	same before ledger
	[ ! -e .ledger.tmp ]
}

@test "a stream that nobody scored or put suggestions on names what is missing" {
	t 'customer\ttime\tid\n' >raw
	status 2 followup --now $now raw 2>err
	says "score and suggest" err
	t 'customer\ttime\tid\ttier\n' >scored
	status 2 followup --now $now scored 2>err
	says "through suggest first" err
	t 'customer\ttime\tid\taction\n' | status 0 followup --now $now >out
	t 'due\towner\tcustomer\tname\tcontact\tvia\taction\tsay\tbecause\tstatus\ttask\n' >want
	same want out
}

@test "a record without a time is rejected and named" {
	records "$(lost a 2026-03-02T10:00:00Z)" "$(lost b nonsense)" >in
	status 1 followup --now $now in >out 2>err
	says 'in:3: time: "nonsense" is no time' err
	status 0 followup --now $now --rejects bad in >out 2>/dev/null
	sed -n '1p;3p' in >want
	same want bad
}

@test "headless streams have no header in and none out" {
	records "$(lost a 2026-03-02T10:00:00Z)" | sed 1d |
	    followup --now $now --columns="${columns// /,}" | cut -f 7 |
	    is priority.callback
}
