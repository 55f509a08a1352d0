/* t_targets - how long is good: the table and the golden values */

#include "common/targets.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/unit/check.h"
#include "tests/unit/refused.h"

#define HEADER "channel\tgood\thalf\tclock\n"
#define REST "answer\t1\t1\telapsed\nresolve\t1\t1\telapsed\n"

static char path[] = "/tmp/t_targets.XXXXXX";

static bool
worth(const struct targets *targets, const char *name, double x, double want)
{
	const struct target *target;

	target = targets_find(targets, slice_of(name));
	return target != NULL && fabs(target_value(target, x) - want) < 5e-5;
}

static bool
clocked(const struct targets *targets, const char *name, bool business)
{
	const struct target *target;

	target = targets_find(targets, slice_of(name));
	return target != NULL && target->business == business;
}

static void
test_defaults(void)
{
	struct targets targets;

	targets_open(&targets, NULL);
	CHECK(worth(&targets, "phone", 0, 100));
	CHECK(worth(&targets, "phone", 20, 100));
	CHECK(worth(&targets, "phone", 60, 75.7858));
	CHECK(worth(&targets, "phone", 120, 50));
	CHECK(worth(&targets, "phone", 123, 48.9710));
	CHECK(worth(&targets, "phone", 310, 13.3972));
	CHECK(worth(&targets, "phone", 900, 0.2244));
	CHECK(worth(&targets, "chat", 90, 84.0896));
	CHECK(worth(&targets, "chat", 180, 50));
	CHECK(worth(&targets, "social", 1404, 50));
	CHECK(worth(&targets, "social", 3600, 11.6351));
	CHECK(worth(&targets, "sms", 1404, 50));
	CHECK(worth(&targets, "email", 7200, 84.0896));
	CHECK(worth(&targets, "email", 18000, 50));
	CHECK(worth(&targets, "email", 43200, 14.8651));
	CHECK(worth(&targets, "web", 18000, 50));
	CHECK(worth(&targets, "visit", 420, 50));
	CHECK(worth(&targets, "answer", 28800, 100));
	CHECK(worth(&targets, "answer", 57600, 79.3701));
	CHECK(worth(&targets, "answer", 115200, 50));
	CHECK(worth(&targets, "resolve", 28800, 100));
	CHECK(worth(&targets, "resolve", 57600, 79.3701));
	CHECK(worth(&targets, "resolve", 115200, 50));
	CHECK(worth(&targets, "resolve", 429120, 4.0293));
	CHECK(worth(&targets, "phone", 1e9, 0));
	CHECK(clocked(&targets, "phone", false));
	CHECK(clocked(&targets, "email", true));
	CHECK(clocked(&targets, "answer", true));
	CHECK(clocked(&targets, "resolve", true));
	CHECK(targets_find(&targets, SLICE("order")) == NULL);
	CHECK(targets_find(&targets, SLICE("")) == NULL);
	CHECK(targets_find(&targets, SLICE("Phone")) == NULL);
	targets_free(&targets);
}

/* A calendar that is always open: 24 hours a day are no 8. */
static void
test_always(void)
{
	struct targets targets;

	targets_open(&targets, NULL);
	targets_always(&targets);
	CHECK(worth(&targets, "email", 14400, 100));
	CHECK(worth(&targets, "email", 57600, 50));
	CHECK(worth(&targets, "email", 86400, 31.4980));
	CHECK(worth(&targets, "web", 57600, 50));
	CHECK(worth(&targets, "phone", 120, 50));
	CHECK(worth(&targets, "resolve", 115200, 50));
	CHECK(clocked(&targets, "email", false));
	CHECK(clocked(&targets, "resolve", false));
	targets_free(&targets);
}

static void
test_replaced(void)
{
	struct targets targets;

	refused_write(path,
	    "half\tchannel\tclock\tgood\tnote\n"
	    "10\tphone\telapsed\t0\tat once\n"
	    "60\ttask\tbusiness\t0.5\t\n"
	    "1\tanswer\telapsed\t1\t\n1\tresolve\tbusiness\t1\t\n");
	targets_open(&targets, path);
	CHECK(worth(&targets, "phone", 10, 50));
	CHECK(worth(&targets, "task", 60.5, 50));
	CHECK(targets_find(&targets, SLICE("email")) == NULL);
	targets_always(&targets);
	CHECK(worth(&targets, "task", 60.5, 50));
	targets_free(&targets);
}

static void
open_table(const char *name)
{
	struct targets targets;

	targets_open(&targets, name);
	targets_free(&targets);
}

/* Is the table refused with these words? */
static bool
refuses(const char *text, const char *words)
{
	return refused(path, text, open_table, words);
}

static void
test_refused(void)
{
	CHECK(refuses(HEADER "phone\t20\t100\telapsed\n" REST
			     "phone\t30\t100\telapsed\n",
	    ":5:1: channel: \"phone\" has a row already"));
	CHECK(refuses(HEADER "telephone\t20\t100\telapsed\n" REST,
	    ":2:1: channel: \"telephone\" is none of phone"));
	CHECK(refuses(HEADER "phone\t-1\t100\telapsed\n" REST, ":2:7: good: "));
	CHECK(refuses(HEADER "phone\t\t100\telapsed\n" REST, ":2:7: good: "));
	CHECK(refuses(HEADER "phone\t20\t0\telapsed\n" REST, ":2:10: half: "));
	CHECK(refuses(HEADER "phone\t20\t9\toffice\n" REST, ":2:12: clock: "));
	CHECK(refuses(HEADER "resolve\t1\t1\telapsed\n", "no row \"answer\""));
	CHECK(refuses(HEADER "answer\t1\t1\telapsed\n", "no row \"resolve\""));
	CHECK(refuses("channel\tgood\tclock\n", "\"half\" is missing"));
	CHECK(refuses("channel\tgood\thalf\tclock\thalf12\n",
	    ":1:25: unknown column \"half12\""));
	CHECK(refuses("channel\tgood\thalf\tclock\tgood24\n"
		      "phone\t20\t100\telapsed\tx\n",
	    ":2:22: good24: "));
}

int
main(void)
{
	int fd;

	fd = mkstemp(path);
	CHECK(fd != -1);
	close(fd);
	test_defaults();
	test_always();
	test_replaced();
	test_refused();
	unlink(path);
	return check_status();
}
