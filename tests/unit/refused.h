#ifndef TESTS_UNIT_REFUSED_H
#define TESTS_UNIT_REFUSED_H

/*
 * A table that has to end the program: it is written to a file, opened in a
 * child, and what the child says is compared.
 */

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static inline void
refused_write(const char *path, const char *text)
{
	FILE *file;

	file = fopen(path, "w");
	if (file == NULL || fputs(text, file) == EOF || fclose(file) != 0)
		printf("%s cannot be written\n", path);
}

/* Is the status 2, and are there these words in the message? */
static inline bool
refused(const char *path, const char *text, void (*open_table)(const char *),
    const char *words)
{
	char got[1024];
	ssize_t len;
	size_t n = 0;
	int ends[2], status = 0;
	pid_t pid;

	refused_write(path, text);
	if (pipe(ends) != 0 || fflush(stdout) == EOF || (pid = fork()) == -1)
		return false;
	if (pid == 0) {
		close(ends[0]);
		dup2(ends[1], STDERR_FILENO);
		close(ends[1]);
		open_table(path);
		_exit(0);
	}
	close(ends[1]);
	while (n < sizeof(got) - 1 &&
	    (len = read(ends[0], got + n, sizeof(got) - 1 - n)) > 0)
		n += (size_t)len;
	got[n] = '\0';
	close(ends[0]);
	if (waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	    WEXITSTATUS(status) == 2 && strstr(got, words) != NULL)
		return true;
	printf("status %d, got: %s\n", status, got);
	return false;
}

#endif
