import { quote } from '../../../syntax/quoting';
import { callbackOf, candidates, describeReceiver, type Receiver } from '../../device/callback';
import {
  entry,
  globally,
  checkPlace,
  type RequirementResult,
  type PushRequirement,
  type ChecklistContext,
} from '../checklistContext';
import { quotedNames } from '../../../base/lists';
import { isDomainName } from '../../../syntax/addresses';

const showInterfaces = (context: ChecklistContext): readonly string[] =>
  globally(context, ['show system interface']);

/** Requirement: the interface accepts the callback. */
export const receivingInterface: PushRequirement = {
  id: 'receiving-interface',
  requirement: 'The interface that receives the callback has "ftm" in "allowaccess".',
  evaluate(context) {
    const callback = callbackOf(context.device);
    if (!callback)
      return {
        status: 'cannot-be-seen',
        evidence: 'The interface is not in this file.',
        commands: showInterfaces(context),
      };
    const { receivers, reason } =
      callback.kind === 'one'
        ? {
            receivers: [callback.receiver],
            reason: `The callback arrives at ${describeReceiver(callback.receiver)}`,
          }
        : {
            receivers: callback.receivers,
            reason: 'The file does not show which interface receives the callback',
          };
    const open = receivers.filter(({ allowsFtm }) => allowsFtm === true);
    if (open.length > 0) {
      const allowed = `${quotedNames(open.map(({ name }) => name))} allow${open.length === 1 ? 's' : ''} "ftm"`;
      const places = open.map(allowaccessPlace);
      if (callback.kind === 'one') return { status: 'met', evidence: `${reason}; ${allowed}.`, places };
      const likely = candidates(receivers);
      if (likely.every(({ allowsFtm }) => allowsFtm === true)) {
        return {
          status: 'met',
          evidence: `${allowed}: every interface at which the callback probably arrives.`,
          places,
        };
      }
      return {
        status: 'cannot-be-seen',
        evidence: `${reason}. ${allowed}; the callback must arrive there.`,
        places,
        commands: [...showInterfaces(context), ...showsName(context)],
      };
    }
    if (receivers.some(({ allowsFtm }) => allowsFtm === 'perhaps')) {
      return {
        status: 'cannot-be-seen',
        evidence: `${reason}, and "allowaccess" is a placeholder.`,
        commands: showInterfaces(context),
      };
    }
    if (callback.kind === 'any' && context.document.session) {
      return {
        status: 'cannot-be-seen',
        evidence: 'A session may not show all interfaces, and none of these allows "ftm".',
        commands: showInterfaces(context),
      };
    }
    const [first, ...others] = callback.kind === 'one' ? receivers : candidates(receivers);
    const which = callback.kind === 'one' ? 'which does not allow "ftm"' : 'and none allows "ftm"';
    return {
      status: 'not-met',
      evidence: `${reason}, ${which}.${others.length > 0 ? ' Replace the interface below with the right one.' : ''}`,
      places: [first, ...others].flatMap((receiver) => (receiver ? [allowaccessPlace(receiver)] : [])),
      commands: first ? globally(context, allowing(first)) : [],
    };
  },
};

/** The command that shows to which address the name of the FortiGate leads. */
function showsName(context: ChecklistContext): readonly string[] {
  const [value = ''] = context.device.address?.values ?? [];
  return isDomainName(value) ? globally(context, [`execute ping ${value}`]) : [];
}

function allowaccessPlace(receiver: Receiver): ReturnType<typeof checkPlace> {
  return checkPlace(receiver.allowaccess ?? receiver.at, describeReceiver(receiver));
}

/** `append` keeps the other services. */
function allowing({ name, secondary }: Receiver): readonly string[] {
  const add = 'append allowaccess ftm';
  return entry(
    'system interface',
    quote(name),
    secondary === undefined ? [add] : entry('secondaryip', secondary, [add]),
  );
}

/** Trusted hosts do not block the callback. */
export const unrestrictedAdministrator: PushRequirement = {
  id: 'administrator',
  requirement:
    'At least one administrator has no trusted hosts, because the device checks the callback against them.',
  evaluate(context): RequirementResult {
    const show = globally(context, ['show system admin']);
    const { administrators } = context.device;
    if (!administrators?.length) {
      return { status: 'cannot-be-seen', evidence: 'The file has no administrators.', commands: show };
    }
    const open = administrators.find(({ isRestricted }) => isRestricted === false);
    if (open) {
      return {
        status: 'met',
        evidence: `${quotedNames([open.name])} has no trusted hosts.`,
        places: [checkPlace(open.at, `administrator ${quotedNames([open.name])}`)],
      };
    }
    if (administrators.some(({ isRestricted }) => isRestricted === 'perhaps')) {
      return {
        status: 'cannot-be-seen',
        evidence: 'The trusted hosts are placeholders.',
        commands: show,
      };
    }
    return {
      status: 'not-met',
      evidence:
        'Every administrator has trusted hosts. A separate account with a profile without rights is sufficient.',
      places: administrators.map(({ name, at, trustedHost }) =>
        checkPlace(trustedHost ?? at, `administrator ${quotedNames([name])}`),
      ),
      commands: globally(
        context,
        entry('system admin', '"ftm-push"', [
          'set accprofile <profile without rights>',
          'set password <password>',
        ]),
      ),
    };
  },
};
