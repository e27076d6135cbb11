export interface Words {
  label: string;
  hint?: string;
}

/** A field of the site as plain data: what a form needs to draw it. Made of the schema, so that it cannot say anything else. */
export interface SiteField {
  name: string;
  kind:
    | 'text'
    | 'long-text'
    | 'number'
    | 'duration'
    | 'yes-no'
    | 'one-of'
    | 'kept'
    | 'group'
    | 'choice'
    | 'list'
    | 'named'
    | 'driven';
  en: Words;
  de: Words;
  required: boolean;
  default?: unknown;
  min?: number;
  max?: number;
  choices?: string[];
  fields?: SiteField[];
  of?: SiteField;
  drivers?: { driver: string; fields: SiteField[] }[];
  startsAnew: boolean;
}
