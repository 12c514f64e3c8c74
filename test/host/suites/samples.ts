import { expect } from 'chai';
import { sampleTexts } from 'meipi-samples';
import { api, closeAll, marked, show } from '../support.ts';

describe('samples', () => {
  before(closeAll);
  afterEach(closeAll);

  for (const [name, text] of Object.entries(sampleTexts))
    it(`marks of ${name}`, async () => {
      const { document } = await show(text, name);
      const marks = await marked(document);
      expect(marks.length).to.be.greaterThan(10);
      console.log(`#marks ${name} ${JSON.stringify(marks)}`);
    });

  it('says which word engine runs', async () => {
    expect((await api()).engine()).to.match(/nodejieba|jieba-wasm/);
  });
});
