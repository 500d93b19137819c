/**
 * While an input method composes, Enter picks a candidate and letters are pinyin: no handler may act on them. Windows
 * reports keyCode 229; some engines report 229 without `isComposing`, others the reverse: both are asked.
 */
export interface ComposingKey {
  readonly isComposing?: boolean | undefined;
  readonly keyCode?: number | undefined;
}

export function isComposingKey(event: ComposingKey): boolean {
  return event.isComposing === true || event.keyCode === 229;
}
