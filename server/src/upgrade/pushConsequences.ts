import type { EffectiveFirmware } from '../firmware/effective';
import { formatVersion, type FirmwareVersion } from '../firmware/version';
import type { ConfigDocument } from '../model/document/document';
import { DocumentIndex } from '../model/symbols/documentIndex';
import { objectsOf } from '../model/objects';
import { ObjectState } from '../model/objectState';
import type { SchemaView } from '../model/visit';
import { pathLocation } from '../rules/engine/blockSubject';
import { insertLinesAfter } from '../rules/engine/edits';
import { phase1Tables } from '../push/device/dialups';
import { optionOf } from '../push/device/options';
import { isEnabled, table } from '../push/pushObject';
import { pushesOverIkev2 } from '../push/versions';
import type { Report } from '../rules/engine/rule';
import type { Schema } from '../schema/schema';
import { quote } from '../syntax/quoting';
import type { Located } from '../syntax/statements';

/** Something that follows for push though nothing in the document is wrong by either version. */
export interface Consequence {
  readonly at: Located;
  readonly report: Report;
}

/** What it takes to tell consequences. */
interface Versions {
  readonly document: ConfigDocument;
  readonly index: DocumentIndex;
  /** As the document is understood: by its own version. */
  readonly view: SchemaView;
  readonly from: FirmwareVersion;
  readonly to: FirmwareVersion;
}

/**
 * What changes for FortiToken Mobile push by itself: defaults of what the document leaves open, new settings
 * that have their effect without being set, and dial-up VPNs that learn or unlearn push. Nothing where push is
 * switched off.
 */
export function pushConsequences(
  document: ConfigDocument,
  schema: Schema,
  from: EffectiveFirmware,
  to: FirmwareVersion,
): readonly Consequence[] {
  const view = { schema, version: from.version };
  const index = DocumentIndex.of(document, view);
  const versions: Versions = { document, index, view, from: from.version, to };
  const enabled = objectsOf(index, table, view).filter(isEnabled);
  if (enabled.length === 0) return [];
  return [
    ...enabled.flatMap((push) => [...newDefaults(push, versions), ...newProxy(push, versions)]),
    ...ikev2Push(versions),
  ];
}

function newDefaults(push: ObjectState, { document, from, to }: Versions): readonly Consequence[] {
  return [...push.node.children()].flatMap((setting) => {
    const before = setting.defaultIn(from);
    const after = setting.defaultIn(to);
    if (before === undefined || after === undefined || before === after) return [];
    if (push.get(setting.name) || setting.availability(to) !== 'yes') return [];
    const message =
      `"${setting.name}" is not set, and its default is ${shown(after)} in FortiOS ${formatVersion(to)}, ` +
      `where it is ${shown(before)} in ${formatVersion(from)}. To keep what it was, set it.`;
    return consequence(document, push, message, `set ${setting.name} ${quote(String(before))}`);
  });
}

/** The setting `proxy` of 7.4.1, which is on by default: of interest where there is a proxy to take. */
function newProxy(push: ObjectState, { document, index, view, from, to }: Versions): readonly Consequence[] {
  const proxy = push.node.child('proxy');
  if (proxy?.availability(from) !== 'no' || proxy.defaultIn(to) !== 'enable' || push.get('proxy')) return [];
  const hasProxy = objectsOf(index, 'system fortiguard', view).some((fortiguard) =>
    Boolean(fortiguard.value('proxy-server-ip')),
  );
  if (!hasProxy) return [];
  const message =
    `"proxy", which FortiOS ${formatVersion(from)} does not have, is "enable" in ${formatVersion(to)} unless it is set: ` +
    'push notifications take the proxy of "config system fortiguard", which this file sets up. Set to "disable", they leave it aside.';
  return consequence(document, push, message, 'set proxy disable');
}

function consequence(
  document: ConfigDocument,
  push: ObjectState,
  message: string,
  line: string,
): readonly Consequence[] {
  const block = push.blocks.find(({ type }) => type === 'block');
  const status = push.get('status')?.setting;
  if (block?.type !== 'block' || !status) return [];
  const fix = { title: `Insert ${line}`, edits: [insertLinesAfter(document, status, [line])] };
  return [{ at: pathLocation(block), report: { message, fixes: [fix] } }];
}

/** Dial-up VPNs over IKEv2 whose users log in, where one of the versions can ask them by push and the other cannot. */
function ikev2Push({ document, index, view, from, to }: Versions): readonly Consequence[] {
  const learns = pushesOverIkev2(to);
  if (learns === pushesOverIkev2(from)) return [];
  const message = learns
    ? `FortiOS ${formatVersion(to)} asks users of this IKEv2 dial-up VPN by push, which ${formatVersion(from)} cannot. ` +
      'It takes FortiClient 7.2.4 on Windows, 7.2.5 on Linux and macOS, or later.'
    : `FortiOS ${formatVersion(to)} cannot ask users of this IKEv2 dial-up VPN by push, which ${formatVersion(from)} does.`;
  return phase1Tables.flatMap((path) =>
    [...index.entriesOf(path)].flatMap(({ table: node, unit, at, scope }) => {
      const entry = document.read(unit);
      if (entry?.type !== 'entry') return [];
      const state = new ObjectState(node, scope, [entry], view.version);
      const logsIn =
        optionOf(state, 'type', view) === 'dynamic' &&
        state.value('ike-version') === '2' &&
        optionOf(state, 'eap', view) === 'enable';
      return logsIn ? [{ at, report: { message } }] : [];
    }),
  );
}

function shown(value: string | number): string {
  return value === '' ? 'empty' : `"${value}"`;
}
