import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../frame/icons.tsx';

export interface RowAct {
  name: string;
  label: string;
  act(): void;
}

/** What can be done with a row, behind one button. `label` names the row: "Acts for anna". */
export function RowMenu({ label, acts }: { label: string; acts: readonly RowAct[] }) {
  if (acts.length === 0) return null;
  return (
    <MenuTrigger>
      <Button className="button button-plain button-icon button-small" aria-label={label}>
        <Icon name="more" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu menu-acts" aria-label={label}>
          {acts.map(({ name, label: word, act }) => (
            <MenuItem key={name} id={name} onAction={act}>
              {word}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
