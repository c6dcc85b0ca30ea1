import data from './oldUnit.json';

/** What belongs to the old unit. Sources: the meaning of the settings in the reference. A test checks the data. */
interface OldUnit {
  /** Tables of hardware: those of the old device are left out, and those of the target are kept. */
  readonly hardwareTables: readonly string[];
  /** Hardware tables whose settings people change: what they have set must be decided again. */
  readonly tunedTables: readonly string[];
  readonly unitFacts: readonly {
    /** Of a table or setting. */
    readonly path: string;
    /**
     * `dropped`: the target has its own, or does without. `byHand`: not in the result, because only the user can decide.
     * `check`: in the result, and the user must do something.
     */
    readonly does: 'dropped' | 'byHand' | 'check';
    readonly reason: string;
  }[];
}

export const { hardwareTables, tunedTables, unitFacts } = data as unknown as OldUnit;
