# What holds for every program: odd input, odd descriptors, odd options.

load lib

bats_require_minimum_version 1.5.0

# p PROGRAM ARGUMENT...: the program, with the clock held
p() {
	case $1 in
	followup) followup --now 2026-01-03T00:00:00Z --to tsv "${@:2}" ;;
	report) report --by queue "${@:2}" ;;
	*) "$@" ;;
	esac
}

# rows N: records of N contacts by a thousand customers
rows() {
	seq "$1" | awk -v OFS='\t' '{
		printf "c%d\t2026-01-02T%02d:%02d:%02dZ\tt:%d", $1 % 1000,
		    $1 / 3600 % 24, $1 / 60 % 60, $1 % 60, $1
		print "", "t", "phone", "in", $1 % 7 ? "answered" : "abandoned",
		    "ann", "", "bill", $1 % 300, 60,
		    "C: thanks for the call"
	}'
}

columns=customer,time,id,source,channel,direction,outcome,agent,queue,topic
columns=$columns,wait,talk,text

# in.PROGRAM and big.PROGRAM: what the program before it writes
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	local kind n
	for kind in in big; do
		n=200
		[ $kind = in ] || n=20000
		{ echo "$columns" | tr , '\t'; rows $n; } >$kind.ingest
		ingest $kind.ingest >$kind.score
		score $kind.score >$kind.suggest
		suggest $kind.suggest >$kind.followup
		cp $kind.followup $kind.report
	done
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	in=$BATS_FILE_TMPDIR/in
	big=$BATS_FILE_TMPDIR/big
}

# header PROGRAM: the header of its input; record PROGRAM: one good line
header() {
	head -n 1 "$in.$1"
}

record() {
	sed -n 2p "$in.$1"
}

@test "a last line without newline counts" {
	for f in $programs; do
		p $f "$in.$f" >want
		head -c -1 "$in.$f" | p $f >got
		same want got
	done
}

@test "zero bytes are no header and exit 2; ingest writes its header" {
	for f in $filters; do
		status 2 p $f </dev/null >out 2>err
		says "$f: stdin: no header: did the program before it fail?" err
		[ ! -s out ]
	done
	ingest </dev/null >out
	[ "$(wc -l <out)" -eq 1 ]
}

@test "a header alone is a day without contacts" {
	for f in $programs; do
		header $f | p $f >out
		[ "$(wc -l <out)" -eq 1 ]
	done
}

@test "a blank line is a record of one empty column" {
	for f in $filters; do
		{ header $f; echo; record $f; } >blank
		status 1 p $f blank >out 2>err
		says "$f: blank:2: " err
	done
}

@test "CR LF and a byte order mark are refused by name; ingest takes them" {
	for f in $filters; do
		sed 's/$/\r/' "$in.$f" >crlf
		status 2 p $f crlf 2>err
		says "$f: crlf:1: " err
		says "ingest" err
		{ printf '\357\273\277'; cat "$in.$f"; } >mark
		status 2 p $f mark 2>err
		says "ingest" err
	done
	ingest "$in.ingest" >want
	{ printf '\357\273\277'; sed 's/$/\r/' "$in.ingest"; } | ingest >got
	same want got
}

@test "ragged rows are rejected by number, the others written" {
	for f in $filters; do
		{ header $f; echo x; printf '%s\tx\n' "$(record $f)"; record $f; } >r
		status 1 p $f r >out 2>err
		says "$f: r:2: 1 field, the header has" err
		says "$f: r:3: " err
		{ header $f; record $f; } | p $f >want
		same want out
	done
}

@test "--rejects takes what is rejected, as it was, and the status is 0" {
	for f in $filters; do
		{ header $f; echo x; printf '%s\tx\n' "$(record $f)"; record $f; } >r
		p $f --rejects rej r >/dev/null 2>err
		{ header $f; echo x; printf '%s\tx\n' "$(record $f)"; } >want
		same want rej
	done
}

@test "--rejects is empty but for its header when nothing is rejected" {
	for f in $filters; do
		p $f --rejects rej "$in.$f" >/dev/null
		header $f >want
		same want rej
	done
}

@test "--stats accounts for every record" {
	for f in $programs; do
		p $f --stats "$in.$f" >/dev/null 2>err
		says "$f: stats: in=200 " err
		awk -F'[ =]' '/stats: in=/ {
			for (i = 3; i < NF; i += 2) n[$i] = $(i + 1)
			sum = n["out"] + n["rejected"] + n["duplicates"]
			sum += n["merged"] + n["ignored"] + n["elsewhere"]
			exit n["in"] != sum
		}' err
	done
}

@test "a required column missing or one twice exits 2" {
	for f in $filters; do
		printf 'customer\tid\n' | status 2 p $f 2>err
		says "there is no column \"time\"" err
		{ printf 'text\t'; header $f; } >twice
		status 2 p $f twice 2>err
		says "twice:1: the column \"text\" is there twice" err
	done
}

@test "NUL and invalid UTF-8 pass through a filter whole" {
	for f in score suggest; do
		header $f | tr '\t' '\n' | grep -nx text | cut -d: -f1 >at
		{
			header $f
			record $f | awk -F'\t' -v OFS='\t' -v at="$(cat at)" \
			    '{ $at = "a@b\377\376"; print }' | tr @ '\0'
		} >odd
		p $f odd >out
		cut -f "$(cat at)" odd | tail -n 1 >want
		cut -f "$(cat at)" out | tail -n 1 >got
		cmp want got
	done
}

@test "a line over the limit is rejected with its number" {
	for f in $programs; do
		{
			header $f
			head -c 20000000 /dev/zero | tr '\0' x
			echo
			record $f
		} >long
		status 1 p $f long >out 2>err
		says "long:2: " err
		{ header $f; record $f; } | p $f >want
		same want out
	done
}

@test "a header over the limit exits 2" {
	for f in $filters; do
		status 2 p $f --max-line 10 "$in.$f" 2>err
		says "longer than 10 bytes" err
	done
}

# bats test_tags=nosan
@test "memory does not grow with a line of 200 MB" {
	for f in $filters; do
		{
			header $f
			head -c 200000000 /dev/zero | tr '\0' x
			echo
			record $f
		} | (ulimit -v 120000; status 1 p $f >out 2>err)
		{ header $f; record $f; } | p $f >want
		same want out
	done
}

@test "an unknown option, a missing file, a directory exit 2 and are named" {
	for f in $programs; do
		status 2 p $f --nonsense "$in.$f" 2>err
		says "unknown or ambiguous option \"--nonsense\"" err
		says "usage: $f" err
		status 2 p $f --stat=3 "$in.$f" 2>err
		status 2 p $f /nonexistent/file 2>err
		says "$f: /nonexistent/file: No such file or directory" err
		status 2 p $f "$BATS_TEST_TMPDIR" 2>err
		says "Is a directory" err
	done
}

@test "a near miss of an option is met with its name" {
	for f in $programs; do
		status 2 $f --statz "$in.$f" 2>err
		says "did you mean --stats?" err
	done
}

@test "a full device is noticed, also by --help and --version" {
	for f in $programs; do
		for arg in "$in.$f" --help --version; do
			status 2 p $f "$arg" >/dev/full 2>err
			says "$f: stdout: No space left on device" err
		done
	done
}

@test "an endless input stops at a full device" {
	# followup has to read everything before it can print anything
	for f in score suggest; do
		{ header $f; yes "$(record $f)"; } |
		    status 2 timeout 20 "$f" >/dev/full 2>err
	done
}

@test "closed descriptors are errors, not silence" {
	for f in $programs; do
		status 2 p $f "$in.$f" >&- 2>err
		[ -s err ]
		status 2 p $f <&- >out 2>err
		p $f "$in.$f" >want
		p $f "$in.$f" 2>&- >got
		same want got
		status 2 p $f "$in.$f" <&- >&- 2>&-
	done
}

@test "a file size limit ends the run" {
	for f in score suggest; do
		(
			trap '' XFSZ
			ulimit -f 1
			status 2 p $f "$big.$f" 2>&1 >out | cat >&2
			exit "${PIPESTATUS[0]}"
		) 2>err
		says "File too large" err
	done
}

@test "a consumer that leaves ends the run without a word" {
	for f in score suggest; do
		run -0 bash -c "$f '$big.$f' 2>err | head -n 1 >/dev/null
			echo \${PIPESTATUS[0]}"
		[ "$output" = 141 ]
		[ ! -s err ]
		run -0 bash -c "(trap '' PIPE; $f '$big.$f' 2>err; echo \$? >st) |
			head -n 1 >/dev/null"
		[ "$(cat st)" = 2 ]
		says "Broken pipe" err
	done
}

@test "a named pipe is as good as a file" {
	for f in $programs; do
		rm -f fifo
		mkfifo fifo
		cat "$in.$f" >fifo &
		p $f fifo >got
		p $f "$in.$f" >want
		same want got
	done
}

@test "descriptors that would block are waited for" {
	command -v perl >/dev/null || skip "perl sets O_NONBLOCK here"
	for f in score suggest; do
		p $f "$big.$f" >want
		perl -MFcntl -e 'fcntl STDOUT, F_SETFL, O_NONBLOCK; exec @ARGV' \
		    "$f" "$big.$f" | (sleep 0.2; cat) >got
		cmp want got
		(sleep 0.2; cat "$big.$f") | perl -MFcntl \
		    -e 'fcntl STDIN, F_SETFL, O_NONBLOCK; exec @ARGV' "$f" >got
		cmp want got
	done
}

@test "outputs can be concatenated: a repeated header is skipped" {
	for f in $filters; do
		cat "$in.$f" <(tail -n +2 "$in.$f") >once
		cat "$in.$f" "$in.$f" >twice
		p $f once >want
		p $f twice >got
		same want got
		p $f "$in.$f" "$in.$f" >got
		same want got
	done
}

@test "files of other columns are not read as one" {
	for f in $filters; do
		sed '1s/text/words/' "$in.$f" >other
		status 2 p $f "$in.$f" other 2>err
		says "other:1: other columns than in the file before it" err
	done
}

@test "--columns reads and writes streams without header" {
	for f in score suggest; do
		p $f "$in.$f" | tail -n +2 >want
		tail -n +2 "$in.$f" >bare
		p $f --columns="$(header $f | tr '\t' ,)" bare >got
		same want got
		p $f --columns bare >got
		same want got
		p $f -C bare >got
		same want got
		p $f --columns </dev/null >got
		[ ! -s got ]
	done
}

@test "--columns without customer, time or id exits 2" {
	for f in $filters; do
		status 2 p $f --columns=customer,time "$in.$f" 2>err
		says "--columns: there is no column \"id\"" err
	done
}

@test "own columns are cut and appended anew: twice equals once" {
	for f in score suggest; do
		p $f "$in.$f" >once
		p $f once >twice
		same once twice
	done
}

@test "the input is copied through byte for byte" {
	for f in score suggest; do
		p $f "$in.$f" | cut -f "1-$(header $f | awk -F'\t' '{ print NF }')" >got
		same "$in.$f" got
	done
}

@test "--max-line takes sizes and refuses nonsense" {
	for f in $programs; do
		for v in '' -1 0 1.5 9223372036854775807 18446744073709551616 \
		    1e3 nan inf 0x10 ' 1' 1_0 2G K; do
			header $f | status 2 p $f --max-line="$v" >/dev/null 2>err
			says "--max-line" err
		done
		header $f | p $f --max-line 1M >/dev/null
		header $f | p $f -L 65536 >/dev/null
	done
}

@test "no control byte of a name reaches the terminal" {
	x=$(printf 'a\033]0;x\007\033[31m')
	for f in $programs; do
		status 2 p $f "--$x" "$in.$f" 2>err
		status 2 p $f "/nonexistent/$x" 2>>err
		status 2 p $f --columns="$x" "$in.$f" 2>>err || true
		[ "$(tr -d '\012\040-\176' <err | wc -c)" -eq 0 ]
	done
}

@test "file names that look like options are files behind --" {
	for f in score suggest; do
		p $f "$in.$f" >want
		for n in -rf --help; do
			cp "$in.$f" "./$n"
			p $f -- "$n" >got
			same want got
		done
		p $f - <"$in.$f" >got
		same want got
	done
}

@test "a message shows no more than 60 bytes of a field" {
	long=$(head -c 500 /dev/zero | tr '\0' s)
	for f in $filters; do
		{ header $f; record $f; echo "$long"; } >leak
		p $f leak 2>&1 >/dev/null | grep -E 's{61}' && return 1
		true
	done
}

@test "the environment is of no matter" {
	for f in $programs; do
		p $f "$in.$f" >want
		for tz in America/New_York Nonsense/Zone; do
			TZ=$tz p $f "$in.$f" >got
			same want got
		done
		mkdir -p gone
		(cd gone && rmdir ../gone && p $f <"$in.$f") >got
		same want got
		(umask 777 && p $f "$in.$f") >got
		same want got
	done
}

@test "an unknown zone is refused" {
	for f in $programs; do
		status 2 p $f --zone Nonsense/Zone "$in.$f" 2>err
		says "Nonsense/Zone" err
	done
}

@test "--help fits a screen, names every program, and exits 0" {
	for f in $programs; do
		$f --help >out
		[ "$(head -n 1 out | cut -d' ' -f1-2)" = "usage: $f" ]
		[ "$(wc -l <out)" -le 50 ]
		[ "$(wc -L <out)" -le 80 ]
	done
}

@test "--version says which program of which toolkit" {
	for f in $programs; do
		[ "$($f --version)" = "$f (extramile) 0.1.0" ]
	done
}

@test "--print shows built-in tables that can be given back" {
	for f in $programs; do
		status 2 $f --print nonsense 2>err
		says "is no table" err
		for table in $(tail -n 1 err); do
			$f --print "$table" >out
			[ -s out ]
			awk -F'\t' 'NR == 1 { n = NF } NF != n { exit 1 }' out
		done
	done
}

@test "the same input gives the same bytes" {
	for f in $programs; do
		p $f "$big.$f" >one
		p $f "$big.$f" >two
		same one two
	done
}

# bats test_tags=nosan
@test "memory is flat: a hundred times the records, the same peak" {
	command -v /usr/bin/time >/dev/null || skip "needs time(1)"
	for f in score suggest; do
		/usr/bin/time -o small -f %M "$f" "$in.$f" >/dev/null
		/usr/bin/time -o large -f %M "$f" "$big.$f" >/dev/null
		[ "$(cat large)" -lt $(($(cat small) + 4000)) ]
	done
}
