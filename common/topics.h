#ifndef COMMON_TOPICS_H
#define COMMON_TOPICS_H

/*
 * What a contact is about, by words of its topic, its queue and what the
 * customer said: the kind of failure (money product service attention) and
 * the event (delay outage overcharge defect fraud bill renewal price
 * recall).  The table has the columns word (one or more words), kind and
 * event, either of which may be empty; the first row that matches decides
 * each.  Used where the flags failure= and event= are absent.
 */

#include "common/slice.h"
#include "common/table.h"

struct topics;

extern const struct builtin topics_builtin;

/* What can happen to a customer; the list ends in NULL. */
extern const char *const topics_events[];

struct topics *topics_open(const char *path);

/*
 * Look the words of a text up.  kind and event are set only where they are
 * still empty, so the holder asks for topic, queue and words in turn.
 */
void topics_look(struct topics *, struct slice text, struct slice *kind,
    struct slice *event);

/* The same with words that have been split already. */
struct words;
void topics_look_words(struct topics *, const struct words *,
    struct slice *kind, struct slice *event);

void topics_free(struct topics *);

#endif
