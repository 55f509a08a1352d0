#include "cmd/learn/figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define BANDS 10

static int
compare_moods(const void *a, const void *b)
{
	const struct judged *one = a, *two = b;

	return one->mood < two->mood ? -1 : one->mood > two->mood;
}

static bool
may_be(const struct judged *judged, int class)
{
	return (judged->classes & 1u << class) != 0;
}

static bool
is_only(const struct judged *judged, int class)
{
	return judged->classes == 1u << class;
}

/*
 * The area under the curve of the mood for texts that are of the class
 * against those that cannot be, by ranks; equal moods share theirs.  The
 * list is in order of mood.
 */
static double
find_auc(const struct judged *list, size_t n, int class)
{
	double in = 0, out = 0, sum = 0, rank, ties;
	size_t i, k;

	for (i = 0; i < n; i = k) {
		rank = ties = 0;
		for (k = i; k < n && !(list[k].mood > list[i].mood); k++) {
			rank += is_only(&list[k], class);
			ties += !may_be(&list[k], class);
		}
		sum += rank * (out + ties / 2);
		in += rank;
		out += ties;
	}
	return in > 0 && out > 0 ? sum / (in * out) : NAN;
}

void
figures_accuracy(struct figures *figures, const struct judged *list, size_t n)
{
	size_t is[MOODS] = { 0 }, said[MOODS] = { 0 }, right[MOODS] = { 0 }, i;
	size_t all = 0, classes = 0;
	double f1 = 0;
	int class;
	enum mood mood;

	figures->single = 0;
	for (i = 0; i < n; i++) {
		for (class = 0; class < MOODS; class ++)
			if (is_only(&list[i], class))
				break;
		if (class == MOODS)
			continue;
		mood = lexicon_mood(list[i].mood);
		figures->single++;
		is[class]++;
		said[mood]++;
		right[class] += (int)mood == class;
	}
	for (class = 0; class < MOODS; class ++) {
		all += right[class];
		if (is[class] == 0)
			continue;
		classes++;
		f1 += 2 * (double)right[class] /
		    (double)(is[class] + said[class]);
	}
	figures->accuracy = (double)all / (double)figures->single;
	figures->macro_f1 = f1 / (double)classes;
}

/* The mean distance between chance and truth, over both classes. */
static double
find_calibration(const struct judged *list, size_t n)
{
	static const int classes[] = { MOOD_NEGATIVE, MOOD_POSITIVE };
	double chance[BANDS], came[BANDS], sum = 0, all = 0, p;
	size_t c, i, band;

	for (c = 0; c < 2; c++) {
		for (band = 0; band < BANDS; band++)
			chance[band] = came[band] = 0;
		for (i = 0; i < n; i++) {
			/* one class or another: not known whether it came */
			if (may_be(&list[i], classes[c]) &&
			    !is_only(&list[i], classes[c]))
				continue;
			p = list[i].chances[classes[c]];
			band = (size_t)fmin(BANDS - 1, floor(p * BANDS));
			chance[band] += p;
			came[band] += is_only(&list[i], classes[c]);
			all++;
		}
		for (band = 0; band < BANDS; band++)
			sum += fabs(chance[band] - came[band]);
	}
	return sum / all;
}

void
figures_find(struct figures *figures, struct judged *list, size_t n)
{
	figures->n = n;
	qsort(list, n, sizeof(*list), compare_moods);
	figures_accuracy(figures, list, n);
	figures->auc_negative = 1 - find_auc(list, n, MOOD_NEGATIVE);
	figures->auc_positive = find_auc(list, n, MOOD_POSITIVE);
	figures->calibration = find_calibration(list, n);
}

void
figures_head(void)
{
	fputs("held_out\tof\ttexts\taccuracy\tmacro_f1\tauc_negative\t"
	      "auc_positive\tcalibration\n",
	    stderr);
}

static void
print(double figure)
{
	if (isnan(figure))
		fputs("\t", stderr);
	else
		fprintf(stderr, "\t%.4f", figure);
}

void
figures_print(const struct figures *figures, const char *how, const char *of)
{
	fprintf(stderr, "%s\t%s\t%zu", how, of, figures->n);
	print(figures->accuracy);
	print(figures->macro_f1);
	print(figures->auc_negative);
	print(figures->auc_positive);
	print(figures->calibration);
	fputs("\n", stderr);
}
