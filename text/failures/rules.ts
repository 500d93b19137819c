/** What a person reads for each failure code of the subject `rules`. */
import type { rulesCodes } from '#domain/failure/codes/rules.ts';
import type { FailureText } from '../failure-text.ts';

export const rulesFailures: Readonly<Record<keyof typeof rulesCodes, FailureText>> = {
  'rules.facts-invalid': {
    message: { 'zh-CN': '情况无法读取，未作判定。', en: 'The facts cannot be read; no verdict was given.' },
    causes: [
      {
        'zh-CN': '日期不存在、起始在将来或者终止早于起始',
        en: 'A day that does not exist, a start in the future, or an end before its start',
      },
      { 'zh-CN': '未知的栏目、种类或者行政区划', en: 'An unknown key, kind or division' },
      { 'zh-CN': '情况前后矛盾', en: 'Facts that contradict one another' },
    ],
    clerk: { 'zh-CN': '请更正标出的内容后重新判定。', en: 'Correct the place that is named and ask again.' },
    technician: {
      'zh-CN': '位置见 detail.place，原因见 detail.problem。',
      en: 'The place is in detail.place, the reason in detail.problem.',
    },
  },
  'rules.no-book': {
    message: { 'zh-CN': '该日该地没有施行中的规则。', en: 'No rule book is in force on that day in that place.' },
    causes: [
      {
        'zh-CN': '《居住证暂行条例》自2016年1月1日起施行',
        en: 'The national regulation is in force since 1 January 2016',
      },
      { 'zh-CN': '港澳台地区不适用', en: 'It does not apply in Hong Kong, Macao and Taiwan' },
    ],
    clerk: { 'zh-CN': '请核对判定日期与地点。', en: 'Check the day and the place.' },
    technician: { 'zh-CN': '日期见 detail.day。', en: 'The day is in detail.day.' },
  },
  'rules.book-invalid': {
    message: { 'zh-CN': '规则书有误，不予采用。', en: 'The rule book is faulty and is not used.' },
    causes: [
      {
        'zh-CN': '前后矛盾、缺少条款或者施行日期重叠',
        en: 'It contradicts itself, lacks a clause, or its dates overlap',
      },
      {
        'zh-CN': '县（市、区）的规定低于或者超出意见留给地方的范围',
        en: 'A county rule goes below the opinion or beyond what it leaves open',
      },
    ],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: {
      'zh-CN': '位置见 detail.place，原因见 detail.problem。',
      en: 'The place is in detail.place, the reason in detail.problem.',
    },
  },
};
