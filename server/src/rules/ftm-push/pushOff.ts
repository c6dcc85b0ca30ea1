import type { ConfigDocument } from '../../model/document/document';
import type { Unit } from '../../model/document/unit';
import { absoluteRange, type Located } from '../../syntax/statements';
import { insertLinesInside, replace } from '../engine/edits';
import { blockBody } from '../../syntax/blockBody';
import { defineRule, type DocumentContext, type Edit, type Fix } from '../engine/rule';
import { isPlaceholder } from '../../syntax/placeholder';
import { PushDevice } from '../../push/device/pushDevice';
import type { Account } from '../../push/device/tokenHolders';
import { nameAddress } from './pushFixes';
import { isTemplated } from '../../model/objectState';
import { addressLine, hasReportedAddress, ineffectiveAddress, table } from '../../push/pushObject';
import { addressSetting } from '../../push/versions';

/** The maximum number of accounts that are listed. */
const maxRelated = 3;

/** Accounts have mobile tokens, but push is off. */
export const pushOff = defineRule({
  id: 'ftm-push/push-off',
  severity: 'hint',
  summary: 'Users have mobile tokens, but push is off.',
  document(context) {
    const { document, index } = context;
    const isThere = index.mentionsTable(table);
    // Backups of some versions omit a block with only defaults; a snippet may omit any block.
    if (!isThere && !document.fileFirmware.header) return;
    const device = PushDevice.of(context);
    const { push } = device;
    if (device.enabled || !device.hasMobileAccounts) return;
    const { mobileAccounts } = device;
    const [first] = mobileAccounts;
    if (!first || isPlaceholder(push?.value('status') ?? '') || (push && isTemplated(push))) return;
    const block = push?.blocks.at(-1);
    if (isThere && !block) return;
    // With an address, `ftm-push/not-enabled` reports it; with an invalid status, `schema/invalid-value`.
    if (device.address || !'disable'.startsWith(push?.value('status') ?? '')) return;
    if (push && hasReportedAddress({ object: push, firmware: context.firmware })) return;
    const fix = block ? switchOn(context, device) : addBlock(context, first);
    const command = push?.lastCommand('status');
    context.report(command ?? (block ? blockBody(block).opening : (first.setting ?? first.at)), {
      message: `${describe(mobileAccounts)}, but push is off. Users must type the code instead of approving the sign-in. Enable push.`,
      related: block ? mobileAccounts.slice(0, maxRelated).map(pointAt) : [],
      fixes: fix ? [fix] : [],
    });
  },
});

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

function addBlock({ document, firmware }: DocumentContext, account: Account): Fix | undefined {
  const lines = [`config ${table}`, `    ${addressLine(firmware)}`, '    set status enable', 'end'];
  const edit = insertBlock(document, lines, account.at);
  return edit && { title: `Add "config ${table}" with push enabled`, edits: [edit] };
}

/** Inserts a block into the global scope, or, without VDOMs, above the table of a location. */
function insertBlock(
  document: ConfigDocument,
  lines: readonly string[],
  { origin, range }: Located,
): Edit | undefined {
  const text = lines.map((line) => `${line}\n`).join('');
  const global = document.structure.find(({ opens }) => opens?.kind === 'global');
  if (global) return insertAbove(global, global.lastLine - global.firstLine + 1, text);
  const vdoms = document.structure.find(({ opens }) => opens?.kind === 'vdoms');
  if (vdoms) return insertAbove(vdoms, 0, `config global\n${text}end\n`);
  const unit = document.unitAt(absoluteRange({ origin, range }).start.line);
  return unit && insertAbove(unit.container?.open ?? unit, 0, text);
}

function insertAbove(origin: Unit, line: number, newText: string): Edit {
  const position = { line, character: 0 };
  return { at: { origin, range: { start: position, end: position } }, newText };
}
