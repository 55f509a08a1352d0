#ifndef COMMON_PLAYBOOK_H
#define COMMON_PLAYBOOK_H

/*
 * The catalogue of actions: what can be done for a customer.
 *
 * `suggest` chooses from it, `followup` keeps its delays and expiries,
 * `score` knows by it what a thing given was worth.  An action's name is
 * family.word; given may name an action or a whole family.  The table is
 * described in extramile-playbook(5).
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/slice.h"
#include "common/table.h"

enum aim {
	AIM_ASKED,
	AIM_NEEDED,
	AIM_DELIGHTED,
};

/* Expiries that are no number of days. */
#define EXPIRY_IMPACT (-1)
#define EXPIRY_OPEN (-2)

/* What an act is, for the rules that forbid some of it. */
enum nature {
	NATURE_WORDS,
	NATURE_HELP,
	NATURE_MONEY,
	NATURE_CREDIT,
	NATURE_TOKEN,
	NATURE_OFFER,
	NATURE_SURVEY,
};

/* What an act fits, as bits of fits; the first four are what can be lost. */
enum fit {
	FIT_MONEY = 1,
	FIT_PRODUCT = 2,
	FIT_SERVICE = 4,
	FIT_ATTENTION = 8,
	/* a preference of the customer's that is on record */
	FIT_PREFERENCE = 16,
	/* it can be done while the customer is still there */
	FIT_NOW = 32,
};

struct action {
	struct slice id, family;
	/* what it is in plain words, for people: "Call back" */
	struct slice title;
	enum aim aim;
	/* due as soon as its condition holds and it was not given */
	bool repair;
	/* a repair for safety, which goes before all others */
	bool first;
	/* business currency, where the record tells no amount */
	double cost;
	struct slice approver;
	/* days for the same customer; 0 is none */
	int cool;
	/* does the act contact the customer? */
	bool contacts;
	/* it does, but as a reply to the record: no known customer is needed */
	bool reply;
	/* the way it goes by its nature, "phone" for a call; else empty */
	struct slice via;
	/* open business days after the record's time, or one of the above */
	int expiry;
	/* list of industries, or "all", or "none": switched off */
	struct slice industries;
	unsigned int fits;
	enum nature nature;
	/* what suggest evaluates, and the draft of what to say */
	struct slice condition, say;
	/* the row of its table, for messages */
	const struct table *table;
	size_t row;
};

struct playbook {
	struct action *actions;
	size_t n;
	/* private: every table that was read; rows are slices of them */
	struct table **tables;
	size_t ntables, nactions, tables_size;
};

extern const struct builtin playbook_builtin;

/* The words of the table's columns; each list ends in NULL. */
extern const char *const aim_names[];
extern const char *const nature_names[];
extern const char *const industry_names[];

/*
 * Who may approve what an act costs, least first, and up to how much.  The
 * list of names ends in NULL.
 */
#define APPROVERS 3
extern const char *const approver_names[APPROVERS + 1];
extern const double approver_limits[APPROVERS];

/* Read the file, or the default where path is NULL or "default". */
void playbook_open(struct playbook *, const char *path);

/*
 * Put another file on top: a row takes the place of the action of its name,
 * or is a new action.  Pointers to actions from before are void.
 */
void playbook_layer(struct playbook *, const char *path);

/*
 * The paths of a list that ends in NULL, each on top of those before it; the
 * default alone where it is empty.
 */
void playbook_open_layers(struct playbook *, const char *const paths[]);

/* The action of that name, or NULL. */
const struct action *playbook_find(const struct playbook *, struct slice id);

/*
 * The aim of a word of given: an action's own, or the lowest of its family.
 * Return false for a word that is neither.
 */
bool playbook_aim(const struct playbook *, struct slice word, enum aim *);

/* The part of an action's name before the dot. */
struct slice playbook_family(struct slice id);

/* Does a word of given mean this action, by its name or its family's? */
bool playbook_means(const struct action *, struct slice word);

void playbook_free(struct playbook *);

#endif
