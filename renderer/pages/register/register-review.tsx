/** Everything once more, read-only, before it is registered. */
import { agentRelationTitles, dwellingTitles, inflowReasonTitles, reporterTitles } from '#text/residence-terms.ts';
import { fieldText } from '#text/window/fields.ts';
import { documentText, registerText } from '#text/window/register.ts';
import { useSay } from '../../app/say.ts';
import { DocumentFacts } from '../../document/document-facts.tsx';
import { toIdentityDocument } from '../../document/document-values.ts';
import { ReadOnlyField } from '../../fields/field-frame.tsx';
import { groupPhone } from '../../fields/field-text.ts';
import { PaperThumbnail } from '../../papers/paper-thumbnail.tsx';
import { wholeAddress } from '../../residence/address-values.ts';
import type { RegisterValues } from './register-draft.ts';

export function RegisterReview({ values }: { readonly values: RegisterValues }) {
  const say = useSay();
  const { agent, document } = values;
  const source = document.source ?? 'typed';
  const reporter =
    values.reporterKind === ''
      ? say(fieldText.reporterSelf)
      : `${say(reporterTitles[values.reporterKind])} ${values.reporterName} ${groupPhone(values.reporterPhone)}`;
  return (
    <div data-testid="register-review">
      <section className="section">
        <h3>{say(documentText.person)}</h3>
        <DocumentFacts prefix="review-person" document={toIdentityDocument(document)} source={source} />
        {document.scan && <PaperThumbnail paper={document.scan} label={say(documentText.scanned)} />}
      </section>
      {agent.present && agent.relation !== '' && (
        <section className="section">
          <h3>{`${say(documentText.agent)} · ${say(agentRelationTitles[agent.relation])}`}</h3>
          <DocumentFacts
            prefix="review-agent"
            document={toIdentityDocument(agent.document)}
            source={agent.document.source ?? 'typed'}
          />
        </section>
      )}
      <section className="section">
        <h3>{say(registerText.addressSection)}</h3>
        <div className="fields facts">
          <ReadOnlyField
            id="review-address"
            label={say(fieldText.wholeAddress)}
            value={wholeAddress(values.address)}
            wide
          />
          <ReadOnlyField
            id="review-dwelling"
            label={say(fieldText.dwelling)}
            value={values.dwelling === '' ? '' : say(dwellingTitles[values.dwelling])}
          />
          <ReadOnlyField id="review-since" label={say(fieldText.since)} value={values.since} />
          <ReadOnlyField id="review-reporter" label={say(fieldText.reporterKind)} value={reporter} />
          <ReadOnlyField
            id="review-reason"
            label={say(fieldText.inflowReason)}
            value={values.inflowReason === '' ? '' : say(inflowReasonTitles[values.inflowReason])}
          />
          <ReadOnlyField id="review-phone" label={say(fieldText.phone)} value={groupPhone(values.phone)} />
        </div>
      </section>
    </div>
  );
}
