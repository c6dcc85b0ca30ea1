import { inOneStep } from 'fortios-language/base/steps';
import { counted } from 'fortios-language/base/numbers';
import { readQuery } from 'fortios-language/analysis/lookup/query';
import { lookupResultJson } from '../operations/lookup/policyService';
import { configurationOf, Refusal } from './context';
import { compact, containsText, missingVdom } from './entryQuestions';
import { toolFor, type Question } from './question';

const findPolicy: Question = {
  ...toolFor('lookup'),
  answer: function* (asked, context) {
    const { view } = configurationOf(context);
    const { time: at, user, ...packet } = asked;
    const query = readQuery({ ...packet, at, user: user === '' ? undefined : user });
    if ('problem' in query) throw new Refusal(query.problem);
    const result = yield* inOneStep(() => context.service.policies.lookup(view, query));
    if ('problem' in result) throw new Refusal(result.problem.replace('Name the VDOM.', 'Give vdom.'));
    const { answer, reasons, ...facts } = lookupResultJson(result);
    return { summary: String(answer), facts: compact(facts), items: Array.isArray(reasons) ? reasons : [] };
  },
};

const neverMatches = 'never matches';

/** The states of policies that match no packet; `never matches` asks for all of them. */
const neverStates: ReadonlySet<string> = new Set([neverMatches, 'shadowed', 'redundant', 'duplicate']);

const states = ['active', 'disabled', 'shadowed', 'redundant', 'duplicate', neverMatches, 'gets no packets'];

const listPolicies: Question = {
  ...toolFor('policies'),
  values: { state: states },
  answer: function* (asked, context) {
    const { address, port, filter, state, table, vdom } = asked;
    const { view, name } = configurationOf(context);
    const { policies } = context.service;
    const { rows, note } = yield* policies.table(view);
    const vdoms = [...new Set(rows.flatMap((row) => (row.vdom === '' ? [] : [row.vdom])))];
    if (vdom !== '' && !vdoms.includes(vdom)) throw new Refusal(missingVdom(vdom, vdoms));
    const matches = yield* policies.filter(view, {
      address,
      port,
      interface: asked.interface,
      text: filter,
      from: asked.fromInterface,
      to: asked.toInterface,
    });
    const ids = asked.id.split(/[\s,]+/).filter(Boolean);
    const isTable = rows.some((row) => row.table === table);
    const found = rows.filter(
      (row, index) =>
        matches[index] === true &&
        (ids.length === 0 || ids.includes(row.id)) &&
        (isTable ? row.table === table : containsText([row.table], table)) &&
        (vdom === '' || row.vdom === vdom),
    );
    const items = found
      .filter((row) =>
        state === neverMatches ? neverStates.has(row.state) : state === '' || row.state === state,
      )
      .map((row) => compact({ ...row, stateText: null, place: row.place }));
    const unreached = found.filter((row) => row.state === 'gets no packets').length;
    return {
      summary: `${counted(items.length, 'policy', 'policies')} of ${rows.length} in ${name}.`,
      ...(note !== undefined && { facts: { note } }),
      ...(neverStates.has(state) &&
        unreached > 0 && {
          notCovered: [
            `${counted(unreached, 'more policy gets', 'more policies get')} no packets because of routes and interfaces: state "gets no packets".`,
          ],
        }),
      items,
      identifiedBy: ['table', 'vdom', 'id', 'name', 'action', 'state'],
    };
  },
};

const listExposure: Question = {
  ...toolFor('exposure'),
  answer: function* ({ filter }, context) {
    const { view, name } = configurationOf(context);
    const { signIn, services, servers, notChecked } = yield* inOneStep(() =>
      context.service.policies.exposure(view),
    );
    const open = signIn.filter(({ fromInternet }) => fromInternet !== 'no');
    const all = [
      ...open.map((one) => ({ of: 'sign-in from the Internet', ...one })),
      ...services.map((one) => ({ of: 'service of the device', ...one })),
      ...servers.map((one) => ({ of: 'server', ...one })),
      ...signIn
        .filter(({ fromInternet }) => fromInternet === 'no')
        .map((one) => ({ of: 'sign-in from inside', ...one })),
    ];
    return {
      summary: `${name}: ${counted(open.length, 'way')} to sign in from the Internet, ${counted(services.length, 'service')} and ${counted(servers.length, 'server')} that the Internet reaches, ${signIn.length - open.length} ways to sign in from inside. Certainty "perhaps" is not certain.`,
      notCovered: notChecked,
      items: all.map(compact).filter((one) => containsText([JSON.stringify(one)], filter)),
      identifiedBy: [
        'of',
        'vdom',
        'interface',
        'address',
        'protocol',
        'service',
        'services',
        'policy',
        'certainty',
      ],
    };
  },
};

/** Questions about policies. */
export const policyQuestions: readonly Question[] = [listExposure, findPolicy, listPolicies];
