import { Link } from 'react-router';
import { useMay } from '../frame/session.ts';

/** Addresses of what has a page of its own; ids may hold anything. */
export const addressOfDevice = (id: string): string => `/devices/${encodeURIComponent(id)}`;
export const addressOfPerson = (userName: string): string => `/people/${encodeURIComponent(userName)}`;
export const addressOfStation = (id: string): string => `/stations/${encodeURIComponent(id)}`;
export const addressOfRun = (id: string): string => `/runs/${encodeURIComponent(id)}`;

/** A name that somebody gave: it may be written in any direction, and must not turn the words around it. */
export function Name({ children }: { children: string }) {
  return <bdi className="name">{children}</bdi>;
}

export function DeviceLink({ of }: { of: { id: string; name: string } }) {
  return (
    <Link to={addressOfDevice(of.id)}>
      <Name>{of.name}</Name>
    </Link>
  );
}

/** A run by its id, which has no name. */
export function RunLink({ id }: { id: string }) {
  return (
    <Link to={addressOfRun(id)}>
      <code className="code">{id}</code>
    </Link>
  );
}

/** Her name; with her page behind it for whoever may see people. */
export function PersonLink({ of }: { of: { userName: string; displayName: string } }) {
  const may = useMay();
  if (!may('see-people')) return <Name>{of.displayName}</Name>;
  return (
    <Link to={addressOfPerson(of.userName)}>
      <Name>{of.displayName}</Name>
    </Link>
  );
}

export function StationLink({ of }: { of: { id: string; name: string } }) {
  return (
    <Link to={addressOfStation(of.id)}>
      <Name>{of.name}</Name>
    </Link>
  );
}
