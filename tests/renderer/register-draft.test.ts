import { describe, expect, test } from 'vitest';
import { RegisterInput } from '#contract/counter/resident.ts';
import { documentFromChip, documentProblems, emptyDocument, withNumber } from '#renderer/document/document-values.ts';
import {
  draftTitle,
  emptyRegister,
  fromDraft,
  registerProblems,
  toRegisterInput,
  type RegisterValues,
} from '#renderer/pages/register/register-draft.ts';
import {
  fromStandardAddress,
  streetChoices,
  toStandardAddress,
  withCounty,
} from '#renderer/residence/address-values.ts';
import { address, chipDocument, paper } from './support/residents.ts';

const today = '2026-11-23';

const complete: RegisterValues = {
  ...emptyRegister,
  document: documentFromChip(chipDocument, '05.01-20260101-1-1-1'),
  address: fromStandardAddress(address),
  dwelling: '02',
  reporterKind: 'landlord',
  reporterName: ' 王房东 ',
  inflowReason: '01',
  since: '2026-11-01',
};

describe('a registration', () => {
  test('read from the chip goes to the terminal process exactly as the chip said it', () => {
    expect(registerProblems(complete, today)).toEqual({});
    const input = toRegisterInput(complete, 'draft-1');
    expect(RegisterInput.parse(input)).toEqual(input);
    expect(input?.person.evidence).toEqual({
      source: 'chip',
      document: chipDocument,
      samId: '05.01-20260101-1-1-1',
      paper: null,
    });
    expect(input?.reporter).toEqual({ kind: 'landlord', name: '王房东', phone: null });
    expect(input?.address).toEqual(address);
  });

  test('typed with 15 digits, or with a travel permit number that is none, is not taken', () => {
    const typed = { ...emptyDocument, source: 'typed', number: '110105491231002' } as const;
    expect(documentProblems(typed, 'person', today)).toMatchObject({ 'person-number': 'number-void' });
    const permit = { ...typed, kind: 'hk-macao-taiwan', travelPermitNumber: 'X1' } as const;
    expect(documentProblems(permit, 'person', today)).toMatchObject({ 'person-travelPermitNumber': 'number-invalid' });
    const good = { ...permit, travelPermitNumber: 'H01234567' };
    expect(documentProblems(good, 'person', today)).not.toHaveProperty('person-travelPermitNumber');
  });

  test('typed by hand needs the scan, and is never called read', () => {
    const typed = withNumber(
      { ...emptyDocument, source: 'typed', name: '李四', nation: '01', validFrom: '2016-01-01', longTerm: true },
      '11010519491231002X',
      today,
    );
    expect(documentProblems(typed, 'person', today)).toEqual({ 'person-scan': 'scan-missing' });
    const values = { ...complete, document: { ...typed, scan: paper('id-document-copy', 'a') } };
    expect(registerProblems(values, today)).toEqual({});
    const input = toRegisterInput(values, 'draft-1');
    expect(RegisterInput.parse(input)).toEqual(input);
    expect(input?.person.evidence.source).toBe('typed');
    expect(input?.person.evidence.paper).toBe('a'.repeat(64));
    expect(input?.papers).toHaveLength(1);
  });

  test('a number tells birth date and sex; what contradicts it is said beside the field', () => {
    const typed = withNumber({ ...emptyDocument, source: 'typed' }, '11010519491231002X', today);
    expect(typed).toMatchObject({ birthDate: '1949-12-31', sex: '2', kind: 'resident' });
    const wrong = documentProblems({ ...typed, birthDate: '1950-01-01', sex: '1' }, 'person', today);
    expect(wrong).toMatchObject({ 'person-birthDate': 'birth-mismatch', 'person-sex': 'sex-mismatch' });
    expect(documentProblems({ ...typed, number: '110105194912310021' }, 'person', today)).toMatchObject({
      'person-number': 'check-digit',
    });
  });

  test('nothing entered: everything that is needed is named, in the order of the form', () => {
    expect(Object.keys(registerProblems(emptyRegister, today))).toEqual([
      'person-read',
      'address-county',
      'address-street',
      'address-road',
      'address-houseNumber',
      'dwelling',
      'since',
      'inflowReason',
    ]);
  });

  test('an agent has a document, a relation and, if any, a real phone number', () => {
    const agent = { ...emptyRegister.agent, present: true, phone: '12' };
    expect(registerProblems({ ...complete, agent }, today)).toEqual({
      'agent-read': 'not-read',
      'agent-relation': 'required',
      'agent-phone': 'phone',
    });
  });

  test('a draft survives the way through JSON, and one of an older version is completed', () => {
    expect(fromDraft(JSON.parse(JSON.stringify(complete)))).toEqual(complete);
    expect(fromDraft({ phone: '13800138000' })).toEqual({ ...emptyRegister, phone: '13800138000' });
  });

  test('the list of held cases shows no full name', () => {
    expect(draftTitle(complete.document)).not.toContain('买买提');
    expect(draftTitle(emptyDocument)).toBe('—');
  });
});

describe('the standard address', () => {
  test('another county makes the street void', () => {
    expect(withCounty(fromStandardAddress(address), '331003').street).toBe('');
  });

  test('a development zone has itself for a street', () => {
    expect(streetChoices('331071')).toEqual([{ code: '331071000', name: '台州市经济开发区' }]);
    expect(withCounty(fromStandardAddress(address), '331071').street).toBe('331071000');
  });

  test('figures get the word that an address needs, whole words stay', () => {
    const typed = { ...fromStandardAddress(address), houseNumber: '128', building: '3', unit: '2', room: '502-1' };
    expect(toStandardAddress(typed)).toMatchObject({
      houseNumber: '128号',
      building: '3幢',
      unit: '2单元',
      room: '502-1室',
    });
  });

  test('there and back changes nothing', () => {
    expect(toStandardAddress(fromStandardAddress(address))).toEqual(address);
  });
});
