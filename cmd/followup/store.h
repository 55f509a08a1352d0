#ifndef FOLLOWUP_STORE_H
#define FOLLOWUP_STORE_H

/*
 * The ledger as a file: one table of tasks, see extramile-ledger(5).
 *
 * Tasks that ended long ago are forgotten: those that somebody did never,
 * the others STORE_DAYS after they ended.  Behind the tasks stands a row for
 * each customer whom we reached out to in the last STORE_CONTACT_DAYS: it
 * holds the times, for the caps.
 */

#include <stdint.h>

#include "cmd/followup/ledger.h"
#include "common/buffer.h"
#include "common/slice.h"

/* Longer than any expiry, so that no task comes back with its old record. */
#define STORE_DAYS 60
#define STORE_CONTACT_DAYS 30

#define STORE_KIND "ledger"
#define STORE_VERSION 1

/*
 * Read the contents of the file at path, which the ledger goes on to use.
 * Contents that are no ledger end the program.
 */
void store_read(
    struct ledger *, struct slice contents, const char *path, int64_t now);

/*
 * Write the tasks in an order of their own, by time, record and action, and
 * the contacts by customer.
 */
void store_write(const struct ledger *, struct buffer *, int64_t now);

#endif
