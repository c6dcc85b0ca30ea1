import type { PushRequirement } from '../checklistContext';
import { receivingInterface, unrestrictedAdministrator } from './access';
import { interfaceUp, noLocalInPolicy, ownPort, noVirtualIp } from './arrival';
import { address, blockInPlace, certificate, reachableAddress, switchedOn } from './pushBlock';
import { answerTime, cloudPushRequired, mobileTokens, sslVpnTime } from './users';
import { phones, pushService } from './external';
import { forticlient, ikev1, ikev2Firmware } from './vpn';

/** All requirements, in the order of a typical diagnosis. */
export const requirements: readonly PushRequirement[] = [
  blockInPlace,
  switchedOn,
  address,
  reachableAddress,
  receivingInterface,
  interfaceUp,
  noLocalInPolicy,
  noVirtualIp,
  ownPort,
  certificate,
  unrestrictedAdministrator,
  mobileTokens,
  cloudPushRequired,
  answerTime,
  sslVpnTime,
  ikev1,
  ikev2Firmware,
  forticlient,
  pushService,
  phones,
];
