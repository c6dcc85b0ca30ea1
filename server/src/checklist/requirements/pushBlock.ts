import type { EffectiveFirmware } from '../../firmware/effective';
import { formatVersion } from '../../firmware/version';
import type { EffectiveSetting } from '../../model/objectState';
import { builtinIn } from '../../model/builtins';
import { objectsOf } from '../../model/objects';
import { quote } from '../../syntax/quoting';
import { isDomainName, isIpv4, specialRangeOf } from '../../rules/addresses';
import { insideOf } from '../../rules/edits';
import { addressLine, given, isTemplated, table, uselessAddress } from '../../rules/ftm-push/push';
import { addressSetting, showsServerIp } from '../../rules/ftm-push/versions';
import { forwardable } from '../../rules/ftm-push/unreachableAddress';
import { isPlaceholder } from '../../rules/placeholder';
import { block, globally, named, placeOf, type Answer, type Requirement, type Site } from '../site';

const showBlock = (site: Site): readonly string[] => globally(site, [`show full-configuration ${table}`]);

const notInFile = (site: Site): Answer => ({
  status: 'cannot-be-seen',
  found: `The file does not contain "config ${table}".`,
  commands: showBlock(site),
});

/** The block is in the right scope. */
export const blockInPlace: Requirement = {
  id: 'block',
  requirement: `"config ${table}" is present, in the global scope if there are VDOMs.`,
  look(site) {
    const { device, index, schema, firmware } = site;
    if (device.push) {
      const places = device.push.blocks.map((one) => placeOf(insideOf(one).opening, 'the block'));
      return { status: 'met', found: `"config ${table}" is present.`, places };
    }
    const [astray] = objectsOf(index, table, { schema, version: firmware.version });
    if (!astray) {
      return {
        ...notInFile(site),
        found: `The file does not contain "config ${table}". Push is disabled unless it is configured on the device.`,
      };
    }
    return {
      status: 'not-met',
      found: 'The block is in a VDOM, where it is not valid.',
      places: astray.blocks.map((one) => placeOf(insideOf(one).opening, 'the block in a VDOM')),
      commands: globally(
        { ...site, hasVdoms: true },
        block(table, [addressLine(firmware), 'set status enable']),
      ),
    };
  },
};

/** Push is enabled. */
export const switchedOn: Requirement = {
  id: 'status',
  requirement: 'Push is enabled.',
  look(site) {
    const { device, document, firmware } = site;
    const { push, enabled, address: known } = device;
    if (!push) return notInFile(site);
    if (enabled)
      return {
        status: 'met',
        found: '"status" is "enable".',
        places: [placeOf(enabled.setting, '"status"')],
      };
    const status = push.get('status');
    if (status ? status.values.some(isPlaceholder) : isTemplated(push)) {
      return {
        status: 'cannot-be-seen',
        found: '"status" is a placeholder.',
        places: status ? [placeOf(status.setting, '"status"')] : [],
        commands: showBlock(site),
      };
    }
    const naming = known ? [] : namingLines(firmware, uselessAddress({ object: push, firmware, document }));
    return {
      status: 'not-met',
      found: status ? '"status" is not "enable".' : '"status" is not set; the default is "disable".',
      places: status ? [placeOf(status.setting, '"status"')] : [],
      commands: globally(site, block(table, [...naming, 'set status enable'])),
    };
  },
};

/** There is one address, in the setting of this version. */
export const address: Requirement = {
  id: 'address',
  requirement: 'There is one address for the callback.',
  look(site) {
    const { device, document, firmware } = site;
    const { push, address: known } = device;
    if (!push) return notInFile(site);
    const useless = uselessAddress({ object: push, firmware, document });
    const name = addressSetting(firmware.version);
    const places = [known, useless].flatMap((one) => (one ? [placeOf(one.setting, `"${one.name}"`)] : []));
    const wrong = (found: string, ...lines: readonly string[]): Answer => ({
      status: 'not-met',
      found,
      places,
      commands: globally(site, block(table, lines)),
    });
    if (!known && isTemplated(push)) {
      return { ...notInFile(site), found: 'A template inserts parts of the block.', places };
    }
    if (!known) {
      const version = `FortiOS ${formatVersion(firmware.version)}`;
      return useless
        ? wrong(
            `"${useless.name}" has no effect in ${version}; use "${name}".`,
            ...namingLines(firmware, useless),
          )
        : wrong(`No address is set; in ${version}, set "${name}".`, addressLine(firmware));
    }
    const byInterface = given(push, 'interface');
    if (byInterface && known !== byInterface) {
      places.push(placeOf(byInterface.setting, '"interface"'));
      return wrong(`"${known.name}" and "interface" exclude each other.`, 'unset interface');
    }
    if (useless && showsServerIp(firmware.version)) {
      return wrong(`"${known.name}" and "${useless.name}" exclude each other.`, `unset ${useless.name}`);
    }
    if (useless) {
      return {
        status: 'not-met',
        found: `"${useless.name}" does not exist in this version: remove its line from the file.`,
        places,
      };
    }
    const value = known.values.join(' ');
    if (isPlaceholder(value)) {
      return {
        status: 'cannot-be-seen',
        found: `"${known.name}" is a placeholder.`,
        places,
        commands: showBlock(site),
      };
    }
    if (known.name !== 'interface' && !isIpv4(value) && !isDomainName(value)) {
      return wrong(`"${known.name}" is neither an IPv4 address nor a domain name.`, addressLine(firmware));
    }
    return { status: 'met', found: `"${known.name}" is ${named([value])}.`, places };
  },
};

/** The lines that set the address: the value of the wrong setting, otherwise an example to be replaced. */
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
export const reachableAddress: Requirement = {
  id: 'reachable',
  requirement: 'Phones can reach the address and port from the Internet.',
  look(site) {
    const { address: known, serverPort, push } = site.device;
    const port = serverPort === undefined ? 'the port in "server-port"' : `TCP port ${serverPort}`;
    const commands =
      serverPort === undefined ? [] : [`diagnose sniffer packet any 'tcp port ${serverPort}' 4`];
    if (!push) return notInFile(site);
    const portSetting = push.get('server-port');
    const portPlaces = portSetting ? [placeOf(portSetting.setting, '"server-port"')] : [];
    const places = [...(known ? [placeOf(known.setting, `"${known.name}"`)] : []), ...portPlaces];
    const value = known?.values.join(' ') ?? '';
    const range = specialRangeOf(value);
    if (range !== undefined && !forwardable.includes(range)) {
      return {
        status: 'not-met',
        found: `${named([value])} is a ${range} address, which phones cannot reach.`,
        places,
        commands: globally(site, block(table, [addressLine(site.firmware)])),
      };
    }
    const found =
      range === undefined
        ? `Firewalls between the phones and the FortiGate must allow ${port}.`
        : `${named([value])} is a ${range} address: a device in front of the FortiGate must forward ${port} to it.`;
    return { status: 'cannot-be-seen', found, places, commands };
  },
};

const certificateTables = ['vpn certificate local', 'certificate local'] as const;

/** The FortiGate has a certificate for the callback. */
export const certificate: Requirement = {
  id: 'certificate',
  requirement: 'The FortiGate has a certificate for the callback.',
  look(site) {
    const { device, index, firmware } = site;
    const { push } = device;
    if (!push) return notInFile(site);
    const setting = push.get('server-cert');
    const value = setting?.values.join(' ');
    if (!setting && isTemplated(push))
      return { ...notInFile(site), found: 'A template inserts parts of the block.' };
    if (!setting || value === undefined) {
      const builtin = push.node.child('server-cert')?.defaultIn(firmware.version);
      const which = builtin === undefined ? 'a factory certificate' : `the factory certificate "${builtin}"`;
      return { status: 'met', found: `"server-cert" is not set, so the device uses ${which}.` };
    }
    const places = [placeOf(setting.setting, '"server-cert"')];
    if (value === '') {
      return {
        status: 'not-met',
        found: '"server-cert" is empty. The app reports an invalid certificate.',
        places,
        commands: globally(site, block(table, ['unset server-cert'])),
      };
    }
    const isBuiltin = certificateTables.some((path) => builtinIn(path, value));
    if (isBuiltin) return { status: 'met', found: `${named([value])} is a built-in certificate.`, places };
    const [definition] = certificateTables.flatMap((path) => [...index.entries(path, value)]);
    if (definition) {
      places.push(placeOf(definition.at, `certificate ${named([value])}`));
      return { status: 'met', found: `${named([value])} is in the file.`, places };
    }
    return {
      status: 'cannot-be-seen',
      found: `${named([value])} is not in this file.`,
      places,
      commands: globally(site, [`get vpn certificate local details ${quote(value)}`]),
    };
  },
};
