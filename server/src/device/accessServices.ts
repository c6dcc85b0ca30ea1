import { accessOf } from '../model/network/interfaces';
import type { ConfigNode, DeviceState } from './state';

/** A service of the device that `allowaccess` opens. */
interface AccessService {
  /** The word in `allowaccess`. */
  readonly access: string;
  readonly protocol: 'tcp' | 'udp';
  /** Its port by default, in all versions. */
  readonly port: number;
  /** The setting in `system global` that changes the port. */
  readonly setting?: string;
  /** Its name in a sentence. */
  readonly what: string;
  /** Its protocol as people write it. */
  readonly label: string;
  /** Whether administrators sign in over it. */
  readonly isSignIn?: true;
  /** Whether another service of the device, such as SSL VPN, may use the same port. */
  readonly isShared?: true;
}

/** The services that `allowaccess` opens; source: Fortinet's list of the ports that a FortiGate opens. */
export const accessServices: readonly AccessService[] = [
  {
    access: 'https',
    isSignIn: true,
    protocol: 'tcp',
    port: 443,
    setting: 'admin-sport',
    what: 'the administration GUI',
    label: 'HTTPS',
    isShared: true,
  },
  {
    access: 'ssh',
    isSignIn: true,
    protocol: 'tcp',
    port: 22,
    setting: 'admin-ssh-port',
    what: 'SSH administration',
    label: 'SSH',
  },
  {
    access: 'http',
    isSignIn: true,
    protocol: 'tcp',
    port: 80,
    setting: 'admin-port',
    what: 'the administration GUI over HTTP',
    label: 'HTTP',
    isShared: true,
  },
  {
    access: 'telnet',
    isSignIn: true,
    protocol: 'tcp',
    port: 23,
    setting: 'admin-telnet-port',
    what: 'Telnet administration',
    label: 'Telnet',
  },
  { access: 'snmp', protocol: 'udp', port: 161, what: 'SNMP', label: 'SNMP' },
  { access: 'fgfm', protocol: 'tcp', port: 541, what: 'management by FortiManager', label: 'FGFM' },
];

/** The words of `allowaccess` over which administrators sign in. */
const signInWords: ReadonlySet<string> = new Set(
  accessServices.flatMap(({ access, isSignIn }) => (isSignIn ? [access] : [])),
);

/** Whether administrators can sign in at an address of an interface. */
export function acceptsSignIn(entry: ConfigNode, { backup }: Pick<DeviceState, 'backup'>): boolean {
  return accessOf(entry, backup !== undefined).some((word) => signInWords.has(word));
}
