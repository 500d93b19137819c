/** What the resident claims, ground by ground in the order of the opinion. */
import { memo } from 'react';
import { Checkbox } from 'antd';
import type { GroundId } from '#domain/rules/verdict.ts';
import { groundGroupTitles, groundTitles } from '#text/grounds.ts';
import { applyText } from '#text/window/case.ts';
import { fieldText } from '#text/window/fields.ts';
import { useSay } from '../app/say.ts';
import type { Problems } from '../fields/problems.ts';
import { TextField } from '../fields/text-field.tsx';
import { factOf, withFact, type FactKey, type FactsValues } from './facts-values.ts';

interface Line {
  readonly key: FactKey;
  readonly ground: GroundId;
  readonly dates: 'none' | 'since' | 'term';
}

const groups: readonly { readonly group: keyof typeof groundGroupTitles; readonly lines: readonly Line[] }[] = [
  {
    group: 'employment',
    lines: [
      { key: 'socialInsuranceSince', ground: 'employment.social-insurance', dates: 'since' },
      { key: 'businessLicenceSince', ground: 'employment.business-licence', dates: 'since' },
      { key: 'labourContract', ground: 'employment.labour-contract', dates: 'term' },
      { key: 'farmContract', ground: 'employment.farm-contract', dates: 'term' },
    ],
  },
  {
    group: 'dwelling',
    lines: [
      { key: 'safeRentedHouse', ground: 'dwelling.rented-house', dates: 'term' },
      { key: 'ownHouse', ground: 'dwelling.own-house', dates: 'none' },
      { key: 'safeDormitory', ground: 'dwelling.dormitory', dates: 'none' },
    ],
  },
  { group: 'study', lines: [{ key: 'schoolRollSince', ground: 'study.school-roll', dates: 'since' }] },
  {
    group: 'direct',
    lines: [
      { key: 'investor', ground: 'direct.investor', dates: 'none' },
      { key: 'talent', ground: 'direct.talent', dates: 'none' },
    ],
  },
];

export interface FactsFormProps {
  readonly values: FactsValues;
  readonly problems: Problems;
  readonly onValues: (change: (before: FactsValues) => FactsValues) => void;
}

export const FactsForm = memo(function FactsForm({ values, problems, onValues }: FactsFormProps) {
  const say = useSay();
  return (
    <section className="section" data-testid="facts-form">
      <h3>{say(applyText.facts)}</h3>
      <p className="soft">{say(applyText.factsNote)}</p>
      {groups.map(({ group, lines }) => (
        <fieldset key={group} className="facts-group">
          <legend>{say(groundGroupTitles[group])}</legend>
          {lines.map((line) => (
            <FactLine key={line.key} line={line} values={values} problems={problems} onValues={onValues} />
          ))}
        </fieldset>
      ))}
    </section>
  );
});

function FactLine({ line, values, problems, onValues }: FactsFormProps & { readonly line: Line }) {
  const say = useSay();
  const { key, dates } = line;
  const fact = factOf(values, key);
  const date = (end: 'from' | 'to', label: string) => (
    <TextField
      id={`facts-${key}-${end}`}
      kind="date"
      label={label}
      value={fact[end]}
      problem={problems[`facts-${key}-${end}`]}
      hint={say(fieldText.dateHint)}
      autoFocus={end === 'from' && fact.from === ''}
      onValue={(value) => onValues((before) => withFact(before, key, { [end]: value }))}
    />
  );
  return (
    <div className={fact.on && dates !== 'none' ? 'fact fact-dated' : 'fact'}>
      <Checkbox
        data-testid={`facts-${key}`}
        checked={fact.on}
        onChange={(event) => onValues((before) => withFact(before, key, { on: event.target.checked }))}
      >
        {say(groundTitles[line.ground])}
      </Checkbox>
      {fact.on && dates === 'since' && date('from', say(applyText.since))}
      {fact.on && dates === 'term' && date('from', say(applyText.from))}
      {fact.on && dates === 'term' && date('to', say(applyText.to))}
    </div>
  );
}
