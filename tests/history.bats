# score --load and --save: what is remembered of customers from run to run.

load lib

# a log of many customers with all that a history can hold, always the same
log() {
	printf '%s\t' customer time id channel direction outcome topic wait \
		transfers resolved promised delivered value given name flags
	echo text
	awk -v OFS='\t' 'BEGIN {
		srand(11)
		split("phone chat email web order", channel)
		split("answered answered abandoned open closed", outcome)
		split("yes no - - -", resolved)
		split("t u v - -", topic)
		split("refund gift_card.thanks tip - - -", given)
		split("target event=delay notice;event=delay - - - -", flags)
		split("C: Order 48213 again, please write by e-mail.\\\\nA: I am sorry." \
		    "|C: thanks\\\\nA: I will call you back tomorrow at five.|-|-|-|-", text, "|")
		for (i = 0; i < 2000; i++) {
			day = sprintf("2026-%02d-%02dT", 1 + i / 200, 1 + i % 200 / 8)
			p = rand() < .2 ? sprintf("2026-%02d-28T00:00:00Z", 1 + i / 200) : ""
			d = rand() < .1 ? sprintf("2026-%02d-27T00:00:00Z", 1 + i / 200) : ""
			id = rand() < .05 ? "id" int(rand() * i) : "id" i
			if (rand() < .05)
				id = sprintf("%080d", i)
			line = "k " int(rand() * 90) OFS \
			    day sprintf("%02d:%02d:00Z", i % 24, i % 60) OFS id \
			    OFS channel[1 + int(rand() * 5)] \
			    OFS (rand() < .8 ? "in" : "out") \
			    OFS outcome[1 + int(rand() * 5)] \
			    OFS topic[1 + int(rand() * 5)] OFS int(rand() * 400) \
			    OFS int(rand() * 3) OFS resolved[1 + int(rand() * 5)] \
			    OFS p OFS d OFS int(rand() * 9000) / 100 \
			    OFS given[1 + int(rand() * 6)] OFS "Ann;Lee" \
			    OFS flags[1 + int(rand() * 7)] \
			    OFS text[1 + int(rand() * 6)]
			gsub("\t-", "\t", line)
			print line
		}
	}' | sort -t "$(printf '\t')" -k 2,2 -s
}

@test "a log cut anywhere gives the records and the history of the whole" {
	log >in
	head -n 1 in >header
	score --save whole in >want
	for cut in 1 2 77 500 1023 1999 2000; do
		head -n $((cut + 1)) in >first
		{ cat header; tail -n +$((cut + 2)) in; } >second
		score --save a first >got
		score --load a --save b second | tail -n +2 >>got
		cmp want got
		cmp whole b
	done
}

@test "a log cut at random into many runs gives the whole" {
	log >in
	head -n 1 in >header
	score --save whole in >want
	for seed in 1 2 3 4; do
		rm -f a b
		head -n 1 want >got
		at=1
		for cut in $(awk -v seed=$seed 'BEGIN {
			srand(seed)
			for (i = 0; i < 9; i++) print int(rand() * 2000)
		}' | sort -nu) 2000; do
			{ cat header; sed -n "$((at + 1)),$((cut + 1))p" in; } >part
			score --load a --save b part | tail -n +2 >>got
			mv b a
			at=$((cut + 1))
		done
		cmp want got
		cmp whole a
	done
}

@test "parts by customer give the whole with texts too, and their histories" {
	log >in
	head -n 1 in >header
	score --save whole in | tail -n +2 | sort >want
	tail -n +2 whole | sort >wanted
	: >got
	: >had
	for k in 0 1 2; do
		{
			cat header
			tail -n +2 in | awk -F '\t' -v k=$k 'substr($1, 3) % 3 == k'
		} >part
		rm -f a
		score --save a part | tail -n +2 >>got
		tail -n +2 a >>had
		# without a header it is the same
		tail -n +2 part | score --columns="$(tr '\t' , <header)" >bare
		score part | tail -n +2 | cmp - bare
	done
	sort got | cmp want -
	# the header of a history stands in each of the parts
	sort -u had >have
	sort -u wanted | cmp - have
}

@test "a run repeated gives the same bytes, and changes nothing it was given" {
	log >in
	head -n 1000 in | score --save a >out
	cp a kept
	sed 2,1000d in >rest
	score --load a --save b rest >once
	score --load a --save b rest >twice
	cmp once twice
	cmp a kept
	# and a history saved again as it was is the same
	head -n 1 in | score --load a --save c >/dev/null
	cmp a c
}

@test "a history is a table that a person can read" {
	log >in
	score --save a in >/dev/null
	head -n 1 a | grep -qx '#extramile history 1 [0-9a-f]\{16\}'
	sed -n 2p a | tr '\t' ' ' >got
	echo 'customer latest since records contacts lost good bad chains last_good orders fails gave prefers values held' >want
	same want got
	[ "$(tail -n +2 a | awk -F'\t' '{ print NF }' | sort -u)" = 16 ]
	[ "$(stat -c %a a)" = 600 ]
}

@test "a history that is not there yet has nobody in it" {
	log >in
	score in >want
	score --load nothing --save a in >got
	cmp want got
}

@test "a history is never saved over the one it was made from" {
	log | head -n 20 >in
	score --save a in >/dev/null
	cp a kept
	ln a other
	mkdir folder
	for same in a ./a folder/../a other; do
		status 2 score --load a --save $same in 2>err >out
		says 'a history is not saved over the one it was made from' err
		[ ! -s out ]
		cmp a kept
	done
	status 2 score --load new --save ./new in 2>err >out
}

@test "nothing but an older history is replaced" {
	log | head -n 20 >in
	cp in records
	status 2 score --save records in 2>err >out
	says 'score: records: it is damaged or of another kind; the file is kept as it is' err
	cmp in records
	ln -s records link
	status 2 score --save link in 2>err >out
	says 'it is a symbolic link' err
	status 2 score --save . in 2>err >out
	status 2 score --save no/such/folder in 2>err >out
	[ ! -s out ]
	cmp in records
	[ -z "$(find . -name '.*.tmp')" ]
}

@test "a damaged history is reported, and kept as it is" {
	log | head -n 200 >in
	score --save ok in >/dev/null
	: >empty
	head -c 100 ok >short
	head -c 500 /dev/urandom >random
	sed '5s/./#/' ok >changed
	sed '$d' ok >lost
	sed '1s/history 1/history 2/' ok >newer
	sed '1s/history/ledger/' ok >ledger
	for f in empty short random changed lost newer ledger; do
		cp $f kept
		status 2 score --load $f --save new in 2>err >out
		grep -q "^score: $f: it .*the file is kept as it is$" err
		[ ! -s out ]
		[ ! -e new ]
		cmp $f kept
	done
	status 2 score --load newer in 2>err >out
	says 'written by a newer version' err
}

# seal FILE: give the contents of a history their checksum, FNV-1a
seal() {
	local hash=$((0xcbf29ce484222325)) byte
	for byte in $(tail -n +2 "$1" | od -An -v -tu1); do
		hash=$(((hash ^ byte) * 0x100000001b3))
	done
	printf '#extramile history 1 %016x\n' "$hash" >sealed
	tail -n +2 "$1" >>sealed
}

@test "what somebody wrote into a history is not trusted" {
	log | head -n 6 >in
	score --save ok in >/dev/null
	seal ok
	cmp ok sealed
	try() {
		sed "$1" ok >bad
		seal bad
		status 2 score --load sealed in 2>err >out
		says "score: sealed:$2: not as it is written here" err
	}
	try '2s/chains/links/' '2: the header'
	try '3s/^[^\t]*//' '3: customer'
	try '3p' '4: customer'
	try '3s/Z\t/\t/' '3: latest'
	try '3s/\t1\t/\t99999999999\t/' '3: records'
	try '3s/[^;]*;$/&&&&&&&&&&&&&&&&&&/' '3: held'
	try '3s/:\(id\)/9:\1/' '3: held'
	try '3s/$/\tmore/' '3: held'
	try '3s/\t[^\t]*$//' '3: values'
	# before the first record, a number of too many digits, a sign alone
	try '3s/\([^;]*\)$/9999999999,,,,,,,,,,,,,,;/' '3: held'
	try '3s/\t1\t/\t1111111111111111111\t/' '3: records'
	try '3s/\t1\t/\t-\t/' '3: records'
}

@test "customers with long keys are told apart, here and in the file" {
	local long=$(printf 'x%.0s' $(seq 500))
	{
		printf 'customer\ttime\tid\ttopic\n'
		for d in 1 2; do
			for k in a b; do
				printf '%s\t2026-03-0%dT10:00:00Z\t%s%d\tt\n' "$long$k" $d $k $d
			done
		done
	} >in
	score in | cut -f 5 >got
	t 'attempt\n1\n1\n2\n2\n' >want
	same want got
	head -n 3 in | score --save a >/dev/null
	[ "$(tail -n 2 a | cut -f 1 | sort -u | wc -L)" -eq 64 ]
	sed 2,3d in | score --load a | cut -f 5 >got
	t 'attempt\n2\n2\n' >want
	same want got
}

@test "a failing disk leaves the old history as it was" {
	log | head -n 200 >in
	score --save a in >/dev/null
	cp a kept
	mkdir d
	cp a d/a
	[ "$(wc -c <a)" -gt 2048 ]
	(
		trap '' XFSZ
		ulimit -f 1
		status 2 score --save d/a in 2>err >/dev/null
	)
	says 'score: d/a: writing' err
	cmp d/a kept
	[ "$(find d -mindepth 1 | wc -l)" -eq 1 ]
}

# bats test_tags=nosan
@test "killed before any system call of a save, the history is old or new" {
	command -v strace >/dev/null || skip "strace injects the faults"
	strace -qq -o /dev/null true 2>/dev/null || skip "strace cannot trace here"
	log | head -n 60 >in
	head -n 20 in >first
	mkdir d
	score --save old first >/dev/null
	score --save new in >/dev/null
	for call in openat write fsync rename renameat renameat2 fchmod unlinkat close; do
		for n in 1 2 3 4 5 6 7 8; do
			cp old d/a
			strace -qq -o log -e trace=$call \
				-e inject=$call:signal=KILL:when=$n \
				score --save d/a in >/dev/null 2>&1 || :
			cmp -s d/a old || cmp d/a new
		done
	done
	score --save d/a in >/dev/null
	cmp d/a new
	[ "$(find d -mindepth 1 | wc -l)" -eq 1 ]
}
