import { Random } from './random';
import * as tables from './tables';
import type { GeneratedTable, Made } from './tables';

/** The main content of a configuration. */
export type Shape =
  /** All tables, in the proportions of a backup of a branch firewall. */
  | 'mixed'
  /** One table of addresses, without references. */
  | 'one-table'
  /** One table of addresses, and groups that reference all of them. */
  | 'named-table'
  /** All tables in each of several VDOMs. */
  | 'vdoms';

/** The options of a generated configuration. */
export interface GeneratedConfiguration {
  /** The minimum number of lines. The result has at most one entry more. */
  readonly lines: number;
  /** The same seed gives the same configuration in every run. */
  readonly seed: number;
  readonly shape?: Shape;
  /** Misspells one setting in so many lines. Without it, there are no errors. */
  readonly mistakeEvery?: number;
}

/** The share of each table in a mixed configuration, in percent of its lines. Policies fill the rest. */
const shares: readonly (readonly [table: GeneratedTable, hundredths: number])[] = [
  [tables.vlans, 4],
  [tables.certificates, 5],
  [tables.tokens, 2],
  [tables.users, 5],
  [tables.userGroups, 2],
  [tables.addresses, 25],
  [tables.addressGroups, 4],
  [tables.customServices, 6],
  [tables.serviceGroups, 1],
  [tables.tunnels, 4],
  [tables.tunnelSelectors, 3],
  [tables.routes, 3],
];

const replacementMessageShare = 3;
const linesOfVdom = 20_000;

const header = (vdoms: boolean): readonly string[] => [
  `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=${vdoms ? 1 : 0}:user=admin`,
  '#conf_file_ver=164387205932711',
  '#buildno=2662',
  `#global_vdom=${vdoms ? 0 : 1}`,
];

/** An invented FortiOS 7.4.4 backup. */
export function generateConfiguration({
  lines,
  seed,
  shape = 'mixed',
  mistakeEvery,
}: GeneratedConfiguration): string {
  const text = new Composer(lines, seed).compose(shape).join('\n') + '\n';
  return mistakeEvery === undefined ? text : withMistakes(text, mistakeEvery);
}

class Composer {
  private readonly random: Random;

  constructor(
    private readonly lines: number,
    seed: number,
  ) {
    this.random = new Random(seed);
  }

  compose(shape: Shape): readonly string[] {
    const head = header(shape === 'vdoms');
    const rest = this.lines - head.length;
    switch (shape) {
      case 'mixed':
        return [...head, ...system(), ...this.mix(rest - system().length)];
      case 'one-table':
        return [...head, ...this.table(tables.addresses, rest)];
      case 'named-table':
        return [...head, ...this.namedTable(rest)];
      case 'vdoms':
        return [...head, ...this.vdoms(rest)];
    }
  }

  private mix(lines: number): readonly string[] {
    const mixed: string[] = [];
    let count = 0;
    const add = (more: readonly string[]): void => {
      for (const line of more) mixed.push(line);
      count += countLines(more);
    };
    const budget = (hundredths: number): number => Math.floor((lines * hundredths) / 100);
    for (let index = 0; count < budget(replacementMessageShare); index++)
      add(tables.replacementMessage(this.random, index));
    const counts = new Map<GeneratedTable, number>();
    const made: Made = (table) => counts.get(table) ?? 0;
    for (const [table, hundredths] of shares) {
      if (budget(hundredths) > 0) add(this.table(table, budget(hundredths), made, counts));
    }
    if (count < lines) add(this.table(tables.policies, lines - count, made, counts));
    return mixed;
  }

  private vdoms(lines: number): readonly string[] {
    const names = Array.from(
      { length: Math.max(2, Math.round(lines / linesOfVdom)) },
      (_, index) => `vdom${index + 1}`,
    );
    const declared = ['config vdom', ...names.flatMap((name) => [`edit ${name}`, 'next']), 'end', ''];
    // All VDOMs use the same interfaces, so none is in one VDOM. A VLAN would need one, so all are ports.
    const shared = system().filter((line) => !/set (?:vdom|interface|vlanid) /.test(line));
    const global = ['config global', ...shared, 'end', ''];
    const each = Math.ceil((lines - declared.length - global.length) / names.length) - 4;
    const bodies = names.flatMap((name) => ['config vdom', `edit ${name}`, ...this.mix(each), 'end', '']);
    return [...declared, ...global, ...bodies];
  }

  private namedTable(lines: number): readonly string[] {
    const counts = new Map<GeneratedTable, number>();
    const made: Made = (table) => counts.get(table) ?? 0;
    // A group has four lines, and an address has more than four.
    const groups = Math.ceil(lines / 4 / tables.membersOfLargeGroup) * 4 + 2;
    return [
      ...this.table(tables.addresses, lines - groups, made, counts),
      ...this.table(tables.largeAddressGroups, groups, made, counts),
    ];
  }

  /** A table with at least so many lines. */
  private table(
    table: GeneratedTable,
    lines: number,
    made: Made = () => 0,
    counts = new Map<GeneratedTable, number>(),
  ): readonly string[] {
    const body: string[] = [];
    let count = 2;
    for (let index = 1; count < lines; index++) {
      const entry = table.entry(this.random, index, made).map((line) => `    ${line}`);
      body.push(...entry);
      count += countLines(entry);
      counts.set(table, index);
    }
    return [`config ${table.path}`, ...body, 'end'];
  }
}

/** Tables that every device has once. */
function system(): readonly string[] {
  return [
    'config system global',
    '    set admin-sport 8443',
    '    set alias "FGT60F"',
    '    set hostname "FGT60F"',
    '    set remoteauthtimeout 60',
    '    set two-factor-ftm-expiry 72',
    'end',
    'config system ftm-push',
    '    set server-cert "Fortinet_Factory"',
    '    set server "push.example.com"',
    '    set status enable',
    'end',
    ...tables.ports,
  ];
}

function countLines(lines: readonly string[]): number {
  return lines.reduce((count, line) => count + line.split('\n').length, 0);
}

/** Swaps the last two letters of a setting's name, of the first setting in each range of so many lines. */
function withMistakes(text: string, every: number): string {
  let next = every;
  return text
    .split('\n')
    .map((line, index) => {
      const wrong = index >= next && /^ +set [a-z-]{4,} /.test(line);
      if (wrong) next += every;
      return wrong ? line.replace(/^( +set [a-z-]+)(.)(.) /, '$1$3$2 ') : line;
    })
    .join('\n');
}
