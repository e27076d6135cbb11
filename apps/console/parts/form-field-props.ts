import type { FieldDescription } from '#libs/form';

/** A field as the service describes it, and its value as it is written: absent where it is left out. */
export interface FormFieldProps {
  field: FieldDescription;
  value: unknown;
  onChange(value: unknown): void;
  error?: string | undefined;
  isDisabled?: boolean;
}
