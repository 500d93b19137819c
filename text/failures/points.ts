/** What a person reads for each failure code of the subject `points`. */
import type { pointsCodes } from '#domain/failure/codes/points.ts';
import type { FailureText } from '../failure-text.ts';

export const pointsFailures: Readonly<Record<keyof typeof pointsCodes, FailureText>> = {
  'points.scheme-invalid': {
    message: { 'zh-CN': '积分标准有误，不能据此计分。', en: 'The points scheme is unsound; nobody is scored by it.' },
    causes: [
      { 'zh-CN': '标准自相矛盾', en: 'The scheme contradicts itself' },
      { 'zh-CN': '文件损坏', en: 'The file is damaged' },
    ],
    clerk: { 'zh-CN': '请联系制定积分标准的部门。', en: 'Ask the department that wrote the scheme.' },
    technician: { 'zh-CN': '位置见 detail.place，问题见 detail.problem。', en: 'See detail.place and detail.problem.' },
  },
  'points.scheme-unknown': {
    message: { 'zh-CN': '没有这个积分标准。', en: 'There is no such points scheme.' },
    causes: [{ 'zh-CN': '名称输错', en: 'Typing mistake' }],
    clerk: { 'zh-CN': '请从积分标准列表中选择。', en: 'Choose one from the list of schemes.' },
    technician: { 'zh-CN': 'terminal points schemes 列出全部标准。', en: '`terminal points schemes` lists them all.' },
  },
  'points.no-scheme': {
    message: { 'zh-CN': '本地当日没有生效的积分标准。', en: 'No points scheme is in force here on that day.' },
    causes: [
      { 'zh-CN': '县（市、区）尚未录入本地标准', en: 'The county has not entered its scheme' },
      { 'zh-CN': '日期早于标准生效日', en: 'The day is before the scheme came into force' },
    ],
    clerk: {
      'zh-CN': '请指定积分标准；示例标准仅供学习，不作依据。',
      en: 'Name a scheme; the examples are for learning only and decide nothing.',
    },
    technician: { 'zh-CN': '在文件中写 scheme，或用 --scheme。', en: 'Write `scheme` in the file or give --scheme.' },
  },
  'points.facts-invalid': {
    message: { 'zh-CN': '积分材料有无法读取之处，未计总分。', en: 'The facts cannot be read; no total is given.' },
    causes: [
      { 'zh-CN': '日期不存在、在将来或前后颠倒', en: 'A day that does not exist, lies ahead or ends before it begins' },
      { 'zh-CN': '未知的项目或等级', en: 'An unknown kind or level' },
    ],
    clerk: { 'zh-CN': '请改正所指之处后重新计分。', en: 'Correct the place named and score again.' },
    technician: { 'zh-CN': '位置见 detail.place，问题见 detail.problem。', en: 'See detail.place and detail.problem.' },
  },
  'points.illegal-step': {
    message: {
      'zh-CN': '积分档案当前状态不能办理此项。',
      en: 'The points file is not at a stage where this can be done.',
    },
    causes: [
      { 'zh-CN': '分数尚未公示', en: 'The score has not been published yet' },
      { 'zh-CN': '已列入排名', en: 'It is already frozen in a ranking' },
    ],
    clerk: { 'zh-CN': '请查看积分档案的当前状态。', en: 'Look at the present state of the points file.' },
    technician: { 'zh-CN': '状态见 detail.state，动作见 detail.action。', en: 'See detail.state and detail.action.' },
  },
  'points.same-person': {
    message: {
      'zh-CN': '录入材料的人不能核查该材料，也不能答复其异议。',
      en: 'Whoever entered a fact may not decide about it.',
    },
    causes: [{ 'zh-CN': '同一人员', en: 'The same person' }],
    clerk: { 'zh-CN': '请由另一名工作人员办理。', en: 'Let another officer do it.' },
    technician: { 'zh-CN': '录入与核查、答复分离。', en: 'Entering is apart from checking and answering.' },
  },
  'points.objection-late': {
    message: { 'zh-CN': '已超过提出异议的期限。', en: 'The term for objections is over.' },
    causes: [{ 'zh-CN': '公示期已满', en: 'The publication has ended' }],
    clerk: { 'zh-CN': '请告知其他救济途径。', en: 'Tell the resident the other ways of redress.' },
    technician: { 'zh-CN': '末日见 detail.lastDay。', en: 'The last day is detail.lastDay.' },
  },
};
