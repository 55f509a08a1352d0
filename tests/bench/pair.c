/*
 * pair - time commands in turn, and compare each with the first
 *
 *	pair RUNS INPUT OUTPUT COMMAND [COMMAND ...]
 *
 * Each command is run by sh with INPUT as standard input and OUTPUT as
 * standard output: one run of each to warm up, then RUNS rounds.  Printed
 * for each are the medians of user and system seconds, the peak memory, and
 * the median of its user seconds over those of the first in the same round:
 * machines are noisy, and noise comes in waves.
 */

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/memory.h"
#include "common/status.h"

struct sample {
	double user, system, ratio;
};

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void
redirect(const char *path, int flags, int to)
{
	int fd;

	fd = open(path, flags, 0666);
	if (fd == -1 || dup2(fd, to) == -1)
		err(STATUS_FATAL, "%s", path);
	close(fd);
}

/* Run a command once; what its children took is what all took, less then. */
static void
run(const char *command, const char *in, const char *out, struct sample *sample)
{
	struct rusage before, after;
	pid_t pid;
	int status;

	getrusage(RUSAGE_CHILDREN, &before);
	pid = fork();
	if (pid == -1)
		err(STATUS_FATAL, "fork");
	if (pid == 0) {
		redirect(in, O_RDONLY, STDIN_FILENO);
		redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		err(STATUS_FATAL, "sh");
	}
	if (waitpid(pid, &status, 0) == -1)
		err(STATUS_FATAL, "waitpid");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		errx(STATUS_FATAL, "failed: %s", command);
	getrusage(RUSAGE_CHILDREN, &after);
	sample->user = seconds(after.ru_utime) - seconds(before.ru_utime);
	sample->system = seconds(after.ru_stime) - seconds(before.ru_stime);
}

static int
order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* The median of one member of many samples. */
static double
median(const struct sample *samples, size_t n, size_t member)
{
	double *values = memory_new(n, sizeof(*values)), middle;
	size_t i;

	for (i = 0; i < n; i++)
		memcpy(&values[i], (const char *)&samples[i] + member,
		    sizeof(*values));
	qsort(values, n, sizeof(*values), order);
	middle = values[n / 2];
	free(values);
	return middle;
}

int
main(int argc, char *argv[])
{
	struct sample *samples, warm;
	size_t runs, commands, i, c;

	if (argc < 5)
		errx(STATUS_FATAL,
		    "usage: pair RUNS INPUT OUTPUT COMMAND [COMMAND ...]");
	runs = (size_t)strtoul(argv[1], NULL, 10);
	commands = (size_t)argc - 4;
	if (runs == 0)
		errx(STATUS_FATAL, "RUNS is a number from 1");
	samples = memory_new(runs * commands, sizeof(*samples));
	for (c = 0; c < commands; c++)
		run(argv[4 + c], argv[2], argv[3], &warm);
	for (i = 0; i < runs; i++) {
		for (c = 0; c < commands; c++)
			run(argv[4 + c], argv[2], argv[3],
			    &samples[c * runs + i]);
		for (c = 0; c < commands; c++)
			samples[c * runs + i].ratio =
			    samples[c * runs + i].user / samples[i].user;
	}
	printf("%8s %8s %8s  %s\n", "user s", "system s", "ratio", "command");
	for (c = 0; c < commands; c++)
		printf("%8.3f %8.3f %8.2f  %s\n",
		    median(samples + c * runs, runs,
			offsetof(struct sample, user)),
		    median(samples + c * runs, runs,
			offsetof(struct sample, system)),
		    median(samples + c * runs, runs,
			offsetof(struct sample, ratio)),
		    argv[4 + c]);
	free(samples);
	return STATUS_OK;
}
