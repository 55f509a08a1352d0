#ifndef REPORT_CHAPTERS_H
#define REPORT_CHAPTERS_H

/*
 * The sheets of the report, in their order, made of what was counted.
 */

#include "cmd/report/sheet.h"
#include "cmd/report/tally.h"

/* Agents and queues are listed from so many judged contacts on. */
#define LISTED_LEAST 20

/* The most rows of a list, in every format. */
#define LISTED_MOST 100

/* Fill the book. */
void chapters_write(struct book *, const struct tally *);

/* The parts of it. */
void chapter_brief(struct book *, const struct tally *);
void chapter_figures(struct book *, const struct tally *);
void chapter_causes(struct book *, const struct tally *);
void chapter_weeks(struct book *, const struct tally *);
void chapter_spread(struct book *, const struct tally *);
void chapter_channels(struct book *, const struct tally *);
void chapter_groups(struct book *, const struct tally *, int kind,
    const char *name, const char *title, const char *note);
void chapter_agents(struct book *, const struct tally *);
void chapter_surges(struct book *, const struct tally *);
void chapter_promises(struct book *, const struct tally *);
void chapter_staffing(struct book *, const struct tally *);
void chapter_customers(struct book *, const struct tally *);
void chapter_suggested(struct book *, const struct tally *);

/* The fewest people that reach the service level, or 0 for more than 999. */
int staff_needed(double calls, double aht, double level, int64_t within);

/* The groups of a kind in an order: by the number, largest first. */
struct ranked {
	uint32_t group;
	double number;
};
struct ranked *groups_rank(const struct kind *,
    double (*number)(const struct group *), int64_t least, size_t *n);

/* Does a queue's or topic's name surge today? */
size_t surges_count(const struct surge *, int64_t today);

/* The local day that the data end on. */
int64_t end_day(const struct tally *);

#endif
