#ifndef FOLLOWUP_POLICY_H
#define FOLLOWUP_POLICY_H

/*
 * When a customer may be contacted.
 *
 * Quiet hours are those of the customer's zone: the record's, else that of a
 * telephone number whose country has one zone, else the firm's.  Caps are
 * sliding windows over all channels.  What answers the customer, keeps a
 * promise or is a matter of safety passes the caps, the last the quiet hours
 * too.  An act that contacts nobody is free of both.
 */

#include <stdbool.h>
#include <stdint.h>

#include "cmd/followup/delays.h"
#include "cmd/followup/ledger.h"
#include "common/dict.h"
#include "common/playbook.h"
#include "common/table.h"
#include "common/zone.h"

enum held {
	HELD_NO,
	/* until due */
	HELD_QUIET,
	HELD_CAP,
	/* never listed */
	HELD_OPTOUT,
};

/* As the list writes them, held:quiet and so on. */
extern const char *const held_names[];

struct window {
	struct slice name;
	bool days[7];
	/* seconds of the local day; to is beyond the window */
	int from, to;
};

struct cap {
	int64_t span;
	size_t contacts;
};

struct policy {
	const struct playbook *playbook;
	const struct delays *delays;
	struct zone *firm;
	struct window *windows;
	size_t nwindows;
	struct cap *caps;
	size_t ncaps;
	/* customers or addresses, a TAB, and a channel or "all" */
	struct dict silent;
	struct table window_table, cap_table, country_table;
};

struct verdict {
	enum held held;
	/* when the act may be done, not before it was wanted */
	int64_t due;
	/* NULL where quiet hours do not matter */
	const struct window *window;
	struct zone *zone;
	/* who told the zone: "customer", "country" or "firm" */
	const char *zone_by;
	/* is the act one that the caps hold? */
	bool capped;
};

extern const struct builtin windows_builtin;
extern const struct builtin strict_builtin;
extern const struct builtin caps_builtin;
extern const struct builtin countries_builtin;

/* This in place of a file of windows means the stricter built-in ones. */
#define WINDOWS_STRICT "strict"

/* Tables of the user's, or NULL for the defaults; silent has none. */
struct policy_files {
	const char *windows, *caps, *silent;
};

void policy_open(struct policy *, const struct policy_files *,
    const struct playbook *, const struct delays *, struct zone *firm);

/* May the task be done when it is due? */
void policy_judge(const struct policy *, struct ledger *, const struct task *,
    int64_t due, int64_t now, struct verdict *);

/* The zone of a customer, and who told it. */
struct zone *policy_zone(
    const struct policy *, const struct task *, const char **by);

void policy_free(struct policy *);

#endif
