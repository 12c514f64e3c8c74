import type { SpeechPoint } from '../document/model.ts';

/** How many points of a story's lead an interview told of below them may be given to. */
const longestLead = 3;
const interview = /(?:接受|[获獲])[^，。]{0,30}(?:[专專][访訪]|[采採][访訪]|[访訪][问問])/;

/** What somebody says in the lead was said in the interview that the story comes to only then: his first points that have no occasion have that one. */
export function withLaterOccasions(points: readonly SpeechPoint[]): readonly SpeechPoint[] {
  const leads = new Map<string, SpeechPoint[]>(); // points without an occasion, until their speaker has one
  const told = new Set<string>();
  const later = new Map<SpeechPoint, SpeechPoint>();
  for (const point of points.slice(0, 2 * longestLead)) {
    const name = point.speaker?.name;
    if (name === undefined || told.has(name)) continue;
    const lead = leads.get(name) ?? [];
    if (!point.occasion) leads.set(name, [...lead, point]);
    else {
      told.add(name);
      if (lead.length <= longestLead && interview.test(point.occasionText ?? '')) for (const each of lead) later.set(each, point);
    }
  }
  if (later.size === 0) return points;
  return points.map((point) => {
    const found = later.get(point);
    return found ? { ...point, ...(found.occasion ? { occasion: found.occasion } : {}), ...(found.occasionText === undefined ? {} : { occasionText: found.occasionText }) } : point;
  });
}
