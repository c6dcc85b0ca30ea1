import { modelOf, newestSupportedFor } from 'fortios-language/firmware/models';
import { getOrInsertComputed, groupsBy } from 'fortios-language/base/collections';
import { lifeCycleState, releaseTrains, trainOf } from 'fortios-language/firmware/releases';
import {
  compareVersions,
  formatTrain,
  formatVersion,
  parseVersion,
  type FirmwareTrain,
} from 'fortios-language/firmware/version';
import type {
  DeviceIssue,
  DeviceSummary,
  FleetData,
  FleetDevice,
  FleetIssue,
  FleetPart,
  Issue,
  IssueWeight,
} from './device';

/** A change, and the devices that it helps. */
export interface FleetChange {
  readonly title: string;
  readonly why: string;
  readonly weight: IssueWeight;
  readonly devices: readonly number[];
  readonly commands: readonly string[];
}

interface RuleGroup {
  readonly rule: string;
  readonly weight: IssueWeight;
  readonly count: number;
  readonly devices: readonly number[];
  /** Each text with its devices, those of most devices first. */
  readonly texts: readonly FleetIssue[];
  /** How many findings have other texts. */
  readonly others: number;
}

/** The number of different texts of a rule that are kept: texts with names can be different on every device. */
const mostTexts = 400;

/** A configuration of the same device in reports of different runs. */
function identityOf({ file, hostname, model }: FleetDevice): string {
  return JSON.stringify([file, hostname, model]);
}

interface OpenIssue extends Issue {
  count: number;
  readonly devices: number[];
  /** How often each of these has it. */
  readonly counts: number[];
}

/** Collects the devices of a fleet. It keeps a row for each device, and each text once. */
export class FleetCollector {
  private readonly devices: FleetDevice[] = [];
  private readonly unread: FleetData['unread'][number][] = [];
  /** By kind and id, then by text. */
  private readonly issues = new Map<string, Map<string, OpenIssue>>();
  private readonly otherTexts = new Map<string, number>();

  /**
   * @param isPart whether the data is a part that is joined with others: it keeps all texts, because only all parts together
   *   say which texts several devices have
   */
  constructor(private readonly isPart = false) {}

  add({ device, issues }: DeviceSummary): void {
    const position = this.devices.push(device) - 1;
    // In an order that does not depend on the run: which texts are kept depends on it.
    const sorted = issues.map((issue) => ({ ...issue, key: wholeKeyOf(issue) }));
    for (const { key: _, count, ...issue } of sorted.sort((a, b) => compareTexts(a.key, b.key)))
      this.addIssue(issue, count, position);
  }

  /** Adds a file that was not read, once. */
  addUnread({ file, reason }: FleetData['unread'][number]): void {
    const isKnown = this.unread.some((one) => one.file === file && one.reason === reason);
    if (!isKnown) this.unread.push({ file, reason });
  }

  /**
   * Whether another part of the fleet has devices of the parts so far, and one that is among both. Reports of the same files would
   * count them twice.
   */
  overlapWith({ devices }: Pick<FleetPart, 'devices'>): {
    readonly kind: 'none' | 'some' | 'all';
    readonly device: FleetDevice | undefined;
  } {
    const known = new Set(this.devices.map(identityOf));
    const same = devices.filter((device) => known.has(identityOf(device)));
    const kind = same.length === 0 ? 'none' : same.length === devices.length ? 'all' : 'some';
    return { kind, device: same[0] };
  }

  /** Adds another part of the fleet, device by device, so that the result is that of a run over all files. */
  join({ devices, unread, issues, otherTexts }: FleetPart): void {
    const issuesOf = devices.map((): DeviceIssue[] => []);
    for (const { count, counts, devices: positions, ...issue } of issues)
      for (const [index, position] of positions.entries())
        issuesOf[position]?.push({
          ...issue,
          count: counts?.[index] ?? (index === 0 ? count - positions.length + 1 : 1),
        });
    for (const [position, device] of devices.entries())
      this.add({ device, issues: issuesOf[position] ?? [] });
    for (const file of unread) this.addUnread(file);
    for (const [rule, count] of Object.entries(otherTexts)) this.addOther(rule, count);
  }

  /** @param date the day of the report */
  data(date: string, advisoryDate: string): FleetData {
    return {
      date,
      advisoryDate,
      devices: this.devices,
      unread: this.unread.sort((a, b) => compareTexts(a.file, b.file) || compareTexts(a.reason, b.reason)),
      issues: [...this.issues.values()]
        .flatMap((texts) => [...texts.values()])
        .sort((a, b) => b.devices.length - a.devices.length || compareTexts(keyOf(a), keyOf(b)))
        .map(({ counts, ...issue }) => ({
          ...issue,
          ...(this.isPart && counts.some((count) => count !== 1) && { counts }),
        })),
      otherTexts: Object.fromEntries([...this.otherTexts].sort(([a], [b]) => compareTexts(a, b))),
    };
  }

  private addIssue(issue: Issue, count: number, position: number): void {
    const texts = getOrInsertComputed(
      this.issues,
      `${issue.kind}\t${issue.id}`,
      () => new Map<string, OpenIssue>(),
    );
    const key = this.isPart ? wholeKeyOf(issue) : keyOf(issue);
    let known = texts.get(key);
    if (!known) {
      if (texts.size === mostTexts && !this.isPart) this.dropSingle(texts);
      if (texts.size === mostTexts && !this.isPart) {
        this.addOther(issue.id, count);
        return;
      }
      known = { ...issue, count: 0, devices: [], counts: [] };
      texts.set(key, known);
    } else if (known.commands && !isSame(known.commands, issue.commands)) {
      // Commands are for all devices of the issue, or for none.
      const { commands: _, ...rest } = known;
      known = rest;
      texts.set(key, known);
    }
    known.count += count;
    known.devices.push(position);
    known.counts.push(count);
  }

  /** Makes room: a text that only one device has is not something that devices have in common. */
  private dropSingle(texts: Map<string, OpenIssue>): void {
    for (const [key, { id, count, devices }] of texts) {
      if (devices.length > 1) continue;
      texts.delete(key);
      this.addOther(id, count);
    }
  }

  private addOther(id: string, count: number): void {
    this.otherTexts.set(id, (this.otherTexts.get(id) ?? 0) + count);
  }
}

function keyOf({ kind, id, weight, text }: Issue): string {
  return [kind, id, weight, text].join('\t');
}

/** A key of all that an issue says. */
function wholeKeyOf(issue: Issue): string {
  return [keyOf(issue), issue.fix ?? '', ...(issue.commands ?? [])].join('\t');
}

/** By code units: there can be many texts, and collation is slow. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function isSame(a: readonly string[], b: readonly string[] | undefined): boolean {
  return a.join('\n') === b?.join('\n');
}

/** Devices that one looks for first, and why. */
interface FleetConcern {
  readonly title: string;
  /** Positions in {@link FleetData.devices}, ascending. */
  readonly devices: readonly number[];
}

/** In days, unless the user gives another age. */
const usualMaxAge = 30;

/** The devices that one looks for first; only concerns that some have. */
export function concernsOf({ devices, date, maxAge = usualMaxAge }: FleetData): readonly FleetConcern[] {
  const those = (isIt: (device: FleetDevice) => boolean): readonly number[] =>
    devices.flatMap((device, position) => (isIt(device) ? [position] : []));
  const oldest = new Date(Date.parse(date) - maxAge * 24 * 60 * 60 * 1000).toISOString();
  const versions = new Map<string, Set<string>>();
  for (const { cluster, version } of devices)
    if (cluster !== undefined) getOrInsertComputed(versions, cluster, () => new Set<string>()).add(version);
  return [
    {
      title: 'With a vulnerability that is known to be exploited',
      devices: those(({ advisories }) => advisories.exploited > 0),
    },
    {
      title: 'Administrators can sign in from the Internet',
      devices: those(({ exposed = 0 }) => exposed > 0),
    },
    { title: 'Without support', devices: those(({ support }) => support === 'endOfSupport') },
    {
      title: `Without a backup or change for ${maxAge} days`,
      devices: those(({ lastChange }) => lastChange !== null && lastChange.time < oldest),
    },
    {
      title: 'With another firmware than the cluster of the same name',
      devices: those(({ cluster }) => cluster !== undefined && (versions.get(cluster)?.size ?? 0) > 1),
    },
    {
      title: 'Different from the golden configuration',
      devices: those(({ drift }) => drift !== undefined && drift.count > 0),
    },
  ].filter(({ devices: { length } }) => length > 0);
}

/** What one device with an issue of this weight counts in the order of {@link changesOf}. */
const weights: Readonly<Record<IssueWeight, number>> = {
  exploited: 1000,
  error: 100,
  warning: 20,
  info: 5,
  hint: 1,
};

/**
 * What to change, most important first: the weight of the issue times the number of devices. Each text of a rule and
 * each item of the benchmarks is one change; vulnerabilities of a train are one upgrade; hints of a rule, which are many
 * and have names in their texts, are one change after all others.
 */
export function changesOf(data: FleetData): readonly FleetChange[] {
  const { devices, issues } = data;
  const changes: FleetChange[] = [...upgradesOf(data)];
  for (const issue of issues) {
    if (issue.kind !== 'finding' || issue.weight === 'hint' || firmwareRules.has(issue.id)) continue;
    changes.push({
      title: (issue.fix ?? lastSentence(issue.text)).replace(/\.$/, ''),
      why: `${issue.id}: ${issue.text}`,
      weight: issue.weight,
      devices: issue.devices,
      commands: issue.commands ?? [],
    });
  }
  changes.push(...benchmarkChanges(issues), ...driftChanges(data));
  const rank = ({ weight, devices: of }: FleetChange): number => weights[weight] * of.length;
  const nameOf = ({ devices: [first = 0], title }: FleetChange): string =>
    `${title}\t${devices[first]?.file ?? ''}`;
  const byRank = (a: FleetChange, b: FleetChange): number =>
    rank(b) - rank(a) || compareTexts(nameOf(a), nameOf(b));
  return [...changes.sort(byRank), ...hintChanges(issues).sort(byRank)];
}

function hintChanges(issues: readonly FleetIssue[]): FleetChange[] {
  const hints = issues.filter(({ kind, weight }) => kind === 'finding' && weight === 'hint');
  return groupsBy(hints, ({ id }) => id).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { id, text, fix, commands = [], weight } = first;
    const count = group.reduce((sum, one) => sum + one.count, 0);
    const title = (fix ?? lastSentence(text)).replace(/\.$/, '');
    return {
      title: group.length === 1 ? title : `${count} hints of ${id}`,
      why: group.length === 1 ? `${id}: ${text}` : `Such as: ${text}`,
      weight,
      devices: devicesOf(group),
      commands: group.length === 1 ? commands : [],
    };
  });
}

/** One change for the differences from a golden configuration; {@link driftsOf} lists them. */
function driftChanges(data: FleetData): FleetChange[] {
  return groupsBy(driftsOf(data), ({ id }) => id).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return {
      title: `Give the devices the settings of ${first.id}`,
      why: `${group.length === 1 ? 'It differs' : `${group.length} settings or entries differ`}, most often: ${first.text}. "fortios drift --golden" lists them, with the commands.`,
      weight: 'warning',
      devices: devicesOf(group),
      commands: [],
    };
  });
}

/** The differences from the golden configuration, those of most devices first. */
export function driftsOf({ issues }: FleetData): readonly FleetIssue[] {
  return issues.filter(({ kind }) => kind === 'drift');
}

/** The devices of issues, ascending. */
function devicesOf(issues: readonly FleetIssue[]): readonly number[] {
  return [...new Set(issues.flatMap(({ devices }) => devices))].sort((a, b) => a - b);
}

/** The items of benchmarks that fail. The benchmarks of two versions have the same item under different numbers. */
function benchmarkChanges(issues: readonly FleetIssue[]): readonly FleetChange[] {
  const items = issues.filter(({ kind }) => kind === 'benchmark');
  return groupsBy(items, ({ weight, text }) => `${weight}\t${text}`).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { text: title, weight, commands = [] } = first;
    const ids = group.map(({ id }) => id).sort(compareTexts);
    return {
      title,
      why: ids.length === 1 ? `${first.id} fails.` : `${ids.join(' and ')} fail.`,
      weight,
      devices: devicesOf(group),
      commands: group.every((item) => isSame(commands, item.commands ?? [])) ? commands : [],
    };
  });
}

/** Rules whose findings are part of the upgrades. */
const firmwareRules: ReadonlySet<string> = new Set([
  'firmware/end-of-support',
  'firmware/exploited-advisory',
]);

/** The last sentence of a message, which says what to do. */
function lastSentence(message: string): string {
  return message.split(/(?<=[.!?])\s+(?=[A-Z“"`])/).at(-1) ?? message;
}

/** The upgrades that vulnerabilities or the end of support demand, by train. */
function upgradesOf({ devices, date }: FleetData): readonly FleetChange[] {
  const byTrain = new Map<
    string,
    { readonly affected: number[]; readonly ended: number[]; readonly last: number[] }
  >();
  for (const [position, { model, version, advisories, support }] of devices.entries()) {
    const train = trainIn(version);
    const found = getOrInsertComputed(byTrain, train, () => ({ affected: [], ended: [], last: [] }));
    const hasProblem = advisories.affected > 0 || support === 'endOfSupport';
    if (hasProblem && isAtItsEnd(model, date)) found.last.push(position);
    else if (advisories.affected > 0) found.affected.push(position);
    else if (support === 'endOfSupport') found.ended.push(position);
  }
  const next = supportedTrain(date);
  return [...byTrain].flatMap(([train, { affected, ended, last }]) => {
    const rows = affected.flatMap((position) => devices[position] ?? []);
    const exploited = rows.filter((row) => row.advisories.exploited > 0).length;
    const targets = rows.flatMap(({ advisories: { fixedIn } }) =>
      fixedIn === null ? [] : (parseVersion(fixedIn) ?? []),
    );
    const target = targets.sort(compareVersions).at(-1);
    const isKept = target && isSupported(target, date);
    const to = isKept ? `${formatVersion(target)} or later` : `a supported train, such as ${next}`;
    const fixed = target && !isKept ? ` They are fixed from ${formatVersion(target)} on.` : '';
    const end = devices.find(({ version }) => trainIn(version) === train)?.endOfSupport ?? '';
    const isExploited = last.some((position) => (devices[position]?.advisories.exploited ?? 0) > 0);
    return [
      ...(last.length === 0
        ? []
        : [
            {
              title: `Replace the devices with FortiOS ${train} whose model has no supported train`,
              why: 'The release notes of all trains with support do not list these models: they get no fixes for published vulnerabilities.',
              weight: isExploited ? 'exploited' : 'error',
              devices: last,
              commands: [],
            } as const,
          ]),
      ...(affected.length === 0
        ? []
        : [
            {
              title: `Upgrade FortiOS ${train} to ${to}`,
              why: `Published vulnerabilities apply to version and configuration; ${
                exploited === 0
                  ? 'none of them is known to be exploited'
                  : `${exploited} of the devices have one that is known to be exploited`
              }.${fixed}`,
              weight: exploited > 0 ? 'exploited' : 'error',
              devices: affected,
              commands: [],
            } as const,
          ]),
      ...(ended.length === 0
        ? []
        : [
            {
              title: `Upgrade FortiOS ${train} to a supported train, such as ${next}`,
              why: `FortiOS ${train} has had no support since ${end}: new vulnerabilities are not fixed.`,
              weight: 'error',
              devices: ended,
              commands: [],
            } as const,
          ]),
    ];
  });
}

/** Whether no train with support on a day exists for a model. */
function isAtItsEnd(code: string | null, date: string): boolean {
  const model = code === null ? undefined : modelOf(code);
  return model?.isConfirmed === true && newestSupportedFor(model, new Date(date)) === undefined;
}

function trainIn(version: string): string {
  const parsed = parseVersion(version);
  return parsed ? formatTrain(parsed) : version;
}

function isSupported(version: FirmwareTrain, date: string): boolean {
  const train = trainOf(version);
  return train !== undefined && lifeCycleState(train, new Date(date)) !== 'endOfSupport';
}

/** The oldest train that has engineering support on a day, so that most models and features are kept. */
function supportedTrain(date: string): string {
  const day = new Date(date);
  const train =
    releaseTrains().find((one) => one.ga <= date && lifeCycleState(one, day) === 'supported') ??
    releaseTrains().at(-1);
  return train ? formatTrain(train) : '';
}

/** The findings of the fleet by rule, in the order of {@link changesOf}. */
export function ruleGroups(data: FleetData): readonly RuleGroup[] {
  const { issues, otherTexts } = data;
  const byRule = new Map<string, FleetIssue[]>();
  for (const issue of issues)
    if (issue.kind === 'finding') getOrInsertComputed(byRule, issue.id, () => []).push(issue);
  const groups = [...byRule].map(([rule, texts]): RuleGroup => {
    const others = otherTexts[rule] ?? 0;
    const heaviest = texts.reduce((a, b) => (weights[b.weight] > weights[a.weight] ? b : a));
    return {
      rule,
      weight: heaviest.weight,
      count: texts.reduce((sum, { count }) => sum + count, others),
      devices: devicesOf(texts),
      texts,
      others,
    };
  });
  // Hints are many, and matter least.
  const rank = ({ weight, devices }: RuleGroup): number =>
    weight === 'hint' ? devices.length - data.devices.length : weights[weight] * devices.length;
  return groups.sort((a, b) => rank(b) - rank(a) || compareTexts(a.rule, b.rule));
}

/** `berlin (sites/berlin.conf)`, or the file alone. */
export function deviceName({ hostname, file }: FleetDevice): string {
  return hostname === null ? file : `${hostname} (${file})`;
}

/** Exploited vulnerabilities, then the end of support, then errors, vulnerabilities and warnings. */
export function byUrgency(a: FleetDevice, b: FleetDevice): number {
  const ended = ({ support }: FleetDevice): number => Number(support === 'endOfSupport');
  return (
    b.advisories.exploited - a.advisories.exploited ||
    ended(b) - ended(a) ||
    b.findings.error - a.findings.error ||
    b.advisories.affected - a.advisories.affected ||
    b.findings.warning - a.findings.warning ||
    a.file.localeCompare(b.file, 'en')
  );
}
