/** A document typed by hand: somebody without a card to read. Its scan comes from the glass. */
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import type { Counter } from './counter.ts';

/** Types every field in the order of the form and scans the document with F5. */
export async function typeDocument(counter: Counter, prefix: 'person' | 'agent', index = 90): Promise<void> {
  const document = syntheticResident(index);
  await counter.choose(`${prefix}-type`);
  await counter.see(`${prefix}-number`);
  await counter.fill(`${prefix}-number`, document.number);
  await counter.fill(`${prefix}-name`, document.name ?? '');
  await counter.at(`${prefix}-nation`).focus();
  await counter.type(document.nation?.code ?? '01');
  await counter.fill(`${prefix}-issuer`, document.issuer ?? '');
  await counter.fill(`${prefix}-validFrom`, '20200101');
  await counter.fill(`${prefix}-validTo`, '20400101');
  await counter.press('F5');
  await counter.page.getByTestId(`section-${prefix}`).locator('.document-scan img').waitFor();
}
