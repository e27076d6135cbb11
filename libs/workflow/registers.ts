import type { MdmDevice } from '#libs/mdm';
import type { RegisterRow } from '#libs/store';
import { storedName, type StepType } from './step-type.ts';

/** What a register should have and what the MDM lists, both in small letters; null: there is nothing to be seen. */
export interface Compared {
  wanted: string;
  listed: string;
}

/** Knows of every stored want which value it drives its register to. */
export class Registers {
  private readonly types: ReadonlyMap<string, StepType>;

  constructor(steps: readonly StepType[]) {
    this.types = new Map(steps.map((t) => [storedName(t), t]));
  }

  /** What an operator adopted counts as wanted; otherwise what the newest want asked for. */
  compare({ last, value: kept }: RegisterRow, device: MdmDevice): Compared | null {
    const value = last === null ? undefined : this.types.get(last.type)?.value;
    if (last === null || value === undefined || value.of(last.params) === null) return null;
    const wanted = last.state === 'adopted' ? kept : value.of(last.params);
    const listed = value.listed(device);
    if (wanted === null || listed === null) return null;
    return { wanted: wanted.toLowerCase(), listed: listed.toLowerCase() };
  }

  /** The params of a want that drives the register again to what it should have. */
  again({ last, value: kept }: RegisterRow): Record<string, unknown> {
    if (last === null) return {};
    const value = this.types.get(last.type)?.value;
    return last.state === 'adopted' && kept !== null && value !== undefined
      ? value.put(last.params, kept)
      : last.params;
  }
}
