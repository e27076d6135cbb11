/* LD_PRELOADed into a private pcscd: a USB bus with nothing on it but our own readers, plugged and pulled by a test.
 *
 * pcscd learns of readers from libudev, and finds their drivers in a directory fixed when it was compiled. Both answers are
 * given here instead, from the directory TAPSTAND_SHELF:
 *   drivers/      read in place of /usr/lib/pcsc/drivers
 *   plugged/<n>   reader n (0 to 9) is plugged in
 *   changes       a fifo: "+3" reader 3 was plugged in, "-3" it was pulled
 * So a real reader of the machine is never touched either. The functions are those hotplug_libudev.c of pcsc-lite 1.9 calls.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_READERS = 10, LONGEST_PATH = 512 };

struct udev_device {
	char sysname[24];
	char devnode[LONGEST_PATH];
	const char *action;
};

struct udev_list_entry {
	char name[2];
	struct udev_list_entry *next;
};

static struct udev_device devices[MOST_READERS];
static struct udev_list_entry entries[MOST_READERS];
static int nothing; /* what opaque handles point at */

static const char *on_shelf(char *into, const char *what, const char *rest)
{
	snprintf(into, LONGEST_PATH, "%s/%s%s", getenv("TAPSTAND_SHELF"), what, rest);
	return into;
}

static const char *driver_path(char *into, const char *path)
{
	static const char fixed[] = "/usr/lib/pcsc/drivers";
	if (strncmp(path, fixed, sizeof fixed - 1))
		return path;
	return on_shelf(into, "drivers", path + sizeof fixed - 1);
}

DIR *opendir(const char *path)
{
	char here[LONGEST_PATH];
	DIR *(*real)(const char *) = (DIR * (*)(const char *)) dlsym(RTLD_NEXT, "opendir");
	return real(driver_path(here, path));
}

FILE *fopen(const char *path, const char *mode)
{
	char here[LONGEST_PATH];
	FILE *(*real)(const char *, const char *) = (FILE * (*)(const char *, const char *)) dlsym(RTLD_NEXT, "fopen");
	return real(driver_path(here, path), mode);
}

void *dlopen(const char *path, int flags)
{
	char here[LONGEST_PATH];
	void *(*real)(const char *, int) = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
	return real(path ? driver_path(here, path) : NULL, flags);
}

static struct udev_device *device(int n, const char *action)
{
	char digit[] = { (char)('0' + n), 0 };
	struct udev_device *d = &devices[n];
	snprintf(d->sysname, sizeof d->sysname, "1-%d:1.0", n + 1);
	on_shelf(d->devnode, "reader-", digit);
	d->action = action;
	return d;
}

void *udev_new(void) { return &nothing; }
void *udev_unref(void *u) { return (void)u, NULL; }

/* What is plugged in at the start. */
void *udev_enumerate_new(void *u) { return (void)u, &nothing; }
int udev_enumerate_add_match_subsystem(void *e, const char *s) { return (void)e, (void)s, 0; }
int udev_enumerate_scan_devices(void *e) { return (void)e, 0; }
void *udev_enumerate_unref(void *e) { return (void)e, NULL; }

struct udev_list_entry *udev_enumerate_get_list_entry(void *e)
{
	(void)e;
	struct udev_list_entry *first = NULL;
	for (int n = MOST_READERS - 1; n >= 0; n--) {
		char digit[] = { (char)('0' + n), 0 }, path[LONGEST_PATH];
		if (access(on_shelf(path, "plugged/", digit), F_OK))
			continue;
		strcpy(entries[n].name, digit);
		entries[n].next = first;
		first = &entries[n];
	}
	return first;
}

struct udev_list_entry *udev_list_entry_get_next(struct udev_list_entry *entry) { return entry->next; }
const char *udev_list_entry_get_name(struct udev_list_entry *entry) { return entry->name; }
struct udev_device *udev_device_new_from_syspath(void *u, const char *path) { return (void)u, device(atoi(path), NULL); }

/* What is plugged and pulled later. */
void *udev_monitor_new_from_netlink(void *u, const char *name) { return (void)u, (void)name, &nothing; }
int udev_monitor_enable_receiving(void *m) { return (void)m, 0; }
void *udev_monitor_unref(void *m) { return (void)m, NULL; }

int udev_monitor_filter_add_match_subsystem_devtype(void *m, const char *subsystem, const char *type)
{
	return (void)m, (void)subsystem, (void)type, 0;
}

int udev_monitor_get_fd(void *m)
{
	static int fd = -1;
	char path[LONGEST_PATH];
	(void)m;
	if (fd < 0)
		fd = open(on_shelf(path, "changes", ""), O_RDWR | O_CLOEXEC);
	return fd;
}

struct udev_device *udev_monitor_receive_device(void *m)
{
	char change[2];
	if (read(udev_monitor_get_fd(m), change, sizeof change) != sizeof change)
		return NULL;
	return device(change[1] - '0', change[0] == '+' ? "add" : "remove");
}

/* A device and its interface are one thing here. */
struct udev_device *udev_device_get_parent_with_subsystem_devtype(struct udev_device *d, const char *subsystem, const char *type)
{
	return (void)subsystem, (void)type, d;
}

struct udev_device *udev_device_unref(struct udev_device *d) { return (void)d, NULL; }
const char *udev_device_get_action(struct udev_device *d) { return d->action; }
const char *udev_device_get_devnode(struct udev_device *d) { return d->devnode; }
const char *udev_device_get_sysname(struct udev_device *d) { return d->sysname; }

const char *udev_device_get_sysattr_value(struct udev_device *d, const char *name)
{
	(void)d;
	if (!strcmp(name, "idVendor"))
		return "f055"; /* no vendor has it */
	if (!strcmp(name, "idProduct"))
		return "7a95";
	if (!strcmp(name, "bInterfaceNumber"))
		return "00";
	return NULL;
}
