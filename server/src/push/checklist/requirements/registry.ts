import type { Requirement } from '../checklistContext';
import { receivingInterface, unrestrictedAdministrator } from './access';
import { interfaceUp, localInPolicy, ownPort, virtualIp } from './arrival';
import { address, blockInPlace, certificate, reachableAddress, switchedOn } from './pushBlock';
import { answerTime, cloudPush, mobileTokens, sslVpnTime } from './users';
import { phones, pushService } from './external';
import { forticlient, ikev1, ikev2Firmware } from './vpn';

/** All requirements, in the order of a typical diagnosis. */
export const requirements: readonly Requirement[] = [
  blockInPlace,
  switchedOn,
  address,
  reachableAddress,
  receivingInterface,
  interfaceUp,
  localInPolicy,
  virtualIp,
  ownPort,
  certificate,
  unrestrictedAdministrator,
  mobileTokens,
  cloudPush,
  answerTime,
  sslVpnTime,
  ikev1,
  ikev2Firmware,
  forticlient,
  pushService,
  phones,
];
