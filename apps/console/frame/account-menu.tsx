import { useQueryClient } from '@tanstack/react-query';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { useNavigate } from 'react-router';
import { languages, routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { useAppearance } from './appearance.tsx';
import { useFrameWords } from './frame-words.ts';
import { Icon } from './icons.tsx';
import { sessionKey, useWho } from './session.ts';
import { themes, type Theme } from './theme.ts';

const languageNames = { en: 'English', de: 'Deutsch' } as const;

function useSignOut(): () => void {
  const client = useQueryClient();
  const { mutate } = useAct(routes.signOut);
  const navigate = useNavigate();
  return () =>
    mutate(
      {},
      {
        onSuccess(session) {
          void navigate('/sign-in');
          client.clear();
          client.setQueryData(sessionKey, session);
        },
      },
    );
}

function AppearanceChoices() {
  const words = useFrameWords();
  const { theme, language, wear, speak } = useAppearance();
  return (
    <>
      <MenuSection
        selectionMode="single"
        selectedKeys={[theme]}
        onSelectionChange={(keys) => wear(([...keys][0] as Theme | undefined) ?? theme)}
      >
        <Header>{words.theme}</Header>
        {themes.map((t) => (
          <MenuItem key={t} id={t}>
            {words.themes[t]}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection
        selectionMode="single"
        selectedKeys={[language]}
        onSelectionChange={(keys) => speak(languages.find((l) => l === [...keys][0]) ?? language)}
      >
        <Header>{words.language}</Header>
        {languages.map((l) => (
          <MenuItem key={l} id={l}>
            {languageNames[l]}
          </MenuItem>
        ))}
      </MenuSection>
    </>
  );
}

/** Who she is, how the console looks and speaks, and the way out. */
export function AccountMenu() {
  const words = useFrameWords();
  const who = useWho();
  const signOut = useSignOut();
  const role = who.role === null ? words.noRole : words.roles[who.role];
  return (
    <MenuTrigger>
      <Button className="account">
        <Icon name="person" />
        <span>
          <b>{who.name}</b>
          <small>{role}</small>
        </span>
        <span className="unseen">{words.account}</span>
      </Button>
      <Popover className="popover" placement="top start">
        <Menu className="menu" aria-label={words.account}>
          <AppearanceChoices />
          <Separator />
          <MenuItem href="/account">{words.yourAccount}</MenuItem>
          <MenuItem onAction={signOut}>{words.signOut}</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
