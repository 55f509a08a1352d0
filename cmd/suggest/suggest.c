/*
 * suggest - what would make this customer surprisingly happy
 *
 * A pure function of one scored record and the tables: no clock, no memory
 * of other records.  Conditions bring up actions of the playbook, rules
 * strike some out, the best of the rest is appended with what it gains, what
 * to say, and why.  Every record passes; where nothing is due the columns
 * stay empty.
 */

#include <err.h>
#include <unistd.h>

#include "cmd/suggest/because.h"
#include "cmd/suggest/check.h"
#include "cmd/suggest/choose.h"
#include "cmd/suggest/explain.h"
#include "cmd/suggest/options.h"
#include "cmd/suggest/policy.h"
#include "common/columns.h"
#include "common/quote.h"
#include "common/record.h"
#include "common/status.h"
#include "common/stdfd.h"
#include "common/writer.h"

/* The draft and the reasons, made anew for each record. */
struct words_out {
	struct buffer say, because;
};

static void
write_choice(struct writer *out, const struct choice *choice,
    struct policy *policy, struct words_out *words)
{
	const struct candidate *best = choice->best;
	struct evaluator *e = &policy->evaluator;
	bool careful = evaluate_term(e, policy->terms.accident) == YES;

	buffer_clear(&words->say);
	(void)draft_fill(
	    &best->act->draft, e, policy->zone, careful, &words->say);
	because(choice, policy, &words->because);
	writer_char(out, '\t');
	writer_put(out, best->act->action->id);
	writer_char(out, '\t');
	writer_str(out, aim_names[best->aim]);
	writer_char(out, '\t');
	writer_fixed(out, best->gain.points, 2);
	writer_char(out, '\t');
	writer_short(out, best->cost, 2);
	writer_char(out, '\t');
	writer_str(out, approver_names[best->approver]);
	/* the choice is sure */
	writer_str(out, "\t1\t");
	writer_put(out, buffer_slice(&words->say));
	writer_char(out, '\t');
	writer_put(out, buffer_slice(&words->because));
}

static void
write_record(struct writer *out, const struct record *record,
    const struct choice *choice, struct policy *policy, struct words_out *words)
{
	size_t i;

	writer_put(out, record->kept);
	if (choice->best != NULL)
		write_choice(out, choice, policy, words);
	else
		for (i = 0; i < COLUMNS_SUGGEST; i++)
			writer_char(out, '\t');
	writer_line(out);
}

static void
suggest(struct records *in, struct writer *out, struct policy *policy,
    const struct shared *shared, struct counts *counts)
{
	const char *wanted = shared->explain;
	struct words_out words = { { 0 }, { 0 } };
	struct choice choice;
	struct record record;
	char shown[QUOTE_MAX];
	size_t id = records_column(in, "id");
	bool found = wanted == NULL;

	choice_open(&choice, policy);
	if (wanted == NULL)
		records_header(in, out, columns_suggest);
	while (records_next(in, &record)) {
		counts->out++;
		if (wanted != NULL &&
		    !slice_is(record_field(&record, id), wanted))
			continue;
		found = true;
		evaluator_read(&policy->evaluator, &record);
		choose(&choice, policy);
		if (wanted != NULL)
			explain(&choice, policy, out);
		else
			write_record(out, &record, &choice, policy, &words);
	}
	if (!found)
		errx(STATUS_FATAL, "--explain: no record has the id \"%s\"",
		    quote(shown, slice_of(wanted)));
	choice_free(&choice);
	buffer_free(&words.say);
	buffer_free(&words.because);
}

/* The tables held against what the records offer, or read by themselves. */
static void
check_against(struct records *in, struct writer *out, struct policy *policy,
    struct counts *counts)
{
	struct supply supply;
	struct record record;

	supply_open(&supply);
	while (records_next(in, &record)) {
		counts->out++;
		evaluator_read(&policy->evaluator, &record);
		supply_take(&supply, &policy->evaluator);
	}
	check(policy, &supply, out);
	supply_free(&supply);
}

static int
check_tables(struct policy *policy)
{
	struct writer out;

	writer_open(&out, STDOUT_FILENO, "stdout");
	check(policy, NULL, &out);
	writer_close(&out);
	policy_free(policy);
	return STATUS_OK;
}

int
main(int argc, char *argv[])
{
	static const char *const *const usual[] = { columns_record,
		columns_score, NULL };
	struct counts counts = { 0 };
	struct options opt;
	struct policy policy = { 0 };
	struct records in;
	struct writer out;

	stdfd_guard();

	options_read(&opt, argc, argv);

	policy_open(&policy, &opt);
	if (opt.shared.noinput)
		return check_tables(&policy);
	records_open(&in, &opt.shared, usual, columns_suggest, &counts);
	(void)records_need(&in, "tier", "score");
	policy_columns(&policy, &in);
	writer_open(&out, STDOUT_FILENO, "stdout");

	if (opt.check)
		check_against(&in, &out, &policy, &counts);
	else
		suggest(&in, &out, &policy, &opt.shared, &counts);

	records_close(&in);
	writer_close(&out);
	policy_free(&policy);
	return counts_status(
	    &counts, opt.shared.stats, opt.shared.rejects != NULL);
}
