import type { ReactNode } from 'react';
import { Button as AriaButton, Link as AriaLink, type ButtonProps } from 'react-aria-components';
import { Icon, type IconName } from '../frame/icons.tsx';

/** `main`: the one thing to do here; `danger`: takes something away; `plain`: without an edge. */
type Look = 'main' | 'danger' | 'plain' | 'usual';

const classOf = (look: Look, small: boolean): string =>
  ['button', ...(look === 'usual' ? [] : [`button-${look}`]), ...(small ? ['button-small'] : [])].join(' ');

interface Shown {
  look?: Look;
  small?: boolean;
  children: ReactNode;
}

type Pressed = Pick<
  ButtonProps,
  'onPress' | 'isDisabled' | 'isPending' | 'type' | 'autoFocus' | 'aria-label' | 'aria-describedby' | 'form'
>;

/** Pressed by mouse, finger, Enter and Space. `isPending` keeps the focus and says that it is at work. */
export function Button({ look = 'usual', small = false, children, ...pressed }: Shown & Pressed) {
  return (
    <AriaButton className={classOf(look, small)} {...pressed}>
      {pressed.isPending === true && <span className="at-work" aria-hidden="true" />}
      {children}
    </AriaButton>
  );
}

/** Leads somewhere and looks like a button. `to` is an address of the console. */
export function LinkButton({ look = 'usual', small = false, children, to }: Shown & { to: string }) {
  return (
    <AriaLink className={classOf(look, small)} href={to}>
      {children}
    </AriaLink>
  );
}

/** Only a sign; `label` is what it does. */
export function IconButton({ icon, label, ...pressed }: { icon: IconName; label: string } & Pressed) {
  return (
    <AriaButton className="button button-plain button-icon" aria-label={label} {...pressed}>
      <Icon name={icon} />
    </AriaButton>
  );
}
