import { globally, placeOf, type Requirement } from '../site';

/** Names that the FortiGate must resolve and reach. */
const services = [
  'push.fortinet.com',
  'fds1.fortinet.com',
  'directregistration.fortinet.com',
  'globalftm.fortinet.net',
];

/** The FortiGate can request a push. */
export const pushService: Requirement = {
  id: 'push-service',
  requirement: 'The FortiGate resolves and reaches the push service of Fortinet (TCP port 443).',
  look(site) {
    const proxy = site.device.push?.get('proxy');
    const usesProxy = proxy?.values[0] === 'enable';
    return {
      status: 'cannot-be-seen',
      found: `These names must resolve, and the first one must answer.${usesProxy ? ' The device uses the proxy of "config system fortiguard" if it is set.' : ''}`,
      places: proxy ? [placeOf(proxy.setting, '"proxy"')] : [],
      commands: globally(site, [
        ...services.map((name) => `execute ping ${name}`),
        'execute telnet push.fortinet.com 443',
      ]),
    };
  },
};

/** The phone is set up. */
export const phones: Requirement = {
  id: 'phones',
  requirement: 'The token is activated on the phone, and the phone allows notifications of the app.',
  look: () => ({
    status: 'cannot-be-seen',
    found: 'The device shows which tokens are activated; notifications are a setting of the phone.',
    commands: ['diagnose fortitoken info'],
  }),
};
