import fc from 'fast-check';
import { served, type Served } from '../chart.ts';
import { fault } from '../judge.ts';
import type { RawRequest, Reply, Stand } from '../stand.ts';
import { walkerOn } from '../walker.ts';
import { mutated, type Mutation } from './mutation.ts';
import { mutationsOf } from './requests.ts';

/** A request that was answered wrongly, and all before it since the sandbox was fresh. */
export interface Evidence {
  operation: string;
  fault: string;
  requests: RawRequest[];
  reply: Reply;
}

export interface FuzzResult {
  seed: number;
  requests: number;
  /** How many answers had each status. */
  statuses: Record<string, number>;
  operations: number;
  /** The shortest story found that ends in a wrong answer. */
  evidence?: Evidence;
}

interface Story {
  at: number;
  /** Sent one after the other without a fresh sandbox between them. */
  requests: Mutation[][];
}

const each = 25;

const story: fc.Arbitrary<Story> = fc.nat(served.length - 1).chain((at) =>
  fc.record({
    at: fc.constant(at),
    requests: fc.array(mutationsOf((served[at] as Served).operation), { minLength: each, maxLength: each }),
  }),
);

class Wrong extends Error {}

/**
 * About `requests` odd requests, in stories of twenty-five that each begin in a fresh sandbox with what a valid request
 * needs. Stops at the first wrong answer and shortens its story.
 */
export async function fuzz(
  stand: Stand,
  { requests, seed }: { requests: number; seed: number },
): Promise<FuzzResult> {
  const walker = walkerOn(stand);
  const result: FuzzResult = { seed, requests: 0, statuses: {}, operations: served.length };

  const tell = async ({ at, requests: all }: Story): Promise<void> => {
    const one = served[at] as Served;
    const { method, path, version, id } = one.operation;
    const parts = await walker.ready(one);
    const headers = { ...stand.allowed, accept: `application/json;version=${version}` };
    const sent: RawRequest[] = [];
    for (const mutations of all) {
      const raw = mutated({ method, path, parts, headers }, mutations);
      sent.push(raw);
      const reply = await stand.send(raw);
      result.requests++;
      result.statuses[reply.status] = (result.statuses[reply.status] ?? 0) + 1;
      const said = fault(raw.method, raw.target, reply);
      if (said === undefined) continue;
      result.evidence = { operation: id, fault: said, requests: [...sent], reply };
      throw new Wrong(said);
    }
  };

  const details = await fc.check(fc.asyncProperty(story, tell), {
    seed,
    numRuns: Math.ceil(requests / each),
    endOnFailure: false,
    interruptAfterTimeLimit: 3_600_000,
  });
  if (details.failed && result.evidence === undefined)
    throw details.errorInstance instanceof Error
      ? details.errorInstance
      : new Error('the fuzz itself failed');
  return result;
}
