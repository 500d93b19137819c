/**
 * A card profile as a file: JSON of the shape of CardProfile, with tags, key version and security level as hexadecimal
 * text. Anything missing, extra or of another kind refuses the file and is named by its place.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { Place } from '../file/place.ts';
import { readJson } from '../file/read-json.ts';
import { isCos } from './card-profile.ts';
import type { CardApplication, CardField, CardFile, CardProfile, CardRecord } from './card-profile.ts';
import type { CompletionRecord, GlobalPlatformChannel, LoadSource, SecureChannel } from './card-profile.ts';
import { checkProfile } from './profile-check.ts';

/** A checked profile, or `card.profile-invalid` with the place and the problem. */
export function parseProfile(text: string): Outcome<CardProfile> {
  const read = readJson(text, 'profile', readProfile);
  if (!read.ok) return fail('card.profile-invalid', { place: read.place, problem: read.problem });
  const [first, ...more] = checkProfile(read.value);
  return first ? fail('card.profile-invalid', { ...first, more: more.length }) : succeed(read.value);
}

/** The file of a profile: the reference profile as a start for the real one. */
export function formatProfile(profile: CardProfile): string {
  const hexKeys = ['tag', 'keyVersion', 'securityLevel', 'base'];
  const asHex = (value: number): string => {
    const digits = value.toString(16).toUpperCase();
    return digits.padStart(digits.length + (digits.length % 2), '0');
  };
  const replace = (key: string, value: unknown): unknown =>
    typeof value === 'number' && (hexKeys.includes(key) || (key === 'number' && value > 0xff)) ? asHex(value) : value;
  return `${JSON.stringify(profile, replace, 2)}\n`;
}

function readProfile(place: Place): CardProfile {
  const of = place.object(['id', 'version', 'training', 'recognisedBy', 'applications', 'load']);
  return {
    id: of.id.text(),
    version: of.version.count(),
    training: of.training.flag(),
    recognisedBy: of.recognisedBy.list((name) => name.text()),
    applications: of.applications.list(readApplication),
    ...(of.load.isThere && { load: readLoad(of.load) }),
  };
}

function readApplication(place: Place): CardApplication {
  const of = place.object(['name', 'aid', 'use', 'agency', 'files', 'secureChannel', 'completion']);
  return {
    name: of.name.text(),
    aid: of.aid.text(),
    use: of.use.oneOf(['personalise', 'agency', 'script', 'read', 'presence']),
    ...(of.agency.isThere && { agency: of.agency.text() }),
    files: of.files.list(readFile),
    ...(of.secureChannel.isThere && { secureChannel: readChannel(of.secureChannel) }),
    ...(of.completion.isThere && { completion: readCompletion(of.completion) }),
  };
}

function readChannel(place: Place): SecureChannel {
  const of = place.object(['protocol', 'keySet', 'keyVersion', 'securityLevel', 'diversification']);
  const keys = {
    keySet: of.keySet.text(),
    keyVersion: of.keyVersion.hexNumber(),
    securityLevel: of.securityLevel.hexNumber(),
  };
  const protocol = of.protocol.oneOf(['scp02', 'scp03', 'cos-3des', 'cos-sm4']);
  if (protocol === 'cos-3des' || protocol === 'cos-sm4')
    return { ...keys, protocol, diversification: of.diversification.oneOf(['none', 'pboc']) };
  return { ...keys, protocol, diversification: of.diversification.oneOf(['none', 'kdf3', 'emv', 'visa2']) };
}

function readIssuerChannel(place: Place): GlobalPlatformChannel {
  const channel = readChannel(place);
  return isCos(channel) ? place.wrong('not-globalplatform') : channel;
}

function readLoad(place: Place): LoadSource {
  const of = place.object(['loadFile', 'module', 'issuer']);
  const issuer = of.issuer.object(['aid', 'channel']);
  return {
    loadFile: of.loadFile.text(),
    module: of.module.text(),
    issuer: { aid: issuer.aid.text(), channel: readIssuerChannel(issuer.channel) },
  };
}

function readCompletion(place: Place): CompletionRecord {
  const of = place.object(['file', 'record', 'layoutField', 'keyVersionField', 'updatesField', 'checksumField']);
  return {
    file: of.file.text(),
    record: of.record.count(),
    layoutField: of.layoutField.text(),
    keyVersionField: of.keyVersionField.text(),
    updatesField: of.updatesField.text(),
    checksumField: of.checksumField.text(),
  };
}

function readFile(place: Place): CardFile {
  const of = place.object(['name', 'sfi', 'form', 'records', 'list', 'size', 'twin', 'sensitive']);
  const list = of.list.isThere ? of.list.object(['maxRecords', 'fields', 'base']) : undefined;
  return {
    name: of.name.text(),
    sfi: of.sfi.count(),
    form: of.form.oneOf(['template-70', 'tag-is-record', 'data-object', 'binary']),
    records: of.records.list(readRecord),
    ...(list && {
      list: {
        maxRecords: list.maxRecords.count(),
        fields: list.fields.list(readField),
        ...(list.base.isThere && { base: list.base.hexNumber() }),
      },
    }),
    ...(of.size.isThere && { size: of.size.count() }),
    ...(of.twin.isThere && { twin: of.twin.count() }),
    ...(of.sensitive.isThere && { sensitive: of.sensitive.flag() }),
  };
}

function readRecord(place: Place): CardRecord {
  const of = place.object(['number', 'fields']);
  return { number: of.number.countOrHex(), fields: of.fields.list(readField) };
}

function readField(place: Place): CardField {
  const of = place.object(['name', 'tag', 'encoding', 'maxBytes', 'required', 'padding']);
  return {
    name: of.name.text(),
    tag: of.tag.hexNumber(),
    encoding: of.encoding.oneOf(['bcd-date', 'bcd', 'gb18030', 'ascii', 'number', 'hex']),
    maxBytes: of.maxBytes.count(),
    required: of.required.flag(),
    ...(of.padding.isThere && { padding: of.padding.count() }),
  };
}
