#include "common/letters.h"

size_t
letters_blank(struct slice s)
{
	switch ((unsigned char)s.s[0]) {
	case 0xc2:
		return slice_begins(s, "\xc2\xa0") ? 2 : 0;
	case 0xe2:
		return s.len >= 3 &&
			(s.s[1] == '\x80' ||
			    (s.s[1] == '\x81' &&
				(unsigned char)s.s[2] <= 0xaf)) ?
		    3 :
		    0;
	case 0xef:
		return slice_begins(s, "\xef\xb8\x8f") ? 3 : 0;
	case 0xf0:
		return slice_begins(s, "\xf0\x9f\x8f") && s.len >= 4 &&
			(unsigned char)s.s[3] >= 0xbb ?
		    4 :
		    0;
	default:
		return 0;
	}
}

size_t
letters_emoji(struct slice s)
{
	if (s.len >= 4 && s.s[0] == '\xf0' && s.s[1] == '\x9f')
		return 4;
	return s.len >= 3 && s.s[0] == '\xe2' &&
		(unsigned char)s.s[1] >= 0x98 && (unsigned char)s.s[1] <= 0x9e ?
	    3 :
	    0;
}

bool
letters_at(struct slice s)
{
	unsigned char first;

	if (s.len == 0)
		return false;
	first = (unsigned char)s.s[0];
	if (first < 0x80)
		return is_letter(s.s[0]) || is_digit(s.s[0]);
	/* continued bytes, and U+0080 to U+00BF; signs up to U+2FFF */
	return first > 0xc2 && first != 0xe2 && letters_blank(s) == 0 &&
	    letters_emoji(s) == 0 && !slice_begins(s, "\xe3\x80");
}

bool
letters_before(struct slice s, size_t at)
{
	size_t from = at;

	while (from > 0 && at - from < 4) {
		from--;
		if (((unsigned char)s.s[from] & 0xc0) != 0x80)
			break;
	}
	s.len = at;
	return letters_at(slice_from(s, from));
}

unsigned
letters_fold(unsigned letter)
{
	if ((letter >= 0xc0 && letter <= 0xde && letter != 0xd7) ||
	    (letter >= 0x391 && letter <= 0x3ab && letter != 0x3a2) ||
	    (letter >= 0x410 && letter <= 0x42f))
		return letter + 32;
	if (letter >= 0x400 && letter <= 0x40f)
		return letter + 80;
	/* pairs of a capital and its small letter: capitals are even */
	if ((letter >= 0x100 && letter <= 0x137 && letter != 0x130) ||
	    (letter >= 0x14a && letter <= 0x177) ||
	    (letter >= 0x460 && letter <= 0x481) ||
	    (letter >= 0x48a && letter <= 0x4bf))
		return letter | 1;
	/* or odd */
	if ((letter >= 0x139 && letter <= 0x148) ||
	    (letter >= 0x179 && letter <= 0x17e))
		return letter + (letter & 1);
	switch (letter) {
	case 0x386:
		return 0x3ac;
	case 0x388:
	case 0x389:
	case 0x38a:
		return letter + 37;
	case 0x38c:
		return 0x3cc;
	case 0x38e:
	case 0x38f:
		return letter + 63;
	default:
		return letter;
	}
}
