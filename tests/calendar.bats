# Business hours and time zones, as the programs use them.

load lib

# Written on Friday at 16:30 in New York, answered on Monday at 10:00, after
# the clocks changed: an hour and a half of open time.
letter() {
	t 'customer\ttime\tid\tchannel\tdirection\toutcome\twait\tresolved\n'
	t '+1\t2026-03-06T21:30:00Z\tx:1\temail\tin\tanswered\t232200\tyes\n'
}

prompt() {
	letter | score "$@" | awk -F '\t' '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == "prompt") at = i }
		NR == 2 { print $at }'
}

@test "a weekend and a change of the clock are no delay" {
	[ "$(prompt --zone America/New_York)" = 92 ]
}

@test "the hours of a table count" {
	t 'day\topen\tclose\tnote\nmon-fri\t09:00\t16:30\t\n' >hours.tsv
	t '2026-03-09\t10:00\t11:00\tspring day\n' >>hours.tsv
	[ "$(prompt --zone America/New_York --calendar hours.tsv)" = 100 ]
}

@test "the zone of a table goes before the option" {
	t 'day\topen\tclose\nzone\tAmerica/New_York\t\n' >hours.tsv
	t 'mon-fri\t09:00\t17:00\n' >>hours.tsv
	[ "$(prompt --calendar hours.tsv)" = 92 ]
}

@test "a calendar that is always open has targets of its own" {
	[ "$(prompt --calendar always)" = 3 ]
	# 232200 s by the clock of a day and a night
	t 'day\topen\tclose\ndaily\t00:00\t24:00\n' >hours.tsv
	[ "$(prompt --calendar hours.tsv)" = 3 ]
}

@test "the default table, printed, is the default" {
	score --print calendar >hours.tsv
	[ "$(prompt --zone America/New_York --calendar hours.tsv)" = 92 ]
	score --print targets >targets.tsv
	[ "$(prompt --zone America/New_York --targets targets.tsv)" = 92 ]
}

@test "a wrong table is told by line and byte, and no record is read" {
	t 'day\topen\tclose\nmon-fri\t09:00\t17:00\nfri\t09:00\t12:00\n' >hours.tsv
	letter >in
	status 2 score --calendar hours.tsv in >out 2>err
	[ ! -s out ]
	says 'score: hours.tsv:3:5: open: the span overlaps that of line 2' err
	status 2 score --calendar missing.tsv in >out 2>err
	says 'score: missing.tsv' err
}

@test "TZ has no effect" {
	letter >in
	score --zone America/New_York in >want
	for zone in America/New_York Pacific/Apia Asia/Kathmandu Nonsense/Zone; do
		TZ=$zone score --zone America/New_York in >got
		same want got
	done
}

@test "an unknown zone is refused" {
	letter >in
	for zone in Nonsense/Zone ../zoneinfo/Europe/London Europe localtime \
	    zone.tab /usr/share/zoneinfo/Europe/London ''; do
		status 2 score --zone "$zone" in >out 2>err
		[ ! -s out ]
		says "score: --zone: unknown zone \"$zone\"" err
	done
}

@test "UTC needs no zone files" {
	letter >in
	score --zone UTC in >want
	for zone in Z GMT Etc/UTC; do
		TZDIR=/nonexistent score --zone $zone in >got
		same want got
	done
}
