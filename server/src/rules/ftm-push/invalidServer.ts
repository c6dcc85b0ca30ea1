import { quote } from '../../syntax/quoting';
import { replace } from '../engine/edits';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule, type Fix } from '../engine/rule';
import { onPush } from './onEnabledPush';
import { setValue, isHost, mayExist } from '../../push/pushObject';

/** `server` has a URL, a port, an IPv6 address or another invalid value. */
export const invalidServer = defineRule({
  id: 'ftm-push/invalid-server',
  severity: 'error',
  summary: 'server is neither an IPv4 address nor a domain name.',
  object: onPush((context) => {
    const server = setValue(context.object, 'server');
    const [word] = server?.setting.values ?? [];
    if (!server || !word || !mayExist(context, server.name)) return;
    const value = server.values.join(' ');
    if (isHost(value) || isPlaceholder(value)) return;
    const host = hostIn(value);
    const at = {
      origin: word.origin,
      range: { start: word.range.start, end: (server.setting.values.at(-1) ?? word).range.end },
    };
    const fixes: readonly Fix[] = host
      ? [
          {
            title: `Keep only the host, "${host}"`,
            preferred: true,
            // The user may need the port or path elsewhere, so the fix is not safe.
            safe: /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#@:]+\/?$/.test(value),
            edits: [replace(at, quote(host))],
          },
        ]
      : [];
    context.report(at, {
      message: `"server" takes an IPv4 address or a domain name, but ${fault(value)}. Phones cannot reach the FortiGate. ${advice(value, host)}`,
      fixes,
    });
  }),
});

/** The host in a URL, a `host:port` or a text with surrounding spaces. */
function hostIn(value: string): string | undefined {
  const host = value
    .trim()
    .replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, '')
    .split(/[/?#]/, 1)
    .join('')
    .replace(/^[^@]*@/, '')
    .replace(/:\d*$/, '');
  return isHost(host) ? host : undefined;
}

function advice(value: string, host: string | undefined): string {
  if (host === undefined) return 'Enter an address or a name.';
  return /:\d+$/.test(value)
    ? 'Keep only the host, and set the port in "server-port".'
    : 'Keep only the host.';
}

function fault(value: string): string {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(value)) return 'this is a URL';
  if (/^\[?[0-9A-Fa-f:.]+\]?$/.test(value) && value.split(':', 3).length === 3)
    return 'this is an IPv6 address, which push does not use';
  if (/:\d+$/.test(value)) return 'this contains a port';
  if (/\s/.test(value)) return 'this contains spaces';
  if (value.includes('/')) return 'this contains a path or a prefix length';
  return 'this is neither';
}
