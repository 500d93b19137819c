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
  'services.no-hand-off': {
    message: {
      'zh-CN': '该项服务今日不能凭此证转办，不出具告知单。',
      en: 'This service is not open by this permit today: there is no slip to hand out.',
    },
    causes: [
      { 'zh-CN': '居住证使用功能中止或已终止', en: 'The permit is suspended or ended' },
      { 'zh-CN': '条件未具备或尚未询问', en: 'Its condition does not hold, or was not asked' },
      { 'zh-CN': '由县（市、区）另行规定', en: 'The county decides on it' },
    ],
    clerk: {
      'zh-CN': '请看该项下的原因和解除办法，具备后再出具。',
      en: 'See the reason under the service and who lifts it; make the slip afterwards.',
    },
    technician: { 'zh-CN': '项目见 detail.offer，状态见 detail.state。', en: 'See detail.offer and detail.state.' },
  },
};
