/* Kinds of failure and events, by words. */

#include "common/topics.h"
#include "tests/unit/check.h"

static const struct look {
	const char *text, *kind, *event;
} looks[] = {
	{ "", "", "" },
	{ "hello there", "", "" },
	{ "Billing", "money", "" },
	{ "they charged me twice", "money", "overcharge" },
	{ "a late fee", "money", "" },
	{ "it came late", "service", "" },
	{ "Delayed", "service", "delay" },
	{ "a power cut since noon", "service", "outage" },
	{ "the lamp arrived BROKEN", "product", "" },
	{ "wrong size", "product", "" },
	{ "wrong", "", "" },
	{ "size wrong", "", "" },
	{ "your staff were rude", "attention", "" },
	{ "customer service", "attention", "" },
	/* whole words only */
	{ "a billing-like billabong", "money", "" },
	{ "billabong", "", "" },
	/* the row that stands first in the table decides, not the word */
	{ "the bill for the broken lamp", "product", "" },
	{ "faulty and charged twice", "money", "overcharge" },
};

static void
check(struct topics *topics, const struct look *look)
{
	struct slice kind = SLICE_EMPTY, event = SLICE_EMPTY;

	topics_look(topics, slice_of(look->text), &kind, &event);
	if (slice_is(kind, look->kind) && slice_is(event, look->event))
		return;
	printf("%s: \"%s\": got %.*s, %.*s, not %s, %s\n", __FILE__, look->text,
	    (int)kind.len, kind.s, (int)event.len, event.s, look->kind,
	    look->event);
	check_failures++;
}

/* What is known already stays. */
static void
check_kept(struct topics *topics)
{
	struct slice kind = SLICE("attention"), event = SLICE_EMPTY;

	topics_look(topics, SLICE("charged twice"), &kind, &event);
	CHECK(slice_is(kind, "attention"));
	CHECK(slice_is(event, "overcharge"));
}

int
main(void)
{
	struct topics *topics = topics_open(NULL);
	size_t i;

	for (i = 0; i < sizeof(looks) / sizeof(*looks); i++)
		check(topics, &looks[i]);
	check_kept(topics);
	topics_free(topics);
	topics_free(NULL);
	return check_status();
}
