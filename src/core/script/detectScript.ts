import type { ScriptReport } from '../document/model.ts';
import { simplifiedOnly, traditionalOnly } from './foldPairs.ts';

const simplifiedSet = new Set(simplifiedOnly);
const traditionalSet = new Set(traditionalOnly);

const taiwan = /台灣|臺|裡|著|峰|污|線上|網路|資訊|品質|計程車|立委|行政院|民進黨|國民黨|陸委會|立法院|中央社|臉書|縣長|里長|水準|透過/g;
const hongKong = /裏|綫|衞|峯|汚|啓|説|港|特首|立法會|區議|警務處|廉署|律政司|巴士|的士|質素|局方|當局|示威者|恒|滙|食肆|屋邨|議員/g;

/** Where the minority reaches this share of the characters that tell, a text is mixed. */
const mixedShare = 0.12;

/**
 * Which script a text is written in, by characters that only one script has; Hong Kong and Taiwan by variants and vocabulary,
 * and plain `t` where these do not decide.
 */
export function detectScript(text: string): ScriptReport {
  let simplified = 0;
  let traditional = 0;
  for (const character of text) {
    if (simplifiedSet.has(character)) simplified++;
    else if (traditionalSet.has(character)) traditional++;
  }
  const all = simplified + traditional;
  if (all === 0) return { standard: 'unknown', confidence: 0 };
  const minority = Math.min(simplified, traditional) / all;
  if (all >= 8 && minority > mixedShare) return { standard: 'mixed', confidence: minority * 2 };
  const sureness = (1 - minority) * Math.min(1, all / 8);
  if (simplified > traditional) return { standard: 'cn', confidence: sureness };
  const tw = text.match(taiwan)?.length ?? 0;
  const hk = text.match(hongKong)?.length ?? 0;
  if (tw + hk < 3 || Math.max(tw, hk) < 2 * Math.min(tw, hk)) return { standard: 't', confidence: sureness };
  return { standard: tw > hk ? 'tw' : 'hk', confidence: sureness * (Math.max(tw, hk) / (tw + hk)) };
}
