/** Papers (scans), receipts, drafts. */
import { sentence as s } from './sentence.ts';

export const papersText = {
  required: s('应交材料', 'Papers needed'),
  missingCount: s('还缺 {count} 件', '{count} missing'),
  complete: s('材料齐全', 'Complete'),
  missing: s('缺', 'Missing'),
  scanned: s('已扫描 {count} 页', '{count} pages scanned'),
  scan: s('扫描', 'Scan'),
  scanMore: s('加扫', 'Scan more'),
  next: s('下一份', 'next'),
  remove: s('移除', 'Remove'),
  source: s('扫描来源', 'Scan from'),
  platen: s('平板', 'Glass'),
  feeder: s('进纸器', 'Feeder'),
  fromPlaten: s('改从平板扫描', 'Scan from the glass instead'),
  thumbnail: s('{title} 第 {page} 页', '{title}, page {page}'),
  pdf: s('PDF，{pages} 页', 'PDF, {pages} pages'),
  stopped: s('扫描中途停止，已收的页面已保留。', 'The scan stopped on the way; the pages received are kept.'),
  other: s('其他材料', 'Other papers'),
  none: s('本业务不需要材料', 'No papers needed'),
  preview: s('材料预览', 'Papers'),
  previous: s('上一页', 'Previous'),
  nextPage: s('下一页', 'Next'),
  pageOf: s('{page} / {count}', '{page} / {count}'),
  slip: s('一次性补正告知单', 'Slip of missing papers'),
  empty: s('没有扫描材料', 'No papers'),
} as const;

export const receiptText = {
  ready: s('回执已生成', 'The receipt is ready'),
  save: s('打印回执（保存 PDF）', 'Print the receipt (save the PDF)'),
  saving: s('正在生成 PDF……', 'Making the PDF…'),
  saved: s('已保存 {file}（{size} KB）', 'Saved {file} ({size} kB)'),
} as const;

export const draftText = {
  saved: s('草稿已保存 {time}', 'Draft saved {time}'),
  saving: s('正在保存草稿……', 'Saving the draft…'),
  notYet: s('输入后自动保存草稿', 'What you type is kept as a draft'),
  hold: s('挂起本件', 'Hold this case'),
  resumed: s('已恢复草稿', 'Draft opened'),
  gone: s('这份草稿已被办结或删除', 'This draft is done or was removed'),
} as const;
