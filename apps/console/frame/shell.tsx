import { useState } from 'react';
import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Toasts } from '../parts/toasts.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { useFrameWords } from './frame-words.ts';
import { Icon } from './icons.tsx';
import { LiveLine } from './live-line.tsx';
import { LiveSign } from './live-sign.tsx';
import { Navigation } from './navigation.tsx';
import { Notices } from './notices.tsx';
import { useSession } from './session.ts';

function Side({ onGo }: { onGo?: () => void }) {
  const words = useFrameWords();
  return (
    <section className="side" aria-label={words.product}>
      <Brand />
      <Navigation {...(onGo === undefined ? {} : { onGo })} />
      <div className="side-foot">
        <AccountMenu />
        <LiveSign />
      </div>
    </section>
  );
}

/** On a phone the navigation waits behind a button. */
function Top() {
  const words = useFrameWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <header className="top">
      <Button
        className="button button-plain button-icon"
        aria-label={words.openNavigation}
        onPress={() => setOpen(true)}
      >
        <Icon name="menu" />
      </Button>
      <Brand />
      <LiveSign />
      <ModalOverlay className="overlay" isDismissable isOpen={isOpen} onOpenChange={setOpen}>
        <Modal className="drawer">
          <Dialog aria-label={words.navigation}>
            <Side onGo={() => setOpen(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </header>
  );
}

/** What stands around every page of somebody who is signed in; whoever is not is led to the sign-in and back. */
export function Shell() {
  const words = useFrameWords();
  const { who, setUp } = useSession();
  const { pathname, search } = useLocation();
  if (who === null) {
    const back = `${pathname}${search}`;
    const to = setUp
      ? '/setup'
      : `/sign-in${back === '/' ? '' : `?${new URLSearchParams({ back }).toString()}`}`;
    return <Navigate to={to} replace />;
  }
  return (
    <LiveLine>
      <a className="skip" href="#page">
        {words.skip}
      </a>
      <div className="shell">
        <Side />
        <div className="content">
          <Top />
          <Notices />
          <main id="page" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
      <Toasts />
    </LiveLine>
  );
}
