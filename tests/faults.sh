#!/bin/bash
# faults.sh WHAT: try faults at each system call of a run of followup, in a
# folder that faults.bats has made.  By itself, since bats would slow it down.

run=(./followup-static --now 2026-03-02T12:00:00Z --zone America/New_York
	--ledger sd/state)
bads=0 runs=0

# reset: the ledger is the old one
reset() {
	rm -rf sd
	mkdir sd
	cp old sd/state
}

# whole: the ledger is wholly old or wholly new
whole() {
	cmp -s sd/state old || cmp -s sd/state new
}

bad() {
	echo "BAD $*"
	bads=$((bads + 1))
}

# inject CALL ERROR WHEN: run it so; leaves rc, out and err
inject() {
	reset
	rc=0
	timeout 10 strace -qq -o log -e "trace=$1" \
	    -e "inject=$1:error=$2:when=$3" \
	    "${run[@]}" <in2 >out 2>err || rc=$?
	# a message that was itself shot down counts as given
	grep -q '^write(2,.*INJECTED' log && echo >>err
	runs=$((runs + 1))
}

# count CALL: how often an undisturbed run makes it
count() {
	inject "$1" EIO 60000
	grep -c "^$1(" log
}

# judge WHAT: exit 0 with the whole list, or 2 with a message; a ledger
judge() {
	case $rc in
	0) cmp -s out gold || bad "$1: another list" ;;
	2) [ -s err ] || bad "$1: no message" ;;
	*) bad "$1: exit $rc" ;;
	esac
	whole || bad "$1: torn"
	[ "$rc" -ne 0 ] || cmp -s sd/state new || bad "$1: not kept"
	# data first, then the ledger: a lost list keeps the old one
	if [ "$rc" -eq 2 ] && grep -q '^write(1,.*INJECTED' log; then
		cmp -s sd/state old || bad "$1: kept without a list"
	fi
}

# SIGKILL before every call; the next run completes it
killed() {
	reset
	strace -qq -o log "${run[@]}" <in2 >/dev/null
	litter=$(find sd | wc -l)
	while read -r call i; do
		reset
		runs=$((runs + 1))
		rc=0
		{ strace -qq -o /dev/null -e "inject=$call:signal=KILL:when=$i" \
		    "${run[@]}" <in2 >/dev/null; } 2>/dev/null || rc=$?
		[ "$rc" -eq 137 ] || bad "not killed: $call $i"
		whole || bad "torn: $call $i"
		"${run[@]}" <in2 >out 2>err || bad "not completed: $call $i"
		cmp -s sd/state new || bad "another ledger: $call $i"
		cmp -s out gold || bad "another list: $call $i"
		[ "$(find sd | wc -l)" -eq "$litter" ] || bad "litter: $call $i"
	done < <(sed 's/(.*//' log |
	    awk '/^[a-z]/ && !/^execve/ { print $1, ++n[$1] }')
}

# each call fails, once and from then on
failed() {
	for fault in read:EIO write:ENOSPC close:EIO openat:EMFILE \
	    openat:EACCES mmap:ENOMEM newfstatat:EIO fsync:EIO \
	    renameat:EIO flock:ENOLCK unlinkat:EACCES; do
		call=${fault%:*}
		n=$(count "$call")
		for i in $(seq "$n"); do for when in "$i" "$i+"; do
			inject "$call" "${fault#*:}" "$when"
			judge "$fault when=$when"
			case $fault in
			write:* | fsync:* | renameat:*)
				[ "$rc" -eq 2 ] ||
				    bad "$fault when=$when: exit $rc"
				;;
			esac
		done; done
	done
}

# what can be outlasted is
outlasted() {
	for fault in read:EINTR read:EAGAIN write:EINTR write:EAGAIN \
	    flock:EINTR; do
		call=${fault%:*}
		n=$(count "$call")
		for i in $(seq "$n"); do
			inject "$call" "${fault#*:}" "$i"
			[ "$rc" -eq 0 ] || bad "$fault when=$i: exit $rc"
			judge "$fault when=$i"
		done
	done
}

# allocations fail, one in a run: each third one, for they are many
starved() {
	run[0]=followup
	: >log
	reset
	n=$(OOM_COUNT=9 LD_PRELOAD=./oom.so "${run[@]}" <in2 9>&1 >/dev/null)
	for i in $(seq 1 "${STEP:-3}" "$n"); do
		reset
		runs=$((runs + 1))
		rc=0
		OOM_AT=$i LD_PRELOAD=./oom.so "${run[@]}" <in2 >out 2>err ||
		    rc=$?
		judge "allocation $i"
	done
}

"$1"
echo "runs=$runs bad=$bads"
[ "$runs" -gt "$2" ] && [ "$bads" -eq 0 ]
