#ifndef FOLLOWUP_MAIL_H
#define FOLLOWUP_MAIL_H

/*
 * The list as mail: one message (RFC 5322) for each owner, as a stream of
 * messages in the manner of mbox.
 *
 * All bytes are ASCII: the text is quoted-printable, names are encoded words
 * (RFC 2047) where they have to be.  So nothing that a record holds can begin
 * a header or another message.  An owner without a known address is named as
 * a group without members, which is for whoever sends the mail to fill in.
 */

#include "cmd/followup/page.h"
#include "common/writer.h"

void mail_list(const struct page *, struct writer *);

#endif
