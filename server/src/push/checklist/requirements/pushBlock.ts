import type { EffectiveFirmware } from '../../../firmware/effective';
import { formatVersion } from '../../../firmware/version';
import { type EffectiveSetting, isTemplated } from '../../../model/objectState';
import { historyIn } from '../../../schema/availability';
import { builtinIn } from '../../../model/symbols/builtins';
import { completenessOf } from '../../../model/symbols/completeness';
import { objectsOf } from '../../../model/objects';
import { isMultiVdom } from '../../../model/document/vdoms';
import { quote } from '../../../syntax/quoting';
import { isDomainName, isIpv4, specialNameOf, specialRangeOf } from '../../../syntax/addresses';
import { blockBody } from '../../../syntax/blockBody';
import {
  acceptedValue,
  addressLine,
  forwardable,
  hasBothAddresses,
  ineffectiveAddress,
  rejectedAddresses,
  ftmPushTable,
} from '../../pushObject';
import { describeReceiver, placeOfAddress } from '../../device/callback';
import { addressSetting, showsServerIp } from '../../versions';
import { isPlaceholder } from '../../../syntax/placeholder';
import {
  block,
  globally,
  checkPlace,
  type RequirementResult,
  type PushRequirement,
  type ChecklistContext,
} from '../checklistContext';
import { quotedNames } from '../../../base/lists';

const showBlock = (context: ChecklistContext): readonly string[] =>
  globally(context, [`show full-configuration ${ftmPushTable}`]);

const absence = ({ hasVdoms }: ChecklistContext): string =>
  `The file does not contain "config ${ftmPushTable}"${hasVdoms ? ' in "config global"' : ''}.`;

const notInFile = (context: ChecklistContext): RequirementResult => ({
  status: 'cannot-be-seen',
  evidence: absence(context),
  commands: showBlock(context),
});

/** The block is in the right scope. */
export const blockInPlace: PushRequirement = {
  id: 'block',
  requirement: `"config ${ftmPushTable}" is present, in the global scope if there are VDOMs.`,
  evaluate(context) {
    const { device, document, index, schema, firmware } = context;
    const isOutside = device.push?.scope.kind === 'none' && isMultiVdom(document);
    if (device.push && !isOutside) {
      const places = device.push.blocks.map((one) => checkPlace(blockBody(one).opening, 'the block'));
      const what = device.push.isConfigured ? 'is present' : 'is present, without a setting besides defaults';
      return { status: 'met', evidence: `"config ${ftmPushTable}" ${what}.`, places };
    }
    const [astray] = objectsOf(index, ftmPushTable, { schema, version: firmware.version });
    if (!astray) {
      return {
        ...notInFile(context),
        evidence: `${absence(context)} Push is disabled unless it is configured on the device.`,
      };
    }
    return {
      status: 'not-met',
      evidence: isOutside
        ? 'The block is outside "config global". On a device with VDOMs, it is valid only there.'
        : 'The block is in a VDOM, where it is not valid.',
      places: astray.blocks.map((one) =>
        checkPlace(
          blockBody(one).opening,
          isOutside ? 'the block outside "config global"' : 'the block in a VDOM',
        ),
      ),
      commands: globally(
        { ...context, hasVdoms: true },
        block(ftmPushTable, [addressLine(firmware), 'set status enable']),
      ),
    };
  },
};

/** Push is enabled. */
export const switchedOn: PushRequirement = {
  id: 'status',
  requirement: 'Push is enabled.',
  evaluate(context) {
    const { device, firmware } = context;
    const { push, enabled, address: known } = device;
    if (!push) return notInFile(context);
    if (enabled)
      return {
        status: 'met',
        evidence: '"status" is "enable".',
        places: [checkPlace(enabled.setting, '"status"')],
      };
    const status = push.get('status');
    if (status ? status.values.some(isPlaceholder) : isTemplated(push)) {
      return {
        status: 'cannot-be-seen',
        evidence: '"status" is a placeholder.',
        places: status ? [checkPlace(status.setting, '"status"')] : [],
        commands: showBlock(context),
      };
    }
    const naming = known ? [] : namingLines(firmware, ineffectiveAddress({ object: push, firmware }));
    return {
      status: 'not-met',
      evidence: status ? '"status" is not "enable".' : '"status" is not set; the default is "disable".',
      places: status ? [checkPlace(status.setting, '"status"')] : [],
      commands: globally(context, block(ftmPushTable, [...naming, 'set status enable'])),
    };
  },
};

/** Requirement: one address is configured, in the setting of this version. */
export const address: PushRequirement = {
  id: 'address',
  requirement: 'There is one address for the callback.',
  evaluate(context) {
    const { device, firmware } = context;
    const { push, address: known } = device;
    if (!push) return notInFile(context);
    const pushBlock = { object: push, firmware };
    const useless = ineffectiveAddress(pushBlock);
    const rejected = rejectedAddresses(pushBlock);
    const name = addressSetting(firmware.version);
    const places = [...(known ? [known] : []), ...(useless ? [useless] : []), ...rejected]
      .filter((one, at, all) => all.indexOf(one) === at)
      .map((one) => checkPlace(one.setting, `"${one.name}"`));
    const version = `FortiOS ${formatVersion(firmware.version)}`;
    const withRejected = (found: string): string =>
      [
        found,
        ...rejected.map((one) => `${version} does not have "${one.name}", so the device rejects its line.`),
      ].join(' ');
    const wrong = (found: string, ...lines: readonly string[]): RequirementResult => ({
      status: 'not-met',
      evidence: found,
      places,
      commands: globally(context, block(ftmPushTable, lines)),
    });
    if (!known && isTemplated(push)) {
      return { ...notInFile(context), evidence: 'A template inserts parts of the block.', places };
    }
    if (!known) {
      return useless
        ? wrong(
            `"${useless.name}" has no effect in ${version}; use "${name}".`,
            ...namingLines(firmware, useless),
          )
        : wrong(withRejected(`No address is set; in ${version}, set "${name}".`), addressLine(firmware));
    }
    const byInterface = acceptedValue(pushBlock, 'interface');
    if (byInterface && known !== byInterface) {
      places.push(checkPlace(byInterface.setting, '"interface"'));
      return wrong(`"${known.name}" and "interface" exclude each other.`, 'unset interface');
    }
    if (useless && hasBothAddresses(pushBlock)) {
      return wrong(`"${known.name}" and "${useless.name}" exclude each other.`, `unset ${useless.name}`);
    }
    const value = known.values.join(' ');
    if (isPlaceholder(value)) {
      return {
        status: 'cannot-be-seen',
        evidence: `"${known.name}" is a placeholder.`,
        places,
        commands: showBlock(context),
      };
    }
    if (known.name !== 'interface' && !isIpv4(value) && !isDomainName(value)) {
      return wrong(`"${known.name}" is neither an IPv4 address nor a domain name.`, addressLine(firmware));
    }
    if (known.name !== 'interface' && isExample(value)) {
      return {
        status: 'cannot-be-seen',
        evidence: withRejected(
          `"${known.name}" is ${quotedNames([value])}, an example, such as that of a template or a redacted copy. Enter the public address of the FortiGate.`,
        ),
        places,
        commands: globally(context, block(ftmPushTable, [addressLine(firmware)])),
      };
    }
    return {
      status: 'met',
      evidence: withRejected(`"${known.name}" is ${quotedNames([value])}.`),
      places,
    };
  },
};

/** Whether an address or a name is reserved for examples, so that it stands for the one of the user. */
function isExample(value: string): boolean {
  return specialRangeOf(value) === 'documentation' || specialNameOf(value) === 'example';
}

/**
 * The commands that set the address: to the value of the wrong setting, otherwise to an example that the user replaces.
 */
function namingLines(firmware: EffectiveFirmware, useless: EffectiveSetting | undefined): readonly string[] {
  const value = useless?.values.join(' ') ?? '';
  const name = addressSetting(firmware.version);
  const canMove = name === 'server' ? isIpv4(value) || isDomainName(value) : isIpv4(value);
  const line = canMove ? `set ${name} ${name === 'server' ? quote(value) : value}` : addressLine(firmware);
  return useless?.name === 'server-ip' && showsServerIp(firmware.version)
    ? ['unset server-ip', line]
    : [line];
}

/** The address is reachable from the Internet. */
export const reachableAddress: PushRequirement = {
  id: 'reachable',
  requirement: 'Phones can reach the address and port from the Internet.',
  evaluate(context) {
    const { address: known, serverPort, push, invalidPort } = context.device;
    const port = serverPort === undefined ? 'the port in "server-port"' : `TCP port ${serverPort}`;
    const commands =
      serverPort === undefined ? [] : [`diagnose sniffer packet any 'tcp port ${serverPort}' 4`];
    if (!push) return notInFile(context);
    const portSetting = push.get('server-port');
    const portPlaces = portSetting ? [checkPlace(portSetting.setting, '"server-port"')] : [];
    const places = [...(known ? [checkPlace(known.setting, `"${known.name}"`)] : []), ...portPlaces];
    const value = known?.values.join(' ') ?? '';
    const range = specialRangeOf(value);
    if (range !== undefined && !forwardable.includes(range)) {
      return {
        status: 'not-met',
        evidence: `${quotedNames([value])} is a ${range} address, which phones cannot reach.`,
        places,
        commands: globally(context, block(ftmPushTable, [addressLine(context.firmware)])),
      };
    }
    if (invalidPort) return { status: 'cannot-be-seen', evidence: '"server-port" is not valid.', places };
    const name = known?.name === 'interface' ? undefined : specialNameOf(value);
    if (name !== undefined) {
      return {
        status: 'cannot-be-seen',
        evidence:
          name === 'example'
            ? `${quotedNames([value])} is a name for examples, which does not lead to the FortiGate.`
            : `${quotedNames([value])} is a name of a local network, which phones on the Internet cannot resolve.`,
        places,
        commands: globally(context, block(ftmPushTable, [addressLine(context.firmware)])),
      };
    }
    const found =
      range === undefined
        ? forwardedBy(context, quotedNames([value]), port)
        : `${quotedNames([value])} is a ${range} address: a device in front of the FortiGate must forward ${port} to it.`;
    return { status: 'cannot-be-seen', evidence: found, places, commands };
  },
};

/** What must let a callback to a public address pass. */
function forwardedBy({ device, index }: ChecklistContext, value: string, port: string): string {
  const place = placeOfAddress(device);
  const { vips, leadHere } =
    place === 'own' ? { vips: [], leadHere: true } : device.arrival.virtualIpsAtAddress();
  if (vips.length > 0 && !leadHere) {
    const names = quotedNames(vips.map(({ name }) => name));
    return `${value} is an address of virtual IP ${names}, which does not forward ${port} to the FortiGate, and no interface has it. Use the address of an interface.`;
  }
  if (typeof place === 'object' && !leadHere)
    return `${value} is in the subnet of ${describeReceiver(place)}, but no interface has it: the device with this address must forward ${port} to the FortiGate.`;
  if (place === 'elsewhere' && !leadHere && completenessOf(index).backup)
    return `No interface has ${value}: a device in front of the FortiGate must forward ${port} to it.`;
  return `Firewalls between the phones and the FortiGate must allow ${port}.`;
}

const certificateTables = ['vpn certificate local', 'certificate local'] as const;

/** The FortiGate has a certificate for the callback. */
export const certificate: PushRequirement = {
  id: 'certificate',
  requirement: 'The FortiGate has a certificate for the callback.',
  evaluate(context) {
    const { device, index, firmware } = context;
    const { push } = device;
    if (!push) return notInFile(context);
    const node = push.node.child('server-cert');
    // Earlier versions do not have the setting.
    if (node?.availability(firmware.version) === 'no') return undefined;
    const setting = push.get('server-cert');
    const value = setting?.values.join(' ');
    if (!setting && isTemplated(push))
      return { ...notInFile(context), evidence: 'A template inserts parts of the block.' };
    if (!setting || value === undefined) {
      const known = node?.defaultIn(firmware.version);
      const stated = historyIn(node?.doc, firmware.version)?.text.replaceAll('`', '"');
      const standard = known === undefined ? '' : `: ${quotedNames([String(known)])}`;
      const which =
        known === undefined && stated !== undefined
          ? ` In FortiOS ${formatVersion(firmware.version)}, ${stated}.`
          : '';
      return {
        status: 'met',
        evidence: `"server-cert" is not set, so the device uses its default${standard}.${which}`,
      };
    }
    const places = [checkPlace(setting.setting, '"server-cert"')];
    if (value === '') {
      return {
        status: 'not-met',
        evidence: '"server-cert" is empty. The app reports an invalid certificate.',
        places,
        commands: globally(context, block(ftmPushTable, ['unset server-cert'])),
      };
    }
    const isBuiltin = certificateTables.some((path) => builtinIn(path, value));
    if (isBuiltin)
      return { status: 'met', evidence: `${quotedNames([value])} is a built-in certificate.`, places };
    const [definition] = certificateTables.flatMap((path) => [...index.entries(path, value)]);
    if (definition) {
      places.push(checkPlace(definition.at, `certificate ${quotedNames([value])}`));
      return { status: 'met', evidence: `${quotedNames([value])} is in the file.`, places };
    }
    return {
      status: 'cannot-be-seen',
      evidence: `${quotedNames([value])} is not in this file.`,
      places,
      commands: globally(context, [`get vpn certificate local details ${quote(value)}`]),
    };
  },
};
