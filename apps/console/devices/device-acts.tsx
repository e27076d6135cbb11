import { useState } from 'react';
import type { ApiDeviceWhole } from '#libs/contract';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { say } from '../parts/toasts.tsx';
import { actsFor, type DeviceAct } from './device-state.ts';
import { useDeviceWords } from './device-words.ts';

type Asked = Exclude<DeviceAct, 'dry-run' | 'over-the-air'>;
type Words = ReturnType<typeof useDeviceWords>;

interface Wording {
  title: string;
  does: string;
  done: string;
  danger: boolean;
}

/** What each act will do, before it is done. */
function wordingOf(act: Asked, device: ApiDeviceWhole, words: Words): Wording {
  const name = device.device;
  switch (act) {
    case 'take-out':
      return { title: words.takeOut, does: words.takeOutDoes(name), done: words.takenOut, danger: true };
    case 'put-in':
      return { title: words.putIn, does: words.putInDoes(name), done: words.puttenIn, danger: false };
    case 'retire':
      return { title: words.retire, does: words.retireDoes(name), done: words.retired, danger: true };
    case 'unretire':
      return { title: words.unretire, does: words.unretireDoes(name), done: words.unretired, danger: false };
    case 'force-return': {
      const does = words.forceReturnDoes(name, device.holder?.person ?? words.nobody);
      return { title: words.forceReturn, does, done: words.returned, danger: true };
    }
  }
}

const touched = ['devices', 'custody', 'runs', 'repairs', 'stations', 'people', 'configuration'] as const;

function useDoing(ref: string): (act: Asked, reason: string) => Promise<unknown> {
  const pool = useAct(routes.poolDevice, touched);
  const retire = useAct(routes.retireDevice, touched);
  const back = useAct(routes.forceReturn, touched);
  const params = { ref };
  return (act, reason) => {
    switch (act) {
      case 'take-out':
        return pool.mutateAsync({ params, body: { in: false, reason } });
      case 'put-in':
        return pool.mutateAsync({ params, body: { in: true, reason } });
      case 'retire':
        return retire.mutateAsync({ params, body: { retired: true, reason } });
      case 'unretire':
        return retire.mutateAsync({ params, body: { retired: false, reason } });
      case 'force-return':
        return back.mutateAsync({ params, body: { reason } });
    }
  };
}

/** What may be done with a device by whoever looks at it. */
export function DeviceActs({ device }: { device: ApiDeviceWhole }) {
  const words = useDeviceWords();
  const may = useMay();
  const perform = useDoing(device.id);
  const [asked, setAsked] = useState<Asked>();
  const wording = asked === undefined ? undefined : wordingOf(asked, device, words);
  const { inPool, retired, holder } = device;
  const offered = actsFor({ inPool, retired, isOut: holder !== null });
  const id = encodeURIComponent(device.id);
  return (
    <>
      {offered.map((act) => {
        if (act === 'dry-run')
          return (
            may('see-configuration') && (
              <LinkButton key={act} to={`/dry-run?device=${id}`}>
                {words.dryRun}
              </LinkButton>
            )
          );
        if (act === 'over-the-air')
          return (
            may('change-custody') && (
              <LinkButton key={act} to={`/over-the-air?devices=${id}`}>
                {words.overTheAir}
              </LinkButton>
            )
          );
        const { title, danger } = wordingOf(act, device, words);
        return (
          may(act === 'force-return' ? 'change-custody' : 'change-devices') && (
            <Button key={act} look={danger ? 'danger' : 'usual'} onPress={() => setAsked(act)}>
              {title}
            </Button>
          )
        );
      })}
      {asked !== undefined && wording !== undefined && (
        <Confirm
          title={wording.title}
          does={<p>{wording.does}</p>}
          act={wording.title}
          danger={wording.danger}
          asksReason
          onConfirm={async (reason) => {
            await perform(asked, reason);
            say(wording.done);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
