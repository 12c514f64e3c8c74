import type { AnalyzedParagraph } from '../document/model.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { toRootSpan } from '../text/textView.ts';
import { bulletMark } from './drafts.ts';
import { type FoldedMention, mentionsWithin } from './foldedMentions.ts';
import { findSource } from './frames.ts';
import { narratedOccasion } from './occasions.ts';
import { type Draft, logicalText, type Occasion, type Voice } from './voice.ts';

/** A statement or a post is its author's alone. */
const published = /(?:发布(?!会)|发表|刊登|发出)[^，。]{0,10}$|(?:发文|发帖|贴文|撰文|留言)$/;

export function setOccasions(voice: Voice, paragraph: AnalyzedParagraph, drafts: readonly Draft[], mentions: readonly FoldedMention[]): void {
  const text = paragraph.folded.text;
  const toSource = (span: Span): Span | undefined => {
    const root = toRootSpan(paragraph.folded, span);
    return root && shiftSpan(root, paragraph.start);
  };
  const narrated = drafts.length === 0 ? (bulletMark.test(text) ? undefined : narratedOccasion(text.slice(0, 200))) : drafts.find(({ occasion }) => occasion?.isShared)?.occasion;
  const span = narrated ? toSource(narrated) : undefined;
  if (narrated && span) {
    voice.occasion = { span, text: logicalText(paragraph, narrated), isCalled: drafts.length > 0, isPublished: published.test(text.slice(narrated.start, narrated.end)) };
    voice.occasions.clear();
  }
  for (const { occasion } of drafts) {
    const met = occasion && !occasion.isPassing && !occasion.isShared ? toSource(occasion) : undefined;
    if (!occasion || !met) continue;
    for (const { kind, canonical } of mentionsWithin(mentions, occasion.start, occasion.end)) if (kind === 'person') voice.occasions.set(canonical, { span: met, text: logicalText(paragraph, occasion) }); // who is met speaks there too
  }
  const source = findSource(text);
  voice.source = source && toSource(source);
}

/** A body answers from outside a press conference that others have called. */
const body = /(?:[会會局部署处處院府党黨办辦委厅廳社]|公司|集[团團]|[警校院]方)$/;

/** Whether somebody speaks where narration has told of: bodies not at what others called, and at a statement only those it names. */
function isThere({ isCalled, isPublished, text }: Occasion, name: string): boolean {
  return !(isCalled && body.test(name)) && (!isPublished || /(?:方|两国|兩國)$/.test(name) || text.includes(name.slice(-3)));
}

/** Where the point is said: its own clause says so, or an earlier one of the same speaker, or the narration. */
export function occasionOf(paragraph: AnalyzedParagraph, { occasion, speaker, mention, kind }: Draft, voice: Voice): Occasion | undefined {
  if (kind === 'bullet') return voice.headingOccasion;
  if (mention && /^(?:会议|大会|论坛|峰会)$/.test(paragraph.folded.text.slice(mention.start, mention.end))) return undefined; // 会议指出: the occasion itself speaks
  if (speaker && /(?:[Ff]acebook|fb|[臉脸][書书]|微博|推特|[專专][頁页]|[網网][誌志站])$/.test(speaker.name)) return undefined; // likewise the place of writing
  const name = speaker?.name ?? '';
  const root = occasion && toRootSpan(paragraph.folded, occasion);
  if (!occasion || !root) return voice.occasions.get(name) ?? (voice.occasion && isThere(voice.occasion, name) ? voice.occasion : undefined);
  if (voice.occasion && /^[会會][上中][时時]?$/.test(logicalText(paragraph, occasion))) return voice.occasion; // 會上: the one told of before
  const own: Occasion = { span: shiftSpan(root, paragraph.start), text: logicalText(paragraph, occasion) };
  if (!occasion.isPassing) voice.occasions.set(name, own);
  return own;
}
