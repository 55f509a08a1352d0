#include "cmd/learn/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/learn/minimise.h"
#include "common/memory.h"
#include "common/words.h"

/* Steps of a fit; most end long before. */
#define STEPS 200

/* How firmly the biases of the sources are held near the common one. */
#define SOURCE_PULL 1

/* Weights and idf are at most this, as lexicons have them. */
#define WEIGHT_MAX 1000

/* The scale of a term: between these, and dampened. */
#define SCALE_MIN 0.05
#define SCALE_MAX 4
#define SCALE_POWER 0.7

/* That of a term of the base which no example holds. */
#define BASE_SCALE 1.5

/* A term in a text: its column and its share of the length. */
struct part {
	uint32_t column;
	float share;
};

/* What one fit works on. */
struct fit {
	struct model *model;
	const struct examples *examples;
	const struct model_settings *settings;
	/* the examples, and the parts of each: parts[starts[i]..starts[i+1]) */
	const size_t *list;
	size_t n, *starts;
	struct part *parts;
	size_t nparts, nsources;
};

/* Where the common biases and those of the sources stand behind the weights. */
static size_t
bias_place(const struct fit *fit)
{
	return SUMS * fit->model->n;
}

static size_t
source_place(const struct fit *fit, const struct example *example)
{
	return bias_place(fit) + SUMS * (1 + example->source);
}

/* Lay the texts out by the columns of the model. */
static void
lay_out(struct fit *fit)
{
	const struct model *model = fit->model;
	const struct example *example;
	const uint32_t *terms;
	double squares, idf;
	size_t i, k, used = 0, first;
	uint32_t place;

	fit->starts = memory_new(fit->n + 1, sizeof(*fit->starts));
	for (i = 0; i < fit->n; i++) {
		example = &fit->examples->list[fit->list[i]];
		terms = example_terms(fit->examples, example);
		fit->starts[i] = first = used;
		fit->parts = memory_grow(fit->parts, &fit->nparts,
		    used + example->n, sizeof(*fit->parts));
		squares = model->calm * model->calm;
		for (k = 0; k < example->n; k++) {
			place = model->places[terms[k]];
			if (place == 0)
				continue;
			idf = model->columns[place - 1].idf;
			fit->parts[used].column = place - 1;
			fit->parts[used++].share = (float)idf;
			squares += idf * idf;
		}
		for (k = first; k < used; k++)
			fit->parts[k].share /= (float)sqrt(squares);
	}
	fit->starts[fit->n] = used;
}

/*
 * What an example costs, and how its two sums should move: the chance that
 * each class has less the chance it has among those that it may be.
 */
static double
judge(
    const struct example *example, const double sums[SUMS], double moves[SUMS])
{
	double chances[MOODS], may = 0;
	int i;

	lexicon_chances(sums[0], sums[1], chances);
	for (i = 0; i < MOODS; i++)
		if ((example->classes & 1u << i) != 0)
			may += chances[i];
	may = fmax(may, 1e-300);
	moves[0] = chances[MOOD_NEGATIVE];
	moves[1] = chances[MOOD_POSITIVE];
	if ((example->classes & 1u << MOOD_NEGATIVE) != 0)
		moves[0] -= chances[MOOD_NEGATIVE] / may;
	if ((example->classes & 1u << MOOD_POSITIVE) != 0)
		moves[1] -= chances[MOOD_POSITIVE] / may;
	return -log(may);
}

/* The pull back to the base, and to the common bias. */
static double
pull(const struct fit *fit, const double *x, double *slope)
{
	const struct column *column;
	double cost = 0, away;
	size_t i, at, end;
	int c;

	for (i = 0; i < fit->model->n; i++) {
		column = &fit->model->columns[i];
		for (c = 0; c < SUMS; c++) {
			at = SUMS * i + (size_t)c;
			away = x[at] - column->base[c];
			slope[at] = fit->settings->pull * away;
			cost += fit->settings->pull * away * away / 2;
		}
	}
	at = bias_place(fit);
	end = at + SUMS * (1 + fit->nsources);
	slope[at] = slope[at + 1] = 0;
	for (at += SUMS; at < end; at++) {
		slope[at] = SOURCE_PULL * x[at];
		cost += SOURCE_PULL * x[at] * x[at] / 2;
	}
	return cost;
}

/* The function that is made least. */
static double
cost(void *of, const double *x, double *slope)
{
	const struct fit *fit = of;
	const struct example *example;
	const struct part *part;
	double sum = pull(fit, x, slope), sums[SUMS], moves[SUMS];
	size_t common = bias_place(fit), own, i, k;
	int c;

	for (i = 0; i < fit->n; i++) {
		example = &fit->examples->list[fit->list[i]];
		own = source_place(fit, example);
		for (c = 0; c < SUMS; c++)
			sums[c] = x[common + (size_t)c] + x[own + (size_t)c];
		for (k = fit->starts[i]; k < fit->starts[i + 1]; k++) {
			part = &fit->parts[k];
			sums[0] += part->share * x[SUMS * part->column];
			sums[1] += part->share * x[SUMS * part->column + 1];
		}
		sum += example->weight * judge(example, sums, moves);
		moves[0] *= example->weight;
		moves[1] *= example->weight;
		for (c = 0; c < SUMS; c++) {
			slope[common + (size_t)c] += moves[c];
			slope[own + (size_t)c] += moves[c];
		}
		for (k = fit->starts[i]; k < fit->starts[i + 1]; k++) {
			part = &fit->parts[k];
			slope[SUMS * part->column] += part->share * moves[0];
			slope[SUMS * part->column + 1] +=
			    part->share * moves[1];
		}
	}
	return sum;
}

/* Fit the weights of the columns that the model has. */
static void
fit_weights(struct fit *fit)
{
	struct model *model = fit->model;
	struct minimise function = { cost, fit };
	size_t n, i, at;
	double *x;
	int c;

	lay_out(fit);
	fit->nsources = fit->examples->sources.n;
	n = bias_place(fit) + SUMS * (1 + fit->nsources);
	x = memory_new(n, sizeof(*x));
	for (i = 0; i < model->n; i++)
		memcpy(x + SUMS * i, model->columns[i].base,
		    sizeof(model->columns[i].base));
	minimise(&function, x, n, STEPS);
	for (i = 0; i < model->n; i++)
		memcpy(model->columns[i].weight, x + SUMS * i,
		    sizeof(model->columns[i].weight));
	memcpy(model->bias, x + bias_place(fit), sizeof(model->bias));
	at = bias_place(fit) + SUMS * (1 + fit->settings->like);
	for (c = 0; c < SUMS && fit->settings->like != DICT_NONE; c++)
		model->bias[c] += x[at + (size_t)c];
	free(x);
	free(fit->parts);
	free(fit->starts);
	fit->parts = NULL;
	fit->nparts = 0;
}

static struct column *
add_column(struct model *model, size_t term)
{
	struct column *column;

	model->columns = memory_grow(model->columns, &model->ncolumns,
	    model->n + 1, sizeof(*model->columns));
	column = &model->columns[model->n++];
	memset(column, 0, sizeof(*column));
	column->term = term;
	model->places[term] = (uint32_t)model->n;
	return column;
}

/* The columns of the base, whether or not an example holds them. */
static void
add_base(struct model *model, struct examples *examples,
    const struct table *base, double sharp)
{
	struct column *column;
	struct slice cell;
	size_t row, term;

	for (row = 1; row < base->nrows; row++) {
		cell = table_cell(base, row, table_find(base, "term"));
		if (slice_is(cell, LEXICON_CALM))
			continue;
		term = examples_term(examples, cell);
		column = add_column(model, term);
		column->base[0] = table_number(base, row,
		    table_find(base, "negative"), -WEIGHT_MAX, WEIGHT_MAX);
		column->base[1] = table_number(base, row,
		    table_find(base, "positive"), -WEIGHT_MAX, WEIGHT_MAX);
		column->base[0] /= sharp;
		column->base[1] /= sharp;
	}
}

/* How many words the term has: one more than blanks. */
static size_t
count_words(struct slice term)
{
	size_t i, n = 1;

	for (i = 0; i < term.len; i++)
		n += term.s[i] == ' ';
	return n;
}

/* How many examples of each class hold each term; of all behind the last. */
static double *
count_held(const struct fit *fit)
{
	const struct examples *examples = fit->examples;
	const struct example *example;
	size_t nterms = examples->terms.n, i, k;
	double *held = memory_new(MOODS * (nterms + 1), sizeof(*held)), share;
	int c, may;

	for (i = 0; i < fit->n; i++) {
		example = &examples->list[fit->list[i]];
		for (c = may = 0; c < MOODS; c++)
			may += (example->classes & 1u << c) != 0;
		share = 1.0 / may;
		for (c = 0; c < MOODS; c++) {
			if ((example->classes & 1u << c) == 0)
				continue;
			held[MOODS * nterms + (size_t)c] += share;
			for (k = 0; k < example->n; k++)
				held[MOODS *
					example_terms(examples, example)[k] +
				    (size_t)c] += share;
		}
	}
	return held;
}

/* How much a term tells, from how many texts of each class hold it. */
static double
find_scale(const double held[MOODS], const double all[MOODS])
{
	double n = 0, total = 0, most = 0, in, out;
	int c;

	for (c = 0; c < MOODS; c++) {
		n += held[c];
		total += all[c];
	}
	for (c = 0; c < MOODS; c++) {
		in = (held[c] + 1) / (all[c] + 2);
		out = (n - held[c] + 1) / (total - all[c] + 2);
		most = fmax(most, fabs(log(in / out)));
	}
	return pow(fmin(SCALE_MAX, most + SCALE_MIN), SCALE_POWER);
}

/* A column for every term that is worth one. */
static void
add_columns(struct fit *fit)
{
	const struct model_settings *settings = fit->settings;
	const struct dict *terms = &fit->examples->terms;
	struct model *model = fit->model;
	struct column *column;
	double *held = count_held(fit), *all = held + MOODS * terms->n, *own;
	size_t i;

	for (i = 0; i < terms->n; i++) {
		own = held + MOODS * i;
		if (own[0] + own[1] + own[2] < (double)settings->rare - 0.5)
			continue;
		if (model->places[i] == 0 &&
		    count_words(dict_key(terms, i)) <= settings->words)
			add_column(model, i);
	}
	for (i = 0; i < model->n; i++) {
		column = &model->columns[i];
		own = held + MOODS * column->term;
		column->held = (size_t)(own[0] + own[1] + own[2] + 0.5);
		column->idf =
		    column->held == 0 ? BASE_SCALE : find_scale(own, all);
	}
	free(held);
}

/* How much a term moves the texts. */
static double
weight_of(const struct column *column)
{
	double w = fmax(fabs(column->weight[0]), fabs(column->weight[1]));

	return column->idf * w * sqrt(fmax(1, (double)column->held));
}

static int
compare_columns(const void *a, const void *b)
{
	const struct column *one = a, *two = b;
	double x = weight_of(one), y = weight_of(two);

	if (x < y || x > y)
		return x > y ? -1 : 1;
	return one->term < two->term ? -1 : one->term > two->term;
}

/* Keep the terms that move most. */
static void
prune(struct model *model, size_t keep)
{
	size_t i;

	qsort(
	    model->columns, model->n, sizeof(*model->columns), compare_columns);
	for (i = 0; i < model->n; i++)
		model->places[model->columns[i].term] =
		    i < keep ? (uint32_t)i + 1 : 0;
	if (model->n > keep)
		model->n = keep;
}

void
model_fit(struct model *model, struct examples *examples, const size_t *list,
    size_t n, const struct model_settings *settings)
{
	struct fit fit = { 0 };
	size_t all;

	memset(model, 0, sizeof(*model));
	/* terms of the base may be new ones */
	all = examples->terms.n;
	if (settings->base != NULL)
		all += settings->base->nrows;
	model->places = memory_new(all, sizeof(*model->places));
	model->calm = settings->calm;
	fit.model = model;
	fit.examples = examples;
	fit.settings = settings;
	fit.list = list;
	fit.n = n;
	if (settings->base != NULL)
		add_base(model, examples, settings->base, settings->sharp);
	add_columns(&fit);
	fit_weights(&fit);
	if (model->n > settings->terms) {
		prune(model, settings->terms);
		fit_weights(&fit);
	}
}

bool
model_sums(const struct model *model, const struct examples *examples,
    const struct example *example, double sums[SUMS])
{
	const uint32_t *terms = example_terms(examples, example);
	const struct column *column;
	double squares = 0, length;
	size_t k;
	int c;

	sums[0] = sums[1] = 0;
	for (k = 0; k < example->n; k++) {
		if (model->places[terms[k]] == 0)
			continue;
		column = &model->columns[model->places[terms[k]] - 1];
		squares += column->idf * column->idf;
		for (c = 0; c < SUMS; c++)
			sums[c] += column->idf * column->weight[c];
	}
	length = squares > 0 ? sqrt(squares + model->calm * model->calm) : 1;
	for (c = 0; c < SUMS; c++)
		sums[c] = model->bias[c] + sums[c] / length;
	return squares > 0;
}

void
model_free(struct model *model)
{
	free(model->columns);
	free(model->places);
}
