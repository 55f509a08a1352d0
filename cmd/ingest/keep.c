#include "cmd/ingest/keep.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/cell.h"
#include "common/columns.h"

static void
name_add(struct keep *keep, struct slice name)
{
	size_t n = keep->n;

	keep->name =
	    memory_grow(keep->name, &keep->have, n + 1, sizeof(*keep->name));
	keep->name[n] = arena_copy(&keep->arena, name);
	keep->n++;
}

/* Room for what is known of each column. */
static void
columns_make(struct keep *keep)
{
	keep->column = memory_new(keep->n, sizeof(*keep->column));
	keep->found = memory_new(keep->n, sizeof(*keep->found));
}

void
keep_init(struct keep *keep, const char *list)
{
	struct slice rest, name;

	memset(keep, 0, sizeof(*keep));
	arena_init(&keep->arena);
	if (list == NULL)
		return;
	keep->all = strcmp(list, "all") == 0;
	if (keep->all)
		return;
	rest = slice_of(list);
	while (slice_cut(&rest, ',', &name))
		if (slice_trim(name).len > 0)
			name_add(keep, slice_trim(name));
	columns_make(keep);
}

void
keep_bind(struct keep *keep, const struct names *names)
{
	size_t i;

	if (keep->all && keep->column == NULL) {
		for (i = 0; i < names->n; i++)
			name_add(keep, names->name[i]);
		columns_make(keep);
	}
	for (i = 0; i < keep->n; i++) {
		keep->column[i] =
		    names_bind(names, keep->name[i], false, false);
		if (names_have(names, keep->name[i], false))
			keep->found[i] = true;
	}
}

const char *
keep_missing(const struct keep *keep)
{
	size_t i;

	for (i = 0; i < keep->n; i++)
		if (!keep->found[i])
			return keep->name[i].s;
	return NULL;
}

/* Words of [a-z0-9_]: anything else is one "_". */
static void
word_make(struct buffer *word, struct slice name)
{
	size_t i;
	char c;

	buffer_clear(word);
	for (i = 0; i < name.len; i++) {
		c = fold(name.s[i]);
		if ((c >= 'a' && c <= 'z') || is_digit(c))
			buffer_char(word, c);
		else if (word->len > 0 && word->s[word->len - 1] != '_')
			buffer_char(word, '_');
	}
	while (word->len > 0 && word->s[word->len - 1] == '_')
		word->len--;
	if (word->len == 0)
		buffer_str(word, "column");
}

/* The names that are taken before the first of these. */
static void
taken_add(struct dict *taken)
{
	size_t i;

	for (i = 0; i < COLUMNS_RECORD; i++)
		(void)dict_add(taken, slice_of(columns_record[i]));
	for (i = 0; i < COLUMNS_SCORE; i++)
		(void)dict_add(taken, slice_of(columns_score[i]));
	for (i = 0; i < COLUMNS_SUGGEST; i++)
		(void)dict_add(taken, slice_of(columns_suggest[i]));
}

void
keep_header(const struct keep *keep, struct writer *out)
{
	struct buffer word = { 0 };
	struct dict taken;
	size_t i, len;
	long long n;

	dict_init(&taken);
	taken_add(&taken);
	for (i = 0; i < keep->n; i++) {
		word_make(&word, keep->name[i]);
		len = word.len;
		for (n = 2; dict_find(&taken, buffer_slice(&word)) != DICT_NONE;
		     n++) {
			word.len = len;
			buffer_char(&word, '_');
			buffer_int(&word, n);
		}
		(void)dict_add(&taken, buffer_slice(&word));
		writer_str(out, "\t");
		writer_put(out, buffer_slice(&word));
	}
	dict_free(&taken);
	buffer_free(&word);
}

void
keep_free(struct keep *keep)
{
	free(keep->name);
	free(keep->column);
	free(keep->found);
	arena_free(&keep->arena);
}
