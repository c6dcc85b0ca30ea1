import { getOrInsertComputed } from 'fortios-language/base/collections';
import { runToCompletion } from 'fortios-language/base/steps';
import { driftOf, driftPlace, type DeviceDrifts } from 'fortios-language/analysis/device/comparison/drift';
import { compare } from 'fortios-language/analysis/device/comparison/compare';
import { execute, readState } from 'fortios-language/analysis/device/execution/execute';
import { print } from 'fortios-language/analysis/device/state/print';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import { formatVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import type { FirmwareSettings } from 'fortios-language/firmware/effective';
import type { DeviceIssue } from '../fleet/device';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { SymbolTable } from 'fortios-language/model/symbols/symbolTable';
import type { SecretNames } from 'fortios-language/secrets/masking';
import type { CheckService } from 'fortios-language/checkService';
import { checkedScript, type CheckedScript } from '../compare/checkedScript';

/** A golden configuration. Plain data, which can be sent to workers. */
export interface GoldenText {
  /** The path as typed. */
  readonly file: string;
  readonly text: string;
  /** The version in the `.fortios-lint.json` that belongs to it. */
  readonly lintConfig?: FirmwareSettings['lintConfig'];
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
  readonly device: DeviceState;
  readonly version: FirmwareVersion;
  readonly issues: readonly DeviceIssue[];
  /** Of the golden configuration. */
  readonly secrets: SecretNames;
}

/** The commands that give a device the settings of a golden configuration. */
export interface GoldenScript extends CheckedScript {
  /** How many settings of the golden configuration the device still does not have after the commands. */
  readonly left: number;
  /** Of the golden configuration. */
  readonly secrets: SecretNames;
}

/** A service compares all devices of its run with one golden configuration, which stays open. */
const opened = new WeakMap<CheckService, OpenGolden>();

/** A golden configuration and a device; a text without a version has that of the other one. */
function sidesOf(
  service: CheckService,
  view: DocumentView,
  { file, text, lintConfig }: GoldenText,
  settings: FirmwareSettings,
) {
  const golden = getOrInsertComputed(opened, service, () => {
    const document = service.open(text, { uri: file });
    // The version in the .fortios-lint.json of one device says nothing about the golden configuration.
    const view = service.view(document, { ...settings, lintConfig });
    // The exit knows the secrets of what was read.
    runToCompletion(SymbolTable.prepare(document, view));
    return { document, view, states: new Map<string, DeviceState>() };
  });
  const { schema } = view;
  const isFallback = ({ firmware }: DocumentView): boolean => firmware.source === 'fallback';
  const { version } = isFallback(golden.view) ? view.firmware : golden.view.firmware;
  const baseline = getOrInsertComputed(golden.states, formatVersion(version), () =>
    readState(golden.document, { schema, version }),
  );
  const own = isFallback(view) ? golden.view.firmware.version : view.firmware.version;
  const device = readState(view.document, { schema, version: own });
  return { golden: golden.document, baseline, device, version: own };
}

/** Compares a device with a golden configuration. */
export function goldenDrift(
  service: CheckService,
  view: DocumentView,
  text: GoldenText,
  settings: FirmwareSettings,
): GoldenDrift {
  const { golden, baseline, device, version } = sidesOf(service, view, text, settings);
  const found = driftOf(baseline, device);
  const issues = found.drifts.map((drift): DeviceIssue => {
    // Without VDOMs, it means the same setting in all of them.
    const place = driftPlace(baseline.hasVdoms ? drift : { ...drift, part: '' });
    const { setting, expected = '' } = drift;
    return {
      kind: 'drift',
      id: text.file,
      weight: 'warning',
      count: 1,
      text: setting === undefined ? `${place} is missing` : `${place}: ${setting} is not ${expected}`,
    };
  });
  return { ...found, issues, device, version, secrets: SymbolTable.secretNamesOf(golden) };
}

/**
 * The commands that give a device what a golden configuration has; what only the device has stays. The golden
 * configuration is executed on the device like a script, and the commands are those from the device to the result.
 */
export function goldenScript(
  service: CheckService,
  view: DocumentView,
  text: GoldenText,
  settings: FirmwareSettings,
): GoldenScript {
  const { golden, baseline, device } = sidesOf(service, view, text, settings);
  const isSplit = device.hasVdoms && !baseline.hasVdoms;
  const split = isSplit ? service.open(print(baseline.withVdoms(), {})) : undefined;
  const wanted = execute(device, split ?? golden).state;
  split?.dispose();
  const script = checkedScript(service, compare(device, wanted, {}), device);
  const secrets = SymbolTable.secretNamesOf(golden);
  return { ...script, left: driftOf(baseline, script.result).drifts.length, secrets };
}
