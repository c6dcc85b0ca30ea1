import type { Located } from '../../syntax/statements';
import { insertLinesInside, replace } from '../engine/edits';
import { blockBody } from '../../syntax/blockBody';
import { defineRule, type DocumentContext, type Fix } from '../engine/rule';
import { isPlaceholder } from '../../syntax/placeholder';
import { PushDevice } from '../../push/device/pushDevice';
import type { Account } from '../../push/device/tokenHolders';
import { nameAddress } from './pushFixes';
import { isTemplated, type ObjectState } from '../../model/objectState';
import { addressLine, hasReportedAddress, ineffectiveAddress, ftmPushTable } from '../../push/pushObject';
import { addressSetting } from '../../push/versions';

/** The maximum number of accounts that are listed. */
const maxRelated = 3;

/** What the block contains before anyone configures push. */
const factorySettings: Readonly<Record<string, readonly string[]>> = {
  status: ['disable'],
  // The default depends on the model and the version.
  'server-cert': ['Fortinet_Factory', 'Fortinet_GUI_Server', 'self-sign'],
  'server-port': ['4433'],
};

/** Accounts have mobile tokens, and push is configured in part, but off. */
export const pushOff = defineRule({
  id: 'ftm-push/push-off',
  severity: 'hint',
  summary: 'Users have mobile tokens, but push is off.',
  document(context) {
    if (!context.index.mentionsTable(ftmPushTable)) return;
    const device = PushDevice.of(context);
    const { push, mobileAccounts } = device;
    const block = push?.blocks.at(-1);
    if (!push || !block || device.enabled || !device.hasMobileAccounts || mobileAccounts.length === 0) return;
    if (isPlaceholder(push.value('status') ?? '') || isTemplated(push) || isUntouched(push)) return;
    // With an address, `ftm-push/not-enabled` reports it; with an invalid status, `schema/invalid-value`.
    if (device.address || !'disable'.startsWith(push.value('status') ?? '')) return;
    if (hasReportedAddress({ object: push, firmware: context.firmware })) return;
    const fix = switchOn(context, device);
    context.report(push.lastCommand('status') ?? blockBody(block).opening, {
      message: `${describe(mobileAccounts)}, but push is off. Users must type the code instead of approving the sign-in. Enable push.`,
      related: mobileAccounts.slice(0, maxRelated).map(pointAt),
      fixes: fix ? [fix] : [],
    });
  },
});

/** Whether the block is as the device creates it: nobody has decided for push. */
function isUntouched(push: ObjectState): boolean {
  return [...push.all()].every(
    ({ name, values }) => factorySettings[name]?.includes(values.join(' ')) === true,
  );
}

function describe([first, ...others]: readonly Account[]): string {
  const name = `"${first?.name ?? ''}"`;
  if (others.length === 0) return `${name} has a FortiToken Mobile token`;
  return `${name} and ${others.length === 1 ? 'one more account' : `${others.length} more accounts`} have FortiToken Mobile tokens`;
}

function pointAt({ name, at, setting }: Account): { readonly at: Located; readonly message: string } {
  return { at: setting ?? at, message: `"${name}" has a mobile token` };
}

function switchOn(context: DocumentContext, { push, address }: PushDevice): Fix | undefined {
  const { document, firmware } = context;
  const block = push?.blocks.at(-1);
  if (!push || !block) return undefined;
  const status = push.lastCommand('status');
  const known = { object: push, firmware, document };
  // The command that sets or unsets the address must be changed; a second command would not be sufficient.
  const there = ineffectiveAddress(known)?.setting ?? push.lastCommand(addressSetting(firmware.version));
  const naming = address ? undefined : (there ?? status);
  const lines = [
    ...(address || naming ? [] : [addressLine(firmware)]),
    ...(status ? [] : ['set status enable']),
  ];
  const edits = [
    ...(lines.length > 0 ? [insertLinesInside(document, blockBody(block), lines)] : []),
    ...(naming ? nameAddress(known, naming).edits : []),
    ...(status ? [replace(status, 'set status enable')] : []),
  ];
  return { title: 'Enable push', edits };
}
