import assert from 'node:assert/strict';
import type { PushChecklistResult } from '../../toolkit/src/protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { pushServerIp } from './configurations';
import { markdownOf } from '../helpers/markdownOf';

const uri = 'file:///fw/edge%20one.conf';

describe('the push checklist, requested by an editor', () => {
  afterEach(stopEditors);

  it('describes the current text of the document', async () => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    const ask = (): Promise<PushChecklistResult | null> =>
      editor.client.request('fortios/pushChecklist', { uri });
    const statusOf = (result: PushChecklistResult | null, id: string): string | undefined =>
      result?.items.find((item) => item.id === id)?.status;
    assert.equal(await ask(), null);

    editor.open(uri, pushServerIp('7.4.4'));
    const before = await ask();
    assert.equal(before?.title, 'FortiToken push: edge one.conf');
    assert.equal(statusOf(before, 'address'), 'not-met');
    assert.match(markdownOf(before), /^### \d+\. Not met: There is one address for the callback$/m);
    assert.match(markdownOf(before), /\[line \d+\]\(#L\d+\)/);

    editor.replace(uri, 'server-ip', 'server');
    const after = await ask();
    assert.equal(statusOf(after, 'address'), 'met');

    editor.close(uri);
    assert.equal(await ask(), null);
  });
});
