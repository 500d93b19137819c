/** Registration of a residence, and the sections that other pages share with it. */
import { sentence as s } from './sentence.ts';

export const documentText = {
  person: s('本人证件', "The resident's document"),
  agent: s('代办人（监护人）证件', "The agent's or guardian's document"),
  read: s('读身份证', 'Read ID card'),
  readAgain: s('重新读卡', 'Read again'),
  type: s('改为手工录入', 'Type it by hand'),
  typeNote: s(
    '手工录入的证件标为未核验，必须扫描证件原件。',
    'A typed document counts as unverified; the document itself must be scanned.',
  ),
  scan: s('扫描证件', 'Scan the document'),
  scanned: s('证件已扫描', 'Document scanned'),
  longTerm: s('长期有效', 'No end'),
  notRead: s('请把身份证放在阅读器上，按 F2。', 'Put the ID card on the reader and press F2.'),
  notReadYet: s('放上身份证后自动读取，也可按 F2。', 'A card that is laid down is read by itself; F2 does it too.'),
  meanwhileType: s('读卡器恢复前可改为手工录入。', 'Until the reader is back the document may be typed by hand.'),
  known: s('此人已有居住登记：{address}', 'Already registered: {address}'),
  goApply: s('去受理申请', 'Go to the application'),
  goChange: s('去办变更', 'Go to the change'),
  portrait: s('证件照片', 'Portrait on the card'),
  noPortrait: s('无照片', 'No portrait'),
  odd: s('请核对证件（不影响办理）：', 'Please compare with the card (nothing is refused):'),
  colon: s('：', ': '),
  samId: s('模块编号 {samId}', 'Module {samId}'),
} as const;

export const registerText = {
  steps: s('办理步骤', 'Steps'),
  stepFill: s('填写', 'Fill in'),
  stepReview: s('核对', 'Check'),
  stepDone: s('完成', 'Done'),
  agentSection: s('由代办人或监护人办理', 'An agent or guardian acts for the resident'),
  addressSection: s('居住地址', 'Residence address'),
  residenceSection: s('居住情况', 'Residence'),
  contactSection: s('联系方式', 'Contact'),
  toReview: s('核对', 'Check'),
  backToForm: s('返回修改', 'Back to the form'),
  submit: s('确认登记', 'Register'),
  problems: s('有 {count} 项需要填写或更正', '{count} fields to fill in or correct'),
  done: s('居住登记已完成', 'The residence is registered'),
  registerOnly: s('只登记不发证', 'Registered only, no permit yet'),
  registerOnlyUntil: s(
    '居住登记不满 180 天，{date} 起可以申领居住证。',
    'Less than 180 days registered; a permit may be applied for from {date}.',
  ),
  mayApply: s('居住登记已满 180 天，可以申领居住证。', '180 days are reached; a permit may be applied for.'),
  clause: s('依据：{clause}', 'Clause: {clause}'),
  next: s('办理下一位', 'Next resident'),
  apply: s('受理居住证申请', 'Accept a permit application'),
} as const;
