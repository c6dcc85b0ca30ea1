import type { Steps } from '../../base/steps';
import type { EffectiveFirmware } from '../../firmware/effective';
import type { ConfigDocument } from '../../model/document/document';
import { onOneDevice, otherDeviceNote } from '../../model/document/oneDevice';
import { DocumentIndex } from '../../model/symbols/documentIndex';
import type { DocumentView } from '../../model/symbols/documentView';
import { SymbolTable } from '../../model/symbols/symbolTable';
import { PolicyAnalysis } from '../../analysis/policies/policyAnalysis';
import { PushDevice } from '../device/pushDevice';
import type { Schema } from '../../schema/schema';
import { type ChecklistItem, resultOf, type PushRequirement } from './checklistContext';
import { receivingInterface, unrestrictedAdministrator } from './requirements/access';
import {
  interfaceUp,
  noLocalInPolicy,
  ownPort,
  noVirtualIp,
  phones,
  pushService,
} from './requirements/arrival';
import { address, blockInPlace, certificate, reachableAddress, switchedOn } from './requirements/pushBlock';
import { answerTime, cloudPushRequired, mobileTokens, sslVpnTime } from './requirements/users';
import { forticlient, ikev1, ikev2Firmware } from './requirements/vpn';
import { formatVersion } from '../../firmware/version';

/** All requirements of push, in the order of a typical diagnosis. */
export interface PushChecklist {
  readonly firmware: EffectiveFirmware;
  /** Empty if the document cannot be checked. */
  readonly items: readonly ChecklistItem[];
  /** Why the document is not checked, in a sentence: it is a YAML backup, or of another product. */
  readonly exclusion: string | undefined;
  /** The devices that the checklist does not include, in sentences: the document is a session with several devices. */
  readonly note: string | undefined;
  /** Commands to run if all requirements are met but push does not work. */
  readonly diagnosis: readonly string[];
}

type Checked = Pick<DocumentView, 'document' | 'firmware' | 'schema'>;

/**
 * Evaluates the requirements of FortiToken Mobile push for one document. Yields between small steps.
 *
 * @param exclusionsOf why a document is not checked, in sentences; rules determine this
 */
export function* pushChecklist(
  { document, firmware, schema }: Checked,
  exclusionsOf: (checked: Checked) => Steps<readonly string[]>,
): Steps<PushChecklist> {
  const note = otherDeviceNote(document);
  return yield* onOneDevice(document, function* (own) {
    const [exclusion] = yield* exclusionsOf({ document: own, firmware, schema });
    if (exclusion !== undefined) return { firmware, items: [], exclusion, diagnosis: [], note };
    return { ...(yield* checklistOf(own, firmware, schema)), note };
  });
}

function* checklistOf(
  document: ConfigDocument,
  firmware: EffectiveFirmware,
  schema: Schema,
): Steps<Omit<PushChecklist, 'note'>> {
  const view = { schema, version: firmware.version };
  yield* SymbolTable.prepare(document, view);
  const index = DocumentIndex.of(document, view);
  yield* PushDevice.prepare(index);
  yield* PolicyAnalysis.prepare(index);
  const context = { document, index, firmware, schema };
  const items: ChecklistItem[] = [];
  const { usesOnlyCloud } = PushDevice.of(context);
  for (const one of requirements) {
    yield;
    if (usesOnlyCloud && !ofCloud.has(one)) continue;
    const { id, requirement } = one;
    const answer = resultOf(one, context);
    if (answer) items.push({ places: [], commands: [], ...answer, id, requirement });
  }
  return { firmware, items, exclusion: undefined, diagnosis: usesOnlyCloud ? cloudDiagnosis : diagnosis };
}

const diagnosis: readonly string[] = [
  'diagnose debug reset',
  'diagnose debug application ftm-push -1',
  'diagnose debug application fnbamd -1',
  'diagnose debug enable',
];

const cloudDiagnosis: readonly string[] = [
  'diagnose debug reset',
  'diagnose debug application fnbamd -1',
  'diagnose debug enable',
];

/** The requirements of pushes that FortiToken Cloud sends. */
const ofCloud: ReadonlySet<PushRequirement> = new Set([
  mobileTokens,
  cloudPushRequired,
  answerTime,
  sslVpnTime,
  phones,
]);

/** All requirements, in the order of a typical diagnosis. */
const requirements: readonly PushRequirement[] = [
  blockInPlace,
  switchedOn,
  address,
  reachableAddress,
  receivingInterface,
  interfaceUp,
  noLocalInPolicy,
  noVirtualIp,
  ownPort,
  certificate,
  unrestrictedAdministrator,
  mobileTokens,
  cloudPushRequired,
  answerTime,
  sslVpnTime,
  ikev1,
  ikev2Firmware,
  forticlient,
  pushService,
  phones,
];

/** A checklist for other programs: positions are zero-based and count UTF-16 code units. */
export function checklistJson({ firmware, items, note, diagnosis }: PushChecklist, path: string): object {
  return {
    path,
    firmware: { version: formatVersion(firmware.version), source: firmware.source },
    ...(note !== undefined && { note }),
    items: items.map(({ id, requirement, status, evidence, places, commands }) => ({
      id,
      requirement,
      status,
      found: evidence,
      places: places.map(({ range, what }) => ({ range, what })),
      commands,
    })),
    diagnosis,
  };
}
