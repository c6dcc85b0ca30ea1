import type { EffectiveFirmware } from 'fortios-language/firmware/effective';
import { compareVersions, formatVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { objectsOf } from 'fortios-language/model/objects';
import { ObjectState } from 'fortios-language/model/objectState';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { pathLocation } from 'fortios-language/rules/engine/settingSubject';
import { insertLinesAfter } from 'fortios-language/rules/engine/edits';
import { phase1Tables } from 'fortios-language/model/network/tunnels';
import { isPushEnabled, ftmPushTable } from 'fortios-language/push/pushObject';
import { pushesOverIkev2 } from 'fortios-language/push/versions';
import type { LocatedReport } from 'fortios-language/rules/engine/rule';
import type { Schema, SchemaNode } from 'fortios-language/schema/schema';
import { quote, unquote } from 'fortios-language/syntax/quoting';
import type { Instruction, ReportedChange } from './report';
import { timingOf, type NeededPart } from './timing';

/** The inputs of the comparison. */
interface Versions {
  readonly document: ConfigDocument;
  readonly index: DocumentIndex;
  /** The document's own version, which resolves its names. */
  readonly view: SchemaView;
  readonly from: FirmwareVersion;
  readonly to: FirmwareVersion;
}

/**
 * Changes of FortiToken Mobile push for an unchanged document: defaults of unset settings, new settings that are
 * enabled by default, and dial-up VPNs that gain or lose push. Empty if push is disabled.
 *
 * @param view the document's own version, if it is not `from`
 */
export function pushConsequences(
  document: ConfigDocument,
  schema: Schema,
  from: EffectiveFirmware,
  to: FirmwareVersion,
  view: SchemaView = { schema, version: from.version },
): readonly LocatedReport[] {
  const index = DocumentIndex.of(document, view);
  const versions: Versions = { document, index, view, from: from.version, to };
  const enabled = objectsOf(index, ftmPushTable, view).filter(isPushEnabled);
  if (enabled.length === 0) return [];
  return [
    ...enabled.flatMap((push) => [...newDefaults(push, versions), ...newProxy(push, versions)]),
    ...ikev2Push(versions),
  ];
}

function newDefaults(push: ObjectState, { document, from, to }: Versions): readonly LocatedReport[] {
  return [...push.node.children()].flatMap((setting) => {
    const before = setting.defaultIn(from);
    const after = setting.defaultIn(to);
    if (before === undefined || after === undefined || before === after) return [];
    if (push.get(setting.name) || setting.availability(to) !== 'yes') return [];
    const message =
      `"${setting.name}" is not set. Its default is ${shown(before)} in FortiOS ${formatVersion(from)} ` +
      `and ${shown(after)} in ${formatVersion(to)}. To keep the old value, set it.`;
    return consequence(document, push, message, `set ${setting.name} ${quote(String(before))}`);
  });
}

/** The setting `proxy`, new in 7.4.1 and enabled by default: relevant if the document configures a proxy. */
function newProxy(
  push: ObjectState,
  { document, index, view, from, to }: Versions,
): readonly LocatedReport[] {
  const proxy = push.node.child('proxy');
  if (proxy?.availability(from) !== 'no' || proxy.defaultIn(to) !== 'enable' || push.get('proxy')) return [];
  const hasProxy = objectsOf(index, 'system fortiguard', view).some((fortiguard) =>
    Boolean(fortiguard.value('proxy-server-ip')),
  );
  if (!hasProxy) return [];
  const message =
    `"proxy" is not available in FortiOS ${formatVersion(from)}; its default in ${formatVersion(to)} is "enable". ` +
    'Push notifications then use the proxy of "config system fortiguard" in this file. To avoid this, set it to "disable".';
  return consequence(document, push, message, 'set proxy disable');
}

function consequence(
  document: ConfigDocument,
  push: ObjectState,
  message: string,
  line: string,
): readonly LocatedReport[] {
  const block = push.blocks.find(({ type }) => type === 'block');
  const status = push.get('status')?.setting;
  if (block?.type !== 'block' || !status) return [];
  const fix = { title: `Insert ${line}`, edits: [insertLinesAfter(document, status, [line])] };
  return [{ at: pathLocation(block), report: { message, fixes: [fix] } }];
}

/** Dial-up VPNs over IKEv2 with user authentication, if only one of the versions supports push for them. */
function ikev2Push({ document, index, view, from, to }: Versions): readonly LocatedReport[] {
  const learns = pushesOverIkev2(to);
  if (learns === pushesOverIkev2(from)) return [];
  const message = learns
    ? `FortiOS ${formatVersion(to)} sends a push to users of this IKEv2 dial-up VPN; ${formatVersion(from)} does not. ` +
      'This requires FortiClient 7.2.4 on Windows, 7.2.5 on Linux and macOS, or later.'
    : `FortiOS ${formatVersion(to)} sends no push to users of this IKEv2 dial-up VPN; ${formatVersion(from)} does.`;
  return phase1Tables.flatMap((path) =>
    [...index.entriesOf(path)].flatMap(({ table: node, unit, at, scope }) => {
      const entry = document.read(unit);
      if (entry?.type !== 'entry') return [];
      const state = new ObjectState(node, scope, [entry], view.version);
      const logsIn =
        state.value('type') === 'dynamic' &&
        state.value('ike-version') === '2' &&
        state.value('eap') === 'enable';
      return logsIn ? [{ at, report: { message } }] : [];
    }),
  );
}

/**
 * When the first fix of a change can be entered: with the setting of the fix, and as long as the version also has
 * the setting that it replaces. Undefined for a change without a fix.
 */
export function pushInstruction(
  { kind, fixes: [fix], hop, place }: ReportedChange,
  path: readonly FirmwareVersion[],
  { schema }: SchemaView,
): Instruction | undefined {
  if (kind !== 'ftm-push' || !fix) return undefined;
  const [from, to] = [path[0], path.at(-1)];
  if (from && to && compareVersions(to, from) < 0)
    return { text: 'Apply the shown fix to the backup before you restore it.' };
  const push = schema.node(ftmPushTable);
  const needed = fix.edits.flatMap(({ newText }): readonly NeededPart[] => {
    const words = newText.trim().split(/\s+/);
    const [name = '', ...values] = words[0] === 'set' ? words.slice(1) : words;
    const node = push?.child(name);
    return node ? [{ node, value: values.length === 0 ? undefined : unquote(values.join(' ')) }] : [];
  });
  const name = place.parts.findLast((part) => part.kind === 'setting')?.name;
  const replaced = name === undefined ? undefined : push?.child(name);
  const timing = timingOf({ needed, replaced, path, hop });
  switch (timing.kind) {
    case 'start':
      return { text: 'Apply the shown fix before the upgrade.' };
    case 'between':
      return { text: `Enter the shown fix ${timing.when}. ${timing.note}`, when: timing.when };
    case 'step': {
      const until = replaced ? ' Until then, push does not work.' : '';
      const dropped = isGone(replaced, hop ?? to)
        ? `No release of the path has both "${replaced?.name ?? ''}" and what replaces it: the upgrade drops the line. `
        : '';
      return {
        text: `${dropped}Enter the shown fix ${timing.when}.${until} ${timing.note}`,
        when: timing.when,
      };
    }
    case 'never':
      return { text: `${timing.note} Test a push after the upgrade.` };
  }
}

function isGone(setting: SchemaNode | undefined, version: FirmwareVersion | undefined): boolean {
  return setting !== undefined && version !== undefined && setting.availability(version) === 'no';
}

function shown(value: string | number): string {
  return value === '' ? 'empty' : `"${value}"`;
}
