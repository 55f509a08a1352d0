#include "cmd/suggest/reach.h"

/* No flag says so, but "no calls, please" does. */
static bool
refuses_calls(const struct situation *s)
{
	size_t i;

	for (i = 0; i < s->past.n; i++)
		if (slice_is(s->past.item[i].name, "pref") &&
		    slice_is(s->past.item[i].value, "call=no"))
			return true;
	return false;
}

static bool
refuses(const struct situation *s, struct slice channel)
{
	size_t i;

	for (i = 0; i < s->flags.n; i++)
		if (slice_is(s->flags.item[i].name, "optout") &&
		    (slice_eq(s->flags.item[i].value, channel) ||
			slice_is(s->flags.item[i].value, "all") ||
			s->flags.item[i].value.len == 0))
			return true;
	return slice_is(channel, "phone") && refuses_calls(s);
}

static bool
is_mail(struct slice address)
{
	return slice_find(address, '@') < address.len;
}

static bool
is_number(struct slice address)
{
	return address.len > 0 && !is_mail(address) &&
	    (address.s[0] == '+' || is_digit(address.s[0]));
}

bool
reach_refused(const struct situation *s, struct slice via)
{
	static const char *const others[] = { "phone", "email", "chat", "sms",
		"social" };
	struct slice customer = s->text[FIELD_CUSTOMER];
	struct slice contact = s->text[FIELD_CONTACT], flag;
	bool mail = is_mail(customer) || is_mail(contact);
	bool number = is_number(customer) || is_number(contact);
	size_t i;

	if (!items_value(&s->flags, SLICE("optout"), &flag) &&
	    !refuses_calls(s))
		return false;
	if (refuses(s, via.len > 0 ? via : SLICE("all")))
		return true;
	if (mail || number)
		return (!mail || refuses(s, SLICE("email"))) &&
		    (!number ||
			(refuses(s, SLICE("phone")) &&
			    refuses(s, SLICE("sms"))));
	/* without an address the channel of the record is all we know */
	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (slice_is(s->text[FIELD_CHANNEL], others[i]))
			return refuses(s, slice_of(others[i]));
	return false;
}

/*
 * FNV-1a, then the last steps of SplitMix64, so that customers with adjacent
 * numbers are not drawn together.
 */
static uint64_t
hash(struct slice text)
{
	uint64_t h = 14695981039346656037u;
	size_t i;

	for (i = 0; i < text.len; i++)
		h = (h ^ (unsigned char)text.s[i]) * 1099511628211u;
	h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9u;
	h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
	return h ^ (h >> 31);
}

bool
reach_drawn(const struct situation *s, double share)
{
	/* 53 bits are what a double holds */
	double point =
	    (double)(hash(s->text[FIELD_CUSTOMER]) >> 11) / 9007199254740992.0;

	return s->known[FIELD_CUSTOMER] && point < share;
}
