/** Exits (注销, 收缴, moves to another county): their reasons, kinds, findings, and how a registration is corrected. */
import type { ExitFinding } from '#domain/permit/exit-action.ts';
import type { CorrectionReason } from '#domain/permit/residence-action.ts';
import type { ExitKind, ExitReason } from '#domain/rules/book/exit-reasons.ts';
import type { Sentence } from './language.ts';

export const exitKindTitles: Readonly<Record<ExitKind, Sentence>> = {
  cancel: { 'zh-CN': '注销', en: 'Cancellation' },
  'take-in': { 'zh-CN': '收缴', en: 'Taking in' },
  'move-away': { 'zh-CN': '迁往外县', en: 'Move to another county' },
};

export const exitReasonTitles: Readonly<Record<ExitReason, Sentence>> = {
  'given-up': { 'zh-CN': '本人放弃', en: 'Given up by the holder' },
  left: { 'zh-CN': '已离开本地', en: 'Left' },
  died: { 'zh-CN': '死亡', en: 'Died' },
  'household-moved': { 'zh-CN': '户口迁入本地', en: 'Household register moved here' },
  'moved-county': { 'zh-CN': '迁往外县(市、区)', en: 'Moved to another county' },
  'no-longer-eligible': { 'zh-CN': '不再符合条件，不予签注', en: 'No longer eligible, endorsement refused' },
  fraud: { 'zh-CN': '骗领', en: 'Obtained by fraud' },
  altered: { 'zh-CN': '变造证件', en: 'Altered card' },
};

export const exitFindingTitles: Readonly<Record<ExitFinding, Sentence>> = {
  proven: { 'zh-CN': '事实清楚，证据充分', en: 'Proven by the papers' },
  requested: { 'zh-CN': '系本人或家属真实意愿', en: 'Truly asked for by the holder or family' },
  unproven: { 'zh-CN': '证据不足', en: 'Not proven' },
  'not-requested': { 'zh-CN': '非本人意愿', en: 'Not asked for by the holder' },
  'still-eligible': { 'zh-CN': '仍符合条件', en: 'Still eligible' },
  'wrong-card': { 'zh-CN': '对象有误', en: 'Wrong card or person' },
};

export const correctionReasonTitles: Readonly<Record<CorrectionReason, Sentence>> = {
  typing: { 'zh-CN': '录入有误', en: 'Typed wrongly' },
  report: { 'zh-CN': '申报有误', en: 'Reported wrongly' },
  'late-entry': { 'zh-CN': '申报后补录迟延', en: 'Entered later than reported' },
  'wrong-person': { 'zh-CN': '登记对象有误', en: 'Entered for the wrong person' },
};
