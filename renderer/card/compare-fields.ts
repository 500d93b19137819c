/** Which field of the chip stands beside which value of the record. Pure. */

export interface ComparedField {
  /** As the profile names it, such as `holder.name`. */
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  /** null: the record holds nothing of that name (counters, key versions). */
  readonly record: string | null;
  readonly chip: string;
  readonly same: boolean | null;
}

function bare(text: string): string {
  return text.replaceAll(/[\s-]/g, '');
}

export function compareFields(
  chip: Readonly<Record<string, string>>,
  record: Readonly<Record<string, string>>,
): readonly ComparedField[] {
  return Object.entries(chip).map(([path, value]) => {
    const name = path.split(/[./]/).at(-1) ?? path;
    const told = record[name];
    if (told === undefined || told === '') return { path, name, record: null, chip: value, same: null };
    return { path, name, record: told, chip: value, same: bare(told) === bare(value) };
  });
}
