import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { ImportForm } from '../imports/import-form.tsx';
import { Page } from '../parts/page.tsx';
import { useDeviceWords } from './device-words.ts';

/** Devices from a CSV file. */
export function ImportDevicesPage() {
  const words = useDeviceWords();
  const act = useAct(routes.importDevices, ['devices', 'stations', 'configuration']);
  return (
    <Page title={words.importTitle} about={words.importAbout} above={{ to: '/devices', title: words.title }}>
      <ImportForm send={(body, dry) => act.mutateAsync({ query: dry ? { dry: 'true' } : {}, body })} />
    </Page>
  );
}
