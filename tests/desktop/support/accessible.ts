/** What a screen reader, a keyboard or weak eyes would stumble over: axe's serious and critical findings. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Counter } from './counter.ts';

export async function barriers(counter: Counter): Promise<readonly string[]> {
  // Legacy mode runs in the page itself: Electron has no second page to merge frames in.
  const { violations } = await new AxeBuilder({ page: counter.page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
