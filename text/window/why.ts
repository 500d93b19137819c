/** Why a button cannot be pressed now: the fact, and who can lift it. */
import { sentence as s } from './sentence.ts';

export const whyText = {
  list: s('为什么不能办（{count}）', 'Why can’t I ({count})'),
  listNote: s(
    '本件现在不能办理的事项：依据、事实、谁可以解除。',
    'What is not possible on this case now: rule, fact, and who can lift it.',
  ),
  lineDown: s(
    '线路中断：审核、审批不得离线办理。线路恢复后自动可用，可在“同步”页立即重试。',
    'The line is down: nothing is reviewed or approved offline. It works again with the line; the synchronisation page can try at once.',
  ),
  signedInOffline: s(
    '您是离线登录的：写卡须由中心系统授权。线路恢复后请退出并重新登录。',
    'You signed in offline: writing a card needs the central system. Sign in again once the line is back.',
  ),
  noEncoder: s(
    '没有设置写卡器：由技术员在“设备”页设置。',
    'No card encoder is set up: a technician does it on the devices page.',
  ),
  noDevice: s(
    '没有设置这台设备：由技术员在下方填写地址。',
    'This device is not set up: a technician gives its address below.',
  ),
  noAddress: s('请先填写设备地址。', 'Give the address of the device first.'),
  noneTicked: s('请先勾选实际到货的居住证。', 'Tick the permit cards that really lie here first.'),
  factsIncomplete: s('请补全勾选条件的日期。', 'Complete the dates of the grounds that are ticked.'),
  oldCardNotTaken: s(
    '请先收回原证并勾选“已收回”（二(三)4）。',
    'Take the old card in and tick it first (opinion 2(3)4).',
  ),
  papersMissing: s(
    '还缺 {count} 件材料，请扫描或出具一次性补正告知单。',
    '{count} papers are missing: scan them, or make the slip of missing papers.',
  ),
  otherCounty: s(
    '迁往其他县（市、区）不是本证的变更：请办理退出，在新居住地重新申领（二(三)3）。',
    'A move to another county is no change of this card: end the permit, and apply anew there (opinion 2(3)3).',
  ),
  firstPage: s('已是第一页。', 'This is the first page.'),
  lastPage: s('已是最后一页。', 'This is the last page.'),
  noCardOnReader: s('阅读器上没有证件。', 'No card lies on the reader.'),
  noCardOnEncoder: s('写卡器上没有卡。', 'No card lies on the encoder.'),
  noTitle: s('请先填写材料名称。', 'Give the title of the paper first.'),
  noDate: s('请先填写日期。', 'Give a date first.'),
  noFile: s('请先选择文件。', 'Choose a file first.'),
  noReporter: s('请先选择报送单位。', 'Choose the reporter first.'),
  noSoundRow: s('没有可以导入的行。', 'There is no sound row.'),
  noReason: s('请先填写理由。', 'Give a reason first.'),
  registeredAlready: s(
    '此人已有在册登记：变更在“变更换补”页办理，或标为重复。',
    'There is an open registration: change it on its page, or mark this as a duplicate.',
  ),
  notRegistered: s('没有在册登记可以注销：请核对后不予登记。', 'There is no registration to end: look, then dismiss.'),
  notMine: s('由{role}办理。', 'For: {role}.'),
} as const;
