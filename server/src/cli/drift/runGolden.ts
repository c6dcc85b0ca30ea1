import { FailedBackups } from '../processInputs';
import { getOrInsertComputed } from '../../base/collections';
import { oneLine } from '../../base/escaping';
import { code, escaped } from '../../base/markdown';
import { formatVersion } from '../../firmware/version';
import { asWritten } from '../../secrets/exit';
import type { BaselineScript, DeviceService } from '../../services/deviceService';
import { unitDataNote } from '../../device/report';
import type { Drift } from '../../device/drift';
import { exitCodeOf, type ExitCode } from '../command';
import type { DeviceReader } from '../deviceFiles';
import { readFormat } from '../inputOptions';
import { findInputs, realpathOf } from '../inputs';
import { reasonOf, UsageError } from '../failures';
import { writeErrorLine, writeErrorLines, writeNote, printable, type Terminal } from '../terminal';
import type { TypedDrift } from './runDrift';

/** The differences between one device and the baseline. */
interface DeviceDrift {
  readonly name: string;
  readonly model: string;
  readonly version: string;
  readonly drifts: readonly Drift[];
  readonly undecided: number;
}

type DriftFormat = (baseline: string, devices: readonly DeviceDrift[]) => string;

const formats: Readonly<Record<string, DriftFormat | 'commands' | undefined>> = {
  text,
  markdown,
  json,
  commands: 'commands',
};

/** Compares each of the files with a golden configuration, and writes a table of the devices. */
export async function runGolden(
  typed: TypedDrift & { readonly golden: string },
  { devices: service, reader }: { readonly devices: DeviceService; readonly reader: DeviceReader },
  terminal: Terminal,
): Promise<ExitCode> {
  const format = readFormat<DriftFormat | 'commands'>(formats, typed.format);
  if (typed.files.length === 0)
    throw new UsageError('Name the files, folders or globs to compare with the golden configuration.');
  const golden = await reader.file(typed.golden);
  const { inputs, failures } = await findInputs(typed.files);
  const errors = [...failures];
  const devices: DeviceDrift[] = [];
  let changed = false;
  const beside = new FailedBackups();
  const own = await realpathOf(typed.golden);
  for (const input of inputs) {
    try {
      // A folder of devices may contain the baseline.
      if (input.kind === 'file' && (await realpathOf(input.path)) === own) {
        beside.add(input, true);
        continue;
      }
      const file = await reader.input(input);
      beside.add(input, file !== undefined);
      if (!file) continue;
      const device = reader.deviceOf(file, golden.firmware);
      const baseline = reader.deviceOf(golden, device.firmware);
      if (format === 'commands') {
        const isChanged = writeDeviceCommands(
          service.baselineScript(golden.document, baseline.state, device.state),
          file.name,
          typed.golden,
          terminal,
        );
        changed ||= isChanged;
        file.document.dispose();
        continue;
      }
      devices.push({
        name: file.name,
        model: device.state.backup?.model ?? '',
        version: formatVersion(device.firmware.version),
        ...service.drift(baseline.state, device.state),
      });
      file.document.dispose();
    } catch (error) {
      errors.push(reasonOf(error));
    }
  }
  errors.push(...(await beside.find()));
  const undecided = devices.reduce((sum, device) => sum + device.undecided, 0);
  if (undecided > 0)
    writeNote(
      terminal,
      `${countText(undecided, 'setting')} could not be compared: the files do not contain ${undecided === 1 ? 'it' : 'them'}, and the default of their version is not known.`,
    );
  golden.document.dispose();
  if (format !== 'commands') terminal.writeOut(format(typed.golden, devices));
  if (writeErrorLines(terminal, errors)) return 2;
  return exitCodeOf(typed, { difference: changed || devices.some(({ drifts }) => drifts.length > 0) });
}

/** Writes the commands for one device; returns whether there are any, or settings that they cannot reach. */
function writeDeviceCommands(
  { text: script, left, rejections, unitData, uncompared }: BaselineScript,
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
      `${name}: ${countText(left, 'setting')} of ${baseline} ${left === 1 ? 'is' : 'are'} not in its commands. "--format text" lists the differences.`,
    );
  if (uncompared > 0)
    writeErrorLine(
      terminal,
      `${name}: The commands leave out ${countText(uncompared, 'encrypted secret')} that cannot be compared.`,
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
      const place = placeOf(isPlain ? { ...drift, part: '' } : drift);
      getOrInsertComputed(byPlace, `${place}\t${setting ?? ''}`, () => ({
        ...{ place, setting, expected, devices: [] },
      })).devices.push(name);
    }
  }
  return [...byPlace.values()].sort((a, b) => b.devices.length - a.devices.length);
}

function countText(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

function countOf({ length }: readonly DeviceDrift[]): string {
  return length === 1 ? '1 device' : `${length} devices`;
}

function isMissing({ setting }: Drift): boolean {
  return setting === undefined;
}

function placeOf({ part, path }: Drift): string {
  const place = oneLine(path.join(' › '));
  return part === '' ? place : `${part}: ${place}`;
}

function cells({ name, model, version, drifts }: DeviceDrift): readonly string[] {
  const missing = drifts.filter(isMissing).length;
  return [name, model, version, String(drifts.length - missing), String(missing)];
}

const heading = ['Device', 'Model', 'FortiOS', 'Different', 'Missing'];

function text(baseline: string, devices: readonly DeviceDrift[]): string {
  const rows = [heading, ...devices.map((device) => cells(device).map(printable))];
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = [
    `${countOf(devices)}, compared with ${printable(baseline)}`,
    '',
    ...rows.map((row) =>
      row
        .map((cell, column) =>
          column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    ),
  ];
  const lacks = lacksOf(devices);
  if (devices.length > 1 && lacks.length > 0) {
    lines.push('', 'By setting');
    for (const { place, setting, expected = '', devices: names } of lacks) {
      const wanted = setting === undefined ? '' : ` ${setting} ${expected}`;
      lines.push(
        `  ${countText(names.length, 'device')} of ${devices.length}: ${printable(oneLine(`${place}${wanted}`))}`,
      );
    }
  }
  for (const { name, drifts } of devices) {
    if (drifts.length === 0) continue;
    lines.push('', printable(name));
    for (const drift of drifts) {
      const { setting, expected = '', found, line } = drift;
      const at = line === undefined ? '' : `:${line + 1}`;
      const what =
        setting === undefined
          ? 'is missing'
          : `${setting} ${found === undefined ? 'is not set' : `is ${found}`}, not ${expected}`;
      lines.push(
        `  ${printable(placeOf(drift))} ${printable(oneLine(what))}${at === '' ? '' : `  (line ${at.slice(1)})`}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function markdown(baseline: string, devices: readonly DeviceDrift[]): string {
  const row = (all: readonly string[]): string =>
    `| ${all.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const parts = [
    `# ${countOf(devices)}, compared with ${code(baseline)}`,
    [
      row(heading),
      row(heading.map((_, index) => (index < 3 ? ':--' : '--:'))),
      ...devices.map((device) =>
        row(cells(device).map((cell, index) => (index === 0 ? code(cell) : escaped(cell)))),
      ),
    ].join('\n'),
  ];
  const lacks = lacksOf(devices);
  if (devices.length > 1 && lacks.length > 0)
    parts.push(
      '## By setting',
      [
        row(['Devices', 'Setting of the baseline', 'Value']),
        row(['--:', ':--', ':--']),
        ...lacks.map(({ place, setting, expected, devices: names }) =>
          row([
            String(names.length),
            code(setting === undefined ? place : `${place} › ${setting}`),
            expected === undefined ? 'the whole entry' : code(oneLine(expected)),
          ]),
        ),
      ].join('\n'),
    );
  for (const { name, drifts } of devices) {
    if (drifts.length === 0) continue;
    parts.push(`## ${code(name)}`);
    parts.push(
      drifts
        .map((drift) => {
          const { setting, expected = '', found } = drift;
          if (setting === undefined) return `- ${code(placeOf(drift))} is missing`;
          const actual = found === undefined ? 'is not set' : `is ${code(oneLine(found))}`;
          return `- ${code(placeOf(drift))}: ${code(setting)} ${actual}, not ${code(oneLine(expected))}`;
        })
        .join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** A stable format for other programs: fields are only added. Lines count from 1. */
function json(baseline: string, devices: readonly DeviceDrift[]): string {
  return `${JSON.stringify({
    version: 1,
    baseline,
    devices: devices.map(({ name, model, version, drifts }) => ({
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
    })),
    settings: lacksOf(devices).map(({ place, setting, expected, devices: names }) => ({
      place,
      setting: setting ?? null,
      expected: expected ?? null,
      count: names.length,
      devices: names,
    })),
    summary: { devices: devices.length, drifting: devices.filter(({ drifts }) => drifts.length > 0).length },
  })}\n`;
}
