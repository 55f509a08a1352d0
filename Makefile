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

PROGRAMS = ingest score suggest followup report learn

COMMON = ahead boilerplate buffer calendar columns counts dict events hours input instant letters lexicon \
	list machine \
	memory number openings options phrases playbook portable progress quote reader record rejects \
	safefile safesave slice stdfd stretch table targets terms topics word words writer zone zonefile
INGEST = acquaint asterisk cell chain charset csv cut dialect draft duration element encoding fold from \
	compose dialogue fed heading layout meaning nearest propose run tell \
	gather guess html inherit inspect ingest json jsontext jsonvalue keep legs look map maps mask \
	mbox mention merge message mime names offset options order others ours paths people phone profile pseudonym put quick raw \
	reading recognise reference reply rewrite secret settle sha256 shard sides sorter source \
	special spoilt stamp stampformat steps times transcript translate turns utf16 values weigh when who
SCORE = score options archive cursor transcript transcribe contact weights \
	measure kind chain promise first second tier why past explain explain_turns write \
	remember history pack unpack store reading response pledge when spoken span \
	clock number_words identifier preference placeholder wordset gloom
SUGGEST = suggest amount because call check choose cite coming condition draft \
	evaluate explain expression guard hearing hole levers lexer options \
	policy rank reach remainder rules satisfy situation supply
FOLLOWUP = followup agenda clock delays done drafts event explain intake ledger \
	mail options owners page phrase policy reasons route rows settle store \
	tally task todo
REPORT = report options contact following shares histogram group places chance harm \
	customer fcr promises surge staffing suggested tally lists sheet \
	figures chapters brief groups weeks outlook by tables text tsv page \
	style svg

LEARN = learn options boilerplate examples figures minimise model mood runs \
	tellings

# Tables compiled in: each line of the file becomes a string.
TABLES = $(wildcard common/*.tsv cmd/*/*.tsv cmd/*/maps/*.tsv)

UNIT = $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/t_*.c))

MAN1 = $(PROGRAMS:%=man/%.1)
MAN5 = $(wildcard man/*.5)
MAN7 = $(wildcard man/*.7)

HEADERS = $(wildcard common/*.h cmd/*/*.h tests/fuzz/*.h)
INCS = $(TABLES:%.tsv=$(BUILD)/gen/%.inc) $(BUILD)/gen/cmd/ingest/maps.inc
COMPILE = $(CC) $(STD) $(WARN) -I. -I$(BUILD)/gen $(CPPFLAGS) $(CFLAGS)

BINS = $(PROGRAMS:%=$(BUILD)/bin/%)

all: $(BINS)

# -- building ---------------------------------------------------------------

$(BUILD)/gen/%.inc: %.tsv
	@mkdir -p $(@D)
	sed 's/[\\"]/\\&/g; s/.*/"&",/' $< >$@.tmp && mv $@.tmp $@

# All maps of ingest: their lines, and MAPS, a list of them for maps.c.
MAPS = $(patsubst cmd/ingest/maps/%.tsv,%,$(sort $(wildcard cmd/ingest/maps/*.tsv)))
$(BUILD)/gen/cmd/ingest/maps.inc: $(wildcard cmd/ingest/maps/*.tsv) Makefile
	@mkdir -p $(@D)
	for m in $(MAPS); do \
	    printf 'static const char *const map_%s[] = {\n' $$m; \
	    printf '#include "cmd/ingest/maps/%s.inc"\n};\n' $$m; \
	done >$@.tmp
	{ printf '#define MAPS'; for m in $(MAPS); do \
	    printf ' BUILTIN("%s", map_%s),' $$m $$m; done; echo; } >>$@.tmp
	mv $@.tmp $@

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
$(eval $(call program,ingest,INGEST))
$(eval $(call program,score,SCORE))
$(eval $(call program,suggest,SUGGEST))
$(eval $(call program,followup,FOLLOWUP))
$(eval $(call program,learn,LEARN))
$(eval $(call program,report,REPORT))

$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libcommon.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) \
	    $(filter %ingest.a,$^) $(filter %common.a,$^) -lm

# The measure is tested as functions too, with what texts say given.
MEASURE = measure weights contact kind chain promise first second tier why gloom
$(BUILD)/unit/t_measure: $(BUILD)/cmd/score/measure.o \
	$(BUILD)/cmd/score/weights.o
$(BUILD)/unit/t_verdict: $(MEASURE:%=$(BUILD)/cmd/score/%.o) \
	$(BUILD)/cmd/score/history.o $(BUILD)/cmd/score/pack.o \
	$(BUILD)/cmd/score/unpack.o
$(BUILD)/unit/t_history: $(BUILD)/cmd/score/history.o \
	$(BUILD)/cmd/score/pack.o $(BUILD)/cmd/score/unpack.o \
	$(BUILD)/cmd/score/transcript.o $(BUILD)/cmd/score/cursor.o \
	$(BUILD)/cmd/score/transcribe.o $(BUILD)/cmd/score/contact.o

# So is what texts say.
READING = reading response pledge when spoken span clock \
	number_words identifier preference placeholder wordset gloom
$(BUILD)/unit/t_reading $(BUILD)/unit/t_pledge: \
	$(READING:%=$(BUILD)/cmd/score/%.o)

# And when customers may be contacted, and what is due when.
$(BUILD)/unit/t_policy: $(BUILD)/cmd/followup/policy.o \
	$(BUILD)/cmd/followup/delays.o $(BUILD)/cmd/followup/ledger.o \
	$(BUILD)/cmd/followup/task.o $(BUILD)/cmd/followup/clock.o

# And the codes that stand for customers.
$(BUILD)/unit/t_sha256: $(BUILD)/cmd/ingest/sha256.o

# And rows of CSV.
$(BUILD)/unit/t_csv $(BUILD)/unit/t_damage $(BUILD)/unit/t_mime: $(BUILD)/libingest.a

unit: $(UNIT:%=$(BUILD)/unit/%) replays

# -- trying -----------------------------------------------------------------

demo: all
	@BUILD='$(BUILD)' sh tests/demo.sh

# -- testing ----------------------------------------------------------------

BATS = bats
BATSFLAGS =

check: all unit $(BUILD)/append
	@command -v $(BATS) >/dev/null || { echo 'make check needs bats:' \
	    'apt-get install bats, or npm install -g bats' >&2; exit 2; }
	@for t in $(UNIT); do echo "unit $$t"; $(BUILD)/unit/$$t || exit 1; done
	@for t in $(FUZZ); do echo "corpus $$t"; \
	    ASAN_OPTIONS=detect_leaks=0 $(BUILD)/fuzz/$$t-replay \
	        tests/fuzz/corpus/$$t/* || exit 1; done
	BUILD='$(BUILD)' $(BATS) $(BATSFLAGS) tests

SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer

check-asan:
	@printf '%s tests cannot run under sanitizers and are left out\n' \
	    "$$(cat tests/*.bats | grep -c 'test_tags=.*nosan')"
	$(MAKE) BUILD=$(BUILD)/asan CFLAGS='$(SANITIZE)' \
	    LDFLAGS='-fsanitize=address,undefined' \
	    BATSFLAGS="--filter-tags '!nosan'" check

# Targets of libFuzzer, and the same given what was found before.
FUZZ = csv json mail map time value
FUZZTIME = 60
# What a message that ends the program leaves behind adds up: begin anew.
FUZZRUNS = 25000
FUZZFLAGS = -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all

$(BUILD)/libingest.a: $(patsubst %,$(BUILD)/cmd/ingest/%.o,$(filter-out ingest,$(INGEST)))
	rm -f $@
	$(AR) rcD $@ $^

$(BUILD)/fuzz/%-replay: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/fuzz.o \
	$(BUILD)/tests/fuzz/replay.o $(BUILD)/libingest.a $(BUILD)/libcommon.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lm

$(BUILD)/fuzz/%-fuzz: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/fuzz.o \
	$(BUILD)/libingest.a $(BUILD)/libcommon.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer,address,undefined -o $@ $^ -lm

replays: $(FUZZ:%=$(BUILD)/fuzz/%-replay)
fuzzers: $(FUZZ:%=$(BUILD)/fuzz/%-fuzz)

# New inputs that reach new code go to $(BUILD)/fuzz/found.
fuzz:
	@command -v clang >/dev/null || { echo 'make fuzz needs clang and its' \
	    'runtime: apt-get install clang libclang-rt-14-dev' >&2; exit 2; }
	$(MAKE) BUILD=$(BUILD)/fuzzing CC=clang CFLAGS='$(FUZZFLAGS)' fuzzers
	@for t in $(FUZZ); do echo "== fuzz $$t"; \
	    mkdir -p $(BUILD)/fuzz/found/$$t; \
	    end=$$(($$(date +%s) + $(FUZZTIME))); \
	    while left=$$((end - $$(date +%s))); [ $$left -gt 0 ]; do \
	    ASAN_OPTIONS=detect_leaks=0 $(BUILD)/fuzzing/fuzz/$$t-fuzz -runs=$(FUZZRUNS) \
	        -max_total_time=$$left -max_len=4096 -verbosity=0 -print_final_stats=1 \
	        -artifact_prefix=$(BUILD)/fuzz/ $(BUILD)/fuzz/found/$$t \
	        tests/fuzz/corpus/$$t || exit 1; done; done

$(BUILD)/append: $(BUILD)/tests/bench/append.o $(BUILD)/libcommon.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lm

$(BUILD)/pair: $(BUILD)/tests/bench/pair.o $(BUILD)/libcommon.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

bench: all $(BUILD)/append $(BUILD)/pair
	@CC='$(CC)' BUILD='$(BUILD)' sh tests/bench/run.sh

# How well texts are read, beside the baselines, and what score says of whole
# logs; DATA has the public sets.
DATA = ../shared/data

eval: all
	@BUILD='$(BUILD)' sh tests/train/eval.sh '$(DATA)'
	@BUILD='$(BUILD)' sh tests/train/score.sh '$(DATA)'

# Public conformance suites; SUITES has them.
SUITES = ../shared/suites

conform: all
	@BUILD='$(BUILD)' sh tests/conform.sh '$(SUITES)'

# -- checking the text ------------------------------------------------------

SOURCES = $(wildcard common/*.c cmd/*/*.c tests/unit/*.c tests/bench/*.c tests/fuzz/*.c)

lint: $(INCS)
	clang-format --dry-run -Werror $(SOURCES) $(HEADERS)
	printf '%s\n' $(SOURCES) | xargs -n 16 -P 4 sh -c \
	    'clang-tidy -quiet "$$@" -- $(STD) -I. -I$(BUILD)/gen' tidy
	shellcheck -s bash tests/lib.bash tests/followup.bash tests/faults.sh
	shellcheck -s sh tests/demo.sh tests/conform.sh tests/bench/*.sh
	shellcheck .ci/run
	mandoc -Tlint -Wwarning man/*.[1-9]

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

.PHONY: all unit replays fuzzers fuzz demo check check-asan bench eval conform lint install uninstall dist clean
.SECONDARY:
.DELETE_ON_ERROR:
