import { expandedBraces } from '../../base/braces';
import { docOf } from './docs';
import type { Overlay, OverlayEntry, ValueOverlay } from './entry';
import data from './overlay.json';

/** The same facts about one path or several, with alternatives in braces: `log disk > {filter,setting}`. */
interface OverlayRow extends Omit<OverlayEntry, 'path' | 'doc' | 'values'> {
  readonly path?: string;
  readonly paths?: readonly string[];
  /** Whether the texts about the path belong to it. */
  readonly doc?: true;
  /** With the path of their texts. */
  readonly values?: Readonly<Record<string, Omit<ValueOverlay, 'doc'> & { readonly doc?: string }>>;
}

interface OverlayData {
  /** Settings whose type on the device does not determine the notation of the address. */
  readonly addressForms: readonly OverlayRow[];
  /** Values and tables for which a release note or a reference is more exact than the sampled lists. */
  readonly corrections: readonly OverlayRow[];
  /** `config system ftm-push`. */
  readonly ftmPush: readonly OverlayRow[];
  /**
   * Settings that accept several values since some version. The CLI uses one name for both forms, but the published schema
   * lists two settings, one removed and one added; the other name is never suggested. Later patches of 7.0 and 7.2 than the
   * sampled ones with one value can have received the change.
   */
  readonly grownLists: readonly OverlayRow[];
  /**
   * Settings and tables of particular models: names that no list contains, accepted in every version, because the models with
   * them are unknown; settings whose values are ports, access points or modems; numbers whose limits depend on memory and
   * processors, where the lists contain those of one model.
   */
  readonly hardware: readonly OverlayRow[];
  /** The value `ftm` of `allowaccess`. */
  readonly interfaceAccess: readonly OverlayRow[];
  /**
   * Tables whose entries are opened by `config <table> <key>` without `edit`. Devices have them, but newer lists do not
   * contain them.
   */
  readonly keyedTables: readonly OverlayRow[];
  /** Settings and tables in backups that no list contains. */
  readonly undocumented: readonly OverlayRow[];
  /** Settings whose references are missing in published lists. */
  readonly userReferences: readonly OverlayRow[];
}

/** A test checks the data against `overlay.schema.json`. */
const { $schema: _, ...rows } = data;
const groups = rows as unknown as OverlayData;

function entriesOf({
  path = '',
  paths = [path],
  doc,
  values,
  ...facts
}: OverlayRow): readonly OverlayEntry[] {
  const ofValues =
    values &&
    Object.fromEntries(
      Object.entries(values).map(([name, { doc: text, ...value }]) => [
        name,
        { ...value, ...(text !== undefined && { doc: docOf(text) }) },
      ]),
    );
  return paths.flatMap(expandedBraces).map((at) => ({
    path: at,
    ...facts,
    ...(doc && { doc: docOf(at) }),
    ...(ofValues && { values: ofValues }),
  }));
}

const undocumented = groups.undocumented.flatMap(entriesOf);

/** Tables of particular hardware: network processors, switches, modems, chassis. The facts are those of some models. */
const openTables: readonly RegExp[] = [
  /^system np(?:u|\d)/,
  /^system (bypass|digital-io|elbc|hpe|lte-modem|poe|sfp|smc|vin-alarm|wireless)/,
  /^system (console-server|dnp3-proxy|icond|iscsi|split-port-mode|vpce)$/,
  /^system \dg-modem/,
  /^firewall hyperscale-/,
  /^(dpdk|hardware|load-balance|monitoring|nsxt) /,
  /^log (npu-server|tap-)/,
  /^switch-controller dsl/,
  // FortiGuard fills these; users fill the excluded ones.
  /^firewall internet-service(?!-(?:addition|custom|custom-group|extension|group)$)/,
];

/** The GUI stores its state in such settings. */
export const openSettings: readonly RegExp[] = [/^gui-/];

/** Settings in backups that no version ever listed. */
const internal: ReadonlySet<string> = new Set(['firewall address > dirty', 'system admin > old-password']);

const earlierPassword = /^history\d+$/;

/** Whether a setting or table occurs in backups, but in no published list and in no device's schema. */
export function isInternal(path: string): boolean {
  const name = path.slice(path.lastIndexOf(' ') + 1);
  return (
    internal.has(path) ||
    earlierPassword.test(name) ||
    openSettings.some((pattern) => pattern.test(name)) ||
    undocumented.some((entry) => path === entry.path || path.startsWith(`${entry.path} > `))
  );
}

/** The hand-written facts of the extension. */
export const overlay: Overlay = {
  entries: Object.values<readonly OverlayRow[]>({ ...groups }).flatMap((rows) => rows.flatMap(entriesOf)),
  openTables,
  openSettings,
};
