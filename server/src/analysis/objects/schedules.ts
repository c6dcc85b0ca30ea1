import { uniteSets, knownSet, opaqueSet, type Certainty, type ValueSet } from '../traffic/valueSet';
import type { ConfigTables } from './configTables';
import { valueOf, valuesOf, type EntryData } from './entryData';
import { anyName } from './fieldNames';
import { ResolvedNames } from './resolvedNames';

const weekDays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const minutesPerDay = 24 * 60;

/** A point in time in the local time of the device. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

export class Schedules {
  private readonly meanings: ResolvedNames<ValueSet>;

  constructor(
    private readonly tables: ConfigTables,
    private readonly scope: string,
    /** Whether the file is a backup: settings that an entry does not contain have their defaults. */
    private readonly isBackup: boolean,
  ) {
    this.meanings = new ResolvedNames({
      resolve: (name) => this.resolve(name),
      cyclic: (name) => opaque(name),
      membersOf: (name) => this.membersOf(name) ?? [],
    });
  }

  /** The times of a schedule: all times, or an opaque set. */
  of(name: string): ValueSet {
    return this.meanings.of(name);
  }

  forget(changed: Set<string>): void {
    this.meanings.forget(changed);
  }

  /** Whether a schedule is active at a time. */
  isActive(name: string, time: LocalTime): Certainty {
    return anyOf(this.singleSchedules(name).map((one) => this.isActiveSingle(one, time)));
  }

  /** The last end of a schedule, or of a group's schedules; undefined if it can become active at any later time. */
  endOf(name: string): LocalTime | 'never active' | undefined {
    const ends = this.singleSchedules(name).map((one) => this.endOfSingle(one));
    if (ends.length === 0 || ends.includes(undefined)) return undefined;
    const times = ends.filter((end) => end !== undefined && end !== 'never active');
    return times.sort(compareTimes).at(-1) ?? 'never active';
  }

  private isActiveSingle(name: string, time: LocalTime): Certainty {
    const once = this.find('onetime', name);
    if (once) return isActiveOnce(once, time);
    const recurring = this.find('recurring', name);
    if (recurring) return this.hasNoDays(recurring) ? 'no' : isActiveWeekly(recurring, time);
    return name === 'always' ? 'yes' : name === 'none' ? 'no' : 'perhaps';
  }

  private endOfSingle(name: string): LocalTime | 'never active' | undefined {
    const once = this.find('onetime', name);
    if (once) return timeOf(valuesOf(once, 'end'));
    const recurring = this.find('recurring', name);
    if (recurring) return this.hasNoDays(recurring) ? 'never active' : undefined;
    return name === 'none' && !this.isDefined(name) ? 'never active' : undefined;
  }

  /** The schedules in a group and in its groups, and the groups without members; the name itself if it is not a group. */
  private singleSchedules(name: string): readonly string[] {
    // Iterating a set includes the names that are added during the loop, each once, also if a group contains itself.
    const names = new Set([name]);
    const single: string[] = [];
    for (const one of names) {
      const members = this.membersOf(one) ?? [];
      if (members.length === 0) single.push(one);
      for (const member of members) names.add(member);
    }
    return single;
  }

  /** Whether a weekly schedule has no days, which is the default. */
  private hasNoDays(entry: EntryData): boolean {
    const days = valuesOf(entry, 'day');
    return days.length === 0 ? this.isBackup : days.every((day) => day === 'none');
  }

  private isDefined(name: string): boolean {
    return (['onetime', 'recurring', 'group'] as const).some((kind) =>
      this.tables.find(`firewall schedule ${kind}`, name, this.scope),
    );
  }

  private resolve(name: string): ValueSet {
    const members = this.membersOf(name);
    if (members) {
      const sets = members.map((member) => this.of(member));
      return sets.length > 0 ? uniteSets(sets) : opaque(name);
    }
    const recurring = this.find('recurring', name);
    const isAlways = recurring ? coversWeek(recurring) : name === 'always' && !this.find('onetime', name);
    return isAlways ? knownSet(anyName) : opaque(name);
  }

  private membersOf(name: string): readonly string[] | undefined {
    const group = this.find('group', name);
    return group && valuesOf(group, 'member');
  }

  private find(kind: 'onetime' | 'recurring' | 'group', name: string): EntryData | undefined {
    const table = `firewall schedule ${kind}`;
    const entry = this.tables.find(table, name, this.scope);
    return entry && !entry.templated && !this.tables.isUndetermined(table, name) ? entry : undefined;
  }
}

/** Negative if `a` is before `b`. */
export function compareTimes(a: LocalTime, b: LocalTime): number {
  return minutesOf(a) - minutesOf(b);
}

/** Whether a local time is past in all time zones. */
export function isPast(time: LocalTime, today: Date): boolean {
  const dayBefore = new Date(today.getTime() - 36 * 3_600_000);
  return (
    compareTimes(time, {
      year: dayBefore.getUTCFullYear(),
      month: dayBefore.getUTCMonth() + 1,
      day: dayBefore.getUTCDate(),
      hour: dayBefore.getUTCHours(),
      minute: dayBefore.getUTCMinutes(),
    }) < 0
  );
}

/** Parses `00:00 2024/12/31`, as in schedules; undefined for other texts. */
export function timeOf([clock = '', date = '']: readonly string[]): LocalTime | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(clock) ?? [];
  const [, year, month, day] = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(date) ?? [];
  if (hour === undefined || year === undefined) return undefined;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  };
}

function opaque(name: string): ValueSet {
  return opaqueSet(`schedule "${name}"`, `schedule "${name}"`, anyName);
}

function coversWeek(entry: EntryData): boolean {
  const days = valuesOf(entry, 'day');
  const [start, end] = [valueOf(entry, 'start') ?? '00:00', valueOf(entry, 'end') ?? '00:00'];
  return start === end && weekDays.every((day) => days.includes(day));
}

function isActiveWeekly(entry: EntryData, time: LocalTime): Certainty {
  const days = valuesOf(entry, 'day').map((day) => weekDays.indexOf(day));
  const [start, end] = [clockMinutes(valueOf(entry, 'start')), clockMinutes(valueOf(entry, 'end'))];
  if (days.length === 0 || start === undefined || end === undefined) return 'perhaps';
  const today = new Date(Date.UTC(time.year, time.month - 1, time.day)).getUTCDay();
  const minute = time.hour * 60 + time.minute;
  const yesterday = (today + 6) % 7;
  if (start < end) return days.includes(today) && minute >= start && minute < end ? 'yes' : 'no';
  // The schedule ends on the next day; with equal times, it lasts 24 hours.
  const isIn = (days.includes(today) && minute >= start) || (days.includes(yesterday) && minute < end);
  return isIn ? 'yes' : 'no';
}

function isActiveOnce(entry: EntryData, time: LocalTime): Certainty {
  const [start, end] = [timeOf(valuesOf(entry, 'start')), timeOf(valuesOf(entry, 'end'))];
  if (!start || !end) return 'perhaps';
  return compareTimes(start, time) <= 0 && compareTimes(time, end) <= 0 ? 'yes' : 'no';
}

function clockMinutes(text = '00:00'): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  return hour === undefined ? undefined : (Number(hour) * 60 + Number(minute)) % minutesPerDay;
}

function minutesOf({ year, month, day, hour, minute }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
}

function anyOf(answers: readonly Certainty[]): Certainty {
  return answers.includes('yes')
    ? 'yes'
    : answers.every((one) => one === 'no') && answers.length > 0
      ? 'no'
      : 'perhaps';
}
