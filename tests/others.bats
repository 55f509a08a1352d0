#!/usr/bin/env bats
# Failures that others had with follow-up, each named by where it was told

load lib
load followup

now=2026-03-02T12:00:00Z

@test "chatwoot#14009, frappe/helpdesk#2212, osTicket#6847: several open spans a day" {
	t 'day\topen\tclose\nmon-fri\t09:00\t13:00\nmon-fri\t14:00\t18:00\n' >hours
	records "$(lost a 2026-03-02T12:30:00Z)" |
	    followup --now 2026-03-02T12:30:00Z --calendar hours | cells due |
	    is "2026-03-02T14:30:00Z"
	records "customer=c|id=a|time=2026-03-02T13:20:00Z|outcome=open|action=chase.open" |
	    followup --now 2026-03-02T13:20:00Z --calendar hours | cells due |
	    is "2026-03-02T18:00:00Z"
}

@test "osTicket#1168, #2131, #4166: a holiday is no business day" {
	t 'day\topen\tclose\nmon-fri\t09:00\t17:00\n2026-03-09\t\t\n' >hours
	records "customer=c|id=a|time=2026-03-06T16:00:00Z|action=recovery.low_rating|contact=+49301|csat=0" |
	    followup --now 2026-03-06T16:00:00Z --calendar hours | cells due |
	    is "2026-03-10T12:00:00Z"
}

@test "zammad#4432: reminders keep the hours of service" {
	# made on Friday at night: never on Sunday, never at midnight
	records "customer=c|id=a|time=2026-03-06T23:00:00Z|channel=phone|why=pledge=vague" |
	    followup --now 2026-03-06T23:00:00Z | cells due |
	    is "2026-03-09T17:00:00Z"
	records "customer=c|id=a|time=2026-03-06T23:00:00Z|channel=phone|promised=2026-03-10T12:00:00Z" |
	    followup --now 2026-03-06T23:00:00Z | cells due |
	    is "2026-03-10T09:48:00Z"
}

@test "zammad#390: anybody can follow how a due time came about" {
	records "$(lost a 2026-03-06T16:30:00Z)" >in
	id=$(followup --now 2026-03-06T16:30:00Z in | cells task)
	followup --now 2026-03-06T16:30:00Z -e "$id" in >out
	says 'open 16:30 today to 17:00 today: 30 min' out
	says 'open 09:00 on Mon 9 Mar to 09:30 on Mon 9 Mar: 30 min' out
}

@test "frappe/helpdesk#2075, #3236, chatwoot#11057: open time and elapsed time stand side by side" {
	records "$(lost a 2026-03-06T16:30:00Z)" >in
	id=$(followup --now 2026-03-06T16:30:00Z in | cells task)
	followup --now 2026-03-06T16:30:00Z -e "$id" in | tr -s '\n ' ' ' >out
	says '1 h of open time and 2 days 17 h by the clock after the record' out
}

@test "zammad#5177, #3140: what an agent has answered is not chased" {
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(call b 2026-03-02T10:05:00Z answered out)" |
	    followup --now $now | wc -l | is 1
	# another one's answer to the same customer later neither
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(call b 2026-03-02T11:30:00Z answered in)" |
	    followup --now $now | wc -l | is 1
}

@test "chatwoot#13312, #8477: what a machine answered closes nothing" {
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(call b 2026-03-02T10:05:00Z selfserve in)" |
	    followup --now $now | cells action | is priority.callback
	records "$(lost a 2026-03-02T10:00:00Z)" \
	    "$(call b 2026-03-02T10:05:00Z answered internal)" |
	    followup --now $now | cells action | is priority.callback
}

@test "freescout#3584, #5378: a thanks does not wipe the promised date" {
	records "customer=c|id=a|time=2026-03-02T09:00:00Z|channel=email|promised=2026-03-06T12:00:00Z" \
	    "customer=c|id=b|time=2026-03-02T09:30:00Z|channel=email|direction=in|outcome=open" \
	    "customer=c|id=a|time=2026-03-02T09:00:00Z|channel=email|promised=2026-03-06T12:00:00Z|resolved=yes" |
	    followup --now $now | cells action,because |
	    is "alert.promise promised=2026-03-06T12:00:00Z;made=2026-03-02T09:00:00Z"
}

@test "freescout#5616: reminders go to the owner, never to the customer" {
	records "customer=anna@example.org|id=a|time=2026-03-02T09:00:00Z|agent=Dana|channel=email|contact=anna@example.org|promised=2026-03-02T11:00:00Z" |
	    followup --now $now --to mail >out
	sed '/^$/q' out >head
	says 'To: "Dana" :;' head
	status 1 grep -q anna head
}

@test "chatwoot#1270, #6889: somebody looks whether it stayed resolved" {
	records "customer=c|id=a|time=2026-03-02T09:00:00Z|channel=phone|resolved=yes|action=check.resolved_48h|delivered=2026-03-02T10:00:00Z" |
	    followup --now $now | cells due | is "2026-03-04T10:00:00Z"
}

@test "chatwoot#6861, #12694: who waited longest does not wait on" {
	records "$(lost a 2026-03-02T10:00:00Z '|gain=12')" \
	    "$(lost b 2026-03-02T10:30:00Z '|customer=d|gain=25')" |
	    followup --now $now | cells customer,status >out
	t 'd overdue\n+4930123 overdue\n' >want
	same want out
}

@test "chatwoot#9484, #12823: what was made at the weekend is sent inside hours" {
	records "$(lost a 2026-03-07T22:30:00Z)" |
	    followup --now 2026-03-07T22:30:00Z --calendar always |
	    cells due,status | is "2026-03-08T07:00:00Z held:quiet"
	records "customer=c|id=a|time=2026-03-07T22:30:00Z|action=thanks.praise" |
	    followup --now 2026-03-07T22:30:00Z --calendar always |
	    cells due,status | is "2026-03-09T10:00:00Z held:quiet"
}

@test "chatwoot#11569, #4526: no survey twice, and the list says why not" {
	local survey="customer=c|channel=phone|contact=+49301|action=survey.one_question"
	records "$survey|id=a|time=2026-03-02T09:00:00Z" >one
	followup --now $now --ledger ledger one >out
	followup --now $now --ledger ledger --done "$(cells task <out)"
	records "$survey|id=b|time=2026-03-10T09:00:00Z" >two
	followup --now 2026-03-10T13:00:00Z --ledger ledger --to table two |
	    tr '\n' ' ' >out
	says 'nothing to do' out
	says '1 done or listed not long ago for the customer (held: cool-down)' out
}

@test "chatwoot#10628, #12338: no survey amid the talk" {
	records "customer=c|id=a|time=2026-03-02T09:00:00Z|channel=chat|contact=+49301|action=survey.one_question" \
	    "customer=c|id=b|time=2026-03-02T09:05:00Z|channel=chat|direction=in|outcome=open" \
	    >in
	followup --now $now --to table in | tr '\n' ' ' >out
	says '1 settled by what came later (closed)' out
}

@test "original-coast-clothing#18: a survey that would come too late is not sent" {
	local survey="customer=c|id=a|time=2026-03-02T09:00:00Z|channel=chat|contact=+49301|action=survey.one_question"
	records "$survey" | followup --now 2026-03-02T09:20:00Z | cells due |
	    is "2026-03-02T09:15:00Z"
	records "$survey" | followup --now 2026-03-04T09:00:01Z --to table |
	    tr '\n' ' ' >out
	says '1 too late (expired)' out
}

@test "PostHog/requests-for-comments-public#246: no surveys at the weekend; few alerts, each with its reason" {
	records "customer=c|id=a|time=2026-03-07T09:00:00Z|channel=phone|contact=+49301|zone=UTC|action=survey.one_question" |
	    followup --now 2026-03-07T09:00:00Z |
	    cells due,status | is "2026-03-09T10:00:00Z held:quiet"
	for i in 1 2 3 4 5; do
		lost $i 2026-03-02T10:0$i:00Z
	done >some
	mapfile -t list <some
	records "${list[@]}" | followup --now $now --to table >out
	grep -c '^ *[0-9]*\. ' out | is 1
	says 'why  hung up before anybody answered' out
}

@test "Amazon Pinpoint: where no zone is known quiet hours are the firm's, and the task says so" {
	records "customer=+12125550100|id=a|time=2026-03-02T23:30:00Z|channel=phone|action=priority.callback" >in
	followup --now 2026-03-02T23:30:00Z --calendar always \
	    --zone Europe/Berlin in >out
	cells due,status <out | is "2026-03-03T07:00:00Z held:quiet"
	id=$(cells task <out)
	followup --now 2026-03-02T23:30:00Z --calendar always \
	    --zone Europe/Berlin -e "$id" in >out
	says 'in Europe/Berlin, the zone of the firm' out
}
