/** The two languages of the product. Chinese is the first; English is complete. */
export type Language = 'zh-CN' | 'en';

/** One sentence in both languages. */
export interface Sentence {
  readonly 'zh-CN': string;
  readonly en: string;
}
