#include "cmd/ingest/maps.h"

#include <stdlib.h>

#include "common/memory.h"

static const char *const records_lines[] = {
#include "cmd/ingest/maps/records.inc"
};
static const char *const asterisk_lines[] = {
#include "cmd/ingest/maps/asterisk.inc"
};
static const char *const zendesk_lines[] = {
#include "cmd/ingest/maps/zendesk.inc"
};
static const char *const servicenow_lines[] = {
#include "cmd/ingest/maps/servicenow.inc"
};
static const char *const cfpb_lines[] = {
#include "cmd/ingest/maps/cfpb.inc"
};
static const char *const phonenow_lines[] = {
#include "cmd/ingest/maps/phonenow.inc"
};
static const char *const bank1999_lines[] = {
#include "cmd/ingest/maps/bank1999.inc"
};
static const char *const shop_csat_lines[] = {
#include "cmd/ingest/maps/shop_csat.inc"
};
static const char *const airline_tweets_lines[] = {
#include "cmd/ingest/maps/airline_tweets.inc"
};
static const char *const boston311_lines[] = {
#include "cmd/ingest/maps/boston311.inc"
};
static const char *const complaint_tweets_lines[] = {
#include "cmd/ingest/maps/complaint_tweets.inc"
};
static const char *const zendesk_copy_lines[] = {
#include "cmd/ingest/maps/zendesk_copy.inc"
};
static const char *const twitter_care_lines[] = {
#include "cmd/ingest/maps/twitter_care.inc"
};
static const char *const zendesk_json_lines[] = {
#include "cmd/ingest/maps/zendesk_json.inc"
};
static const char *const intercom_lines[] = {
#include "cmd/ingest/maps/intercom.inc"
};
static const char *const twilio_lines[] = {
#include "cmd/ingest/maps/twilio.inc"
};
static const char *const amazon_connect_lines[] = {
#include "cmd/ingest/maps/amazon_connect.inc"
};
static const char *const helpscout_lines[] = {
#include "cmd/ingest/maps/helpscout.inc"
};
static const char *const gorgias_lines[] = {
#include "cmd/ingest/maps/gorgias.inc"
};
static const char *const zammad_lines[] = {
#include "cmd/ingest/maps/zammad.inc"
};
static const char *const chatwoot_lines[] = {
#include "cmd/ingest/maps/chatwoot.inc"
};
static const char *const countries_lines[] = {
#include "cmd/ingest/countries.inc"
};
static const char *const refusals_lines[] = {
#include "cmd/ingest/refusals.inc"
};

/* Maps in the order in which they are tried, then what is no map. */
const struct builtin maps_builtin[] = {
	BUILTIN("records", records_lines),
	BUILTIN("asterisk", asterisk_lines),
	BUILTIN("zendesk", zendesk_lines),
	BUILTIN("servicenow", servicenow_lines),
	BUILTIN("cfpb", cfpb_lines),
	BUILTIN("phonenow", phonenow_lines),
	BUILTIN("bank1999", bank1999_lines),
	BUILTIN("shop_csat", shop_csat_lines),
	BUILTIN("airline_tweets", airline_tweets_lines),
	BUILTIN("boston311", boston311_lines),
	BUILTIN("complaint_tweets", complaint_tweets_lines),
	BUILTIN("zendesk_copy", zendesk_copy_lines),
	BUILTIN("twitter_care", twitter_care_lines),
	BUILTIN("zendesk_json", zendesk_json_lines),
	BUILTIN("intercom", intercom_lines),
	BUILTIN("twilio", twilio_lines),
	BUILTIN("amazon_connect", amazon_connect_lines),
	BUILTIN("helpscout", helpscout_lines),
	BUILTIN("gorgias", gorgias_lines),
	BUILTIN("zammad", zammad_lines),
	BUILTIN("chatwoot", chatwoot_lines),
	BUILTIN("refusals", refusals_lines),
	BUILTIN("countries", countries_lines),
	{ NULL, NULL, 0 },
};

#define NBUILTIN (sizeof(maps_builtin) / sizeof(*maps_builtin) - 1)
#define NOTMAPS 2

void
maps_open(struct maps *maps, const char *const files[], size_t n)
{
	size_t i;

	maps->nuser = n;
	maps->n = n + NBUILTIN - NOTMAPS;
	maps->map = memory_new(maps->n, sizeof(*maps->map));
	for (i = 0; i < maps->n; i++) {
		if (i < n)
			map_file(&maps->map[i], files[i]);
		else
			map_builtin(&maps->map[i], &maps_builtin[i - n]);
	}
}

const struct builtin *
maps_table(const char *name)
{
	const struct builtin *builtin;

	for (builtin = maps_builtin; builtin->name != NULL; builtin++)
		if (slice_is(slice_of(name), builtin->name))
			return builtin;
	return NULL;
}

struct map *
maps_find(const struct maps *maps, const char *name)
{
	size_t i;

	for (i = 0; i < maps->n; i++)
		if (slice_is(slice_of(name), maps->map[i].name))
			return &maps->map[i];
	return NULL;
}

/* Does the source have all names of the sum? */
static bool
all_there(const struct names *names, struct slice rest)
{
	struct slice name;

	while (rest.len > 0) {
		name.s = rest.s;
		name.len = slice_search(rest, SLICE(" + "));
		if (names_find(names, name) == NAMES_NONE)
			return false;
		rest = slice_from(rest, name.len + 3);
	}
	return true;
}

const char *
maps_refuse(const struct names *names)
{
	static const char *const must[] = { "recognise", "reason", NULL };
	const struct builtin *builtin = maps_table("refusals");
	const char *reason = NULL;
	struct slice rest, line;
	struct table table;
	size_t i;

	table_builtin(&table, builtin);
	table_expect(&table, must, NULL);
	for (i = 0; i < table.nrows && reason == NULL; i++) {
		rest = table_cell(&table, i, table_find(&table, "recognise"));
		if (!all_there(names, rest))
			continue;
		/* a line compiled in lives on, and ends in its reason */
		line = slice_of(builtin->lines[i + 1]);
		reason = line.s + slice_find(line, '\t') + 1;
	}
	table_free(&table);
	return reason;
}

void
maps_free(struct maps *maps)
{
	size_t i;

	for (i = 0; i < maps->n; i++)
		map_free(&maps->map[i]);
	free(maps->map);
}
