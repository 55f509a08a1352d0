# The record layer by itself, through the smallest filter there is: append,
# which adds one column (tests/bench/append.c).

load lib

append=$build/append

rows() {
	printf 'customer\ttime\tid\ttext\n'
	seq "$1" | awk -v OFS='\t' '{
		print "c" $1 % 10, "2026-01-02T03:04:05Z", $1, "thanks"
	}'
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	rows 200 >in
	sed '1s/$/\tscore/; 2,$s/$/\t100/' in >want
}

@test "a column is appended to every record, and nothing else is touched" {
	"$append" in >got
	same want got
}

@test "records longer and shorter than a block come through whole" {
	for n in 1 65000 65536 70000 200000 1000000; do
		{
			head -n 1 in
			for i in 1 2 3; do
				printf 'c\tt\t%d\t' $i
				head -c "$n" /dev/zero | tr '\0' x
				echo
			done
		} >wide
		sed '1s/$/\tscore/; 2,$s/$/\t100/' wide >want
		"$append" wide >got
		cmp want got
	done
}

@test "200,000 columns are no trouble" {
	awk 'BEGIN {
		printf "customer\ttime\tid"
		for (i = 0; i < 200000; i++) printf "\tc%d", i
		printf "\n1\t2\t3"
		for (i = 0; i < 200000; i++) printf "\t"
		print ""
	}' >wide
	timeout 20 "$append" wide | tail -n 1 | tr -dc '\t' | wc -c >got
	[ "$(cat got)" -eq 200003 ]
}

@test "the own column is cut where it is there already" {
	"$append" want >got
	same want got
	sed 's/$/\tmore/; 1s/more$/later/' want >beyond
	"$append" beyond >got
	same want got
}

@test "customer, time and id have to stand before the own column" {
	printf 'score\tcustomer\ttime\tid\n' >early
	status 2 "$append" early 2>err
	says 'early:1: the column "customer" has to stand before "score"' err
}

@test "a file that is no table of records meets with a hint" {
	printf 'call_id,agent,date\n1,Ann,2026\n' >calls.csv
	status 2 "$append" calls.csv 2>err
	says "is it an export? pass it through ingest first" err
}

@test "a hundred rejected records are told one by one, the rest counted" {
	{ head -n 1 in; yes x | head -n 150; } >bad
	status 1 "$append" bad >/dev/null 2>err
	[ "$(wc -l <err)" -eq 101 ]
	says "append: 50 more records were rejected" err
}

@test "a rejects file that cannot be written ends the run" {
	status 2 "$append" --rejects /nonexistent/rej in 2>err
	says "/nonexistent/rej" err
	{ head -n 1 in; yes x | head -n 20000; } >bad
	status 2 "$append" --rejects /dev/full bad >/dev/null 2>err
	says "append: /dev/full: No space left on device" err
}

# bats test_tags=nosan
@test "interrupted, blocked and failing calls: the same bytes, or status 2" {
	command -v strace >/dev/null || skip "strace injects the faults"
	strace -qq -o /dev/null true 2>/dev/null || skip "strace cannot trace here"
	for fault in read:EINTR read:EAGAIN write:EINTR write:EAGAIN; do
		strace -qq -o log -P "$PWD/in" -P "$PWD/got" -e "trace=${fault%:*}" \
		    -e "inject=${fault%:*}:error=${fault#*:}:when=1" \
		    "$append" in >got
		same want got
	done
	for fault in read:EIO write:ENOSPC write:EIO write:EDQUOT close:EIO; do
		status 2 strace -qq -o log -P "$PWD/in" -P "$PWD/got" \
		    -e "trace=${fault%:*}" \
		    -e "inject=${fault%:*}:error=${fault#*:}:when=1+" \
		    "$append" in >got 2>err || [ "${fault%:*}" = close ]
		[ -s err ]
	done
}

# bats test_tags=nosan
@test "every allocation may fail: the same bytes, or status 2 with a message" {
	command -v cc >/dev/null || skip "needs a compiler"
	cc -std=c11 -D_POSIX_C_SOURCE=200809L -shared -fPIC -o oom.so \
	    "$top/tests/preload/oom.c" || skip "needs glibc"
	n=$(OOM_COUNT=9 LD_PRELOAD=./oom.so "$append" in 9>&1 >/dev/null 2>&1)
	[ "$n" -gt 5 ]
	for i in $(seq "$n"); do
		rc=0
		OOM_AT=$i LD_PRELOAD=./oom.so "$append" in >got 2>err || rc=$?
		if [ $rc -eq 0 ]; then
			same want got
		else
			[ $rc -eq 2 ] && [ -s err ]
		fi
	done
}
