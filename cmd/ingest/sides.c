#include "cmd/ingest/sides.h"

#include <stddef.h>
#include <string.h>

/* Fewer digits are an extension. */
#define OUTER_DIGITS 7

bool
sides_outer(struct slice s)
{
	size_t i, digits = 0;

	for (i = 0; i < s.len; i++) {
		if (is_digit(s.s[i]))
			digits++;
		else if (strchr("+-() ./", s.s[i]) == NULL)
			return false;
	}
	return digits >= OUTER_DIGITS;
}

/* A caller who hides the number is one from outside. */
static bool
is_hidden(struct slice s)
{
	static const char *const words[] = { "anonymous", "unknown",
		"restricted", "unavailable", "private", "withheld", NULL };
	size_t i;

	for (i = 0; words[i] != NULL; i++)
		if (slice_folds(s, words[i]))
			return true;
	return s.len == 0;
}

struct slice
sides_direction(struct slice caller, struct slice called)
{
	bool outer_caller = sides_outer(caller);
	bool outer_called = sides_outer(called);

	if (outer_called)
		return !outer_caller && !is_hidden(caller) ? SLICE("out") :
							     SLICE_EMPTY;
	if (outer_caller || is_hidden(caller))
		return caller.len > 0 || called.len > 0 ? SLICE("in") :
							  SLICE_EMPTY;
	return called.len > 0 ? SLICE("internal") : SLICE_EMPTY;
}
