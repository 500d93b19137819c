/** Parts that every route's schema shares. */
import { FailureBody } from '#contract/central/failure.ts';
import { z } from 'zod';

/** Every 4xx and 5xx answer. */
export const failureAnswers = { '4xx': FailureBody, '5xx': FailureBody } as const;

/** An empty JSON object, where there is nothing to say. */
export const Nothing = z.strictObject({});

/** Names the bearer token in the OpenAPI document. */
export const bearer: readonly { readonly [name: string]: readonly string[] }[] = [{ bearer: [] }];
