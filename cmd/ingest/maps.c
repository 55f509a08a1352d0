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
static const char *const queue_log_lines[] = {
#include "cmd/ingest/maps/queue_log.inc"
};
static const char *const cel_lines[] = {
#include "cmd/ingest/maps/cel.inc"
};
static const char *const freeswitch_lines[] = {
#include "cmd/ingest/maps/freeswitch.inc"
};
static const char *const freeswitch_asterisk_lines[] = {
#include "cmd/ingest/maps/freeswitch_asterisk.inc"
};
static const char *const freeswitch_rate_lines[] = {
#include "cmd/ingest/maps/freeswitch_rate.inc"
};
static const char *const freeswitch_json_lines[] = {
#include "cmd/ingest/maps/freeswitch_json.inc"
};
static const char *const cucm_lines[] = {
#include "cmd/ingest/maps/cucm.inc"
};
static const char *const cxone_lines[] = {
#include "cmd/ingest/maps/cxone.inc"
};
static const char *const contact_lens_lines[] = {
#include "cmd/ingest/maps/contact_lens.inc"
};
static const char *const twilio_copy_lines[] = {
#include "cmd/ingest/maps/twilio_copy.inc"
};
static const char *const twilio_messages_lines[] = {
#include "cmd/ingest/maps/twilio_messages.inc"
};
static const char *const genesys_lines[] = {
#include "cmd/ingest/maps/genesys.inc"
};
static const char *const five9_lines[] = {
#include "cmd/ingest/maps/five9.inc"
};
static const char *const talkdesk_lines[] = {
#include "cmd/ingest/maps/talkdesk.inc"
};
static const char *const aircall_lines[] = {
#include "cmd/ingest/maps/aircall.inc"
};
static const char *const ringcentral_lines[] = {
#include "cmd/ingest/maps/ringcentral.inc"
};
static const char *const ringcentral_json_lines[] = {
#include "cmd/ingest/maps/ringcentral_json.inc"
};
static const char *const dialpad_lines[] = {
#include "cmd/ingest/maps/dialpad.inc"
};
static const char *const threecx_lines[] = {
#include "cmd/ingest/maps/3cx.inc"
};
static const char *const teams_lines[] = {
#include "cmd/ingest/maps/teams.inc"
};
static const char *const teams_json_lines[] = {
#include "cmd/ingest/maps/teams_json.inc"
};
static const char *const zoom_lines[] = {
#include "cmd/ingest/maps/zoom.inc"
};
static const char *const freshservice_lines[] = {
#include "cmd/ingest/maps/freshservice.inc"
};
static const char *const freshdesk_lines[] = {
#include "cmd/ingest/maps/freshdesk.inc"
};
static const char *const hubspot_lines[] = {
#include "cmd/ingest/maps/hubspot.inc"
};
static const char *const jira_lines[] = {
#include "cmd/ingest/maps/jira.inc"
};
static const char *const salesforce_lines[] = {
#include "cmd/ingest/maps/salesforce.inc"
};
static const char *const salesforce_task_lines[] = {
#include "cmd/ingest/maps/salesforce_task.inc"
};
static const char *const shopify_lines[] = {
#include "cmd/ingest/maps/shopify.inc"
};
static const char *const olist_lines[] = {
#include "cmd/ingest/maps/olist.inc"
};
static const char *const amazon_fba_lines[] = {
#include "cmd/ingest/maps/amazon_fba.inc"
};
static const char *const surveymonkey_lines[] = {
#include "cmd/ingest/maps/surveymonkey.inc"
};
static const char *const typeform_lines[] = {
#include "cmd/ingest/maps/typeform.inc"
};
static const char *const google_forms_lines[] = {
#include "cmd/ingest/maps/google_forms.inc"
};
static const char *const nyc311_lines[] = {
#include "cmd/ingest/maps/nyc311.inc"
};
static const char *const osticket_lines[] = {
#include "cmd/ingest/maps/osticket.inc"
};
static const char *const intercom_copy_lines[] = {
#include "cmd/ingest/maps/intercom_copy.inc"
};
static const char *const grandstream_lines[] = {
#include "cmd/ingest/maps/grandstream.inc"
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
	BUILTIN("queue_log", queue_log_lines),
	BUILTIN("cel", cel_lines),
	BUILTIN("freeswitch", freeswitch_lines),
	BUILTIN("freeswitch_asterisk", freeswitch_asterisk_lines),
	BUILTIN("freeswitch_rate", freeswitch_rate_lines),
	BUILTIN("freeswitch_json", freeswitch_json_lines),
	BUILTIN("cucm", cucm_lines),
	BUILTIN("cxone", cxone_lines),
	BUILTIN("contact_lens", contact_lens_lines),
	BUILTIN("twilio_copy", twilio_copy_lines),
	BUILTIN("twilio_messages", twilio_messages_lines),
	BUILTIN("genesys", genesys_lines),
	BUILTIN("five9", five9_lines),
	BUILTIN("talkdesk", talkdesk_lines),
	BUILTIN("aircall", aircall_lines),
	BUILTIN("ringcentral", ringcentral_lines),
	BUILTIN("ringcentral_json", ringcentral_json_lines),
	BUILTIN("dialpad", dialpad_lines),
	BUILTIN("3cx", threecx_lines),
	BUILTIN("teams", teams_lines),
	BUILTIN("teams_json", teams_json_lines),
	BUILTIN("zoom", zoom_lines),
	BUILTIN("freshservice", freshservice_lines),
	BUILTIN("freshdesk", freshdesk_lines),
	BUILTIN("hubspot", hubspot_lines),
	BUILTIN("jira", jira_lines),
	BUILTIN("salesforce", salesforce_lines),
	BUILTIN("salesforce_task", salesforce_task_lines),
	BUILTIN("shopify", shopify_lines),
	BUILTIN("olist", olist_lines),
	BUILTIN("amazon_fba", amazon_fba_lines),
	BUILTIN("surveymonkey", surveymonkey_lines),
	BUILTIN("typeform", typeform_lines),
	BUILTIN("google_forms", google_forms_lines),
	BUILTIN("nyc311", nyc311_lines),
	BUILTIN("osticket", osticket_lines),
	BUILTIN("intercom_copy", intercom_copy_lines),
	BUILTIN("grandstream", grandstream_lines),
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
