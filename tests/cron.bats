#!/usr/bin/env bats
# extramile-cron(7): its wrapper, day by day

load lib

# The wrapper as the page has it.
wrapper() {
	awk '/^\.Ss The wrapper/ { on = 1 }
	    on && /^\.Bd -literal/ { text = 1; next }
	    /^\.Ed/ { if (text) exit }
	    text { gsub(/\\e/, "\\"); print }' "$top/man/extramile-cron.7"
}

# calls DATE: an export of that day
calls() {
	t 'customer\ttime\tid\tsource\tchannel\tdirection\toutcome\twait\tqueue\n'
	t "+4930$2\t$1T10:00:00Z\tc:$1.1\tc\tphone\tin\tabandoned\t300\tq\n"
	t "+4930$2\t$1T11:00:00Z\tc:$1.2\tc\tphone\tin\tabandoned\t400\tq\n"
	t "+49305\t$1T12:00:00Z\tc:$1.3\tc\tphone\tin\t${3-answered}\t10\tq\n"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	wrapper >day
	chmod +x day
	calls 2026-03-02 1 >mon
	calls 2026-03-03 2 >tue
	calls 2026-03-04 1 >wed
}

# state: what a day leaves behind
state() {
	cat list/* tasks.tsv hist/* rejects/*
}

@test "the first day begins a history and a ledger, the next day goes on" {
	./day 2026-03-02 mon >out
	[ ! -s out ]
	says '1 to do' list/2026-03-02
	says '+49301: call back' list/2026-03-02
	./day 2026-03-03 tue
	says '2 to do' list/2026-03-03
	./day 2026-03-04 wed
	ls hist | wc -l | grep -qx 3
	ls work | wc -l | grep -qx 0
}

@test "a day that is run twice leaves the same bytes" {
	./day 2026-03-02 mon
	./day 2026-03-03 tue
	state >want
	./day 2026-03-03 tue
	state >got
	same want got
}

@test "a day that was skipped goes with the next, and gives the same tasks" {
	./day 2026-03-02 mon
	./day 2026-03-03 tue
	./day 2026-03-04 wed
	sed 1d tasks.tsv | cut -f 3-5,7 | sort >want
	cp list/2026-03-04 list.want
	rm -rf hist list rejects tasks.tsv
	./day 2026-03-02 mon
	./day 2026-03-04 tue wed
	sed 1d tasks.tsv | cut -f 3-5,7 | sort >got
	same want got
	grep '^ *[0-9]*\. ' list.want >want
	grep '^ *[0-9]*\. ' list/2026-03-04 >got
	same want got
	# too late by itself
	status 2 ./day 2026-03-03 tue 2>err
	says "2026-03-03 is over" err
	[ ! -e list/2026-03-03 ]
}

@test "a stage that fails leaves no list, and the ledger as it was" {
	./day 2026-03-02 mon
	cp tasks.tsv before
	mkdir bin
	for stage in ingest score suggest; do
		# it prints a header, as if it were a day without contacts
		printf '#!/bin/sh\nhead -n 1 %s\nexit 2\n' "$PWD/tue" >"bin/$stage"
		chmod +x "bin/$stage"
		PATH=$PWD/bin:$PATH status 2 ./day 2026-03-03 tue
		rm "bin/$stage"
		[ ! -e list/2026-03-03 ]
		same before tasks.tsv
	done
	status 2 ./day 2026-03-03 nowhere 2>err
	says nowhere err
	status 2 ./day 2026-03-03 2>err
	says "no export" err
	printf 'a,b\n1,2\n' >other.csv
	status 2 ./day 2026-03-03 other.csv 2>err
	[ -s err ]
	[ ! -e list/2026-03-03 ]
	# mended, the day is run again
	./day 2026-03-03 tue
	says '2 to do' list/2026-03-03
}

@test "a list that does not fit on the disk is no list" {
	mkdir bin
	printf '#!/bin/sh\ncase "$*" in *"--to table"*) exec %s "$@" >/dev/full;; esac\nexec %s "$@"\n' \
	    "$(command -v followup)" "$(command -v followup)" >bin/followup
	chmod +x bin/followup
	PATH=$PWD/bin:$PATH status 2 ./day 2026-03-02 mon 2>err
	says "No space left" err
	[ ! -e list/2026-03-02 ]
}

@test "a day that overlaps another one exits 75 without a list" {
	./day 2026-03-02 mon
	mkfifo q
	exec 8<>q
	followup --now 2026-03-02T23:59:59Z --ledger tasks.tsv <q >/dev/null 8>&- &
	first=$!
	sleep 0.3
	status 75 ./day 2026-03-03 tue 2>err
	says "try later" err
	[ ! -e list/2026-03-03 ]
	kill -9 $first
	wait $first || true
	exec 8>&-
	./day 2026-03-03 tue
	says '2 to do' list/2026-03-03
}

@test "what was done is in the history of the next day" {
	./day 2026-03-02 mon
	id=$(sed -n 's/^ *task \([0-9a-f]*\),.*/\1/p' list/2026-03-02)
	followup --ledger tasks.tsv --now 2026-03-03T08:00:00Z --done "$id" \
	    --given gift_card --outcome answered
	./day 2026-03-03 tue
	status 1 grep -q '+49301:' list/2026-03-03
	./day 2026-03-04 wed
	says 'gift_card' hist/2026-03-04.hist
}

@test "records that cannot be read are kept, and do not stop the day" {
	t 'too\tshort\n' >>mon
	./day 2026-03-02 mon 2>err
	says '1 to do' list/2026-03-02
	says 'too' rejects/2026-03-02
}

@test "the table of cron has no % that would end its line" {
	awk '/^\.Ss The table/ { on = 1 }
	    on && /^\.Bd -literal/ { text = 1; next }
	    /^\.Ed/ { if (text) exit }
	    text { gsub(/\\e/, "\\"); print }' "$top/man/extramile-cron.7" >crontab
	says 'date -d yesterday +\%F' crontab
	sed 's/\\%//g' crontab >rest
	status 1 grep -q % rest
	# the command as cron hands it to the shell
	sed -n 's/^15 5 \* \* \* //p' crontab | sed 's/\\%/%/g' >line
	date -d yesterday +%F >/dev/null 2>&1 || skip "another date(1)"
	y=$(date -d yesterday +%F)
	mkdir -p calls/in
	cp day calls
	calls "$y" 1 >"calls/in/$y.csv"
	sed "s,/srv/calls,$PWD/calls," line >command
	sh -e command >got
	says '+49301: call back' got
}
