import { newPassword } from '#libs/contract';
import { TextField } from '../parts/fields.tsx';
import { useSignInWords } from './sign-in-words.ts';

export interface NewPassword {
  password: string;
  again: string;
}

/** Long enough, and twice the same. */
export const isGoodPassword = ({ password, again }: NewPassword): boolean =>
  newPassword.safeParse(password).success && password === again;

export interface NewPasswordFieldsProps {
  value: NewPassword;
  onChange(value: NewPassword): void;
  /** She has tried to send it. */
  told: boolean;
}

/** A new password and the same once more. */
export function NewPasswordFields({ value, onChange, told }: NewPasswordFieldsProps) {
  const { invitation: words } = useSignInWords();
  const isShort = told && !newPassword.safeParse(value.password).success;
  const differs =
    (told || value.again.length >= value.password.length) &&
    value.again !== '' &&
    value.again !== value.password;
  return (
    <>
      <TextField
        label={words.password}
        type="password"
        autoComplete="new-password"
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
        {...(isShort ? { error: words.passwordHint } : { hint: words.passwordHint })}
      />
      <TextField
        label={words.again}
        type="password"
        autoComplete="new-password"
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        error={differs || (told && value.again !== value.password) ? words.differs : undefined}
      />
    </>
  );
}
