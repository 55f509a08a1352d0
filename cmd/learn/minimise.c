#include "cmd/learn/minimise.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

/* Steps remembered. */
#define MEMORY 8

/* Done where the slope is this small beside x. */
#define ENOUGH 1e-4

/* A step has to bring this share of what the slope promises. */
#define SHARE 1e-4
#define HALVINGS 30

struct search {
	size_t n;
	/* the last MEMORY steps in x and in slope, in a ring */
	double *dx[MEMORY], *dslope[MEMORY], curve[MEMORY];
	int kept, next;
	double *slope, *direction, *new_x, *new_slope;
};

static double
dot(const double *a, const double *b, size_t n)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

/* to += factor * what */
static void
add(double *to, double factor, const double *what, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		to[i] += factor * what[i];
}

static void
search_open(struct search *s, size_t n)
{
	int i;

	memset(s, 0, sizeof(*s));
	s->n = n;
	for (i = 0; i < MEMORY; i++) {
		s->dx[i] = memory_new(n, sizeof(double));
		s->dslope[i] = memory_new(n, sizeof(double));
	}
	s->slope = memory_new(n, sizeof(double));
	s->direction = memory_new(n, sizeof(double));
	s->new_x = memory_new(n, sizeof(double));
	s->new_slope = memory_new(n, sizeof(double));
}

static void
search_close(struct search *s)
{
	int i;

	for (i = 0; i < MEMORY; i++) {
		free(s->dx[i]);
		free(s->dslope[i]);
	}
	free(s->slope);
	free(s->direction);
	free(s->new_x);
	free(s->new_slope);
}

/* Downhill, by the slope and the curvature of the steps remembered. */
static void
find_direction(struct search *s)
{
	double share[MEMORY], *d = s->direction, scale;
	size_t n = s->n, i;
	int k, at;

	for (i = 0; i < n; i++)
		d[i] = -s->slope[i];
	for (k = 1; k <= s->kept; k++) {
		at = (s->next - k + MEMORY) % MEMORY;
		share[at] = dot(s->dx[at], d, n) / s->curve[at];
		add(d, -share[at], s->dslope[at], n);
	}
	if (s->kept > 0) {
		at = (s->next - 1 + MEMORY) % MEMORY;
		scale = s->curve[at] / dot(s->dslope[at], s->dslope[at], n);
		for (i = 0; i < n; i++)
			d[i] *= scale;
	}
	for (k = s->kept; k >= 1; k--) {
		at = (s->next - k + MEMORY) % MEMORY;
		add(d, share[at] - dot(s->dslope[at], d, n) / s->curve[at],
		    s->dx[at], n);
	}
}

/* Remember the step from x to new_x, if the curve bends upwards there. */
static void
remember(struct search *s, const double *x)
{
	double *dx = s->dx[s->next], *dslope = s->dslope[s->next];
	size_t i;

	for (i = 0; i < s->n; i++) {
		dx[i] = s->new_x[i] - x[i];
		dslope[i] = s->new_slope[i] - s->slope[i];
	}
	s->curve[s->next] = dot(dx, dslope, s->n);
	if (s->curve[s->next] <= 0)
		return;
	s->next = (s->next + 1) % MEMORY;
	if (s->kept < MEMORY)
		s->kept++;
}

/* Go along the direction.  Return false where nothing is gained. */
static bool
step(
    struct search *s, const struct minimise *function, double *x, double *value)
{
	double size, gain = dot(s->slope, s->direction, s->n), next;
	int i;

	size =
	    s->kept > 0 ? 1 : 1 / fmax(1, sqrt(dot(s->slope, s->slope, s->n)));
	for (i = 0; i < HALVINGS; i++) {
		memcpy(s->new_x, x, s->n * sizeof(double));
		add(s->new_x, size, s->direction, s->n);
		next = function->value(function->of, s->new_x, s->new_slope);
		if (next > *value + SHARE * size * gain) {
			size /= 2;
			continue;
		}
		remember(s, x);
		memcpy(x, s->new_x, s->n * sizeof(double));
		memcpy(s->slope, s->new_slope, s->n * sizeof(double));
		*value = next;
		return true;
	}
	return false;
}

int
minimise(const struct minimise *function, double *x, size_t n, int limit)
{
	struct search s;
	double value;
	int steps;

	search_open(&s, n);
	value = function->value(function->of, x, s.slope);
	for (steps = 0; steps < limit; steps++) {
		if (sqrt(dot(s.slope, s.slope, n)) <=
		    ENOUGH * fmax(1, sqrt(dot(x, x, n))))
			break;
		find_direction(&s);
		if (!step(&s, function, x, &value))
			break;
	}
	search_close(&s);
	return steps;
}
