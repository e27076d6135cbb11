import type { ApiRepair, ApiRepairs, RepairAction } from '#libs/contract';
import type { repairs } from '../words/en/repairs.ts';

type Words = typeof repairs;

interface About {
  obligation: boolean;
  sees?: string | undefined;
  wants?: string | undefined;
}

/** What a choice will do, in one sentence, before it is made. */
export function doesOf(action: RepairAction, { obligation, sees, wants }: About, words: Words): string {
  switch (action) {
    case 'retry':
      return words.does.retry();
    case 'skip':
      return obligation ? words.does.skipObligation() : words.does.skip();
    case 'adopt':
      return words.does.adopt(sees ?? words.asSeen);
    case 'enforce':
      return words.does.enforce(sees ?? words.asSeen, wants ?? words.asWanted);
  }
}

/** What it means that something waits. */
export const meansOf = ({ kind, sees }: Pick<ApiRepair, 'kind' | 'sees'>, words: Words): string =>
  words.means[kind](sees ?? words.asSeen);

/** Everything that waits for a person: steps of runs, and what waits beside them. */
export const countOf = ({ repairs: steps, waiting }: ApiRepairs): number => steps.length + waiting.length;
