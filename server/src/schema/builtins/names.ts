import entries from './names.json';

/** Entries that a device creates itself. */
interface BuiltinNames {
  /** Paths of the tables that contain them. */
  readonly tables: readonly string[];
  /** The term for such an entry: `predefined service`. */
  readonly what: string;
  readonly names: readonly string[];
}

/**
 * Names of built-in entries in all versions: an upgraded device often keeps entries that only some versions create. From 7.2
 * on, an upgrade makes profiles of the sensors for data leak prevention. Sources: genuine backups of 6.0 to 7.4 and the CLI
 * reference.
 */
export const builtinNames: readonly BuiltinNames[] = entries.map(({ names, ...entry }) => ({
  ...entry,
  names: typeof names === 'string' ? names.split(' ') : names,
}));
