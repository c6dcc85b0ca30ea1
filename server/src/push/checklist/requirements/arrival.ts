import { quote } from '../../../syntax/quoting';
import type { Obstacle, ObstacleKind } from '../../device/arrival';
import type { Scope } from '../../../model/document/unit';
import { objectsOf } from '../../../model/objects';
import { ftmPushTable } from '../../pushObject';
import { quotedNames } from '../../../base/lists';
import { obstacleText, sentenceOf } from '../../obstacleText';
import {
  block,
  checkPlace,
  entry,
  globally,
  inVdom,
  withinEntry,
  type ChecklistContext,
  type PushRequirement,
  type RequirementResult,
} from '../checklistContext';

/** Requirement: the interface that receives the callback is up. */
export const interfaceUp: PushRequirement = {
  id: 'interface-up',
  requirement: 'The interface that receives the callback is up.',
  evaluate: (context) =>
    withoutObstacles(context, 'interface-up', {
      clear: 'The file shuts down no interface that receives the callback.',
      commands: ['show system interface'],
    }),
};

/** Requirement: local-in policies accept the callback. */
export const noLocalInPolicy: PushRequirement = {
  id: 'local-in-policy',
  requirement: 'No local-in policy denies the callback.',
  evaluate(context) {
    const result = withoutObstacles(context, 'local-in-policy', {
      clear: 'No local-in policy denies the port to all phones.',
      commands: ['show firewall local-in-policy'],
    });
    if (result.status !== 'met') return result;
    const { arrival } = context.device;
    const some = arrival.deniedToSome();
    const denied = some ?? arrival.deniedOverIpv6();
    if (!denied) return result;
    const name = quotedNames([denied.policy.id]);
    const at = quotedNames([denied.receiver.name]);
    return {
      status: 'cannot-be-seen',
      evidence: some
        ? `Local-in policy ${name} denies the port on ${at}, but not certainly from all addresses at all times. Users whose callback it denies cannot approve a sign-in.`
        : `Local-in policy ${name} for IPv6 denies the port on ${at}. Phones must use IPv4: the name in "server" must not have an IPv6 address.`,
      places: [checkPlace(denied.policy.entry.at, `local-in policy ${name}${some ? '' : ' for IPv6'}`)],
      commands: some ? withinEntry(context, denied.receiver.scope, ['show firewall local-in-policy']) : [],
    };
  },
};

/** Requirement: no virtual IP translates the callback. */
export const noVirtualIp: PushRequirement = {
  id: 'virtual-ip',
  requirement: 'No virtual IP takes the callback.',
  evaluate(context) {
    const result = withoutObstacles(context, 'virtual-ip', {
      clear: 'No virtual IP that is in use takes the port at this address.',
      commands: ['show firewall vip'],
    });
    if (result.status !== 'met') return result;
    const { arrival, serverPort } = context.device;
    const found = arrival.overlappingVirtualIp();
    if (!found) return result;
    const { vip, isUsed, receiver } = found;
    const name = quotedNames([vip.name]);
    return {
      status: 'cannot-be-seen',
      evidence: isUsed
        ? `Virtual IP ${name} takes TCP port ${serverPort} on ${quotedNames([receiver.name])}, but not certainly from all addresses. Users whose callback it takes cannot approve a sign-in.`
        : `No policy uses virtual IP ${name}, so that it does not translate the callback, but the device can still take TCP port ${serverPort} on ${quotedNames([receiver.name])} for it. Remove it, or let it forward only other ports.`,
      places: [checkPlace(vip.at, `virtual IP ${name}`)],
      commands: withinEntry(context, receiver.scope, ['show firewall vip']),
    };
  },
};

/** Requirement: no other service of the device has the port. */
export const ownPort: PushRequirement = {
  id: 'port',
  requirement: 'No other service of the device uses the port of the callback.',
  evaluate(context) {
    const { push, global, serverPort, adminPort, invalidPort } = context.device;
    const settings = [push?.get('server-port'), global?.get('admin-sport')].filter(
      (one) => one !== undefined,
    );
    const places = settings.map(({ name, setting }) => checkPlace(setting, `"${name}"`));
    if (invalidPort) {
      const limits = push?.node.child('server-port')?.limitsIn(context.firmware.version);
      const range = limits ? ` It takes ${limits.min} to ${limits.max}.` : '';
      return {
        status: 'not-met',
        evidence: `"server-port" is ${quotedNames([invalidPort.values.join(' ')])}, which the device rejects.${range}`,
        places: [checkPlace(invalidPort.setting, '"server-port"')],
      };
    }
    const { status, obstacles } = context.device.arrival.result('port');
    if (status === 'blocked') {
      return {
        ...notMet(context, obstacles),
        places: [...places, ...placesOf(context, obstacles)],
      };
    }
    if (status === 'partly')
      return perhapsMet(context, obstacles, globally(context, ['show system interface']));
    if (serverPort === undefined || adminPort === undefined) {
      const missing = serverPort === undefined ? 'server-port' : 'admin-sport';
      return {
        status: 'cannot-be-seen',
        evidence: `"${missing}" is not in this file.`,
        places,
        commands: globally(context, [
          `get ${missing === 'server-port' ? ftmPushTable : 'system global'} | grep ${missing}`,
        ]),
      };
    }
    const ports = `The callback uses port ${serverPort}, and the administration GUI uses port ${adminPort}`;
    if (status === 'unknown') {
      return {
        status: 'cannot-be-seen',
        evidence: `${ports}. The file does not contain the interface that receives the callback.`,
        places,
        commands: globally(context, ['show system interface']),
      };
    }
    return { status: 'met', evidence: `${ports}.`, places };
  },
};

/** The result of a requirement that one kind of obstacle decides. */
function withoutObstacles(
  context: ChecklistContext,
  kind: Exclude<ObstacleKind, 'port'>,
  { clear, commands }: { readonly clear: string; readonly commands: readonly string[] },
): RequirementResult {
  const { status, obstacles } = context.device.arrival.result(kind);
  if (status === 'blocked') return notMet(context, obstacles);
  if (status === 'partly') return perhapsMet(context, obstacles, shown(context, kind, commands));
  return status === 'clear'
    ? { status: 'met', evidence: clear }
    : {
        status: 'cannot-be-seen',
        evidence: context.device.invalidPort
          ? 'The port of the callback is not valid.'
          : 'The file does not contain the interface or the port.',
        commands: context.device.invalidPort ? [] : shown(context, kind, commands),
      };
}

function notMet(context: ChecklistContext, obstacles: readonly Obstacle[]): RequirementResult {
  const [first] = obstacles;
  return {
    status: 'not-met',
    evidence: wordsOf(context, obstacles),
    places: placesOf(context, obstacles),
    commands: first ? commandsFor(first, context) : [],
  };
}

function wordsOf({ device }: ChecklistContext, obstacles: readonly Obstacle[]): string {
  const texts = obstacles.map((one) => obstacleText(one, device));
  return `${sentenceOf(texts.map(({ clause }) => clause))} ${texts[0]?.advice ?? ''}`;
}

/** The file does not show whether the callback arrives where something is in its way. */
function perhapsMet(
  context: ChecklistContext,
  obstacles: readonly Obstacle[],
  commands: readonly string[],
): RequirementResult {
  return {
    status: 'cannot-be-seen',
    evidence: `The file does not show at which interface the callback arrives. ${wordsOf(context, obstacles)}`,
    places: placesOf(context, obstacles),
    commands,
  };
}

/** Interfaces are global; policies and virtual IPs belong to a VDOM. */
function shown(
  context: ChecklistContext,
  kind: ObstacleKind,
  commands: readonly string[],
): readonly string[] {
  return kind === 'interface-up' ? globally(context, commands) : inVdom(context, commands);
}

function placesOf(
  { device }: ChecklistContext,
  obstacles: readonly Obstacle[],
): NonNullable<RequirementResult['places']> {
  return obstacles.flatMap((one) => {
    const { at, what } = obstacleText(one, device);
    return at ? [checkPlace(at, what)] : [];
  });
}

function commandsFor(obstacle: Obstacle, context: ChecklistContext): readonly string[] {
  const { receiver } = obstacle;
  switch (obstacle.kind) {
    case 'interface-up': {
      const [name = receiver.name] = obstacle.cause.interfaces;
      return globally(context, entry('system interface', quote(name), ['set status up']));
    }
    case 'local-in-policy':
      return withinEntry(context, receiver.scope, [
        ...entry('firewall local-in-policy', '<new id>', [
          `set intf ${quote(receiver.name)}`,
          'set srcaddr "all"',
          'set dstaddr "all"',
          `set service <service for TCP ${obstacle.port}>`,
          'set schedule "always"',
          'set action accept',
        ]).slice(0, -1),
        `    move <new id> before ${obstacle.policy.id}`,
        'end',
      ]);
    case 'virtual-ip':
      return withinEntry(
        context,
        receiver.scope,
        entry('firewall vip', quote(obstacle.vip.name), [
          'set portforward enable',
          'set extport <another port>',
          'set mappedport <port of the server>',
        ]),
      );
    case 'port':
      return portCommands(obstacle.service.portSetting, context);
  }
}

/** Push gets its default port if this removes the conflict; otherwise the other service gets another port. */
function portCommands(
  other: { readonly table: string; readonly name: string } | undefined,
  context: ChecklistContext,
): readonly string[] {
  const { device, firmware } = context;
  const standard = device.push?.node.child('server-port')?.defaultIn(firmware.version);
  const isFree = typeof standard === 'number' && standard !== device.serverPort;
  if (other?.table === 'system global' && !isFree) {
    const port = other.name === 'admin-sport' ? '8443' : '<another port>';
    return globally(context, block('system global', [`set ${other.name} ${port}`]));
  }
  return globally(context, block(ftmPushTable, [`set server-port ${isFree ? standard : '<another port>'}`]));
}

/** Names that the FortiGate must resolve and reach. */
const services = [
  'push.fortinet.com',
  'fds1.fortinet.com',
  'directregistration.fortinet.com',
  'globalftm.fortinet.net',
];

/** The FortiGate can request a push. */
export const pushService: PushRequirement = {
  id: 'push-service',
  requirement: 'The FortiGate resolves and reaches the push service of Fortinet (TCP port 443).',
  evaluate(context) {
    const { arrival, global, push } = context.device;
    const proxy = push?.get('proxy');
    const mayUseProxy = push?.valueOrDefault('proxy') === 'enable';
    const view = { schema: context.schema, version: context.firmware.version };
    const usesProxy =
      mayUseProxy &&
      objectsOf(context.index, 'system fortiguard', view).some((one) => one.value('proxy-server-ip'));
    const name = global?.value('management-vdom') ?? 'root';
    const scope: Scope = context.hasVdoms ? { kind: 'vdom', name } : { kind: 'none' };
    const lacksRoute = !usesProxy && arrival.hasNoWayOut(scope);
    const where = context.hasVdoms ? `The VDOM ${quotedNames([name])}` : 'The file';
    return {
      status: 'cannot-be-seen',
      evidence: `${lacksRoute ? `${where} has no route to the Internet: without one, the FortiGate cannot request a push. ` : ''}These names must resolve, and the first one must answer.${mayUseProxy ? ' The device uses the proxy of "config system fortiguard" if it is set.' : ''}`,
      places: proxy ? [checkPlace(proxy.setting, '"proxy"')] : [],
      commands: globally(context, [
        ...(lacksRoute ? ['get router info routing-table all'] : []),
        ...services.map((name) => `execute ping ${name}`),
        'execute telnet push.fortinet.com 443',
      ]),
    };
  },
};

/** The phone is set up. */
export const phones: PushRequirement = {
  id: 'phones',
  requirement: 'The token is activated on the phone, and the phone allows notifications of the app.',
  evaluate: ({ device }) => ({
    status: 'cannot-be-seen',
    evidence: `${device.usesOnlyCloud ? 'FortiToken Cloud' : 'The device'} shows which tokens are activated; notifications are a setting of the phone.`,
    commands: device.usesOnlyCloud ? [] : ['diagnose fortitoken info'],
  }),
};
