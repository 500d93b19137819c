/** The sentences of an explained verdict, and the document in which they stand (`case explain --facts --json`). */
import type { LackKind } from '#domain/rules/branch-window.ts';
import type { FactPartName } from '#domain/rules/case-facts.ts';
import type {
  Explanation,
  MissingNote,
  QuestionNote,
  RuleFinding,
  RuleId,
  WarningNote,
} from '#domain/rules/explain.ts';
import type { Language, Sentence } from './language.ts';
import { groundTitles } from './grounds.ts';
import { materialTitles } from './materials.ts';

function sentence(chinese: string, english: string): Sentence {
  return { 'zh-CN': chinese, en: english };
}

/** Who may hold a permit, and the half year. */
export const conditionTitles = {
  'who.citizen': sentence('可以申领居住证的人员', 'A person to whom a permit can be issued'),
  'who.floating': sentence(
    '离开户籍所在县（市）或者市区',
    'Has left the county or urban area of the household register',
  ),
  'residence.half-year': sentence('连续居住并申报居住登记半年以上', 'Half a year of unbroken registered residence'),
} as const;

const ruleTitles: Readonly<Record<string, Sentence>> = { ...groundTitles, ...conditionTitles };
const countyRule = sentence('县（市、区）规定的情况', 'A case that the county has set');

/** What a rule of the book is called. */
export function ruleTitle(rule: RuleId): Sentence {
  return ruleTitles[rule] ?? countyRule;
}

const lackTexts: Readonly<Record<LackKind, Sentence>> = {
  from: sentence('缺少起始日期', 'The day of its beginning'),
  safe: sentence('不符合或者未确认符合安全管理规定', 'Found safe under the safety rules'),
  contract: sentence('没有或者未确认签订租赁合同', 'A signed lease'),
  accepted: sentence('经办民警未作认定', 'An officer’s finding'),
  level: sentence('学校层次不明', 'The level of the school'),
  fullTime: sentence('不是或者未确认为全日制', 'Full-time study'),
  enrolled: sentence('没有或者未确认取得学籍', 'Enrolment on the school roll'),
  listedBy: sentence(
    '没有或者未确认由居住地县级以上人民政府认定',
    'Being named by the government of this county, its city or its province',
  ),
  term: sentence('期限不足', 'A long enough term'),
  'in-force': sentence('已不在有效期内', 'Being in force'),
};

const missingTexts: Readonly<Record<Exclude<MissingNote['what'], LackKind>, Sentence>> = {
  untold: sentence('没有提供这一情况', 'Nothing was told of it'),
  refused: sentence('依此条款不能申领', 'Under this clause no permit can be issued'),
  later: sentence('自该日起满足', 'It holds from that day'),
};

const partQuestions: Readonly<Record<FactPartName, Sentence>> = {
  person: sentence(
    '是中国内地居民、港澳台居民，还是外国人？',
    'A mainland citizen, a resident of Hong Kong, Macao or Taiwan, or a foreigner?',
  ),
  household: sentence('户口登记在何处（县、市、区）？', 'In which county is the household registered?'),
  registrations: sentence(
    '自何日起在何县（市、区）申报居住登记，何日离开？',
    'Registered in which county, from which day, until when?',
  ),
  direct: sentence(
    '是否属于县级以上人民政府规定的投资创业、引进人才，由哪一级政府认定？',
    'An investor or recruited talent, named by which government?',
  ),
  employment: sentence(
    '有无社会保险、工商执照、劳动合同、农业承包合同或者其他稳定就业？自何日起？',
    'Social insurance, a business licence, a labour or farm contract, or other stable employment? Since when?',
  ),
  dwelling: sentence(
    '住自购房屋、单位宿舍、出租房屋还是其他住所？是否安全，有无租赁合同？',
    'An own house, an employer’s dormitory, a rented house or another dwelling? Is it safe, is there a lease?',
  ),
  study: sentence('是否在全日制学校就读并取得学籍？', 'Enrolled in a full-time school?'),
  permit: sentence(
    '是否已持有居住证？何日发证，历次签注是哪几日？',
    'Is there a permit already? Issued and endorsed on which days?',
  ),
};

const keyQuestions: Readonly<Record<LackKind, Sentence>> = {
  from: sentence('自何日起？', 'Since which day?'),
  safe: sentence('是否符合安全管理规定？', 'Is it safe under the safety rules?'),
  contract: sentence('是否签订租赁合同？', 'Is there a signed lease?'),
  accepted: sentence('经办民警是否认定？', 'Has an officer found it so?'),
  level: sentence('是小学、中学、职业学校还是高等学校？', 'Primary, middle, vocational or higher?'),
  fullTime: sentence('是否全日制？', 'Is it full-time?'),
  enrolled: sentence('是否取得学籍并就读？', 'Enrolled and attending?'),
  listedBy: sentence('由哪一级人民政府认定？', 'Named by which government?'),
  term: sentence('期限多长？', 'For which term?'),
  'in-force': sentence('是否仍然有效？', 'Is it still in force?'),
};

const warningTexts: Readonly<Record<WarningNote['id'], Sentence>> = {
  'registrations-merged': sentence(
    '居住登记时段重叠，已合并，同一日不重复计算。',
    'Registrations overlap: merged, no day counts twice.',
  ),
  'registrations-in-two-areas': sentence(
    '两地居住登记时段重叠，重叠之日只计入后登记的一地，请核实。',
    'Registrations in two places overlap: those days count only where registration began later. Please check.',
  ),
  'household-unknown': sentence(
    '户籍所在地不明，不能认定为流动人口，请先核实。',
    'The household register is unknown: it cannot be said that this person has left it. Please check first.',
  ),
  'zone-beside-district': sentence(
    '开发区（集聚区）与所在区的登记前后相接，意见未规定合并计算，按不同区域处理。',
    'A registration in a zone follows one in a district: the opinion does not make them one area, so they are counted apart.',
  ),
  'endorsement-outside-window': sentence(
    '这次签注不在签注期内，未予计入。',
    'This endorsement lay in no window and was not counted.',
  ),
  'permit-not-allowed': sentence(
    '此类人员不发居住证，请核实所持证件。',
    'No permit is issued to such a person. Please check the card.',
  ),
};

interface IdText {
  readonly id: string;
  readonly text: string;
}

function missingText({ rule, what, fact, day }: MissingNote, language: Language, places: boolean): IdText {
  const title = ruleTitle(rule)[language];
  const text = what in missingTexts ? missingTexts[what as keyof typeof missingTexts] : lackTexts[what as LackKind];
  const separator = language === 'en' ? ': ' : '：';
  const tail = [places ? fact : null, day].filter((part) => part !== null).join(' ');
  return {
    id: what === 'untold' ? rule : `${rule}.${what}`,
    text: `${title}${separator}${text[language]}${tail === '' ? '' : ` (${tail})`}`,
  };
}

function ruleDocument({ clause, missing, papers, ...finding }: RuleFinding, language: Language, places: boolean) {
  const { rule, holds, usedFacts, trueFrom } = finding;
  return {
    rule,
    clause: {
      document: clause.document,
      article: clause.ref,
      sentence: clause.sentence,
      wording: clause.wording,
    },
    holds,
    usedFacts,
    missing: missing.map((note) => missingText(note, language, places)),
    papers: papers.map((kind): IdText => ({ id: kind, text: materialTitles[kind][language] })),
    trueFrom,
  };
}

function questionText({ id, part, key }: QuestionNote, language: Language): IdText {
  return { id, text: (key === null ? partQuestions[part] : keyQuestions[key])[language] };
}

const counterfactualText = sentence(
  '在 {registerBy} 当日或者之前申报居住登记并连续居住，可以在 {qualifyOn} 满足居住期限。',
  'Registered on {registerBy} or before, without a break, the half year is full on {qualifyOn}.',
);

function counterfactual(value: Explanation['counterfactual'], language: Language) {
  if (value === null) return null;
  const { registerBy, qualifyOn } = value;
  const text = counterfactualText[language].replace('{registerBy}', registerBy).replace('{qualifyOn}', qualifyOn);
  return { registerBy, qualifyOn, text };
}

/** Words of the published document; the domain's own are identifiers. */
const verdictWords = {
  eligible: 'eligible',
  'not-yet': 'not yet',
  'not-eligible': 'not eligible',
  direct: 'direct',
} as const;

/** The answer to a facts file: keys are the same in every language, texts are in the one asked for. */
export function answerDocument(explanation: Explanation, language: Language, places = true) {
  const { continuous } = explanation;
  return {
    verdict: verdictWords[explanation.verdict],
    eligibleOn: explanation.eligibleOn,
    continuous: { days: continuous.days, from: continuous.from },
    grounds: explanation.grounds.map((finding) => ruleDocument(finding, language, places)),
    questions: explanation.questions.map((note) => questionText(note, language)),
    warnings: explanation.warnings.map(({ id, place }): IdText => ({
      id,
      text: places ? `${warningTexts[id][language]} (${place})` : warningTexts[id][language],
    })),
    endorsement: explanation.endorsement,
    ruleBook: explanation.ruleBook,
  };
}

/**
 * The answer with what a person wants beside it: who and the half year, the days on a line, when to register. `places`: with
 * the places in the facts file, which mean nothing to who has not written one.
 */
export function explanationDocument(explanation: Explanation, language: Language, places = true) {
  const { interpretations } = explanation;
  return {
    ...answerDocument(explanation, language, places),
    asOf: explanation.asOf,
    conditions: explanation.conditions.map((finding) => ruleDocument(finding, language, places)),
    timeline: explanation.timeline,
    counterfactual: counterfactual(explanation.counterfactual, language),
    interpretations: interpretations.map(({ id, text }): IdText => ({ id, text })),
  };
}
