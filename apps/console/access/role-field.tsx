import { everyRole, type Role } from '#libs/domain';
import { useFrameWords } from '../frame/frame-words.ts';
import { Radios } from '../parts/fields.tsx';
import { useAccessWords } from './access-words.ts';

/** A role, with what it may in one sentence. */
export function RoleField({
  value,
  onChange,
  isDisabled = false,
}: {
  value: Role;
  onChange(role: Role): void;
  isDisabled?: boolean;
}) {
  const words = useAccessWords();
  const { roles } = useFrameWords();
  return (
    <Radios
      label={words.role}
      value={value}
      onChange={onChange}
      choices={everyRole.map((role) => ({ value: role, label: roles[role], hint: words.roleHints[role] }))}
      isDisabled={isDisabled}
    />
  );
}
