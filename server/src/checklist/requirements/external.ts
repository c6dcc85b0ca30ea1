import { globally, checkPlace, type Requirement } from '../checklistContext';

/** What the FortiGate has to resolve, and to reach. */
const services = [
  'push.fortinet.com',
  'fds1.fortinet.com',
  'directregistration.fortinet.com',
  'globalftm.fortinet.net',
];

/** The FortiGate can ask for a push. */
export const pushService: Requirement = {
  id: 'push-service',
  requirement: 'The FortiGate resolves and reaches the push service of Fortinet (TCP port 443).',
  evaluate(context) {
    const proxy = context.device.push?.get('proxy');
    const usesProxy = proxy?.values[0] === 'enable';
    return {
      status: 'cannot-be-seen',
      evidence: `These names have to resolve, and the first one has to answer.${usesProxy ? ' The proxy of "config system fortiguard" is used where one is set.' : ''}`,
      places: proxy ? [checkPlace(proxy.setting, '"proxy"')] : [],
      commands: globally(context, [
        ...services.map((name) => `execute ping ${name}`),
        'execute telnet push.fortinet.com 443',
      ]),
    };
  },
};

/** The phone can take part. */
export const phones: Requirement = {
  id: 'phones',
  requirement: 'The token is activated on the phone, and the phone lets the app notify.',
  evaluate: () => ({
    status: 'cannot-be-seen',
    evidence: 'The device tells which tokens are activated; the rest is in the settings of the phone.',
    commands: ['diagnose fortitoken info'],
  }),
};
