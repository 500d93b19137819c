/** When a page breaks: said, with a way back; the frame and the other pages stay. */
import { useNavigate, useRouteError } from 'react-router';
import { Button } from 'antd';
import { toFailureData } from '#domain/failure/failure.ts';
import { deskText, pageTitles } from '#text/window/desk.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { useSay } from './say.ts';

export function PageFailed() {
  const say = useSay();
  const navigate = useNavigate();
  const error = useRouteError();
  return (
    <section className="page" data-testid="page-failed">
      <h2>{say(deskText.pageFailed)}</h2>
      <FailurePanel failure={toFailureData(error)} onRetry={() => window.location.reload()} />
      <Button onClick={() => void navigate('/')}>{say(pageTitles.today)}</Button>
    </section>
  );
}
