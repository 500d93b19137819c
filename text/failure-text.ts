/** The four things a person is told about a failure. */
import type { Sentence } from './language.ts';

export interface FailureText {
  readonly message: Sentence;
  readonly causes: readonly Sentence[];
  readonly clerk: Sentence;
  readonly technician: Sentence;
}
