#ifndef SCORE_PREFERENCE_H
#define SCORE_PREFERENCE_H

/*
 * Preferences, KEY=VALUE: channel=email, hours=after 18:00, allergy=nuts.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/buffer.h"
#include "common/words.h"

/*
 * The preference that a phrase stands for: its value, where "*" is filled
 * from the words behind the phrase, which ends at this place.  Return false
 * where they do not fill it.
 */
bool preference_read(
    struct buffer *, struct slice value, const struct words *, size_t end);

/* Put a preference into a list; the latest of a key wins. */
void preference_put(struct buffer *list, struct slice preference);

/* Does a turn of ours make use of one of the list? */
bool preference_used(struct slice list, const struct words *);

#endif
