#!/usr/bin/env bats
# Faults that a machine can have, one at each system call of a run of followup

load lib
load followup

# What is tried: a second run over a ledger, with a zone to be read.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	command -v strace >/dev/null || return 0
	strace -qq -o log true 2>/dev/null || return 0
	# without a dynamic loader, which would take the faults for itself
	cc -static -o followup-static "$build"/cmd/followup/*.o \
	    "$build/libcommon.a" -lm 2>/dev/null || return 0
	records "$(lost a 2026-03-02T10:00:00Z)" >in1
	records "$(lost b 2026-03-02T10:20:00Z)" \
	    "customer=d|id=c|time=2026-03-02T10:30:00Z|channel=phone|promised=2026-03-03T12:00:00Z" >in2
	run_one in1 >/dev/null
	cp sd/state old
	run_one in2 >gold
	cp sd/state new
}

# run_one FILE: a run of it
run_one() {
	mkdir -p sd
	./followup-static --now 2026-03-02T12:00:00Z --zone America/New_York \
	    --ledger sd/state <"$1"
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return 1
	[ -e new ] || skip "needs strace and a static libc"
}

# bats test_tags=nosan
@test "killed before any system call, the next run completes it and leaves no litter" {
	bash "$top/tests/faults.sh" killed 40
}

# bats test_tags=nosan
@test "any system call fails once or from then on: all is done, or exit 2 and a message" {
	bash "$top/tests/faults.sh" failed 60
}

# bats test_tags=nosan
@test "what can be outlasted is: interrupted and blocking calls change nothing" {
	bash "$top/tests/faults.sh" outlasted 10
}

# bats test_tags=nosan
@test "memory that is lacking at an allocation ends the run and keeps the ledger" {
	cc -std=c11 -D_POSIX_C_SOURCE=200809L -shared -fPIC -o oom.so \
	    "$top/tests/preload/oom.c" || skip "needs glibc"
	bash "$top/tests/faults.sh" starved 50
}

# bats test_tags=nosan
@test "johnkerl/miller#170: rules of zones are read once a zone, not once a record" {
	for i in $(seq 300); do
		zone=$(echo Europe/Berlin America/New_York Asia/Tokyo | cut -d' ' -f$((i % 3 + 1)))
		echo "customer=c$i|id=$i|time=2026-03-02T10:00:00Z|zone=$zone|action=explain.cause"
	done >some
	mapfile -t list <some
	records "${list[@]}" >many
	strace -qq -o log -e trace=openat ./followup-static \
	    --now 2026-03-02T12:00:00Z many >/dev/null
	[ "$(grep -c zoneinfo log)" -le 30 ]
}
