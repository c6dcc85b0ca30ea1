import { memoize } from '../../../base/collections';
import { isAtLeast, version } from '../../../firmware/version';
import { ftmPushTable, leastAnswerTime } from '../../pushObject';
import { accountTables, usualDefault, type Account, type TokenProblem } from '../../device/pushDevice';
import { quote } from '../../../syntax/quoting';
import { blockBody } from '../../../syntax/blockBody';
import {
  block,
  entry,
  globally,
  inVdom,
  checkPlace,
  withinEntry,
  type ChecklistContext,
  type CheckPlaces,
  type PushRequirement,
  type RequirementResult,
} from '../checklistContext';
import { quotedNames } from '../../../base/lists';

/** The names of accounts. There may be thousands, which stay the same list until one changes. */
const namesOf = memoize((accounts: readonly Account[]) => quotedNames(accounts.map(({ name }) => name)));

/** The maximum number of accounts that are listed; the others are counted. */
const maxPlaces = 5;

/** The commands that show who has a token. */
const accountTablesShown = ['show user local', 'show user fortitoken'];

export const mobileTokens: PushRequirement = {
  id: 'tokens',
  requirement:
    'Users or administrators have tokens that receive a push: FortiToken Mobile, with a serial number "FTKMOB…", or FortiToken Cloud.',
  evaluate(context) {
    const { device } = context;
    const { mobileAccounts, usableMobileAccounts: usable } = device;
    if (usable.length > 0) {
      const have = usable.length === 1 ? 'has a token' : 'have tokens';
      return {
        status: 'met',
        evidence: `${namesOf(usable)} ${have}.`,
        places: accountPlaces(usable),
      };
    }
    const tables = accountTables.map((path) => device.accounts(path));
    const accounts = tables.flatMap((one) => one ?? []);
    const cloud = device.cloudAccounts;
    if (cloud.length > 0) {
      const left = device.usesOnlyCloud
        ? ` Its pushes do not use "config ${ftmPushTable}", whose requirements do not apply.`
        : '';
      return {
        status: 'met',
        evidence: `${namesOf(cloud)} ${cloud.length === 1 ? 'has a token' : 'have tokens'} of FortiToken Cloud.${left}`,
        places: accountPlaces(cloud),
      };
    }
    const others = accounts.filter(({ token }) => token === 'hardware');
    const isUnknown = device.ldapServers.some(({ token }) => token !== undefined);
    const unseen =
      isUnknown || tables.includes(undefined) || accounts.some(({ token }) => token === 'unknown');
    if (mobileAccounts.length > 0) return unusableTokens(mobileAccounts, unseen, context);
    const found =
      others.length > 0
        ? `The tokens in this file are of other kinds: ${namesOf(others)}.`
        : 'No user or administrator in this file has a FortiToken Mobile token.';
    return unseen
      ? {
          status: 'cannot-be-seen',
          evidence: found,
          places: accountPlaces(others),
          commands: inVdom(context, accountTablesShown),
        }
      : {
          status: 'not-met',
          evidence: found,
          places: accountPlaces(others),
          commands: inVdom(
            context,
            entry('user local', '<user>', ['set two-factor fortitoken', 'set fortitoken <serial number>']),
          ),
        };
  },
};

/** Accounts have tokens, and none of them can use its token. */
function unusableTokens(
  accounts: readonly Account[],
  unseen: boolean,
  context: ChecklistContext,
): RequirementResult {
  const problems = accounts.map((account) => ({ account, problem: context.device.tokenProblem(account) }));
  const known = Object.entries(tokenProblems).flatMap(([kind, { says, commands }]) => {
    const own = problems.flatMap(({ account, problem }) => (problem === kind ? [account] : []));
    const [first] = own;
    return first
      ? [
          {
            says: `${says}: ${namesOf(own)}.`,
            commands: withinEntry(context, first.scope, commands(first)),
          },
        ]
      : [];
  });
  const isUnseen = unseen || problems.some(({ problem }) => problem === 'perhaps unregistered');
  return {
    status: isUnseen ? 'cannot-be-seen' : 'not-met',
    evidence: `No account can use its token. ${known.map(({ says }) => says).join(' ')}`,
    places: accountPlaces(accounts),
    commands: isUnseen ? inVdom(context, accountTablesShown) : (known[0]?.commands ?? []),
  };
}

/** Why no push is sent to an account with a token, and the commands that show or change it. */
const tokenProblems: Readonly<
  Record<TokenProblem, { readonly says: string; readonly commands: (account: Account) => readonly string[] }>
> = {
  'perhaps unregistered': {
    says: 'Token not in "config user fortitoken" of this file',
    commands: () => [],
  },
  unregistered: {
    says: 'Token not in "config user fortitoken"',
    commands: ({ name, table }) => entry(table, quote(name), ['set fortitoken <serial number>']),
  },
  locked: {
    says: 'Locked token',
    commands: ({ serial = '' }) => entry('user fortitoken', quote(serial), ['set status active']),
  },
  disabled: {
    says: 'Disabled',
    commands: ({ name, table }) => entry(table, quote(name), ['set status enable']),
  },
};

function accountPlaces(accounts: readonly Account[]): CheckPlaces {
  return accounts
    .slice(0, maxPlaces)
    .map(({ name, at, setting }) => checkPlace(setting ?? at, `token of ${quotedNames([name])}`));
}

const firstWithCloudPush = version(7, 4, 1);

/** FortiToken Cloud uses a different setting. */
export const cloudPushRequired: PushRequirement = {
  id: 'cloud',
  requirement: 'FortiToken Cloud may push; it has its own setting.',
  evaluate(context) {
    const { device, firmware } = context;
    const users = device.cloudAccounts;
    if (users.length === 0) return undefined;
    const places = accountPlaces(users);
    if (!isAtLeast(firmware.version, firstWithCloudPush)) {
      return {
        status: 'cannot-be-seen',
        evidence: 'In this version, the setting is not on the FortiGate. Check it in FortiToken Cloud.',
        places,
      };
    }
    const setting = device.global?.get('fortitoken-cloud-push-status');
    const value = setting?.values[0];
    if (setting) places.push(checkPlace(setting.setting, '"fortitoken-cloud-push-status"'));
    if (value === 'enable')
      return { status: 'met', evidence: '"fortitoken-cloud-push-status" is "enable".', places };
    if (!setting && device.global?.valueOrDefault('fortitoken-cloud-push-status') === 'enable') {
      return {
        status: 'met',
        evidence: '"fortitoken-cloud-push-status" is not set; the default is "enable".',
        places,
      };
    }
    return value === 'disable'
      ? {
          status: 'not-met',
          evidence: '"fortitoken-cloud-push-status" is "disable".',
          places,
          commands: globally(context, block('system global', ['set fortitoken-cloud-push-status enable'])),
        }
      : {
          status: 'cannot-be-seen',
          evidence: '"fortitoken-cloud-push-status" is not in this file.',
          places,
          commands: globally(context, ['get system global | grep fortitoken-cloud']),
        };
  },
};

/** The FortiGate waits long enough. */
export const answerTime: PushRequirement = {
  id: 'answer-time',
  requirement: `"remoteauthtimeout" gives users at least ${leastAnswerTime} seconds to answer; 60 are recommended.`,
  evaluate(context) {
    const { answerTime: seconds, global } = context.device;
    const setting = global?.get('remoteauthtimeout');
    const [place] = setting ? [setting.setting] : (global?.blocks ?? []).map((one) => blockBody(one).opening);
    const places = place
      ? [checkPlace(place, setting ? '"remoteauthtimeout"' : '"config system global"')]
      : [];
    if (seconds === undefined) {
      return {
        status: 'cannot-be-seen',
        evidence: setting
          ? 'It is not a number of seconds that the device accepts.'
          : 'It is not in this file.',
        places,
        commands: globally(context, ['get system global | grep remoteauthtimeout']),
      };
    }
    const found = setting
      ? `It is ${seconds} seconds.`
      : `It is not set, so the default of ${seconds} seconds applies.`;
    if (seconds < leastAnswerTime && !context.device.hasMobileAccounts) {
      return {
        status: 'cannot-be-seen',
        evidence: `${found} That is too short for users with FortiToken Mobile; the file has none.`,
        places,
      };
    }
    return seconds < leastAnswerTime
      ? {
          status: 'not-met',
          evidence: found,
          places,
          commands: globally(context, block('system global', ['set remoteauthtimeout 60'])),
        }
      : { status: 'met', evidence: found, places };
  },
};

/** SSL VPN waits long enough. */
export const sslVpnTime: PushRequirement = {
  id: 'ssl-vpn-time',
  requirement: `SSL VPN gives users at least ${leastAnswerTime} seconds to sign in ("login-timeout").`,
  evaluate(context) {
    const { sslVpns, sslVpnTimes } = context.device;
    const view = { schema: context.schema, version: context.firmware.version };
    if (sslVpns.length === 0) return undefined;
    const places = sslVpnTimes.map(({ setting }) => checkPlace(setting, '"login-timeout"'));
    if (sslVpnTimes.some(({ seconds }) => seconds === undefined)) {
      return {
        status: 'cannot-be-seen',
        evidence: 'The value is not a number of seconds that the device accepts.',
        places,
      };
    }
    const short = sslVpnTimes.find(({ seconds = 0 }) => seconds < leastAnswerTime);
    if (short) {
      return {
        status: 'not-met',
        evidence: `It is ${short.seconds} seconds.`,
        places,
        commands: withinEntry(context, short.scope, block('vpn ssl settings', ['set login-timeout 60'])),
      };
    }
    const [first] = sslVpnTimes;
    return {
      status: 'met',
      evidence: first
        ? `It is ${first.seconds} seconds.`
        : `It is not set, so the default of ${sslVpns.map((one) => usualDefault(one, 'login-timeout', view))[0] ?? 30} seconds applies.`,
      places,
    };
  },
};
