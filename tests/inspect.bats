#!/usr/bin/env bats
# ingest --inspect and --draft-map: help for the file that nobody knows

load lib

# A call log of no known product.
calls() {
	cat <<-'EOT' >calls.csv
	Call-ID;Start Time;Caller Number;Agent Name;Status;Direction;Wait (min);Talk Time;Rating;Remarks;Branch;Till
	7;13.01.2026 09:00;+44 20 7946 0001;Ann;Answered;Inbound;2;0:05:12;5;thanks for the quick help;N;3
	8;13.01.2026 09:10;+44 20 7946 0002;Bob;Abandoned;Inbound;9;;;;S;4
	9;14.01.2026 10:00;+44 20 7946 0001;Ann;Answered;Outbound;0;0:01:00;2;still waiting for my parcel;N;3
	EOT
}

@test "a draft guesses names, units, words and scales, and says what to check" {
	calls
	ingest --draft-map calls.csv >my.tsv 2>err
	[ ! -s err ]
	cat >want <<-'EOT'
	column	from	as	note
	recognise	Call-ID + Start Time + Caller Number + Agent Name	-	the names that this file is known by
	id	Call-ID	-	
	customer	Caller Number	phone	
	time	Start Time	time d/m/y	without a zone: that of --zone, or add zone Europe/London
	channel	-	constant phone	by the names of the columns
	direction	Direction	words Inbound=in; Outbound=out; *=	
	outcome	Status	words Answered=answered; Abandoned=abandoned; *=	
	agent	Agent Name	-	
	queue	Branch	-	
	wait	Wait (min)	minutes	
	talk	Talk Time	h:m:s	
	csat	Rating	scale 1..5	the scale as far as the values go
	text	Remarks	C	C: the customer wrote it; A: we did
	note	Till	-	not used: 3 | 4
	EOT
	same want my.tsv
}

@test "a draft is a map that its file is known by" {
	calls
	ingest --draft-map calls.csv >my.tsv
	ingest --map my.tsv calls.csv >got
	[ "$(column id <got | tr '\n' ' ')" = 'my:7 my:8 my:9 ' ]
	[ "$(column wait <got | tr '\n' ' ')" = '120 540 0 ' ]
	[ "$(column talk <got | tr '\n' ' ')" = '312  60 ' ]
	[ "$(column csat <got | tr '\n' ' ')" = '100  25 ' ]
	[ "$(column customer <got | sed -n 1p)" = +442079460001 ]
	[ "$(column flags <got | sort -u)" = tz_assumed ]
}

@test "what a draft does not use is taken by changing the word note" {
	calls
	ingest --draft-map calls.csv | sed 's/^note\tTill/topic\tTill/' >my.tsv
	[ "$(ingest --map my.tsv calls.csv | column topic | tr '\n' ' ')" = '3 4 3 ' ]
}

# fits NAME: its draft reads it without a loss, and is shown without its notes
fits() {
	ingest --draft-map "$1" >my.tsv
	ingest --map my.tsv --country DE -s "$1" >records 2>err
	! grep -v 'rejected=0' err
	cut -f 1-3 my.tsv
}

@test "German, French, Spanish and Portuguese names and words" {
	cat <<-'EOT' >de.csv
	Anruf-ID;Datum;Uhrzeit;Rufnummer Anrufer;Angerufene Nr.;Mitarbeiter;Warteschleife (Sek.);Gesprächsdauer;Status;Anliegen;Bewertung (1-5);Rückruf bis
	A-1;13.01.2026;09:00:12;030 901820;0800 123456;Lind;35;00:05:12;angenommen;Rechnung;5;
	A-2;13.01.2026;09:10:00;+49 40 361110;0800 123456;;140;00:00:00;aufgelegt;Lieferung;;14.01.2026
	EOT
	fits de.csv >got
	cat >want <<-'EOT'
	column	from	as
	recognise	Anruf-ID + Datum + Rufnummer Anrufer + Mitarbeiter	-
	id	Anruf-ID	-
	customer	Rufnummer Anrufer + Angerufene Nr.	outer phone
	time	Datum + Uhrzeit	time d/m/y
	channel	-	constant phone
	direction	Rufnummer Anrufer + Angerufene Nr.	sides
	outcome	Status	words angenommen=answered; aufgelegt=abandoned; *=
	agent	Mitarbeiter	-
	topic	Anliegen	-
	wait	Warteschleife (Sek.)	seconds
	talk	Gesprächsdauer	h:m:s
	csat	Bewertung (1-5)	scale 1..5
	promised	Rückruf bis	time d/m/y
	EOT
	same want got
	cat <<-'EOT' >fr.csv
	N° de dossier;Créé le;Clôturé le;Échéance;Courriel client;Conseiller;Canal;Statut;Résolu;Motif d'appel;Délai de réponse (min);Montant remboursé
	1;03/02/2026 09:15;04/02/2026 10:00;15/02/2026;zoe@exemple.fr;Luc;Téléphone;Clôturé;Oui;Facture;12;12,50
	2;13/02/2026 11:00;;15/02/2026;paul@exemple.fr;Anne;Courriel;En cours;Non;Retard;45;
	EOT
	fits fr.csv >got
	cat >want <<-'EOT'
	column	from	as
	recognise	N° de dossier + Créé le + Courriel client + Conseiller	-
	id	N° de dossier	-
	customer	Courriel client	-
	time	Créé le	time d/m/y
	channel	Canal	words Téléphone=phone; Courriel=email; *=
	direction	-	constant in
	outcome	Statut	words Clôturé=closed; En cours=open; *=
	agent	Conseiller	-
	topic	Motif d'appel	-
	wait	Délai de réponse (min)	minutes
	resolved	Résolu	words Oui=yes; Non=no; *=
	promised	Échéance	time d/m/y
	delivered	Clôturé le	time d/m/y
	given	Montant remboursé	flag refund= when >0
	EOT
	same want got
	cat <<-'EOT' >es.csv
	ID llamada,Fecha,Hora,Número origen,Agente,Tiempo de espera,Duración,Estado,Motivo,Dirección
	77,2026-02-03,09:15:00,+34911234567,Ana,00:00:20,00:03:10,Atendida,Factura,Entrante
	78,2026-02-03,09:20:00,+34911234568,,00:01:40,00:00:00,Perdida,Otro,Saliente
	EOT
	fits es.csv >got
	says 'outcome	Estado	words Atendida=answered; Perdida=missed; *=' got
	says 'direction	Dirección	words Entrante=in; Saliente=out; *=' got
	says 'wait	Tiempo de espera	h:m:s' got
	cat <<-'EOT' >pt.csv
	Protocolo,Data de abertura,Data de fechamento,Prazo,CPF,Atendente,Situação,Categoria,Nota,Descrição
	P1,03/02/2026 09:15,04/02/2026 10:00,10/02/2026,123,João,Concluído,Fatura,10,O boleto veio errado duas vezes
	P2,15/02/2026 09:15,,20/02/2026,987,Ana,Em andamento,Atraso,2,Meu pedido ainda não chegou
	EOT
	fits pt.csv >got
	says 'outcome	Situação	words Concluído=closed; Em andamento=open; *=' got
	says 'promised	Prazo	time d/m/y' got
	says 'text	Descrição	C' got
}

@test "words that nobody knows stand in the draft, for the user to say what they are" {
	cat <<-'EOT' >in.csv
	id,created at,status
	1,2026-01-13 09:00,Open
	2,2026-01-13 09:10,Zork
	EOT
	ingest --draft-map in.csv >my.tsv
	says 'outcome	status	words Open=open; Zork=; *=	say behind = what these are: Zork' my.tsv
}

@test "a draft joins date and time, and takes answers and ends as differences" {
	cat <<-'EOT' >in.csv
	number,opened at,answered (Y/N),responded,user id
	1,2026-01-13 09:00:00,Y,2026-01-13 09:05,u1
	2,2026-01-13 09:10:00,N,,u2
	EOT
	ingest --draft-map in.csv >my.tsv
	says 'wait	responded - opened at	time' my.tsv
	says 'outcome	answered (Y/N)	words Y=answered; N=missed; *=' my.tsv
	[ "$(ingest --map my.tsv in.csv | column outcome | tr '\n' ' ')" = 'answered missed ' ]
	cat <<-'EOT' >in.csv
	number,date,time,responded
	1,990113,9:00:00,1999-01-13 09:05
	2,990213,9:10:00,
	EOT
	ingest --draft-map in.csv >my.tsv
	says 'time	date + time	time %y%m%d %H:%M:%S' my.tsv
	says 'note	responded	-	a time: of its difference to two columns there is none' my.tsv
	[ "$(ingest --map my.tsv in.csv | column time | sed -n 1p)" = 1999-01-13T09:00:00Z ]
}

@test "a draft says which order of dates it takes for granted" {
	printf 'id,created at,due date\n1,1/2/2026 9:05 AM,\n2,1/3/2026 9:05 AM,\n' >in.csv
	ingest --draft-map in.csv >my.tsv
	says 'time	created at	time m/d/y	no date tells day from month: or d/m/y; ' my.tsv
	printf 'id,created at,due date\n1,1/2/2026 09:05,13/2/2026\n2,1/3/2026 09:05,\n' >in.csv
	ingest --draft-map in.csv >my.tsv
	says 'time	created at	time d/m/y	without a zone' my.tsv
}

@test "a draft finds a header below titles, and columns that have no names" {
	cat <<-'EOT' >in.csv
	Contact report,,,
	Printed 2026-03-01,,,
	Ticket No,Opened,E-mail,SLA breached
	1,2026-01-13 09:00,a@b.example,no
	2,2026-01-13 09:20,c@b.example,yes
	EOT
	fits in.csv >got
	says 'header	3	-' got
	says 'ontime	SLA breached	words no=yes; yes=no; *=' got
	[ "$(column customer <records | tr '\n' ' ')" = 'a@b.example c@b.example ' ]
	sed 1,3d in.csv >rows.csv
	fits rows.csv >got
	says 'header	none	-' got
	says 'customer	column_3	-' got
	[ "$(column customer <records | tr '\n' ' ')" = 'a@b.example c@b.example ' ]
	ingest --draft-map "$data/ingest/freeswitch.csv" >my.tsv
	ingest --map my.tsv -f my "$data/ingest/freeswitch.csv" >got
	[ "$(wc -l <got)" -gt 1 ]
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
	cut -d , -f 1-3 in.csv >legs.csv
	ingest --draft-map legs.csv >my.tsv
	says 'leg	-	-' my.tsv
	[ "$(ingest --map my.tsv legs.csv | column id | tr '\n' ' ')" = 'my:7 my:8 ' ]
}

@test "a draft is made of JSON too: nested keys, an envelope, the turns of a chat" {
	cat <<-'EOT' >in.json
	{"id": 1, "created_at": "2026-01-02T03:04:05Z", "from": {"email": "a@b.example"}, "message": "where is my parcel please"}
	{"id": 2, "created_at": "2026-01-03T03:04:05Z", "from": {"email": "c@b.example"}, "message": "I am still waiting for it"}
	EOT
	fits in.json >got
	says 'customer	from.email	-' got
	says 'text	message	C' got
	[ "$(column customer <records | tr '\n' ' ')" = 'a@b.example c@b.example ' ]
	cat <<-'EOT' >in.json
	{"meta":{"page":1},"result":{"conversations":[
	{"conversationId":"c1","startedAt":"2026-02-02T08:00:00Z","visitor":{"email":"ann@example.com"},
	 "messages":[{"sender":"visitor","text":"Hello, where is my parcel?","ts":"2026-02-02T08:00:00Z"},
	  {"sender":"agent","text":"It is on its way.","ts":"2026-02-02T08:01:00Z"}]},
	{"conversationId":"c2","startedAt":"2026-02-03T08:00:00Z","visitor":{"email":null},
	 "messages":[{"sender":"visitor","text":"Anybody there to help?","ts":"2026-02-03T08:00:00Z"}]}]}}
	EOT
	fits in.json >got
	says 'records	result.conversations[]	-' got
	says 'text	messages[].text	C when sender=visitor; A when sender=agent; at ts' got
	[ "$(column text <records | sed -n 1p)" = 'C: Hello, where is my parcel?\nA: It is on its way.' ]
	[ "$(column wait <records | sed -n 1p)" = 60 ]
}

@test "names and values of a file cannot break its draft" {
	printf 'id,created at,"a\tb","x"" + ""y",state,call\n1,2026-01-13 09:00,"p\tq\nr",2,"Open when x; y=z",|*\n' >in.csv
	fits in.csv >got
	printf 'id;created at;a - b;status\n1;2026-01-13 09:00;z;Open\n' >in.csv
	fits in.csv >got
	says 'note	"a - b"	-' got
}

@test "the draft of every export that has times is a map, and finds them" {
	local file n=0
	for file in "$data"/ingest/*; do
		case $file in
		*.want | *.err | */records.tsv) continue ;;
		esac
		ingest --draft-map "$file" >my.tsv 2>err || {
			says 'no column of it holds times' err
			continue
		}
		ingest --map my.tsv -f my "$file" >got 2>err || [ "$?" = 1 ]
		[ "$(wc -l <got)" -gt 1 ] || [ "${file##*/}" = contact_lens.json ]
		n=$((n + 1))
	done
	[ "$n" -gt 60 ]
}

@test "what is no log gets no draft, and a full disk none without a message" {
	printf 'a,b\nc,d\n' >in.csv
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
	not used  customer id: k1 | k2 | k3
	What it cannot tell, and the row of a map that would mend it:
	no customer: nobody can be called back, and no contact follows another
	    customer	customer id	-
	EOT
	sed -n 1,16p got >top
	same want top
}

@test "inspect shows records as they are written: legs as one, and what was merged" {
	ingest --inspect "$data/ingest/asterisk-chains.csv" >got
	says 'records   4 of ' got
	says 'merged into others' got
	[ "$(awk '$1 == "talk" { print $2 }' got)" = \
	    "$(ingest "$data/ingest/asterisk-chains.csv" | column talk |
	        awk 'NF { n++ } END { printf "%.0f\n", 100 * n / NR }')" ]
}

@test "inspect counts each reason for rejected rows, of the reader too" {
	cat <<-'EOT' >shop.tsv
	column	from	as
	id	nr	-
	time	when	-
	EOT
	cat <<-'EOT' >in.csv
	nr,when
	1,2026-01-13 09:00
	2,no
	3,never
	4,2026-01-13 09:20,and,more
	,2026-01-13 09:20
	1,2026-01-13 09:00
	EOT
	status 1 ingest --inspect --map shop.tsv in.csv >got 2>err
	[ ! -s err ]
	sed -n '/^records/,/^time/p' got | sed '$d' >top
	cat >want <<-'EOT'
	records   1 of 6 rows, 4 rejected, 1 duplicates
	rejected  time: a value is not a time: 2, first in line 3
	rejected  4 fields instead of 2: 1, first in line 5
	rejected  id is empty: 1, first in line 6
	EOT
	same want top
	ingest --inspect --map shop.tsv --rejects bad in.csv >again
	same got again
	[ "$(wc -l <bad)" = 5 ]
}

@test "inspect says which order of dates and which zone are taken, and why" {
	printf 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime zone Europe/London\n' >zone.tsv
	printf 'column\tfrom\tas\nid\tid\t-\ntime\tt\t-\n' >m.tsv
	printf 'column\tfrom\tas\nid\tid\t-\ntime\tt\ttime m/d/y\n' >us.tsv
	printf 'id,t\n1,1/2/2026 09:00\n2,13/2/2026 09:00\n' >in.csv
	ingest --inspect --map m.tsv in.csv >got
	says 'times     without a zone: taken as UTC (--zone NAME if not)' got
	says 'dates with "/" are d/m/y: a day above 12 or a weekday tells it' got
	ingest --inspect --map m.tsv --zone Europe/Paris --dates d/m/y in.csv >got
	says 'times     without a zone: taken as Europe/Paris, of --zone' got
	says 'dates with "/" are d/m/y: says --dates' got
	ingest --inspect --map zone.tsv in.csv >got
	says 't: zone Europe/London, says the map' got
	printf 'id,t\n1,1/2/2026 09:00\n2,1/3/2026 09:00\n' >in.csv
	ingest --inspect --map us.tsv in.csv >got
	says 't: m/d/y, says the map' got
}

@test "inspect reads a file that no map knows as a draft would, and names the nearest" {
	cat <<-'EOT' >in.csv
	call_id,agent,date,topic,who
	1,Ann,2026-01-13 09:00,Bill,a@b.example
	2,Bob,2026-01-13 09:10,Bill,c@b.example
	EOT
	ingest --inspect in.csv >got
	cat >want <<-'EOT'
	in.csv: no map knows it
	nearest   phonenow: 4 of its 10 names; not time, answered (Y/N), speed_of_answer_in_seconds, AvgTalkDuration, resolved, SatisfactionRating
	EOT
	sed -n 1,2p got >top
	same want top
	says 'draft     what follows is as --draft-map has it' got
	says 'customer  100 %  a@b.example | c@b.example  <- who' got
	says '    text	NAME OF ITS COLUMN	-' got
	printf '{"a": 1, "b": "x"}\n' >in.json
	ingest --inspect in.json >got
	says 'draft     none: no column of it holds times' got
	says 'column    b: x' got
}

@test "inspect looks at several files, one after the other" {
	printf 'id,created at\n1,2026-01-13 09:00\n' >a.csv
	: >b.csv
	ingest --inspect a.csv b.csv "$data/ingest/phonenow.csv" >got
	says 'a.csv: no map knows it' got
	says 'b.csv: there is nothing in it' got
	says 'phonenow.csv: the map phonenow, built in: the file has speed_of_answer_in_seconds, AvgTalkDuration' got
	[ "$(grep -c '^$' got)" = 2 ]
}

@test "inspect asks for the country of national numbers" {
	printf 'id,created at,phone\n1,2026-01-13 09:00,(212) 555-0142\n' >in.csv
	ingest --inspect in.csv >got
	says 'not read  customer: a national number, and no --country was given: 1' got
	ingest --inspect --country US in.csv >got
	says 'customer  100 %  +12125550142' got
}

@test "an unknown file's message names the remedies; a pipe has no other" {
	printf '%s\n' '{"ticketid":1}' >in.json
	status 2 ingest in.json 2>err
	says 'ingest --inspect in.json' err
	says 'ingest --draft-map in.json >my.tsv' err
	status 2 ingest --inspect - <in.json 2>err
	says 'ingest --draft-map - >my.tsv' err
	ingest --inspect - <"$data/ingest/phonenow.csv" >got
	says 'stdin: the map phonenow, built in' got
	status 2 ingest --draft-map a b 2>err
	says '--draft-map looks at one file' err
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

@test "--inspect tells how fields are quoted" {
	t "id,time,who\n1,'2026-01-13 09:00','a,b'\n2,'2026-01-14 09:00','c'\n" >in.csv
	ingest --inspect in.csv 2>err >got || true
	says 'CSV, separator ",", single quotes' got
	t 'id,time,who\n1,"2026-01-13 09:00","a \\"b\\", c"\n' >in.csv
	ingest --inspect in.csv 2>err >got || true
	says 'CSV, separator ",", backslashes before quotes' got
}

@test "--inspect takes withheld numbers for nobody's, and names for names" {
	cat <<-'EOT' >in.csv
	Call Start;Caller;Queue;Wait Time;Label
	03.03.2026 09:14:22;0170 1234567;Support;00:00:43;Bill
	03.03.2026 09:20:02;unterdrückt;Support;00:02:10;Parcel
	14.03.2026 11:01:00;Anonym;Sales;00:00:05;Bill
	EOT
	ingest --inspect --country DE in.csv 2>err >got || true
	grep -q '^customer .*+491701234567  <- Caller \[phone\]' got
	grep -q '^topic .*<- Label' got
	cat <<-'EOT' >in.csv
	ticket_id,created_at,requester_email,requester_name,status
	1,2026-03-03 09:14:00,jose@example.com,José,open
	2,2026-03-03 10:14:00,lena@example.com,Lena,solved
	EOT
	ingest --inspect in.csv 2>err >got || true
	grep -q '^customer .*<- requester_email$' got
	grep -q '^name .*<- requester_name$' got
}

@test "a conversation in one cell is drafted and read in turns" {
	cat <<-'EOT' >in.csv
	Chat ID;Start Date;Visitor Name;Visitor Email;Operator;Transcript
	C1;2026-11-25 09:00:00;Mia Holm;mia@example.com;Ann;"[09:00:05] Mia: hi, my parcel is late
	order number: 4711

	[09:00:40] Ann: Sorry to hear that, I'll call you by 5pm
	http://shop.example: see there
	[09:01:10] Bob: I took over from Ann
	[09:02:00] Mia Holm: ok"
	C2;2026-11-25 10:00:00;;tom@example.com;Bob;"Chatbot: how can I help
	Visitor 12: third time I ask
	(10:01:40 AM) Bob: Please restart
	2026-11-25 10:02:00 - Tom: I did: twice"
	EOT
	ingest --draft-map in.csv >my.tsv 2>err
	grep -q '^text	Transcript	lines C	' my.tsv
	ingest --map my.tsv in.csv | column text >got
	cat <<-'EOT' >want
	C: hi, my parcel is late order number: 4711\nA: Sorry to hear that, I'll call you by 5pm http://shop.example: see there\nA: I took over from Ann\nC: ok
	B: how can I help\nC: third time I ask\nA: Please restart\nC: I did: twice
	EOT
	same want got
	# as desks write it, of the web or with a time behind the name
	cat <<-'EOT' >in.csv
	Chat ID;Start Date;Visitor Name;Visitor Email;Operator;Transcript
	C1;2026-11-25 09:00:00;Mia;mia@example.com;Ann;"<p>Chat Started</p>( 1s ) Ann: hello<br>( 1m 12s ) Mia: hi<br>(2) Second: no"
	C2;2026-11-25 09:00:00;Mia;mia@example.com;Ann;"Ann [09:00]: hello<br>Jo (9:01 AM): Jo here<br>9:02 | Mia: hi (10:30): yes"
	EOT
	sed 's/lines C/html lines C/' my.tsv >html.tsv
	ingest --map html.tsv in.csv | column text >got
	cat <<-'EOT' >want
	C: Chat Started\nA: hello\nC: hi (2) Second: no
	A: hello\nA: Jo here\nC: hi (10:30): yes
	EOT
	same want got
	sed 's/<[^>]*>/\r\n/g' in.csv | sed 's/\\r\\n/\r\n/g' | ingest --map my.tsv | column text >got
	same want got
	# a name counts where its rule holds: of a call out it is one of ours
	t 'id,time,way,who,x\n1,2026-01-01,in,Mia,"[9:00] Mia: a"\n2,2026-01-01,out,Mia,"[9:00] Mia: b"\n' >in.csv
	t 'column\tfrom\tas\nid\tid\t-\ntime\ttime\t-\nname\twho\t- when way=in\nagent\twho\t- when way=out\ntext\tx\tlines C\n' >way.tsv
	[ "$(ingest --map way.tsv in.csv 2>err | column text | tr '\n' ' ')" = 'C: a A: b ' ]
	# one message of notes is no conversation
	printf 'id,time,who,note\n1,2026-01-01,a,"Order number: 1\nDate: today, he said"\n' >in.csv
	ingest --draft-map in.csv >my.tsv 2>err || true
	[ "$(grep -c 'lines' my.tsv)" = 0 ]
	for as in 'lines' 'lines mail C' 'lines time'; do
		printf 'column\tfrom\tas\nid\ti\t-\ntime\tt\t-\ntext\tx\t%s\n' "$as" >bad.tsv
		status 2 ingest --map bad.tsv in.csv 2>err
	done
}

@test "--draft-map takes the name of who calls in for the customer's alone" {
	cat <<-'EOT' >in.csv
	Date,Time,Call Direction,Caller Name,Caller Number,Called Number,Call Result
	11/25/2026,9:02:11 AM,Inbound,John Smith,+12125550142,+18005550100,Answered
	11/25/2026,9:31:05 AM,Outbound,Support,+18005550100,+12125550143,Answered
	EOT
	ingest --draft-map in.csv >my.tsv 2>err
	ingest --map my.tsv in.csv 2>err >out
	[ "$(column customer <out | tr '\n' ' ')" = '+12125550142 +12125550143 ' ]
	[ "$(column name <out | tr '\n' ' ')" = 'John Smith  ' ]
}
