# extramile - GNU make, a C11 compiler and libc are all it needs.
#
# Yours to set: CC CFLAGS CPPFLAGS LDFLAGS BUILD PREFIX BINDIR MANDIR DESTDIR
# PROGPREFIX (put before every installed program and page).

CC = cc
CFLAGS = -O2 -g
CPPFLAGS =
LDFLAGS =
BUILD = build
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DESTDIR =
PROGPREFIX =

STD = -std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off \
	-ffile-prefix-map=$(CURDIR)=.
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual \
	-Wformat=2 -Wmissing-prototypes -Wstrict-prototypes \
	-Wpointer-arith -Wundef -Wvla -Wwrite-strings

PROGRAMS =

COMMON = buffer columns counts dict input instant list machine memory \
	number options progress quote reader record rejects slice stdfd \
	table writer

# Tables compiled in: each line of the file becomes a string.
TABLES = $(wildcard common/*.tsv cmd/*/*.tsv cmd/*/maps/*.tsv)

UNIT = $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/t_*.c))

MAN1 = $(PROGRAMS:%=man/%.1)
MAN5 = $(wildcard man/*.5)
MAN7 = $(wildcard man/*.7)

HEADERS = $(wildcard common/*.h cmd/*/*.h)
INCS = $(TABLES:%.tsv=$(BUILD)/gen/%.inc)
COMPILE = $(CC) $(STD) $(WARN) -I. -I$(BUILD)/gen $(CPPFLAGS) $(CFLAGS)

BINS = $(PROGRAMS:%=$(BUILD)/bin/%)

all: $(BINS)

# -- building ---------------------------------------------------------------

$(BUILD)/gen/%.inc: %.tsv
	@mkdir -p $(@D)
	sed 's/[\\"]/\\&/g; s/.*/"&",/' $< >$@.tmp && mv $@.tmp $@

$(BUILD)/%.o: %.c $(HEADERS) $(INCS) Makefile
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(BUILD)/libcommon.a: $(COMMON:%=$(BUILD)/common/%.o)
	rm -f $@
	$(AR) rcD $@ $^

define program
$$(BUILD)/bin/$(1): $$($(2):%=$$(BUILD)/cmd/$(1)/%.o) $$(BUILD)/libcommon.a
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $$(LDFLAGS) -o $$@ $$^ -lm
endef

$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libcommon.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lm

unit: $(UNIT:%=$(BUILD)/unit/%)

# -- trying -----------------------------------------------------------------

# -- testing ----------------------------------------------------------------

BATS = bats
BATSFLAGS =

check: all unit $(BUILD)/append
	@command -v $(BATS) >/dev/null || { echo 'make check needs bats:' \
	    'apt-get install bats, or npm install -g bats' >&2; exit 2; }
	@for t in $(UNIT); do echo "unit $$t"; $(BUILD)/unit/$$t || exit 1; done
	BUILD='$(BUILD)' $(BATS) $(BATSFLAGS) tests

SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer

check-asan:
	@printf '%s tests cannot run under sanitizers and are left out\n' \
	    "$$(cat tests/*.bats | grep -c 'test_tags=.*nosan')"
	$(MAKE) BUILD=$(BUILD)/asan CFLAGS='$(SANITIZE)' \
	    LDFLAGS='-fsanitize=address,undefined' \
	    BATSFLAGS="--filter-tags '!nosan'" check

$(BUILD)/append: $(BUILD)/tests/bench/append.o $(BUILD)/libcommon.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lm

$(BUILD)/pair: $(BUILD)/tests/bench/pair.o $(BUILD)/libcommon.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

bench: all $(BUILD)/append $(BUILD)/pair
	@CC='$(CC)' BUILD='$(BUILD)' sh tests/bench/run.sh

# -- checking the text ------------------------------------------------------

SOURCES = $(wildcard common/*.c cmd/*/*.c tests/unit/*.c tests/bench/*.c)

lint: $(INCS)
	clang-format --dry-run -Werror $(SOURCES) $(HEADERS)
	clang-tidy -quiet $(SOURCES) -- $(STD) -I. -I$(BUILD)/gen
	shellcheck -s bash tests/lib.bash
	shellcheck -s sh tests/bench/run.sh

# -- installing -------------------------------------------------------------

VERSION = $(shell sed -n 's/.*EXTRAMILE_VERSION "\(.*\)"/\1/p' common/options.h)

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 \
	    $(DESTDIR)$(MANDIR)/man5 $(DESTDIR)$(MANDIR)/man7
	for p in $(PROGRAMS); do \
	    install -m 755 $(BUILD)/bin/$$p \
	        $(DESTDIR)$(BINDIR)/$(PROGPREFIX)$$p && \
	    install -m 644 man/$$p.1 \
	        $(DESTDIR)$(MANDIR)/man1/$(PROGPREFIX)$$p.1 || exit 1; done
	install -m 644 $(MAN5) $(DESTDIR)$(MANDIR)/man5
	install -m 644 $(MAN7) $(DESTDIR)$(MANDIR)/man7

uninstall:
	for p in $(PROGRAMS); do rm -f \
	    $(DESTDIR)$(BINDIR)/$(PROGPREFIX)$$p \
	    $(DESTDIR)$(MANDIR)/man1/$(PROGPREFIX)$$p.1; done
	for p in $(notdir $(MAN5)); do \
	    rm -f $(DESTDIR)$(MANDIR)/man5/$$p; done
	for p in $(notdir $(MAN7)); do \
	    rm -f $(DESTDIR)$(MANDIR)/man7/$$p; done

dist:
	@mkdir -p $(BUILD)
	git archive --format=tar --prefix=extramile-$(VERSION)/ HEAD | \
	    gzip -9n >$(BUILD)/extramile-$(VERSION).tar.gz

clean:
	rm -rf $(BUILD)

.PHONY: all unit check check-asan bench lint install uninstall dist clean
.SECONDARY:
.DELETE_ON_ERROR:
