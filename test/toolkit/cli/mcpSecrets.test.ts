import assert from 'node:assert/strict';
import { Assistant, type Reply } from '../../helpers/assistant';
import { plantedCommands } from '../../helpers/plantedCommands';
import { LintFolder } from '../../helpers/fortiosLint';
import { assertNoSecret, plantedConfigurations, lastLines } from '../../helpers/plantedSecrets';

describe('no answer of fortios mcp contains a secret', () => {
  for (const { name, text, secrets } of [...plantedConfigurations(2), ...plantedCommands()])
    it(`of ${name}`, async function () {
      this.timeout(240_000);
      const changed = text.replaceAll('Zq', 'Zqq').replaceAll('zq-', 'zqq-');
      const all = [
        ...secrets,
        ...secrets.map((secret) => secret.replaceAll('Zq', 'Zqq').replaceAll('zq-', 'zqq-')),
      ];
      const folder = new LintFolder({ 'a.conf': text, 'b.conf': changed });
      const assistant = await Assistant.start(folder.path);
      const [one, two] = [{ file: 'a.conf' }, { old: 'a.conf', new: 'b.conf' }];
      const table = 'user local';
      const packet = { source: '192.0.2.1', destination: '198.51.100.7', service: 'tcp/443' };
      const questions: readonly (readonly [string, Readonly<Record<string, string | boolean>>])[] = [
        ['list_configurations', {}],
        ['describe_device', one],
        ...[table, 'firewall address', 'user group', 'system admin', 'vpn ipsec phase1-interface'].map(
          (one) => ['search', { file: 'a.conf', table: one }] as const,
        ),
        ['search', { ...one, table: 'no such table' }],
        ['search', { ...one, refersTo: 'jane' }],
        ['search', { filter: 'e' }],
        ['explain', { table: 'firewall policy' }],
        ['explain', { rule: 'firmware/end-of-support' }],
        ['check_configuration', one],
        ['check_configuration', { text }],
        ['find_policy', { ...one, ...packet }],
        ['list_policies', one],
        ['report_upgrade', { ...one, to: '7.6.4' }],
        ['compare_configurations', two],
        ['rehearse_commands', { ...one, commands: lastLines(text) }],
        ['compare_configurations', { ...two, writeCommands: true }],
        ['audit_configuration', { ...one, benchmark: 'push' }],
        ['advisories', one],
        ['exposure', one],
        ['list_configurations', { details: true }],
        ['check_configuration', { ...one, hardening: true }],
        ...['settings', 'entries', 'policies', 'findings', 'interfaces', 'addresses'].map(
          (table) => ['query', { sql: `SELECT * FROM ${table}` }] as const,
        ),
        ['audit_configuration', one],
      ];
      try {
        const { tools } = await assistant.client.listTools();
        const asked = new Set(questions.map(([tool]) => tool));
        assert.deepEqual(
          tools.filter((tool) => !asked.has(tool.name)),
          [],
        );
        let answers = '';
        for (const [tool, given] of questions) {
          let next: string | undefined = '';
          for (let pages = 0; next !== undefined && pages < mostPages; pages++) {
            const reply: Reply = await assistant.ask(tool, next === '' ? given : { ...given, cursor: next });
            const sent = [reply.text, JSON.stringify(reply.structured ?? null)].join('\n');
            assertNoSecret(sent, all, `${tool} ${JSON.stringify(given).slice(0, 200)}`);
            assert.ok(reply.bytes <= 16_384, `${tool}: ${reply.bytes} bytes`);
            answers += sent;
            next = reply.structured?.next;
          }
        }
        // The places of secrets are in the answers.
        assert.ok(answers.split('••••').length > 10);
        for (const [what, text] of await otherTexts(assistant, all)) assertNoSecret(text, all, what);
      } finally {
        await assistant.client.close();
      }
    });
});

/** Of each answer: later pages come from the same code. */
const mostPages = 6;

/** The resources and prompts, also for inputs that contain secrets. */
async function otherTexts(
  { client }: Assistant,
  secrets: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  const texts: [string, string][] = [];
  const { resources } = await client.listResources();
  const evenly = resources.filter(({ uri }, index) => index % 20 === 0 || !uri.includes('/rules/'));
  for (const { uri } of [...evenly, { uri: 'fortios://explanations/7.4.8/user%20local' }])
    texts.push([uri, JSON.stringify(await client.readResource({ uri }))]);
  const { prompts } = await client.listPrompts();
  const url = `https://jane:${secrets.find((secret) => secret.includes('url')) ?? ''}@example.com`;
  for (const { name, arguments: inputs = [] } of prompts) {
    const given = Object.fromEntries(inputs.map((input) => [input.name, url]));
    texts.push([name, JSON.stringify(await client.getPrompt({ name, arguments: given }))]);
  }
  assert.equal(prompts.length, 4);
  return texts;
}
