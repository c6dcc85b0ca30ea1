import type { SchemaNode } from '../schema/schema';
import { withoutScript } from '../syntax/quoting';
import type { ObjectState } from './objectState';

/** A summary of a policy as plain text on one line. */
interface PolicySummary {
  /** Undefined if the policy has no name. */
  readonly name: string | undefined;
  /** `LAN → wan1`; undefined if neither side is set. */
  readonly interfaces: string | undefined;
  /** `office → all`; undefined if neither side is set. */
  readonly addresses: string | undefined;
  /** `HTTP, HTTPS`; undefined if no service is set. */
  readonly services: string | undefined;
  /** `accept`, `accept, NAT` or `deny`, with `disabled` if it is; undefined if the default is not known. */
  readonly action: string | undefined;
}

/** The maximum number of names in a list. */
const shownNames = 3;

/** The maximum length of a name in characters. */
const longestName = 40;

/** Whether the entries of a table are policies: traffic from interfaces to interfaces, with an action. */
export function isPolicyTable(table: SchemaNode): boolean {
  return (
    table.kind === 'table' &&
    table.parent === undefined &&
    table.name.startsWith('firewall ') &&
    table.child('srcintf') !== undefined &&
    table.child('dstintf') !== undefined &&
    table.child('action') !== undefined
  );
}

export function policySummary(policy: ObjectState): PolicySummary {
  const names = (...settings: readonly string[]): string | undefined => {
    const given = settings.map((one) => policy.get(one)?.values ?? []).find(({ length }) => length > 0);
    return given && listOf(given);
  };
  const isOn = (setting: string): boolean => policy.value(setting) === 'enable';
  const negated = (text: string | undefined, setting: string): string | undefined =>
    text !== undefined && isOn(setting) ? `not ${text}` : text;
  const action = policy.valueOrDefault('action');
  const actionParts = [
    ...(action === undefined ? [] : [oneName(action)]),
    ...(isOn('nat') && action !== 'deny' ? ['NAT'] : []),
    ...(policy.value('status') === 'disable' ? ['disabled'] : []),
  ];
  return {
    name: names('name'),
    interfaces: arrow(names('srcintf'), names('dstintf')),
    addresses: arrow(
      negated(names('srcaddr', 'srcaddr6', 'internet-service-src-name'), 'srcaddr-negate'),
      negated(names('dstaddr', 'dstaddr6', 'internet-service-name'), 'dstaddr-negate'),
    ),
    services: negated(names('service'), 'service-negate'),
    action: actionParts.length === 0 ? undefined : actionParts.join(', '),
  };
}

/** `LAN → wan1 · office → all · ALL · accept, NAT` */
export function policyLine({ interfaces, addresses, services, action }: PolicySummary): string {
  return [interfaces, addresses, services, action].filter((part) => part !== undefined).join(' · ');
}

/** `LAN → wan1 · accept` */
export function policyDetail({ interfaces, action }: PolicySummary): string {
  return [interfaces, action].filter((part) => part !== undefined).join(' · ');
}

function arrow(from: string | undefined, to: string | undefined): string | undefined {
  return from === undefined && to === undefined ? undefined : `${from ?? '…'} → ${to ?? '…'}`;
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, shownNames).map(oneName).join(', ');
  return names.length > shownNames ? `${shown} +${names.length - shownNames}` : shown;
}

function oneName(text: string): string {
  const line = withoutScript(text).replace(/\s+/g, ' ');
  return line.length > longestName ? `${line.slice(0, longestName - 1)}…` : line;
}
