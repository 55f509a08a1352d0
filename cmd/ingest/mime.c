#include "cmd/ingest/mime.h"

#include <string.h>

#include "cmd/ingest/charset.h"
#include "cmd/ingest/html.h"
#include "cmd/ingest/transfer.h"

void
mime_header(struct mime_part *part, const struct header *header)
{
	/* of a header given twice the first one counts */
	if (header_is(header, "content-type") && part->type.len == 0)
		part->type = header->value;
	else if (header_is(header, "content-transfer-encoding") &&
	    part->transfer.len == 0)
		part->transfer = header_word(header->value);
	else if (header_is(header, "content-disposition") &&
	    part->disposition.len == 0)
		part->disposition = header_word(header->value);
}

/* A line "From " in a body was given a ">" so that it begins no mail. */
static struct slice
unquote(struct slice line)
{
	size_t n = 0;

	while (n < line.len && line.s[n] == '>')
		n++;
	if (n > 0 && slice_begins(slice_from(line, n), "From "))
		return slice_from(line, 1);
	return line;
}

/* Undo the transfer encoding of a part, into bytes. */
static void
part_decode(struct mime *mime, const struct mime_part *part)
{
	struct slice rest = part->body, line;
	struct transfer transfer;

	transfer_begin(&transfer, part->transfer);
	buffer_clear(&mime->bytes);
	while (slice_cut(&rest, '\n', &line)) {
		if (mime->bytes.len + line.len > MIME_TEXT) {
			line.len = MIME_TEXT - mime->bytes.len;
			rest = SLICE_EMPTY;
			mime->cut = true;
		}
		transfer_line(&transfer, &mime->bytes, unquote(line));
	}
}

/* Text has no NUL, nor what hides at its beginning. */
static void
text_tidy(struct buffer *text)
{
	size_t i, n = 0;

	for (i = 0; i < text->len; i++)
		if (text->s[i] != '\0')
			text->s[n++] = text->s[i];
	text->len = n;
}

/* Decode a part of text, into text.  False where it is blank. */
static bool
part_read(struct mime *mime, const struct mime_part *part)
{
	mime->cut =
	    part->body.len > 0 && part->body.s + part->body.len == mime->broken;
	part_decode(mime, part);
	buffer_clear(&mime->text);
	charset_put(&mime->text, buffer_slice(&mime->bytes),
	    header_param(part->type, "charset"));
	text_tidy(&mime->text);
	return slice_trim(buffer_slice(&mime->text)).len > 0;
}

/* Does the line part two parts, or end them?  s begins with it. */
static bool
is_delimiter(struct slice s, struct slice boundary, bool *last)
{
	size_t at = boundary.len + 2;

	if (s.len < at || s.s[0] != '-' || s.s[1] != '-' ||
	    memcmp(s.s + 2, boundary.s, boundary.len) != 0)
		return false;
	*last = slice_begins(slice_from(s, at), "--");
	at += *last ? 2 : 0;
	while (at < s.len &&
	    (s.s[at] == ' ' || s.s[at] == '\t' || s.s[at] == '\r'))
		at++;
	return at >= s.len || s.s[at] == '\n';
}

/* Cut what stands before the next delimiter off.  False where none is. */
static bool
delimiter_cut(struct mime_level *level, struct slice *before, bool *last)
{
	struct slice rest = level->rest;
	size_t end;

	before->s = rest.s;
	while (rest.len > 0) {
		end = slice_find(rest, '\n');
		if (is_delimiter(rest, level->boundary, last)) {
			before->len = (size_t)(rest.s - before->s);
			level->rest = slice_from(rest, end + 1);
			return true;
		}
		rest = slice_from(rest, end + 1);
	}
	before->len = level->rest.len;
	level->rest = SLICE_EMPTY;
	return false;
}

/* Go into a body of several parts, to its first one. */
static void
level_open(struct mime *mime, const struct mime_part *part)
{
	struct mime_level *level;
	struct slice before;
	bool last;

	if (mime->depth == MIME_DEPTH)
		return;
	level = &mime->level[mime->depth];
	level->boundary = header_param(part->type, "boundary");
	level->rest = part->body;
	level->alternative =
	    slice_folds(header_word(part->type), "multipart/alternative");
	if (level->boundary.len == 0 || !delimiter_cut(level, &before, &last) ||
	    last)
		return;
	mime->depth++;
}

static bool
is_kind(struct slice type, const char *kind)
{
	struct slice begin = { type.s, strlen(kind) };

	return type.len >= begin.len && slice_folds(begin, kind);
}

/* Look at a part.  Return true where its text is the one. */
static bool
part_take(struct mime *mime, const struct mime_part *part)
{
	struct slice type = header_word(part->type);
	size_t i;

	if (is_kind(type, "multipart/")) {
		level_open(mime, part);
		return false;
	}
	if (slice_folds(part->disposition, "attachment"))
		return false;
	if (type.len == 0 || slice_folds(type, "text/plain") ||
	    slice_folds(type, "text"))
		return part_read(mime, part);
	if (!slice_folds(type, "text/html") || mime->has_html)
		return false;
	mime->html = *part;
	mime->has_html = true;
	mime->html_depth = 0;
	for (i = 0; i < mime->depth; i++)
		if (mime->level[i].alternative)
			mime->html_depth = i + 1;
	return false;
}

/* Cut the next part off the level in work, and read its headers. */
static void
part_cut(struct mime *mime, struct mime_part *part)
{
	struct mime_level *level = &mime->level[mime->depth - 1];
	struct header header;
	bool last = false;

	memset(part, 0, sizeof(*part));
	if (!delimiter_cut(level, &part->body, &last) || last)
		level->rest = SLICE_EMPTY;
	while (header_cut(&part->body, &header))
		mime_header(part, &header);
}

/* The words of HTML, where that is all there is. */
static struct slice
html_read(struct mime *mime)
{
	if (!mime->has_html || !part_read(mime, &mime->html))
		return SLICE_EMPTY;
	buffer_clear(&mime->plain);
	html_words(&mime->plain, buffer_slice(&mime->text));
	return buffer_slice(&mime->plain);
}

struct slice
mime_text(struct mime *mime, const struct mime_part *whole, bool ended)
{
	struct mime_part part;

	mime->depth = 0;
	mime->has_html = mime->cut = false;
	mime->broken = ended ? NULL : whole->body.s + whole->body.len;
	if (part_take(mime, whole))
		return buffer_slice(&mime->text);
	while (mime->depth > 0) {
		/* its alternatives are through: nothing plain was there */
		if (mime->has_html && mime->depth < mime->html_depth)
			break;
		if (mime->has_html && mime->html_depth == 0)
			break;
		if (mime->level[mime->depth - 1].rest.len == 0) {
			mime->depth--;
			continue;
		}
		part_cut(mime, &part);
		if (part_take(mime, &part))
			return buffer_slice(&mime->text);
	}
	mime->cut = false;
	return html_read(mime);
}

void
mime_free(struct mime *mime)
{
	buffer_free(&mime->bytes);
	buffer_free(&mime->text);
	buffer_free(&mime->plain);
}
