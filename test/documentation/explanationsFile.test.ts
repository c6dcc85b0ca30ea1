import assert from 'node:assert/strict';
import { readAssets, readExplanations } from '../../toolkit/src/assets.node';
import { LanguageService } from '../../toolkit/src/languageService';

describe('the file of explanations', () => {
  it('is read for a language server and explains what a table does', async () => {
    const engine = await LanguageService.create({
      ...(await readAssets()),
      explanations: await readExplanations(),
    });
    assert.match(engine.explanations.of('firewall policy')?.does ?? '', /traffic/);
  });

  it('can be missing: then there are no explanations', async () => {
    const missing = await readExplanations(import.meta.dirname);
    assert.equal(missing.length, 0);
    const engine = await LanguageService.create({ ...(await readAssets()), explanations: missing });
    assert.equal(engine.explanations.of('firewall policy'), undefined);
    assert.equal(
      (await LanguageService.create(await readAssets())).explanations.of('firewall policy'),
      undefined,
    );
  });
});
