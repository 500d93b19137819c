/** Sign-in: the only text (with the failures) that the first chunk of the window carries. */
import type { Role } from '#domain/access/role.ts';
import type { Sentence } from '../language.ts';
import { sentence as s } from './sentence.ts';

export const signInText = {
  title: s('登录', 'Sign in'),
  account: s('账号', 'Account'),
  password: s('密码', 'Password'),
  signIn: s('登录', 'Sign in'),
  signingIn: s('正在登录……', 'Signing in…'),
  starting: s('正在启动……', 'Starting…'),
  capsLock: s('大写锁定已打开', 'Caps Lock is on'),
  training: s('培训', 'Training'),
  trainingBanner: s(
    '培训模式：人员、证件与业务均为模拟，不会进入正式系统。',
    'Training: people, documents and cases are simulated; nothing reaches the real system.',
  ),
  trainingAccounts: s(
    '培训账号（按 Alt 加数字或点击即可填入）',
    'Training accounts (press the number with Alt, or click, to fill in)',
  ),
  language: s('English', '中文'),
  languageLabel: s('切换到英文', 'Switch to Chinese'),
  retry: s('重试', 'Try again'),
  causes: s('可能的原因', 'Likely causes'),
  remedy: s('处理办法', 'What to do'),
  failureCode: s('代码 {code}', 'Code {code}'),
  terminalLost: s(
    '与终端进程的连接已断开，正在重新连接……',
    'The connection to the terminal process is lost; connecting again…',
  ),
  locked: s(
    '登录已失效，请重新登录；未提交的内容仍在。',
    'The sign-in has ended. Sign in again: what was typed is still there.',
  ),
  loadingDesk: s('正在打开柜台……', 'Opening the desk…'),
} as const;

/** What the roles are called. */
export const signInRoleText: Readonly<Record<Role, Sentence>> = {
  clerk: s('受理员', 'Clerk'),
  reviewer: s('审核员', 'Reviewer'),
  approver: s('审批员', 'Approver'),
  'agency-clerk': s('部门写卡员', 'Agency clerk'),
  supervisor: s('主管', 'Supervisor'),
  technician: s('技术员', 'Technician'),
};
