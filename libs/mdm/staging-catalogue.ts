/** An organization group. */
export interface MdmGroup {
  /** The MDM's ids: a number and a uuid, since its routes ask for either. */
  id: string;
  uuid: string;
  /** What is typed at enrolment; empty where the group has none. */
  code: string;
  name: string;
  /** The MDM's own word: Customer, Container … */
  type: string;
}

/** Something of the MDM with its number. */
export interface MdmThing {
  id: string;
  name: string;
}

export interface MdmApp extends MdmThing {
  /** `internal`, `public`, `purchased`, in the MDM's own word. */
  type: string;
  bundleId: string;
  version: string;
  active: boolean;
}

export interface NewSmartGroup {
  name: string;
  /** Managed by it, and for its devices. */
  group: MdmGroup;
  /** Devices with any of these tags; all of the group when there are none. */
  tags: readonly MdmThing[];
}

/** Part of the port `MdmStaging`: what preparing devices refers to. Names are exact and not case-sensitive. */
export interface Catalogue {
  /** By its code, else by its name; `mdm-group-unknown`, or `mdm-name-ambiguous` where several have it. */
  group(nameOrCode: string, signal?: AbortSignal): Promise<MdmGroup>;
  /** Those below it, without itself. */
  groupsBelow(group: MdmGroup, signal?: AbortSignal): Promise<MdmGroup[]>;
  /** Undefined where there is none. */
  tag(name: string, group: MdmGroup, signal?: AbortSignal): Promise<MdmThing | undefined>;
  addTag(name: string, group: MdmGroup, signal?: AbortSignal): Promise<MdmThing>;
  smartGroup(name: string, signal?: AbortSignal): Promise<MdmThing | undefined>;
  /** `mdm-name-taken` when there is one. */
  addSmartGroup(group: NewSmartGroup, signal?: AbortSignal): Promise<MdmThing>;
  /** Whose names contain the text. */
  profiles(name: string, signal?: AbortSignal): Promise<MdmThing[]>;
  apps(name: string, signal?: AbortSignal): Promise<MdmApp[]>;
}
