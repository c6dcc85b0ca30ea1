// npx tsx lab/bench/policies.ts [SIZES]: measures the policy analysis of backups with these numbers of policies (500,5000).
import { readAssets } from '../../toolkit/src/assets.node';
import { version } from '../../server/src/firmware/version';
import { LanguageService } from '../../toolkit/src/languageService';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { DocumentIndex } from '../../server/src/model/symbols/documentIndex';
import { objectTables } from '../../server/src/analysis/objects/configTables';
import { entryDataOf } from '../../server/src/analysis/objects/entryData';
import { PolicyAnalysis } from '../../server/src/analysis/policies/policyAnalysis';
import { policyTables } from '../../server/src/analysis/policies/policyTables';

/** Random numbers, equal for equal seeds. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * A backup with the policies of a large company: between zones and interfaces, with hosts, subnets, groups and
 * services. An earlier policy covers one in fifty.
 */
function backupWith(policies: number, ports = 40): string {
  const random = randomNumbers(policies);
  const addresses = Math.max(200, Math.floor(policies * 0.8));
  const groups = Math.floor(addresses / 10);
  const services = 150;
  const lines = ['#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin'];
  const table = (path: string, count: number, entry: (index: number) => readonly string[]): void => {
    lines.push(`config ${path}`);
    for (let index = 0; index < count; index++) lines.push(...entry(index), '    next');
    lines.push('end');
  };
  const some = (prefix: string, below: number, most: number): string => {
    const names = Array.from({ length: 1 + random(most) }, () => `"${prefix}${random(below)}"`);
    return [...new Set(names)].join(' ');
  };
  table('system interface', 40, (index) => [
    `    edit "port${index}"`,
    '        set vdom "root"',
    `        set ip 10.${index}.0.1 255.255.0.0`,
  ]);
  table('firewall address', addresses, (index) => {
    const host = `10.${random(40)}.${random(256)}.${random(256)}`;
    const length = [32, 32, 32, 28, 24, 24, 16][random(7)] ?? 32;
    return [`    edit "address${index}"`, `        set subnet ${host}/${length}`];
  });
  table('firewall addrgrp', groups, (index) => [
    `    edit "group${index}"`,
    `        set member ${some('address', addresses, 20)}`,
  ]);
  table('firewall service custom', services, (index) => [
    `    edit "service${index}"`,
    `        set ${random(4) === 0 ? 'udp' : 'tcp'}-portrange ${1 + random(9000)}`,
  ]);
  const one = (index: number): readonly string[] => {
    const side = (): string =>
      random(25) === 0 ? '"all"' : random(4) === 0 ? some('group', groups, 2) : some('address', addresses, 4);
    return [
      `    edit ${index + 1}`,
      `        set srcintf ${random(20) === 0 ? '"any"' : `"port${random(ports)}"`}`,
      `        set dstintf ${random(20) === 0 ? '"any"' : `"port${random(ports)}"`}`,
      `        set srcaddr ${side()}`,
      `        set dstaddr ${side()}`,
      `        set action ${random(5) === 0 ? 'deny' : 'accept'}`,
      '        set schedule "always"',
      `        set service ${random(4) === 0 ? '"ALL"' : some('service', services, 4)}`,
    ];
  };
  const written: (readonly string[])[] = [];
  table('firewall policy', policies, (index) => {
    const earlier = random(50) === 0 ? written[random(written.length)] : undefined;
    const policy = earlier ? [`    edit ${index + 1}`, ...earlier.slice(1)] : one(index);
    written.push(policy);
    return policy;
  });
  return `${lines.join('\n')}\n`;
}

/** The number of edits that are measured. */
const edits = 20;

/**
 * Prints the processor time of the analysis, for a whole file and after an edit in one policy. It includes the threads
 * of the garbage collector, and other programs affect it little.
 */
async function measurePolicies(sizes: readonly number[]): Promise<void> {
  const service = await LanguageService.create(await readAssets());
  console.log('policies  lines      read   analysis  never match  edit p50  edit max');
  for (const size of sizes) {
    const text = backupWith(size);
    const lines = text.split('\n').length;
    const document = service.open(text);
    const index = (): DocumentIndex =>
      DocumentIndex.of(document, { schema: service.schema, version: version(7, 4, 4) });
    const read = processorTime(() => {
      for (const { path } of policyTables) entryDataOf(path).of(index());
      for (const table of objectTables) entryDataOf(table).of(index());
    });
    const analysis = processorTime(() => PolicyAnalysis.of(index()));
    const found = PolicyAnalysis.of(index()).groups.reduce((sum, { coverage }) => sum + coverage.size, 0);
    const times: number[] = [];
    for (let edit = 0; edit < edits; edit++) {
      const line = lineOfService(document, lines, edit);
      const name = `"service${edit * 7}"`;
      const range = { start: { line, character: 20 }, end: { line, character: document.line(line).length } };
      times.push(
        processorTime(() => {
          document.update([{ range, text: name }], edit + 2);
          PolicyAnalysis.of(index());
        }),
      );
    }
    times.sort((a, b) => a - b);
    const ms = (time = 0): string => `${time.toFixed(time < 100 ? 1 : 0)} ms`;
    console.log(
      [
        String(size).padStart(8),
        String(lines).padStart(7),
        ms(read).padStart(9),
        ms(analysis).padStart(9),
        String(found).padStart(11),
        ms(times[edits >> 1]).padStart(10),
        ms(times.at(-1)).padStart(9),
      ].join('  '),
    );
    document.dispose();
  }
}

/** The line with the service of a policy; a different policy for each edit. */
function lineOfService(document: ConfigDocument, lines: number, edit: number): number {
  let line = Math.floor(lines * (0.3 + (0.68 * edit) / edits));
  while (!document.line(line).startsWith('        set service ')) line++;
  return line;
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const sizes = (process.argv[2] ?? '500,5000').split(',').map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size > 0))
  throw new Error(`Sizes are whole numbers from 1, such as 500,5000, not "${process.argv[2] ?? ''}".`);
void measurePolicies(sizes);
