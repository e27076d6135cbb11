import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';

/** UEM has a permission for each command; a role may lack some of them. */
export const commandDenied = (call: Call, command: string): ApiError | undefined =>
  call.account.role.deniedCommands.has(command.toLowerCase())
    ? refuse(403, 1011, "User doesn't have sufficient permissions to perform this operation.")
    : undefined;
