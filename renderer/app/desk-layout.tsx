/** The frame: navigation at the left, the state of the desk above, the page. */
import { lazy, Suspense, useCallback, useState } from 'react';
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { commandText, deskText, pageTitles } from '#text/window/desk.ts';
import { signInText } from '#text/window/sign-in.ts';
import { CommandPalette } from '../keys/command-palette.tsx';
import { useCommand } from '../keys/commands.ts';
import { KeySheet } from '../keys/key-sheet.tsx';
import { useDesk } from './desk-context.ts';
import { pageKey, pageNumber, pagesFor, type PageEntry } from './navigation.ts';
import { useSay } from './say.ts';
import { TopBar } from './top-bar.tsx';

type Open = 'palette' | 'key-sheet' | null;

const TrainingDrawer = lazy(async () => ({
  default: (await import('../training/training-drawer.tsx')).TrainingDrawer,
}));

export function DeskLayout() {
  const say = useSay();
  const navigate = useNavigate();
  const { session, training } = useDesk();
  const [open, setOpen] = useState<Open>(null);
  const [drawer, setDrawer] = useState(false);
  // The devices page has the drawer itself.
  const { pathname } = useLocation();
  const beside = training && pathname !== '/devices';
  const [visit, setVisit] = useState(0);
  // The key of the page one is on begins it anew; what was typed there is kept as a draft.
  const go = (path: string): void => {
    if (path === pathname) setVisit((count) => count + 1);
    void navigate(path);
  };
  const visible = pagesFor(session.roles);
  const close = useCallback(() => setOpen(null), []);
  useCommand('palette', () => setOpen('palette'));
  useCommand('key-sheet', () => setOpen('key-sheet'));
  useCommand('training-drawer', () => setDrawer((shown) => !shown), beside);
  return (
    <div className={drawer && beside ? 'desk desk-with-drawer' : 'desk'}>
      <nav className="desk-navigation" aria-label={say(deskText.navigation)}>
        {training && <span className="training-tag desk-training">{say(signInText.training)}</span>}
        {visible.map((page) => (
          <PageLink key={page.id} page={page} onGo={go} />
        ))}
        <div className="desk-navigation-foot">
          {beside && (
            <button
              type="button"
              className="plain-button"
              data-testid="open-drawer"
              aria-pressed={drawer}
              onClick={() => setDrawer(!drawer)}
            >
              {say(commandText['training-drawer'])}
              <kbd>F9</kbd>
            </button>
          )}
          <button type="button" className="plain-button" data-testid="open-palette" onClick={() => setOpen('palette')}>
            {say(deskText.palette)}
            <kbd>Ctrl+K</kbd>
          </button>
          <button
            type="button"
            className="plain-button"
            data-testid="open-key-sheet"
            onClick={() => setOpen('key-sheet')}
          >
            {say(commandText['key-sheet'])}
            <kbd>?</kbd>
          </button>
        </div>
      </nav>
      <TopBar />
      <main className="desk-page">
        <Suspense fallback={<p className="loading">{say(deskText.loading)}</p>}>
          <Outlet key={visit} />
        </Suspense>
      </main>
      {drawer && beside && (
        <aside className="desk-drawer" aria-label={say(commandText['training-drawer'])}>
          <Suspense fallback={null}>
            <TrainingDrawer />
          </Suspense>
        </aside>
      )}
      {open === 'palette' && <CommandPalette pages={visible} onClose={close} onPage={go} />}
      {open === 'key-sheet' && <KeySheet pages={visible} onClose={close} />}
    </div>
  );
}

interface PageLinkProps {
  readonly page: PageEntry;
  readonly onGo: (path: string) => void;
}

function PageLink({ page, onGo }: PageLinkProps) {
  const say = useSay();
  const key = pageKey(page.id);
  useCommand(`page-${pageNumber(page.id)}`, () => onGo(page.path));
  return (
    <NavLink
      to={page.path}
      end={page.path === '/'}
      className="desk-link"
      data-testid={`nav-${page.id}`}
      onClick={(event) => {
        event.preventDefault();
        onGo(page.path);
      }}
    >
      <span>{say(pageTitles[page.id])}</span>
      {key !== null && <kbd>{key}</kbd>}
    </NavLink>
  );
}
