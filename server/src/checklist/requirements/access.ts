import { quote } from '../../syntax/quoting';
import { callbackOf, candidates, describeReceiver } from '../../rules/ftm-push/device/callback';
import type { Receiver } from '../../rules/ftm-push/device/interfaces';
import { table } from '../../rules/ftm-push/push';
import { block, entry, globally, named, placeOf, type Answer, type Requirement, type Site } from '../site';

const showInterfaces = (site: Site): readonly string[] => globally(site, ['show system interface']);

/** The interface accepts the callback. */
export const receivingInterface: Requirement = {
  id: 'receiving-interface',
  requirement: 'The interface that receives the callback has "ftm" in "allowaccess".',
  look(site) {
    const callback = callbackOf(site.device);
    if (!callback)
      return {
        status: 'cannot-be-seen',
        found: 'The interface is not in this file.',
        commands: showInterfaces(site),
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
      return {
        status: 'met',
        found: `${reason}; ${named(open.map(({ name }) => name))} allow${open.length === 1 ? 's' : ''} "ftm".`,
        places: open.map(accessPlace),
      };
    }
    if (receivers.some(({ allowsFtm }) => allowsFtm === 'perhaps')) {
      return {
        status: 'cannot-be-seen',
        found: `${reason}, and "allowaccess" is a placeholder.`,
        commands: showInterfaces(site),
      };
    }
    const [first, ...others] = callback.kind === 'one' ? receivers : candidates(receivers);
    const which = callback.kind === 'one' ? 'which does not allow "ftm"' : 'and none allows "ftm"';
    return {
      status: 'not-met',
      found: `${reason}, ${which}.${others.length > 0 ? ' Replace the interface below with the right one.' : ''}`,
      places: [first, ...others].flatMap((receiver) => (receiver ? [accessPlace(receiver)] : [])),
      commands: first ? globally(site, allowing(first)) : [],
    };
  },
};

function accessPlace(receiver: Receiver): ReturnType<typeof placeOf> {
  return placeOf(receiver.allowaccess ?? receiver.at, describeReceiver(receiver));
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

/** The callback and the administration GUI use different ports. */
export const adminPort: Requirement = {
  id: 'port',
  requirement: 'The port of the callback differs from the port of the administration GUI.',
  look(site) {
    const { push, global, serverPort, adminPort: admin } = site.device;
    const settings = [push?.get('server-port'), global?.get('admin-sport')].filter(
      (one) => one !== undefined,
    );
    const places = settings.map(({ name, setting }) => placeOf(setting, `"${name}"`));
    if (serverPort === undefined || admin === undefined) {
      const missing = serverPort === undefined ? 'server-port' : 'admin-sport';
      return {
        status: 'cannot-be-seen',
        found: `"${missing}" is not in this file.`,
        places,
        commands: globally(site, [
          `get ${missing === 'server-port' ? table : 'system global'} | grep ${missing}`,
        ]),
      };
    }
    if (serverPort !== admin) {
      return {
        status: 'met',
        found: `The callback uses port ${serverPort}, and the administration GUI uses port ${admin}.`,
        places,
      };
    }
    const free = defaultPort(site);
    return {
      status: 'not-met',
      found: `Both use port ${admin}. Every interface that allows "ftm" also serves the administration GUI on this port.`,
      places,
      commands: globally(
        site,
        free === undefined || free === admin
          ? block('system global', ['set admin-sport 8443'])
          : block(table, [`set server-port ${free}`]),
      ),
    };
  },
};

function defaultPort({ device, firmware }: Site): number | undefined {
  const value = device.push?.node.child('server-port')?.defaultIn(firmware.version);
  return typeof value === 'number' ? value : undefined;
}

/** Trusted hosts do not block the callback. */
export const unrestrictedAdministrator: Requirement = {
  id: 'administrator',
  requirement:
    'At least one administrator has no trusted hosts, because the device checks the callback against them.',
  look(site): Answer {
    const show = globally(site, ['show system admin']);
    const { administrators } = site.device;
    if (!administrators?.length) {
      return { status: 'cannot-be-seen', found: 'The file has no administrators.', commands: show };
    }
    const open = administrators.find(({ isRestricted }) => isRestricted === false);
    if (open) {
      return {
        status: 'met',
        found: `${named([open.name])} has no trusted hosts.`,
        places: [placeOf(open.at, `administrator ${named([open.name])}`)],
      };
    }
    if (administrators.some(({ isRestricted }) => isRestricted === 'perhaps')) {
      return {
        status: 'cannot-be-seen',
        found: 'The trusted hosts are placeholders.',
        commands: show,
      };
    }
    return {
      status: 'not-met',
      found:
        'Every administrator has trusted hosts. A separate account with a profile without rights is sufficient.',
      places: administrators.map(({ name, at, trustedHost }) =>
        placeOf(trustedHost ?? at, `administrator ${named([name])}`),
      ),
      commands: globally(
        site,
        entry('system admin', '"ftm-push"', [
          'set accprofile <profile without rights>',
          'set password <password>',
        ]),
      ),
    };
  },
};
