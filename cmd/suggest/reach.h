#ifndef SUGGEST_REACH_H
#define SUGGEST_REACH_H

/*
 * Whom an act may reach: who has not asked to be left alone, and who was
 * drawn to be asked.
 */

#include <stdbool.h>

#include "cmd/suggest/situation.h"

/*
 * Has the customer opted out of everything, or of the way that the act has
 * to go, or of every channel that we could reach them by?  One that is left
 * is enough where via is empty; followup finds it.
 */
bool reach_refused(const struct situation *, struct slice via);

/*
 * Is this customer among the share, 0 to 1, of those drawn?  The draw is a
 * hash of the customer alone: the same on every machine, in every run and in
 * every part of a divided log.
 */
bool reach_drawn(const struct situation *, double share);

#endif
