import type { DocumentAnalysis, Mention, SpeechPoint } from '../core/document/model.ts';
import { wordSpans } from '../core/analysis/assembleDocument.ts';
import type { Span } from '../core/text/span.ts';
import { type CliArguments, print } from './arguments.ts';
import { analyzeDecided } from './decided.ts';
import { openLibrary } from './library.ts';
import { CliError, expandInputs, readText } from './input.ts';
import { openWorkspace, workspaceOption } from './workspace.ts';

/** `meipi analyze`: everything the machine finds, as JSON or as a short report. */
export async function analyze(args: CliArguments): Promise<void> {
  const { inputs, options } = args;
  const files = expandInputs(inputs);
  const { names } = openWorkspace(workspaceOption(args));
  const library = await openLibrary(options);
  const isSingle = inputs.length === 1 && files.length === 1 && files[0] === inputs[0];
  for (const file of files) {
    try {
      const { analysis } = await analyzeDecided(library, readText(file), names, options);
      const answer = toJson(file, analysis, options['words'] === true);
      await print(options['json'] === true || !isSingle ? `${JSON.stringify(answer)}\n` : report(file, analysis));
    } catch (error) {
      if (isSingle || !(error instanceof CliError)) throw error;
      await print(`${JSON.stringify({ file, error: error.message })}\n`);
      process.exitCode = 1;
    }
  }
}

function toJson(file: string, analysis: DocumentAnalysis, withWords: boolean): unknown {
  return {
    version: 1,
    file,
    length: analysis.source.length,
    script: { standard: analysis.script.standard, confidence: analysis.script.confidence },
    softBreaks: analysis.paragraphs.flatMap(({ gaps }) => gaps.flatMap((gap) => lineEndRuns(analysis.source.text, gap))),
    headings: analysis.headings.map(({ id, start, end, level }) => ({ id, start, end, level })),
    entities: analysis.mentions.map(entity),
    points: analysis.points.map(point),
    announced: analysis.announcements.map(({ start, end, count, found }) => ({ start, end, count, found })),
    problems: analysis.problems.map(({ start, end, code, message }) => ({ start, end, code, message })),
    ...(withWords ? { words: wordSpans(analysis).map(span) } : {}),
  };
}

/** Where the line ends of a gap begin: two places or more where something stands in it, since the paragraph goes on from the first and to the last. */
function lineEndRuns(text: string, { start, end }: Span): number[] {
  return [...text.slice(start, end).matchAll(/\s*\n\s*/g)].map(({ 0: run, index }) => start + index + run.indexOf('\n'));
}

const span = ({ start, end }: Span): Span => ({ start, end });
const spanOrNull = (value: Span | undefined): Span | null => (value ? span(value) : null);

interface EntityJson extends Span { readonly type: string; readonly canonical: string; readonly rule: string; readonly inner?: readonly EntityJson[] }

function entity(mention: Mention): EntityJson {
  return {
    ...span(mention), type: mention.kind, canonical: mention.canonical, rule: `${mention.origin.layer}: ${mention.origin.rule}`,
    ...(mention.inner && mention.inner.length > 0 ? { inner: mention.inner.map(entity) } : {}),
  };
}

function point(value: SpeechPoint): unknown {
  const { speaker } = value;
  return {
    id: value.id, ...span(value), spans: value.spans.map(span),
    speaker: speaker ? { name: speaker.name, mention: spanOrNull(speaker.mention), via: speaker.via } : null,
    cue: spanOrNull(value.cue), occasion: spanOrNull(value.occasion), source: spanOrNull(value.source), hasQuote: value.hasQuote,
    kind: value.kind, ordinal: value.ordinal ?? null, heading: value.heading ?? null, rule: value.rule,
  };
}

function report(file: string, analysis: DocumentAnalysis): string {
  const lines = [`${file}: ${analysis.source.length} characters, ${analysis.paragraphs.length} paragraphs, script ${analysis.script.standard}`];
  for (const { kind, canonical, mentions } of [...analysis.entities].sort((a, b) => b.mentions.length - a.mentions.length))
    lines.push(`  ${kind}\t${canonical}\t${mentions.length}`);
  lines.push(`${analysis.points.length} speech points, ${analysis.headings.length} headings, ${analysis.problems.length} problems`);
  return `${lines.join('\n')}\n`;
}
