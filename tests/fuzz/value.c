/* Any text as a duration, a number, an address or a telephone number. */

#include <stdlib.h>

#include "cmd/ingest/mask.h"
#include "cmd/ingest/maps.h"
#include "cmd/ingest/phone.h"
#include "cmd/ingest/values.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct countries *countries;
	struct slice text = { (const char *)data, size };
	struct line line = { NULL, 0, 0 };
	bool yes, person;
	double number;
	int unit;

	if (setjmp(fuzz_stop) != 0)
		return 0;
	if (countries == NULL)
		countries = countries_open(maps_table("countries"));
	for (unit = UNIT_SELF; unit <= UNIT_HM; unit++)
		if (size > 0)
			(void)value_duration(
			    text, (enum unit)unit, unit % 2 == 0, &number);
	if (size > 0) {
		(void)value_number(text, false, &number);
		(void)value_yesno(text, &yes);
		(void)value_decimal(text, true, &line);
		(void)value_email(text, &line, &person);
		(void)phone_read(
		    text, countries_find(countries, SLICE("DE")), &line);
		(void)phone_read(text, NULL, &line);
	}
	line.len = 0;
	line_escaped(&line, text);
	(void)mask_text(line.s, line.len);
	free(line.s);
	return 0;
}
