import * as z from 'zod/mini';
import { lifeCycleState } from 'fortios-language/firmware/releases';

// The types and the validation of what the JSON of a fleet contains, which later runs join. Fields are only added.

const text = z.string();
const textOrNull = z.nullable(text);
const count = z.number();
const optionalText = z.exactOptional(text);

/** When a configuration last changed, and what says so. */
const lastChange = z.object({
  /** ISO 8601; without a zone if it is the clock of the device. */
  time: text,
  /** `name`: the device wrote the time into the name of its backup. */
  source: z.enum(['name', 'git', 'file']),
});

/** One configuration of a fleet: what is kept of it. */
const device = z.object({
  /** The path as typed, or a path that begins with a typed folder. */
  file: text,
  hostname: textOrNull,
  /** The name, or the code of the header if the model is not known. */
  model: textOrNull,
  version: text,
  /** Where the version comes from, as in `fortios lint`. */
  versionSource: text,
  support: z.nullable(z.enum(['supported', 'endOfEngineering', 'endOfSupport'])),
  /** ISO 8601. */
  endOfEngineering: textOrNull,
  endOfSupport: textOrNull,
  lines: count,
  findings: z.object({ error: count, warning: count, info: count, hint: count }),
  benchmark: z.object({
    name: text,
    pass: count,
    fail: count,
    cannotBeSeen: count,
    percent: z.nullable(count),
  }),
  advisories: z.object({
    affected: count,
    /** Those of the affected ones that are known to be exploited. */
    exploited: count,
    undecided: count,
    /** The lowest version in which all affected ones are fixed that have a known fix; null if there is none. */
    fixedIn: textOrNull,
  }),
  lastChange: z.nullable(lastChange),
  /** The name of its HA cluster, if it is a member of one. */
  cluster: optionalText,
  /** How many ways to sign in hosts in the Internet certainly reach; absent in reports of older versions. */
  exposed: z.exactOptional(count),
  /** How many settings differ from the golden configuration, and how many could not be compared; only if there is one. */
  drift: z.exactOptional(z.object({ count, undecided: count })),
  /** A sentence about lines that are not included. */
  note: optionalText,
});

/** Something that is the same on several devices. */
const issue = {
  /** A text of a rule, an item of the benchmark, a vulnerability, or a difference from the golden configuration. */
  kind: z.enum(['finding', 'benchmark', 'advisory', 'drift']),
  /** The id of the rule, the number of the item, the number of the advisory or the file of the golden configuration. */
  id: text,
  /** `exploited` is a vulnerability that is known to be exploited. */
  weight: z.enum(['exploited', 'error', 'warning', 'info', 'hint']),
  /** The message, the title of the item or of the advisory. */
  text,
  /** The title of the fix, or the first fixed version. */
  fix: optionalText,
  /** The commands that resolve it, if they are the same on all devices. */
  commands: z.exactOptional(z.readonly(z.array(text))),
};

/** The parts of a run with `--shard` that a report has. */
const runParts = z.object({
  /** A hash of the files of the run, with their sizes and the settings; equal for all parts of a run. */
  run: text,
  /** Into how many parts the run was divided. */
  count: z.int().check(z.positive()),
  /** The numbers of the parts, from 1, ascending. */
  have: z.readonly(z.array(z.int().check(z.positive()))),
});

/** `count`: how often the device has it. */
const deviceIssue = z.object({ ...issue, count });

/** What is known about a fleet: the devices, and what they have in common. Parts of a fleet can be joined. */
const fleet = z.object({
  /** The day of the newest advisory, ISO 8601. */
  advisoryDate: text,
  /** A backup is old after this number of days; 30 if it is absent. */
  maxAge: z.exactOptional(count),
  devices: z.readonly(z.array(device)),
  /** The configurations that are not part of the table, and why. */
  unread: z.readonly(z.array(z.object({ file: text, reason: text }))),
  /** The runs of which the report does not have all parts; absent if there are none. */
  parts: z.exactOptional(z.readonly(z.array(runParts))),
  /**
   * How often each occurs, and the positions of its devices in `devices`, ascending. `counts`: how often each of these has it;
   * only in a report of a part, if one has it several times.
   */
  issues: z.readonly(
    z.array(
      z.object({
        ...issue,
        count,
        devices: z.readonly(z.array(z.int().check(z.nonnegative()))),
        counts: z.exactOptional(z.readonly(z.array(count))),
      }),
    ),
  ),
  /** By rule, how many findings have texts that are not kept, because the rule has too many different ones. */
  otherTexts: z.record(text, count),
});

const summary = z.object({ device, issues: z.readonly(z.array(deviceIssue)) });

export type LastChange = Readonly<z.output<typeof lastChange>>;
export type FleetDevice = Readonly<z.output<typeof device>>;
export type DeviceIssue = Readonly<z.output<typeof deviceIssue>>;
export type Issue = Omit<DeviceIssue, 'count'>;
export type IssueWeight = Issue['weight'];
export type DeviceSummary = Readonly<z.output<typeof summary>>;
export type RunParts = Readonly<z.output<typeof runParts>>;
/** A part of a fleet, as its JSON has it. */
export type FleetPart = Readonly<z.output<typeof fleet>>;
/** `date`: the day of the report, ISO 8601, by which support and ages are judged. */
export type FleetData = FleetPart & { readonly date: string };
export type FleetIssue = Readonly<FleetData['issues'][number]>;

/** The fleet in a text that the JSON format wrote; undefined if it is anything else. */
export function readFleetJson(written: string): FleetPart | undefined {
  try {
    const value: unknown = JSON.parse(written);
    return isFleet(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const fleetFile = z.object({ ...fleet.shape, version: z.literal(1), kind: z.literal('fleet') });

function isFleet(value: unknown): value is FleetPart {
  const { data } = fleetFile.safeParse(value);
  return data?.issues.every(({ devices }) => devices.every((at) => at < data.devices.length)) ?? false;
}

/** The device with the state of its support on another day. */
export function onDay(device: FleetDevice, day: Date): FleetDevice {
  const { endOfEngineering, endOfSupport } = device;
  if (endOfEngineering === null || endOfSupport === null) return device;
  return { ...device, support: lifeCycleState({ endOfEngineering, endOfSupport }, day) };
}

/** Whether a value that a cache has kept is the summary of a device. */
export function isDeviceSummary(value: unknown): value is DeviceSummary {
  return summary.safeParse(value).success;
}
