/* Any text as a time, in each way that a map can have it read. */

#include <stdlib.h>

#include "cmd/ingest/times.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const formats[] = { "%d/%m/%Y %H:%M", "%*%Y-%m-%d",
		"%b %d %I:%M %p %Z" };
	struct slice text = { (const char *)data, size };
	struct timeread how = { .kind = TIME_TEXT };
	struct times times;
	char to[INSTANT_LEN];
	int64_t t;
	size_t i;

	if (setjmp(fuzz_stop) != 0)
		return 0;
	times_init(&times, zone_need("UTC", "fuzz"));
	for (; how.kind <= TIME_SNOWFLAKE; how.kind++)
		for (i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
			how.format = slice_of(formats[i]);
			how.order = (enum time_order)i;
			if (times_read(&times, &how, text, &t) == TIME_GOT)
				times_format(&times, to, t);
		}
	(void)times_copy(&times, NULL, text, to, &t);
	return 0;
}
