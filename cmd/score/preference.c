#include "cmd/score/preference.h"

#include "cmd/score/clock.h"
#include "common/list.h"

/* How far from a channel's name the wish for it may stand, in words. */
#define NEAR 8

/* Words that "allergic to *" goes on over, and those it ends before. */
static const char *const skipped[] = { "the", "any", "all", "some", "most", "a",
	"an", "certain", NULL };
static const char *const ends[] = { "and", "or", "but", "so", "please", "which",
	"that", "if", "in", "is", "can", "i", "we", "you", "could", "as", "too",
	"by", "for", "with", "because", "thanks", "are", NULL };

/* That somebody's wish is being followed. */
static const char *const wishes[] = { "prefer", "preferred", "prefers",
	"preference", "rather", "asked", "wish", "wished", "requested", "like",
	NULL };

/* Write a time of the day, 18:00. */
static void
put_clock(struct buffer *to, int minutes)
{
	buffer_char(to, (char)('0' + minutes / 600));
	buffer_char(to, (char)('0' + minutes / 60 % 10));
	buffer_char(to, ':');
	buffer_char(to, (char)('0' + minutes % 60 / 10));
	buffer_char(to, (char)('0' + minutes % 10));
}

/* A time behind the phrase; a bare hour is one of the daytime. */
static size_t
read_clock(const struct passage *passage, size_t at, int *minutes)
{
	bool theirs, bare;
	size_t used;
	int hour;

	used = clock_words(passage, at, false, minutes, &theirs, &bare);
	if (used > 0)
		return *minutes < 1440 ? used : 0;
	used = number_words(passage, at, &hour);
	if (used != 1 || hour < 1 || hour > 23 ||
	    passage_is(passage, at, "a") || passage_is(passage, at, "an"))
		return 0;
	*minutes = 60 * (hour < 8 ? hour + 12 : hour);
	return used;
}

/* "after *", "between *": the hours. */
static bool
put_hours(struct buffer *to, const struct passage *passage, size_t at)
{
	static const char *const joined[] = { "and", "to", "-", "till", "until",
		NULL };
	int minutes;
	size_t used = read_clock(passage, at, &minutes);

	if (used == 0)
		return false;
	put_clock(to, minutes);
	if (passage_find(passage, at + used, joined) < 0 ||
	    read_clock(passage, at + used + 1, &minutes) == 0)
		return true;
	buffer_str(to, " and ");
	put_clock(to, minutes);
	return true;
}

/* "allergic to *": two words at most. */
static bool
put_words(struct buffer *to, const struct passage *passage, size_t at)
{
	size_t n = 0;

	while (passage_find(passage, at, skipped) >= 0)
		at++;
	for (; n < 2 && at < passage->end; at++, n++) {
		if (words_mark(passage->words, at) ||
		    passage_find(passage, at, ends) >= 0)
			break;
		if (n > 0)
			buffer_char(to, ' ');
		buffer_put(to, passage->words->word[at]);
	}
	return n > 0;
}

bool
preference_read(struct buffer *to, struct slice value,
    const struct words *words, size_t end)
{
	struct passage passage = { words, end, words->n };
	size_t star = slice_find(value, '*');
	struct slice before = { value.s, star };

	buffer_clear(to);
	buffer_put(to, before);
	if (star == value.len)
		return value.len > 0;
	if (slice_begins(value, "hours="))
		return put_hours(to, &passage, end);
	return put_words(to, &passage, end);
}

void
preference_put(struct buffer *list, struct slice preference)
{
	struct slice rest = buffer_slice(list), key = preference;
	struct item item;
	size_t start, end;

	key.len = slice_find(preference, '=');
	while (list_next(&rest, &item)) {
		if (!slice_eq(item.name, key))
			continue;
		/* the item goes, with the ";" behind it or else before it */
		start = (size_t)(item.name.s - list->s);
		end = start + item.name.len + 1 + item.value.len;
		if (end < list->len)
			end++;
		else if (start > 0)
			start--;
		memmove(list->s + start, list->s + end, list->len - end);
		list->len -= end - start;
		break;
	}
	if (list->len > 0)
		buffer_char(list, ';');
	buffer_put(list, preference);
}

/* Are the words of a value there, in their order?  Marks do not matter. */
static bool
stands_at(const struct words *words, size_t at, struct slice value)
{
	struct slice word;
	size_t len;

	while (value.len > 0) {
		for (len = 0; len < value.len && value.s[len] != ' ' &&
		     value.s[len] != '-';
		     len++)
			continue;
		word.s = value.s;
		word.len = len;
		value = slice_from(value, len + 1);
		if (len == 0)
			continue;
		while (at < words->n && words_mark(words, at))
			at++;
		if (at == words->n || !slice_eq(words->word[at], word))
			return false;
		at++;
	}
	return true;
}

/* "after 18:00" against "after 6", "before 10am" and the like. */
static bool
hours_stand_at(const struct words *words, size_t at, struct slice value)
{
	struct passage passage = { words, at, words->n };
	size_t blank = slice_find(value, ' ');
	struct slice relation = { value.s, blank };
	int minutes, hour;

	value = slice_from(value, blank + 1);
	if (value.len < 2 || !slice_eq(words->word[at], relation))
		return false;
	hour = 10 * (value.s[0] - '0') + value.s[1] - '0';
	return read_clock(&passage, at + 1, &minutes) > 0 &&
	    minutes / 60 == hour;
}

/* Does the turn speak of what somebody wished, near this place? */
static bool
wished_near(const struct words *words, size_t at)
{
	struct passage passage = { words, at < NEAR ? 0 : at - NEAR,
		at + NEAR < words->n ? at + NEAR : words->n };
	size_t i;

	for (i = passage.start; i < passage.end; i++)
		if (passage_find(&passage, i, wishes) >= 0)
			return true;
	return false;
}

bool
preference_used(struct slice list, const struct words *words)
{
	struct item item;
	bool hours, channel;
	size_t at;

	while (list_next(&list, &item)) {
		hours = slice_is(item.name, "hours");
		/* a channel is on everybody's lips: only as a wish it counts */
		channel = slice_is(item.name, "channel");
		if (item.value.len == 0 || slice_is(item.name, "call"))
			continue;
		for (at = 0; at < words->n; at++)
			if (hours ? hours_stand_at(words, at, item.value) :
				    stands_at(words, at, item.value) &&
				    (!channel || wished_near(words, at)))
				return true;
	}
	return false;
}
