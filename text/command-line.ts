/** What the command line says of itself; failures have their own catalogue. */
import type { Sentence } from './language.ts';

export const commandLineText = {
  usage: { 'zh-CN': '用法', en: 'Usage' },
  options: {
    'zh-CN': '--json：只输出一个 JSON 文档；--as 账号：以该账号登录；--lang zh|en：输出语言。',
    en: '--json: one JSON document and nothing else; --as ACCOUNT: sign in as; --lang zh|en: language of the output.',
  },
  causes: { 'zh-CN': '可能的原因', en: 'Likely causes' },
  remedy: { 'zh-CN': '处理办法', en: 'What to do' },
  technician: { 'zh-CN': '技术员', en: 'Technician' },
} as const satisfies Record<string, Sentence>;
