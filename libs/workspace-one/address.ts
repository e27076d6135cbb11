import { Fault } from '#libs/domain';

/** A page of HTML, for people. */
export const isPage = (text: string): boolean => /^\s*(<!doctype html|<html)/i.test(text);

/**
 * The address of the API, or the fault `config-invalid` with the reason: people take the console's from the address bar
 * of their browser. Omnissa's own clouds name the console `cnNNN` and the API `asNNN` of awmdm.com.
 */
export function apiAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined) throw refused('The address is not a URL: write it as https://asNNN.awmdm.com.');
  const [, name, domain] = /^cn(\d+[^.]*)\.(awmdm\.[a-z.]+)$/i.exec(url.hostname) ?? [];
  if (name !== undefined) {
    throw refused(
      `${url.hostname} is the console: the API of the same environment is at https://as${name}.${domain}.`,
    );
  }
  if (/^\/airwatch(\/|$)/i.test(url.pathname)) {
    throw refused(
      'A path /AirWatch is of the console: give the host alone, as Groups & Settings > System > Advanced > Site URLs names it for REST API.',
    );
  }
  if (/^\/api(\/|$)/i.test(url.pathname)) throw refused('Give the host alone, without /api.');
  if (url.pathname !== '/' || url.search !== '') throw refused('Give the host alone, without a path.');
  return url.origin;
}

const refused = (note: string): Fault => new Fault('config-invalid', { note });
