import type { ExportSource, FormatItem } from './format.ts';
import { traits } from './format.ts';
import { attributesOf, relationsOf, spansOf } from './csv.ts';
import { defined, fieldsOf, listOf, offsetOf, parseJson, stringOf, type Fields } from './json.ts';
import { statusOf } from './w3c.ts';

/** The type of our annotations; named so that INCEpTION takes it for a custom span layer with text features. */
export const markType = 'webanno.custom.MeipiMark';

/** Its features, all strings. `spans` only where a mark is not one stretch, `more` is JSON: context, relations and where it comes from. */
export const features = ['value', 'status', 'note', 'uid', 'spans', 'more'] as const;

/** Both CAS formats carry everything that has a place in their text. */
export const carriesAll = new Set(traits.filter((trait) => trait !== 'unplaced'));

/** One mark as begin, end and string features; offsets into the text, UTF-16, as UIMA counts. */
export interface CasMark {
  readonly begin: number;
  readonly end: number;
  readonly features: Readonly<Partial<Record<(typeof features)[number], string>>>;
}

export function toCas(item: FormatItem, { text }: ExportSource): CasMark {
  const { spans } = item;
  const more = defined({
    attributes: item.attributes, relations: item.relations, origin: item.origin, creator: item.creator, created: item.created,
    quotations: item.quotations?.map(({ exact, prefix, suffix }) => [exact, prefix, suffix]),
  });
  return {
    begin: spans[0]?.start ?? 0,
    end: spans.at(-1)?.end ?? text.length,
    features: defined({
      value: item.tag, status: item.status, note: item.note, uid: item.id, more: Object.keys(more).length > 0 ? JSON.stringify(more) : undefined,
      spans: spans.length === 1 ? undefined : spans.length === 0 ? 'none' : spans.map(({ start, end }) => `${start}-${end}`).join(';'),
    }),
  };
}

/** Types of linguistic machinery: they are no marks. */
const machinery = /^(?:uima\.|de\.tudarmstadt\.ukp\.(?:dkpro|clarin)\S*\.(?:metadata|segmentation|lexmorph|syntax|tagset|anomaly)\.|de\.tudarmstadt\.ukp\.clarin\.webanno\.api\.type\.)/;

/**
 * What an annotation of any type says. Of foreign types the value is the tag, or the type's own name.
 *
 * @param type - Full name of the type, with dots.
 * @returns `undefined` for machinery; what is missing for a mark that cannot be read.
 */
export function fromCas(type: string, fields: Fields, length: number): FormatItem | string | undefined {
  if (machinery.test(type)) return undefined;
  const [begin, end] = [offsetOf(fields['begin']), offsetOf(fields['end'])];
  if (begin === undefined || end === undefined) return type === markType ? 'begin, end' : undefined;
  const tag = stringOf(fields['value']) ?? stringOf(fields['identifier']) ?? type.slice(type.lastIndexOf('.') + 1);
  if (type !== markType) return begin < end && end <= length ? { tag, spans: [{ start: begin, end }] } : 'begin, end';
  const list = stringOf(fields['spans']);
  const spans = list === 'none' ? [] : list === undefined ? [{ start: begin, end }] : spansOf(list);
  if (!spans || spans.some((span) => span.start >= span.end || span.end > length)) return list === undefined ? 'begin, end' : 'spans';
  return defined({ tag, spans, status: statusOf(fields['status']), note: stringOf(fields['note']), id: stringOf(fields['uid']), ...readMore(stringOf(fields['more']), spans.length) });
}

function readMore(json: string | undefined, count: number): Partial<FormatItem> {
  let more: Fields;
  try {
    more = fieldsOf(json === undefined ? undefined : parseJson(json)) ?? {};
  } catch {
    return {}; // somebody changed the feature by hand: the mark itself is kept
  }
  const origin = fieldsOf(more['origin']);
  const [layer, rule] = [stringOf(origin?.['layer']), stringOf(origin?.['rule'])];
  const quotations = listOf(more['quotations']).flatMap((each) => {
    const [exact, prefix, suffix] = Array.isArray(each) ? (each as unknown[]) : [];
    return typeof exact === 'string' && typeof prefix === 'string' && typeof suffix === 'string' ? [{ exact, prefix, suffix }] : [];
  });
  return defined({
    attributes: attributesOf(JSON.stringify(more['attributes'])), relations: relationsOf(JSON.stringify(more['relations'])),
    origin: layer !== undefined && rule !== undefined ? { layer, rule } : undefined, creator: stringOf(more['creator']), created: stringOf(more['created']),
    quotations: count > 0 && quotations.length === count ? quotations : undefined,
  });
}
