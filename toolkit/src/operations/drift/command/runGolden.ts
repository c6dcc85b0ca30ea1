import { getOrInsertComputed } from 'fortios-language/base/collections';
import { counted } from 'fortios-language/base/numbers';
import { formatVersion } from 'fortios-language/firmware/version';
import { asWritten, type SecretNames } from 'fortios-language/secrets/masking';
import { goldenDrift, goldenScript, type GoldenScript, type GoldenText } from '../goldenDrift';
import { unitDataNote } from 'fortios-language/analysis/device/comparison/report';
import { driftPlace, type Drift } from 'fortios-language/analysis/device/comparison/drift';
import { exitCodeOf, type ExitCode } from '../../../cli/program/command';
import type { ConfigFiles } from '../../../cli/input/configFiles';
import { forEachConfiguration, type Work } from '../../../cli/run/forEachConfiguration';
import { readFormat } from '../../../cli/input/inputOptions';
import type { InputReader } from '../../../cli/input/inputReader';
import { formatsOf, type AnswerFormat } from '../../../cli/output/pageFormats';
import {
  pageList,
  pageSection,
  pageTable,
  paragraph,
  titledPage,
  type Inline,
  type Page,
} from '../../../page/page';
import { realpathOf } from '../../../cli/input/inputs';
import { readInputOptions } from '../../../cli/input/readOptions';
import { UsageError } from '../../../cli/program/failures';
import { writeErrorLine, printable, type Terminal } from '../../../cli/output/terminal';
import type { TypedDrift } from './command';

/** The differences between one device and the baseline. */
interface DeviceDrift {
  readonly name: string;
  readonly model: string;
  readonly version: string;
  readonly drifts: readonly Drift[];
  readonly undecided: number;
}

interface GoldenRun {
  readonly baseline: string;
  readonly devices: readonly DeviceDrift[];
}

const formats = { ...formatsOf(goldenPage, goldenJson), commands: 'commands' } as const;

interface GoldenTask {
  readonly golden: GoldenText;
  readonly asCommands: boolean;
}

/** Nothing for the golden configuration itself, which a folder of devices may contain. */
interface GoldenAnswer {
  readonly name: string;
  readonly drift?: DeviceDrift;
  readonly script?: Omit<GoldenScript, 'secrets'>;
}

/** Compares a device with a golden configuration. */
export const goldenWork: Work<GoldenTask, GoldenAnswer> = async (
  { service, input, path: name, content },
  { firmware },
  { golden, asCommands },
) => {
  const own = input.kind === 'file' ? await realpathOf(input.path) : undefined;
  if (own !== undefined && own === (await realpathOf(golden.file))) return { answer: { name } };
  const document = service.open(content.text, { uri: name });
  try {
    const view = service.view(document, firmware);
    // The exit has to know the secrets of both.
    const secretsWith = (others: SecretNames): SecretNames => new Set([...view.index.secretNames, ...others]);
    if (asCommands) {
      const { secrets, ...script } = goldenScript(service, view, golden, firmware);
      return { answer: { name, script }, secrets: secretsWith(secrets) };
    }
    const { device, version, drifts, undecided, secrets } = goldenDrift(service, view, golden, firmware);
    const identity = { name, model: device.backup?.model ?? '', version: formatVersion(version) };
    return { answer: { name, drift: { ...identity, drifts, undecided } }, secrets: secretsWith(secrets) };
  } finally {
    document.dispose();
  }
};

/**
 * The golden configuration, with the version of its `.fortios-lint.json`.
 *
 * @throws an Error with a message for the user
 */
export async function readGolden(
  file: string,
  reader: InputReader,
  configs: ConfigFiles,
): Promise<GoldenText> {
  const answer = await configs.of(file);
  if ('failure' in answer) throw new Error(answer.failure);
  const lintConfig = 'config' in answer ? answer.config?.firmware : undefined;
  return { file, text: await reader.textOf(file), lintConfig };
}

/** Compares each of the files with a golden configuration, and writes a table of the devices. */
export async function runGolden(
  typed: TypedDrift & { readonly golden: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const format = readFormat<AnswerFormat<GoldenRun> | 'commands'>(formats, typed.format);
  if (typed.files.length === 0)
    throw new UsageError('Name the files, folders or globs to compare with the golden configuration.');
  const devices: DeviceDrift[] = [];
  /** The devices that need commands. */
  const changed = new Set<string>();
  const errors = await forEachConfiguration<GoldenTask, GoldenAnswer>(readInputOptions(typed), terminal, {
    name: 'golden',
    work: goldenWork,
    taskFor: async (_, reader, configs) => {
      const golden = await readGolden(typed.golden, reader, configs);
      return () => ({ golden, asCommands: format === 'commands' });
    },
    add: ({ name, drift, script }, clearStatus) => {
      if (drift) devices.push(drift);
      if (!script) return;
      clearStatus();
      if (writeDeviceCommands(script, name, typed.golden, terminal)) changed.add(name);
    },
  });
  if (format !== 'commands') terminal.writeOut(format({ baseline: typed.golden, devices }, terminal));
  if (errors.length > 0) return 2;
  return exitCodeOf(typed, {
    difference: changed.size > 0 || devices.some(({ drifts }) => drifts.length > 0),
  });
}

/** Writes the commands for one device; returns whether there are any, or settings that they cannot reach. */
function writeDeviceCommands(
  { text: script, left, rejections, unitData, uncompared }: Omit<GoldenScript, 'secrets'>,
  name: string,
  baseline: string,
  terminal: Terminal,
): boolean {
  const commands = script.trimEnd();
  if (commands !== '') terminal.writePassed(asWritten(`# ${printable(name)}\n${commands}\n\n`));
  for (const { line, command, reason } of rejections)
    writeErrorLine(terminal, `${name}: line ${line + 1} of its commands is rejected: ${command}. ${reason}`);
  if (left > 0)
    writeErrorLine(
      terminal,
      `${name}: ${counted(left, 'setting')} of ${baseline} ${left === 1 ? 'is' : 'are'} not in its commands. "--format text" lists the differences.`,
    );
  if (uncompared > 0)
    writeErrorLine(
      terminal,
      `${name}: The commands leave out ${counted(uncompared, 'encrypted secret')} that cannot be compared.`,
    );
  if (unitData > 0) writeErrorLine(terminal, `${name}: ${unitDataNote(unitData, 'The commands leave out')}`);
  return commands !== '' || left > 0;
}

/** A setting or entry of the baseline, and the devices that do not have it. */
interface Lack {
  readonly place: string;
  readonly setting: string | undefined;
  readonly expected: string | undefined;
  readonly devices: readonly string[];
}

/** What devices lack, what most of them lack first. */
function lacksOf(devices: readonly DeviceDrift[]): readonly Lack[] {
  // A baseline without VDOMs means the same setting on devices with and without them.
  const isPlain = devices.some(({ drifts }) => drifts.some(({ part }) => part === ''));
  const byPlace = new Map<string, Lack & { readonly devices: string[] }>();
  for (const { name, drifts } of devices) {
    for (const drift of drifts) {
      const { setting, expected } = drift;
      const place = driftPlace(isPlain ? { ...drift, part: '' } : drift);
      getOrInsertComputed(byPlace, `${place}\t${setting ?? ''}`, () => ({
        place,
        setting,
        expected,
        devices: [],
      })).devices.push(name);
    }
  }
  return [...byPlace.values()].sort((a, b) => b.devices.length - a.devices.length);
}

function goldenPage({ baseline, devices }: GoldenRun): Page {
  const lacks = devices.length > 1 ? lacksOf(devices) : [];
  const different = devices.filter(({ drifts }) => drifts.length > 0).length;
  const undecided = devices.reduce((sum, device) => sum + device.undecided, 0);
  return titledPage(
    [`${counted(devices.length, 'device')}, compared with `, { name: baseline }],
    paragraph(
      different === 0
        ? 'No difference was found.'
        : `${counted(different, 'device differs', 'devices differ')}.`,
      'summary',
    ),
    undecided > 0 &&
      paragraph(
        `Not compared: ${counted(undecided, 'setting')} that the files do not contain, and whose default in their version is not known.`,
        'note',
      ),
    pageTable(
      ['Device', 'Model', 'FortiOS', 'Different', 'Missing', 'Not compared'],
      devices.map(({ name, model, version, drifts, undecided: left }) => {
        const missing = drifts.filter(({ setting }) => setting === undefined).length;
        const counts = [drifts.length - missing, missing, ...(undecided > 0 ? [left] : [])].map(String);
        return [{ text: [{ name }] }, model, version, ...counts];
      }),
      { numbers: [3, 4, 5] },
    ),
    pageSection(
      'By setting',
      pageTable(
        ['Setting', 'Value', 'Devices without it'],
        lacks.map(({ place, setting, expected, devices: names }) => [
          { text: [{ name: setting === undefined ? place : `${place} › ${setting}` }] },
          { text: [expected === undefined ? 'the whole entry' : { name: expected }] },
          String(names.length),
        ]),
        { numbers: [2] },
      ),
    ),
    devices.flatMap(({ name, drifts }) => pageSection([{ name }], pageList(drifts.map(driftText(name))))),
  );
}

function driftText(file: string): (drift: Drift) => Inline {
  return (drift) => {
    const { setting, expected = '', found, byDefault, line } = drift;
    const at: Inline = line === undefined ? [] : [', ', { file, line: line + 1 }];
    const place = { name: driftPlace(drift) };
    if (setting === undefined) return [place, ' is missing', ...at];
    const value = found ?? byDefault;
    const actual: Inline = value === undefined ? [' is not set'] : [' is ', { name: value }];
    // Two values that differ are shown equal only if both are masked.
    if (value === expected) return [place, ': ', { name: setting }, ' is another secret', ...at];
    const origin = found === undefined && byDefault !== undefined ? [' by default'] : [];
    return [place, ': ', { name: setting }, ...actual, ...origin, ', not ', { name: expected }, ...at];
  };
}

/** A stable format for other programs: fields are only added. Lines count from 1. */
function goldenJson({ baseline, devices }: GoldenRun): unknown {
  return {
    version: 1,
    baseline,
    devices: devices.map(({ name, model, version, drifts, undecided }) => ({
      path: name,
      model: model === '' ? null : model,
      firmware: version,
      drift: drifts.map(({ part, path, setting, expected, found, line }) => ({
        vdom: part === '' ? null : part,
        path,
        setting: setting ?? null,
        expected: expected ?? null,
        found: found ?? null,
        line: line === undefined ? null : line + 1,
      })),
      notCompared: undecided,
    })),
    settings: lacksOf(devices).map(({ place, setting, expected, devices: names }) => ({
      place,
      setting: setting ?? null,
      expected: expected ?? null,
      count: names.length,
      devices: names,
    })),
    summary: { devices: devices.length, drifting: devices.filter(({ drifts }) => drifts.length > 0).length },
  };
}
