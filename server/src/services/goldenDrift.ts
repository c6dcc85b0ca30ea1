import { getOrInsertComputed } from '../base/collections';
import { runToCompletion } from '../base/steps';
import { driftOf, driftPlace, type DeviceDrifts } from '../device/drift';
import { readState } from '../device/execute';
import type { DeviceState } from '../device/state';
import { formatVersion } from '../firmware/version';
import type { FirmwareSettings } from '../firmware/effective';
import type { DeviceIssue } from '../reports/fleet/device';
import type { ConfigDocument } from '../model/document/document';
import type { DocumentView } from '../model/symbols/documentView';
import { SymbolTable } from '../model/symbols/symbolTable';
import type { SecretNames } from '../secrets/exit';
import type { CheckService } from './checkService';

/** A golden configuration. Plain data, which can be sent to workers. */
export interface GoldenText {
  /** The path as typed. */
  readonly file: string;
  readonly text: string;
}

/** The open golden configuration of a run. */
interface OpenGolden {
  readonly document: ConfigDocument;
  readonly view: DocumentView;
  /** By version. */
  readonly states: Map<string, DeviceState>;
}

/** What a device lacks of a golden configuration. */
export interface GoldenDrift extends DeviceDrifts {
  readonly issues: readonly DeviceIssue[];
  /** Of the golden configuration. */
  readonly secrets: SecretNames;
}

/** A service compares all devices of its run with one golden configuration, which stays open. */
const opened = new WeakMap<CheckService, OpenGolden>();

/** Compares a device with a golden configuration; one without a version has the version of the device. */
export function goldenDrift(
  service: CheckService,
  view: DocumentView,
  { file, text }: GoldenText,
  settings: FirmwareSettings,
): GoldenDrift {
  const golden = getOrInsertComputed(opened, service, () => {
    const document = service.open(text, { uri: file });
    // The version in the .fortios-lint.json of one device says nothing about the golden configuration.
    const view = service.view(document, { ...settings, lintConfig: undefined });
    // The exit knows the secrets of what was read.
    runToCompletion(SymbolTable.prepare(document, view));
    return { document, view, states: new Map<string, DeviceState>() };
  });
  const { schema } = view;
  const { version } = golden.view.firmware.source === 'fallback' ? view.firmware : golden.view.firmware;
  const baseline = getOrInsertComputed(golden.states, formatVersion(version), () =>
    runToCompletion(readState(golden.document, { schema, version })),
  );
  const found = driftOf(baseline, runToCompletion(readState(view.document, view)));
  const issues = found.drifts.map((drift): DeviceIssue => {
    // Without VDOMs, it means the same setting in all of them.
    const place = driftPlace(baseline.hasVdoms ? drift : { ...drift, part: '' });
    const { setting, expected = '' } = drift;
    return {
      ...{ kind: 'drift', id: file, weight: 'warning', count: 1 },
      text: setting === undefined ? `${place} is missing` : `${place}: ${setting} is not ${expected}`,
    };
  });
  return { ...found, issues, secrets: SymbolTable.secretNamesOf(golden.document) };
}
