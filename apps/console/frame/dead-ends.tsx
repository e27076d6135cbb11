import { Link } from 'react-router';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Page } from '../parts/page.tsx';
import { useFrameWords } from './frame-words.ts';

/** An address that leads nowhere. */
export function Nowhere() {
  const { nowhere } = useFrameWords();
  return (
    <Page title={nowhere.title}>
      <Empty title={nowhere.title} hint={nowhere.hint} action={<Link to="/">{nowhere.home}</Link>} />
    </Page>
  );
}

/** A page that threw, or could not be fetched because the service was renewed meanwhile. */
export function Broke() {
  const { broke } = useFrameWords();
  const again = <Button onPress={() => window.location.reload()}>{broke.again}</Button>;
  return (
    <Page title={broke.title}>
      <Empty title={broke.title} hint={broke.hint} action={again} />
    </Page>
  );
}
