# What the tests of followup share: records, and lists to compare.

columns="customer time id channel direction outcome agent queue topic resolved csat \
promised delivered given name contact zone lang flags pledge tier risk why \
past action gain approver say because"

# records 'column=value|column=value' ...: records with those values
records() {
	local record
	t "${columns// /\\t}\n"
	for record; do
		printf '%s\n' "$record"
	done | awk -v names="$columns" '
		BEGIN { n = split(names, name, " ") }
		{
			delete value
			m = split($0, part, "|")
			for (i = 1; i <= m; i++) {
				at = index(part[i], "=")
				value[substr(part[i], 1, at - 1)] = \
				    substr(part[i], at + 1)
			}
			for (i = 1; i <= n; i++)
				printf "%s%s", value[name[i]], \
				    i < n ? "\t" : "\n"
		}'
}

# lost ID TIME [MORE]: a call that nobody answered, with the act it asks for
lost() {
	echo "customer=+4930123|id=$1|time=$2|channel=phone|direction=in|outcome=abandoned|tier=letdown|action=priority.callback|gain=20|approver=agent|because=outcome=abandoned;wait=60;attempt=1${3-}"
}

# call ID TIME OUTCOME DIRECTION: a call without an act
call() {
	echo "customer=+4930123|id=$1|time=$2|channel=phone|direction=$4|outcome=$3"
}

# cells COLUMN,COLUMN: those columns of a list, without the header
cells() {
	awk -F '\t' -v want="$1" '
		NR == 1 {
			n = split(want, name, ",")
			for (i = 1; i <= NF; i++)
				at[$i] = i
			next
		}
		{
			for (i = 1; i <= n; i++)
				printf "%s%s", $at[name[i]], i < n ? " " : "\n"
		}'
}

# tasks COLUMN,COLUMN: of the ledger
tasks() {
	sed 1d ledger | cells "$1"
}

# is WANT: the input is just that
is() {
	printf '%s\n' "$1" >want
	cat >got
	diff -u want got
}
