#!/usr/bin/env bats
# ingest --inspect and --draft-map: help for the file that nobody knows

load lib

# A call log of no known product.
calls() {
	cat <<-'EOT' >calls.csv
	Call-ID;Start Time;Caller Number;Agent Name;Status;Direction;Wait (min);Talk Time;Rating;Remarks;Branch
	7;13.01.2026 09:00;+44 20 7946 0001;Ann;Answered;Inbound;2;0:05:12;5;thanks for the quick help;N
	8;13.01.2026 09:10;+44 20 7946 0002;Bob;Abandoned;Inbound;9;;;;S
	9;14.01.2026 10:00;+44 20 7946 0001;Ann;Answered;Outbound;0;0:01:00;2;still waiting for my parcel;N
	EOT
}

@test "a draft guesses names, units, words and scales, and says what to check" {
	calls
	ingest --draft-map calls.csv >my.tsv 2>err
	cat >want <<-'EOT'
	column	from	as	note
	recognise	Call-ID + Start Time + Agent Name + Status	-	the names that this file is known by
	id	Call-ID	-	
	customer	Caller Number	-	national numbers: phone GB, or --country
	time	Start Time	time zone UTC	or the zone it is in: Europe/London
	direction	Direction	words Inbound=in; Outbound=out; *=	
	outcome	Status	words Answered=answered; Abandoned=abandoned; *=	
	agent	Agent Name	-	
	wait	Wait (min)	minutes	
	talk	Talk Time	h:m:s	
	csat	Rating	scale 1..5	the scale as far as the values go
	text	Remarks	C	C: the customer wrote it; A: we did
	EOT
	same want my.tsv
	echo 'ingest: not used: Branch: "N", "S"' >want
	same want err
}

@test "a draft is a map that its file is known by" {
	calls
	ingest --draft-map calls.csv >my.tsv 2>/dev/null
	ingest --map my.tsv calls.csv >got
	[ "$(column id <got | tr '\n' ' ')" = 'my:7 my:8 my:9 ' ]
	[ "$(column wait <got | tr '\n' ' ')" = '120 540 0 ' ]
	[ "$(column talk <got | tr '\n' ' ')" = '312  60 ' ]
	[ "$(column csat <got | tr '\n' ' ')" = '100  25 ' ]
	[ "$(column customer <got | sed -n 1p)" = +442079460001 ]
}

@test "a draft joins date and time, and takes answers and ends as differences" {
	cat <<-'EOT' >in.csv
	number,date,time,answered (Y/N),responded,user id
	1,2026-01-13,09:00:00,Y,2026-01-13 09:05,u1
	2,2026-01-13,09:10:00,N,,u2
	EOT
	ingest --draft-map in.csv >my.tsv
	says 'time	date + time	time zone UTC' my.tsv
	says 'wait	responded - date	time zone UTC' my.tsv
	says 'outcome	answered (Y/N)	words Y=answered; N=missed; *=' my.tsv
	[ "$(ingest --map my.tsv in.csv | column outcome | tr '\n' ' ')" = 'answered missed ' ]
}

@test "an id that comes again is one of updates: the newest row is kept" {
	cat <<-'EOT' >in.csv
	number,opened at,state,updated at
	7,2026-01-13 09:00,New,2026-01-13 09:00
	7,2026-01-13 09:00,Closed,2026-01-14 09:00
	8,2026-01-15 09:00,New,2026-01-15 09:00
	EOT
	ingest --draft-map in.csv >my.tsv
	says 'version	updated at	time' my.tsv
	[ "$(ingest --map my.tsv in.csv | column outcome | tr '\n' ' ')" = 'closed open ' ]
}

@test "a draft is made of JSON too, nested keys as paths" {
	cat <<-'EOT' >in.json
	{"id": 1, "created_at": "2026-01-02T03:04:05Z", "from": {"email": "a@b.example"}, "message": "where is my parcel please"}
	{"id": 2, "created_at": "2026-01-03T03:04:05Z", "from": {"email": "c@b.example"}, "message": "I am still waiting for it"}
	EOT
	ingest --draft-map in.json >my.tsv
	says 'customer	from.email	-' my.tsv
	says 'text	message	C' my.tsv
	[ "$(ingest --map my.tsv in.json | column customer | tr '\n' ' ')" = 'a@b.example c@b.example ' ]
}

@test "what is no log gets no draft, and a full disk none without a message" {
	printf 'a,b\n1,2\n' >in.csv
	status 2 ingest --draft-map in.csv >out 2>err
	says 'in.csv: no column of it holds times' err
	[ ! -s out ]
	: >empty
	status 2 ingest --draft-map empty 2>err
	says 'empty: there is nothing in it' err
	calls
	[ -c /dev/full ] || skip "no /dev/full"
	status 2 ingest --draft-map calls.csv >/dev/full 2>err
	says 'stdout: ' err
	status 2 ingest --inspect -f phonenow calls.csv 2>err
	says 'finds no time or no id' err
}

@test "inspect says what a file is, how it is fed, and what it cannot tell" {
	cat <<-'EOT' >shop.tsv
	column	from	as
	id	nr	-
	time	when	-
	agent	who	-
	wait	wait	minutes
	EOT
	cat <<-'EOT' >in.csv
	nr,when,who,wait,customer id
	1,2026-01-13 09:00,Ann,2,k1
	2,no,Bob,3,k2
	3,2026-01-13 09:20,Ann,soon,k3
	EOT
	status 1 ingest --inspect --map shop.tsv in.csv >got 2>/dev/null
	cat >want <<-'EOT'
	in.csv: the map shop, of --map
	format    CSV, separator ",", UTF-8
	times     without a zone: taken as UTC (--zone NAME if not)
	records   2 of 3 rows, 1 rejected
	rejected  time: a value is not a time: 1, first in line 3
	not read  wait: not a duration: 1, first in line 4
	time      100 %  2026-01-13T09:00:00Z | 2026-01-13T09:20:00Z  <- when
	id        100 %  shop:1 | shop:3  <- nr
	source    100 %  shop  <- made by ingest
	agent     100 %  Ann  <- who
	wait       50 %  120  <- wait [minutes]
	flags     100 %  tz_assumed  <- made by ingest
	not used  customer id
	What it cannot tell, and the row of a map that would mend it:
	no customer: nobody can be called back, and no contact follows another
	    customer	customer id	-
	EOT
	sed -n 1,16p got >top
	same want top
}

@test "inspect names the map built in, and the records of an event log" {
	cp "$data"/demo/contacts.csv .
	ingest --print phonenow >/dev/null
	printf '%s\n' '{"ticketid":1}' >in.json
	status 2 ingest --inspect in.json 2>err
	says 'ingest --draft-map in.json >my.tsv' err
	status 2 ingest --inspect a b 2>err
	says '--inspect looks at one file' err
	status 2 ingest --inspect --raw a 2>err
	says 'choose one' err
}

@test "values that a terminal would obey are shown as they are written" {
	printf 'id,time,agent\n1,2026-01-13 09:00,A\033[2Jnn\n' >in.csv
	printf 'column\tfrom\tas\nid\tid\t-\ntime\ttime\t-\nagent\tagent\t-\n' >m.tsv
	ingest --inspect --map m.tsv in.csv >got
	! grep -q "$(printf '\033')" got
	says 'agent     100 %  A' got
}
