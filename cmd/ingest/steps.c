/* How the columns of a record are put, seen once for a map. */

#include "cmd/ingest/translate.h"

/* Does the map know both sides of a conversation, so that turns count? */
static bool
map_converses(const struct map *map)
{
	const struct reading *reading;
	size_t i, j;

	for (i = map->first[COL_TEXT]; i < map->first[COL_TEXT + 1]; i++) {
		reading = &map->rules[i].reading;
		if (reading->lines)
			return true;
		for (j = 0; j < reading->nspeakers; j++)
			if (reading->speakers[j].letter == 'A')
				return true;
	}
	return false;
}

/* Can the column be filled though the map has no rule for it? */
static bool
fills_itself(const struct translator *tr, enum column column)
{
	return column == COL_SOURCE || column == COL_FLAGS ||
	    (tr->converses &&
		(column == COL_WAIT || column == COL_MESSAGES ||
		    column == COL_REPLIES));
}

/* Is nothing but its rule asked what the column holds? */
static bool
is_direct(const struct translator *tr, enum column column)
{
	switch (column) {
	case COL_ID:
		/* that of a leg can be another one */
		return !tr->map->legs && tr->quick[column].kind != QUICK_NO;
	case COL_OUTCOME:
		/* a case is open where it says so */
		return tr->quick[column].kind == QUICK_CONSTANT &&
		    !slice_is(tr->quick[column].rule->reading.word, "open");
	case COL_CUSTOMER:
	case COL_SOURCE:
	case COL_DIRECTION:
	case COL_GIVEN:
	case COL_CONTACT:
	case COL_TOPIC:
	case COL_TEXT:
	case COL_FLAGS:
		return false;
	default:
		return tr->quick[column].kind != QUICK_NO;
	}
}

/* The only rule of text, where that is one turn of the customer's. */
static const struct rule *
remark_find(const struct map *map)
{
	const struct rule *rule = &map->rules[map->first[COL_TEXT]];
	const struct reading *reading = &rule->reading;

	if (map->first[COL_TEXT + 1] - map->first[COL_TEXT] != 1 ||
	    reading->verb != VERB_TURN || rule->each ||
	    rule->from.single == FROM_SEVERAL || reading->at != NULL ||
	    reading->html || reading->mail || reading->lines ||
	    reading->nspeakers != 1 || reading->speakers[0].letter != 'C' ||
	    reading->speakers[0].when.n > 0)
		return NULL;
	return rule;
}

void
steps_begin(struct translator *tr)
{
	const struct map *map = tr->map;
	struct step *step = NULL;
	size_t i;

	tr->converses = map_converses(map);
	tr->remark = remark_find(map);
	for (i = 0; i < COL_ALL; i++)
		quick_begin(&tr->quick[i],
		    map->first[i + 1] - map->first[i] == 1 ?
			&map->rules[map->first[i]] :
			NULL);
	tr->nsteps = 0;
	for (i = 0; i < COLUMNS_RECORD; i++) {
		if (i > 0 && !map_has(map, (enum column)i) &&
		    !fills_itself(tr, (enum column)i)) {
			step->tabs++;
			continue;
		}
		step = &tr->steps[tr->nsteps++];
		step->column = (unsigned char)i;
		step->tabs = 1;
		step->must = i == COL_TIME || i == COL_ID;
		step->direct = is_direct(tr, (enum column)i);
	}
	/* no TAB behind the last column */
	step->tabs--;
}
