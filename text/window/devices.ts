/** Devices: running steps, the device page, the training drawer. */
import type { Sentence } from '../language.ts';
import { sentence as s } from './sentence.ts';

export const deviceRunText = {
  readingCard: s('正在读身份证', 'Reading the ID card'),
  scanning: s('正在扫描', 'Scanning'),
  encoding: s('正在写卡', 'Writing the card'),
  placeIdCard: s('请把身份证放在阅读器上', 'Put the ID card on the reader'),
  doNotRemove: s('请勿移开居住证！', 'Do not lift the permit card!'),
  cancel: s('取消', 'Cancel'),
  elapsed: s('已用 {seconds} 秒', '{seconds} s'),
} as const;

/** The card on the ID-card reader, in one line. */
export const presenceText = {
  unknown: s('正在连接读卡器', 'Connecting to the reader'),
  absent: s('请放卡', 'Lay the ID card on the reader'),
  placed: s('已放卡', 'A card lies on the reader'),
  reading: s('读取中，请勿移动', 'Reading: keep the card still'),
  read: s('已读取，可移开', 'Read: the card may be lifted'),
  readBefore: s(
    '请放卡；刚读过的证件请移开后重新放置',
    'Lay the ID card on the reader; lift one that was just read first',
  ),
  'lift-again': s('请移开后重新放置', 'Lift the card and place it again'),
  lost: s('读卡器未连接，正在恢复', 'The reader is not connected; looking for it'),
  recovering: s('正在恢复', ' Looking for it'),
} as const;

/** Stages of `device.stage`; `page-3` has its own sentence. */
export const stageText: Readonly<Record<string, Sentence>> = {
  opening: s('打开设备', 'Opening the device'),
  probing: s('查找波特率', 'Finding the line speed'),
  'reading-sam': s('读取模块编号', 'Reading the module number'),
  finding: s('寻卡', 'Looking for a card'),
  waiting: s('等待放卡', 'Waiting for a card'),
  'waiting-for-card': s('等待放卡', 'Waiting for a card'),
  resetting: s('重置阅读器', 'Resetting the reader'),
  selecting: s('选卡', 'Selecting the card'),
  reading: s('读取', 'Reading'),
  'reading-newest-address': s('读取最新住址', 'Reading the newest address'),
  'reading-management-number': s('读取管理号', 'Reading the management number'),
  recognising: s('识别卡片', 'Recognising the card'),
  authenticating: s('建立安全通道', 'Opening the secure channel'),
  preparing: s('准备写卡数据', 'Preparing the data'),
  writing: s('写入', 'Writing'),
  'reading-back': s('读回', 'Reading back'),
  verifying: s('核对', 'Comparing'),
  comparing: s('核对', 'Comparing'),
  committing: s('保存', 'Saving'),
  done: s('完成', 'Done'),
};
export const pageStage = s('已收第 {page} 页', 'Page {page} received');

/** What is wrong with the card that a trainer lays down. */
export const idCardTroubleText: Readonly<Record<'none' | 'damaged' | 'unknown-type' | 'rejected', Sentence>> = {
  none: s('完好', 'Sound'),
  damaged: s('损坏，读不出', 'Damaged: unreadable'),
  'unknown-type': s('未知类型', 'Of an unknown type'),
  rejected: s('验证不通过', 'Fails verification'),
};

export const devicesText = {
  title: s('设备', 'Devices'),
  kind: s('设备', 'Device'),
  state: s('状态', 'State'),
  address: s('地址', 'Address'),
  simulated: s('模拟', 'Simulated'),
  noAddress: s('未设置', 'Not set'),
  test: s('检测', 'Test'),
  testing: s('正在检测', 'Testing'),
  configure: s('保存地址', 'Save the address'),
  addressHint: s(
    '例如 serial:/dev/ttyUSB0、hid:2b8b:2721、tcp:主机:端口、escl:http://主机:端口/eSCL、pcsc:读卡器名称',
    'Such as serial:/dev/ttyUSB0, hid:2b8b:2721, tcp:host:port, escl:http://host:port/eSCL, pcsc:<reader name>',
  ),
  allWell: s('设备正常', 'The device answers'),
  trainingTitle: s('培训操作台', 'Training drawer'),
  idCard: s('身份证', 'ID card'),
  layIdCard: s('放上', 'Lay down'),
  liftIdCard: s('拿走身份证', 'Lift the ID card'),
  onReader: s('在阅读器上', 'On the reader'),
  idCardReader: s('身份证阅读器', 'ID-card reader'),
  unplugReader: s('拔掉阅读器', 'Unplug the reader'),
  plugReader: s('插上阅读器', 'Plug the reader in'),
  slowReader: s('线路降到 9600', 'Slow the line to 9600'),
  fastReader: s('线路恢复 115200', 'Line back to 115200'),
  cardState: s('证件状态', 'State of the card'),
  permitCard: s('居住证', 'Permit card'),
  layBlank: s('放一张空白卡', 'Lay down a blank card'),
  layForeign: s('放一张银行卡', 'Lay down a bank card'),
  layCard: s('放上', 'Lay down'),
  liftPermitCard: s('拿走居住证', 'Lift the permit card'),
  onEncoder: s('在写卡器上', 'On the encoder'),
  noCard: s('没有卡', 'No card'),
  feeder: s('进纸器', 'Feeder'),
  feederPages: s('进纸器中有 {count} 页', '{count} pages in the feeder'),
  feederTitle: s('材料名称', 'Title of the paper'),
  loadFeeder: s('放入一页', 'Load one page'),
  line: s('线路', 'Line'),
  lineUp: s('接通线路', 'Put the line up'),
  lineDown: s('断开线路', 'Pull the line'),
  clock: s('业务时钟', 'Clock'),
  clockNow: s('现在 {now}', 'Now {now}'),
  forwardDay: s('过 1 天', '1 day on'),
  forwardHalfYear: s('过 180 天', '180 days on'),
  forwardYear: s('过 11 个月', '11 months on'),
  clockTo: s('调到日期', 'Set the date'),
  setClock: s('调整', 'Set'),
} as const;
