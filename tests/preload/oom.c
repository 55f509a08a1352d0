/*
 * oom - preloaded: one allocation of a run fails
 *
 * OOM_AT=n fails the n-th; OOM_COUNT=fd writes to that descriptor, at the
 * end, how many there were.  Needs glibc, whose own allocator has the names
 * used here.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);

static long calls;

/* Is this the call that has to fail? */
static int
fails(void)
{
	const char *at = getenv("OOM_AT");

	calls++;
	if (at == NULL || atol(at) != calls)
		return 0;
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t size)
{
	return fails() ? NULL : __libc_realloc(p, size);
}

static void __attribute__((destructor))
tell(void)
{
	const char *fd = getenv("OOM_COUNT");

	if (fd != NULL)
		dprintf(atoi(fd), "%ld\n", calls);
}
