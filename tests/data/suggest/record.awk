# Lines "situation TAB industry TAB record TAB ...", the record written as
# col=value|col=value, become scored records of one industry: the line's
# number is the id.  What a line does not name is unknown.
BEGIN {
	FS = OFS = "\t"
	n = split("customer time id source channel direction outcome agent " \
	    "queue topic wait talk hold transfers messages replies reopens " \
	    "resolved csat promised delivered ontime value given name " \
	    "contact zone lang text flags attempt mood shift pledge prompt " \
	    "easy solved kept warm personal proactive beyond steady " \
	    "first_mile second_mile miles tier risk known why past", column, " ")
	for (i = 1; i <= n; i++)
		printf "%s%s", column[i], i < n ? OFS : "\n"
}
FNR > 1 && $2 == industry {
	split("", value)
	value["time"] = "2026-03-04T10:30:00Z"
	value["id"] = "t:" FNR - 1
	m = split($3, part, /[|]/)
	for (i = 1; i <= m; i++) {
		at = index(part[i], "=")
		value[substr(part[i], 1, at - 1)] = substr(part[i], at + 1)
	}
	for (i = 1; i <= n; i++)
		printf "%s%s", value[column[i]], i < n ? OFS : "\n"
}
