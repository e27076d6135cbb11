import { useState } from 'react';
import { Link } from 'react-router';
import type { ApiDifference, ApiMdm, ApiMdmServer } from '#libs/contract';
import { routes } from '#libs/contract';
import { useAct, useRoute } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Empty } from '../parts/empty.tsx';
import { Facts } from '../parts/facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark, type Tone } from '../parts/mark.tsx';
import { addressOfDevice, Name } from '../parts/named.tsx';
import { Page, Section } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { Quota } from './quota.tsx';
import { useMdmWords } from './mdm-words.ts';
import './mdm.css';

const toneOfLine: Record<ApiMdmServer['line'], Tone> = { closed: 'good', open: 'bad', probing: 'warn' };

function Server({ of }: { of: ApiMdmServer }) {
  const words = useMdmWords();
  return (
    <Section title={`${words.server}: ${of.name}`}>
      <Facts
        of={[
          [
            words.lineLabel,
            <span key="line" className="tight">
              <Mark tone={toneOfLine[of.line]}>{words.lines[of.line]}</Mark>
              <span className="soft">{words.lineMeans[of.line]}</span>
            </span>,
          ],
          [
            words.again,
            of.triedAgainAt === undefined ? null : <Time key="again" at={of.triedAgainAt} as="both" />,
          ],
          [
            words.quota,
            of.quota === undefined ? (
              <span className="soft">{words.quotaUnknown}</span>
            ) : (
              <Quota key="quota" of={of.quota} />
            ),
          ],
        ]}
      />
    </Section>
  );
}

/** Stops all writing to the MDM, or lets it go on; each with its reason. */
function HoldActs({ mdm }: { mdm: ApiMdm }) {
  const words = useMdmWords();
  const may = useMay();
  const [isAsked, setAsked] = useState(false);
  const hold = useAct(routes.holdMdm, ['mdm', 'repairs']);
  const release = useAct(routes.releaseMdm, ['mdm', 'repairs']);
  if (!may('hold-mdm')) return null;
  const isHeld = mdm.hold !== null;
  const act = isHeld ? words.release : words.hold;
  return (
    <>
      <Button look={isHeld ? 'main' : 'danger'} onPress={() => setAsked(true)}>
        {act}
      </Button>
      {isAsked && (
        <Confirm
          title={act}
          does={<p>{isHeld ? words.releaseDoes : words.holdDoes}</p>}
          act={act}
          danger={!isHeld}
          asksReason
          onConfirm={async (reason) => {
            await (isHeld ? release : hold).mutateAsync({ body: { reason } });
            say(isHeld ? words.releasedNow : words.heldNow);
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

function Hold({ hold }: { hold: NonNullable<ApiMdm['hold']> }) {
  const words = useMdmWords();
  return (
    <Section title={words.holdTitle}>
      <Mark tone="warn">{words.holdTitle}</Mark>
      <p>{words.holdWhy[hold.why]}</p>
      <p className="soft">
        {words.holdSince} <Time at={hold.since} as="both" />
      </p>
      {hold.why === 'budget' && <Link to="/runs">{words.toRuns}</Link>}
    </Section>
  );
}

function Traffic({ mdm }: { mdm: ApiMdm }) {
  const words = useMdmWords();
  return (
    <Section title={words.traffic}>
      <Facts
        of={[
          [words.open, String(mdm.open)],
          [
            words.waiting,
            mdm.held === 0 ? (
              '0'
            ) : (
              <Link key="held" to="/repairs">
                {mdm.held}
              </Link>
            ),
          ],
          [words.reassigned, `${mdm.reassigned.all} · ${words.corrections(mdm.reassigned.corrections)}`],
        ]}
      />
    </Section>
  );
}

function Differences({ compared }: { compared: ApiMdm['compared'] }) {
  const words = useMdmWords();
  const columns = [
    {
      name: 'device',
      title: words.device,
      wide: true,
      cell: (d: ApiDifference) => <Name>{d.device.name}</Name>,
    },
    { name: 'wanted', title: words.wanted, cell: (d: ApiDifference) => <Name>{d.wanted}</Name> },
    { name: 'has', title: words.has, cell: (d: ApiDifference) => <Name>{d.has}</Name> },
  ];
  return (
    <Section title={words.differences} about={words.differencesAbout}>
      {compared === null ? (
        <p className="soft">{words.notCompared}</p>
      ) : (
        <>
          <p className="soft">
            {words.comparedAt} <Time at={compared.at} as="both" /> · {words.comparedOf(compared.devices)}
            {compared.unreachable > 0 && ` · ${words.unreachable(compared.unreachable)}`}
          </p>
          {compared.differences.length === 0 ? (
            <Mark tone="good">{words.same}</Mark>
          ) : (
            <div className="list-rows">
              <Table
                label={words.differences}
                columns={columns}
                rows={compared.differences}
                keyOf={(d) => d.device.id}
                linkOf={(d) => addressOfDevice(d.device.id)}
              />
            </div>
          )}
          {compared.more > 0 && <p className="soft">{words.more(compared.more)}</p>}
        </>
      )}
    </Section>
  );
}

/** How it stands between the service and the MDM. */
export function MdmPage() {
  const words = useMdmWords();
  const asked = useRoute(routes.mdm, {}, { topics: ['mdm', 'repairs'] });
  return (
    <Page
      title={words.title}
      about={words.about}
      actions={asked.data !== undefined && asked.data.servers.length > 0 && <HoldActs mdm={asked.data} />}
    >
      <Loaded of={asked} lines={8}>
        {(mdm) => (
          <>
            {mdm.servers.length === 0 && <Empty title={words.none} />}
            {mdm.hold !== null && <Hold hold={mdm.hold} />}
            {mdm.servers.map((server) => (
              <Server key={server.name} of={server} />
            ))}
            {mdm.servers.length > 0 && <Traffic mdm={mdm} />}
            {mdm.servers.length > 0 && <Differences compared={mdm.compared} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
