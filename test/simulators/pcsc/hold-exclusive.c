/* hold-exclusive READER: connects to the card in a reader as its only user, prints "held", and keeps the reader until its
 * input ends: the other program that a kiosk PC may have. */
#include <stdio.h>
#include <winscard.h>

int main(int argc, char **argv)
{
	SCARDCONTEXT context;
	SCARDHANDLE card;
	DWORD protocol;
	LONG result = SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context);
	if (argc == 2 && result == SCARD_S_SUCCESS)
		result = SCardConnect(context, argv[1], SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_ANY, &card, &protocol);
	if (argc != 2 || result != SCARD_S_SUCCESS) {
		fprintf(stderr, "hold-exclusive: %s\n", argc == 2 ? pcsc_stringify_error(result) : "name the reader");
		return 1;
	}
	puts("held");
	fflush(stdout);
	while (getchar() != EOF)
		;
	SCardDisconnect(card, SCARD_LEAVE_CARD);
	SCardReleaseContext(context);
	return 0;
}
