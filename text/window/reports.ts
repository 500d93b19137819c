/** The page of figures, and the checks of registrations. */
import type { CheckBasisKind, CheckedField, CheckOutcome, CheckWay } from '#domain/permit/registration-check.ts';
import type { Sentence } from '../language.ts';
import { sentence as s } from './sentence.ts';

export const reportText = {
  figures: s('统计指标', 'Figures'),
  sample: s('抽查名单', 'Random sample'),
  indicator: s('指标', 'Indicator'),
  value: s('数值', 'Value'),
  from: s('起始月份', 'From'),
  to: s('截止月份', 'To'),
  by: s('分组方式', 'Split by'),
  group: s('分组', 'Group'),
  numerator: s('分子', 'Numerator'),
  denominator: s('分母', 'Denominator'),
  rate: s('比率', 'Rate'),
  count: s('数量', 'Count'),
  definition: s('定义', 'Definition'),
  clause: s('依据', 'Clause'),
  source: s('分母来源', 'Denominator from'),
  untold: s('无法得出', 'Cannot be told'),
  lessIsBetter: s('越低越好', 'Less is better'),
  ownOffice: s('仅本受理点：{office}', 'This office only: {office}'),
  asOf: s('截至 {day}', 'As of {day}'),
  wholePeriod: s('全期', 'Whole period'),
  furtherGroups: s('另有 {count} 组未列出', '{count} further groups are not listed'),
  chartOf: s(
    '{title}，{by}，{count} 组；数值见下方表格',
    '{title}, {by}, {count} groups; the numbers are in the table below',
  ),
  chartFirst: s('图中为前 {count} 组，其余见表格', 'The chart shows the first {count} groups; the table has all'),
  records: s('数值背后的记录：{group}', 'Records behind the figure: {group}'),
  recordDate: s('日期', 'Day'),
  recordCase: s('业务', 'Case'),
  counted: s('计入分子', 'Counts'),
  moreRecords: s('只列出最近的 {count} 条', 'Only the latest {count} are listed'),
  csv: s('导出 CSV', 'Export CSV'),
  xlsx: s('导出 XLSX', 'Export XLSX'),
  print: s('打印', 'Print'),
  noGroups: s('本期没有记录', 'Nothing in this period'),
  goSample: s('打开抽查名单', 'Open the random sample'),
  fileName: s('统计指标', 'figures'),
} as const;

export const caseKindNames: Readonly<Record<string, Sentence>> = {
  residence: s('居住登记', 'Residence'),
  application: s('居住证申请', 'Application'),
  'permit-card': s('居住证', 'Permit card'),
};

export const checkText = {
  title: s('登记核查', 'Check the registration'),
  on: s('核查日期', 'Checked on'),
  way: s('核查方式', 'How'),
  basis: s('核查原因', 'Why'),
  outcome: s('核查结果', 'Outcome'),
  fields: s('不符的内容', 'What is wrong'),
  people: s('现场清点的流动人口人数', 'Floating people found there'),
  peopleHint: s(
    '该地址实际居住的流动人口，含未登记的；未清点请留空',
    'Who lives at the address, registered or not; leave empty when nobody counted',
  ),
  save: s('记录核查', 'Record the check'),
  done: s('核查已记录', 'The check is recorded'),
  asksCorrection: s('登记内容不符，请办理登记更正或变更。', 'Something is wrong: correct the registration.'),
  asksDeparture: s('查无此人，请核实后注销登记。', 'Not found: look into it, then record the departure.'),
  registeredHere: s('该地址有效登记 {count} 人，清点 {people} 人', '{count} registered at the address, {people} found'),
  next: s('返回名单', 'Back to the list'),
  count: s('抽查人数', 'How many'),
  drawn: s(
    '种子“{seed}”，从本机 {registered} 条有效登记中本受理点登记的部分抽取。同一种子得到同一名单。',
    'Seed “{seed}”, drawn from this office’s part of {registered} registrations in force on this desk. The same seed draws the same list.',
  ),
  checked: s('已核查', 'Checked'),
  notChecked: s('待核查', 'To check'),
  phone: s('联系电话', 'Phone'),
  sampleEmpty: s('本受理点没有有效登记', 'This office has no registration in force'),
} as const;

export const checkWayTitles: Readonly<Record<CheckWay, Sentence>> = {
  'on-the-spot': s('上门', 'On the spot'),
  phone: s('电话', 'By phone'),
};

export const checkBasisTitles: Readonly<Record<CheckBasisKind, Sentence>> = {
  random: s('随机抽查', 'Random sample'),
  complaint: s('举报投诉', 'Complaint'),
  full: s('全面核查', 'Full round'),
};

export const checkOutcomeTitles: Readonly<Record<CheckOutcome['kind'], Sentence>> = {
  accurate: s('内容属实', 'Everything is true'),
  'wrong-fields': s('内容不符', 'Something is wrong'),
  'not-found': s('查无此人', 'Not found'),
};

export const checkedFieldTitles: Readonly<Record<CheckedField, Sentence>> = {
  name: s('姓名', 'Name'),
  document: s('证件', 'Document'),
  phone: s('联系电话', 'Phone'),
  address: s('居住地址', 'Address'),
  dwelling: s('住所类型', 'Dwelling'),
  reporter: s('报送人', 'Reporter'),
  since: s('入住日期', 'Moved in on'),
  'inflow-reason': s('流入原因', 'Reason for coming'),
};
