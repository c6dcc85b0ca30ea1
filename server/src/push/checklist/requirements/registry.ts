import type { Requirement } from '../checklistContext';
import { adminPort, receivingInterface, unrestrictedAdministrator } from './access';
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
  adminPort,
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
