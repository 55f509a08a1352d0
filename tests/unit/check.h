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
static unsigned long long check_state = 88172645463325252ull;

static inline unsigned
check_random(void)
{
	check_state ^= check_state << 13;
	check_state ^= check_state >> 7;
	check_state ^= check_state << 17;
	return (unsigned)(check_state >> 32);
}

/* Begin anew, with other numbers for each seed. */
static inline void
check_seed(unsigned seed)
{
	int i;

	check_state = 88172645463325252ull ^ seed * 0x9e3779b97f4a7c15ull;
	for (i = 0; i < 4; i++)
		(void)check_random();
}

#endif
