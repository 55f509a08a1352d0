#include "common/columns.h"

#include <string.h>

const char *const columns_record[COLUMNS_RECORD + 1] = {
	"customer",
	"time",
	"id",
	"source",
	"channel",
	"direction",
	"outcome",
	"agent",
	"queue",
	"topic",
	"wait",
	"talk",
	"hold",
	"transfers",
	"messages",
	"replies",
	"reopens",
	"resolved",
	"csat",
	"promised",
	"delivered",
	"ontime",
	"value",
	"given",
	"name",
	"contact",
	"zone",
	"lang",
	"text",
	"flags",
	NULL,
};

const char *const columns_score[COLUMNS_SCORE + 1] = {
	"attempt",
	"mood",
	"shift",
	"pledge",
	"prompt",
	"easy",
	"solved",
	"kept",
	"warm",
	"personal",
	"proactive",
	"beyond",
	"steady",
	"first_mile",
	"second_mile",
	"miles",
	"tier",
	"risk",
	"known",
	"why",
	"past",
	NULL,
};

const char *const columns_suggest[COLUMNS_SUGGEST + 1] = {
	"action",
	"aim",
	"gain",
	"cost",
	"approver",
	"propensity",
	"say",
	"because",
	NULL,
};

size_t
columns_find(const char *const list[], const char *name)
{
	size_t i;

	for (i = 0; list[i] != NULL; i++)
		if (strcmp(list[i], name) == 0)
			return i;
	return COLUMNS_NONE;
}
