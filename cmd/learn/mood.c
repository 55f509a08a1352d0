#include "cmd/learn/mood.h"

#include <err.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/learn/examples.h"
#include "cmd/learn/figures.h"
#include "cmd/learn/model.h"
#include "common/memory.h"
#include "common/quote.h"
#include "common/status.h"

/* What is tried to add to a sum: this, up to so many times, either way. */
#define SHIFT 0.25
#define SHIFTS 8

/* What is held out, and what became of it. */
struct trial {
	const struct options *opt;
	struct examples examples;
	struct model_settings settings;
	/* of each example: the part it is in, and how it was judged */
	size_t *part;
	struct judged *judged;
	/* the sums of each, and what is added to all of them */
	double (*sums)[SUMS], shift[SUMS];
	bool *known;
	/* to be ordered by figures_find() */
	struct judged *chosen;
	/* numbers of examples to learn from */
	size_t *list;
	bool heldout;
	struct writer out;
};

/* The next number of a generator that is the same everywhere (splitmix64). */
static uint64_t
draw(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15U;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
	z = (z ^ z >> 27) * 0x94d049bb133111ebU;
	return z ^ z >> 31;
}

/* Deal the examples out to the parts, in an order that the seed gives. */
static void
deal(struct trial *trial)
{
	uint64_t state = (uint64_t)trial->opt->seed;
	size_t n = trial->examples.n, i, at, kept;

	for (i = 0; i < n; i++)
		trial->list[i] = i;
	for (i = n; i > 1; i--) {
		at = (size_t)(draw(&state) % i);
		kept = trial->list[at];
		trial->list[at] = trial->list[i - 1];
		trial->list[i - 1] = kept;
	}
	for (i = 0; i < n; i++)
		trial->part[trial->list[i]] = i % trial->opt->folds;
}

/* Learn from all but one part, and judge that one. */
static void
hold_out(struct trial *trial, size_t part)
{
	const struct examples *examples = &trial->examples;
	struct model model;
	size_t i, n = 0;

	for (i = 0; i < examples->n; i++)
		if (trial->part[i] != part)
			trial->list[n++] = i;
	model_fit(&model, &trial->examples, trial->list, n, &trial->settings);
	for (i = 0; i < examples->n; i++) {
		if (trial->part[i] != part)
			continue;
		/* no term, no mood: as neutral as can be */
		trial->known[i] = model_sums(
		    &model, examples, &examples->list[i], trial->sums[i]);
	}
	model_free(&model);
}

/* The chances and the mood of each example of the list, from its sums. */
static void
judge(struct trial *trial)
{
	struct judged *judged;
	double sharp = trial->opt->sharp;
	size_t i;

	for (i = 0; i < trial->examples.n; i++) {
		judged = &trial->judged[i];
		judged->classes = trial->examples.list[i].classes;
		lexicon_chances(sharp * trial->sums[i][0] + trial->shift[0],
		    sharp * trial->sums[i][1] + trial->shift[1],
		    judged->chances);
		judged->mood = 100 *
		    (judged->chances[MOOD_POSITIVE] -
			judged->chances[MOOD_NEGATIVE]);
		if (!trial->known[i])
			judged->mood = 0;
	}
}

/* Choose the examples of a source, or all, that were held out. */
static size_t
choose(struct trial *trial, size_t source, size_t part)
{
	size_t i, n = 0;

	for (i = 0; i < trial->examples.n; i++) {
		if (source != DICT_NONE &&
		    trial->examples.list[i].source != source)
			continue;
		if (part == DICT_NONE ? trial->part[i] == DICT_NONE :
					trial->part[i] != part)
			continue;
		trial->chosen[n++] = trial->judged[i];
	}
	return n;
}

/*
 * Find what to add to the sums so that the classes that moods stand for, cut
 * at -20 and 20, are right most often, in accuracy and macro-F1.
 */
static void
find_shift(struct trial *trial)
{
	struct figures figures;
	double best = -1, found[SUMS] = { 0 };
	int a, b;

	for (a = -SHIFTS; a <= SHIFTS; a++)
		for (b = -SHIFTS; b <= SHIFTS; b++) {
			trial->shift[0] = a * SHIFT;
			trial->shift[1] = b * SHIFT;
			judge(trial);
			figures_accuracy(&figures, trial->chosen,
			    choose(trial, trial->settings.like, DICT_NONE));
			if (figures.accuracy + figures.macro_f1 <= best)
				continue;
			best = figures.accuracy + figures.macro_f1;
			found[0] = trial->shift[0];
			found[1] = trial->shift[1];
		}
	trial->shift[0] = found[0];
	trial->shift[1] = found[1];
}

static void
write_classes(struct writer *out, unsigned classes)
{
	static const char *const names[] = { "negative", "neutral",
		"positive" };
	const char *before = "";
	int i;

	for (i = 0; i < MOODS; i++) {
		if ((classes & 1u << i) == 0)
			continue;
		writer_str(out, before);
		writer_str(out, names[i]);
		before = ";";
	}
}

/* Write the texts held out, each with what was said of it unseen. */
static void
write_held_out(struct trial *trial, const char *how, size_t part)
{
	const struct examples *examples = &trial->examples;
	const struct example *example;
	struct writer *out = &trial->out;
	size_t i;
	int c;

	for (i = 0; i < examples->n; i++) {
		if (trial->part[i] != part)
			continue;
		example = &examples->list[i];
		writer_str(out, how);
		writer_char(out, '\t');
		writer_escaped(
		    out, dict_key(&examples->sources, example->source));
		writer_char(out, '\t');
		if (example->group != DICT_NONE)
			writer_escaped(
			    out, dict_key(&examples->groups, example->group));
		writer_char(out, '\t');
		write_classes(out, example->classes);
		for (c = 0; c < MOODS; c++) {
			writer_char(out, '\t');
			writer_fixed(out, trial->judged[i].chances[c], 4);
		}
		writer_char(out, '\t');
		writer_fixed(out, trial->judged[i].mood, 1);
		writer_char(out, '\t');
		writer_escaped(out, example_text(example));
		writer_line(out);
	}
}

/* The figures over examples of a source, or of all, whatever their part. */
static void
tell(struct trial *trial, const char *how, const char *of, size_t source,
    size_t part)
{
	struct figures figures;
	size_t n = choose(trial, source, part);

	if (n == 0)
		return;
	figures_find(&figures, trial->chosen, n);
	figures_print(&figures, how, of);
}

/* A name to show in figures, with nothing a terminal would obey. */
static const char *
shown_name(char shown[QUOTE_MAX], struct slice name)
{
	return name.len == 0 ? "-" : quote(shown, name);
}

static void
try_folds(struct trial *trial)
{
	const struct dict *sources = &trial->examples.sources;
	char shown[QUOTE_MAX];
	size_t part, i;

	if (trial->opt->folds < 2 || trial->examples.n < trial->opt->folds)
		return;
	deal(trial);
	for (part = 0; part < trial->opt->folds; part++)
		hold_out(trial, part);
	find_shift(trial);
	judge(trial);
	for (part = 0; trial->heldout && part < trial->opt->folds; part++)
		write_held_out(trial, "fold", part);
	tell(trial, "folds", "all", DICT_NONE, DICT_NONE);
	for (i = 0; sources->n > 1 && i < sources->n; i++)
		tell(trial, "folds", shown_name(shown, dict_key(sources, i)), i,
		    DICT_NONE);
}

static void
try_groups(struct trial *trial)
{
	const struct dict *groups = &trial->examples.groups;
	char shown[QUOTE_MAX];
	size_t i;

	if (groups->n < 2)
		return;
	memset(trial->known, 0, trial->examples.n * sizeof(*trial->known));
	for (i = 0; i < trial->examples.n; i++)
		trial->part[i] = trial->examples.list[i].group;
	for (i = 0; i < groups->n; i++) {
		hold_out(trial, i);
		judge(trial);
		tell(trial, "group", shown_name(shown, dict_key(groups, i)),
		    DICT_NONE, i);
		if (trial->heldout)
			write_held_out(trial, "group", i);
	}
	tell(trial, "groups", "all", DICT_NONE, DICT_NONE);
}

/* By name, the bias first. */
static int
compare_terms(const void *a, const void *b)
{
	const struct slice *one = a, *two = b;

	return slice_cmp(*one, *two);
}

static void
write_row(struct writer *out, struct slice term, double idf,
    const double weight[SUMS])
{
	writer_escaped(out, term);
	writer_char(out, '\t');
	writer_short(out, idf, 2);
	writer_char(out, '\t');
	writer_short(out, weight[0], 2);
	writer_char(out, '\t');
	writer_short(out, weight[1], 2);
	writer_line(out);
}

/* Make the weights those that are written: sharp, and shifted. */
static void
sharpen(struct model *model, const struct trial *trial)
{
	double sharp = trial->opt->sharp;
	size_t i;
	int c;

	for (c = 0; c < SUMS; c++) {
		model->bias[c] = sharp * model->bias[c] + trial->shift[c];
		for (i = 0; i < model->n; i++)
			model->columns[i].weight[c] *= sharp;
	}
}

static void
write_lexicon(
    struct writer *out, const struct model *model, struct examples *examples)
{
	struct slice *terms = memory_new(model->n, sizeof(*terms));
	const struct column *column;
	const double nothing[SUMS] = { 0 };
	size_t i;

	for (i = 0; i < model->n; i++)
		terms[i] = dict_key(&examples->terms, model->columns[i].term);
	qsort(terms, model->n, sizeof(*terms), compare_terms);
	writer_str(out, "term\tidf\tnegative\tpositive\n");
	write_row(out, SLICE(LEXICON_BIAS), 1, model->bias);
	if (model->calm > 0)
		write_row(out, SLICE(LEXICON_CALM), model->calm, nothing);
	for (i = 0; i < model->n; i++) {
		column = &model->columns[model->places[dict_find(
					     &examples->terms, terms[i])] -
		    1];
		write_row(out, terms[i], column->idf, column->weight);
	}
	free(terms);
}

/* The number of the source to be like. */
static size_t
find_like(const struct trial *trial, const char *name)
{
	char shown[QUOTE_MAX];
	size_t source;

	if (name == NULL)
		return DICT_NONE;
	source = dict_find(&trial->examples.sources, slice_of(name));
	if (source == DICT_NONE)
		errx(STATUS_FATAL, "--like: no text has the source \"%s\"",
		    quote(shown, slice_of(name)));
	return source;
}

static void
trial_open(struct trial *trial, const struct options *opt, struct table *base)
{
	size_t n;

	memset(trial, 0, sizeof(*trial));
	trial->opt = opt;
	examples_open(&trial->examples, opt->files, opt->except);
	n = trial->examples.n;
	if (n == 0)
		errx(STATUS_FATAL, "no text with a label: nothing to learn");
	trial->settings.terms = opt->terms;
	trial->settings.rare = opt->rare;
	trial->settings.words = opt->words;
	trial->settings.pull = opt->pull;
	trial->settings.sharp = opt->sharp;
	trial->settings.calm = opt->calm;
	trial->settings.like = find_like(trial, opt->like);
	if (opt->base != NULL) {
		lexicon_free(lexicon_open(opt->base));
		table_file(base, opt->base);
		trial->settings.base = base;
	}
	trial->part = memory_new(n, sizeof(*trial->part));
	trial->list = memory_new(n, sizeof(*trial->list));
	trial->judged = memory_new(n, sizeof(*trial->judged));
	trial->chosen = memory_new(n, sizeof(*trial->chosen));
	trial->sums = memory_new(n, sizeof(*trial->sums));
	trial->known = memory_new(n, sizeof(*trial->known));
	trial->heldout = opt->heldout != NULL;
	if (!trial->heldout)
		return;
	writer_create(&trial->out, opt->heldout);
	writer_str(&trial->out,
	    "held_out\tsource\tgroup\tlabel\tnegative\t"
	    "neutral\tpositive\tmood\ttext\n");
}

static void
trial_close(struct trial *trial)
{
	if (trial->heldout)
		writer_close(&trial->out);
	examples_close(&trial->examples);
	free(trial->part);
	free(trial->list);
	free(trial->judged);
	free(trial->chosen);
	free(trial->sums);
	free(trial->known);
}

void
mood_learn(const struct options *opt, struct writer *out)
{
	struct trial trial;
	struct table base;
	struct model model;
	size_t i;

	trial_open(&trial, opt, &base);
	figures_head();
	try_folds(&trial);
	try_groups(&trial);
	for (i = 0; i < trial.examples.n; i++)
		trial.list[i] = i;
	model_fit(&model, &trial.examples, trial.list, trial.examples.n,
	    &trial.settings);
	sharpen(&model, &trial);
	write_lexicon(out, &model, &trial.examples);
	model_free(&model);
	if (trial.settings.base != NULL)
		table_free(&base);
	trial_close(&trial);
}
