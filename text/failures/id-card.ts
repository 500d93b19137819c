/** What a person reads for each failure code of the subject `id-card`. */
import type { idCardCodes } from '#domain/failure/codes/id-card.ts';
import type { FailureText } from '../failure-text.ts';

export const idCardFailures: Readonly<Record<keyof typeof idCardCodes, FailureText>> = {
  'id-card.not-found': {
    message: { 'zh-CN': '没有检测到身份证。', en: 'No ID card was found.' },
    causes: [{ 'zh-CN': '证件未放好', en: 'The card is not in place' }],
    clerk: { 'zh-CN': '请把身份证平放在读卡区。', en: 'Lay the ID card flat on the reader.' },
    technician: { 'zh-CN': '寻卡应答 80。', en: 'find answered 80.' },
  },
  'id-card.lift-again': {
    message: { 'zh-CN': '请移开证件后重新放置。', en: 'Lift the card and place it again.' },
    causes: [
      { 'zh-CN': '读取中移动', en: 'It moved while being read' },
      { 'zh-CN': '上次读取后未移开', en: 'It was not lifted after the last reading' },
    ],
    clerk: { 'zh-CN': '请移开证件，再平放到读卡区。', en: 'Lift the card, then lay it flat again.' },
    technician: { 'zh-CN': '读卡应答 41。', en: 'read answered 41.' },
  },
  'id-card.unreadable': {
    message: { 'zh-CN': '身份证无法读取。', en: 'The ID card cannot be read.' },
    causes: [
      { 'zh-CN': '芯片损坏', en: 'Damaged chip' },
      { 'zh-CN': '证件弯折', en: 'Bent card' },
    ],
    clerk: {
      'zh-CN': '请改用手工录入并扫描证件，登记为未核验。',
      en: 'Type the document by hand with its scan; it is marked unverified.',
    },
    technician: { 'zh-CN': '状态见 detail.status。', en: 'The status is in detail.status.' },
  },
  'id-card.unknown-type': {
    message: { 'zh-CN': '不支持的证件类型。', en: 'This kind of document is not supported.' },
    causes: [
      { 'zh-CN': '新的证件种类', en: 'A new kind' },
      { 'zh-CN': '不是身份证', en: 'Not an identity card' },
    ],
    clerk: { 'zh-CN': '请改用手工录入。', en: 'Type it by hand.' },
    technician: { 'zh-CN': '类型标志见 detail.flag。', en: 'The type flag is in detail.flag.' },
  },
  'id-card.select-failed': {
    message: { 'zh-CN': '选卡失败，请重新放置证件。', en: 'The card could not be selected; place it again.' },
    causes: [
      { 'zh-CN': '放了两张卡', en: 'Two cards at once' },
      { 'zh-CN': '证件移动', en: 'It moved' },
    ],
    clerk: { 'zh-CN': '请只放一张证件，平放不动。', en: 'Lay one card only and keep it still.' },
    technician: { 'zh-CN': '选卡应答 81。', en: 'select answered 81.' },
  },
  'id-card.rejected': {
    message: {
      'zh-CN': '证件验证未通过，内容不予采用。',
      en: 'The card failed verification; its content is not used.',
    },
    causes: [{ 'zh-CN': '证件可能是伪造或损坏', en: 'It may be forged or damaged' }],
    clerk: {
      'zh-CN': '请勿自动填写；按可疑证件流程处理。',
      en: 'Do not fill the form; follow the procedure for doubtful documents.',
    },
    technician: { 'zh-CN': '状态 31/32/33，已记入审计。', en: 'Status 31/32/33, audited.' },
  },
  'id-card.reader-not-authorised': {
    message: { 'zh-CN': '读卡器未经授权。', en: 'The reader is not authorised.' },
    causes: [{ 'zh-CN': '安全模块未授权', en: 'Its security module is not authorised' }],
    clerk: { 'zh-CN': '请联系技术员更换读卡器。', en: 'Call the technician for another reader.' },
    technician: { 'zh-CN': '状态 66。', en: 'Status 66.' },
  },
  'id-card.reader-fault': {
    message: { 'zh-CN': '读卡器自检失败。', en: 'The reader failed its self-test.' },
    causes: [{ 'zh-CN': '安全模块故障', en: 'Fault of the security module' }],
    clerk: { 'zh-CN': '请重新插拔读卡器；仍不行请联系技术员。', en: 'Replug the reader; then call the technician.' },
    technician: { 'zh-CN': '状态 60 或 47。', en: 'Status 60 or 47.' },
  },
  'id-card.checksum': {
    message: { 'zh-CN': '读卡数据校验不符。', en: 'The reading failed its checksum.' },
    causes: [{ 'zh-CN': '线路干扰', en: 'Interference on the line' }],
    clerk: { 'zh-CN': '请重试。', en: 'Try again.' },
    technician: { 'zh-CN': '帧校验错误。', en: 'Frame checksum error.' },
  },
  'id-card.malformed': {
    message: { 'zh-CN': '读卡数据格式不正确。', en: 'The reading is malformed.' },
    causes: [
      { 'zh-CN': '读卡器固件问题', en: 'Reader firmware' },
      { 'zh-CN': '芯片数据异常', en: 'Odd data on the chip' },
    ],
    clerk: { 'zh-CN': '请重试；仍不行改用手工录入。', en: 'Try again; then type it by hand.' },
    technician: { 'zh-CN': '长度或字段不符，见 detail。', en: 'Lengths or fields disagree, see detail.' },
  },
  'id-card.host-frame-refused': {
    message: { 'zh-CN': '读卡器收到的命令有误。', en: 'Commands reach the reader damaged.' },
    causes: [
      { 'zh-CN': '线路干扰', en: 'Interference on the line' },
      { 'zh-CN': '连线接触不良', en: 'A bad contact' },
    ],
    clerk: { 'zh-CN': '请检查读卡器连线后重试。', en: 'Check the cable of the reader and try again.' },
    technician: { 'zh-CN': '重发后仍应答 10 或 11。', en: 'Status 10 or 11 again after sending the command twice.' },
  },
  'id-card.command-refused': {
    message: { 'zh-CN': '读卡器不接受此命令。', en: 'The reader refuses this command.' },
    causes: [
      { 'zh-CN': '读卡器固件不完整', en: 'Its firmware lacks the command' },
      { 'zh-CN': '不是居民身份证阅读机具', en: 'It is not an ID-card reader' },
    ],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '状态 21、23 或 24，见 detail.status。', en: 'Status 21, 23 or 24, see detail.status.' },
  },
  'id-card.photo-decoder-missing': {
    message: {
      'zh-CN': '照片解码程序无法启动，照片不显示。',
      en: 'The photo decoder cannot be started; no photo is shown.',
    },
    causes: [
      { 'zh-CN': '程序路径不对', en: 'Wrong path' },
      { 'zh-CN': '没有执行权限', en: 'It may not be run' },
    ],
    clerk: { 'zh-CN': '办理不受影响；请告知技术员。', en: 'Go on with the case; tell the technician.' },
    technician: { 'zh-CN': '见 profile.json 的 photoDecoder。', en: 'See photoDecoder in profile.json.' },
  },
  'id-card.photo-decoder-late': {
    message: { 'zh-CN': '照片解码超时，照片不显示。', en: 'The photo decoder took too long; no photo is shown.' },
    causes: [{ 'zh-CN': '解码程序停住', en: 'The decoder hangs' }],
    clerk: { 'zh-CN': '办理不受影响，可重新读卡。', en: 'Go on with the case, or read the card again.' },
    technician: {
      'zh-CN': '时限见 detail.limitMs，程序已被结束。',
      en: 'The limit is in detail.limitMs; it was ended.',
    },
  },
  'id-card.photo-decoder-failed': {
    message: { 'zh-CN': '照片没有解出，照片不显示。', en: 'The photo was not decoded; none is shown.' },
    causes: [
      { 'zh-CN': '芯片内照片损坏', en: 'The photo on the chip is damaged' },
      { 'zh-CN': '解码程序缺少授权', en: 'The decoder lacks its licence' },
    ],
    clerk: { 'zh-CN': '办理不受影响，可重新读卡。', en: 'Go on with the case, or read the card again.' },
    technician: {
      'zh-CN': '退出码见 detail.exitCode；输出须为 38862 字节的 BMP，不符之处见 detail.reason。',
      en: 'The exit code is in detail.exitCode; a BMP of 38,862 bytes is wanted, what differs is in detail.reason.',
    },
  },
};
