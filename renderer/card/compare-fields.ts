/** Which value of the chip stands beside which value of the record. Pure. */

export interface ComparedField {
  /** As the card's flat content names it, such as `endorsements.1.from`. */
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  readonly record: string;
  readonly chip: string;
  readonly same: boolean;
}

export function compareFields(
  chip: Readonly<Record<string, string>>,
  record: Readonly<Record<string, string>>,
): readonly ComparedField[] {
  const paths = [...new Set([...Object.keys(record), ...Object.keys(chip)])];
  return paths.map((path) => {
    const [told = '', found = ''] = [record[path], chip[path]];
    return { path, name: path.split('.').at(-1) ?? path, record: told, chip: found, same: told === found };
  });
}
