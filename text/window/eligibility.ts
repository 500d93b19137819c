/** The eligibility panel and the residence on a line. */
import { sentence as s } from './sentence.ts';

export const eligibilityText = {
  title: s('完整判定', 'The whole verdict'),
  openFull: s('完整判定与居住时间线', 'The whole verdict, and the residence on a line'),
  tryFacts: s('试算：按下列情况判定', 'Try it: judge by these'),
  tryNote: s(
    '不勾选时按最近一次申请所报情况判定；试算不保存。',
    'Nothing ticked: by what the newest application claimed. What is tried is not kept.',
  ),
  since: s('自 {date} 起具备', 'Since {date}'),
  from: s('其他情况不变，{date} 起具备申领资格', 'If nothing else changes, from {date}'),
  never: s('按现有情况无法给出日期', 'No date can be told from what is known'),
  conditions: s('前提', 'First conditions'),
  employment: s('合法稳定就业', 'Stable employment'),
  dwelling: s('合法稳定住所', 'Stable dwelling'),
  study: s('连续就读', 'Study'),
  direct: s('直接申领', 'Direct grounds'),
  county: s('县（市、区）规定', 'Grounds of the county'),
  holdsFrom: s('{date} 起', 'from {date}'),
  papers: s('证明材料：{papers}', 'Proved by: {papers}'),
  missing: s('欠缺：{missing}', 'Missing: {missing}'),
  notTold: s('未申报', 'Not claimed'),
  notToldCount: s('未申报的途径（{count}）', 'Ways that were not claimed ({count})'),
  questions: s('需要询问', 'To be asked'),
  warnings: s('提示', 'Warnings'),
  interpretations: s('对条文的理解', 'Interpretations'),
  ruleBook: s('规则书 {version}，判定日 {day}', 'Rule book {version}, judged on {day}'),
  qualifyOn: s('希望在此日满半年', 'The half year is to be full on'),
  qualifyHint: s('填写日期，推算最迟登记日', 'Give a date: the latest day of registration is computed'),
  comma: s('、', ', '),
} as const;

export const timelineText = {
  title: s('居住时间线', 'Residence on a line'),
  none: s('没有居住登记记录', 'No registration'),
  summary: s(
    '{from} 至 {to}：登记 {spells} 段，间断 {gaps} 处，跨县（市、区）迁移 {moves} 次；连续 {days} 日。',
    '{from} to {to}: {spells} spells, {gaps} gaps, {moves} moves between counties; {days} days without a break.',
  ),
  todayOn: s('今日 {date}', 'Today, {date}'),
  full: s('满半年 {date}', 'Half a year, {date}'),
  fullPassed: s('已满半年 {date}', 'Half a year reached, {date}'),
  spell: s('{area}：{from} 至 {to}，{days} 日', '{area}: {from} to {to}, {days} days'),
  stillOn: s('今', 'today'),
  counts: s('计入', 'counts'),
  countsNot: s('不计入', 'does not count'),
  gap: s(
    '间断 {from} 至 {to}，{days} 日无登记，连续居住重新计算',
    'Gap from {from} to {to}: {days} days without registration, counted anew',
  ),
  move: s('{date} 自{before}迁至{after}，重新计算', '{date}: moved from {before} to {after}, counted anew'),
  legendCounts: s('计入连续居住', 'Counts as unbroken'),
  legendOther: s('登记但不计入', 'Registered, does not count'),
  legendGap: s('无登记', 'Not registered'),
} as const;
