/** 出租房屋: the register at the left; one house, with who lives in which bed, at the right. */
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { pageTitles } from '#text/window/desk.ts';
import { premisesText } from '#text/window/premises.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { useCommand } from '../../keys/commands.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { PremisesDetail } from './premises-detail.tsx';
import { PremisesList } from './premises-list.tsx';
import { RegisterPremises } from './register-premises.tsx';

export function PremisesPage() {
  const say = useSay();
  const { session } = useDesk();
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('case');
  const registering = search.get('new') !== null && session.roles.includes('clerk');
  const choose = useCallback((premisesCaseId: string) => setSearch({ case: premisesCaseId }), [setSearch]);
  const back = useCallback(() => setSearch({}), [setSearch]);
  const open = chosen !== null || registering;
  useCommand('close', back, chosen !== null);
  return (
    <section className="page" data-testid="page-premises">
      <header className="page-head">
        <h2>{say(pageTitles.premises)}</h2>
        {session.roles.includes('clerk') && !registering && (
          <CommandButton
            label={say(premisesText.register)}
            testId="premises-new"
            onAct={() => setSearch({ new: '1' })}
          />
        )}
      </header>
      {/* Without an open house the whole width is the list's. */}
      <div className={open ? 'split split-premises' : undefined}>
        <PremisesList chosen={chosen} narrow={open} onChoose={choose} />
        <div className="split-detail">
          {registering ? (
            <RegisterPremises onDone={choose} onBack={back} />
          ) : chosen === null ? (
            <p className="empty">{say(premisesText.choose)}</p>
          ) : (
            <PremisesDetail key={chosen} premisesCaseId={chosen} onChoose={choose} />
          )}
        </div>
      </div>
    </section>
  );
}
