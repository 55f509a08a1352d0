# The manual: it is right mdoc, it says what --help says, its examples run.

load lib

# The files that an example may name.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	cp "$data/demo/contacts.csv" "$data/demo/shop.tsv" .
	ingest --map shop.tsv contacts.csv >records.tsv
	score --zone America/New_York records.tsv >scored.tsv
	suggest scored.tsv >suggested.tsv
}

# section NAME PAGE: its lines
section() {
	awk -v want="$1" '/^\.Sh / { on = substr($0, 5) == want; next } on' "$2"
}

# plain: words apart by one blank, without the breaks of lines
plain() {
	tr -s ' \n\t' ' ' | sed 's/^ //; s/ $//'
}

# examples PAGE: its commands, one NUL behind each
examples() {
	section EXAMPLES "$1" | awk '
		/^\.Bd -literal/ { on = 1; next }
		/^\.Ed/ { if (on) printf "%c", 0; on = 0 }
		on { gsub(/\\e/, "\\"); gsub(/\\&/, ""); gsub(/\\\(aq/, "\047")
		    gsub(/\\-/, "-"); gsub(/\\\(dq/, "\""); print }'
}

@test "mandoc finds nothing to say of any page" {
	command -v mandoc >/dev/null || skip "mandoc is not installed"
	mandoc -Tlint -Wwarning "$top"/man/*.[1-9]
}

@test "every program has a page, and the toolkit its tour" {
	for f in $tools; do
		[ -f "$top/man/$f.1" ]
	done
	[ -f "$top/man/extramile.7" ]
	[ -f "$top/man/extramile-hacking.7" ]
}

@test "the synopsis is what --help says" {
	command -v mandoc >/dev/null || skip "mandoc is not installed"
	for f in $tools; do
		$f --help | sed '/^$/q' | sed 's/^usage: //' | plain >want
		mandoc -Tascii -Owidth=200 "$top/man/$f.1" | col -bx |
		    awk '/^[A-Z]/ { on = $0 == "SYNOPSIS"; next } on' |
		    plain >got
		same want got
	done
}

@test "every option of --help's synopsis is described" {
	for f in $tools; do
		$f --help | sed '/^$/q' | grep -oE -- '--[a-z-]+' | sort -u |
		while read -r option; do
			grep -q "Fl Fl ${option#--}" <(section DESCRIPTION \
			    "$top/man/$f.1") || {
				echo "$f: $option is not described"
				exit 1
			}
		done
	done
}

@test "every page has examples, and all of them run" {
	for page in "$top"/man/*.1; do
		cp "$BATS_FILE_TMPDIR"/* .
		n=0
		while IFS= read -r -d '' command; do
			n=$((n + 1))
			echo "$page: $command"
			bash -eo pipefail -c "$command" >out 2>err </dev/null || {
				cat err
				return 1
			}
		done < <(examples "$page")
		[ "$n" -ge 2 ]
	done
}

@test "the pages that are named exist" {
	grep -hoE '^\.Xr (extramile[a-z-]*|ingest|score|suggest|followup|learn) [1-9]' \
	    "$top"/man/*.[1-9] | sort -u | while read -r _ name section; do
		[ -f "$top/man/$name.$section" ] || {
			echo "no $name($section)"
			exit 1
		}
	done
}
