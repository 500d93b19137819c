/** What a person reads for each failure code of the subject `premises`. */
import type { premisesCodes } from '#domain/failure/codes/premises.ts';
import type { FailureText } from '../failure-text.ts';

export const premisesFailures: Readonly<Record<keyof typeof premisesCodes, FailureText>> = {
  'premises.duplicate-address': {
    message: {
      'zh-CN': '这个地址已登记为出租房屋。',
      en: 'Rental housing is already registered at this address.',
    },
    causes: [
      { 'zh-CN': '其他柜台已经登记', en: 'Another desk has registered it' },
      { 'zh-CN': '同一地址的不同写法', en: 'The same address written differently' },
    ],
    clerk: {
      'zh-CN': '请打开已有的登记；内容有变的，办理变更。',
      en: 'Open the registration that exists and amend it.',
    },
    technician: { 'zh-CN': '已有案件见 detail.premisesCaseId。', en: 'The existing case is in detail.premisesCaseId.' },
  },
  'premises.no-such-bed': {
    message: { 'zh-CN': '这处出租房屋没有这个床位。', en: 'The premises have no such bed.' },
    causes: [{ 'zh-CN': '房间或床位已变更', en: 'Rooms or beds were amended' }],
    clerk: { 'zh-CN': '请重新选择房间和床位。', en: 'Choose room and bed again.' },
    technician: { 'zh-CN': '房间和床位见 detail。', en: 'Room and bed are in detail.' },
  },
  'premises.bed-taken': {
    message: { 'zh-CN': '这个床位在所选日期已有人居住。', en: 'Somebody lives in this bed on those days.' },
    causes: [
      { 'zh-CN': '前一人尚未办理退房', en: 'The one before was not moved out' },
      { 'zh-CN': '入住日期填早了', en: 'The day of moving in is too early' },
    ],
    clerk: {
      'zh-CN': '请先为前一人办理退房，或改选床位、日期。',
      en: 'Move the other out first, or choose another bed or day.',
    },
    technician: {
      'zh-CN': '占用日期见 detail.from、detail.to。',
      en: 'The days that are taken: detail.from, detail.to.',
    },
  },
  'premises.lives-elsewhere': {
    message: { 'zh-CN': '此人在所选日期已住在别的床位。', en: 'This resident lives in another bed on those days.' },
    causes: [{ 'zh-CN': '原住处尚未办理退房', en: 'He was not moved out of it' }],
    clerk: { 'zh-CN': '请先在原出租房屋为其办理退房。', en: 'Move him out there first.' },
    technician: { 'zh-CN': '所在出租房屋见 detail.premisesCaseId。', en: 'The premises are in detail.premisesCaseId.' },
  },
  'premises.occupied': {
    message: { 'zh-CN': '仍有人居住，不能减少这个床位。', en: 'Somebody lives in a bed that would be gone.' },
    causes: [{ 'zh-CN': '住户尚未退房', en: 'He was not moved out' }],
    clerk: { 'zh-CN': '请先办理退房，再变更房间。', en: 'Move him out first, then amend the rooms.' },
    technician: { 'zh-CN': '房间和床位见 detail。', en: 'Room and bed are in detail.' },
  },
};
