/** What a person reads for each failure code of the subject `services`. */
import type { servicesCodes } from '#domain/failure/codes/services.ts';
import type { FailureText } from '../failure-text.ts';

export const servicesFailures: Readonly<Record<keyof typeof servicesCodes, FailureText>> = {
  'services.facts-invalid': {
    message: {
      'zh-CN': '所给情况有无法读取之处，不能答复可享受的服务。',
      en: 'The facts cannot be read; what is open to the holder is not told.',
    },
    causes: [
      { 'zh-CN': '日期不存在、在将来或前后颠倒', en: 'A day that does not exist, lies ahead or is out of order' },
      { 'zh-CN': '签注日期不在任何签注期内', en: 'An endorsement that lies in no window' },
      { 'zh-CN': '未知的项目', en: 'An unknown member' },
    ],
    clerk: { 'zh-CN': '请改正所指之处后重试。', en: 'Correct the place named and ask again.' },
    technician: { 'zh-CN': '位置见 detail.place，问题见 detail.problem。', en: 'See detail.place and detail.problem.' },
  },
};
