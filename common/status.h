#ifndef COMMON_STATUS_H
#define COMMON_STATUS_H

/*
 * The exit status of every program.
 *
 * STATUS_REJECTED means finished, but some records were rejected and nobody
 * took them: with --rejects they are accounted for and the status is OK.
 * STATUS_FATAL means the job could not be done: usage, a stream, memory, a
 * bad table.  STATUS_LOCKED is the ledger's alone.
 */

enum status {
	STATUS_OK = 0,
	STATUS_REJECTED = 1,
	STATUS_FATAL = 2,
	STATUS_LOCKED = 75,
};

#endif
