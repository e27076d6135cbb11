import { useFrameWords } from '../frame/frame-words.ts';
import { useWho } from '../frame/session.ts';
import { Facts } from '../parts/facts.tsx';
import { Page, Section } from '../parts/page.tsx';
import { useAccessWords } from './access-words.ts';

/** Her own account. */
export function AccountPage() {
  const { account: words, role } = useAccessWords();
  const { roles, noRole } = useFrameWords();
  const who = useWho();
  return (
    <Page title={words.title}>
      <Section title={who.name}>
        <Facts of={[[role, who.role === null ? noRole : roles[who.role]]]} />
      </Section>
    </Page>
  );
}
