import type { Located } from '../syntax/statements';
import { atMost, quotedNames } from '../base/lists';
import type { Obstacle } from './device/arrival';
import type { PushDevice } from './device/pushDevice';

/** An obstacle in words, for findings and the checklist. */
interface ObstacleText {
  /** What is wrong, a clause without a period. */
  readonly clause: string;
  /** What it means for users, one sentence. */
  readonly effect: string;
  /** What to do, one sentence. */
  readonly advice: string;
  /** Where it is configured; undefined for a default. */
  readonly at: Located | undefined;
  /** What is there, a short description. */
  readonly what: string;
}

const named = (name: string): string => quotedNames([name]);

const dropped = 'users cannot approve a sign-in.';

export function obstacleText(obstacle: Obstacle, device: PushDevice): ObstacleText {
  const { kind, receiver } = obstacle;
  switch (kind) {
    case 'interface-up': {
      const { cause } = obstacle;
      const [first = ''] = cause.interfaces;
      const down = device.receivers?.find(({ name, secondary }) => name === first && secondary === undefined);
      const clauses = {
        self: `${named(receiver.name)} is down ("status down")`,
        parent: `${named(receiver.name)} is on ${named(cause.name)}, which is down`,
        members: `all members of ${named(cause.name)} are down`,
      } as const;
      return {
        clause: clauses[cause.kind],
        effect: `The callback cannot arrive, and ${dropped}`,
        advice: `Set "status" of ${named(first)} to "up".`,
        at: down?.status ?? down?.at ?? receiver.at,
        what: `"status" of ${named(first)}`,
      };
    }
    case 'local-in-policy':
      return {
        clause: `local-in policy ${named(obstacle.policy.id)} denies TCP port ${obstacle.port} on ${named(receiver.name)}`,
        effect: `The FortiGate drops the callback, and ${dropped}`,
        advice: 'Above it, add a policy that accepts this port.',
        at: obstacle.policy.entry.at,
        what: `local-in policy ${named(obstacle.policy.id)}`,
      };
    case 'virtual-ip': {
      const { vip, address, port } = obstacle;
      return {
        clause: `virtual IP ${named(vip.name)} takes TCP port ${port} at ${address ?? `the address of ${named(receiver.name)}`}`,
        effect: `The callback does not reach the FortiGate, and ${dropped}`,
        advice: 'Let the virtual IP forward only other ports, or change "server-port".',
        at: vip.at,
        what: `virtual IP ${named(vip.name)}`,
      };
    }
    case 'port': {
      const { service, at, port } = obstacle;
      const { portSetting } = service;
      const other =
        portSetting === undefined ? '' : ` or "${portSetting.name}" in "config ${portSetting.table}"`;
      return {
        clause: `${service.what} also uses port ${port} on ${named(receiver.name)}`,
        effect: 'Another service must not have the port of the callback, or users cannot approve a sign-in.',
        advice: `Change "server-port"${other}.`,
        at,
        what: service.what,
      };
    }
  }
}

/** Clauses as one sentence: the first ones, and the number of others. */
export function sentenceOf(clauses: readonly string[], shown = 3): string {
  const text = atMost([...new Set(clauses)], shown).join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
