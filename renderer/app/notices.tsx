/** What the clerk should know about this desk; on the pages where nobody is being served. */
import { noticeText } from '#text/window/desk.ts';
import { useRead } from './calls.ts';
import { useSay } from './say.ts';

export function Notices() {
  const say = useSay();
  const { value } = useRead('desk.status', {});
  const told = (value?.notices ?? []).map((notice) => notice.replace(/^notice\./, ''));
  const keys = value?.centralDurable === false ? ['central-not-durable', ...told] : told;
  const known = keys.flatMap((key) => (noticeText[key] === undefined ? [] : [{ key, text: noticeText[key] }]));
  if (known.length === 0) return null;
  return (
    <div className="desk-notices" data-testid="notices">
      {known.map(({ key, text }) => (
        <p key={key}>{say(text)}</p>
      ))}
    </div>
  );
}
