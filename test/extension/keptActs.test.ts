import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KeptAct, KeptActs, type UndoneAct } from '../../src/extension/keptActs.ts';

/** What is remembered goes through JSON, as VS Code does it, and outlives a window. */
class Memory {
  readonly #values = new Map<string, string>();

  get<T>(key: string): T | undefined {
    const value = this.#values.get(key);
    return value === undefined ? undefined : (JSON.parse(value) as T);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

function plan(label: string, ...ids: string[]): KeptAct {
  return { label, texts: ids.map((id) => ({ uri: `file:///${id}.txt`, added: [{ id, tag: 'term', status: 'confirmed' }] })) };
}

test('an act that a closing window cuts off is taken back with all it may have done', async () => {
  const memory = new Memory();
  const begun = new Promise<void>((resolve) => {
    void new KeptActs(memory).do(plan('act', 'a', 'b'), () => {
      resolve();
      return new Promise(() => undefined); // never ends: the window is gone
    });
  });
  await begun;
  const next = new KeptActs(memory);
  assert.equal(next.last?.label, 'act');
  const back: string[] = [];
  await next.takeBack(({ texts }) => {
    back.push(...texts.flatMap(({ added }) => added.map(({ id }) => id)));
    return Promise.resolve({ undone: undefined, left: undefined });
  });
  assert.deepEqual(back, ['a', 'b']);
  assert.equal(next.last, undefined);
});

test('an act that did nothing leaves the one before it to be taken back', async () => {
  const acts = new KeptActs(new Memory());
  await acts.do(plan('first', 'a', 'b'), () => Promise.resolve(plan('first', 'a')));
  await acts.do(plan('second', 'c'), () => Promise.resolve(undefined));
  assert.deepEqual(acts.last, plan('first', 'a'));
});

test('an act waits for the one under way, and what could not be taken back is tried again', async () => {
  const acts = new KeptActs(new Memory());
  const order: string[] = [];
  const first = acts.do(plan('act', 'a', 'b'), async () => {
    await new Promise((resolve) => setImmediate(resolve));
    order.push('done');
    return plan('act', 'a', 'b');
  });
  const back = acts.takeBack(() => {
    order.push('taken back');
    return Promise.resolve({ undone: undefined, left: plan('act', 'b') });
  });
  await Promise.all([first, back]);
  assert.deepEqual(order, ['done', 'taken back']);
  assert.deepEqual(acts.last, plan('act', 'b'));
});

test('what was taken back is done again and taken back again, until another act is done', async () => {
  const acts = new KeptActs(new Memory());
  const undoneOf = (act: KeptAct): UndoneAct => ({ act, texts: act.texts.map(({ uri, added }) => ({ uri, annotations: added.map((each) => ({ ...each, targets: [] })) })) });
  const takeBack = (): Promise<void> => acts.takeBack((act) => Promise.resolve({ undone: undoneOf(act), left: undefined }));
  await acts.do(plan('act', 'a', 'b'), () => Promise.resolve(plan('act', 'a', 'b')));
  await takeBack();
  assert.equal(acts.undone?.act.label, 'act');
  await acts.doAgain(({ act, texts }) => Promise.resolve({ act, texts: texts.slice(1) })); // one text failed
  assert.deepEqual(acts.last, plan('act', 'a', 'b'));
  assert.equal(acts.undone?.texts.length, 1);
  await acts.doAgain(() => Promise.resolve(undefined));
  assert.equal(acts.undone, undefined);
  await takeBack();
  await acts.do(plan('other', 'c'), () => Promise.resolve(plan('other', 'c')));
  assert.equal(acts.undone, undefined);
});

test('an act that was taken back in two parts is done again as a whole', async () => {
  const acts = new KeptActs(new Memory());
  const undoneOf = (act: KeptAct, ...ids: string[]): UndoneAct => ({ act, texts: ids.map((id) => ({ uri: `file:///${id}.txt`, annotations: [] })), renamed: { from: '主張', to: '立場', sidecars: ids.map((id) => ({ uri: id, ids: [id] })) } });
  await acts.do(plan('act', 'a', 'b', 'c'), () => Promise.resolve(plan('act', 'a', 'b', 'c')));
  await acts.takeBack((act) => Promise.resolve({ undone: undoneOf(act, 'a'), left: plan('act', 'b', 'c') }));
  await acts.takeBack(() => Promise.resolve({ undone: undefined, left: plan('act', 'b', 'c') })); // failed once more
  await acts.takeBack((act) => Promise.resolve({ undone: undoneOf(act, 'b', 'c'), left: undefined }));
  assert.deepEqual(acts.undone?.texts.map(({ uri }) => uri), ['file:///a.txt', 'file:///b.txt', 'file:///c.txt']);
  assert.deepEqual(acts.undone?.renamed?.sidecars.map(({ uri }) => uri), ['a', 'b', 'c']);
  await acts.doAgain(() => Promise.resolve(undefined));
  assert.deepEqual(acts.last, plan('act', 'a', 'b', 'c'));
  await acts.takeBack((act) => Promise.resolve({ undone: undoneOf(act, 'a', 'b', 'c'), left: undefined }));
  assert.equal(acts.undone?.texts.length, 3);
});

test('an act that fails is taken back by itself, whatever was left of the one before it', async () => {
  const acts = new KeptActs(new Memory());
  const undoneOf = (act: KeptAct, id: string): UndoneAct => ({ act, texts: [{ uri: `file:///${id}.txt`, annotations: [] }] });
  await acts.do(plan('first', 'a', 'b'), () => Promise.resolve(plan('first', 'a', 'b')));
  await acts.takeBack((act) => Promise.resolve({ undone: undoneOf(act, 'a'), left: plan('first', 'b') }));
  await assert.rejects(acts.do(plan('second', 'c'), () => Promise.reject(new Error('disk'))), /disk/);
  await acts.takeBack((act) => Promise.resolve({ undone: undoneOf(act, 'c'), left: undefined }));
  assert.equal(acts.undone?.act.label, 'second');
  assert.deepEqual(acts.undone?.texts.map(({ uri }) => uri), ['file:///c.txt']);
});

test('an act that did nothing leaves the rest of the one before it a part of that one', async () => {
  const acts = new KeptActs(new Memory());
  const undoneOf = (act: KeptAct, id: string): UndoneAct => ({ act, texts: [{ uri: `file:///${id}.txt`, annotations: [] }] });
  await acts.do(plan('first', 'a', 'b'), () => Promise.resolve(plan('first', 'a', 'b')));
  await acts.takeBack((act) => Promise.resolve({ undone: undoneOf(act, 'a'), left: plan('first', 'b') }));
  await acts.do(plan('nothing', 'd'), () => Promise.resolve(undefined));
  await acts.takeBack((act) => Promise.resolve({ undone: undoneOf(act, 'b'), left: undefined }));
  assert.deepEqual(acts.undone?.texts.map(({ uri }) => uri), ['file:///a.txt', 'file:///b.txt']);
});
