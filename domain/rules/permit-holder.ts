/** Whose document a residence permit (居住证) can be issued on; everybody else is registered only. */
import type { IdentityDocument } from '../resident/identity-document.ts';

/** Foreigners and residents of Hong Kong, Macao and Taiwan are registered and get no such permit (L1 article 38). */
export const permitHolderClause = '《浙江省流动人口居住登记条例》第三十八条';

export function mayHoldPermit(document: Pick<IdentityDocument, 'kind'>): boolean {
  return document.kind === 'resident';
}
