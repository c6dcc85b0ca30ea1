// The configuration that the tests open in each editor, and the expected results.
import { header } from '../server/configurations';
import { closed } from '../helpers/closed';

/** A backup, which is recognized by its first line. Its wide characters show how positions are counted. */
export const backup = closed`${header('7.4.4')}config firewall address
    edit "🔥"
end
config firewall addrgrp
    edit "fires"
        set member "🔥" "nowhere"
    next
config system ftm-push
    set server-ip 93.184.216.34
    set status enable
`;

/** The position of `server-ip` in {@link backup}: line and column, both from 1. */
export const serverIp = { line: 12, column: 9 };

/** The findings in {@link backup}: rule and text. */
export const findings = [
  { rule: 'reference/undefined', text: '"nowhere"' },
  { rule: 'ftm-push/server-ip-removed', text: 'server-ip' },
] as const;

/** The start of the hover on {@link serverIp}. */
export const hoverStart = 'server-ip · IPv4 address';

/** A completion item for `set se` on a new line below {@link serverIp}. */
export const completed = 'server-port';

/** Lines without a version, which are checked against the fallback in the user's settings. */
export const snippet = closed`config system ftm-push
    set server-ip 93.184.216.34
    set status enable
`;

/** The finding in {@link snippet} with the fallback in the pages, 7.2. */
export const snippetFinding = 'ftm-push/server-ip-inert';

/** An edit that removes the first of {@link findings}, on a line with wide characters before it. */
export const edit = { from: '"nowhere"', to: '"🔥"' } as const;

/** The preferred quick fix on {@link serverIp}, and the line after it. */
export const fix = { title: 'Use "server"', line: '    set server 93.184.216.34' } as const;

/** Policy 2 in line 17 is shadowed by policy 1 in line 8, whose line 11 names the address of line 3. */
export const shadowedPolicy = closed`${header('7.4.4')}config firewall address
    edit "inside"
        set subnet 10.0.0.0 255.255.255.0
end
config firewall policy
    edit 1
        set srcintf "any"
        set dstintf "any"
        set srcaddr "inside"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
    edit 2
        set srcintf "any"
        set dstintf "any"
        set srcaddr "inside"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
    next
`;

/** A template of a cloud bootstrap. */
export const bootstrap = [
  'Content-Type: multipart/mixed; boundary="B"',
  '',
  '--B',
  'Content-Disposition: attachment; filename="config"',
  '',
  'config system global',
  '    set hostname fw-${name}',
  '%{ if long ~}',
  '    set admintimeout {{ minutes }}',
  '%{ endif ~}',
  '{# why #}',
  'end',
  '--B--',
  '',
].join('\n');

/** Texts of it: two lines of MIME, a keyword, markers and directives, a comment, the last boundary. */
export const bootstrapParts = [
  'Content-Type',
  'Content-Disposition',
  'config system',
  '${name}',
  '%{ if long',
  '{{ minutes',
  '{# why',
  '--B--',
] as const;
