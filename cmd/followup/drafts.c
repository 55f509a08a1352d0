#include "cmd/followup/drafts.h"

#include "cmd/followup/phrase.h"

static const char *const drafts_lines[] = {
#include "cmd/followup/drafts.inc"
};

const struct builtin drafts_builtin = BUILTIN("drafts", drafts_lines);

static const char *const must[] = { "case", "title", "say", NULL };

/* What a hole can be filled with. */
struct filling {
	const struct agenda *agenda;
	const struct entry *entry;
};

void
drafts_open(struct drafts *drafts, const struct playbook *playbook)
{
	drafts->playbook = playbook;
	table_builtin(&drafts->table, &drafts_builtin);
	table_expect(&drafts->table, must, NULL);
}

/* The cell of the case that a promise is. */
static struct slice
draft_cell(
    const struct drafts *drafts, const struct entry *entry, const char *column)
{
	const struct table *table = &drafts->table;
	const char *word = "kept";
	size_t row;

	if (entry->task->promised == NEVER)
		word = "vague";
	else if (entry_broken(entry))
		word = "broken";
	for (row = 0; row < table->nrows; row++)
		if (slice_is(table_cell(table, row, 0), word))
			return table_cell(
			    table, row, table_find(table, column));
	return SLICE_EMPTY;
}

/* Fill one hole.  Return false where there is nothing to fill it with. */
static bool
hole_fill(const struct filling *filling, struct slice hole, struct buffer *to)
{
	const struct task *task = filling->entry->task;
	struct zone *zone = filling->entry->verdict.zone;
	size_t before = to->len;

	if (slice_is(hole, "name"))
		buffer_unescaped(to, task_text(task, TASK_NAME));
	else if (slice_is(hole, "topic"))
		buffer_unescaped(to, task_text(task, TASK_TOPIC));
	else if (slice_is(hole, "promised"))
		phrase_instant(to, zone, task->promised);
	else if (slice_is(hole, "made"))
		phrase_instant(to, zone, task->time);
	else if (slice_is(hole, "new"))
		phrase_instant(to, zone, filling->agenda->next);
	return to->len > before;
}

/* Fill a draft up to "]" or its end; the rest begins behind it. */
static bool
draft_fill(
    const struct filling *filling, struct slice *draft, struct buffer *to)
{
	bool whole = true;
	struct slice hole;
	size_t before;

	while (draft->len > 0 && draft->s[0] != ']') {
		if (draft->s[0] == '[') {
			*draft = slice_from(*draft, 1);
			before = to->len;
			if (!draft_fill(filling, draft, to))
				to->len = before;
			*draft = slice_from(*draft, 1);
		} else if (draft->s[0] == '{') {
			*draft = slice_from(*draft, 1);
			slice_cut(draft, '}', &hole);
			whole = hole_fill(filling, hole, to) && whole;
		} else {
			buffer_char(to, draft->s[0]);
			*draft = slice_from(*draft, 1);
		}
	}
	return whole;
}

void
drafts_say(const struct drafts *drafts, const struct agenda *agenda,
    const struct entry *entry, struct buffer *to)
{
	struct filling filling = { agenda, entry };
	struct slice lang = task_text(entry->task, TASK_LANG), draft;
	struct buffer words = { 0 };

	if (!task_is(entry->task, ACTION_PROMISE)) {
		buffer_put(to, task_text(entry->task, TASK_SAY));
		return;
	}
	if (lang.len > 0 && !slice_begins(lang, "en"))
		return;
	draft = draft_cell(drafts, entry, "say");
	if (draft_fill(&filling, &draft, &words) && words.len > 0) {
		if (words.s[0] >= 'a' && words.s[0] <= 'z')
			words.s[0] = (char)(words.s[0] - 'a' + 'A');
		buffer_escaped(to, buffer_slice(&words));
	}
	buffer_free(&words);
}

struct slice
drafts_title(const struct drafts *drafts, const struct entry *entry)
{
	struct slice id = task_text(entry->task, TASK_ACTION);
	const struct action *action;

	if (slice_is(id, ACTION_PROMISE))
		return draft_cell(drafts, entry, "title");
	action = playbook_find(drafts->playbook, id);
	return action == NULL || action->title.len == 0 ? id : action->title;
}

void
drafts_free(struct drafts *drafts)
{
	table_free(&drafts->table);
}
