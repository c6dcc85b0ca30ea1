import assert from 'node:assert/strict';
import type { ImportListResult, RequestParams } from '../../../../toolkit/src/protocol';
import { backup, text, vdomBackup } from '../../../analysis/device/device';
import { closed } from '../../../helpers/closed';
import { EditorSession, stopEditors } from '../../../helpers/editorSession';
import { markdownOf } from '../../../helpers/markdownOf';

const uri = 'file:///fw/fw.conf';

const device = closed`${backup}config firewall address
    edit "web"
        set subnet 10.0.0.5 255.255.255.255
end
`;

type Options = Omit<RequestParams<'fortios/importList'>, 'uri' | 'list'>;

/** What an editor gets for a list. */
async function paste(list: string, options: Options = {}, config = device): Promise<ImportListResult> {
  const editor = await EditorSession.start({ here: true, pull: true, settings: () => ({}) });
  editor.open(uri, config);
  const content = Buffer.from(list).toString('base64');
  return editor.client.request('fortios/importList', {
    uri,
    list: { name: 'clipboard', content },
    ...options,
  });
}

describe('“Paste as Objects…”', () => {
  afterEach(stopEditors);

  it('shows the rows, the check and the commands', async () => {
    const page = await paste('10.0.0.5\n10.0.0.6 mail\n10.0.0.300\n');
    assert('blocks' in page);
    assert.equal(page.title, 'clipboard for fw.conf');
    const shown = markdownOf(page);
    assert.match(shown, /3 rows with addresses: 1 new, 1 used again, 1 not valid\./);
    assert.match(shown, /"10\.0\.0\.300" is not an address|`10\.0\.0\.300` is not an address/);
    assert.match(shown, /edit "mail"\n {8}set subnet 10\.0\.0\.6 255\.255\.255\.255/);
    assert.match(shown, /The device accepts all commands\./);
  });

  it('asks for columns, and for the VDOM', async () => {
    const list = 'Asset,Where\nnas,10.1.0.9\n';
    const asked = await paste(list);
    assert('unknown' in asked);
    const [first] = asked.unknown;
    assert.deepEqual(first?.columns, ['Asset', 'Where']);
    const said = await paste(list, { listKind: 'addresses' });
    assert('unknown' in said);
    assert.deepEqual(said.unknown[0]?.missing, ['value or start or fqdn or country or mac']);
    assert(
      'blocks' in (await paste(list, { listKind: 'addresses', columns: ['value=Where', 'name=Asset'] })),
    );
    const wrong = await paste(list, { columns: ['colour=Where'] });
    assert('message' in wrong);
    const vdoms = `${vdomBackup}${text`
      config vdom
      edit root
      config firewall address
          edit "all"
          next
      end
      end
      config vdom
      edit customer
      config firewall address
          edit "all"
          next
      end
      end
      `}`;
    assert.deepEqual(await paste('10.1.0.9\n', {}, vdoms), { vdoms: ['root', 'customer'] });
    const page = await paste('10.1.0.9\n', { vdom: 'customer' }, vdoms);
    assert('blocks' in page);
    assert.match(markdownOf(page), /edit customer/);
    assert('blocks' in (await paste('vdom,ip\ncustomer,10.1.0.9\n', {}, vdoms)));
  });

  it('says why a list is not read', async () => {
    const answer = await paste('\u0000\u0001binary');
    assert.deepEqual(answer, {
      message: '"clipboard" is not imported. It is neither a text nor an .xlsx workbook.',
    });
  });
});
