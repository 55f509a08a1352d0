#ifndef INGEST_TRANSFER_H
#define INGEST_TRANSFER_H

/*
 * Content-Transfer-Encoding, undone line by line: quoted-printable and
 * base64; anything else is text as it is.  What is damaged is passed over:
 * of base64 every byte that is none of its letters, of quoted-printable an
 * equals sign without two digits stays.
 */

#include <stdint.h>

#include "common/buffer.h"
#include "common/slice.h"

enum transfer_kind {
	TRANSFER_NONE,
	TRANSFER_QUOTED,
	TRANSFER_BASE64,
};

struct transfer {
	enum transfer_kind kind;
	/* private: letters of base64 that make no whole byte yet */
	uint32_t bits;
	unsigned nbits;
};

/* Begin with what the header's value says. */
void transfer_begin(struct transfer *, struct slice value);

/* Put what a line without its end holds behind what the buffer has. */
void transfer_line(struct transfer *, struct buffer *, struct slice line);

/* Q of RFC 2047: like quoted-printable, a blank is "_". */
void transfer_word(struct buffer *, struct slice);

#endif
