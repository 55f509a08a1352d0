#ifndef TESTS_UNIT_CHECK_H
#define TESTS_UNIT_CHECK_H

/*
 * CHECK(condition) tells where it failed and goes on; main returns
 * check_status().
 */

#include <stdio.h>

static int check_failures;

#define CHECK(condition)                                                       \
	do {                                                                   \
		if (!(condition)) {                                            \
			printf("%s:%d: %s\n", __FILE__, __LINE__, #condition); \
			check_failures++;                                      \
		}                                                              \
	} while (0)

/* Tell that something failed, in words. */
#define FAIL(text)                                                             \
	do {                                                                   \
		printf("%s:%d: %s\n", __FILE__, __LINE__, (text));             \
		check_failures++;                                              \
	} while (0)

static inline int
check_status(void)
{
	return check_failures == 0 ? 0 : 1;
}

/* A small generator of random numbers: the same ones in every run. */
static inline unsigned
check_random(void)
{
	static unsigned long long state = 88172645463325252ull;

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 32);
}

#endif
