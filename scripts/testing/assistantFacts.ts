// Asks `fortios mcp` everyday questions about the configurations of a folder, such as genuine backups, and compares the
// answers with facts that a simple reader takes from the text. Run `npm run build` first.
//
//   npx tsx scripts/testing/assistantFacts.ts FOLDER
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { projectRoot } from '../project';

/** An entry of a table, or the object itself. */
interface Entry {
  readonly table: string;
  readonly key: string;
  readonly settings: Map<string, string>;
}

/** The entries of a text, read line by line: tables inside entries have a path with ">". */
function entriesOf(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  const open: { readonly table: string; entry: Entry | undefined }[] = [];
  for (const line of text.split('\n')) {
    const [command = '', ...words] = line.trim().split(' ');
    const rest = words.join(' ');
    const top = open.at(-1);
    if (command === 'config') {
      const isOutside = !top || /^(?:vdom|global)$/.test(top.table);
      open.push({ table: isOutside ? rest : `${top.table} > ${rest}`, entry: undefined });
    } else if (command === 'end') open.pop();
    else if (command === 'edit' && top) {
      top.entry = { table: top.table, key: unquoted(rest), settings: new Map() };
      entries.push(top.entry);
    } else if (command === 'next' && top) top.entry = undefined;
    else if (command === 'set' && top) {
      top.entry ??= { table: top.table, key: '', settings: new Map() };
      if (top.entry.key === '' && !entries.includes(top.entry)) entries.push(top.entry);
      const [name = '', ...values] = words;
      top.entry.settings.set(name, values.join(' '));
    }
  }
  return entries;
}

function unquoted(word: string): string {
  return word.replace(/^"(.*)"$/, '$1');
}

/** The lines of an answer as data. */
interface Answer {
  readonly bytes: number;
  readonly text: string;
  readonly total: number;
}

async function main([folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('Name a folder with configurations.');
  const client = new Client({ name: 'facts', version: '1.0.0' });
  const server = path.join(projectRoot, 'dist/server/fortios.js');
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [server, 'mcp', '--root', folder] }),
  );
  const ask = async (name: string, given: Readonly<Record<string, unknown>>): Promise<Answer> => {
    const result = await client.callTool({ name, arguments: { ...given } });
    const [{ text } = { text: '' }] = result.content as readonly { readonly text: string }[];
    const [, total = '-1'] = /"total":(\d+)/.exec(text) ?? [];
    return { bytes: Buffer.byteLength(JSON.stringify(result)), text, total: Number(total) };
  };
  const tools = Buffer.byteLength(JSON.stringify(await client.listTools()));
  console.log(`tools/list: ${tools} bytes`);
  const { text: listed } = await ask('list_configurations', {});
  const rows: (readonly [question: string, file: string, right: boolean, bytes: number])[] = [];
  for (const [, file = ''] of listed.matchAll(/"file":"([^"]+)"/g)) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const entries = entriesOf(text);
    const of = (table: string): readonly Entry[] => entries.filter((entry) => entry.table === table);
    const check = async (
      question: string,
      tool: string,
      given: Readonly<Record<string, unknown>>,
      isRight: (answer: Answer) => boolean,
    ): Promise<void> => {
      const answer = await ask(tool, given);
      rows.push([question, file, isRight(answer), answer.bytes]);
    };
    const policies = of('firewall policy');
    const table = 'firewall policy';
    const [, version = ''] = /^#config-version=[^-]+-v?(\d+\.\d+\.\d+)-/m.exec(text) ?? [];
    const host = of('system global')[0]?.settings.get('hostname');
    await check(
      'Which device is it?',
      'describe_device',
      { file },
      (one) => one.text.includes(`"${version}`) && one.text.includes(unquoted(host ?? '')),
    );
    await check(
      'How many policies are there?',
      'list_policies',
      { file, table, compact: true },
      ({ total }) => total === policies.length,
    );
    const last = policies.at(-1);
    if (last)
      await check('What is the last policy?', 'list_policies', { file, table, id: last.key }, (one) =>
        one.text.includes(`"id":"${last.key}"`),
      );
    const disabled = policies.filter((one) => one.settings.get('status') === 'disable').length;
    await check(
      'How many policies are disabled?',
      'list_policies',
      { file, table, state: 'disabled', compact: true },
      ({ total }) => total === disabled,
    );
    const admins = of('system admin');
    await check('Who administers it?', 'search', { file, table: 'system admin' }, (one) =>
      admins.length === 0
        ? one.text.includes('has no entries of')
        : one.total === admins.length && admins.every(({ key }) => one.text.includes(`"key":"${key}"`)),
    );
    const addressed = of('system interface').find(({ settings }) => settings.has('ip'));
    if (addressed)
      await check(
        'Which address does an interface have?',
        'search',
        { file, table: 'system interface', filter: addressed.key, fields: 'ip' },
        (one) => one.text.includes(addressed.settings.get('ip') ?? ''),
      );
    const used = policies
      .flatMap(({ settings }) => [...(settings.get('srcaddr') ?? '').matchAll(/"([^"]+)"/g)])
      .map(([, name = '']) => name)
      .find((name) => of('firewall address').some(({ key }) => key === name));
    if (used !== undefined)
      await check('Who uses an address?', 'search', { file, refersTo: used }, (one) =>
        one.text.includes('"srcaddr"'),
      );
    const isWeak = entries.some(({ settings }) =>
      /(?:^| )3?des-|-md5|(?:^| )null-/.test(settings.get('proposal') ?? ''),
    );
    await check(
      'Are VPN proposals weak?',
      'check_configuration',
      { file, hardening: true, filter: 'weak-proposal', compact: true },
      ({ total }) => total > 0 === isWeak,
    );
    await check(
      'Which routes are static?',
      'query',
      { file, sql: 'SELECT count(*) FROM entries WHERE "table" = \'router static\' AND key IS NOT NULL' },
      (one) => one.text.includes(`[[${of('router static').length}]]`),
    );
    await check('Which vulnerabilities does it have?', 'advisories', { file, compact: true }, (one) =>
      one.text.includes('Data as of'),
    );
    await check('What does the whole audit say?', 'audit_configuration', { file, compact: true }, (one) =>
      one.text.includes('"status":"fail"'),
    );
  }
  await client.close();
  console.log('| question | right | of | bytes, at most |\n| --- | --: | --: | --: |');
  for (const question of new Set(rows.map(([name]) => name))) {
    const own = rows.filter(([name]) => name === question);
    const right = own.filter(([, , isRight]) => isRight).length;
    console.log(`| ${question} | ${right} | ${own.length} | ${Math.max(...own.map((row) => row[3]))} |`);
  }
  for (const [question, file, isRight] of rows) if (!isRight) console.log(`✘ ${question} ${file}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
