/** What stands on the printed forms. Forms are Chinese; the English is for reviewers and for foreign residents' copies. */
import type { Language, Sentence } from './language.ts';

export const formTexts = {
  'title.registration-receipt': { 'zh-CN': '居住登记回执', en: 'Receipt of residence registration' },
  'title.acceptance-receipt': { 'zh-CN': '居住证受理回执', en: 'Receipt of acceptance' },
  'title.missing-papers-slip': { 'zh-CN': '一次性补正告知单', en: 'Slip of missing papers' },
  'title.issue-receipt': { 'zh-CN': '领证凭据', en: 'Receipt of issue' },
  'title.endorsement-receipt': { 'zh-CN': '签注回执', en: 'Receipt of endorsement' },
  'title.change-receipt': { 'zh-CN': '变更回执', en: 'Receipt of change' },
  'title.occupancy-sheet': { 'zh-CN': '出租房屋住客清册', en: 'List of occupants' },
  'label.premises': { 'zh-CN': '出租房屋', en: 'Premises' },
  'label.premises-address': { 'zh-CN': '房屋地址', en: 'Address' },
  'label.premises-owner': { 'zh-CN': '房主', en: 'Owner' },
  'label.day': { 'zh-CN': '日期', en: 'Day' },
  'label.occupancy': { 'zh-CN': '住客 / 床位', en: 'Occupants / beds' },
  'value.vacant': { 'zh-CN': '无人居住', en: 'Vacant' },
  'value.unregistered': { 'zh-CN': '未登记', en: 'not registered' },
  'value.unknown-here': { 'zh-CN': '（他处登记，尚未同步）', en: '(registered elsewhere, not here yet)' },
  'note.occupancy': {
    'zh-CN': '出租人应当自承租人入住、离开之日起三个工作日内报送信息。',
    en: 'The landlord reports moving in and out within three working days.',
  },
  'signature.landlord': { 'zh-CN': '出租人', en: 'Landlord' },
  'label.case-number': { 'zh-CN': '受理编号', en: 'Case number' },
  'label.permit-number': { 'zh-CN': '居住证编号', en: 'Permit number' },
  'label.registration': { 'zh-CN': '登记编号', en: 'Registration' },
  'label.name': { 'zh-CN': '姓名', en: 'Name' },
  'label.number': { 'zh-CN': '证件号码', en: 'Document number' },
  'label.address': { 'zh-CN': '居住地址', en: 'Residence address' },
  'label.agent': { 'zh-CN': '代办人', en: 'Agent' },
  'label.registered-on': { 'zh-CN': '登记日期', en: 'Registered on' },
  'label.eligible-from': { 'zh-CN': '居住满期日', en: '180 days reached on' },
  'label.kind': { 'zh-CN': '业务种类', en: 'Kind of case' },
  'label.accepted-on': { 'zh-CN': '受理日期', en: 'Accepted on' },
  'label.due-on': { 'zh-CN': '办结期限', en: 'Due on' },
  'label.papers': { 'zh-CN': '已收材料', en: 'Papers received' },
  'label.missing': { 'zh-CN': '尚缺材料', en: 'Papers missing' },
  'label.fee': { 'zh-CN': '工本费', en: 'Fee' },
  'label.issued-on': { 'zh-CN': '发证日期', en: 'Issued on' },
  'label.valid': { 'zh-CN': '签注有效期', en: 'Endorsed for' },
  'label.changed-on': { 'zh-CN': '变更日期', en: 'Changed on' },
  'label.chip': { 'zh-CN': '芯片核对', en: 'Chip check' },
  'label.old-card': { 'zh-CN': '原证', en: 'Old card' },
  'label.handed-to': { 'zh-CN': '领取人', en: 'Handed to' },
  'value.chip-checked': { 'zh-CN': '已写入并读回核对一致', en: 'Written, read back and compared' },
  'value.handed-to.holder': { 'zh-CN': '本人', en: 'Holder' },
  'value.handed-to.agent': { 'zh-CN': '代办人', en: 'Agent' },
  'value.old-card.none': { 'zh-CN': '无', en: 'None' },
  'value.old-card.taken-in': { 'zh-CN': '已收回', en: 'Taken in' },
  'value.old-card.blocked': { 'zh-CN': '已挂失停用', en: 'Blocked' },
  'value.kind.first': { 'zh-CN': '首次申领', en: 'First application' },
  'value.kind.replacement': { 'zh-CN': '损坏换领', en: 'Replacement of a damaged card' },
  'value.kind.reissue': { 'zh-CN': '遗失补领', en: 'Re-issue of a lost card' },
  'value.fee.free': { 'zh-CN': '免收', en: 'Free' },
  'value.fee.paid': { 'zh-CN': '已收', en: 'Paid' },
  'value.fee.waived': { 'zh-CN': '减免', en: 'Waived' },
  'note.register-only': {
    'zh-CN': '居住不满半年，只登记不发证。居住登记连续满180天并符合申领条件的，可以申领居住证。',
    en: 'Less than half a year: registered only. After 180 days of continuous registration a permit may be applied for.',
  },
  'note.may-apply': {
    'zh-CN': '居住登记已满180天，符合申领条件的可以申领居住证。',
    en: '180 days are reached; a permit may be applied for.',
  },
  'note.pending': {
    'zh-CN': '本回执在线路中断时出具，内容已保存待送中心系统。',
    en: 'Made while the line was down; the registration waits for delivery.',
  },
  'note.acceptance': {
    'zh-CN': '自受理之日起十五日内制发居住证。领证时请携带本回执和身份证件。',
    en: 'The permit is issued within fifteen days. Bring this receipt and the identity document.',
  },
  'note.missing': {
    'zh-CN': '请备齐上列材料后再来办理；已收材料无需重复提交。',
    en: 'Bring the papers listed above; what was received need not be brought again.',
  },
  'note.endorse-yearly': {
    'zh-CN': '居住证每年签注一次，请在到期前一个月内办理；逾期使用功能中止。',
    en: 'Endorse the permit once a year within the month before it runs out; afterwards it is suspended.',
  },
  'note.change-in-time': {
    'zh-CN': '居住地址、服务处所变更的，应当自变更之日起十日内办理变更手续。',
    en: 'A change of address or workplace is to be reported within ten days.',
  },
  'signature.clerk': { 'zh-CN': '经办人', en: 'Clerk' },
  'signature.resident': { 'zh-CN': '申请人', en: 'Resident' },
  watermark: { 'zh-CN': '培训 · 无效', en: 'TRAINING · VOID' },
} as const satisfies Record<string, Sentence>;

export type FormTextKey = keyof typeof formTexts;

export function formText(key: FormTextKey, language: Language = 'zh-CN'): string {
  return formTexts[key][language];
}
