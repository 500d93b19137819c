/** What the papers are called. */
import type { MaterialKind } from '#domain/rules/materials.ts';
import type { Sentence } from './language.ts';

export const materialTitles: Readonly<Record<MaterialKind, Sentence>> = {
  'id-document-copy': { 'zh-CN': '身份证件复印件', en: 'Copy of the identity document' },
  photo: { 'zh-CN': '本人相片', en: 'Photo of the resident' },
  lease: { 'zh-CN': '房屋租赁合同', en: 'Lease' },
  'rental-safety': { 'zh-CN': '出租房屋安全证明', en: 'Safety certificate of the rented house' },
  'social-insurance-record': { 'zh-CN': '社会保险参保证明', en: 'Social insurance record' },
  'business-licence': { 'zh-CN': '工商营业执照', en: 'Business licence' },
  'labour-contract': { 'zh-CN': '劳动合同', en: 'Labour contract' },
  'farm-contract': { 'zh-CN': '农业承包合同', en: 'Farm contract' },
  'other-employment-proof': { 'zh-CN': '其他合法稳定就业证明', en: 'Other proof of lawful stable employment' },
  'property-certificate': { 'zh-CN': '房屋所有权或使用权证明', en: 'Proof of owning or using the house' },
  'dormitory-certificate': { 'zh-CN': '单位集体宿舍证明', en: 'Certificate of the employer’s dormitory' },
  'other-dwelling-proof': { 'zh-CN': '其他合法稳定住所证明', en: 'Other proof of lawful stable dwelling' },
  'school-roll': { 'zh-CN': '学籍证明', en: 'School roll certificate' },
  'investor-certificate': { 'zh-CN': '投资创业证明', en: 'Investor certificate' },
  'talent-certificate': { 'zh-CN': '引进人才证明', en: 'Recruited talent certificate' },
  'lost-statement': { 'zh-CN': '居住证遗失声明', en: 'Statement of loss' },
  'damaged-card': { 'zh-CN': '损坏的居住证', en: 'The damaged permit card' },
  'address-proof': { 'zh-CN': '新居住地址证明', en: 'Proof of the new address' },
  'agent-id-copy': { 'zh-CN': '代办人身份证件复印件', en: 'Copy of the agent’s identity document' },
  'exit-request': { 'zh-CN': '注销申请书', en: 'Written request to end the permit' },
  'death-certificate': { 'zh-CN': '死亡证明', en: 'Death certificate' },
  'household-register': { 'zh-CN': '户口簿（迁入本地）', en: 'Household register showing the move here' },
  'exit-evidence': { 'zh-CN': '查证材料', en: 'Evidence found' },
  entrustment: { 'zh-CN': '委托书或监护关系证明', en: 'Entrustment, or proof of guardianship' },
};
