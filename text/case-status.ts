/** What the states of a case are called. */
import type { ApplicationStatus } from '#domain/permit/application-record.ts';
import type { ExitStatus } from '#domain/permit/exit-record.ts';
import type { PermitCardStatus } from '#domain/permit/permit-card-record.ts';
import type { PointsStatus } from '#domain/points/points-state.ts';
import type { RankingStatus } from '#domain/points/ranking-state.ts';
import type { PremisesStatus } from '#domain/premises/premises-record.ts';
import type { ResidenceStatus } from '#domain/permit/residence-record.ts';
import type { ReporterState } from '#domain/reporting/reporter-record.ts';
import type { EndorsementWindow } from '#domain/rules/endorsement.ts';
import type { Sentence } from './language.ts';

export const residenceStatusTitles: Readonly<Record<ResidenceStatus, Sentence>> = {
  registered: { 'zh-CN': '已登记', en: 'Registered' },
  left: { 'zh-CN': '已离开', en: 'Left' },
};

export const applicationStatusTitles: Readonly<Record<ApplicationStatus, Sentence>> = {
  accepted: { 'zh-CN': '已受理', en: 'Accepted' },
  returned: { 'zh-CN': '已退回补正', en: 'Returned for completion' },
  reviewed: { 'zh-CN': '已审核', en: 'Reviewed' },
  approved: { 'zh-CN': '已审批', en: 'Approved' },
  sent: { 'zh-CN': '制证中', en: 'In production' },
  produced: { 'zh-CN': '已制证', en: 'Produced' },
  finished: { 'zh-CN': '已办结', en: 'Finished' },
  refused: { 'zh-CN': '不予批准', en: 'Refused' },
  withdrawn: { 'zh-CN': '已撤回', en: 'Withdrawn' },
  terminated: { 'zh-CN': '已终止', en: 'Terminated' },
};

export const permitCardStatusTitles: Readonly<Record<PermitCardStatus, Sentence>> = {
  made: { 'zh-CN': '已制证待入库', en: 'Made, not yet in stock' },
  'in-stock': { 'zh-CN': '已入库待发放', en: 'In stock' },
  issued: { 'zh-CN': '已发放', en: 'Issued' },
  'reported-damaged': { 'zh-CN': '已登记损坏', en: 'Reported damaged' },
  'reported-lost': { 'zh-CN': '已挂失', en: 'Reported lost' },
  ended: { 'zh-CN': '已注销', en: 'Ended' },
};

export const exitStatusTitles: Readonly<Record<ExitStatus, Sentence>> = {
  requested: { 'zh-CN': '待复核', en: 'Waits for confirmation' },
  proposed: { 'zh-CN': '待审批', en: 'Waits for a decision' },
  confirmed: { 'zh-CN': '已终止，待收证', en: 'Permit ended, card outstanding' },
  done: { 'zh-CN': '已办结', en: 'Done' },
  rejected: { 'zh-CN': '不予退出', en: 'Rejected' },
  withdrawn: { 'zh-CN': '已撤销', en: 'Withdrawn' },
};

export const premisesStatusTitles: Readonly<Record<PremisesStatus, Sentence>> = {
  vacant: { 'zh-CN': '无人居住', en: 'Vacant' },
  occupied: { 'zh-CN': '有人居住', en: 'Occupied' },
  closed: { 'zh-CN': '已注销', en: 'Closed' },
};

export const reporterStatusTitles: Readonly<Record<ReporterState['status'], Sentence>> = {
  active: { 'zh-CN': '在用', en: 'Active' },
  closed: { 'zh-CN': '已停用', en: 'Closed' },
};

export const endorsementStatusTitles: Readonly<Record<EndorsementWindow['status'], Sentence>> = {
  'not-yet': { 'zh-CN': '未到签注期', en: 'Window not open yet' },
  open: { 'zh-CN': '可以签注', en: 'Window open' },
  late: { 'zh-CN': '逾期未签注，功能中止', en: 'Late, suspended' },
};

export const pointsStatusTitles: Readonly<Record<PointsStatus, Sentence>> = {
  collecting: { 'zh-CN': '申报核查中', en: 'Claims being checked' },
  published: { 'zh-CN': '已公布', en: 'Published' },
  objected: { 'zh-CN': '异议待答复', en: 'Objection to answer' },
  correcting: { 'zh-CN': '更正中', en: 'Being corrected' },
  closed: { 'zh-CN': '已结案', en: 'Closed' },
  withdrawn: { 'zh-CN': '已撤回', en: 'Withdrawn' },
};

export const rankingStatusTitles: Readonly<Record<RankingStatus, Sentence>> = {
  filling: { 'zh-CN': '编制中', en: 'Being drawn up' },
  frozen: { 'zh-CN': '已冻结待公布', en: 'Frozen, not published' },
  published: { 'zh-CN': '已公布', en: 'Published' },
  objected: { 'zh-CN': '异议待答复', en: 'Objection to answer' },
  correcting: { 'zh-CN': '待重新编制', en: 'To be drawn up again' },
  closed: { 'zh-CN': '已结案', en: 'Closed' },
  withdrawn: { 'zh-CN': '已作废', en: 'Withdrawn' },
};

/** Any state of any case, as it stands in a list of several kinds. */
export const statusTitles: Readonly<Record<string, Sentence>> = {
  ...residenceStatusTitles,
  ...applicationStatusTitles,
  ...permitCardStatusTitles,
  ...pointsStatusTitles,
  ...rankingStatusTitles,
  ...exitStatusTitles,
  ...premisesStatusTitles,
  ...reporterStatusTitles,
  imported: { 'zh-CN': '已导入', en: 'Imported' },
};
