// 10,000 annotations in a text of 1 M characters, through the code of the extension that keeps them: processor time of opening, of a
// keystroke, of one act on 10,000 places of one word, of taking it back, of saving, of exporting and of importing as many; and what the longest stretch without a rest is.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { exportSteps } from '../src/core/formats/exportAnnotations.ts';
import { importSteps } from '../src/core/formats/importAnnotations.ts';
import { formatItemSteps } from '../src/core/formats/items.ts';
import { w3c } from '../src/core/formats/w3c.ts';
import { OffsetMap } from '../src/core/text/offsetMap.ts';
import { SourceText } from '../src/core/text/sourceText.ts';
import { AnnotatedText } from '../src/extension/annotatedText.ts';
import { SidecarKeeper } from '../src/extension/sidecarKeeper.ts';
import { inSlices } from '../src/extension/slices.ts';
import { placeOnDisk } from '../test/extension/placeOnDisk.ts';
import { annotatedText } from './support/annotatedText.ts';
import { seeded } from './support/generateText.ts';
import { figure, median, percentile95 } from './support/measure.ts';

const length = 1_000_000;
const count = 10_000;
const keystrokes = 60;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-bench-'));

async function main(): Promise<void> {
  for (const layout of ['wrapped', 'plain'] as const) {
    const { text, sidecar, places } = annotatedText(length, layout, count);
    const report = (what: string, cost: string): void => console.log(`${length} characters ${layout}, ${count} annotations, ${what}: ${cost}`);
    for (const [what, opened] of [['opened', text], ['opened, text changed outside', `改過的一行。\n${text}`]] as const) {
      const source = SourceText.of(opened);
      const { annotated, keeper } = keep(source, sidecar);
      report(what, await costOf(() => keeper.load()));
      expectPlaced(annotated, count);
      if (opened === text) report('a keystroke', keystrokeCost(annotated));
    }
    const { annotated, keeper } = keep(SourceText.of(text));
    report('one act on as many places of one word', await costOf(() => annotated.act({}, places.map((span, i) => ({ spans: [span], annotation: { id: `${i}`, tag: 'term', status: 'confirmed', targets: [] } })))));
    expectPlaced(annotated, count);
    report('saved after it', await costOf(() => saved(keeper)));
    report('taken back', await costOf(() => annotated.step('undo')));
    expectPlaced(annotated, 0);
    report('done again', await costOf(() => annotated.step('redo')));
    expectPlaced(annotated, count);
    await annotated.act({}, [{ spans: [{ start: 1, end: 3 }], annotation: { id: 'one', tag: 'term', status: 'confirmed', targets: [] } }]);
    report('saved after one more', await costOf(() => saved(keeper)));
    let page = '';
    report('exported to W3C', await costOf(async () => (page = await exported(annotated))));
    report('as many imported from W3C', await costOf(() => imported(text, page)));
  }
  fs.rmSync(folder, { recursive: true, force: true });
}

let number = 0;

function keep(source: SourceText, sidecar?: string): { readonly annotated: AnnotatedText; readonly keeper: SidecarKeeper } {
  const file = path.join(folder, `${number++}.txt`);
  if (sidecar !== undefined) fs.writeFileSync(`${file}.annotations.jsonl`, sidecar);
  const annotated = new AnnotatedText(source);
  const fail = (error: unknown): never => {
    throw error;
  };
  return { annotated, keeper: new SidecarKeeper(annotated, placeOnDisk(file), { onRead: () => undefined, onConflict: () => undefined, onMerged: () => undefined, onDeletedOnDisk: () => undefined, onFailure: fail }) };
}

async function saved(keeper: SidecarKeeper): Promise<void> {
  keeper.changed();
  await keeper.save();
}

/** Exports as the extension does it. @returns The file. */
async function exported(annotated: AnnotatedText): Promise<string> {
  const items = await inSlices(formatItemSteps(await annotated.reading(), annotated.placed(), [], []));
  return (await inSlices(exportSteps(w3c, { name: 'a.txt', text: annotated.source.text, items }))).files[0]!.content;
}

/** Imports as the extension does it, into a text without annotations. */
async function imported(text: string, page: string): Promise<void> {
  const { annotated } = keep(SourceText.of(text));
  const { put, places } = await inSlices(importSteps(w3c, page, await annotated.reading(), { existing: [], takesSuggestions: false, isBrief: true, newId: () => crypto.randomUUID() }));
  await annotated.act({}, put.map((annotation) => ({ annotation, spans: places.get(annotation.id)! })));
  expectPlaced(annotated, count + 1);
}

function expectPlaced(annotated: AnnotatedText, wanted: number): void {
  if (annotated.placed().length !== wanted) throw new Error(`${annotated.placed().length} annotations in place, not ${wanted}`);
}

async function costOf(work: () => Promise<unknown>): Promise<string> {
  const turns = new Turns();
  await work();
  const { total, longest } = await turns.end();
  return `${figure(total)} ms of CPU, at most ${figure(longest)} ms of it without a rest`;
}

/** Counts the processor time of the main thread from turn to turn of the event loop: what else runs on the machine lengthens no turn. */
class Turns {
  readonly #begun = threadMilliseconds();
  #last = this.#begun;
  #longest = 0;
  #timer = setImmediate(() => this.#turn());

  /** A stretch that has just ended counts too. Milliseconds. */
  async end(): Promise<{ readonly total: number; readonly longest: number }> {
    await new Promise((resolve) => setImmediate(resolve));
    clearImmediate(this.#timer);
    this.#count();
    return { total: this.#last - this.#begun, longest: this.#longest };
  }

  #turn(): void {
    this.#count();
    this.#timer = setImmediate(() => this.#turn());
  }

  #count(): void {
    const now = threadMilliseconds();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
  }
}

/** Processor time of the main thread, which on Linux has the number of the process; elsewhere that of the whole process. */
function threadMilliseconds(): number {
  try {
    return Number(fs.readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

/** What an edit does at once to every annotation. */
function keystrokeCost(annotated: AnnotatedText): string {
  const random = seeded(7);
  const costs: number[] = [];
  for (let i = 0; i < keystrokes; i++) {
    const before = annotated.source;
    const at = Math.floor(random() * before.length);
    const after = SourceText.of(`${before.text.slice(0, at)}的${before.text.slice(at)}`);
    after.text.charCodeAt(at); // one string again, as an editor gives it
    const start = process.cpuUsage();
    annotated.edited(before, after, OffsetMap.ofChanges(before.length, [{ start: at, end: at, insertedLength: 1 }]), false);
    const { user, system } = process.cpuUsage(start);
    costs.push((user + system) / 1000);
  }
  return `${figure(median(costs))} ms of CPU (95 %: ${figure(percentile95(costs))} ms)`;
}

void main();
