#include "cmd/followup/mail.h"

#include <stdlib.h>

#include "cmd/followup/phrase.h"
#include "common/dict.h"
#include "common/instant.h"
#include "common/memory.h"

/* A line of quoted-printable has no more bytes. */
#define QUOTED_MAX 76

/* Bytes of a name in one encoded word, which has 75 at most; and in all. */
#define WORD_BYTES 39
#define NAME_BYTES 200

/* The text of a message is as wide, so that few lines have to be broken. */
#define MAIL_WIDTH 72

static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri",
	"Sat", "Sun" };
static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static void
put_two(struct buffer *to, int number)
{
	buffer_char(to, (char)('0' + number / 10 % 10));
	buffer_char(to, (char)('0' + number % 10));
}

static void
put_clock(struct buffer *to, const struct civil *civil)
{
	put_two(to, civil->hour);
	buffer_char(to, ':');
	put_two(to, civil->minute);
	buffer_char(to, ':');
	put_two(to, civil->second);
}

static const char *
weekday_of(const struct civil *civil)
{
	return weekdays[civil_weekday(
	    civil_days(civil->year, civil->month, civil->day))];
}

/* The line in front of a message: Wed Mar  4 10:30:00 2026, in UTC. */
static void
put_from(struct buffer *to, int64_t now)
{
	struct civil civil;

	civil_split(now, &civil);
	buffer_str(to, "From followup ");
	buffer_str(to, weekday_of(&civil));
	buffer_char(to, ' ');
	buffer_str(to, months[civil.month - 1]);
	buffer_str(to, civil.day < 10 ? "  " : " ");
	buffer_int(to, civil.day);
	buffer_char(to, ' ');
	put_clock(to, &civil);
	buffer_char(to, ' ');
	buffer_int(to, civil.year);
	buffer_char(to, '\n');
}

/* Wed, 04 Mar 2026 11:30:00 +0100 */
static void
put_date(struct buffer *to, struct zone *zone, int64_t now)
{
	int offset = zone_offset(zone, now) / MINUTE;
	struct civil civil;

	/* a header has no seconds of an offset */
	civil_split(now + (int64_t)offset * MINUTE, &civil);
	buffer_str(to, "Date: ");
	buffer_str(to, weekday_of(&civil));
	buffer_str(to, ", ");
	put_two(to, civil.day);
	buffer_char(to, ' ');
	buffer_str(to, months[civil.month - 1]);
	buffer_char(to, ' ');
	buffer_int(to, civil.year);
	buffer_char(to, ' ');
	put_clock(to, &civil);
	buffer_str(to, offset < 0 ? " -" : " +");
	offset = offset < 0 ? -offset : offset;
	put_two(to, offset / 60);
	put_two(to, offset % 60);
	buffer_char(to, '\n');
}

static void
put_base64(struct buffer *to, struct slice text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm"
				     "nopqrstuvwxyz0123456789+/";
	size_t i, j;
	unsigned int bits;

	for (i = 0; i < text.len; i += 3) {
		bits = 0;
		for (j = 0; j < 3; j++)
			bits = bits << 8 |
			    (i + j < text.len ? (unsigned char)text.s[i + j] :
						0);
		for (j = 0; j < 4; j++)
			buffer_char(to,
			    i + j > text.len ?
				'=' :
				digits[bits >> (18 - 6 * j) & 63]);
	}
}

/* So many of the first bytes that no character is torn. */
static struct slice
clip(struct slice text, size_t max)
{
	if (text.len <= max)
		return text;
	while (max > 0 && ((unsigned char)text.s[max] & 0xc0) == 0x80)
		max--;
	text.len = max;
	return text;
}

/* Can the name stand between quotation marks as it is? */
static bool
is_plain(struct slice name)
{
	size_t i;

	for (i = 0; i < name.len; i++)
		if ((unsigned char)name.s[i] >= 0x7f || name.s[i] < ' ' ||
		    name.s[i] == '"' || name.s[i] == '\\')
			return false;
	return name.len <= WORD_BYTES;
}

/* A name: in quotation marks, else as encoded words, one a line. */
static void
put_name(struct buffer *to, struct slice field)
{
	struct buffer shown = { 0 };
	struct slice name, piece;

	/* what is no text is shown as \033 here, so nothing is left to obey */
	phrase_field(&shown, field);
	name = clip(buffer_slice(&shown), NAME_BYTES);
	if (is_plain(name)) {
		buffer_char(to, '"');
		buffer_put(to, name);
		buffer_char(to, '"');
	} else
		for (; name.len > 0; name = slice_from(name, piece.len)) {
			piece = clip(name, WORD_BYTES);
			buffer_str(to, "=?UTF-8?B?");
			put_base64(to, piece);
			buffer_str(to, "?=");
			if (piece.len < name.len)
				buffer_str(to, "\n ");
		}
	buffer_free(&shown);
}

/*
 * May the byte stand for itself?  A blank at the end of a line may not, and
 * neither what those who carry mail obey at its beginning: "From " and ".".
 */
static bool
is_itself(struct slice text, size_t i, size_t column)
{
	unsigned char c = (unsigned char)text.s[i];

	if (c == ' ')
		return i + 1 < text.len && text.s[i + 1] != '\n';
	return c > ' ' && c < 0x7f && c != '=' &&
	    (column > 0 || (c != 'F' && c != '.'));
}

/* Text as quoted-printable; its lines stay lines, long ones are broken. */
static void
put_quoted(struct buffer *to, struct slice text)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t i, column = 0;

	for (i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if (c == '\n') {
			buffer_char(to, '\n');
			column = 0;
			continue;
		}
		if (column + (is_itself(text, i, column) ? 1 : 3) >
		    QUOTED_MAX - 1) {
			buffer_str(to, "=\n");
			column = 0;
		}
		if (is_itself(text, i, column)) {
			buffer_char(to, (char)c);
			column++;
			continue;
		}
		buffer_char(to, '=');
		buffer_char(to, digits[c >> 4]);
		buffer_char(to, digits[c & 15]);
		column += 3;
	}
}

/* Names are foreign; all else here is of our own words. */
static void
header_put(const struct page *page, struct slice owner, struct buffer *to)
{
	struct slice mail = owners_mail(page->owners, owner);
	const struct agenda *agenda = page->agenda;
	size_t overdue = agenda_overdue(agenda);
	char name[TASK_HASH];

	put_from(to, agenda->now);
	put_date(to, page->zone, agenda->now);
	buffer_str(to, "From: followup <followup@localhost>\nTo: ");
	put_name(to, owner);
	if (mail.len > 0) {
		buffer_str(to, "\n <");
		buffer_put(to, mail);
		buffer_str(to, ">\n");
	} else
		buffer_str(to, " :;\n");
	buffer_str(to, "Subject: ");
	buffer_int(to, (long long)agenda->n);
	buffer_str(to, " to do");
	if (overdue > 0) {
		buffer_str(to, ", ");
		buffer_int(to, (long long)overdue);
		buffer_str(to, " overdue");
	}
	buffer_str(to, ": ");
	phrase_instant(to, page->zone, agenda->now);
	buffer_str(to, "\nMessage-ID: <");
	buffer_int(to, agenda->now);
	buffer_char(to, '.');
	task_hash(name, owner, SLICE("mail"));
	buffer_put(to, (struct slice) { name, sizeof(name) });
	buffer_str(to,
	    "@followup.extramile>\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: quoted-printable\n"
	    "Auto-Submitted: auto-generated\n\n");
}

/* The message for one owner: the list of these entries alone. */
static void
message_put(
    const struct page *whole, const struct agenda *agenda, struct writer *out)
{
	struct page page = *whole;
	struct buffer text = { 0 }, message = { 0 };

	page.agenda = agenda;
	page.width = MAIL_WIDTH;
	page.colour = false;
	header_put(&page, agenda->entries[0].owner, &message);
	page_put(&page, &text);
	put_quoted(&message, buffer_slice(&text));
	buffer_char(&message, '\n');
	writer_put(out, buffer_slice(&message));
	buffer_free(&message);
	buffer_free(&text);
}

void
mail_list(const struct page *page, struct writer *out)
{
	const struct agenda *all = page->agenda;
	struct agenda own;
	struct dict owners;
	struct entry *entries;
	size_t *number, *start, i, n;

	dict_init(&owners);
	number = memory_new(all->n, sizeof(*number));
	for (i = 0; i < all->n; i++)
		number[i] = dict_add(&owners, all->entries[i].owner);
	/* sorted by owner, in the order of the list otherwise */
	start = memory_new(owners.n + 1, sizeof(*start));
	for (i = 0; i < all->n; i++)
		start[number[i] + 1]++;
	for (i = 0; i < owners.n; i++)
		start[i + 1] += start[i];
	entries = memory_new(all->n, sizeof(*entries));
	for (i = 0; i < all->n; i++)
		entries[start[number[i]]++] = all->entries[i];
	for (i = 0, n = 0; i < owners.n; n = start[i], i++) {
		/* what is not listed is nobody's in particular */
		own = (struct agenda) { .now = all->now,
			.horizon = all->horizon,
			.next = all->next,
			.entries = entries + n,
			.n = start[i] - n };
		message_put(page, &own, out);
	}
	free(entries);
	free(start);
	free(number);
	dict_free(&owners);
}
