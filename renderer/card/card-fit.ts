/** Whether the card on the encoder is the one that the act wants. Pure. */

export interface RecognisedCard {
  readonly state: 'blank' | 'personalised' | 'incomplete' | 'foreign';
  readonly cardCaseId: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

export type CardFit = 'fits' | 'need-blank' | 'need-this' | 'foreign';

/** To issue: a blank card, or this very card whose writing was cut short. */
export function fitForIssue(card: RecognisedCard, cardCaseId: string): CardFit {
  if (card.state === 'blank') return 'fits';
  if (card.state === 'foreign') return 'foreign';
  if (card.state === 'incomplete' && (card.cardCaseId === null || card.cardCaseId === cardCaseId)) return 'fits';
  return card.state === 'personalised' && card.cardCaseId === cardCaseId ? 'fits' : 'need-blank';
}

/** To endorse or change: exactly the resident's card. The terminal process checks the chip's own serial once more. */
export function fitForUpdate(card: RecognisedCard, cardCaseId: string, permitNumber: string): CardFit {
  if (card.state === 'foreign') return 'foreign';
  if (card.cardCaseId === cardCaseId) return 'fits';
  return Object.values(card.fields).includes(permitNumber) ? 'fits' : 'need-this';
}
