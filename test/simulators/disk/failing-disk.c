/*
 * A disk that fails for one process: LD_PRELOAD this, and the n-th write to a file below FAILING_DISK_UNDER fails with an errno, and so
 * does every one after it until the disk is well again. What to do and how many writes there were stands in a small file
 * (FAILING_DISK_CONTROL) that both sides map: a test arms it and reads the count while the process runs.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

struct control {
  int64_t writes; /* so far */
  int64_t from;   /* the first that fails; 0: none does */
  int64_t until;  /* the last that fails; 0: all after it do */
  int64_t error;  /* the errno */
  int64_t failed; /* how many did */
};

static struct control *control;
static const char *under;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAILING_DISK_CONTROL");
  under = getenv("FAILING_DISK_UNDER");
  if (path == NULL || under == NULL) return;
  int fd = open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (mapped != MAP_FAILED) control = mapped;
}

static int below(const char *path) { return strncmp(path, under, strlen(under)) == 0; }

static int ours(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return below(path);
}

/* 1 when this write fails; errno is set. */
static int fails(void) {
  int64_t n = __atomic_add_fetch(&control->writes, 1, __ATOMIC_SEQ_CST);
  int64_t from = __atomic_load_n(&control->from, __ATOMIC_SEQ_CST);
  int64_t until = __atomic_load_n(&control->until, __ATOMIC_SEQ_CST);
  if (from == 0 || n < from || (until != 0 && n > until)) return 0;
  __atomic_add_fetch(&control->failed, 1, __ATOMIC_SEQ_CST);
  errno = (int)__atomic_load_n(&control->error, __ATOMIC_SEQ_CST);
  return 1;
}

#define NEXT(name, type) \
  static type next;      \
  if (next == NULL) next = (type)dlsym(RTLD_NEXT, #name)
#define REFUSED(fd) (control != NULL && ours(fd) && fails())

typedef ssize_t (*write_t)(int, const void *, size_t);
typedef ssize_t (*pwrite_t)(int, const void *, size_t, off64_t);
typedef int (*flush_t)(int);
typedef int (*truncate_t)(int, off64_t);
typedef int (*allocate_t)(int, off64_t, off64_t);
typedef int (*open_t)(const char *, int, ...);

ssize_t write(int fd, const void *bytes, size_t n) {
  NEXT(write, write_t);
  return REFUSED(fd) ? -1 : next(fd, bytes, n);
}
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at) {
  NEXT(pwrite, pwrite_t);
  return REFUSED(fd) ? -1 : next(fd, bytes, n, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at) {
  NEXT(pwrite64, pwrite_t);
  return REFUSED(fd) ? -1 : next(fd, bytes, n, at);
}
int fsync(int fd) {
  NEXT(fsync, flush_t);
  return REFUSED(fd) ? -1 : next(fd);
}
int fdatasync(int fd) {
  NEXT(fdatasync, flush_t);
  return REFUSED(fd) ? -1 : next(fd);
}
int ftruncate(int fd, off_t length) {
  NEXT(ftruncate, truncate_t);
  return REFUSED(fd) ? -1 : next(fd, length);
}
int ftruncate64(int fd, off64_t length) {
  NEXT(ftruncate64, truncate_t);
  return REFUSED(fd) ? -1 : next(fd, length);
}
int posix_fallocate64(int fd, off64_t at, off64_t length) {
  NEXT(posix_fallocate64, allocate_t);
  return REFUSED(fd) ? errno : next(fd, at, length);
}

static int opened(open_t next, const char *path, int flags, mode_t mode) {
  int writes = (flags & O_ACCMODE) != O_RDONLY;
  if (control != NULL && writes && below(path) && fails()) return -1;
  return next(path, flags, mode);
}
int open(const char *path, int flags, ...) {
  NEXT(open, open_t);
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return opened(next, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  NEXT(open64, open_t);
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return opened(next, path, flags, mode);
}
