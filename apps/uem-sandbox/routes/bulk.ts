import { z } from 'zod';
import { json, type Answer } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';

const bulkInput = z.looseObject({
  BulkValues: z.looseObject({ Value: z.array(z.union([z.string(), z.number()]).transform(String)) }),
});

/** The values of a `BulkInput` (Omnissa UEM API), undefined where the body is none. */
export const bulkValues = (call: Call): string[] | undefined =>
  bulkInput.safeParse(call.body).data?.BulkValues.Value;

export interface BulkFault {
  item: string;
  code: number;
  message: string;
}

/** Carries out one thing per value and counts; a refused one is a fault of its own and spoils nothing. */
export function bulkAnswer(
  values: readonly string[],
  act: (value: string) => Omit<BulkFault, 'item'> | undefined,
  status = 200,
): Answer {
  const Fault = values.flatMap((item) => {
    const refused = act(item);
    return refused === undefined
      ? []
      : [{ ErrorCode: refused.code, ItemValue: item, Message: refused.message }];
  });
  return json(status, {
    TotalItems: values.length,
    AcceptedItems: values.length - Fault.length,
    FailedItems: Fault.length,
    Faults: { Fault },
  });
}
