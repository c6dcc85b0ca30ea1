// Writes server/src/analysis/advisories/exploited.json and toolkit/src/operations/advisories/advisories.json from a folder of facts, added.json
// (advisories that the folder lacks, with their sources) and the table of titles beside this script:
// node --import tsx scripts/advisories/generate.ts <folder>. Numbers, ranges and names of settings are taken over;
// every text is this project's own. Titles come from titles.txt, conditions and commands from the settings.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type {
  Access,
  AdvisoryData,
  AdvisoryCondition,
  Effect,
  Workaround,
} from '../../server/src/analysis/advisories/data';
import { projectRoot } from '../project';

interface Fact {
  readonly id: string;
  readonly cves: readonly string[];
  readonly published: string;
  /** Null for old advisories whose severity was not published. */
  readonly severity: NonNullable<AdvisoryData['severity']> | null;
  readonly cvss?: { readonly score: number; readonly vector?: string };
  readonly knownExploited: boolean;
  readonly kevAdded?: string;
  readonly affected: readonly {
    readonly from: string;
    readonly to: string;
    readonly fixed: string | null;
    readonly all?: true;
    readonly basis?: string;
  }[];
  readonly condition: {
    readonly visible: boolean;
    readonly kind: string;
    readonly configuration: readonly (Omit<AdvisoryCondition, 'value'> & {
      readonly value?: string | readonly string[];
    })[];
    readonly decides?: 'yes-no' | 'no-only';
  };
  readonly workaround: string | null;
  readonly confidence: AdvisoryData['confidence'];
  readonly conflict?: unknown;
  readonly openVersions?: AdvisoryData['openVersions'];
  readonly engine?: string;
}

/** Advisories that need more than their settings, such as a group in a rule of SSL VPN, which decide only against them. */
const needMore = ['FG-IR-23-183', 'FG-IR-23-475', 'FG-IR-24-487'];

const sslOff: readonly Workaround[] = [
  { table: 'vpn ssl settings', setting: 'source-interface' },
  { table: 'vpn ssl settings', setting: 'status', value: 'disable', since: '7.0.1' },
];
const without = (...values: readonly string[]): readonly Workaround[] => [
  { table: 'system interface', setting: 'allowaccess', remove: values },
];
const set = (table: string, setting: string, value: string): Workaround => ({ table, setting, value });

/** The commands by the kind of condition, for advisories with a workaround that consists of commands. */
const byKind: Readonly<Record<string, readonly Workaround[]>> = {
  ssl: sslOff,
  'ssl-web': sslOff,
  'admin-gui': without('http', 'https'),
  fgfm: without('fgfm'),
  fabric: without('fabric', 'capwap'),
  capwap: without('fabric', 'capwap'),
  'forticloud-sso': [set('system global', 'admin-forticloud-sso-login', 'disable')],
  'ssl-tunnel': [set('vpn ssl web portal', 'tunnel-mode', 'disable')],
  'ssl-hostcheck': [
    set('vpn ssl web portal', 'host-check', 'none'),
    set('vpn ssl web portal', 'os-check', 'disable'),
    set('vpn ssl web portal', 'mac-addr-check', 'disable'),
  ],
  'rest-log': [set('log setting', 'rest-api-get', 'disable'), set('log setting', 'rest-api-set', 'disable')],
  '2fa': [
    { ...set('user local', 'username-case-sensitivity', 'disable'), until: '7.0.0' },
    { ...set('user local', 'username-sensitivity', 'disable'), since: '7.0.1' },
  ],
  tacacs: [{ table: 'user tacacs+', setting: 'authen-type' }],
  accprofile: [set('system accprofile', 'secfabgrp', 'none')],
  'proxy-deep-inspection': [set('firewall ssl-ssh-profile', 'supported-alpn', 'http1-1')],
};

/** Where the kind does not determine the commands. */
const byId: Readonly<Record<string, readonly Workaround[]>> = {
  // Trusted hosts, or no bookmarks to some servers: no command follows from the settings.
  'FG-IR-19-013': [],
  'FG-IR-19-099': [],
  // Both doors of this advisory have to be closed; the second one is the Security Fabric.
  'FG-IR-24-535': [...without('http', 'https'), set('system csf', 'status', 'disable')],
};

const [folder = ''] = process.argv.slice(2);
function read(name: string): readonly Fact[] {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as readonly Fact[];
}
const added = read('advisories-missing.json');
const own = JSON.parse(readFileSync(path.join(import.meta.dirname, 'added.json'), 'utf8')) as readonly Fact[];
const facts = [...read('advisories.json'), ...added, ...own];
/** The sources disagree about the versions, so that these advisories never certainly apply. */
const disputed = new Set(added.flatMap(({ id, conflict }) => (conflict === undefined ? [] : [id])));
const titles = new Map(
  readFileSync(path.join(import.meta.dirname, 'titles.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line): [string, readonly [string, Effect, Access]] => {
      const [, id = '', component = '', effect = '', access = ''] =
        /^(\S+) ([^|]+)\|(\w+)\|(\w+)$/.exec(line) ?? [];
      return [id, [component, effect as Effect, access as Access]];
    }),
);

const advisories = facts.map((fact): AdvisoryData => {
  const { severity, cvss } = fact;
  const title = titles.get(fact.id);
  if (!title) throw new Error(`titles.txt has no line for ${fact.id}.`);
  const { condition } = fact;
  const commands = fact.workaround === null ? [] : (byId[fact.id] ?? byKind[condition.kind] ?? []);
  return {
    id: fact.id,
    cves: fact.cves,
    published: fact.published,
    ...(severity !== null && cvss && { severity, score: cvss.score }),
    ...(cvss?.vector !== undefined && { vector: cvss.vector }),
    ...(fact.knownExploited && { exploited: fact.kevAdded ?? true }),
    title,
    affected: fact.affected.map(({ from, to, fixed, all, basis }) => ({
      from,
      to,
      ...(fixed !== null && { fixed }),
      ...(all && { all }),
      ...(basis !== undefined && { assessed: false }),
    })),
    ...(condition.visible && {
      decides:
        condition.decides === 'yes-no' && !needMore.includes(fact.id) && !disputed.has(fact.id)
          ? 'yes-no'
          : 'no-only',
      conditions: condition.configuration
        // What only raises the risk decides nothing.
        .filter((one) => !('optional' in one))
        .map(({ table, header, setting, op, value, any, since, until }) => ({
          ...(table !== undefined && { table }),
          ...(header !== undefined && { header }),
          ...(setting !== undefined && { setting }),
          op,
          ...(value !== undefined && { value: typeof value === 'string' ? [value] : value }),
          ...(any !== undefined && { any }),
          ...(since !== undefined && { since }),
          ...(until !== undefined && { until }),
        })),
    }),
    ...(commands.length > 0 && { workaround: commands }),
    ...(fact.openVersions && { openVersions: fact.openVersions }),
    ...(fact.engine !== undefined && { engine: fact.engine }),
    confidence: fact.confidence,
  };
});
const date =
  facts
    .flatMap(({ published, kevAdded = '' }) => [published, kevAdded])
    .sort()
    .at(-1) ?? '';
const isExploited = ({ exploited, decides }: AdvisoryData): boolean =>
  exploited !== undefined && decides === 'yes-no';
function write(folder: string, name: string, head: string, list: readonly AdvisoryData[]): void {
  const lines = list.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
  const file = path.join(projectRoot, folder, name);
  writeFileSync(file, `{\n${head}  "advisories": [\n${lines}\n  ]\n}\n`);
}
// Diagnostics need only these.
write(
  'server/src/analysis/advisories',
  'exploited.json',
  `  "date": "${date}",\n`,
  advisories.filter(isExploited),
);
write(
  'toolkit/src/operations/advisories',
  'advisories.json',
  '',
  advisories.filter((one) => !isExploited(one)),
);
