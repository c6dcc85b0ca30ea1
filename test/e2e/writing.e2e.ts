import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import type { Keyboard } from './harness/keyboard';
import type { Workbench } from './harness/workbench';

const file = 'head_7-4_2662_202405140900.conf';
const backup = 'head-before.conf';
const page = 'docs/use/writing.md';

/** What an engineer writes from nothing. */
interface Job {
  readonly name: string;
  /** The word that is typed on an empty line, and the suggestion that is accepted. */
  readonly word: string;
  readonly suggestion: string;
  /** Fills in the template after it is inserted, with the cursor at its first placeholder. */
  readonly fillIn: (keyboard: Keyboard) => Promise<void>;
  /** Lines of the result. */
  readonly lines: readonly string[];
}

const jobs: readonly Job[] = [
  {
    name: 'a policy',
    word: 'pol',
    suggestion: 'config firewall policy',
    fillIn: async (keyboard) => {
      await keyboard.press('Tab');
      await keyboard.type('office-web');
      await keyboard.press('Tab', 'Tab', 'Tab');
      await keyboard.type('of');
      await keyboard.accept('office');
    },
    lines: [
      'edit 3',
      'set name "office-web"',
      'set srcintf "internal"',
      'set dstintf "wan1"',
      'set srcaddr "office"',
    ],
  },
  {
    name: 'an IPsec tunnel',
    word: 'ipsec',
    suggestion: 'IPsec tunnel to another site',
    fillIn: async (keyboard) => {
      await keyboard.type('oslo');
      await keyboard.press('Tab', 'Tab');
      await keyboard.type('192.0.2.77');
      await keyboard.press('Tab');
      await keyboard.type('7-green-Lanterns!');
      await keyboard.press('Tab', 'Tab');
      await keyboard.type('10.77.0.0 255.255.0.0');
    },
    lines: [
      'set remote-gw 192.0.2.77',
      'set dst-subnet 10.77.0.0 255.255.0.0',
      'set dstintf "oslo"',
      'set blackhole enable',
    ],
  },
  {
    name: 'a virtual IP',
    word: 'vip',
    suggestion: 'VIP with policy',
    fillIn: async (keyboard) => {
      await keyboard.type('shop');
      await keyboard.press('Tab');
      await keyboard.type('203.0.113.5');
      await keyboard.press('Tab');
      await keyboard.type('172.16.5.10');
      await keyboard.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab');
      await keyboard.type('dm');
      await keyboard.accept('dmz');
    },
    lines: ['set extip 203.0.113.5', 'set mappedip "172.16.5.10"', 'set dstintf "dmz"', 'set dstaddr "shop"'],
  },
  {
    name: 'an SD-WAN rule',
    word: 'sdwan',
    suggestion: 'SD-WAN zone with members, health check and rule',
    fillIn: async (keyboard) => {
      await keyboard.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
      await keyboard.type('192.0.2.53');
    },
    lines: [
      'set gateway 203.0.113.1',
      'set gateway 198.51.100.1',
      'set server "192.0.2.53"',
      'set priority-members 1 2',
    ],
  },
  {
    name: 'a BGP neighbor',
    word: 'bgp',
    suggestion: 'BGP neighbor with network',
    fillIn: async (keyboard) => {
      await keyboard.type('65010');
      await keyboard.press('Tab', 'Tab', 'Tab');
      await keyboard.type('64500');
    },
    lines: [
      'set as 65010',
      'set router-id 10.10.0.1',
      'edit "203.0.113.1"',
      'set remote-as 64500',
      'set prefix 10.10.0.0 255.255.0.0',
    ],
  },
];

/** Rehearses the open file on a backup with the keyboard, and returns the text of the report. */
async function rehearse(workbench: Workbench, on: string): Promise<string> {
  const { keyboard } = workbench;
  await keyboard.runCommand('rehearse', 'FortiOS: Rehearse on…');
  await keyboard.pick(on);
  const preview = await workbench.preview(new RegExp(`on ${on}`));
  return preview.text();
}

/** The findings of the command line for a text that the text before does not have: rule and message. */
function newFindings(before: string, after: string): readonly string[] {
  const [known = [], now = []] = [before, after].map((input) => {
    const args = [path.join(projectRoot, 'dist/server/fortios.js'), 'lint', '--format', 'json', '-'];
    const { stdout } = spawnSync(process.execPath, args, { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
    const { files } = JSON.parse(stdout) as {
      readonly files: readonly {
        readonly problems: readonly { readonly rule: string; readonly message: string }[];
      }[];
    };
    return files.flatMap(({ problems }) => problems.map(({ rule, message }) => `${rule}: ${message}`));
  });
  return now.filter((finding) => !known.includes(finding));
}

describe('writing from nothing in VS Code, by keyboard', () => {
  for (const { name, word, suggestion, fillIn, lines } of jobs)
    it(`${name}: the checks and the rehearsal accept it`, async () => {
      const before = readFileSync(path.join(projectRoot, 'test/fixtures/e2e/writing', file), 'utf8');
      const workbench = await host().openWorkbench({
        workspace: 'writing',
        file,
        further: { [backup]: before },
      });
      const { editor, files, keyboard, screenshots } = workbench;
      await workbench.waitForFirmware('7.4.4');
      await editor.goTo(2, 1);
      keyboard.takeCount();
      await keyboard.press('Control+End');
      await eventually(
        'the cursor in the last line',
        () => workbench.statusBar.text('status.editor.selection'),
        (text) => text.startsWith(`Ln ${before.split('\n').length},`),
      );
      await keyboard.type(word);
      await keyboard.accept(suggestion);
      await fillIn(keyboard);
      const written = keyboard.takeCount();
      await screenshots.take(`writing-${word}`);

      const report = await rehearse(workbench, backup);
      const rehearsed = keyboard.takeCount();
      await workbench.moveMouseAway();
      await screenshots.take(`writing-${word}-rehearsed`);
      assert.doesNotMatch(report, /rejects/, report);
      assert.match(report, /added/);

      await workbench.quickInput.runCommand('View: Focus First Editor Group');
      const after = await files.saveUntil(file, (text) => lines.every((line) => text.includes(`${line}\n`)));
      assert.deepEqual(newFindings(before, after), []);
      await workbench.problems.waitFor('no findings', (all) => all.length === 0);

      const row = `| ${name} | \`${word}\` | ${written} | ${rehearsed} |`;
      const table = readFileSync(path.join(projectRoot, page), 'utf8').replaceAll(/ +/g, ' ');
      assert.ok(table.includes(row), `${page} must have the row ${row}`);
    });
});

const corpus = process.env['FORTIOS_WRITING'];

/** The full backups of a folder of genuine configurations; a run takes 70 seconds for each. */
const genuine =
  corpus === undefined
    ? []
    : readdirSync(path.join(corpus, 'full-backup')).map((name) => path.join(corpus, 'full-backup', name));

for (const [number, source] of genuine.entries())
  describe(`writing in full backup ${number + 1} of the corpus, with what the templates propose`, () => {
    const original = readFileSync(source, 'utf8');
    const name = 'genuine.fortios';
    for (const { name: job, word, suggestion } of jobs)
      it(`${job}: the checks and the rehearsal accept it`, async function () {
        this.timeout(300_000);
        const further = { [name]: original, [backup]: original };
        const workbench = await host().openWorkbench({
          workspace: 'writing',
          file: name,
          further,
          fresh: true,
        });
        const { files, keyboard, screenshots, statusBar } = workbench;
        await eventually(
          'the first findings',
          () => statusBar.items(),
          (items) => items.some((item) => /FortiOS \d.*finding/.test(item)),
        );
        await keyboard.press('Control+End');
        // In the last VDOM of a device with VDOMs.
        const inVdom = /^config vdom$/m.test(original);
        if (inVdom) await keyboard.press('ArrowUp', 'ArrowUp', 'End');
        if (inVdom || !original.endsWith('\n')) await keyboard.press('Enter');
        keyboard.takeCount();
        await keyboard.type(word);
        await keyboard.accept(suggestion);
        const filled: (string | undefined)[] = [];
        for (let stop = 0; stop < 20; stop++) {
          const selection = await statusBar.text('status.editor.selection');
          if (!selection.includes('selected')) {
            // The end of the template is at the end of a word; what is empty is behind a space.
            const [line = ''] = await workbench.editor.currentLine();
            if (!line.endsWith(' ')) break;
            filled.push(await keyboard.acceptFirst());
          }
          await keyboard.press('Tab');
        }
        const written = keyboard.takeCount();
        await screenshots.take(`genuine-${number + 1}-${word}`);
        const report = await rehearse(workbench, backup);
        await screenshots.take(`genuine-${number + 1}-${word}-rehearsed`);
        await workbench.quickInput.runCommand('View: Focus First Editor Group');
        const after = await files.saveUntil(name, (text) => text !== original);
        const [oldLines, lines] = [original.split('\n'), after.split('\n')];
        const first = lines.findIndex((line, at) => line !== oldLines[at]) + 1;
        const last = first + lines.length - oldLines.length;
        const rejected = [...report.matchAll(/line (\d+)/g)]
          .map(([, line]) => Number(line))
          .filter((line) => report.includes('rejects') && line >= first && line <= last);
        const offered = filled.filter((value) => value !== undefined);
        console.log(`      ${written} keys; chosen from lists: ${offered.length} of ${filled.length}`);
        // A device without a free interface, for instance, cannot get SD-WAN members.
        if (offered.length < filled.length) return;
        assert.deepEqual(rejected, [], report);
        // An earlier policy of the device can match everything.
        const findings = newFindings(original, after).filter(
          (finding) => !finding.startsWith('policy/shadowed'),
        );
        assert.deepEqual(findings, []);
      });
  });
