import assert from 'node:assert/strict';
import { firmwareOf, releasesOn } from '../../server/src/features/firmware/firmwareAnswers';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { openDocument, schema } from '../helpers/documents';

const header = (model: string, version: string): string =>
  `#config-version=${model}-${version}-FW-build0000-240514:opmode=0:vdom=0:user=admin\n`;

describe('the firmware of a document, for a client', () => {
  const sampledFor = (version: string): string | undefined => {
    const document = openDocument(header('FGT60F', version));
    const { sampled } = firmwareOf(document, defaultFirmwareSettings, schema);
    document.dispose();
    return sampled;
  };

  it('names the newest sampled patch of its train, if it is older', () =>
    assert.deepEqual(['7.4.12', '7.4.4', '7.2.11', '7.6.7', '6.0.18', '8.0.1'].map(sampledFor), [
      '7.4.4',
      undefined,
      '7.2.4',
      '7.6.6',
      '6.0.11',
      '8.0.0',
    ]));
});

describe('the targets of an upgrade to suggest', () => {
  const suggestedFor = (model: string, version: string): readonly string[] => {
    const document = openDocument(header(model, version));
    const { suggested } = releasesOn(new Date('2026-11-30'), document, defaultFirmwareSettings);
    document.dispose();
    return suggested;
  };

  it('are the newest patch with support for the model, and the first step of the path', () => {
    assert.deepEqual(suggestedFor('FGT60F', '7.0.12'), ['7.6.7', '7.2.13']);
    assert.deepEqual(suggestedFor('FGT60F', '7.4.8'), ['7.6.7']);
  });

  it('are not the first release of a train, and none whose day is not known', () => {
    assert.deepEqual(suggestedFor('FGT60F', '7.6.4'), ['7.6.7']);
    assert.deepEqual(suggestedFor('FGT60F', '7.6.7'), []);
  });

  it('are empty if the model or the file has none', () => {
    assert.deepEqual(suggestedFor('FG100E', '7.2.11'), []);
    assert.deepEqual(releasesOn(new Date('2026-11-30')).suggested, []);
  });
});
