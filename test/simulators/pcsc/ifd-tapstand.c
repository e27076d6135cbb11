/* A contactless reader for pcscd that exists only in software: the test stand's stand-in for a USB reader.
 *
 * Like a CCID reader with an interrupt endpoint it tells pcscd at once when a card comes or goes
 * (TAG_IFD_POLLING_THREAD_WITH_TIMEOUT); a driver without that is polled every 400 ms and loses short taps.
 *
 * The device is a unix socket the reader listens on (what follows "libudev:<n>:" in the name pcscd gives a USB device);
 * being connected to it is lying in the field. No network.
 * Both ways: uint16 big endian length, then that many bytes.
 *   reader to card, 1 byte:  00 power off (no answer)   01 power on or reset (answer: the ATR; empty = the card is mute)
 *   reader to card, longer:  a command APDU (answer: the response APDU)
 *
 * Written against the IFD handler 3.0 interface of pcsc-lite 1.9 (ifdhandler.h). One slot per reader.
 */
#define _GNU_SOURCE
#include <ifdhandler.h>
#include <poll.h>
#include <pthread.h>
#include <reader.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { MOST_READERS = 16, ANSWER_WITHIN_MS = 2000, LONGEST_FRAME = 65535 };

struct reader {
	int used;
	DWORD lun;
	int field; /* listening socket */
	int card;  /* connected socket, or -1 */
	struct sockaddr_un at;
	pthread_t watcher; /* pcscd's thread for this reader */
	int told_present;  /* what the watcher was told last */
	pthread_mutex_t lock;
	UCHAR atr[MAX_ATR_SIZE];
	DWORD atr_length;
};

static struct reader readers[MOST_READERS];
static pthread_mutex_t readers_lock = PTHREAD_MUTEX_INITIALIZER;

static struct reader *reader_of(DWORD lun)
{
	for (int i = 0; i < MOST_READERS; i++)
		if (readers[i].used && readers[i].lun == lun)
			return &readers[i];
	return NULL;
}

static int card_left(const struct reader *r)
{
	struct pollfd p = { .fd = r->card, .events = POLLRDHUP };
	return poll(&p, 1, 0) > 0 && (p.revents & (POLLRDHUP | POLLHUP | POLLERR));
}

static int tell(struct reader *r, const UCHAR *bytes, size_t length)
{
	UCHAR frame[2 + LONGEST_FRAME];
	if (r->card < 0 || length > LONGEST_FRAME)
		return -1;
	frame[0] = (UCHAR)(length >> 8);
	frame[1] = (UCHAR)length;
	memcpy(frame + 2, bytes, length);
	return send(r->card, frame, length + 2, MSG_NOSIGNAL) == (ssize_t)(length + 2) ? 0 : -1;
}

static int hear_exactly(struct reader *r, UCHAR *into, size_t length)
{
	for (size_t got = 0; got < length;) {
		struct pollfd p = { .fd = r->card, .events = POLLIN };
		ssize_t n = poll(&p, 1, ANSWER_WITHIN_MS) > 0 ? recv(r->card, into + got, length - got, 0) : -1;
		if (n <= 0)
			return -1;
		got += (size_t)n;
	}
	return 0;
}

/* Length of the answer, or -1. */
static int hear(struct reader *r, UCHAR *into, size_t room)
{
	UCHAR head[2];
	if (hear_exactly(r, head, sizeof head))
		return -1;
	size_t length = (size_t)head[0] << 8 | head[1];
	return length > room || hear_exactly(r, into, length) ? -1 : (int)length;
}

/* pcscd's thread for this reader waits here until something may have changed. A card enters the field only here, and only
 * after this thread has been told that the field is empty: pcscd asks for presence at other places too (before it powers
 * a card down), and a card that took the place of another there would never be counted. */
static RESPONSECODE wait_for_change(DWORD lun, int timeout_ms)
{
	struct reader *r = reader_of(lun);
	if (!r)
		return IFD_NO_SUCH_DEVICE;
	pthread_mutex_lock(&r->lock);
	r->watcher = pthread_self();
	int empty = r->card < 0;
	int news = empty && r->told_present;
	struct pollfd p = empty ? (struct pollfd){ .fd = r->field, .events = POLLIN }
				: (struct pollfd){ .fd = r->card, .events = POLLRDHUP };
	pthread_mutex_unlock(&r->lock);
	if (news || poll(&p, 1, timeout_ms) <= 0 || !empty)
		return IFD_SUCCESS;
	pthread_mutex_lock(&r->lock);
	r->card = accept4(r->field, NULL, NULL, SOCK_CLOEXEC);
	pthread_mutex_unlock(&r->lock);
	return IFD_SUCCESS;
}

/* Appears at its path only when it accepts, so that whoever waits for the file may connect. */
static int listen_at(const char *path, struct sockaddr_un *at)
{
	struct sockaddr_un making = { .sun_family = AF_UNIX };
	at->sun_family = AF_UNIX;
	if (strlen(path) + 2 > sizeof at->sun_path)
		return -1;
	strcpy(at->sun_path, path);
	strcpy(making.sun_path, path);
	strcat(making.sun_path, "+");
	unlink(path);
	unlink(making.sun_path);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	if (bind(fd, (struct sockaddr *)&making, sizeof making) || listen(fd, 8) || rename(making.sun_path, path)) {
		close(fd);
		return -1;
	}
	return fd;
}

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR name)
{
	const char *usb = strstr(name, "libudev:");
	const char *path = usb ? strchr(usb, '/') : NULL;
	struct sockaddr_un at = { 0 };
	int field = path ? listen_at(path, &at) : -1;
	if (field < 0)
		return IFD_COMMUNICATION_ERROR;
	RESPONSECODE result = IFD_COMMUNICATION_ERROR;
	pthread_mutex_lock(&readers_lock);
	for (int i = 0; i < MOST_READERS && result != IFD_SUCCESS; i++) {
		if (readers[i].used)
			continue;
		readers[i] = (struct reader){ .lun = lun, .field = field, .card = -1, .at = at, .lock = PTHREAD_MUTEX_INITIALIZER };
		readers[i].used = 1;
		result = IFD_SUCCESS;
	}
	pthread_mutex_unlock(&readers_lock);
	if (result != IFD_SUCCESS)
		close(field);
	return result;
}

RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel)
{
	(void)lun, (void)channel;
	return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHCloseChannel(DWORD lun)
{
	struct reader *r = reader_of(lun);
	if (!r)
		return IFD_NO_SUCH_DEVICE;
	if (r->card >= 0)
		close(r->card);
	close(r->field);
	unlink(r->at.sun_path);
	r->used = 0;
	return IFD_SUCCESS;
}

RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD length, PUCHAR value)
{
	struct reader *r = reader_of(lun);
	if (!r || !length || !value)
		return IFD_COMMUNICATION_ERROR;
	switch (tag) {
	case TAG_IFD_POLLING_THREAD_WITH_TIMEOUT: {
		RESPONSECODE (*wait)(DWORD, int) = wait_for_change;
		if (*length < sizeof wait)
			return IFD_ERROR_INSUFFICIENT_BUFFER;
		memcpy(value, &wait, sizeof wait);
		*length = sizeof wait;
		return IFD_SUCCESS;
	}
	case TAG_IFD_SIMULTANEOUS_ACCESS:
		*value = MOST_READERS;
		*length = 1;
		return IFD_SUCCESS;
	case TAG_IFD_POLLING_THREAD_KILLABLE:
	case TAG_IFD_THREAD_SAFE:
	case TAG_IFD_SLOT_THREAD_SAFE:
	case TAG_IFD_SLOTS_NUMBER:
		*value = 1;
		*length = 1;
		return IFD_SUCCESS;
	case TAG_IFD_ATR:
	case SCARD_ATTR_ATR_STRING:
		if (*length < r->atr_length)
			return IFD_ERROR_INSUFFICIENT_BUFFER;
		memcpy(value, r->atr, r->atr_length);
		*length = r->atr_length;
		return IFD_SUCCESS;
	default:
		*length = 0;
		return IFD_ERROR_TAG;
	}
}

RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD length, PUCHAR value)
{
	(void)lun, (void)tag, (void)length, (void)value;
	return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags, UCHAR pts1, UCHAR pts2, UCHAR pts3)
{
	(void)lun, (void)protocol, (void)flags, (void)pts1, (void)pts2, (void)pts3;
	return IFD_SUCCESS;
}

RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR atr, PDWORD atr_length)
{
	struct reader *r = reader_of(lun);
	if (!r)
		return IFD_COMMUNICATION_ERROR;
	UCHAR command = action == IFD_POWER_DOWN ? 0 : 1;
	pthread_mutex_lock(&r->lock);
	int told = tell(r, &command, 1);
	int length = command && !told ? hear(r, r->atr, sizeof r->atr) : 0;
	r->atr_length = length > 0 ? (DWORD)length : 0;
	if (atr_length)
		*atr_length = r->atr_length;
	if (atr)
		memcpy(atr, r->atr, r->atr_length);
	pthread_mutex_unlock(&r->lock);
	return command == 0 || length > 0 ? IFD_SUCCESS : IFD_COMMUNICATION_ERROR;
}

RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER send_pci, PUCHAR command, DWORD command_length, PUCHAR answer,
			       PDWORD answer_length, PSCARD_IO_HEADER receive_pci)
{
	(void)send_pci;
	struct reader *r = reader_of(lun);
	if (!r)
		return IFD_COMMUNICATION_ERROR;
	RESPONSECODE result = IFD_SUCCESS;
	pthread_mutex_lock(&r->lock);
	int length = -1;
	if (r->card < 0 || card_left(r))
		result = IFD_ICC_NOT_PRESENT;
	else if (tell(r, command, command_length) || (length = hear(r, answer, *answer_length)) < 0)
		result = card_left(r) ? IFD_ICC_NOT_PRESENT : IFD_COMMUNICATION_ERROR;
	*answer_length = length < 0 ? 0 : (DWORD)length;
	if (receive_pci)
		receive_pci->Protocol = 1;
	pthread_mutex_unlock(&r->lock);
	return result;
}

RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR in, DWORD in_length, PUCHAR out, DWORD room, LPDWORD out_length)
{
	(void)lun, (void)code, (void)in, (void)in_length, (void)out, (void)room;
	if (out_length)
		*out_length = 0;
	return IFD_ERROR_NOT_SUPPORTED;
}

RESPONSECODE IFDHICCPresence(DWORD lun)
{
	struct reader *r = reader_of(lun);
	if (!r)
		return IFD_COMMUNICATION_ERROR;
	pthread_mutex_lock(&r->lock);
	if (r->card >= 0 && card_left(r)) {
		close(r->card);
		r->card = -1;
		r->atr_length = 0;
	}
	int present = r->card >= 0;
	if (pthread_equal(pthread_self(), r->watcher))
		r->told_present = present;
	pthread_mutex_unlock(&r->lock);
	return present ? IFD_ICC_PRESENT : IFD_ICC_NOT_PRESENT;
}
