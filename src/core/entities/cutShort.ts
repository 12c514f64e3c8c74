import { whiteSpaces } from '../text/firstUnits.ts';
import { hasUnitAt, type UnitSet, unitSet } from '../text/unitSet.ts';

/** What a body with a head can end with: 部长, 局长. */
const withHeads = unitSet('局厅署处省区市县州团所台馆');

// What makes another word of the last character of a tail. Each set serves many tails.
const heads = unitSet('长'); // 财政部长 is an office
const ofMinistries = unitSet('长门'); // 外交｜部门
const ofLaws = unitSet('律规治制庭官长士');
const ofQuakes = unitSet('局台学带所波区仪源后');
const ofSchools = unitSet('生者位历');
const ofMeetings = unitSet('议谈见晤');
const ofBanks = unitSet('业承进贷监卡存学股间');
const ofGovernments = unitSet('间');
const ofRevolutions = unitSet('军党者家根烈老先性化委史区遗'); // 工农革命｜军
const ofRails = unitSet('港桥局口'); // 国际铁路｜港
/** 青｜年会: what 年会 closes no meeting behind. */
const ages = unitSet('青少百老成');
/** 法 alone goes on as another word nearly everywhere: what it may stand before. */
const behindLaw = unitSet(`，。、；：！？》」”』）${whiteSpaces}和与及等的第草修中对已于将生实施通`);

/** The units that a tail goes on with as another word: 委员会 before 委员… is fine, 大学 before 生 is not; `undefined` where there are none. */
export function cutShortBy(tail: string): UnitSet | undefined {
  switch (tail.at(-1)) {
    case '部': return ofMinistries;
    case '震': return tail.endsWith('地震') ? ofQuakes : undefined;
    case '学': return ofSchools;
    case '会': return tail.length <= 2 ? ofMeetings : undefined;
    case '法': return tail.endsWith('办法') ? undefined : ofLaws;
    case '院': return ofLaws;
    case '命': return tail === '革命' ? ofRevolutions : undefined;
    case '路': return tail.endsWith('铁路') || tail.endsWith('公路') ? ofRails : undefined;
    case '行': return tail === '银行' ? ofBanks : undefined;
    case '府': return tail === '政府' ? ofGovernments : undefined;
    default: return hasUnitAt(withHeads, tail, tail.length - 1) ? heads : undefined;
  }
}

/** Does a tail that ends here go on as another word? */
export function isCutShort(text: string, end: number, { name, goesOn }: { readonly name: string; readonly goesOn: UnitSet | undefined }): boolean {
  if (name === '法') return end < text.length && !hasUnitAt(behindLaw, text, end);
  if (name === '年会' && hasUnitAt(ages, text, end - 3)) return true;
  return goesOn !== undefined && hasUnitAt(goesOn, text, end) && !text.startsWith('门口', end); // 财政部｜门口
}
