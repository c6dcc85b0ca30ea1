import { writeScript } from 'fortios-language/analysis/device/script/commands';
import { compare } from 'fortios-language/analysis/device/comparison/compare';
import { execute } from 'fortios-language/analysis/device/execution/execute';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import { paragraph, pageCommands, pageList, pageSection, type Page, type PageBlock } from '../../page/page';
import type { PlanRefusal } from '../plans/plan';
import { keyPlaceholder, planSslVpn, type ClientSettings, type SslVpnOptions } from './sslVpn/sslVpn';
import { planBlocks, plannedChange } from '../plans/plannedChange';
import type { PlannedChange } from '../plans/planProof';
import type { Assessor, RehearsalOptions } from '../rehearse/rehearsal';

/** The commands that replace SSL VPN by dial-up tunnels, and what else is to be done. */
export interface SslVpnConversion {
  readonly change: PlannedChange;
  readonly clients: readonly ClientSettings[];
  /** Functions without an equivalent, as sentences. */
  readonly without: readonly string[];
  readonly removal: {
    /** The commands that remove SSL VPN once all users have changed. */
    readonly commands: string;
    /** Why the device would reject them; empty if it accepts all. */
    readonly rejected: readonly string[];
  };
}

/** Plans, writes and rehearses the replacement of SSL VPN. */
export function convertSslVpn(
  service: Assessor,
  before: DeviceState,
  wanted: SslVpnOptions,
  options: RehearsalOptions,
): SslVpnConversion | PlanRefusal {
  const planned = planSslVpn(before, wanted);
  if ('message' in planned) return planned;
  const { plan, clients, without, removed } = planned;
  const change = plannedChange(service, before, plan, options);
  const { text: commands } = writeScript(compare(plan.after, removed));
  const document = service.open(commands);
  try {
    const { rejections, doubts } = execute(plan.after, document);
    const rejected = [...rejections, ...doubts].map(
      ({ line, command, reason }) => `Line ${line + 1}, "${command}": ${reason}`,
    );
    return { change, clients, without, removal: { commands, rejected } };
  } finally {
    document.dispose();
  }
}

/** What the rehearsal of a conversion found. Policies that the conversion creates are not changes of others. */
export function conversionProof({ change, removal }: SslVpnConversion): readonly string[] {
  const { plan, rehearsal, missing, deviations } = change;
  const created = new Set(
    plan.items
      .filter(({ kind, table }) => kind === 'create' && table === 'firewall policy')
      .map(({ vdom, name }) => `${vdom}\t${name}`),
  );
  const { equal = 0, changed = [], unknown = [] } = rehearsal.traffic ?? {};
  const isOld = ({ vdom, policy }: (typeof changed)[number]): boolean =>
    !created.has(`${vdom ?? ''}\t${policy.id}`);
  const others = [...changed, ...unknown].filter(isOld);
  return [
    ...[...rehearsal.rejections, ...rehearsal.doubts].map(
      ({ line, command, reason }) => `The device rejects line ${line + 1}, "${command}": ${reason}`,
    ),
    ...deviations.map((text) => `The commands do not make this change: ${text}.`),
    ...missing.map((text) => `A reference loses its entry: ${text}.`),
    ...rehearsal.risks.map(({ text }) => text),
    ...(rehearsal.rejections.length + rehearsal.doubts.length === 0
      ? [`The device accepts all commands, with a key instead of "${keyPlaceholder}".`]
      : []),
    others.length === 0
      ? `${equal} existing ${equal === 1 ? 'policy matches' : 'policies match'} the same flows as before. SSL VPN stays as it is.`
      : `The flows of these policies change, or cannot be compared: ${others.map(({ policy }) => policy.id).join(', ')}.`,
    ...rehearsal.added
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ message, rule }) => `New finding: ${message} (${rule})`),
    ...(removal.rejected.length === 0
      ? ['The device accepts the commands that remove SSL VPN.']
      : removal.rejected.map((text) => `Removing SSL VPN: ${text}`)),
  ];
}

/** A conversion as a page: what is created, what users enter, what has no equivalent, the commands and the check. */
export function conversionPage(title: string, conversion: SslVpnConversion): Page {
  const { change, clients, without, removal } = conversion;
  const blocks: readonly PageBlock[] = [
    ...planBlocks(title, change.plan),
    ...clients.flatMap(({ tunnel, rows }) =>
      pageSection([{ literal: `FortiClient: ${tunnel}` }], {
        kind: 'table',
        columns: ['setting', 'value'],
        rows: rows.map(([name, value]) => [name, { text: value }]),
      }),
    ),
    ...pageSection('Without an equivalent', pageList(without)),
    ...pageSection('Check', pageList(conversionProof(conversion))),
    ...pageSection('Commands', pageCommands(change.commands)),
    ...pageSection(
      'Remove SSL VPN',
      paragraph(
        'SSL VPN stays until you remove it. When all users have changed, enter these commands. Then "fortios upgrade" lists no SSL VPN.',
      ),
      pageCommands(removal.commands),
    ),
  ];
  return { title, blocks };
}
