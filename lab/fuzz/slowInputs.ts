import type { Random } from '../../test/helpers/random';

/** A text that repeats a fragment. */
export interface SlowInput {
  readonly name: string;
  /** @param count the number of repetitions */
  readonly make: (count: number) => string;
  /** The number of repetitions for a text of about {@link baseLength}. */
  readonly count: number;
  /** Whether the text is a `.fortios-lint.json`. */
  readonly isLintConfig: boolean;
}

/** In UTF-16 code units. */
const baseLength = 8_000;

/** The limit of a `.fortios-lint.json` is 64 KB. */
const baseConfigLength = 12_000;

/** Texts with the repeated fragment in place of `•`. */
const frames: readonly [string, ...string[]] = [
  '•',
  '# •\n',
  'config firewall address\n    edit "a"\n        set comment "•"\n    next\nend\n',
  'config firewall address\n•end\n',
  'config firewall address\n    edit "a•"\n    next\nend\n',
  'config system ftm-push\n    set server "•["\nend\n',
  'config system ftm-push\n    set server •\nend\n',
  'config system automation-action\n    edit "a"\n        set script "•"\n    next\nend\n',
  'config firewall policy\n    edit 1\n        set srcaddr •\n    next\nend\n',
  'config user local\n    edit "a"\n        set passwd "•"\n    next\nend\n',
  'config vpn certificate local\n    edit "a"\n        set private-key "•"\n    next\nend\n',
  'config system global\n    •\nend\n',
  'config •\nend\n',
];

const configFrames: readonly [string, ...string[]] = [
  '•',
  '{ "ignore": ["•b"] }',
  '{ "ignore": [•"a"] }',
  '{ "rules": { •"schema/*": "off" } }',
  '{ "firmware": "•" }',
  '{ "•": 1 }',
];

/** `‹n›` is the number of the repetition, `‹n+1›` the next number. */
const fragments: readonly [string, ...string[]] = [
  ':',
  '[',
  '"',
  ' ',
  '\t',
  '\\"',
  '#',
  '-',
  '/',
  '*a',
  '.',
  '1.',
  'a.',
  '%0a',
  '`',
  '<',
  '|',
  '{{',
  '%%',
  '\r',
  '\n',
  'é',
  '?a=',
  '&token=',
  'https://a:',
  'x@',
  'ENC ',
  'eyJ-',
  'snmp ',
  'password is ',
  'admin:',
  'key=',
  'u/p:',
  'svc-a/',
  'Cookie: a="',
  'set psksecret ',
  'exec backup config ftp ',
  '-----BEGIN RSA PRIVATE KEY-----\n',
  '-----END RSA PRIVATE KEY-----\n',
  'set passwd Winter2025‹n›\n',
  '# fortios-lint-disable-next-line\n',
  '# fortios-lint-disable-next-line schema/unknown-setting\n    set a ‹n›\n',
  '# fortios-lint-disable\n# fortios-lint-enable\n',
  '    edit "a‹n›"\n    next\n',
  '    edit "a"\n        set comment "x"\n    next\n',
  '    rename "a‹n›" to "a‹n+1›"\n',
  '    rename "a‹n+1›" to "a‹n›"\n',
  '    purge\n    edit "a"\n    next\n',
  '    edit "a"\n    next\n    delete "a"\n',
  '    move ‹n› after ‹n+1›\n',
  'config firewall addrgrp\n    edit "g‹n›"\n        set member "g‹n+1›"\n    next\nend\n',
  'config firewall policy\n    edit ‹n›\n        set srcintf "any"\n        set dstintf "any"\n        set action accept\n    next\nend\n',
  'config firewall address\n    edit "h‹n›"\n        set subnet 10.0.0.‹n› 255.255.255.255\n    next\nend\n',
  'config user local\n    edit "u‹n›"\n        set passwd "Winter2025Winter‹n›"\n    next\nend\n',
  'config user local\n    edit "u-Winter2025-‹n›"\n        set passwd "Winter2025-‹n›"\n    next\nend\n',
  'config vdom\nedit "v‹n›"\n',
  'config system global\n',
  'config system interface\n',
  'end\n',
  'next\n',
  '"a‹n›" ',
  'abc‹n› ',
  '"a": 1, ',
  '"a‹n›", ',
  '"schema/abbreviatd‹n›": "off", ',
  '**/',
  '{a,a*}',
];

/** The input with a number; the first inputs are each fragment in each frame. */
export function slowInputOf(number: number, random: Random, corpus: readonly string[]): SlowInput {
  const isLintConfig = random.chance(0.1);
  const frame = random.pick(isLintConfig ? configFrames : frames);
  const fragment = fragments[number] ?? randomFragment(random, corpus);
  const make = (count: number): string => {
    const repeated = Array.from({ length: count }, (_, index) =>
      fragment.replaceAll('‹n›', String(index)).replaceAll('‹n+1›', String(index + 1)),
    );
    return frame.replace('•', () => repeated.join(''));
  };
  const length = isLintConfig ? baseConfigLength : baseLength;
  return {
    name: `${JSON.stringify(fragment)} in ${JSON.stringify(frame)}`,
    make,
    count: Math.max(50, Math.ceil(length / fragment.length)),
    isLintConfig,
  };
}

function randomFragment(random: Random, corpus: readonly string[]): string {
  if (random.chance(0.3)) {
    const lines = random.pick(corpus as readonly [string, ...string[]]).split('\n');
    const start = random.integer(0, Math.max(0, lines.length - 1));
    return `${lines.slice(start, start + random.integer(1, 6)).join('\n')}\n`;
  }
  return Array.from({ length: random.integer(2, 4) }, () => random.pick(fragments)).join('');
}
