/**
 * An object or an entry with the values of its settings: in a document (`ObjectState`), on a device after commands
 * (`ConfigNode`), or as the policy analysis remembers it (`EntryData`). What the network is made of is read through it,
 * so that all features read the same.
 */
export interface ConfigObject<T> {
  /** Whether a template fills in parts of it, so that other settings are unknown; a device has none. */
  readonly isTemplated?: boolean;
  /** The values of a setting, without quotes; empty if it is not set. */
  values(setting: string): readonly string[];
  /** A child object, such as `config ipv6` of an interface; undefined if there is none. */
  child(name: string): T | undefined;
  /** The entries of a child table, in order. */
  children(table: string): readonly { readonly name: string; readonly state: T }[];
}
