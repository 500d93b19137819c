/** A silent change of the wire fails here: change the schema, raise the version, add a line to docs/protocol-versions.md. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as action from '#contract/central/action.ts';
import { canonicalJson } from '#contract/central/canonical-json.ts';
import * as cardSession from '#contract/central/card-session.ts';
import * as changes from '#contract/central/changes.ts';
import * as deliver from '#contract/central/deliver.ts';
import * as desk from '#contract/central/desk.ts';
import * as failure from '#contract/central/failure.ts';
import * as paper from '#contract/central/paper.ts';
import { centralProtocolVersion } from '#contract/central/protocol-version.ts';
import * as signIn from '#contract/central/sign-in.ts';
import * as stock from '#contract/central/stock.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';

/** Version of the wire -> hash over the JSON Schemas of all its messages. */
const pinned: Readonly<Record<number, string>> = {
  1: 'de144eebd4f53f2a1c689a7bf6f5044d9530853e19123a8f78c86c08d7f2a524',
  2: '49ee723a660f65f7e754c4ed4ca47473bb45fe21f7980cdf337da5ca1312d9b7',
  3: '1023e92a694e91a4d892408e69c7f45d8558bd89fd1e93134925cb6920250b20',
};

function hashOf(messages: Readonly<Record<string, object>>): string {
  const schemas = Object.entries(messages).flatMap(([subject, exported]) =>
    Object.entries(exported).flatMap(([name, value]) =>
      value instanceof z.ZodType
        ? [[`${subject}.${name}`, z.toJSONSchema(value, { unrepresentable: 'any' })] as const]
        : [],
    ),
  );
  return createHash('sha256')
    .update(canonicalJson(Object.fromEntries(schemas)))
    .digest('hex');
}

const messages = { action, cardSession, changes, deliver, desk, failure, paper, signIn, stock };

test('the messages between desk and central system are those of the protocol version', () => {
  expect({ version: centralProtocolVersion, hash: hashOf(messages) }).toEqual({
    version: centralProtocolVersion,
    hash: pinned[centralProtocolVersion],
  });
});

test('one more field in one message changes the hash', () => {
  const altered = { ...messages, stock: { ...stock, Batch: stock.Batch.extend({ extra: z.string() }) } };
  expect(hashOf(altered)).not.toBe(hashOf(messages));
});

test('every protocol version has its line in the document', () => {
  const document = readFileSync(new URL('../../docs/protocol-versions.md', import.meta.url), 'utf8');
  for (const version of Object.keys(pinned)) expect(document).toContain(`| ${version} |`);
});
