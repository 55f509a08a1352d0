#include "cmd/followup/route.h"

#include "common/list.h"

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

/* Can we begin a contact on this channel? */
static bool
is_way(struct slice channel)
{
	static const char *const ways[] = { "phone", "email", "chat", "sms",
		"social" };
	size_t i;

	for (i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		if (slice_is(channel, ways[i]))
			return true;
	return false;
}

/* What the customer prefers: pref=channel=email in the past. */
static struct slice
preferred(struct slice past)
{
	struct item item;

	while (list_next(&past, &item))
		if (slice_is(item.name, "pref") &&
		    slice_begins(item.value, "channel="))
			return slice_from(item.value, sizeof("channel=") - 1);
	return SLICE_EMPTY;
}

/* The address for a way: the contact, else the customer's own key. */
static struct slice
address_for(const struct event *event, bool (*fits)(struct slice))
{
	if (fits(event->field[EVENT_CONTACT]))
		return event->field[EVENT_CONTACT];
	if (fits(event->field[EVENT_CUSTOMER]))
		return event->field[EVENT_CUSTOMER];
	return SLICE_EMPTY;
}

/* Did the customer say that they do not want to hear of us this way? */
static bool
is_refused(const struct event *event, struct slice way)
{
	struct slice rest = event->field[EVENT_FLAGS];
	struct item item;

	while (list_next(&rest, &item))
		if (slice_is(item.name, "optout") && slice_eq(item.value, way))
			return true;
	rest = event->field[EVENT_PAST];
	while (list_next(&rest, &item))
		if (slice_is(item.name, "pref") &&
		    slice_is(item.value, "call=no") && slice_is(way, "phone"))
			return true;
	return false;
}

/* Another way, where the customer refused this one. */
static void
route_turn(struct route *route, const struct event *event, struct slice mail,
    struct slice number)
{
	if (!is_refused(event, route->via))
		return;
	if (!slice_is(route->via, "email") && mail.len > 0 &&
	    !is_refused(event, SLICE("email"))) {
		route->via = SLICE("email");
		route->contact = mail;
	} else if (!slice_is(route->via, "phone") && number.len > 0 &&
	    !is_refused(event, SLICE("phone"))) {
		route->via = SLICE("phone");
		route->contact = number;
	}
}

/* An act that goes one way only goes that way, if there is an address. */
static void
route_force(struct route *route, struct slice nature, struct slice mail,
    struct slice number)
{
	bool calls = slice_is(nature, "phone") || slice_is(nature, "sms");

	if ((calls && number.len == 0) ||
	    (slice_is(nature, "email") && mail.len == 0))
		return;
	route->via = nature;
	route->contact = SLICE_EMPTY;
	if (calls)
		route->contact = number;
	else if (slice_is(nature, "email"))
		route->contact = mail;
}

bool
route_exists(const struct event *event)
{
	return event->field[EVENT_CUSTOMER].len > 0 ||
	    event->field[EVENT_CONTACT].len > 0;
}

void
route_find(const struct event *event, struct slice nature, struct route *route)
{
	struct slice past = event->field[EVENT_PAST];
	struct slice mail = address_for(event, is_mail);
	struct slice number = address_for(event, is_number);

	route->via = SLICE("ticket");
	route->contact = event->field[EVENT_CONTACT];
	if (!route_exists(event))
		return;
	route->via = preferred(past);
	if (!is_way(route->via))
		route->via = event->field[EVENT_CHANNEL];
	if (!is_way(route->via))
		route->via = list_value(past, "via");
	if (!is_way(route->via))
		route->via = SLICE("ticket");
	/* no channel, or one that we have no address for */
	if (mail.len > 0 && number.len == 0 && !slice_is(route->via, "chat") &&
	    !slice_is(route->via, "social"))
		route->via = SLICE("email");
	if (number.len > 0 && mail.len == 0 &&
	    (slice_is(route->via, "ticket") || slice_is(route->via, "email")))
		route->via = SLICE("phone");
	if (slice_is(route->via, "ticket") && mail.len > 0)
		route->via = SLICE("email");
	if (slice_is(route->via, "email"))
		route->contact = mail;
	else if (slice_is(route->via, "phone") || slice_is(route->via, "sms"))
		route->contact = number;
	if (nature.len > 0 && !is_way(preferred(past)) &&
	    !is_refused(event, nature))
		route_force(route, nature, mail, number);
	route_turn(route, event, mail, number);
}
