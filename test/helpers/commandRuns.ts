import { fortios as program } from '../../toolkit/src/cli/program/programs';
import type { CliCommand } from '../../toolkit/src/cli/program/command';
import * as names from '../../toolkit/src/page/formatNames';

/** The titles of all commands that run, such as `schema import`. */
export function titlesOf(
  { run, commands = [] }: CliCommand = program,
  title: readonly string[] = [],
): readonly string[] {
  return [
    ...(run ? [title.join(' ')] : []),
    ...commands.flatMap((command) => titlesOf(command, [...title, command.name])),
  ];
}

const packet = '--src 192.0.2.1 --dst 198.51.100.7 --service tcp/443';

/** The arguments of each command: with each format, and with mistakes. A command that is missing here fails the tests. */
export const commandRuns: Readonly<Record<string, readonly string[]>> = {
  lint: [
    ...names.formatNames.map((format) => `a.conf b.conf --format ${format}`),
    'a.conf --print-config',
    '--list-rules',
    'a.conf --statistics',
    'c.txt missing.conf',
  ],
  fix: ['--dry-run c.txt'],
  diff: names.planFormatNames
    .filter((format) => format !== 'commands')
    .map((format) => `a.conf b.conf --traffic --format ${format}`),
  drift: names.planFormatNames
    .filter((format) => format !== 'commands')
    .flatMap((format) => [
      `--ha a.conf b.conf --format ${format}`,
      `--golden a.conf b.conf --format ${format}`,
    ]),
  normalize: ['a.conf'],
  apply: names.pageFormatNames.map((format) => `c.txt --to a.conf --format ${format}`),
  cleanup: names.planFormatNames
    .filter((format) => format !== 'commands')
    .map((format) => `a.conf --unused --duplicates --shadowed --disabled --format ${format}`),
  refactor: names.planFormatNames
    .filter((format) => format !== 'commands')
    .map((format) => `zone --zone outside --interface port1 a.conf --format ${format}`),
  import: names.planFormatNames
    .filter((format) => format !== 'commands')
    .flatMap((format) => [
      `list.csv --to a.conf --format ${format}`,
      `a.conf --to a.conf --as addresses --format ${format}`,
    ]),
  migrate: names.pageFormatNames.map((format) => `a.conf --to a.conf --format ${format}`),
  'convert ssl-vpn': names.planFormatNames
    .filter((format) => format !== 'commands')
    .map((format) => `a.conf --tcp --format ${format}`),
  'convert terraform': names.codeFormatNames.map((format) => `a.conf --format ${format}`),
  'convert ansible': names.codeFormatNames.map((format) => `a.conf --format ${format}`),
  // Their results are configurations, which contain secrets.
  'convert yaml': ['missing.conf'],
  'convert cli': ['a.conf'],
  merge: ['a.conf b.conf c.txt -o merged.conf', 'a.conf b.conf a.conf -o merged.conf'],
  upgrade: names.pageFormatNames.map((format) => `a.conf b.conf --to 7.6.4 --format ${format}`),
  push: names.pageFormatNames.map((format) => `a.conf b.conf --format ${format}`),
  audit: names.pageFormatNames.map((format) => `a.conf --benchmark cis-7.4 --format ${format}`),
  advisories: names.pageFormatNames.map((format) => `a.conf --all --format ${format}`),
  exposure: names.pageFormatNames.map((format) => `a.conf b.conf --format ${format}`),
  review: names.pageFormatNames.map((format) => `a.conf b.conf --traffic --format ${format}`),
  redact: [
    'a.conf',
    'a.conf --all',
    ...names.reportFormNames.map((form) => `a.conf --report ${form} -o copy.conf`),
  ],
  lookup: [
    ...names.lookupFormatNames
      .filter((format) => format !== 'junit')
      .map((format) => `a.conf ${packet} --format ${format}`),
    'a.conf --flows flows.yaml',
    'a.conf --flows flows.yaml --format junit',
  ],
  fleet: [
    ...names.fleetFormatNames.map((format) => `a.conf b.conf --format ${format}`),
    'a.conf --golden b.conf --format json',
    '--join a.conf',
  ],
  query: names.queryFormatNames.flatMap((format) => [
    `SELECT/**/*/**/FROM/**/settings a.conf b.conf --format ${format}`,
    `SELECT/**/*/**/FROM/**/findings,policies a.conf --format ${format}`,
  ]),
  export: [
    'a.conf b.conf --format json',
    'a.conf b.conf --format csv --table settings',
    'a.conf --format csv --table policies',
    'a.conf --table settings --table policies',
    'a.conf --format json --redact',
    'a.conf --format json --redact --all',
  ],
  map: [
    ...names.mapFormatNames.map((format) => `a.conf b.conf --format ${format}`),
    'a.conf --redact --names --format svg',
  ],
  report: [
    'a.conf --format html',
    'a.conf --format text',
    'a.conf --since b.conf --format markdown',
    'a.conf --since b.conf --format markdown --redact --keep-text',
    'a.conf --redact --all',
  ],
  explain: ['firewall policy', 'no such table', 'schema/unknown-setting'],
  init: ['.'],
  man: ['lint'],
  completion: ['bash'],
  // Its answers are tested in mcp.test.ts.
  mcp: ['--root .'],
  'schema import': ['a.conf'],
  'advisories import': ['a.conf'],
};

/** The file of flows that the arguments name. */
export const flows = `flows:
  - name: web
    src: 192.0.2.1
    dst: 198.51.100.7
    service: tcp/443
    expect: accept
`;

/** The list that the arguments name. */
export const list = `name,ip,group,owner
web,192.0.2.1,servers,me
web,192.0.2.300,servers,me
`;
