/** What a person reads for each failure code of the subject `access`. */
import type { accessCodes } from '#domain/failure/codes/access.ts';
import type { FailureText } from '../failure-text.ts';

export const accessFailures: Readonly<Record<keyof typeof accessCodes, FailureText>> = {
  'access.wrong-password': {
    message: { 'zh-CN': '账号或密码不正确。', en: 'The account or the password is not right.' },
    causes: [
      { 'zh-CN': '密码输错', en: 'Typing mistake' },
      { 'zh-CN': '大写锁定已打开', en: 'Caps Lock is on' },
    ],
    clerk: {
      'zh-CN': '请重新输入；连续输错五次将锁定十五分钟。',
      en: 'Type it again; five misses lock the account for fifteen minutes.',
    },
    technician: {
      'zh-CN': '账号由中心管理员用 access reset 重置。',
      en: 'The central administrator resets it with access reset.',
    },
  },
  'access.locked-out': {
    message: { 'zh-CN': '账号因连续输错密码已被锁定。', en: 'The account is locked after repeated wrong passwords.' },
    causes: [{ 'zh-CN': '五次密码错误', en: 'Five wrong passwords' }],
    clerk: {
      'zh-CN': '请等待锁定结束，或请主管重置密码。',
      en: 'Wait until the lock ends, or ask the supervisor for a reset.',
    },
    technician: { 'zh-CN': '锁定时长在 detail.minutes 中。', en: 'The remaining time is in detail.minutes.' },
  },
  'access.not-signed-in': {
    message: { 'zh-CN': '请先登录。', en: 'Sign in first.' },
    causes: [
      { 'zh-CN': '尚未登录', en: 'Nobody is signed in' },
      { 'zh-CN': '程序已重新启动', en: 'The program has restarted' },
    ],
    clerk: { 'zh-CN': '请登录后重试。', en: 'Sign in and try again.' },
    technician: { 'zh-CN': '调用没有带会话。', en: 'The call carried no session.' },
  },
  'access.role-missing': {
    message: { 'zh-CN': '您的岗位不能办理此项业务。', en: 'Your role may not do this.' },
    causes: [{ 'zh-CN': '账号没有所需的岗位', en: 'The account lacks the role' }],
    clerk: { 'zh-CN': '请有该岗位的同事办理。', en: 'Ask a colleague who holds the role.' },
    technician: { 'zh-CN': '所需岗位在 detail.needed 中。', en: 'The role needed is in detail.needed.' },
  },
  'access.same-person': {
    message: {
      'zh-CN': '受理、审核、审批必须由不同的人办理。',
      en: 'Accepting, reviewing and approving must be done by different people.',
    },
    causes: [{ 'zh-CN': '您已办理过本案的前一环节', en: 'You did an earlier step of this case' }],
    clerk: { 'zh-CN': '请另一位同事办理本环节。', en: 'Ask another colleague to do this step.' },
    technician: { 'zh-CN': '终端与中心都会核对。', en: 'Checked by the terminal and by the central system.' },
  },
  'access.offline-expired': {
    message: { 'zh-CN': '离线登录已超过期限。', en: 'Signing in without the line has expired.' },
    causes: [
      { 'zh-CN': '距上次联系中心已超过规定时间', en: 'The last contact with the central system is too long ago' },
    ],
    clerk: { 'zh-CN': '请恢复线路后登录。', en: 'Restore the line, then sign in.' },
    technician: {
      'zh-CN': '期限见 detail.hours（站点策略，最长 72 小时）。',
      en: 'The limit is in detail.hours (site policy, at most 72).',
    },
  },
  'access.first-sign-in-offline': {
    message: { 'zh-CN': '首次登录必须联网。', en: 'The first sign-in needs the line.' },
    causes: [{ 'zh-CN': '本机没有此账号的登录记录', en: 'This desk has never seen the account' }],
    clerk: { 'zh-CN': '请恢复线路后登录。', en: 'Restore the line, then sign in.' },
    technician: {
      'zh-CN': '离线校验值只在联网登录后保存。',
      en: 'The offline verifier is stored only after a sign-in with the line.',
    },
  },
  'access.training-account-refused': {
    message: { 'zh-CN': '培训账号不能在正式柜台使用。', en: 'Training accounts cannot be used on a production desk.' },
    causes: [{ 'zh-CN': '本机已注册为正式柜台', en: 'This desk is enrolled' }],
    clerk: { 'zh-CN': '请使用正式账号。', en: 'Use a real account.' },
    technician: { 'zh-CN': '培训账号在注册时被删除。', en: 'Training accounts are removed at enrolment.' },
  },
  'access.account-exists': {
    message: { 'zh-CN': '账号已存在。', en: 'The account exists already.' },
    causes: [{ 'zh-CN': '重复添加', en: 'Added twice' }],
    clerk: { 'zh-CN': '请换一个账号名。', en: 'Choose another account name.' },
    technician: { 'zh-CN': '用 access list 查看。', en: 'See access list.' },
  },
  'access.account-unknown': {
    message: { 'zh-CN': '没有这个账号。', en: 'There is no such account.' },
    causes: [{ 'zh-CN': '账号名输错', en: 'Typing mistake' }],
    clerk: { 'zh-CN': '请核对账号名。', en: 'Check the account name.' },
    technician: { 'zh-CN': '用 access list 查看。', en: 'See access list.' },
  },
  'access.password-too-short': {
    message: { 'zh-CN': '密码至少十位。', en: 'A password has at least 10 characters.' },
    causes: [{ 'zh-CN': '密码太短', en: 'The password is too short' }],
    clerk: { 'zh-CN': '请输入至少十位的密码。', en: 'Type at least 10 characters.' },
    technician: {
      'zh-CN': '规则：至少 10 位，不强制定期更换。',
      en: 'Rule: at least 10 characters, no forced rotation.',
    },
  },
  'access.session-expired': {
    message: { 'zh-CN': '登录已过期，请重新登录。', en: 'The sign-in has expired; sign in again.' },
    causes: [
      { 'zh-CN': '长时间未操作', en: 'No activity for a long time' },
      { 'zh-CN': '中心已注销会话', en: 'The central system ended the session' },
    ],
    clerk: {
      'zh-CN': '请重新登录，未提交的内容已保存为草稿。',
      en: 'Sign in again; what was typed is kept as a draft.',
    },
    technician: { 'zh-CN': '中心返回 401。', en: 'The central system answered 401.' },
  },
  'access.station-unknown': {
    message: { 'zh-CN': '没有这个站点。', en: 'There is no such station.' },
    causes: [
      { 'zh-CN': '站点代码输错', en: 'Typing mistake in the station code' },
      { 'zh-CN': '站点尚未建立', en: 'The station has not been set up' },
    ],
    clerk: { 'zh-CN': '请核对站点代码。', en: 'Check the station code.' },
    technician: {
      'zh-CN': '新站点须同时给出名称、县级区划和签发机关。',
      en: 'A new station also needs its name, county and issuing authority.',
    },
  },
};
