#include "cmd/report/group.h"

#include <math.h>
#include <stdlib.h>

void
kind_init(struct kind *kind, const char *name)
{
	kind->name = name;
	dict_init(&kind->names);
	arena_init(&kind->arena);
	kind->groups = NULL;
	kind->ngroups = 0;
}

uint32_t
kind_add(struct kind *kind, struct slice name)
{
	size_t at = dict_add(&kind->names, name);

	if (at == kind->names.n - 1 &&
	    (at >= kind->ngroups || kind->groups[at] == NULL)) {
		size_t had = kind->ngroups, i;

		kind->groups = memory_grow(kind->groups, &kind->ngroups, at + 1,
		    sizeof(struct group *));
		for (i = had; i < kind->ngroups; i++)
			kind->groups[i] = NULL;
		kind->groups[at] =
		    arena_new(&kind->arena, 1, sizeof(**kind->groups));
		kind->groups[at]->latest = INT64_MIN;
	}
	return (uint32_t)at;
}

void
kind_free(struct kind *kind)
{
	struct group *group;
	size_t i;

	for (i = 0; i < kind->names.n; i++) {
		group = kind->groups[i];
		histogram_free(&group->wait);
		histogram_free(&group->business);
		histogram_free(&group->handle);
		histogram_free(&group->first);
		histogram_free(&group->miles);
	}
	free(kind->groups);
	dict_free(&kind->names);
	arena_free(&kind->arena);
}

double
group_ewma(const struct group *group)
{
	double begun = pow(1 - EWMA_WEIGHT, (double)group->first.n);

	return group->moving + begun * histogram_mean(&group->first);
}

double
group_ewma_limit(const struct group *group)
{
	double left = pow(1 - EWMA_WEIGHT, 2 * (double)group->first.n);

	return 3 * histogram_deviation(&group->first) *
	    sqrt(EWMA_WEIGHT / (2 - EWMA_WEIGHT) * (1 - left));
}

double
group_ratio(const struct group *group, int part, int all)
{
	if (group->figure[all] == 0)
		return NAN;
	return (double)group->figure[part] / (double)group->figure[all];
}

double
group_harm(const struct group *group)
{
	int64_t sum = 0;
	int i;

	for (i = 0; i < SIGNALS; i++)
		sum += group->figure[HARM + i];
	return (double)sum / MILLION;
}
