import assert from 'node:assert/strict';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { header } from './configurations';

const folder = 'file://server/share';
const text = `${header('7.4.4')}config system ftm-push\n    set server-ip 203.0.113.7\nend\n`;

describe('a folder of a file server', () => {
  afterEach(stopEditors);

  for (const settings of [null, { workspace: { oneConfiguration: true } }])
    it(`has documents that are checked (settings: ${JSON.stringify(settings)})`, async () => {
      const editor = await EditorSession.start({
        here: true,
        pull: true,
        folders: [folder],
        settings: () => settings,
      });
      const uri = `${folder}/branch/a.conf`;
      editor.open(uri, text);
      const codes = (await editor.diagnostics(uri)).map(({ code }) => code);
      assert.ok(codes.includes('ftm-push/server-ip-removed'), JSON.stringify(codes));
    });
});
