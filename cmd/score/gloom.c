#include "cmd/score/gloom.h"

/* The bytes from the first word to the last one that still fits. */
static struct slice
cut_span(const struct words *words, const struct cause *cause)
{
	struct slice span = words->written[cause->start];
	size_t at, len;

	for (at = cause->start + 1; at < cause->end; at++) {
		len = (size_t)(words->written[at].s - span.s) +
		    words->written[at].len;
		if (len > GLOOM_MAX)
			break;
		span.len = len;
	}
	if (span.len <= GLOOM_MAX)
		return span;
	/* one long word: no character is cut in two */
	span.len = GLOOM_MAX;
	while (span.len > 0 && ((unsigned char)span.s[span.len] & 0xc0) == 0x80)
		span.len--;
	return span;
}

void
gloom_take(
    struct gloom *gloom, struct lexicon *lexicon, const struct words *words)
{
	struct cause causes[LEXICON_CAUSES];
	size_t i;

	gloom->n = lexicon_causes(lexicon, words, causes);
	for (i = 0; i < gloom->n; i++) {
		gloom->said[i] = cut_span(words, &causes[i]);
		gloom->weight[i] = causes[i].weight;
	}
}

/* What takes the place of a byte that would end the item or the field. */
static const char harmless[256] = {
	[';'] = ',', ['"'] = '\'', ['\\'] = ' ', [0x7f] = ' '
};

void
gloom_write(struct writer *out, const struct gloom *gloom, size_t at)
{
	const char *s = gloom->said[at].s;
	char shown[GLOOM_MAX + 2], instead;
	size_t len = gloom->said[at].len, i;

	shown[0] = shown[len + 1] = '"';
	for (i = 0; i < len; i++) {
		instead = harmless[(unsigned char)s[i]];
		shown[i + 1] = instead != '\0' ? instead :
		    (unsigned char)s[i] < ' '  ? ' ' :
						 s[i];
	}
	writer_put(out, (struct slice) { shown, len + 2 });
}
