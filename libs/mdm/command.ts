/**
 * Everything the product can ask of a device, by our own names; adapters translate. Names of tags, groups, profiles
 * and apps are matched exactly, case aside, and the adapter finds their ids.
 */
export type MdmCommand =
  | { name: 'lock' | 'clear-passcode' | 'sync' | 'query' | 'restart' | 'lost-mode-off' }
  /** The MDM forgets the device and what belongs to its user leaves it. */
  | { name: 'delete' }
  /** A notification on the device. */
  | { name: 'message'; text: string }
  /** What the locked screen shows. */
  | { name: 'lost-mode-on'; message: string; phone?: string; footnote?: string }
  /** Back to the factory's state; with `returnToService` it enrols again by itself and is nobody's. */
  | {
      name: 'erase';
      returnToService: boolean;
      keepDataPlan?: boolean;
      /** Epoch milliseconds; only for a look: an enrolment before is not the one that follows this erase. */
      wantedAt?: number;
    }
  | { name: 'tag'; tag: string; present: boolean }
  /** Name or group id. */
  | { name: 'organization-group'; group: string }
  /** `application` groups attributes; adapters have one of their own. */
  | { name: 'custom-attribute'; attribute: string; value: string; application?: string }
  | { name: 'rename'; to: string }
  | { name: 'profile'; profile: string; present: boolean }
  /** Name or bundle id. */
  | { name: 'app'; app: string; present: boolean };

/** What a step asks of the MDM: each command by its name, the switch of the enrollment user, and making people known. */
export type MdmAbility = MdmCommand['name'] | 'assign' | 'create-users';
