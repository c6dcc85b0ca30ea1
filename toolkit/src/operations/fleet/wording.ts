import { ageWarning } from 'fortios-language/analysis/advisories/applied';
import { counted } from 'fortios-language/base/numbers';
import type { LifeCycleState } from 'fortios-language/firmware/releases';
import type { IssueWeight, LastChange, FleetData } from './device';
import type { FleetChange } from './fleet';

export const supportNames: Readonly<Record<LifeCycleState, string>> = {
  supported: 'supported',
  endOfEngineering: 'no bug fixes',
  endOfSupport: 'no support',
};

export const weightNames: Readonly<Record<IssueWeight, string>> = {
  exploited: 'exploited',
  error: 'error',
  warning: 'warning',
  info: 'information',
  hint: 'hint',
};

/** How old the data of vulnerabilities is, as sentences. */
export function advisoryNote({ date, advisoryDate }: FleetData): string {
  const warning = ageWarning(advisoryDate, new Date(date));
  return [`Published vulnerabilities as of ${advisoryDate}.`, warning].filter(Boolean).join(' ');
}

/** `This change fixes 41 devices` */
export function changeText({ devices: { length } }: FleetChange): string {
  return `This change fixes ${counted(length, 'device')}`;
}

const sources: Readonly<Record<LastChange['source'], string>> = {
  name: 'name of the backup',
  git: 'last commit',
  file: 'time of the file',
};

/** The day of a change and what says so. */
export function lastChangeText({ time, source }: LastChange): {
  readonly day: string;
  readonly source: string;
} {
  return { day: time.slice(0, 10), source: sources[source] };
}

/** What the columns of the table of devices mean. */
export const sourceNote =
  'Exploited, affected and undecided are published vulnerabilities. The benchmark column is the share of the items that the file decides. ' +
  'A backup does not contain the time of its last change: the time is that in its name, else that of its last commit in git, else that of the file.';
