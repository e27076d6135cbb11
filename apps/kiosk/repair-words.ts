import type { RepairAction, RepairKind } from '#libs/contract';
import type { EffectRow, MdmHold } from '#libs/store';

type Held = Pick<EffectRow, 'delivery' | 'register' | 'params' | 'result' | 'firstSentAt'>;

/** What the other side has that neither we nor the MDM's own account put there, as the engine saw it when it parked the want. */
export function foreignValue({
  register,
  result,
}: Pick<EffectRow, 'register' | 'result'>): string | undefined {
  const value = result?.['value'];
  return register !== null && typeof value === 'string' ? value : undefined;
}

/** What an operator may do with an effect; a failed one may be tried again too. */
export function actionsOf(effect: Pick<EffectRow, 'state' | 'register' | 'result'>): RepairAction[] {
  if (effect.state === 'failed') return ['retry'];
  if (effect.state !== 'held') return [];
  return foreignValue(effect) === undefined ? ['retry', 'skip'] : ['adopt', 'enforce', 'skip'];
}

/** Whom it wants to write, where it is about a person. */
export function wantedName({ params }: Pick<EffectRow, 'params'>): string | undefined {
  const { user } = params;
  return typeof user === 'string' && user !== '' ? user : undefined;
}

const wanted = (effect: Held): string => wantedName(effect) ?? 'what was wanted';

/** Why it waits for an operator, as one word that each console says in its own language. */
export function kindOf(effect: Held): RepairKind {
  if (foreignValue(effect) !== undefined) return 'foreign';
  if (effect.delivery === 'obligation') return 'obligation';
  if (effect.delivery === 'notice') return 'notice';
  return effect.firstSentAt === null ? 'refused' : 'unclear';
}

/** What it means that this effect waits for an operator, and what happens meanwhile. */
export function heldMeans(effect: Held): string {
  switch (kindOf(effect)) {
    case 'foreign':
      return `Workspace ONE lists ${foreignValue(effect) ?? ''} and was never asked by Tapstand to: somebody changed it there. It is left as it is until you decide.`;
    case 'obligation':
      return 'This must be done before the device belongs to the next person, so nothing newer is sent to this device until you decide.';
    case 'notice':
      return 'Whoever was to be told refused it, or cannot be told. What comes after it is told meanwhile; told again, it has the same key.';
    case 'refused':
      return 'It was refused, and trying again changes nothing until the cause is put right.';
    case 'unclear':
      return 'A request left, and it was refused later or nobody can see what came of it: repeated blindly, it could be done twice.';
  }
}

/** What each choice does, in one sentence. */
export function actionSays(action: RepairAction, effect: Held): string {
  const sees = foreignValue(effect) ?? 'what is there';
  switch (action) {
    case 'retry':
      return 'Tries again, once the cause is put right.';
    case 'skip':
      return effect.delivery === 'obligation'
        ? 'Goes on without it: the next person gets the device as it is.'
        : 'Leaves it undone.';
    case 'adopt':
      return `Keeps ${sees}: only the next check-out or return writes over it.`;
    case 'enforce':
      return `Writes ${wanted(effect)} over ${sees}.`;
  }
}

const goOn = 'tapstand mdm go-on --reason "…"';

/** Why nothing is written to the MDM now, and what to do. */
export function holdWords({ why }: Pick<MdmHold, 'why'>): string {
  switch (why) {
    case 'restored':
      return `The database was put back from a backup: nothing is written to Workspace ONE until you confirm. Look at what differs (tapstand mdm), then: ${goOn}.`;
    case 'budget':
      return `Far more devices were to change hands than usual: nothing is written to Workspace ONE until you confirm. Look at the latest runs (tapstand runs), then: ${goOn}.`;
    case 'operator':
      return `An operator stopped all writing to Workspace ONE. To go on: ${goOn}.`;
  }
}
