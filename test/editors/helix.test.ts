import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import {
  backup,
  bootstrap,
  completed,
  edit,
  findings,
  fix,
  hoverStart,
  serverIp,
  snippet,
  snippetFinding,
} from './configuration';
import { Home } from './harness/home';
import { EditorPage } from './harness/page';
import { Terminal } from './harness/terminal';

/** A file name as FortiOS names a backup. */
const backupName = 'FGT60F_7-4_2662_202405140900.conf';

describe('Helix, set up according to docs/use/editors/helix.md', () => {
  let home: Home;
  let terminal: Terminal | undefined;

  before(() => {
    home = new Home();
    const page = new EditorPage('helix');
    page.put(home, '~/.config/helix/languages.toml');
    page.put(home, '~/.config/helix/config.toml');
    page.runCommands(home);
  });
  afterEach(() => {
    terminal?.close();
    terminal = undefined;
  });
  after(() => home.remove());

  /** Opens a file in Helix; the status line names it once it is there. */
  async function open(name: string, text: string): Promise<Terminal> {
    terminal = Terminal.start(home, 'hx', home.write(name, text));
    await terminal.shows(name);
    return terminal;
  }

  /** Opens the backup, with the cursor on `server-ip`. */
  async function openAtServerIp(): Promise<Terminal> {
    const helix = await open(backupName, backup);
    await helix.shows('●');
    helix.type(`${serverIp.line}gggsww`);
    await helix.shows(` ${serverIp.line}:`);
    return helix;
  }

  it('reports that nothing is missing', () => {
    const health = stripVTControlCharacters(home.run('hx', ['--health', 'fortios']));
    for (const line of [
      `✓ fortios-language-server: ${home.path('bin/fortios-language-server')}`,
      'Tree-sitter parser: ✓',
      'Highlight queries: ✓',
      'Textobject queries: ✓',
      'Indent queries: ✓',
    ])
      assert.ok(health.includes(line), health);
  });

  it('shows findings next to the text, and lists them with their rules', async () => {
    const helix = await open(backupName, backup);
    await helix.shows(/set server-ip 93\.184\.216\.34 +"server-ip" was removed from the CLI in 7\.4\.1/);
    helix.type(' d');
    for (const { rule } of findings) await helix.shows(rule);
  });

  it('shows a finding at its position after wide characters', async () => {
    const helix = await open(backupName, backup);
    await helix.shows('●');
    // The finding before it reports that the group is not used.
    helix.type('gg]d]d');
    await helix.shows(' 8:');
    helix.type(':pipe-to cat >~/selected');
    helix.press('Enter');
    assert.equal(await home.written('selected'), edit.from);
  });

  it('shows that an edit after wide characters removes it', async () => {
    const helix = await open(backupName, backup);
    await helix.shows('"member" refers to "nowhere"');
    helix.type('gg]d]d');
    await helix.shows(' 8:');
    helix.type(`c${edit.to}`);
    helix.press('Escape');
    const screen = await helix.shows(/set member "🔥" "🔥"$/m);
    assert.match(screen, /"server-ip" was removed from the CLI/);
  });

  it('explains a setting on hover', async () => {
    const helix = await openAtServerIp();
    helix.type(' k');
    await helix.shows(hoverStart);
  });

  it('completes a setting', async () => {
    const helix = await openAtServerIp();
    // The list opens automatically after two letters of a word, when typing pauses.
    helix.type('oset se');
    await helix.shows(new RegExp(`${completed} +property`));
  });

  it('applies the preferred quick fix', async () => {
    const helix = await openAtServerIp();
    helix.type(' a');
    // The message of the finding contains the title, too, but only the menu has another action below it.
    await helix.shows(new RegExp(`${fix.title} {3}.*\n.*Disable `));
    helix.press('Enter');
    await helix.shows(fix.line);
  });

  it('colours and indents by the grammar', async () => {
    const helix = await open(backupName, backup);
    helix.type('11ggoset status');
    await helix.shows(/^ *\d+ {6}set status$/m);
    const colours = ['edit', 'member', 'enable'].map((text) => helix.colourOf(text));
    assert.equal(new Set(colours).size, 3, colours.join(', '));
  });

  it('colours markers, directives and the lines of MIME', async () => {
    const helix = await open('b.fortios', bootstrap);
    await helix.shows('--B--');
    // Helix colours blanks apart.
    const texts = ['Content-Disposition', '{#', '${name}', '{{', '%{', 'hostname'];
    const [mime, comment, marker, variable, directive, setting] = texts.map((text) => helix.colourOf(text));
    assert.equal(marker, variable);
    assert.equal(mime, directive);
    assert.equal(new Set([mime, comment, marker, setting]).size, 4, String([mime, comment, marker, setting]));
  });

  it('checks a file without a header against the configured version', async () => {
    const helix = await open('snippet.fortios', snippet);
    // So it is from 6.4.10 to 7.4.0; in the fallback, 7.4, it does not exist.
    await helix.shows('"server-ip" has no effect');
    helix.type(' d');
    await helix.shows(snippetFinding);
  });
});
