/** What the central system's programs say on a terminal. */
import type { Sentence } from './language.ts';

export const centralProgramTexts = {
  listening: { 'zh-CN': '中心系统已启动：{url}', en: 'The central system listens on {url}' },
  training: {
    'zh-CN': '【培训】模式：账号和证件均为培训数据。',
    en: 'TRAINING mode: accounts and cards are training data.',
  },
  'not-durable': {
    'zh-CN':
      '正在使用内嵌数据库 PGlite：不做 fsync，断电可能丢失已确认的数据，仅供培训和演示。正式使用请设置 DATABASE_URL。',
    en: 'Using the embedded database PGlite: it does not fsync, so a power loss can lose acknowledged work. For training and demonstration only; set DATABASE_URL otherwise.',
  },
  'in-memory': {
    'zh-CN': '数据只在内存中，程序结束后即丢失。',
    en: 'Data are kept in memory only and are gone when the program ends.',
  },
  'weak-postgres': {
    'zh-CN': '警告：该 PostgreSQL 关闭了 fsync 或 synchronous_commit，断电可能丢失已确认的数据。',
    en: 'Warning: this PostgreSQL has fsync or synchronous_commit switched off; a power loss can lose acknowledged work.',
  },
  failed: { 'zh-CN': '失败（{code}）：{message}', en: 'Failed ({code}): {message}' },
  'account-added': { 'zh-CN': '已新增账号 {account}。', en: 'Account {account} added.' },
  'account-reset': {
    'zh-CN': '已重设账号 {account} 的密码，原有登录全部失效。',
    en: 'Password of {account} reset; its sessions have ended.',
  },
  'access-usage': {
    'zh-CN':
      '用法：access list | access add --account A --name N --roles R[,R] --station S [--station-name N --county C --issuer I] | access reset --account A。密码从标准输入或 PT_PASSWORD_FILE 读取，至少十位。数据库由 DATABASE_URL 或 --data DIR 指定。',
    en: 'Usage: access list | access add --account A --name N --roles R[,R] --station S [--station-name N --county C --issuer I] | access reset --account A. The password comes from standard input or PT_PASSWORD_FILE, at least 10 characters. The database is named by DATABASE_URL or --data DIR.',
  },
} as const satisfies Record<string, Sentence>;
