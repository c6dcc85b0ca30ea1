import { globally, checkPlace, type PushRequirement } from '../checklistContext';

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
    const proxy = context.device.push?.get('proxy');
    const usesProxy = proxy?.values[0] === 'enable';
    return {
      status: 'cannot-be-seen',
      evidence: `These names must resolve, and the first one must answer.${usesProxy ? ' The device uses the proxy of "config system fortiguard" if it is set.' : ''}`,
      places: proxy ? [checkPlace(proxy.setting, '"proxy"')] : [],
      commands: globally(context, [
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
  evaluate: () => ({
    status: 'cannot-be-seen',
    evidence: 'The device shows which tokens are activated; notifications are a setting of the phone.',
    commands: ['diagnose fortitoken info'],
  }),
};
