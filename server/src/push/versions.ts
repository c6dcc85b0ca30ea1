import { isAtLeast, version, type FirmwareVersion } from '../firmware/version';

/**
 * The setting with the address of the callback: `server-ip` before 6.4.10, then `server`. Until 7.4.0, the CLI still
 * shows `server-ip` but rejects it. Source: Fortinet's technical tip on FortiToken Mobile push.
 */
export type AddressSetting = 'server-ip' | 'server';

const firstWithServer = version(6, 4, 10);
const firstWithoutServerIp = version(7, 4, 1);

/** The first version whose published schema lists `interface`. */
export const firstWithInterface = version(7, 6, 4);

/** The setting that names the address in a version. */
export function addressSetting(firmware: FirmwareVersion): AddressSetting {
  return isAtLeast(firmware, firstWithServer) ? 'server' : 'server-ip';
}

/** Whether the CLI of a version still shows `server-ip`. */
export function showsServerIp(firmware: FirmwareVersion): boolean {
  return !isAtLeast(firmware, firstWithoutServerIp);
}

/** The first version of each train that pushes over IKEv2; source: Fortinet's technical tip on required versions. */
const firstOverIkev2 = [version(7, 2, 8), version(7, 4, 4), version(7, 6, 0)];

/** Whether a version supports push for dial-up users over IKEv2. */
export function pushesOverIkev2(firmware: FirmwareVersion): boolean {
  return isAtLeast(firmware, firstOfTrain(firstOverIkev2, firmware) ?? version(7, 6, 0));
}

/**
 * The first version of each train that pushes to users of IPsec VPNs in VDOMs other than root; source: Fortinet's
 * technical tip 421645.
 */
const firstInOtherVdoms = [version(7, 4, 9), version(7, 6, 1)];

/** Whether a version supports push for dial-up users over IPsec in a VDOM. */
export function pushesInVdom(vdom: string, firmware: FirmwareVersion): boolean {
  return (
    vdom === 'root' || isAtLeast(firmware, firstOfTrain(firstInOtherVdoms, firmware) ?? version(7, 6, 1))
  );
}

function firstOfTrain(
  firsts: readonly FirmwareVersion[],
  { major, minor }: FirmwareVersion,
): FirmwareVersion | undefined {
  return firsts.find((first) => first.major === major && first.minor === minor);
}
