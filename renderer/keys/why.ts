/** Everything that speaks against an act, told at once: one sentence a line; null when nothing does. */
export function whyOf(...reasons: readonly (string | null | false)[]): string | null {
  const told = reasons.filter((reason) => reason !== null && reason !== false);
  return told.length === 0 ? null : [...new Set(told)].join('\n');
}
