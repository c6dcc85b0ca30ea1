import { getOrInsertComputed } from '../../base/collections';
import type { PublishedAdvisory } from '../../firmware/publishedAdvisory';
import data from './exploited.json';

/** What an attacker gains. */
export type Effect = keyof typeof effects;

/** What an attacker needs. */
export type Access = keyof typeof accesses;

const effects = {
  exec: 'code execution or memory corruption',
  login: 'login bypass',
  privilege: 'more rights than granted',
  files: 'access to files',
  crash: 'denial of service',
  xss: 'cross-site scripting',
  leak: 'information leak',
  peer: 'the identity of the other side is not verified',
  bypass: 'a security check is bypassed',
  redirect: 'redirection to other sites',
  change: 'unauthorized change',
  unknown: 'only the affected versions are known',
};

const accesses = {
  none: 'without a login',
  user: 'as a user',
  admin: 'as an administrator',
  unknown: '',
};

/** A setting of the configuration, or a field of the header, that an advisory depends on. */
export interface AdvisoryCondition {
  /** The path of the table or object; absent for a field of the header. */
  readonly table?: string;
  /** `config-version`: the first line of a backup. */
  readonly header?: string;
  /** A name, a path below the entry (`bookmarks > apptype`), or absent: any entry. */
  readonly setting?: string;
  readonly op: 'present' | 'equals' | 'notEquals' | 'containsAny' | 'startsWith';
  readonly value?: readonly string[];
  /** Conditions with the same word are alternatives. */
  readonly any?: string;
  /** The first and the last version that have the setting. In others, the condition does not count. */
  readonly since?: string;
  readonly until?: string;
}

/** One command that makes a condition false: `set`, `unset` without a value, or `set` without some of the values. */
export interface Workaround {
  readonly table: string;
  readonly setting: string;
  readonly value?: string;
  readonly remove?: readonly string[];
  readonly since?: string;
  readonly until?: string;
}

/** An advisory of the program. */
export interface AdvisoryData extends PublishedAdvisory {
  readonly title: readonly [component: string, effect: Effect, access: Access];
  /** Absent if no setting decides. `no-only`: the conditions can rule the advisory out, but do not confirm it. */
  readonly decides?: 'yes-no' | 'no-only';
  readonly conditions?: readonly AdvisoryCondition[];
  readonly workaround?: readonly Workaround[];
  /**
   * Why versions outside of all ranges may be affected, too: `partial`: the record was read only down to the oldest range;
   * `disputed`: another source names more versions.
   */
  readonly openVersions?: 'partial' | 'disputed';
  /** The engine that fixes it, apart from the firmware: `AV engine 6.00145`. */
  readonly engine?: string;
}

/** Whether nothing but its versions is known. */
export function hasOnlyVersions({ title }: { readonly title: AdvisoryData['title'] | string }): boolean {
  return typeof title !== 'string' && title[1] === 'unknown';
}

/** The exploited advisories that settings decide, which diagnostics name, and the day of the newest fact of all. */
export const { date: advisoryDate, advisories: exploitedAdvisories } = data as unknown as {
  readonly date: string;
  readonly advisories: readonly AdvisoryData[];
};

/** `SSL VPN: code execution or memory corruption without a login` */
export function advisoryTitle({ title }: { readonly title: AdvisoryData['title'] | string }): string {
  if (typeof title === 'string') return title;
  const [component, effect, access] = title;
  // A bypass of a login needs none.
  const needs = effect === 'login' && access === 'none' ? '' : accesses[access];
  return [`${component}:`, effects[effect], needs].filter((part) => part !== '').join(' ');
}

/** Conditions as phrases, one for alternatives: `"source-interface" of "vpn ssl settings" is set`. */
export function conditionTexts(conditions: readonly AdvisoryCondition[]): readonly string[] {
  const byWord = new Map<string, string[]>();
  for (const [index, one] of conditions.entries())
    getOrInsertComputed(byWord, one.any ?? String(index), () => []).push(conditionText(one));
  return [...byWord.values()].map((alternatives) => alternatives.join(', or '));
}

function conditionText({ table, setting, op, value = [] }: AdvisoryCondition): string {
  if (table === undefined) return `the model in the header begins with "${value.join('" or "')}"`;
  if (setting === undefined) return `"${table}" is configured`;
  const words = value.map((word) => `"${word}"`).join(' or ');
  const texts = {
    present: 'is set',
    equals: `is ${words}`,
    notEquals: `is not ${words}`,
    containsAny: `contains ${words}`,
    startsWith: `begins with ${words}`,
  };
  return `"${setting}" of "${table}" ${texts[op]}`;
}
