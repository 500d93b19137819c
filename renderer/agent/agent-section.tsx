/** 代办人 / 监护人: with an own document and the relation to the resident. */
import { memo } from 'react';
import { Checkbox } from 'antd';
import type { Agent } from '#domain/resident/person.ts';
import { agentRelationTitles } from '#text/residence-terms.ts';
import { fieldText } from '#text/window/fields.ts';
import { documentText, registerText } from '#text/window/register.ts';
import { useSay } from '../app/say.ts';
import { DocumentSection } from '../document/document-section.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import type { Problems } from '../fields/problems.ts';
import { TextField } from '../fields/text-field.tsx';
import { noAgent, type AgentValues } from './agent-values.ts';

export interface AgentSectionProps {
  readonly values: AgentValues;
  readonly problems: Problems;
  readonly answersKeys: boolean;
  readonly onValues: (values: AgentValues) => void;
}

const relations: readonly Agent['relation'][] = ['guardian', 'relative', 'entrusted'];

export const AgentSection = memo(function AgentSection({ values, problems, answersKeys, onValues }: AgentSectionProps) {
  const say = useSay();
  return (
    <>
      <div className="field-check">
        <Checkbox
          data-testid="agent-present"
          checked={values.present}
          onChange={(event) => onValues(event.target.checked ? { ...noAgent, present: true } : noAgent)}
        >
          {say(registerText.agentSection)}
        </Checkbox>
      </div>
      {values.present && (
        <>
          <DocumentSection
            prefix="agent"
            title={say(documentText.agent)}
            values={values.document}
            problems={problems}
            scanKind="agent-id-copy"
            answersKeys={answersKeys}
            onValues={(document) => onValues({ ...values, document })}
          />
          <div className="fields">
            <ChoiceField
              id="agent-relation"
              label={say(fieldText.relation)}
              value={values.relation}
              choices={relations.map((relation, index) => ({
                value: relation,
                label: `${index + 1} ${say(agentRelationTitles[relation])}`,
              }))}
              problem={problems['agent-relation']}
              onValue={(value) =>
                onValues({ ...values, relation: relations.find((relation) => relation === value) ?? '' })
              }
            />
            <TextField
              id="agent-phone"
              kind="phone"
              label={say(fieldText.phone)}
              value={values.phone}
              problem={problems['agent-phone']}
              optional
              onValue={(phone) => onValues({ ...values, phone })}
            />
          </div>
        </>
      )}
    </>
  );
});
