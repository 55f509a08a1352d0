/* safefile: what was saved is what is loaded; nothing else is replaced */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/safefile.h"
#include "common/status.h"
#include "tests/unit/check.h"

static void
save(const char *path, const char *contents)
{
	struct safefile *file = safefile_open(path, "ledger", 2, true);

	safefile_save(file, slice_of(contents));
	safefile_close(file);
}

/* Do its lines, put together, make just that? */
static bool
lines_hold(const char *path, struct slice contents)
{
	struct safefile *file = safefile_open(path, "ledger", 2, false);
	struct slice line, wanted;
	bool same = true;

	while (safefile_line(file, &line)) {
		same = same && slice_cut(&contents, '\n', &wanted) &&
		    slice_eq(line, wanted);
		wanted = safefile_ahead(file);
		same = same && wanted.len <= contents.len &&
		    memcmp(wanted.s, contents.s, wanted.len) == 0;
	}
	safefile_close(file);
	return same && contents.len == 0;
}

/* Does the file hold just that? */
static bool
holds(const char *path, const char *contents)
{
	struct safefile *file = safefile_open(path, "ledger", 2, false);
	bool same = slice_is(safefile_load(file), contents);

	safefile_close(file);
	return same && lines_hold(path, slice_of(contents));
}

/* Many lines, some longer than what is read at a time, in pieces. */
static void
test_long(void)
{
	struct safefile *file = safefile_open("long", "ledger", 2, true);
	struct buffer all = { 0 };
	size_t i, n, from = 0;

	safefile_begin(file);
	for (i = 0; i < 3000; i++) {
		n = i % 1000 == 999 ? 700000 : check_random() % 1000;
		while (n-- > 0)
			buffer_char(&all, (char)('a' + n % 26));
		if (i < 2999)
			buffer_char(&all, '\n');
		if (i % 7 == 0) {
			safefile_put(
			    file, slice_from(buffer_slice(&all), from));
			from = all.len;
		}
	}
	safefile_put(file, slice_from(buffer_slice(&all), from));
	safefile_end(file);
	safefile_close(file);
	CHECK(lines_hold("long", buffer_slice(&all)));
	buffer_free(&all);
}

static void
put(const char *path, const char *bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	CHECK(fd != -1);
	CHECK(write(fd, bytes, strlen(bytes)) == (ssize_t)strlen(bytes));
	close(fd);
}

/* What happens ends the process, so it happens in another one. */
static int
status_of(void (*act)(const char *), const char *path)
{
	int status = -1;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(99);
		act(path);
		exit(0);
	}
	CHECK(pid != -1 && waitpid(pid, &status, 0) == pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
act_load(const char *path)
{
	struct safefile *file = safefile_open(path, "ledger", 2, false);

	safefile_load(file);
	safefile_close(file);
}

static void
act_lines(const char *path)
{
	struct safefile *file = safefile_open(path, "ledger", 2, false);
	struct slice line;

	while (safefile_line(file, &line))
		;
	safefile_close(file);
}

/* It is read on and checked where a line is found wrong. */
static void
act_check(const char *path)
{
	struct safefile *file = safefile_open(path, "ledger", 2, false);
	struct slice line;

	safefile_line(file, &line);
	safefile_check(file);
	safefile_close(file);
}

static void
act_save(const char *path)
{
	struct safefile *file = safefile_open(path, "ledger", 2, false);

	safefile_save(file, SLICE("new"));
	safefile_close(file);
}

static void
act_lock(const char *path)
{
	safefile_close(safefile_open(path, "ledger", 2, true));
}

static void
test_contents(void)
{
	struct stat st;

	CHECK(holds("none", ""));
	save("state", "one\ntwo\n");
	CHECK(holds("state", "one\ntwo\n"));
	CHECK(stat("state", &st) == 0 && (st.st_mode & 0777) == 0600);
	CHECK(chmod("state", 0640) == 0);
	save("state", "");
	CHECK(holds("state", ""));
	CHECK(stat("state", &st) == 0 && (st.st_mode & 0777) == 0640);
	CHECK(stat(".state.tmp", &st) == -1);
	put(".state.tmp", "left by a run that was killed");
	save("state", "three");
	CHECK(holds("state", "three"));
	CHECK(stat(".state.tmp", &st) == -1);
}

static void
test_refusals(void)
{
	static const char *const bad[] = { "", "text", "a table\n",
		"#extramile ledger 2 0000000000000000\n",
		"#extramile ledger 3 cbf29ce484222325\n",
		"#extramile ledger 0 cbf29ce484222325\n",
		"#extramile ledger x cbf29ce484222325\n",
		"#extramile history 2 cbf29ce484222325\n",
		"#extramile ledger 2 cbf29ce484222325" };
	size_t i;

	/* the sum of no bytes, so that the others fail for their own reason */
	put("good", "#extramile ledger 2 cbf29ce484222325\n");
	CHECK(holds("good", ""));
	put("good", "#extramile ledger 1 cbf29ce484222325\n");
	CHECK(holds("good", ""));
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		put("bad", bad[i]);
		if (status_of(act_load, "bad") != STATUS_FATAL)
			FAIL(bad[i]);
	}
	/* whoever does not load it sees the first line only */
	put("bad", "records of somebody\n");
	CHECK(status_of(act_save, "bad") == STATUS_FATAL);
	put("bad", "");
	CHECK(status_of(act_save, "bad") == STATUS_FATAL);
	CHECK(status_of(act_save, "good") == STATUS_OK);
	CHECK(holds("good", "new"));
}

static void
test_kinds_of_files(void)
{
	CHECK(mkdir("folder", 0700) == 0);
	CHECK(symlink("good", "link") == 0);
	CHECK(mkfifo("fifo", 0600) == 0);
	CHECK(symlink("good", ".locked.lock") == 0);
	CHECK(status_of(act_load, "folder") == STATUS_FATAL);
	CHECK(status_of(act_lines, "folder") == STATUS_FATAL);
	CHECK(status_of(act_check, "folder") == STATUS_FATAL);
	CHECK(status_of(act_load, "link") == STATUS_FATAL);
	CHECK(status_of(act_lines, "link") == STATUS_FATAL);
	CHECK(status_of(act_check, "link") == STATUS_FATAL);
	CHECK(status_of(act_save, "link") == STATUS_FATAL);
	CHECK(status_of(act_load, "fifo") == STATUS_FATAL);
	CHECK(status_of(act_lines, "fifo") == STATUS_FATAL);
	CHECK(status_of(act_check, "fifo") == STATUS_FATAL);
	CHECK(status_of(act_lock, "locked") == STATUS_FATAL);
	CHECK(status_of(act_load, "folder/") == STATUS_FATAL);
	CHECK(status_of(act_lines, "folder/") == STATUS_FATAL);
	CHECK(status_of(act_check, "folder/") == STATUS_FATAL);
	CHECK(status_of(act_load, "nowhere/state") == STATUS_FATAL);
	CHECK(status_of(act_lines, "nowhere/state") == STATUS_FATAL);
	CHECK(status_of(act_check, "nowhere/state") == STATUS_FATAL);
	CHECK(status_of(act_load, "good/state") == STATUS_FATAL);
	CHECK(status_of(act_lines, "good/state") == STATUS_FATAL);
	CHECK(status_of(act_check, "good/state") == STATUS_FATAL);
}

static void
test_lock(void)
{
	struct safefile *file = safefile_open("state", "ledger", 2, true);

	CHECK(status_of(act_lock, "./state") == STATUS_LOCKED);
	safefile_close(file);
	CHECK(status_of(act_lock, "state") == STATUS_OK);
}

/* Two names of one file are the same, there or not. */
static void
test_same(void)
{
	struct safefile *good, *again, *bad;

	unlink("bad");
	put("good", "");
	CHECK(link("good", "bad") == 0);
	good = safefile_open("good", "ledger", 2, false);
	again = safefile_open("./good", "ledger", 2, false);
	bad = safefile_open("bad", "ledger", 2, false);
	CHECK(safefile_same(good, again) && safefile_same(good, bad));
	unlink("bad");
	CHECK(!safefile_same(good, bad));
	unlink("good");
	CHECK(safefile_same(good, again) && !safefile_same(good, bad));
	safefile_close(good);
	safefile_close(again);
	safefile_close(bad);
}

int
main(void)
{
	char folder[] = "/tmp/t_safefile.XXXXXX";

	if (mkdtemp(folder) == NULL || chdir(folder) == -1) {
		perror("t_safefile");
		return 1;
	}
	test_contents();
	test_long();
	test_refusals();
	test_kinds_of_files();
	test_lock();
	test_same();
	unlink("state");
	unlink(".state.lock");
	unlink("long");
	unlink(".long.lock");
	unlink("good");
	unlink("bad");
	unlink("link");
	unlink("fifo");
	unlink(".locked.lock");
	rmdir("folder");
	if (rmdir(folder) == -1)
		FAIL("a file was left behind");
	return check_status();
}
