import type { PlatformName } from './device.ts';
import { IdentifiedTable } from './identified.ts';

export const appSources = ['internal', 'public', 'purchased'] as const;
export type AppSource = (typeof appSources)[number];

interface Assigned {
  id: number;
  uuid: string;
  name: string;
  description: string;
  /** device: stays whoever holds it. user: comes with a person (never with a staging user) and goes with them. */
  context: 'device' | 'user';
  /** auto: installed by itself. optional: only when asked for. */
  assignment: 'auto' | 'optional';
  /** Undefined: for every platform. */
  platform: PlatformName | undefined;
  /** Organization group that manages it. */
  groupId: number;
  /** Smart groups it is assigned to, and those left out again. */
  smartGroups: number[];
  exclusions: number[];
  active: boolean;
  modifiedAt: number;
}

export interface Profile extends Assigned {
  kind: 'profile';
  version: number;
}

/** Comes through a profile in UEM; kept apart because people ask "is my certificate on it?". */
export interface Certificate extends Assigned {
  kind: 'certificate';
}

export interface App extends Assigned {
  kind: 'app';
  source: AppSource;
  bundleId: string;
  version: string;
  /** Bytes. */
  size: number;
  /** Whether an administrator may take it off a device. */
  removable: boolean;
}

/** What smart groups assign: profiles, apps, certificates. */
export type Resource = Profile | App | Certificate;

/** Ids of profiles, apps and certificates come from one sequence here. */
export class Catalogue extends IdentifiedTable<Resource> {
  profile(id: number): Profile | undefined {
    const found = this.byId.get(id);
    return found?.kind === 'profile' ? found : undefined;
  }

  app(id: number, source: AppSource): App | undefined {
    const found = this.byId.get(id);
    return found?.kind === 'app' && found.source === source ? found : undefined;
  }

  /** Everything assigned to this smart group, or left out by it. */
  dependingOn(smartGroupId: number): Resource[] {
    return [...this.byId.values()].filter(
      (r) => r.smartGroups.includes(smartGroupId) || r.exclusions.includes(smartGroupId),
    );
  }
}
