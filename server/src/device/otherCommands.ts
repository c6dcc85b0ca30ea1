import type { Command } from '../syntax/statements';

/** Commands of `execute` that only read or send test packets, and the answers that set them up. */
const harmless =
  /^(?:ping6?(?:-options)?|ping6-options|tracer(?:oute|t6)(?:-options)?|telnet|ssh|time|date|log (?:display|filter)|backup)\b/;

/** The effects of `execute` and `diagnose` commands, by their first words. The first match counts. */
const effects: readonly (readonly [pattern: RegExp, effect: string])[] = [
  [/^execute reboot\b/, 'The device restarts and drops all sessions.'],
  [/^execute shutdown\b/, 'The device switches off and stays off.'],
  [
    /^execute factoryreset-shutdown\b/,
    'The device deletes its configuration, takes the factory defaults and switches off.',
  ],
  [
    /^execute factoryreset(?!2)/,
    'The device deletes its configuration, takes the factory defaults and restarts.',
  ],
  [
    /^execute factoryreset2\b/,
    'The device takes the factory defaults, except for its VDOMs, interfaces and static routes, and restarts.',
  ],
  [/^execute (?:formatlogdisk|disk format)\b/, 'The device erases the disk and restarts.'],
  [/^execute erase-disk\b/, 'The device erases the disk.'],
  [/^execute restore (?:config|image|vmlicense)\b/, 'The device loads a file and restarts.'],
  [/^execute restore\b/, 'The device loads a file.'],
  [/^execute ha disconnect\b/, 'The unit leaves the cluster.'],
  [/^execute ha failover\b/, 'Another unit of the cluster becomes the primary unit.'],
  [/^execute router (?:restart|clear)\b/, 'The device restarts dynamic routing and drops routes.'],
  [/^execute log delete/, 'The device deletes logs.'],
  [/^diagnose sys(?:tem)? session6? clear\b/, 'The device drops the sessions that match the filter.'],
  [/^diagnose sys(?:tem)? (?:kill|process)\b/, 'A process of the device may end or restart.'],
];

/**
 * What a command does that is not configuration; undefined if it is configuration, or changes nothing, as `get` and `show`.
 */
export function commandEffect({ verb, arguments: words }: Command): string | undefined {
  if (verb !== 'execute' && verb !== 'diagnose') return undefined;
  const text = words.map((word) => word.text).join(' ');
  const known = effects.find(([pattern]) => pattern.test(`${verb} ${text}`))?.[1];
  if (known !== undefined) return known;
  if (verb === 'diagnose' || text === '' || harmless.test(text)) return undefined;
  return 'The rehearsal does not show the effect of this command.';
}
