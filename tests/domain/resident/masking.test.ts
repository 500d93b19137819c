/** Lists show enough to recognise a case and not enough to copy a person. */
import { maskName, maskNumber, maskNumberInDetail } from '#domain/resident/masking.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test.each([
  ['张三', '张*'],
  ['王小明', '王**'],
  ['欧阳建国', '欧阳**'],
  ['李', '李*'],
  ['SMITH, JOHN', 'S***** J***'],
  ['', ''],
])('the name %s is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test('a list shows the first and the last character of a number, a case the first six and the last four', () => {
  expect(maskNumber('11010519491231002X')).toBe('1****************X');
  expect(maskNumberInDetail('11010519491231002X')).toBe('110105********002X');
});

test('no mask gives the birth date away', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{17}[\dX]$/), (number) => {
      expect(maskNumber(number)).toHaveLength(number.length);
      expect(maskNumberInDetail(number).slice(6, 14)).toBe('********');
    }),
  );
});
