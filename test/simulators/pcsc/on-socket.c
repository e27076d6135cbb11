/* on-socket PATH PROGRAM ARGS…: runs a program that is started by its socket (sd_listen_fds), as systemd would.
 * The program dies with whoever started it, so a test that is killed leaves no daemon behind. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FIRST_PASSED_FD = 3 };

int main(int argc, char **argv)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	char self[16];
	if (argc < 3 || strlen(argv[1]) >= sizeof at.sun_path) {
		fprintf(stderr, "usage: on-socket PATH PROGRAM ARGS (the path shorter than %zu)\n", sizeof at.sun_path);
		return 2;
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	strcpy(at.sun_path, argv[1]);
	unlink(argv[1]);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof at) || listen(fd, 16)) {
		perror(argv[1]);
		return 1;
	}
	if (fd != FIRST_PASSED_FD && (dup2(fd, FIRST_PASSED_FD) < 0 || close(fd))) {
		perror("dup2");
		return 1;
	}
	snprintf(self, sizeof self, "%d", getpid());
	setenv("LISTEN_PID", self, 1);
	setenv("LISTEN_FDS", "1", 1);
	/* Only now, for the program alone. */
	if (getenv("ON_SOCKET_PRELOAD"))
		setenv("LD_PRELOAD", getenv("ON_SOCKET_PRELOAD"), 1);
	execvp(argv[2], argv + 2);
	perror(argv[2]);
	return 1;
}
