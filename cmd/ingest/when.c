/* Conditions: "when" and the tests behind it. */

#include "cmd/ingest/map.h"

#include "cmd/ingest/cell.h"
#include "common/number.h"
#include "common/quote.h"

void
pattern_parse(struct pattern *pattern, const struct part *part, struct slice s)
{
	bool quoted = slice_trim(s).len > 0 && slice_trim(s).s[0] == '"';
	struct slice text = part_unquote(&part->map->arena, s);
	char *to = arena_new(&part->map->arena, text.len + 1, 1);
	size_t i;

	for (i = 0; i < text.len; i++)
		to[i] = fold(text.s[i]);
	pattern->text.s = to;
	pattern->text.len = text.len;
	pattern->nothing = !quoted && slice_is(text, "-");
	pattern->stars = !quoted && slice_find(text, '*') < text.len;
}

/*
 * Match with stars.  Only the last star is ever gone back to: what matched
 * before it need not change.
 */
static bool
stars_match(struct slice pattern, struct slice s)
{
	size_t p = 0, i = 0, star = SIZE_MAX, from = 0;

	while (i < s.len) {
		if (p < pattern.len && pattern.s[p] == '*') {
			star = p++;
			from = i;
		} else if (p < pattern.len && pattern.s[p] == fold(s.s[i])) {
			p++;
			i++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			i = ++from;
		} else
			return false;
	}
	while (p < pattern.len && pattern.s[p] == '*')
		p++;
	return p == pattern.len;
}

bool
pattern_match(const struct pattern *pattern, struct slice s)
{
	size_t i;

	if (pattern->nothing)
		return cell_null(s);
	if (pattern->stars)
		return !cell_null(s) && stars_match(pattern->text, s);
	if (s.len != pattern->text.len)
		return false;
	for (i = 0; i < s.len; i++)
		if (fold(s.s[i]) != pattern->text.s[i])
			return false;
	return true;
}

static void
words_parse(struct test *test, const struct part *part, struct slice s)
{
	size_t n = 0, at;
	struct slice rest;

	for (rest = s;; rest = slice_from(rest, at + 1)) {
		n++;
		at = part_find(rest, "|");
		if (at == rest.len)
			break;
	}
	test->words = arena_new(&part->map->arena, n, sizeof(*test->words));
	for (test->nwords = 0; test->nwords < n; test->nwords++) {
		at = part_find(s, "|");
		pattern_parse(&test->words[test->nwords], part,
		    (struct slice) { s.s, at });
		if (test->words[test->nwords].text.len == 0)
			part_fail(part, "a word to compare with is missing");
		s = slice_from(s, at + 1);
	}
	if (test->not &&n == 1 && test->words[0].stars &&
	    test->words[0].text.len == 1)
		part_fail(part, "!* never holds");
}

static void
test_parse(struct test *test, const struct part *part, struct slice s)
{
	char shown[QUOTE_MAX];
	size_t at = part_find(s, "=");

	test->name = NULL;
	if (at < s.len) {
		test->name =
		    arena_new(&part->map->arena, 1, sizeof(*test->name));
		name_take(test->name, part, (struct slice) { s.s, at });
		if (test->name->text.len == 0)
			part_fail(part, "a name is missing before =");
		s = slice_from(s, at + 1);
	}
	s = slice_trim(s);
	test->kind = slice_begins(s, ">") ? TEST_ABOVE :
	    slice_begins(s, "<")          ? TEST_BELOW :
					    TEST_WORDS;
	if (test->kind != TEST_WORDS) {
		s = slice_trim(slice_from(s, 1));
		if (!number_parse(s, &test->number))
			part_fail(
			    part, "\"%s\" is not a number", quote(shown, s));
		return;
	}
	test->not = slice_begins(s, "!");
	words_parse(test, part, slice_from(s, test->not ));
}

void
when_parse(struct when *when, const struct part *part, struct slice s)
{
	struct slice rest;
	size_t at, n = 1;

	for (rest = s; (at = part_find(rest, " and ")) < rest.len; n++)
		rest = slice_from(rest, at + 5);
	when->tests = arena_new(&part->map->arena, n, sizeof(*when->tests));
	for (when->n = 0; when->n < n; when->n++) {
		at = part_find(s, " and ");
		test_parse(
		    &when->tests[when->n], part, (struct slice) { s.s, at });
		s = slice_from(s, at + 5);
	}
}

struct slice
name_cell(const struct row *row, const struct name *name)
{
	struct slice cell = cell_text(row, name->column);

	if (cell.len == 0 && name->outer != NAMES_NONE)
		cell = cell_text(row, name->outer);
	return cell;
}

static bool
test_holds(const struct test *test, const struct row *row, struct slice own)
{
	double number;
	size_t i;

	if (test->name != NULL)
		own = name_cell(row, test->name);
	if (test->kind != TEST_WORDS) {
		if (!value_number(own, false, &number))
			return false;
		return test->kind == TEST_ABOVE ? number > test->number :
						  number < test->number;
	}
	if (test->not &&cell_null(own))
		return false;
	for (i = 0; i < test->nwords; i++)
		if (pattern_match(&test->words[i], own))
			return !test->not ;
	return test->not ;
}

bool
when_holds(const struct when *when, const struct row *row, struct slice own)
{
	size_t i;

	for (i = 0; i < when->n; i++)
		if (!test_holds(&when->tests[i], row, own))
			return false;
	return true;
}
