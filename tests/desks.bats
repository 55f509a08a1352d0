#!/usr/bin/env bats
# ingest: desks, shops, surveys and registers, each on rows in the shape of its
# export

load lib

# reads NAME...: their files become the records and the counts that are wanted
reads() {
	local name in
	for name; do
		for in in "$data/ingest/$name".[cjt]s[vo]*; do
			break
		done
		(cd "$data/ingest" && ingest -s --country US "${in##*/}") \
		    >got 2>err
		sed 's/^ingest: //' err >goterr
		same "$data/ingest/$name.want" got
		same "$data/ingest/$name.err" goterr
	done
}

@test "Freshdesk and Freshservice, whose headers differ by case and a few names" {
	reads freshdesk freshservice
}

@test "HubSpot, Jira, osTicket" {
	reads hubspot jira osticket
}

@test "Salesforce: cases, and calls as tasks" {
	reads salesforce salesforce_task
}

@test "Intercom's table of conversations: only the active version" {
	reads intercom_copy
}

@test "orders: the items of one are one record" {
	reads shopify olist amazon_fba
}

@test "surveys: a second header is no answer" {
	reads surveymonkey typeform google_forms
}

@test "New York's 311, and Grandstream's calls" {
	reads nyc311 grandstream
}

@test "a rating of a survey takes one row more" {
	ingest --print surveymonkey >survey.tsv
	t 'csat\tHow satisfied were you?\tscale 1..5\n' >>survey.tsv
	t 'text\tAnything else?\tC\n' >>survey.tsv
	ingest --map survey.tsv "$data/ingest/surveymonkey.csv" |
	    awk -F '\t' 'NR > 1 { print $19 "," $29 }' >got
	t '75,C: Quick and kind\n0,\n' >want
	same want got
}

@test "every built-in map has a file that shows what it makes" {
	local map
	for map in "$top"/cmd/ingest/maps/*.tsv; do
		map=${map##*/}
		ls "$data/ingest/${map%.tsv}"*.want >/dev/null
	done
}
