/**
 * What can be said about a person in a points file. A scheme refers to these; it may declare further kinds of its own
 * (`facts` of the scheme). A fact that no kind names is refused, never passed over.
 */

/** A text that a scheme brings along, since a county's own items cannot stand in the program's catalogue. */
export interface Title {
  readonly 'zh-CN': string;
  readonly en: string;
}

/**
 * level: holds one of ranked levels · spell: a time from..to · amount: so much on a day · event: happened on a day ·
 * flag: holds or not · birth-date: a day.
 */
export const factForms = ['level', 'spell', 'amount', 'event', 'flag', 'birth-date'] as const;
export type FactForm = (typeof factForms)[number];

export const amountUnits = ['hour', 'millilitre', 'yuan', 'point'] as const;
export type AmountUnit = (typeof amountUnits)[number];

export interface FactKind {
  readonly id: string;
  readonly form: FactForm;
  readonly title: Title;
  /** level: lowest first · spell: kinds counted apart · event: what it was. Empty when the fact has no such part. */
  readonly levels: readonly string[];
  /** Only for an amount. */
  readonly unit: AmountUnit | null;
}

const noLevels: readonly string[] = [];

function kind(id: string, form: FactForm, zh: string, en: string, levels = noLevels): FactKind {
  return { id, form, title: { 'zh-CN': zh, en }, levels, unit: null };
}

function amount(id: string, unit: AmountUnit, zh: string, en: string): FactKind {
  return { ...kind(id, 'amount', zh, en), unit };
}

/** The kinds that every scheme may use. */
export const sharedFactKinds: readonly FactKind[] = [
  kind('birth-date', 'birth-date', '出生日期', 'Date of birth'),
  kind('education', 'level', '文化程度', 'Education', [
    'junior-middle',
    'senior-middle',
    'junior-college',
    'bachelor',
    'master',
    'doctor',
  ]),
  kind('skill', 'level', '职业资格或专业技术资格', 'Skill or professional title', [
    'junior-worker',
    'intermediate-worker',
    'senior-worker',
    'junior-title',
    'technician',
    'intermediate-title',
    'senior-technician',
    'senior-title',
  ]),
  kind('permit', 'spell', '持有居住证', 'Residence permit held'),
  kind('employment', 'spell', '合法稳定就业', 'Lawful stable employment'),
  kind('social-insurance', 'spell', '参加社会保险', 'Social insurance', [
    'pension',
    'medical',
    'unemployment',
    'work-injury',
    'maternity',
  ]),
  kind('own-house', 'flag', '自有房产', 'Own house'),
  amount('volunteer-service', 'hour', '志愿服务', 'Volunteer service'),
  amount('blood-donation', 'millilitre', '无偿献血', 'Blood donation'),
  kind('marrow-registered', 'flag', '登记为骨髓捐献志愿者', 'On the marrow donor list'),
  kind('marrow-donated', 'flag', '捐献造血干细胞', 'Marrow donated'),
  amount('money-donation', 'yuan', '慈善捐款', 'Donation of money'),
  kind('patent', 'event', '专利', 'Patent', ['invention', 'utility', 'design']),
  kind('commendation', 'event', '表彰奖励', 'Commendation', ['county', 'city-or-above']),
  kind('housing-fund-account', 'flag', '住房公积金账户', 'Housing fund account'),
  kind('housing-fund', 'spell', '缴存住房公积金', 'Housing fund paid'),
  amount('income-tax', 'yuan', '个人所得税', 'Income tax'),
  amount('other-tax', 'yuan', '其他税款', 'Other taxes'),
  kind('criminal-record', 'event', '刑事处罚', 'Criminal sentence', [
    'negligent-light',
    'negligent-serious',
    'intentional',
  ]),
  kind('detention', 'event', '行政拘留', 'Administrative detention'),
  kind('drug-rehabilitation', 'event', '强制隔离戒毒', 'Compulsory drug rehabilitation'),
  kind('false-papers', 'event', '申请材料造假', 'False papers'),
  kind('outside-centre-towns', 'flag', '在中心镇区以外', 'Outside the centre towns'),
  amount('district-points', 'point', '区自定加分', 'Points by the district'),
];

/** The kinds of fact that a scheme knows: the shared ones and its own. */
export function factKindsOf(scheme: { readonly facts: readonly FactKind[] }): ReadonlyMap<string, FactKind> {
  return new Map([...sharedFactKinds, ...scheme.facts].map((kind) => [kind.id, kind]));
}
