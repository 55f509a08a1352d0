#ifndef INGEST_MASK_H
#define INGEST_MASK_H

/*
 * What a text of a record must not carry on: card numbers, IBANs, US social
 * security numbers, and what is said after "password", "PIN" or "CVV".
 *
 * Every masked byte becomes "*", so a text keeps its length and its shape:
 * of a card number the last four digits stay, of an IBAN the country, of the
 * others nothing.  What the source has masked already stays as it is.
 */

#include <stdbool.h>
#include <stddef.h>

/*
 * Mask the text, which has the escapes of a record, where it lies.  Return
 * whether there was anything to mask.
 */
bool mask_text(char *s, size_t len);

/* The parts, each in a file of its own. */

/* A letter or digit of ASCII, or a byte from 0x80 up? */
bool mask_word(char);

/* Does an escape, such as that of a newline, end before s[at]? */
bool mask_escape(const char *s, size_t at);

/*
 * s[at..end) is a run of digits.  Mask it if the words before it say that it
 * is a code nobody should know; return where that ends, or 0.
 */
size_t mask_code(char *s, size_t len, size_t at, size_t end);

/* Mask what follows the word "password", of which a part stands at s[at]. */
bool mask_password(char *s, size_t len, size_t at);

#endif
