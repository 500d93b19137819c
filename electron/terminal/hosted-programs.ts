/** The hosted children that exist. The list is fixed: nothing else can be started. */

/** Kind -> the file of its program, flat in build/app/terminal, and its source. */
export const hostedPrograms = {
  'pcsc-reader': { file: 'pcsc-reader-program.mjs', source: './cards/pcsc-reader-program.ts' },
} as const;

export type HostedKind = keyof typeof hostedPrograms;

export function isHostedKind(kind: string): kind is HostedKind {
  return Object.hasOwn(hostedPrograms, kind);
}
