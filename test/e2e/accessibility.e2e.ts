import assert from 'node:assert/strict';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

const backup = 'edge_7-0_0304_202204110900.conf';

/** Every kind of page that the extension shows beside the editor, how it is opened, and its content. */
const pages: readonly {
  readonly what: string;
  readonly open: (workbench: Workbench) => Promise<void>;
  readonly shows: RegExp;
}[] = [
  {
    what: 'an upgrade report',
    open: async (workbench) => {
      await workbench.quickInput.runCommand('FortiOS: What Changes If I Upgrade…');
      await workbench.quickInput.choose('7.4.4');
    },
    shows: /7\.0\.5.*7\.4\.4/s,
  },
  {
    what: 'the push checklist',
    open: (workbench) => workbench.quickInput.runCommand('FortiOS: Check FortiToken Push'),
    shows: /not met/i,
  },
  {
    what: 'an audit, with a table that can be sorted',
    open: async (workbench) => {
      await workbench.quickInput.runCommand('FortiOS: Audit…');
      await workbench.quickInput.choose('CIS benchmark for the version of the file');
    },
    shows: /Filter rows[^]*cannot be seen/,
  },
  {
    what: 'an as-built report',
    open: async (workbench) => {
      await workbench.quickInput.runCommand('FortiOS: As-Built Report…');
      await workbench.quickInput.choose('Names and comments as they are');
      await workbench.quickInput.choose('Without changes');
    },
    shows: /Contents[^]*1 Identity/,
  },
  {
    what: 'the view of a policy lookup',
    open: async (workbench) => {
      await workbench.quickInput.runCommand('FortiOS: Which Policy Matches…');
      await workbench.lookupView.fill('Source address', '10.1.0.5');
      await workbench.lookupView.fill('Destination address', '192.0.2.9');
      await workbench.lookupView.press('Enter');
    },
    shows: /10\.1\.0\.5 → 192\.0\.2\.9/,
  },
  {
    what: 'the list of rules',
    open: (workbench) => workbench.quickInput.runCommand('FortiOS: Show the Rules'),
    shows: /Each finding names its rule/,
  },
  {
    what: 'the page of a rule',
    open: async (workbench) => {
      const list = await workbench.preview(/Each finding names its rule/);
      await list.follow(/^ftm-push\/server-ip-removed$/);
    },
    shows: /server-ip no longer exists in this firmware version\.[^]*On the device/,
  },
  {
    what: 'the page of a setting',
    open: async (workbench) => {
      await workbench.quickInput.runCommand('View: Focus First Editor Group');
      await workbench.editor.hover('allowaccess', /more/);
      await workbench.editor.followHoverLink('more');
    },
    shows: /Part of config system interface/,
  },
  {
    what: 'a rehearsal',
    open: async (workbench) => {
      await workbench.explorer.open(script);
      await workbench.quickInput.runCommand('FortiOS: Rehearse on…');
      await workbench.quickInput.pick(backup);
    },
    shows: /The device rejects/,
  },
];

/** A script whose rehearsal has all parts: a line that is rejected, a change, a lost login. */
const script = 'change.fortios';
const commands = `config system global
    set admintimeout 10
    set no-such-setting 1
end
config system interface
    edit "wan1"
        set allowaccess ping
    next
end
`;

describe('for users of a screen reader or only a keyboard', () => {
  for (const theme of [
    'Default Dark Modern',
    'Default Light Modern',
    'Default High Contrast',
    'Default High Contrast Light',
  ])
    it(`nothing keeps them out of reports and pages, by axe, in ${theme}`, async () => {
      const settings = { 'workbench.colorTheme': theme };
      const workbench = await host().openWorkbench({
        workspace: 'policies',
        file: backup,
        settings,
        further: { [script]: commands },
      });
      await workbench.waitForFirmware('7.0.5');
      for (const { what, open, shows } of pages) {
        await open(workbench);
        assert.deepEqual(await workbench.accessibility.violationsInPreview(shows), [], what);
        await workbench.screenshots.take(`${what} in ${theme}`.replaceAll(' ', '-'));
      }
    });
});
