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
  'points.claim-invalid': {
    message: { 'zh-CN': '该项申报不能成立，未保存。', en: 'The claim cannot be true; it was not kept.' },
    causes: [
      {
        'zh-CN': '日期不存在、在将来、前后颠倒或早于出生',
        en: 'A day that does not exist, lies ahead, ends before it begins or is before the birth',
      },
      { 'zh-CN': '与其他申报矛盾，或同一事项重复申报', en: 'It contradicts another claim, or says the same once more' },
      { 'zh-CN': '扣分、否决事项不能由申请人撤回', en: 'What counts against the applicant is not his to take back' },
    ],
    clerk: { 'zh-CN': '请核对所指之处和已有申报。', en: 'Check the place named and the claims that are there.' },
    technician: { 'zh-CN': '位置见 detail.place，问题见 detail.problem。', en: 'See detail.place and detail.problem.' },
  },
  'points.unchecked-claims': {
    message: {
      'zh-CN': '还有申报未经责任部门核查，不能公布。',
      en: 'Some claims were not checked by their department: nothing is published.',
    },
    causes: [{ 'zh-CN': '责任部门尚未答复', en: 'The department has not answered' }],
    clerk: { 'zh-CN': '请先录入每一项的核查结果。', en: 'Record the result of every check first.' },
    technician: { 'zh-CN': '未核查项数见 detail.unchecked。', en: 'detail.unchecked counts them.' },
  },
  'points.nothing-changed': {
    message: {
      'zh-CN': '自上次公布以来没有任何更正或复核。',
      en: 'Nothing was corrected or checked again since the last sheet.',
    },
    causes: [{ 'zh-CN': '异议成立后尚未更正', en: 'The objection was upheld, and nothing corrected yet' }],
    clerk: { 'zh-CN': '请先更正或重新核查有关申报。', en: 'Correct the claim or have it checked again first.' },
    technician: { 'zh-CN': '同一分数不重复公布。', en: 'The same sheet is not published twice.' },
  },
  'points.sheet-differs': {
    message: {
      'zh-CN': '送来的分数与按申报计算的不一致，未公布。',
      en: 'The figures are not those of the claims; nothing was published.',
    },
    causes: [{ 'zh-CN': '两端程序版本不同', en: 'Two versions of the program' }],
    clerk: {
      'zh-CN': '请刷新后重试；仍不一致时联系技术人员。',
      en: 'Refresh and try again; else call the technician.',
    },
    technician: {
      'zh-CN': '应得总分（十分之一分）见 detail.total。',
      en: 'detail.total is the total in tenths that it should be.',
    },
  },
  'points.term-running': {
    message: { 'zh-CN': '异议期未满，不能结案。', en: 'The term for objections still runs: it cannot be closed.' },
    causes: [{ 'zh-CN': '公示期内', en: 'It was published only lately' }],
    clerk: { 'zh-CN': '请在期满次日以后办理。', en: 'Close it on the day after the last day.' },
    technician: { 'zh-CN': '末日见 detail.lastDay。', en: 'The last day is detail.lastDay.' },
  },
  'points.no-permit': {
    message: {
      'zh-CN': '没有有效的居住证，不能申请积分。',
      en: 'Without a permit in force nobody applies for points.',
    },
    causes: [
      { 'zh-CN': '未领证、已注销或已挂失', en: 'No permit, or one that was ended or lost' },
      { 'zh-CN': '逾期未签注，使用功能中止', en: 'The endorsement lapsed and the permit is suspended' },
    ],
    clerk: { 'zh-CN': '请先申领、换补或补办签注。', en: 'Apply for the permit, replace it or endorse it first.' },
    technician: {
      'zh-CN': '积分适用于居住证持有人（意见二(七)）。',
      en: 'Points are for holders of the permit (opinion 二(七)).',
    },
  },
  'points.ranking-differs': {
    message: {
      'zh-CN': '排名与当前各积分档案不一致，未采用。',
      en: 'The ranking is not that of the points files as they stand; it was not taken.',
    },
    causes: [{ 'zh-CN': '编制后又有档案公布或更正', en: 'A file was published or corrected meanwhile' }],
    clerk: { 'zh-CN': '请重新编制排名。', en: 'Draw the ranking up again.' },
    technician: { 'zh-CN': '差别见 detail.reason。', en: 'See detail.reason.' },
  },
  'points.ranking-open-files': {
    message: {
      'zh-CN': '还有积分档案在公示、异议或更正中，不能排名。',
      en: 'Some points files are still open to objection or being corrected: no ranking yet.',
    },
    causes: [{ 'zh-CN': '异议期未满或异议未答复', en: 'A term still runs or an objection waits for its answer' }],
    clerk: { 'zh-CN': '请先办结这些档案。', en: 'Finish these files first.' },
    technician: { 'zh-CN': '件数见 detail.open。', en: 'detail.open counts them.' },
  },
  'points.ranking-too-long': {
    message: { 'zh-CN': '名额过大，超出一次排名的上限。', en: 'The quota is beyond what one ranking holds.' },
    causes: [{ 'zh-CN': '名额输错', en: 'Typing mistake in the quota' }],
    clerk: { 'zh-CN': '请核对名额。', en: 'Check the quota.' },
    technician: { 'zh-CN': '上限见 detail.most。', en: 'The limit is detail.most.' },
  },
};
