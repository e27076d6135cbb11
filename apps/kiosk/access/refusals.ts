import type { HttpException } from '@nestjs/common';
import { faultTable, type FaultCode } from '#libs/domain';
import { refuse } from '../api-answers.ts';

const status = {
  'sign-in-needed': 401,
  'sign-in-refused': 401,
  'sign-in-code': 401,
  'sign-in-wait': 429,
  'not-allowed': 403,
  'confirm-needed': 403,
  'request-forged': 403,
  'invitation-void': 410,
  'oidc-unreachable': 502,
  'oidc-certificate': 502,
  'oidc-refused': 401,
  'oidc-no-role': 403,
} as const satisfies Partial<Record<FaultCode, number>>;

export type AccessFault = keyof typeof status;

/** Of somebody who is signed in: her session goes on, so a form shows what was wrong, and the page does not lead her away. */
export function wrongProof(code: AccessFault, field: string): HttpException {
  if (code === 'sign-in-wait') return refusal(code);
  const { title, remedy } = faultTable[code].en;
  return refuse(422, { error: title, remedy, code, field });
}

/** A refusal in the words of its fault; `field` where a form shows it. */
export function refusal(code: AccessFault, more: { field?: string; error?: string } = {}): HttpException {
  const { title, remedy } = faultTable[code].en;
  const confirm = code === 'confirm-needed' ? { confirm: true as const } : {};
  return refuse(status[code], { error: title, remedy, code, ...confirm, ...more });
}
