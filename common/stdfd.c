#include "common/stdfd.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "common/status.h"

void
stdfd_guard(void)
{
	int fd, got;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) != -1 || errno != EBADF)
			continue;
		/* the other way round, so that its use fails with EBADF */
		got =
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
		if (got != fd)
			_exit(STATUS_FATAL);
	}
}
