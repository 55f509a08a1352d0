#ifndef COMMON_ZONEFILE_H
#define COMMON_ZONEFILE_H

/*
 * A file of zone rules (TZif, RFC 8536), as far as it takes to notice that
 * libc could not read it.
 *
 * Where a read or an allocation fails in tzset(3), libc takes the zone for
 * UTC and says nothing.  So the file is asked for what UTC does not do: an
 * instant at which local time differs, and what the rule for later years
 * says.
 */

#include <stdbool.h>
#include <stdint.h>

struct zonefile {
	/* local time is not UTC at this instant */
	bool differs;
	int64_t at;
	/* after the last instant it is not UTC, or goes by the season */
	bool later, seasons;
};

/*
 * Read the file.  Return false where there is none, or one of something
 * else; a failure to read ends the program.
 */
bool zonefile_read(struct zonefile *, const char *path);

#endif
