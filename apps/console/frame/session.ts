import { createContext, use } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ApiSession, Needs } from '#libs/contract';
import { routes } from '#libs/contract';
import type { Permission } from '#libs/domain';
import type { Problem } from '../api/problem.ts';
import { useRoute } from '../api/use-route.ts';

export type Who = NonNullable<ApiSession['who']>;

/** Who asks and what every page must know: asked once, kept by the frame. */
export const sessionKey = [routes.session.path, {}] as const;

export const useSessionQuery = (): UseQueryResult<ApiSession, Problem> =>
  useRoute(routes.session, {}, { topics: ['access', 'configuration'], every: 60_000 });

export const SessionContext = createContext<ApiSession | null>(null);

/** What the service said about this session. */
export function useSession(): ApiSession {
  const session = use(SessionContext);
  if (session === null) throw new Error('a page outside the frame asked for the session');
  return session;
}

/** Who is signed in; pages inside the shell are drawn for somebody only. */
export function useWho(): Who {
  const { who } = useSession();
  if (who === null) throw new Error('a page was drawn for nobody');
  return who;
}

export const mayDo = (who: Who | null, needs: Needs): boolean =>
  needs === 'anyone' || (who !== null && (needs === 'signed-in' || who.may.includes(needs)));

/** `const may = useMay()`, then `may('change-devices')`: what she may not do is not offered. */
export function useMay(): (permission: Permission) => boolean {
  const { who } = useSession();
  return (permission) => mayDo(who, permission);
}
