import type { LocalTime } from '../objects/schedules';

/** What to look up. What is left out may be anything, unless the configuration decides it. */
export interface LookupQuery {
  /** IPv4 or IPv6 address. */
  readonly source: string;
  /** The address that the packet is sent to, before translation. */
  readonly destination: string;
  /** `tcp/443`, `udp/53`, `icmp/8`, `ip/47`, or the name of a service or group. */
  readonly service: string;
  readonly sourcePort?: number;
  readonly srcintf?: string;
  readonly dstintf?: string;
  /** The user who is signed in; empty if no user is. */
  readonly user?: string;
  readonly vdom?: string;
  /** When, as the clock of the device shows it. */
  readonly time?: LocalTime;
}

/** Why there is no answer: a sentence for the person who asked. */
export interface LookupProblem {
  readonly problem: string;
}

/**
 * `2024-05-06T12:00`, `2024-05-06 12:00` or `2024-05-06`, as the clock of the device shows it: a time zone after it is left out.
 * Undefined if it is something else.
 */
export function readTime(text: string): LocalTime | undefined {
  const [, year, month, day, hour = '0', minute = '0'] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(
      text.trim(),
    ) ?? [];
  if (year === undefined) return undefined;
  const time = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  };
  const date = new Date(Date.UTC(time.year, time.month - 1, time.day));
  const isDay = date.getUTCMonth() === time.month - 1 && date.getUTCDate() === time.day;
  return isDay && time.hour < 24 && time.minute < 60 ? time : undefined;
}

/** A port; undefined if the text is something else. */
export function readPort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}
