/** What a person reads for each failure code of the subject `case`. */
import type { caseCodes } from '#domain/failure/codes/case.ts';
import type { FailureText } from '../failure-text.ts';

export const caseFailures: Readonly<Record<keyof typeof caseCodes, FailureText>> = {
  'case.not-found': {
    message: { 'zh-CN': '找不到这个案件。', en: 'There is no such case.' },
    causes: [
      { 'zh-CN': '编号输错', en: 'Typing mistake' },
      { 'zh-CN': '尚未同步到本机', en: 'Not yet on this desk' },
    ],
    clerk: { 'zh-CN': '请核对编号或先同步。', en: 'Check the number or synchronise.' },
    technician: { 'zh-CN': 'caseId 不在缓存中。', en: 'The caseId is not in the cache.' },
  },
  'case.illegal-transition': {
    message: { 'zh-CN': '案件当前状态不能办理此项。', en: 'The case is not at a stage where this can be done.' },
    causes: [{ 'zh-CN': '其他柜台已经办理', en: 'Another desk has done it' }],
    clerk: { 'zh-CN': '请刷新后查看当前状态。', en: 'Refresh and see the present state.' },
    technician: {
      'zh-CN': '状态见 detail.state，动作见 detail.action。',
      en: 'State in detail.state, action in detail.action.',
    },
  },
  'case.revision-conflict': {
    message: { 'zh-CN': '案件已被其他人更新。', en: 'Somebody else has changed the case.' },
    causes: [{ 'zh-CN': '两个柜台同时办理', en: 'Two desks at once' }],
    clerk: { 'zh-CN': '请查看最新内容后重新提交。', en: 'Look at the newest state and submit again.' },
    technician: { 'zh-CN': 'baseRevision 落后。', en: 'baseRevision is behind.' },
  },
  'case.not-eligible': {
    message: { 'zh-CN': '尚不符合申领条件。', en: 'The conditions for applying are not met.' },
    causes: [{ 'zh-CN': '见资格判定', en: 'See the verdict' }],
    clerk: { 'zh-CN': '请把判定与所需条件告知居民。', en: 'Tell the resident the verdict and what is missing.' },
    technician: { 'zh-CN': '判定依据见条款。', en: 'The verdict names its clauses.' },
  },
  'case.papers-missing': {
    message: { 'zh-CN': '材料不齐。', en: 'Papers are missing.' },
    causes: [{ 'zh-CN': '缺少必需材料', en: 'A required paper is missing' }],
    clerk: { 'zh-CN': '请一次性告知缺少的材料。', en: 'Tell everything that is missing at once.' },
    technician: { 'zh-CN': '缺少的种类见 detail.kinds。', en: 'The kinds are in detail.kinds.' },
  },
  'case.field-invalid': {
    message: { 'zh-CN': '有内容填写不正确。', en: 'Something is not filled in correctly.' },
    causes: [
      { 'zh-CN': '格式不对', en: 'Wrong format' },
      { 'zh-CN': '前后矛盾', en: 'Contradiction' },
    ],
    clerk: { 'zh-CN': '请修改标出的栏目。', en: 'Correct the fields that are marked.' },
    technician: { 'zh-CN': '栏目见 detail.field。', en: 'The field is in detail.field.' },
  },
  'case.duplicate': {
    message: { 'zh-CN': '此人已有相同的登记。', en: 'The same registration exists already.' },
    causes: [{ 'zh-CN': '重复登记', en: 'Registered twice' }],
    clerk: { 'zh-CN': '请打开已有的登记。', en: 'Open the existing registration.' },
    technician: { 'zh-CN': '已有案件见 detail.caseId。', en: 'The existing case is in detail.caseId.' },
  },
  'case.reason-missing': {
    message: { 'zh-CN': '请填写理由。', en: 'A reason is needed.' },
    causes: [{ 'zh-CN': '退回或不予批准必须说明理由', en: 'Returning or refusing needs a reason' }],
    clerk: { 'zh-CN': '请选择理由。', en: 'Choose a reason.' },
    technician: { 'zh-CN': 'reasonCode 为空。', en: 'reasonCode is empty.' },
  },
  'case.not-in-stock': {
    message: { 'zh-CN': '这张证尚未入库。', en: 'The card is not in stock.' },
    causes: [
      { 'zh-CN': '批次未到', en: 'The batch has not come' },
      { 'zh-CN': '未办理入库', en: 'Not taken into stock' },
    ],
    clerk: { 'zh-CN': '请先办理入库。', en: 'Take the batch into stock first.' },
    technician: { 'zh-CN': '卡状态见 detail.state。', en: 'The card state is in detail.state.' },
  },
  'case.fee-unsettled': {
    message: { 'zh-CN': '工本费尚未收取或减免。', en: 'The fee is neither paid nor waived.' },
    causes: [{ 'zh-CN': '未选择收费方式', en: 'No settlement chosen' }],
    clerk: { 'zh-CN': '请选择已收或减免并说明理由。', en: 'Choose paid, or waived with a reason.' },
    technician: { 'zh-CN': '首次申领、签注、变更免费。', en: 'First issue, endorsement and change are free.' },
  },
  'case.sealed': {
    message: { 'zh-CN': '案件已办结，不能再修改。', en: 'The case is closed.' },
    causes: [{ 'zh-CN': '案件已办结', en: 'It is finished' }],
    clerk: { 'zh-CN': '请新建案件。', en: 'Open a new case.' },
    technician: { 'zh-CN': '终态不接受动作。', en: 'A final state takes no action.' },
  },
  'case.permit-live': {
    message: {
      'zh-CN': '居住登记的地址不在居住证发证的县(市、区)范围内。',
      en: 'The registered address lies outside the county of the resident’s permit.',
    },
    causes: [{ 'zh-CN': '跨县(市、区)迁移使居住证终止', en: 'A move to another county ends the permit' }],
    clerk: {
      'zh-CN': '请在“变更”页面对该居住证办理“退出（迁往外县）”，再在迁入地登记。',
      en: 'Open an exit (moved to another county) for the permit on the change page; then register at the new place.',
    },
    technician: { 'zh-CN': '对方案件见 detail.caseId。', en: 'The other case is in detail.caseId.' },
  },
  'case.endorsement-not-open': {
    message: { 'zh-CN': '尚未到签注期。', en: 'The endorsement window is not open yet.' },
    causes: [
      {
        'zh-CN': '签注在发证之日起每满一年前一个月内办理',
        en: 'Endorsement is done in the month before each full year since the issue',
      },
    ],
    clerk: { 'zh-CN': '请告知居民签注期开始的日期。', en: 'Tell the resident on which day the window opens.' },
    technician: { 'zh-CN': '开始日期见 detail.opensOn。', en: 'The first day is in detail.opensOn.' },
  },
};
