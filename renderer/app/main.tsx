/** The entry of the window. Sign-in comes first and without the component library: that is what start-up waits for. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createPipeClient } from '../rpc/pipe-client.ts';
import { findPipeSource } from '../rpc/pipe-sources.ts';
import { CallPortContext } from './call-port.ts';
import { CounterWindow } from './counter-window.tsx';
import './window.css';

const terminal = createPipeClient(findPipeSource());
const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <CallPortContext value={terminal}>
        <CounterWindow connection={terminal} />
      </CallPortContext>
    </StrictMode>,
  );
}
