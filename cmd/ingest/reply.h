#ifndef INGEST_REPLY_H
#define INGEST_REPLY_H

/*
 * The new words of a mail: without what it quotes, and without the signature.
 *
 * Left out are
 *	lines that begin with ">", and the line before them that says who
 *	wrote (in ten languages, over three lines at most);
 *	all behind such a line with a date, where the quotation has no marks;
 *	all behind "-----Original Message-----" and its kin, or behind lines
 *	From:, Sent:, To: as some programs put them;
 *	all behind a line "-- ", and lines such as "Sent from my phone".
 *
 * Of a mail that forwards another and says nothing itself the other's words
 * are taken.
 */

#include "common/buffer.h"
#include "common/slice.h"

/* Put the words, line by line, behind what the buffer holds. */
void reply_words(struct buffer *, struct slice text);

#endif
