/** One act, as ArcSight's Common Event Format, version 0, says it (Implementing ArcSight CEF, revision 25). */
export interface CefEvent {
  version: string;
  /** What kind of act it is; stored word. */
  id: string;
  name: string;
  /** 0 to 10. */
  severity: number;
  /** In this order; keys are CEF's own. */
  fields: readonly (readonly [key: string, value: string | number])[];
}

// eslint-disable-next-line no-control-regex -- these are what must not reach a line of text
const control = /[\u0000-\u001f\u007f]/g;

/** In the head `\` and `|` are escaped, and it holds no line break: another one would begin another event. */
const inHead = (text: string): string => text.replace(control, ' ').replace(/[\\|]/g, (c) => `\\${c}`);

/** In a value `\` and `=` are escaped and line breaks are written as `\n` and `\r`; `|` is an ordinary character there. */
const inValue = (text: string): string =>
  text
    .replace(/[\\=]/g, (c) => `\\${c}`)
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(control, ' ');

/** What receivers keep of one value. */
const longest = 4_000;
const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);

export function cef({ version, id, name, severity, fields }: CefEvent): string {
  const head = ['CEF:0', 'Tapstand', 'Tapstand', ...[version, id, name, String(severity)].map(inHead)];
  const extension = fields.map(([key, value]) => `${key}=${inValue(cut(String(value)))}`).join(' ');
  return `${head.join('|')}|${extension}`;
}
