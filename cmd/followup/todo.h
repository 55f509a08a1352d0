#ifndef FOLLOWUP_TODO_H
#define FOLLOWUP_TODO_H

/*
 * The list for calendars: a VTODO of iCalendar (RFC 5545) for each task.
 *
 * Due times are local times of the firm's zone, which stands beside them
 * with the changes of its offset, where they are unique and within ten years;
 * else UTC.  UIDs are the names of the tasks; SEQUENCE grows when a record or
 * a person changed the task, and when a promise was broken.
 */

#include "cmd/followup/page.h"
#include "common/writer.h"

void todo_list(const struct page *, struct writer *);

#endif
