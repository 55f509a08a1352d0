#include "cmd/ingest/ours.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/line.h"
#include "cmd/ingest/values.h"

void
ours_init(struct ours *ours)
{
	dict_init(&ours->keys);
}

/* "@shop.example" as the address of anybody there. */
static bool
domain_read(struct slice item, struct line *line)
{
	bool person;

	line_char(line, 'x');
	line_put(line, item);
	item = line_slice(line);
	line->len = 0;
	/* the line is long enough already: what is read is not moved */
	return value_email(item, line, &person);
}

bool
ours_parse(struct ours *ours, const char *list, struct slice *wrong)
{
	struct slice rest = slice_of(list), item, key;
	struct line line = { NULL, 0, 0 };
	bool domain, person, good = true;

	while (good && slice_cut(&rest, ',', &item)) {
		item = slice_trim(item);
		domain = item.len > 0 && item.s[0] == '@';
		line.len = 0;
		good = domain ? domain_read(item, &line) :
				value_email(item, &line, &person);
		key = slice_from(line_slice(&line), domain);
		if (good)
			(void)dict_add(&ours->keys, key);
		else
			*wrong = item;
	}
	free(line.s);
	return good;
}

bool
ours_has(const struct ours *ours, struct slice address)
{
	char domain[256];
	size_t at = slice_find(address, '@');

	if (dict_find(&ours->keys, address) != DICT_NONE)
		return true;
	/* the domain, and those that it is below */
	while (at < address.len) {
		address = slice_from(address, at);
		if (address.len >= sizeof(domain))
			return false;
		memcpy(domain, address.s, address.len);
		domain[0] = '@';
		if (dict_find(&ours->keys,
			(struct slice) { domain, address.len }) != DICT_NONE)
			return true;
		address = slice_from(address, 1);
		at = slice_find(address, '.');
	}
	return false;
}

void
ours_free(struct ours *ours)
{
	dict_free(&ours->keys);
}
