import assert from 'node:assert/strict';
import { readAssets } from '../../../../toolkit/src/assets.node';
import { deviceAnswer, type Rejection } from '../../../../server/src/analysis/device/execution/rejections';
import { trafficChanges } from '../../../../toolkit/src/operations/rehearse/rehearsal';
import { LanguageService } from '../../../../toolkit/src/languageService';
import type { DeviceState } from '../../../../server/src/analysis/device/state/state';
import { version } from '../../../../server/src/firmware/version';
import { closed } from '../../../helpers/closed';
import { branchOffice } from './branchOffice';

/** Replacements in a configuration, of all places with the old text. */
export type Replacements = readonly (readonly [old: string, now: string])[];

/** A request for a change to the branch office. */
export type Ticket = {
  /** How the device differs from {@link branchOffice}. */
  readonly on?: Replacements;
} & ({ readonly wanted: Replacements } | { readonly pasted: string });

/** Declares the test of a ticket; its {@link answer} is the template behind the call. */
export function ticket(title: string, request: Ticket): (...expected: Parameters<typeof closed>) => void {
  let expected: string | undefined;
  it(title, async () => assert.equal(await answer(request), expected));
  return (...template) => {
    expected = closed(...template);
  };
}

/**
 * What an engineer gets: the script of `fortios diff` for a wanted configuration, and what the rehearsal says about this
 * script or about the pasted commands, one line each.
 */
async function answer(ticket: Ticket): Promise<string> {
  const service = await (known ??= readAssets().then((assets) => LanguageService.create(assets)));
  const deviceOf = (text: string): DeviceState =>
    service.devices.state(service.open(text), { schema: service.schema, version: version(7, 4, 4) });
  const before = replaced(branchOffice, ticket.on ?? []);
  const state = deviceOf(before);
  const script =
    'pasted' in ticket
      ? undefined
      : service.devices.script(
          service.devices.compare(state, deviceOf(replaced(before, ticket.wanted)), {}),
          state,
        );
  const commands = 'pasted' in ticket ? ticket.pasted : (script?.text ?? '');
  const rehearsal = service.devices.rehearse(state, service.open(commands), {
    firmware: { version: 'auto', fallback: '7.4.4' },
    levels: {},
  });
  const at = ({ line, command, reason }: Rejection): string => `${line + 1}: ${command}: ${reason}`;
  const { routes, flows, coverage } = trafficChanges(rehearsal);
  const lines = [
    ...(script && script.uncompared > 0 ? [`! left out: ${script.uncompared} encrypted secret`] : []),
    ...(script?.kept ?? []).map(({ name, reason }) => `! kept: ${name}: ${reason}`),
    ...rehearsal.rejections.map((one) => `! rejected in line ${at(one)} [${deviceAnswer(one)}]`),
    ...rehearsal.doubts.map((one) => `! doubtful in line ${at(one)}`),
    ...rehearsal.otherCommands.map(
      ({ line, command, effect }) => `! line ${line + 1}: ${command}: ${effect}`,
    ),
    ...rehearsal.risks.map(({ level, text }) => `! ${level === 'certain' ? 'lockout' : 'access'}: ${text}`),
    ...routes.map(({ text }) => `! route: ${text}`),
    ...coverage.map(({ text }) => `! policy: ${text}`),
    ...rehearsal.added.map(({ severity, message }) => `! ${severity}: ${message}`),
    ...flows.map(({ name, before: old, after: now }) => `~ ${name}: ${old} → ${now}`),
  ];
  return `\n${script?.text ?? ''}${lines.map((line) => `${line}\n`).join('')}`;
}

let known: Promise<LanguageService> | undefined;

function replaced(text: string, replacements: Replacements): string {
  return replacements.reduce((now, [old, next]) => {
    if (!now.includes(old)) throw new Error(`"${old}" is not in the configuration.`);
    return now.replaceAll(old, next);
  }, text);
}
