/** The terms of rental housing: GB/T 31000 出租用途 and 隐患类型 in both languages (the Chinese is the table's own). */
import { hazardKinds, rentingUses, type HazardKind, type RentingUse } from '#domain/premises/premises-codes.ts';
import type { Sentence } from './language.ts';

export const rentingUseTitles: Readonly<Record<RentingUse, Sentence>> = {
  dwelling: { 'zh-CN': rentingUses.dwelling.title, en: 'Dwelling' },
  dormitory: { 'zh-CN': rentingUses.dormitory.title, en: 'Dormitory' },
  office: { 'zh-CN': rentingUses.office.title, en: 'Office' },
  shop: { 'zh-CN': rentingUses.shop.title, en: 'Shop' },
  warehouse: { 'zh-CN': rentingUses.warehouse.title, en: 'Warehouse' },
  factory: { 'zh-CN': rentingUses.factory.title, en: 'Factory' },
  other: { 'zh-CN': rentingUses.other.title, en: 'Other' },
};

export const hazardTitles: Readonly<Record<HazardKind, Sentence>> = {
  '01': { 'zh-CN': hazardKinds['01'], en: 'Fire' },
  '02': { 'zh-CN': hazardKinds['02'], en: 'Public security' },
  '03': { 'zh-CN': hazardKinds['03'], en: 'Dispute' },
  '04': { 'zh-CN': hazardKinds['04'], en: 'Dangerous goods' },
  '05': { 'zh-CN': hazardKinds['05'], en: 'Disease' },
  '99': { 'zh-CN': hazardKinds['99'], en: 'Other' },
};

/** How every address of this city begins: left out where only the rest tells houses apart. */
export const addressesBegin = '浙江省台州市';
/** Between the first and the last room of a row of rooms. */
export const roomRangeWord = '至';
