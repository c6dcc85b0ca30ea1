import { readPort, readTime, type LookupQuery } from '../policies/lookup/query';
import { lookupResultJson } from '../services/policyService';
import { configurationOf, Refusal } from './context';
import { compact, containsText, missingVdom } from './entryQuestions';
import { counted, type Asked, type Question } from './question';

const findPolicy: Question = {
  name: 'find_policy',
  title: 'Find the policy for a packet',
  description:
    'Finds the policy that matches a packet, the route and NAT, and why each earlier policy does not match. The answer is "perhaps" if the file does not decide it.',
  required: ['file', 'source', 'destination', 'service'],
  optional: ['vdom', 'srcintf', 'dstintf', 'sourcePort', 'user', 'time'],
  answer: function* (asked, context) {
    const { view } = configurationOf(context);
    const result = yield* context.service.policies.lookupInSteps(view, queryOf(asked));
    if ('problem' in result) throw new Refusal(result.problem.replace('Name the VDOM.', 'Give vdom.'));
    const { answer, reasons, ...facts } = lookupResultJson(result);
    return { summary: String(answer), facts: compact(facts), items: Array.isArray(reasons) ? reasons : [] };
  },
};

function queryOf({ source, destination, service, ...asked }: Asked): LookupQuery {
  const { srcintf, dstintf, user, vdom } = asked;
  const time = asked.time === '' ? undefined : readTime(asked.time);
  if (asked.time !== '' && !time)
    throw new Refusal(`"${asked.time}" is not a time. Use a form such as 2024-05-06T12:00.`);
  const sourcePort = asked.sourcePort === '' ? undefined : readPort(asked.sourcePort);
  if (asked.sourcePort !== '' && sourcePort === undefined)
    throw new Refusal(`"${asked.sourcePort}" is not a port. Give a number from 0 to 65535.`);
  return {
    ...{ source, destination, service },
    ...(sourcePort !== undefined && { sourcePort }),
    ...(srcintf !== '' && { srcintf }),
    ...(dstintf !== '' && { dstintf }),
    ...(user !== '' && { user }),
    ...(vdom !== '' && { vdom }),
    ...(time && { time }),
  };
}

const states = [
  'active',
  'disabled',
  'shadowed',
  'redundant',
  'duplicate',
  'never matches',
  'gets no packets',
];

const listPolicies: Question = {
  name: 'list_policies',
  title: 'List policies',
  description:
    'Lists policies in the order in which the device tries them, by address, port, interface, words or state. Addresses and ports are compared with the expanded objects. A shadowed policy never matches: earlier ones match all of its packets.',
  required: ['file'],
  optional: ['address', 'port', 'interface', 'filter', 'state', 'table', 'vdom'],
  values: { state: states },
  answer: function* (asked, context) {
    const { address, port, filter, state, table, vdom } = asked;
    const { view, name } = configurationOf(context);
    const { policies } = context.service;
    const { rows, note } = yield* policies.table(view);
    const vdoms = [...new Set(rows.flatMap((row) => (row.vdom === '' ? [] : [row.vdom])))];
    if (vdom !== '' && !vdoms.includes(vdom)) throw new Refusal(missingVdom(vdom, vdoms));
    const matches = yield* policies.filter(view, {
      ...{ address, port, interface: asked.interface, text: filter },
    });
    const isTable = rows.some((row) => row.table === table);
    const items = rows
      .filter(
        (row, index) =>
          matches[index] === true &&
          (state === '' || row.state === state) &&
          (isTable ? row.table === table : containsText([row.table], table)) &&
          (vdom === '' || row.vdom === vdom),
      )
      .map((row) => compact({ ...row, stateText: null }));
    return {
      summary: `${counted(items.length, 'policy', 'policies')} of ${rows.length} in ${name}.`,
      ...(note !== undefined && { facts: { note } }),
      items,
    };
  },
};

/** Questions about policies. */
export const policyQuestions: readonly Question[] = [findPolicy, listPolicies];
