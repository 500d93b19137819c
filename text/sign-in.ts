/** The sentences of the sign-in page. */
import type { Sentence } from './language.ts';

export const signInText = {
  title: { 'zh-CN': '登录', en: 'Sign in' },
  account: { 'zh-CN': '账号', en: 'Account' },
  password: { 'zh-CN': '密码', en: 'Password' },
  signIn: { 'zh-CN': '登录', en: 'Sign in' },
  signOut: { 'zh-CN': '退出', en: 'Sign out' },
  connecting: { 'zh-CN': '正在启动后台程序…', en: 'The terminal process is starting…' },
} as const satisfies Record<string, Sentence>;
