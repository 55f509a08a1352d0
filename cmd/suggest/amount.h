#ifndef SUGGEST_AMOUNT_H
#define SUGGEST_AMOUNT_H

/*
 * The amount of money that a record is about: the flag amount=, else the one
 * amount with a currency sign or name that the customer's words hold.  Two
 * different ones are as good as none.
 */

#include <stdbool.h>

#include "cmd/suggest/evaluate.h"
#include "common/slice.h"

/* written is the amount as the record has it, "$12.50" or "40". */
bool amount_find(struct evaluator *, struct slice *written, double *amount);

#endif
