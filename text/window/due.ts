/** The page of what is due. */
import { sentence as s } from './sentence.ts';

export const dueText = {
  clocks: s('期限种类', 'Clock'),
  allClocks: s('全部期限', 'All clocks'),
  buckets: s('到期情况', 'Due'),
  all: s('全部', 'All'),
  number: s('编号', 'Number'),
  name: s('姓名', 'Name'),
  dueOn: s('到期日', 'Due on'),
  left: s('剩余', 'Left'),
  status: s('状态', 'State'),
  doneLate: s('{date} 补报', 'Reported {date}'),
  uncertain: s('节假日安排未公布，日期可能顺延', 'Holidays not published yet: the day may move'),
  empty: s('没有到期事项', 'Nothing is due'),
  cutOff: s('到期事项过多，仅列出最紧急的部分。', 'There is more: only the most urgent are shown.'),
  callSheet: s('制作联系单', 'Make a call sheet'),
  callSheetNote: s(
    '联系单列出本页前{count}条的姓名和电话，制作留有记录，用后请销毁。',
    'The call sheet names the first {count} of this list with their phones. Making it is recorded; destroy it after use.',
  ),
  nobody: s('本列表为空，没有可联系的人员', 'This list is empty: there is nobody to call'),
  export: s('导出表格', 'Export as a table'),
  exported: s('已保存 {file}（{count} 条，姓名和号码已遮蔽）', 'Saved {file} ({count} rows, names and numbers masked)'),
  remind: s('短信', 'Message'),
  reminder: s('提醒短信', 'Reminder by message'),
  copy: s('复制', 'Copy'),
  copied: s('已复制', 'Copied'),
  copyByHand: s('已选中，请按 Ctrl+C 复制', 'Selected: press Ctrl+C to copy'),
  clause: s('依据 {clause}', 'Under {clause}'),
} as const;
