/** What typed text becomes: full-width forms of an input method to plain ones, digits to dates. Pure. */

/** １９９０ and Ｘ as an input method leaves them. */
export function plainCharacters(text: string): string {
  return text.normalize('NFKC');
}

/** Identity numbers: no spaces, x in capital letters; 18 characters at most for a number that begins with a digit. */
export function cleanIdNumber(text: string): string {
  return plainCharacters(text).replaceAll(/[\s-]/g, '').toUpperCase().slice(0, 18);
}

/** 110101 19900307 1234: as people read it aloud. */
export function groupIdNumber(number: string): string {
  return number.length === 18 ? `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}` : number;
}

/** `19900101` while it is being typed: `1990-01-01`. Whatever already has other marks is read by its digits. */
export function maskDate(text: string): string {
  const digits = plainCharacters(text).replaceAll(/\D/g, '').slice(0, 8);
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].filter((part) => part !== '').join('-');
}

/** 138 0013 8000 */
export function groupPhone(phone: string): string {
  return /^1\d{10}$/.test(phone) ? `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` : phone;
}

export function cleanPhone(text: string): string {
  return plainCharacters(text)
    .replaceAll(/[^\d+-]/g, '')
    .slice(0, 20);
}

/** Mobile, or a landline with its area code. */
export function isPhone(text: string): boolean {
  return /^1\d{10}$/.test(text) || /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/.test(text) || /^\+\d{6,18}$/.test(text);
}
