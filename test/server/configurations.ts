// Configurations as the protocol tests open them.

/** The first line of a backup of this version. */
export function header(version: string): string {
  return `#config-version=FGT60F-${version}-FW-build2662-240514:opmode=0:vdom=0:user=admin\n`;
}

/** A backup whose only block is `config system ftm-push` with these lines. */
export function pushBlock(version: string, lines: readonly string[]): string {
  return `${header(version)}config system ftm-push\n${lines.map((line) => `    ${line}\n`).join('')}end\n`;
}

/** A push service as it was configured before 6.4.10: then valid, later rejected, and unknown from 7.4.1. */
export function pushServerIp(version: string): string {
  return pushBlock(version, ['set server-ip 93.184.216.34', 'set status enable']);
}

/** The findings in {@link pushServerIp} from 7.4.1. */
export const serverIpRemoved: readonly string[] = ['ftm-push/server-ip-removed'];

/** The findings in {@link pushServerIp} from 6.4.10 to 7.4.0. */
export const serverIpInert: readonly string[] = ['ftm-push/server-ip-inert'];
