/** The component library's own words. Its type declarations take the ES modules for CommonJS, hence the detour. */
import type { ConfigProviderProps } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import type { Language } from '#text/language.ts';

type KitLocale = NonNullable<ConfigProviderProps['locale']>;

export const kitLocales: Readonly<Record<Language, KitLocale>> = {
  'zh-CN': zhCN as unknown as KitLocale,
  en: enUS as unknown as KitLocale,
};
