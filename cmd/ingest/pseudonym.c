#include "cmd/ingest/pseudonym.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/ingest/mention.h"
#include "cmd/ingest/others.h"
#include "cmd/ingest/rewrite.h"
#include "cmd/ingest/sha256.h"
#include "common/memory.h"
#include "common/quote.h"
#include "common/status.h"

/* Shorter keys can be guessed; longer ones are no key files. */
#define KEY_MIN 16
#define KEY_MAX 4096

/*
 * 80 bits of the code: no two customers of a firm meet.  Letters only, or a
 * token could pass for a card number.
 */
#define TOKEN_BYTES 10
#define TOKEN_MAX (2 + 2 * TOKEN_BYTES)

struct token {
	char s[TOKEN_MAX];
	size_t len;
};

struct pseudonym {
	struct hmac hmac;
	struct rewrite rewrite;
	struct mentions mentions;
	struct token customer, contact, name;
	struct line folded, found, id, topic, said, text;
};

_Noreturn static void
key_refuse(const char *path, const char *why)
{
	char shown[QUOTE_MAX];

	errx(STATUS_FATAL, "--pseudonym: %s %s", quote(shown, slice_of(path)),
	    why);
}

/* Whoever has the key can find out who is behind a token. */
static void
key_check(const char *path, int fd)
{
	char shown[QUOTE_MAX];
	struct stat st;

	if (fstat(fd, &st) == -1)
		err(STATUS_FATAL, "--pseudonym: %s",
		    quote(shown, slice_of(path)));
	if (!S_ISREG(st.st_mode))
		key_refuse(path, "is no regular file");
	if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
		key_refuse(
		    path, "is open to others than its owner: chmod 600 helps");
}

/* Read the file; return its length. */
static size_t
key_read(const char *path, char *key, size_t max)
{
	char shown[QUOTE_MAX];
	size_t len = 0;
	ssize_t n;
	int fd;

	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd == -1)
		err(STATUS_FATAL, "--pseudonym: %s",
		    quote(shown, slice_of(path)));
	key_check(path, fd);
	while (len < max) {
		n = read(fd, key + len, max - len);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			err(STATUS_FATAL, "--pseudonym: %s",
			    quote(shown, slice_of(path)));
		if (n == 0)
			break;
		len += (size_t)n;
	}
	(void)close(fd);
	return len;
}

struct pseudonym *
pseudonym_open(const char *path)
{
	struct pseudonym *p = memory_new(1, sizeof(*p));
	/* volatile: so that it is wiped, not only said to be */
	volatile char *wipe;
	char key[KEY_MAX + 1];
	struct slice whole = { key, 0 };
	size_t i;

	whole.len = key_read(path, key, sizeof(key));
	if (whole.len > KEY_MAX)
		key_refuse(path, "is too long for a key");
	whole = slice_trim(whole);
	if (whole.len == 0)
		key_refuse(path, "is empty");
	if (whole.len < KEY_MIN)
		key_refuse(
		    path, "is too short for a key: 16 bytes are the least");
	hmac_init(&p->hmac, whole);
	wipe = key;
	for (i = 0; i < sizeof(key); i++)
		wipe[i] = '\0';
	return p;
}

/* The token for a text of that kind, which is also what it begins with. */
static struct slice
token_make(struct pseudonym *p, struct token *token, const char *kind,
    struct slice text)
{
	struct slice begin = slice_of(kind), made;
	unsigned char code[SHA256_LEN];
	size_t i;

	hmac_code(&p->hmac, begin, text, code);
	memcpy(token->s, begin.s, begin.len);
	token->len = begin.len;
	for (i = 0; i < TOKEN_BYTES; i++) {
		token->s[token->len++] = (char)('a' + (code[i] >> 4));
		token->s[token->len++] = (char)('a' + (code[i] & 15));
	}
	made.s = token->s;
	made.len = token->len;
	return made;
}

/* The text in lower case. */
static struct slice
folded(struct pseudonym *p, struct slice text)
{
	size_t i;

	p->folded.len = 0;
	for (i = 0; i < text.len; i++)
		line_char(&p->folded, fold(text.s[i]));
	return line_slice(&p->folded);
}

/* The token of a key: an address is one in any case of letters. */
static struct slice
key_token(struct pseudonym *p, struct token *token, struct slice key)
{
	return token_make(p, token,
	    "p:", slice_find(key, '@') < key.len ? folded(p, key) : key);
}

/* A key, that of the customer or another: the same one has one token. */
static void
key_put(struct pseudonym *p, struct token *token, struct slice *field)
{
	struct slice key = *field, made;

	if (key.len == 0)
		return;
	made = key_token(p, token, key);
	mentions_key(&p->mentions, key, made);
	*field = made;
}

static void
name_put(struct pseudonym *p, struct slice *field)
{
	struct slice name = *field;

	if (name.len == 0)
		return;
	*field = token_make(p, &p->name, "N", folded(p, name));
	mentions_name(&p->mentions, name, *field);
}

static void
words_put(struct pseudonym *p, struct line *to, struct slice *field)
{
	to->len = 0;
	mentions_replace(&p->mentions, *field, to);
	*field = line_slice(to);
}

/* What the customer or we said, in which others may be named too. */
static void
said_put(struct pseudonym *p, struct slice *field)
{
	struct slice text = *field, found, kept;
	struct token token;
	size_t from = 0;

	p->said.len = 0;
	while ((found = others_next(text, from, &p->found)).len > 0) {
		kept.s = text.s + from;
		kept.len = (size_t)(found.s - kept.s);
		line_put(&p->said, kept);
		line_put(&p->said, key_token(p, &token, line_slice(&p->found)));
		from += kept.len + found.len;
	}
	line_put(&p->said, slice_from(text, from));
	*field = line_slice(&p->said);
	words_put(p, &p->text, field);
}

void
pseudonym_put(struct pseudonym *p, struct translator *tr)
{
	struct slice *field = p->rewrite.field;

	rewrite_begin(&p->rewrite, tr);
	p->mentions.n = 0;
	key_put(p, &p->customer, &field[COL_CUSTOMER]);
	key_put(p, &p->contact, &field[COL_CONTACT]);
	words_put(p, &p->id, &field[COL_ID]);
	name_put(p, &field[COL_NAME]);
	words_put(p, &p->topic, &field[COL_TOPIC]);
	said_put(p, &field[COL_TEXT]);
	rewrite_end(&p->rewrite, tr);
}

void
pseudonym_free(struct pseudonym *p)
{
	if (p == NULL)
		return;
	rewrite_free(&p->rewrite);
	free(p->folded.s);
	free(p->found.s);
	free(p->id.s);
	free(p->topic.s);
	free(p->said.s);
	free(p->text.s);
	free(p);
}
