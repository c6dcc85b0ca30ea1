import assert from 'node:assert/strict';
import { runToCompletion } from '../../../../server/src/base/steps';
import type { LanguageService } from '../../../../toolkit/src/languageService';
import { advisoriesFor } from '../../../../toolkit/src/operations/advisories/advisories';
import {
  askedAdvisories,
  identifiersIn,
  type AskedAdvisory,
} from '../../../../toolkit/src/operations/advisories/asked';
import { AskedDevice } from '../../../agreement/askedDevice';

const withAccess = (version: string, access: string): string =>
  `#config-version=FGVMK6-${version}-FW-build1234-240101:opmode=0:vdom=0:user=admin\nconfig system interface\n    edit "port1"\n        set allowaccess ${access}\n    next\nend\n`;

describe('a question about one vulnerability', () => {
  let service: LanguageService;
  before(async () => {
    service = await AskedDevice.service();
  });

  function ask(name: string, text: string): AskedAdvisory | undefined {
    const view = service.view(service.open(text), { version: 'auto', fallback: '7.4' });
    const report = runToCompletion(advisoriesFor(view, new Date('2026-11-20')));
    return askedAdvisories(identifiersIn(name), report, view)[0];
  }

  for (const [what, name, text, status, says] of [
    [
      'that applies',
      'CVE-2022-40684',
      withAccess('7.2.1', 'https'),
      'affected',
      /^FG-IR-22-377, web interface/,
    ],
    ['that the settings rule out', 'cve-2022-40684', withAccess('7.2.1', 'ping'), 'excluded', /rules it out/],
    ['by the number of the vendor', 'FG-IR-22-377', withAccess('7.2.1', 'https'), 'affected', /are affected/],
    [
      'of other versions',
      'CVE-2022-40684',
      withAccess('7.4.8', 'https'),
      'other versions',
      /7\.2\.0 to 7\.2\.1/,
    ],
    [
      'of later trains',
      'CVE-2026-121530',
      withAccess('7.4.8', 'https'),
      'later trains',
      /may not have assessed/,
    ],
    [
      'that is not in the data',
      'CVE-2099-12345',
      withAccess('7.4.8', 'https'),
      'not in the data',
      /does not say/,
    ],
    [
      'of which only versions are known',
      'CVE-2026-126256',
      withAccess('8.0.1', 'https'),
      'undecided',
      /only the affected versions are known/,
    ],
    ['read in part', 'CVE-2026-126256', withAccess('7.2.8', 'https'), 'undecided', /may be affected/],
    ['fixed in this version', 'CVE-2026-126259', withAccess('8.0.1', 'https'), 'other versions', /8\.0\.0/],
    [
      'about whose versions sources disagree',
      'CVE-2020-15936',
      withAccess('7.4.8', 'https'),
      'undecided',
      /security profiles/,
    ],
    ['of other hardware', 'CVE-2020-24587', withAccess('6.4.10', 'https'), 'excluded', /wireless/],
  ] as const)
    it(what, () => {
      const answer = ask(name, text);
      assert.ok(answer);
      assert.equal(answer.status, status, answer.text);
      assert.match(answer.text, says);
    });

  it('finds several numbers in a text', () => {
    assert.deepEqual(identifiersIn('cve-2022-40684, FG-IR-22-377 and CVE-2022-40684'), [
      'CVE-2022-40684',
      'FG-IR-22-377',
    ]);
    assert.deepEqual(identifiersIn('SSL VPN'), []);
  });
});
