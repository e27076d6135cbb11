import type { HttpException } from '@nestjs/common';
import type { ApiProblem } from '#libs/contract';
import { faultTable } from '#libs/domain';
import { refuse } from '../api-answers.ts';

/** A refusal of the API in the words of the faults' table. */
export function refusal(
  status: number,
  code: 'files-rule' | 'configuration-outrun' | 'setup-code-refused',
  more: Partial<ApiProblem> = {},
): HttpException {
  const { title, remedy } = faultTable[code].en;
  return refuse(status, { error: title, remedy, code, ...more });
}
