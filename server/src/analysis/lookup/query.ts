import type { LocalTime } from '../objects/schedules';

/** The packet to look up. A missing property can have any value, unless the configuration determines it. */
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
  /** The name of the signed-in user; empty if no user is signed in. */
  readonly user?: string;
  readonly vdom?: string;
  /** Local time of the device. */
  readonly time?: LocalTime;
  /** Whether the reverse path check is left out, for a packet that stands for others of its policy. */
  readonly skipsSourceCheck?: boolean;
  /** The interface whose address, which the file does not contain, the destination stands for. */
  readonly ownAddressOf?: string;
}

/** Why a lookup has no result, as a sentence for the user. */
export interface LookupProblem {
  readonly problem: string;
}

/**
 * Parses `2024-05-06T12:00`, `2024-05-06 12:00` or `2024-05-06` as local time of the device. Ignores a time zone at the
 * end. Undefined for other texts.
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

/** A time in the form that {@link readTime} reads: `2024-05-06T12:00`. */
export function timeText({ year, month, day, hour, minute }: LocalTime): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** A packet as a person or another program gives it. Empty texts are missing, except for the user. */
interface QueryWords {
  readonly source: string;
  readonly destination: string;
  readonly service: string;
  readonly sourcePort?: string | undefined;
  readonly srcintf?: string | undefined;
  readonly dstintf?: string | undefined;
  readonly user?: string | undefined;
  readonly vdom?: string | undefined;
  /** A text for {@link readTime}. */
  readonly at?: string | undefined;
}

/** Reads the time and the port of a packet. */
export function readQuery(words: QueryWords): LookupQuery | LookupProblem {
  const { source, destination, service, sourcePort = '', srcintf, dstintf, user, vdom, at = '' } = words;
  const time = at === '' ? undefined : readTime(at);
  if (at !== '' && !time) return { problem: `"${at}" is not a time. Use a form such as 2024-05-06T12:00.` };
  const port = sourcePort === '' ? undefined : readPort(sourcePort);
  if (sourcePort !== '' && port === undefined)
    return { problem: `"${sourcePort}" is not a port. Use a number from 0 to 65535.` };
  return {
    source,
    destination,
    service,
    ...(port !== undefined && { sourcePort: port }),
    ...(srcintf && { srcintf }),
    ...(dstintf && { dstintf }),
    ...(user !== undefined && { user }),
    ...(vdom && { vdom }),
    ...(time && { time }),
  };
}

/** Parses a port; undefined for other texts. */
function readPort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}
