import type { Catalog } from '../objects/catalog';
import { valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { isPast, type LocalTime } from '../objects/schedules';

/** Why an entry with a schedule or an expiry date matches no packet any more. */
export interface PolicyEnd {
  /** `schedule "migration" ended on 2024/12/31`, `it expired on 2024-12-31` */
  readonly text: string;
  readonly cause: 'schedule' | 'expiry';
}

/** Why a policy certainly matches no packet from today on; undefined if it may match one. */
export function endOfPolicy(entry: EntryData, catalog: Catalog, today: Date): PolicyEnd | undefined {
  return endedSchedule(entry, catalog, today) ?? expired(entry, today);
}

function endedSchedule(entry: EntryData, { schedules }: Catalog, today: Date): PolicyEnd | undefined {
  const name = valueOf(entry, 'schedule');
  const end = name === undefined ? undefined : schedules.endOf(name);
  if (name === undefined || end === undefined) return undefined;
  if (end === 'never active') return { text: `schedule "${name}" has no days`, cause: 'schedule' };
  if (!isPast(end, today)) return undefined;
  const { year, month, day } = end;
  const date = [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('/');
  return { text: `schedule "${name}" ended on ${date}`, cause: 'schedule' };
}

function expired(entry: EntryData, today: Date): PolicyEnd | undefined {
  const end = expiryOf(entry);
  if (!end || !isPast(end, today)) return undefined;
  const [date = ''] = valuesOf(entry, 'policy-expiry-date').join(' ').split(' ');
  return { text: `it expired on ${date}`, cause: 'expiry' };
}

/** `policy-expiry-date` is `2024-12-31 23:59:59`; zeros mean that none is set. */
export function expiryOf(entry: EntryData): LocalTime | undefined {
  const text = valuesOf(entry, 'policy-expiry-date').join(' ');
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})/.exec(text) ?? [];
  if (valueOf(entry, 'policy-expiry') !== 'enable' || year === undefined || year === '0000') return undefined;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  };
}
