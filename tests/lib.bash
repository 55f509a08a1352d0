# What every test file loads: the same world for each test.

set -u
export LC_ALL=C TZ=UTC
unset TZDIR NO_COLOR COLUMNS POSIXLY_CORRECT
if command -v pkill >/dev/null || command -v ps >/dev/null; then
	: "${BATS_TEST_TIMEOUT:=120}"
	export BATS_TEST_TIMEOUT
fi
# a crash must not pass for "some records were rejected"
export ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99:halt_on_error=1
export LSAN_OPTIONS=exitcode=99

top=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
data=$top/tests/data
case ${BUILD:=build} in
/*) build=$BUILD ;;
*) build=$top/$BUILD ;;
esac
PATH=$build/bin:$PATH
programs="ingest score suggest followup report"
filters="score suggest followup report"
# and learn, whose labelled texts are no records
tools="$programs learn"
export top data build PATH programs filters tools

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
}

# same WANT GOT: two files hold the same bytes
same() {
	diff -u "$1" "$2"
}

# t TEXT: print it with its escapes, so that a test can show TABs
t() {
	printf '%b' "$1"
}

# status WANTED COMMAND...: run it, and fail unless it exits so
status() {
	local want=$1 got=0
	shift
	"$@" || got=$?
	[ "$got" -eq "$want" ] || {
		echo "exit status $got instead of $want: $*"
		return 1
	}
}

# says PATTERN FILE: the file has a line with this text
says() {
	grep -qF -- "$1" "$2" || {
		echo "no such line: $1"
		cat "$2"
		return 1
	}
}

# one column of records on stdin, by its name, without the header
column() {
	awk -F '\t' -v name="$1" '
	    NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i; next }
	    { print $at }'
}
