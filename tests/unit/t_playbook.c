/* The catalogue of actions: what is in it, and what words of given mean. */

#include "common/playbook.h"
#include "tests/unit/check.h"

static void
check_action(const struct playbook *playbook)
{
	const struct action *action =
	    playbook_find(playbook, SLICE("priority.callback"));

	CHECK(action != NULL);
	if (action == NULL)
		return;
	CHECK(slice_is(action->family, "priority"));
	CHECK(slice_is(action->title, "Call back"));
	CHECK(action->aim == AIM_NEEDED);
	CHECK(action->repair && !action->first);
	CHECK(action->cost == 3.0);
	CHECK(slice_is(action->approver, "agent"));
	CHECK(action->cool == 0);
	CHECK(action->contacts && !action->reply);
	CHECK(action->expiry == 2);
	CHECK(slice_is(action->industries, "all"));
	CHECK(playbook_means(action, SLICE("priority.callback")));
	CHECK(playbook_means(action, SLICE("priority")));
	CHECK(!playbook_means(action, SLICE("callback")));
	CHECK(!playbook_means(action, SLICE("priority.call")));
}

/* Columns whose words are not numbers or yes and no. */
static void
check_words(const struct playbook *playbook)
{
	const struct action *action;

	action = playbook_find(playbook, SLICE("chase.open"));
	CHECK(action != NULL && action->expiry == EXPIRY_OPEN);
	CHECK(action != NULL && !action->contacts);
	action = playbook_find(playbook, SLICE("notice.delay_before"));
	CHECK(action != NULL && action->expiry == EXPIRY_IMPACT);
	CHECK(action != NULL && action->fits == (FIT_SERVICE | FIT_ATTENTION));
	action = playbook_find(playbook, SLICE("notice.fraud_alert"));
	CHECK(action != NULL && action->repair && action->first);
	action = playbook_find(playbook, SLICE("recovery.low_rating"));
	CHECK(action != NULL && action->contacts && action->reply);
	action = playbook_find(playbook, SLICE("gift_card.thanks"));
	CHECK(action != NULL && action->nature == NATURE_TOKEN);
	CHECK(playbook_find(playbook, SLICE("gift_card")) == NULL);
	CHECK(playbook_find(playbook, SLICE_EMPTY) == NULL);
}

/* A family aims as low as the lowest of its actions. */
static void
check_aims(const struct playbook *playbook)
{
	enum aim aim = AIM_ASKED;

	CHECK(playbook_aim(playbook, SLICE("gift_card.thanks"), &aim));
	CHECK(aim == AIM_DELIGHTED);
	CHECK(playbook_aim(playbook, SLICE("refund"), &aim));
	CHECK(aim == AIM_ASKED);
	CHECK(playbook_aim(playbook, SLICE("refund.instant"), &aim));
	CHECK(aim == AIM_NEEDED);
	CHECK(playbook_aim(playbook, SLICE("replace"), &aim));
	CHECK(aim == AIM_NEEDED);
	CHECK(playbook_aim(playbook, SLICE("apology"), &aim));
	CHECK(aim == AIM_NEEDED);
	CHECK(playbook_aim(playbook, SLICE("gift"), &aim));
	CHECK(aim == AIM_DELIGHTED);
	CHECK(!playbook_aim(playbook, SLICE("cake"), &aim));
	CHECK(!playbook_aim(playbook, SLICE(""), &aim));
}

/* Every default row is whole, and no limit of its approver is broken. */
static void
check_rows(const struct playbook *playbook)
{
	const struct action *action;
	size_t i, j;

	CHECK(playbook->n == 52);
	for (i = 0; i < playbook->n; i++) {
		action = &playbook->actions[i];
		CHECK(action->condition.len > 0);
		CHECK(action->say.len > 0);
		CHECK(action->row == i);
		for (j = 0; j < APPROVERS; j++)
			if (slice_is(action->approver, approver_names[j]))
				break;
		CHECK(j < APPROVERS && action->cost <= approver_limits[j]);
		CHECK(slice_eq(playbook_family(action->id), action->family));
	}
}

int
main(void)
{
	struct playbook playbook;

	playbook_open(&playbook, NULL);
	check_action(&playbook);
	check_words(&playbook);
	check_aims(&playbook);
	check_rows(&playbook);
	playbook_free(&playbook);
	return check_status();
}
