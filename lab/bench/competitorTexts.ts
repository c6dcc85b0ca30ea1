// Texts in other languages with the content of a FortiOS configuration, in about as many lines, to measure servers of
// these languages.
import { Random } from '../../test/helpers/random';

/** A policy, in any language. */
interface Policy {
  readonly number: number;
  readonly title: string;
  readonly uuid: string;
  readonly source: string;
  readonly destination: string;
  readonly from: string;
  readonly to: string;
  readonly service: string;
}

const words = ['office', 'branch', 'print', 'voice', 'guest', 'backup', 'mail', 'camera', 'lab'] as const;
const interfaces = ['wan1', 'wan2', 'internal', 'dmz', 'vlan10', 'vlan20'] as const;
const services = ['HTTP', 'HTTPS', 'DNS', 'SSH', 'SMTP', 'ALL'] as const;

function policy(random: Random, number: number): Policy {
  return {
    number,
    title: `${random.pick(words)} to ${random.pick(words)} ${number}`,
    uuid: random.uuid(),
    source: `address${random.integer(1, number)}`,
    destination: `address${random.integer(1, number)}`,
    from: random.pick(interfaces),
    to: random.pick(interfaces),
    service: random.pick(services),
  };
}

/** Whole policies with at least so many lines. */
function policies(lines: number, seed: number, write: (policy: Policy) => readonly string[]): string[] {
  const random = new Random(seed);
  const written: string[] = [];
  for (let number = 1; written.length < lines; number++) written.push(...write(policy(random, number)));
  return written;
}

/** A JSON text of at least so many lines, and at most one policy more. */
export function generateJson(lines: number, seed: number): string {
  const written = policies(lines - 4, seed, (one) => [
    '    {',
    `      "policyid": ${one.number},`,
    `      "name": "${one.title}",`,
    `      "uuid": "${one.uuid}",`,
    '      "interfaces": {',
    `        "srcintf": "${one.from}",`,
    `        "dstintf": "${one.to}"`,
    '      },',
    '      "action": "accept",',
    `      "srcaddr": "${one.source}",`,
    `      "dstaddr": "${one.destination}",`,
    '      "schedule": "always",',
    `      "service": ["${one.service}"],`,
    '      "logtraffic": "all"',
    '    },',
  ]);
  // JSON does not allow a comma after the last one.
  return ['{', '  "policies": [', ...written.slice(0, -1), '    }', '  ]', '}', ''].join('\n');
}

/** A YAML text of at least so many lines, and at most one policy more. */
export function generateYaml(lines: number, seed: number): string {
  const written = policies(lines - 1, seed, (one) => [
    `  - policyid: ${one.number}`,
    `    name: ${one.title}`,
    `    uuid: "${one.uuid}"`,
    '    interfaces:',
    `      srcintf: ${one.from}`,
    `      dstintf: ${one.to}`,
    '    action: accept',
    `    srcaddr: ${one.source}`,
    `    dstaddr: ${one.destination}`,
    '    schedule: always',
    '    service:',
    `      - ${one.service}`,
    '    logtraffic: all',
  ]);
  return ['policies:', ...written, ''].join('\n');
}

/** A Bash script of at least so many lines, and at most one function more. */
export function generateBash(lines: number, seed: number): string {
  const written = policies(lines - 2, seed, (one) => [
    `# From ${one.from} to ${one.to}.`,
    `policy_${one.number}() {`,
    `  local name="${one.title}"`,
    `  local uuid="${one.uuid}"`,
    `  local source="${one.source}" destination="${one.destination}"`,
    '  if [[ -z "$name" ]]; then',
    `    echo "Policy ${one.number} has no name."`,
    '    return 1',
    '  fi',
    `  permit --from ${one.from} --to ${one.to} --source "$source" --destination "$destination"`,
    `  echo "$uuid ${one.service}"`,
    ...(one.number > 1 ? [`  policy_${one.number - 1}`] : []),
    '}',
    '',
  ]);
  return ['#!/usr/bin/env bash', '', ...written].join('\n');
}
