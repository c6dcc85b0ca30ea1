/**
 * Top-level names that the CLI reference lists like tables, although they are outputs of `get` and `diagnose`: what it
 * lists as their setting is the argument of the command. No backup contains them, and `config` does not open them.
 */
const outputs: ReadonlySet<string> = new Set([
  'extender extender-info',
  'extender lte-carrier-by-mcc-mnc',
  'extender lte-carrier-list',
  'extender modem-status',
  'extender sys-info',
  'firewall iprope list',
  'firewall proute',
  'firewall vendor-mac-summary',
  'hardware nic',
  'hardware npu np6 dce',
  'hardware npu np6 session-stats',
  'hardware npu np6 sse-stats',
  'switch-controller poe',
  'system performance top',
  'telemetry-controller agent-status',
  'vpn ike gateway',
  'webfilter status',
  'wireless-controller client-info',
  'wireless-controller rf-analysis',
  'wireless-controller spectral-info',
  'wireless-controller status',
  'wireless-controller vap-status',
  'wireless-controller wtp-status',
]);

/** Whether a top-level name is an output of `get` or `diagnose` and has no settings to write. */
export function isOutput(path: string): boolean {
  return outputs.has(path);
}
