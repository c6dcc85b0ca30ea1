import type { Rule } from './rule';
import { missingArgument } from './syntax/missingArgument';
import { unclosedBlock } from './syntax/unclosedBlock';
import { unexpectedClose } from './syntax/unexpectedClose';
import { unknownCommand } from './syntax/unknownCommand';
import { unterminatedString } from './syntax/unterminatedString';
import { duplicateSetting } from './schema/duplicateSetting';
import { invalidAddress } from './schema/invalidAddress';
import { invalidValue } from './schema/invalidValue';
import { outOfRange } from './schema/outOfRange';
import { tooLong } from './schema/tooLong';
import { unknownSetting } from './schema/unknownSetting';
import { unavailableSetting } from './firmware/unavailableSetting';
import { emptyServerCert } from './ftm-push/emptyServerCert';
import { globalOnly } from './ftm-push/globalOnly';
import { invalidServer } from './ftm-push/invalidServer';
import { missingAddress } from './ftm-push/missingAddress';
import { notEnabled } from './ftm-push/notEnabled';
import { serverAndInterface } from './ftm-push/serverAndInterface';
import { serverAndServerIp } from './ftm-push/serverAndServerIp';
import { serverIpInert } from './ftm-push/serverIpInert';
import { serverIpRemoved } from './ftm-push/serverIpRemoved';
import { unreachableAddress } from './ftm-push/unreachableAddress';

/** All rules, by family. */
export const rules: readonly Rule[] = [
  missingArgument,
  unclosedBlock,
  unexpectedClose,
  unknownCommand,
  unterminatedString,
  duplicateSetting,
  invalidAddress,
  invalidValue,
  outOfRange,
  tooLong,
  unknownSetting,
  unavailableSetting,
  emptyServerCert,
  globalOnly,
  invalidServer,
  missingAddress,
  notEnabled,
  serverAndInterface,
  serverAndServerIp,
  serverIpInert,
  serverIpRemoved,
  unreachableAddress,
];
