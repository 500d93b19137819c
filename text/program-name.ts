/** The name of the product, as it stands in the title bar. */
import type { Sentence } from './language.ts';

export const programName: Sentence = { 'zh-CN': '居住证柜台终端', en: 'Permit Terminal' };
