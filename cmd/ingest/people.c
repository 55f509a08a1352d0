#include "cmd/ingest/people.h"

#include <stdlib.h>

#include "cmd/ingest/rewrite.h"
#include "cmd/ingest/values.h"
#include "common/dict.h"
#include "common/memory.h"
#include "common/table.h"

struct people {
	struct dict keys;
	/* of each key its customer, and the row that says so */
	struct slice *customers;
	size_t *rows;
	struct arena arena;
	const struct country *country;
	struct line scratch;
	struct rewrite rewrite;
};

struct slice
people_key(struct line *line, const struct country *country, struct slice s)
{
	bool person;

	s = slice_trim(s);
	line->len = 0;
	if (slice_find(s, '@') < s.len && value_email(s, line, &person))
		return line_slice(line);
	line->len = 0;
	if (phone_read(s, country, line) == PHONE_GOT)
		return line_slice(line);
	line->len = 0;
	line_escaped(line, s);
	return line_slice(line);
}

/* The key as a record has it, valid until the next call. */
static struct slice
key_read(struct people *people, struct slice s)
{
	return people_key(&people->scratch, people->country, s);
}

static void
row_read(struct people *people, const struct table *table, size_t row,
    const size_t column[2])
{
	struct slice cell[2];
	size_t i, key;

	for (i = 0; i < 2; i++) {
		cell[i] = arena_copy(&people->arena,
		    key_read(people, table_cell(table, row, column[i])));
		if (cell[i].len == 0)
			table_fail(table, row, column[i], "it is empty");
	}
	if (slice_eq(cell[0], cell[1]))
		return;
	key = dict_find(&people->keys, cell[0]);
	if (key != DICT_NONE && !slice_eq(people->customers[key], cell[1]))
		table_fail(table, row, column[0],
		    "line %zu has another customer for this key",
		    people->rows[key] + 2);
	key = dict_add(&people->keys, cell[0]);
	people->customers[key] = cell[1];
	people->rows[key] = row;
}

/* Where a customer is a key of another one, go on to that one. */
static void
chains_follow(
    struct people *people, const struct table *table, const size_t column[2])
{
	struct slice customer;
	size_t i, next, steps;

	for (i = 0; i < people->keys.n; i++) {
		customer = people->customers[i];
		for (steps = 0;; steps++) {
			next = dict_find(&people->keys, customer);
			if (next == DICT_NONE)
				break;
			if (steps == people->keys.n)
				table_fail(table, people->rows[i], column[1],
				    "these keys stand for each other");
			customer = people->customers[next];
		}
		people->customers[i] = customer;
	}
}

struct people *
people_open(const char *path, const struct country *country)
{
	static const char *const must[] = { "key", "customer", NULL };
	struct people *people = memory_new(1, sizeof(*people));
	struct table table;
	size_t column[2], row;

	people->country = country;
	arena_init(&people->arena);
	dict_init(&people->keys);
	table_file(&table, path);
	table_expect(&table, must, NULL);
	column[0] = table_find(&table, must[0]);
	column[1] = table_find(&table, must[1]);
	people->customers =
	    memory_new(table.nrows + 1, sizeof(*people->customers));
	people->rows = memory_new(table.nrows + 1, sizeof(*people->rows));
	for (row = 0; row < table.nrows; row++)
		row_read(people, &table, row, column);
	chains_follow(people, &table, column);
	table_free(&table);
	return people;
}

void
people_put(struct people *people, struct translator *tr)
{
	struct slice key = line_slice(&tr->line), *field;
	size_t at;

	key.len = slice_find(key, '\t');
	if (key.len == 0)
		return;
	at = dict_find(&people->keys, key);
	if (at == DICT_NONE)
		return;
	rewrite_begin(&people->rewrite, tr);
	field = people->rewrite.field;
	field[COL_CUSTOMER] = people->customers[at];
	if (field[COL_CONTACT].len == 0 &&
	    (key.s[0] == '+' || slice_find(key, '@') < key.len))
		field[COL_CONTACT] = key;
	else if (slice_eq(
		     key_read(people, field[COL_CONTACT]), field[COL_CUSTOMER]))
		field[COL_CONTACT].len = 0;
	rewrite_end(&people->rewrite, tr);
}

bool
people_know(const struct people *people, struct slice key)
{
	return dict_find(&people->keys, key) != DICT_NONE;
}

bool
people_row(const struct people *people, size_t i, struct slice *key,
    struct slice *customer)
{
	if (i >= people->keys.n)
		return false;
	*key = dict_key(&people->keys, i);
	*customer = people->customers[i];
	return true;
}

void
people_free(struct people *people)
{
	if (people == NULL)
		return;
	free(people->customers);
	free(people->rows);
	dict_free(&people->keys);
	arena_free(&people->arena);
	rewrite_free(&people->rewrite);
	free(people->scratch.s);
	free(people);
}
