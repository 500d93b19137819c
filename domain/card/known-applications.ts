/** Applications that tell what a foreign card is (EMV book 1, JR/T 0025, LD/T 32): for the message, never opened. */
export interface KnownApplication {
  readonly name: string;
  readonly aid: string;
}

export const knownApplications: readonly KnownApplication[] = [
  { name: 'bank-contact', aid: '315041592E5359532E4444463031' },
  { name: 'bank-contactless', aid: '325041592E5359532E4444463031' },
  { name: 'unionpay-debit', aid: 'A000000333010101' },
  { name: 'unionpay-credit', aid: 'A000000333010102' },
  { name: 'social-security', aid: '7378312E73682EC9E7BBE1B1A3D5CF' },
];
