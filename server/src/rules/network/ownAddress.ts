import { onConstraints } from '../engine/constraints';
import { defineRule } from '../engine/rule';

/** Reports gateways, peers and servers that are the device itself. */
export const ownAddress = defineRule({
  id: 'network/own-address',
  severity: 'warning',
  summary: 'A gateway, a peer or a server is an address of the device itself.',
  document: onConstraints('network/own-address'),
});

/** Reports addresses that are not what their setting needs, relative to the interfaces. */
export const addressRole = defineRule({
  id: 'network/address-role',
  severity: 'warning',
  summary: 'An address must be one of the device, or outside of its subnets, and is not.',
  document: onConstraints('network/address-role'),
});
