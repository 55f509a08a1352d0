# Tables that a person edits: what is wrong in one is said with its place.

load lib

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	printf 'customer\ttime\tid\n' >in
	score --print weights >good
}

# refused TEXT: the table ./bad ends score before the first record
refused() {
	status 2 score --weights bad in >out 2>err
	[ ! -s out ]
	says "$1" err
}

@test "a built-in table given back changes nothing" {
	score in >want
	score --weights good in >got
	same want got
}

@test "an unknown column is met with the near one" {
	sed '1s/value/vlaue/' good >bad
	refused 'score: bad:1:'
	says 'did you mean value?' err
}

@test "a column that is missing or there twice" {
	cut -f 1 good >bad
	refused 'score: bad:1:1: the column "name" is missing'
	paste good good >bad
	refused 'is there twice'
}

@test "a row of another width" {
	sed '2s/$/\tmore/' good >bad
	refused 'score: bad:2:1: more than the'
	sed '3s/\t.*//' good >bad
	refused 'score: bad:3:1: fewer than the 4 columns of the header'
}

@test "a cell that is no number, with its line and its byte" {
	sed '2s/14/many/' good >bad
	refused 'score: bad:2:14: value: "many" is not a number from'
}

@test "spreadsheet leftovers are refused with the remedy" {
	sed 's/$/\r/' good >bad
	refused 'CR LF line ends: save it with LF'
	{ printf '\357\273\277'; cat good; } >bad
	refused 'a byte order mark: save it as plain UTF-8'
}

@test "an empty file, a missing one, a folder" {
	: >bad
	refused 'bad: an empty file is no table'
	rm bad
	refused 'bad: No such file or directory'
	mkdir bad
	refused 'Is a directory'
}

@test "a column named note is for people" {
	sed '1s/$/\tnote2/; 2,$s/$/\tx/' good >bad
	if ! head -n 1 good | grep -qw note; then
		sed '1s/$/\tnote/; 2,$s/$/\twhy so/' good >noted
		score --weights noted in >got
		score in >want
		same want got
	fi
	refused 'unknown column "note2"'
}
