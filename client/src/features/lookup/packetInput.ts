import { QuickInputButtons, ThemeIcon, window, type Memento, type QuickInputButton } from 'vscode';
import {
  validateLookupRequest,
  type LookupDefaults,
  type ValidateLookupParams,
} from '../../../../server/src/protocol';
import { t } from '../../l10n';
import type { ServerSession } from '../../server/session';
import { packetFields, readPacket, startValue, type PacketField, type PacketInput } from './packetFields';

const storageKey = 'lookup.packet';

/** The document, VDOM and defaults of an input of a packet. */
export interface PacketContext {
  readonly uri: string;
  readonly vdom: string | undefined;
  readonly defaults: LookupDefaults;
}

/**
 * Asks for source, destination and service, one after the other, with a way back. The values of the document come first, then
 * those of the last input, which the workspace remembers.
 *
 * @returns undefined if the user cancels
 */
export async function askForPacket(
  session: ServerSession,
  memento: Memento,
  { uri, vdom, defaults }: PacketContext,
): Promise<PacketInput | undefined> {
  const last = readPacket(memento.get(storageKey));
  let packet: Partial<PacketInput> = {};
  let step = 0;
  for (let field = packetFields[step]; field !== undefined; field = packetFields[step]) {
    const asked = field;
    const before = Object.fromEntries(packetFields.slice(0, step).map((name) => [name, packet[name]]));
    const validate = async (text: string): Promise<string> => {
      const known: Partial<PacketInput> = { ...before, [asked]: text };
      const params: ValidateLookupParams = {
        source: text,
        ...known,
        uri,
        ...(vdom !== undefined && { vdom }),
      };
      // Without an answer the input is accepted: the lookup then reports the error.
      return (await session.request<string | null>(validateLookupRequest, params)) ?? '';
    };
    const value = packet[field] ?? startValue(field, defaults, last);
    const answer = await askForField(field, { step, value, last: last[field], validate });
    if (answer === undefined) return undefined;
    if (answer !== 'back') packet = { ...packet, [field]: answer.text };
    step += answer === 'back' ? -1 : 1;
  }
  await memento.update(storageKey, packet);
  const { source = '', destination = '', service = '' } = packet;
  return { source, destination, service };
}

interface FieldOptions {
  readonly step: number;
  readonly value: string;
  /** What was entered the last time. */
  readonly last: string | undefined;
  /** A sentence about what is wrong; empty if nothing is. */
  readonly validate: (text: string) => Promise<string>;
}

/** Undefined if the user cancels. */
async function askForField(
  field: PacketField,
  { step, value, last, validate }: FieldOptions,
): Promise<{ readonly text: string } | 'back' | undefined> {
  const input = window.createInputBox();
  const useLast: QuickInputButton | undefined =
    last === undefined || last === value
      ? undefined
      : { iconPath: new ThemeIcon('history'), tooltip: t('Use the last input: {0}', last) };
  input.title = t('Which policy matches …');
  input.step = step + 1;
  input.totalSteps = packetFields.length;
  input.prompt = promptFor(field);
  input.value = value;
  input.ignoreFocusOut = true;
  input.buttons = [...(step > 0 ? [QuickInputButtons.Back] : []), ...(useLast ? [useLast] : [])];
  return new Promise((resolve) => {
    const finish = (answer: { readonly text: string } | 'back'): void => {
      resolve(answer);
      input.hide();
    };
    input.onDidChangeValue(() => {
      input.validationMessage = '';
    });
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) finish('back');
      else if (last !== undefined) input.value = last;
    });
    input.onDidAccept(async () => {
      const text = input.value.trim();
      const message = await validate(text);
      // The text has changed meanwhile.
      if (text !== input.value.trim()) return;
      if (message === '') finish({ text });
      else input.validationMessage = message;
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}

function promptFor(field: PacketField): string {
  switch (field) {
    case 'source':
      return t('Source address, such as 10.1.0.5');
    case 'destination':
      return t('Destination address, before translation by a virtual IP');
    case 'service':
      return t('Service, such as tcp/443, udp/53, icmp/8, or a name in the configuration');
  }
}
