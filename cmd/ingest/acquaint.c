#include "cmd/ingest/acquaint.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/dict.h"
#include "common/quote.h"
#include "common/status.h"
#include "common/writer.h"

struct acquaint {
	/* the numbers; of each its address, empty where there are several */
	struct dict numbers;
	struct slice *address;
	size_t have;
	struct arena arena;
	struct line contact;
};

struct acquaint *
acquaint_open(void)
{
	struct acquaint *acquaint = memory_new(1, sizeof(*acquaint));

	dict_init(&acquaint->numbers);
	arena_init(&acquaint->arena);
	return acquaint;
}

static bool
is_address(struct slice s)
{
	return slice_find(s, '@') < s.len;
}

static bool
is_number(struct slice s)
{
	return s.len > 1 && s.s[0] == '+' && is_digit(s.s[1]);
}

void
acquaint_take(struct acquaint *acquaint, const struct translator *tr)
{
	struct slice rest = line_slice(&tr->line), field = SLICE_EMPTY;
	struct slice customer = SLICE_EMPTY, number, address;
	size_t i, had, at;

	for (i = 0; i <= COL_CONTACT && slice_cut(&rest, '\t', &field); i++)
		if (i == COL_CUSTOMER)
			customer = field;
	if (i <= COL_CONTACT || field.len == 0)
		return;
	/* a contact stands as it was written */
	field = people_key(&acquaint->contact, tr->country, field);
	number = is_number(customer) ? customer : field;
	address = is_number(customer) ? field : customer;
	if (!is_number(number) || !is_address(address))
		return;
	had = acquaint->numbers.n;
	at = dict_add(&acquaint->numbers, number);
	if (at < had) {
		if (!slice_eq(acquaint->address[at], address))
			acquaint->address[at].len = 0;
		return;
	}
	acquaint->address = memory_grow(acquaint->address, &acquaint->have,
	    at + 1, sizeof(*acquaint->address));
	acquaint->address[at] = arena_copy(&acquaint->arena, address);
}

/* A row of the table to be. */
struct known {
	struct slice key, customer;
};

static int
pair_order(const void *a, const void *b)
{
	const struct known *x = a, *y = b;

	return slice_cmp(x->key, y->key);
}

/* What was learnt, in order, without what people says otherwise. */
static struct known *
pairs_find(const struct acquaint *acquaint, const struct people *people,
    size_t *n, size_t *several)
{
	struct known *pair = memory_new(acquaint->numbers.n + 1, sizeof(*pair));
	size_t i;

	*n = *several = 0;
	for (i = 0; i < acquaint->numbers.n; i++) {
		pair[*n].key = dict_key(&acquaint->numbers, i);
		pair[*n].customer = acquaint->address[i];
		if (people != NULL && people_know(people, pair[*n].key))
			continue;
		if (pair[*n].customer.len == 0)
			++*several;
		else
			++*n;
	}
	qsort(pair, *n, sizeof(*pair), pair_order);
	return pair;
}

static void
row_put(struct writer *out, struct slice key, struct slice customer)
{
	writer_put(out, key);
	writer_char(out, '\t');
	writer_put(out, customer);
	writer_line(out);
}

/* The table in the making; it goes where the program ends before it is done. */
static const char *unfinished;

static void
unfinished_remove(void)
{
	if (unfinished != NULL)
		(void)unlink(unfinished);
}

/* It tells of customers: for its owner alone, and through no link. */
static int
new_open(const char *path)
{
	int fd;

	if (unlink(path) == -1 && errno != ENOENT)
		err(STATUS_FATAL, "%s", path);
	fd = open(
	    path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
	if (fd == -1)
		err(STATUS_FATAL, "%s", path);
	unfinished = path;
	/* without it all is well but for what lies there */
	(void)atexit(unfinished_remove);
	return fd;
}

void
acquaint_write(const struct acquaint *acquaint, const struct people *people,
    const char *path)
{
	struct buffer new = { 0 };
	char shown[QUOTE_MAX];
	struct slice key, customer;
	struct writer out;
	struct known *pair;
	size_t i, n, several;
	int fd;

	pair = pairs_find(acquaint, people, &n, &several);
	buffer_str(&new, path);
	buffer_str(&new, ".new");
	buffer_char(&new, '\0');
	fd = new_open(new.s);
	writer_open(&out, fd, new.s);
	row_put(&out, SLICE("key"), SLICE("customer"));
	for (i = 0; people != NULL && people_row(people, i, &key, &customer);
	     i++)
		row_put(&out, key, customer);
	for (i = 0; i < n; i++)
		row_put(&out, pair[i].key, pair[i].customer);
	writer_flush(&out);
	if (fsync(fd) == -1)
		err(STATUS_FATAL, "%s", new.s);
	writer_close(&out);
	if (rename(new.s, path) == -1)
		err(STATUS_FATAL, "%s", quote(shown, slice_of(path)));
	unfinished = NULL;
	if (several > 0)
		warnx("%s: %zu number%s left out: two addresses or more",
		    quote(shown, slice_of(path)), several,
		    several == 1 ? "" : "s");
	buffer_free(&new);
	free(pair);
}

void
acquaint_free(struct acquaint *acquaint)
{
	if (acquaint == NULL)
		return;
	dict_free(&acquaint->numbers);
	arena_free(&acquaint->arena);
	free(acquaint->address);
	free(acquaint->contact.s);
	free(acquaint);
}
