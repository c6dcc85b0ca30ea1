import { predefinedServices, type PredefinedService } from '../schema/builtins/services';
import type { ObjectState } from './objectState';

/** The protocols of the settings with the ports of a service. */
export const portSettings: Readonly<Record<string, string | undefined>> = {
  'tcp-portrange': 'TCP',
  'udp-portrange': 'UDP',
  'sctp-portrange': 'SCTP',
};

/** The maximum length of the ports in characters. */
const longestPorts = 40;

/** The ports of a service: `TCP 80 443, UDP 53`; undefined if it has none. */
export function servicePorts(service: ObjectState): string | undefined {
  const ports = Object.entries(portSettings).flatMap(([setting, protocol]) => {
    const values = service.get(setting)?.values ?? [];
    const isKnown = values.length > 0 && values.every((value) => /^[\d:-]+$/.test(value));
    return isKnown ? [`${protocol} ${values.join(' ')}`] : [];
  });
  if (ports.length === 0) return undefined;
  const text = ports.join(', ');
  return text.length > longestPorts ? `${text.slice(0, longestPorts - 1)}…` : text;
}

/**
 * The ports or protocol of a predefined service, `TCP 443` or `IP protocol 47`, or the members of a predefined group:
 * `DNS, HTTP`. Undefined if the name is not predefined or already names the protocol.
 */
export function predefinedServiceText(name: string): string | undefined {
  const service = predefinedServices.get(name);
  if (!service) return undefined;
  return isSettings(service) ? protocolText(service) : service.join(', ');
}

function isSettings(service: PredefinedService): service is Readonly<Record<string, string>> {
  return !Array.isArray(service);
}

function protocolText(service: Readonly<Record<string, string>>): string | undefined {
  const { protocol = 'ICMP', 'protocol-number': number, icmptype } = service;
  const ports = Object.entries(service).flatMap(([setting, range]) => {
    const transport = portSettings[setting];
    return transport === undefined ? [] : [`${transport} ${range}`];
  });
  if (ports.length > 0) return ports.join(', ');
  if (number !== undefined) return `IP protocol ${number}`;
  return icmptype === undefined ? undefined : `${protocol} type ${icmptype}`;
}
