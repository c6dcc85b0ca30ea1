/**
 * What belongs to the old unit, by the path of the table or setting. `dropped`: the target has its own, or does without.
 * `byHand`: not in the result, because only the user can decide. `check`: in the result, and the user must do something.
 */
interface UnitFact {
  readonly path: string;
  readonly does: 'dropped' | 'byHand' | 'check';
  readonly reason: string;
}

/** Tables of hardware: those of the old device are left out, and those of the target are kept. */
export const hardwareTables: readonly string[] = [
  'system physical-switch',
  'system virtual-switch',
  'system storage',
  'system npu',
  'system np6',
  'system np6xlite',
  'system lte-modem',
  'system 5g-modem',
];

/** Hardware tables whose settings people change: what they have set must be decided again. */
export const tunedTables: ReadonlySet<string> = new Set([
  'system npu',
  'system np6',
  'system np6xlite',
  'system lte-modem',
  'system 5g-modem',
]);

/** Tables and settings that belong to the unit. Sources: the meaning of the settings in the reference. */
export const unitFacts: readonly UnitFact[] = [
  {
    path: 'system interface > snmp-index',
    does: 'dropped',
    reason:
      'The target numbers its interfaces itself. Monitoring that uses SNMP indexes must read them again.',
  },
  {
    path: 'system interface > devindex',
    does: 'dropped',
    reason: 'The target numbers its interfaces itself.',
  },
  {
    path: 'system interface > macaddr',
    does: 'dropped',
    reason: 'It is a MAC address of the old device. The ports of the target have their own.',
  },
  {
    path: 'system interface > speed',
    does: 'byHand',
    reason:
      'It depends on the port. Check what the port of the target and its link support, and set it again.',
  },
  {
    path: 'system interface > mediatype',
    does: 'byHand',
    reason: 'It depends on the transceiver of the port. Set it again if the port of the target has it.',
  },
  {
    path: 'system interface > forward-error-correction',
    does: 'byHand',
    reason: 'It depends on the port and its transceiver. Set it again if the port of the target has it.',
  },
  {
    path: 'system global > alias',
    does: 'dropped',
    reason: 'It is the name of the old model. The target has its own.',
  },
  {
    path: 'system ha > group-id',
    does: 'byHand',
    reason:
      'Virtual MAC addresses are derived from it. While both clusters are in the same networks, equal ids give equal MAC addresses. Choose an id that no cluster in these networks uses.',
  },
  {
    path: 'system ha > memberid',
    does: 'dropped',
    reason: 'It identifies the old unit in its cluster.',
  },
  {
    path: 'system ha > unicast-peers',
    does: 'byHand',
    reason: 'It names the other units of the old cluster. Enter those of the new one.',
  },
  {
    path: 'system federated-upgrade',
    does: 'dropped',
    reason: 'It is the progress of an upgrade of the old unit, with serial numbers.',
  },
  {
    path: 'system device-upgrade',
    does: 'dropped',
    reason: 'It is the progress of an upgrade of the old unit, with serial numbers.',
  },
  { path: 'system csf > uid', does: 'dropped', reason: 'It identifies the old unit in the Security Fabric.' },
  {
    path: 'user fortitoken > license',
    does: 'dropped',
    reason: 'The license of a FortiToken is bound to the serial number of the old device.',
  },
  {
    path: 'user fortitoken',
    does: 'check',
    reason:
      'A FortiToken is registered to the serial number of the old device. Move its registration, or assign another token to its user. Until then, the user cannot sign in.',
  },
  {
    path: 'user local > fortitoken',
    does: 'check',
    reason: 'Assign the token to the user again after it is registered to the target.',
  },
  {
    path: 'system admin > fortitoken',
    does: 'check',
    reason:
      'Assign the token to the administrator again after it is registered to the target. Keep an administrator without a token until then.',
  },
  {
    path: 'system global > private-data-encryption',
    does: 'check',
    reason:
      'The old device encrypts its secrets with its own key. The target cannot read them unless it has the same key before the restore. Otherwise enter every secret again.',
  },
  {
    path: 'vpn certificate local',
    does: 'check',
    reason:
      'The private key is encrypted for the old device. Check after the restore that the target reads the certificate. If it does not, import it again with its key.',
  },
  {
    path: 'certificate local',
    does: 'check',
    reason:
      'The private key is encrypted for the old device. Check after the restore that the target reads the certificate. If it does not, import it again with its key.',
  },
  {
    path: 'user local',
    does: 'check',
    reason:
      'The password is encrypted. Check after the restore that a local user can sign in. If not, set the passwords again.',
  },
  {
    path: 'system central-management',
    does: 'check',
    reason: 'The manager registers the serial number of a device. Register or replace the device there.',
  },
  {
    path: 'endpoint-control fctems',
    does: 'check',
    reason: 'The EMS server authorizes a device by its serial number. Authorize the target there.',
  },
  {
    path: 'log fortianalyzer setting',
    does: 'check',
    reason: 'FortiAnalyzer registers the serial number of a device. Authorize the target there.',
  },
];
