import facts from './facts/mandatory-settings.json';

/** What is known about a setting without which an entry is not saved. */
interface MandatoryFact {
  /**
   * `confirmed`: the schema of a device demands it, and all of at least ten entries in genuine backups have it, or an output shows
   * the answer. `supported`: the schema of a device or two other sources demand it, and no genuine backup contradicts it.
   */
  readonly certainty: string;
  /** The number of entries in genuine backups to which the condition applies; all have the setting. */
  readonly entries?: number;
  /** When it is demanded, in the form of the conditions of settings; always if absent. */
  readonly when?: string;
}

/** The rows that rules, rehearsal and completion read: by certainty, table and setting, the condition or an empty text. */
export function mandatorySettings(): string {
  const tables: Readonly<Record<string, Readonly<Record<string, MandatoryFact>>>> = facts;
  const rowsOf = (certainty: string): Record<string, Record<string, string>> =>
    Object.fromEntries(
      Object.entries(tables).flatMap(([table, settings]) => {
        const rows = Object.entries(settings)
          .filter(([, fact]) => fact.certainty === certainty)
          .map(([name, { when = '' }]) => [name, when] as const);
        return rows.length === 0 ? [] : [[table, Object.fromEntries(rows)] as const];
      }),
    );
  return `${JSON.stringify({ certain: rowsOf('confirmed'), supported: rowsOf('supported') }, undefined, 2)}\n`;
}
