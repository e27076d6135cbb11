/*
 * A slow disk for one process: LD_PRELOAD this and every fsync and fdatasync takes SLOW_FSYNC_MS longer.
 * It only delays, never drops: what the program was promised stays true.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

typedef int (*flush_t)(int);

static void wait_first(void) {
  static double ms = -1;
  if (ms < 0) {
    const char *text = getenv("SLOW_FSYNC_MS");
    double read = text == NULL ? 0 : strtod(text, NULL);
    ms = read > 0 ? read : 0;
  }
  if (ms <= 0) return;
  struct timespec left = {(time_t)(ms / 1000), (long)((ms - 1000 * (double)(time_t)(ms / 1000)) * 1e6)};
  while (nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
}

int fsync(int fd) {
  static flush_t next;
  if (next == NULL) next = (flush_t)dlsym(RTLD_NEXT, "fsync");
  wait_first();
  return next(fd);
}

int fdatasync(int fd) {
  static flush_t next;
  if (next == NULL) next = (flush_t)dlsym(RTLD_NEXT, "fdatasync");
  wait_first();
  return next(fd);
}
