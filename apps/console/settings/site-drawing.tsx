import { createContext, useContext, type ComponentType } from 'react';
import type { ApiSiteField } from '#libs/contract';
import type { Path } from './site-value.ts';

export interface SiteFieldProps {
  field: ApiSiteField;
  /** Where its value is in the site. */
  path: Path;
}

/** How one field is drawn: groups and lists hold fields, and a field may be a group or a list. */
const Drawing = createContext<ComponentType<SiteFieldProps>>(() => null);
export const DrawnBy = Drawing.Provider;

export function SiteField(props: SiteFieldProps) {
  const Drawn = useContext(Drawing);
  return <Drawn {...props} />;
}

export function SiteFields({ fields, path }: { fields: readonly ApiSiteField[]; path: Path }) {
  return (
    <div className="form">
      {fields.map((field) => (
        <SiteField key={field.name} field={field} path={[...path, field.name]} />
      ))}
    </div>
  );
}
