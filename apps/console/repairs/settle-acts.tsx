import { useState } from 'react';
import { routes, type RepairAction } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { say } from '../parts/toasts.tsx';
import { doesOf } from './repair-says.ts';
import { useRepairWords } from './repair-words.ts';

export interface SettleProps {
  effect: string;
  actions: readonly RepairAction[];
  /** The device must not go on without it. */
  obligation: boolean;
  /** What the other side has instead, and what is wanted, where one name says it. */
  sees?: string | undefined;
  wants?: string | undefined;
}

const touched = ['repairs', 'runs', 'devices', 'mdm'] as const;

/** What an operator may do with something that waits for her; each says first what it does. */
export function SettleActs({ effect, actions, ...about }: SettleProps) {
  const words = useRepairWords();
  const may = useMay();
  const [chosen, setChosen] = useState<RepairAction>();
  const settle = useAct(routes.settleEffect, touched);
  if (actions.length === 0 || !may('settle-repairs')) return null;
  return (
    <div className="actions">
      {actions.map((action) => (
        <Button key={action} onPress={() => setChosen(action)}>
          {words.acts[action]}
        </Button>
      ))}
      {chosen !== undefined && (
        <Confirm
          title={words.acts[chosen]}
          does={<p>{doesOf(chosen, about, words)}</p>}
          act={words.acts[chosen]}
          danger={chosen === 'skip' || chosen === 'enforce'}
          asksReason
          onConfirm={async (reason) => {
            await settle.mutateAsync({ params: { id: effect, action: chosen }, body: { reason } });
            say(words.settled[chosen]);
          }}
          onClose={() => setChosen(undefined)}
        />
      )}
    </div>
  );
}
