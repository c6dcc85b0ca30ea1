import type { ConfigObject } from '../model/configObject';

/** Whether the end of a schedule that runs once is not after its start; false if one of them is not a time. */
export function endsBeforeStart<T extends ConfigObject<T>>(schedule: T): boolean {
  const [start, end] = ['start', 'end'].map((name) => timeText(schedule.values(name)));
  return start !== undefined && end !== undefined && end <= start;
}

/** `2026/01/31 18:00` of `18:00 2026/01/31`, which sorts by time. */
function timeText(words: readonly string[]): string | undefined {
  const [, hour = '', minute = '', year, month = '', day = ''] =
    /^(\d{1,2}):(\d{2}) (\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(words.join(' ')) ?? [];
  if (year === undefined) return undefined;
  return `${year}/${month.padStart(2, '0')}/${day.padStart(2, '0')} ${hour.padStart(2, '0')}:${minute}`;
}
