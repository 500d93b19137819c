/** What a person reads for each failure code of the subject `card`. */
import type { cardCodes } from '#domain/failure/codes/card.ts';
import type { FailureText } from '../failure-text.ts';

export const cardFailures: Readonly<Record<keyof typeof cardCodes, FailureText>> = {
  'card.not-found': {
    message: { 'zh-CN': '写卡器上没有卡。', en: 'There is no card on the encoder.' },
    causes: [{ 'zh-CN': '卡未放好', en: 'The card is not in place' }],
    clerk: { 'zh-CN': '请把卡平放在写卡器上。', en: 'Lay the card flat on the encoder.' },
    technician: { 'zh-CN': '读卡器无 ATR。', en: 'The reader reports no ATR.' },
  },
  'card.mute': {
    message: { 'zh-CN': '卡没有应答。', en: 'The card does not answer.' },
    causes: [
      { 'zh-CN': '卡放反', en: 'Upside down' },
      { 'zh-CN': '卡已损坏', en: 'Damaged card' },
    ],
    clerk: { 'zh-CN': '请翻面重放；仍无应答请换一张卡。', en: 'Turn it over; if it stays silent take another card.' },
    technician: { 'zh-CN': '上电后无 ATR。', en: 'No ATR after power-up.' },
  },
  'card.foreign': {
    message: { 'zh-CN': '这不是居住证。', en: 'This is not a residence permit card.' },
    causes: [{ 'zh-CN': '放错了卡', en: 'Wrong card' }],
    clerk: { 'zh-CN': '请换上正确的居住证。', en: 'Put the right card on.' },
    technician: {
      'zh-CN': 'AID 列表与任何卡结构定义都不匹配。',
      en: 'No card profile matches the applications found.',
    },
  },
  'card.removed': {
    message: { 'zh-CN': '写卡过程中卡被拿走。', en: 'The card was taken away while it was being written.' },
    causes: [
      { 'zh-CN': '卡被移动', en: 'The card moved' },
      { 'zh-CN': '接触不良', en: 'Bad contact' },
    ],
    clerk: {
      'zh-CN': '请把同一张卡放回，程序会继续或撤销。',
      en: 'Put the same card back; the program completes or rolls back.',
    },
    technician: { 'zh-CN': '日志停在 detail.step。', en: 'The journal stops at detail.step.' },
  },
  'card.swapped': {
    message: { 'zh-CN': '放上的不是刚才那张卡。', en: 'This is not the card of a moment ago.' },
    causes: [{ 'zh-CN': '换了卡', en: 'The card was exchanged' }],
    clerk: { 'zh-CN': '请放回原来的卡。', en: 'Put the first card back.' },
    technician: { 'zh-CN': '卡序列号不同。', en: 'The chip serial differs.' },
  },
  'card.outcome-unknown': {
    message: { 'zh-CN': '无法确定写卡是否成功。', en: 'It is not known whether the card was written.' },
    causes: [
      { 'zh-CN': '断线', en: 'The connection broke' },
      { 'zh-CN': '读卡器无响应', en: 'The reader hangs' },
    ],
    clerk: {
      'zh-CN': '请勿发卡；把卡放回，程序会读出核对。',
      en: 'Do not hand it out; put it back and the program reads and compares.',
    },
    technician: { 'zh-CN': '最后一条指令没有应答。', en: 'The last command has no answer.' },
  },
  'card.service-missing': {
    message: { 'zh-CN': '读卡服务没有运行。', en: 'The smart-card service is not running.' },
    causes: [
      { 'zh-CN': 'pcscd 未启动', en: 'pcscd is stopped' },
      { 'zh-CN': '未安装', en: 'Not installed' },
    ],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: {
      'zh-CN': '启动 pcscd 或 Windows 智能卡服务。',
      en: 'Start pcscd, or the Windows Smart Card service.',
    },
  },
  'card.reader-missing': {
    message: { 'zh-CN': '找不到写卡器。', en: 'The encoder is not there.' },
    causes: [
      { 'zh-CN': 'USB 线松动', en: 'Loose USB cable' },
      { 'zh-CN': '名称已改变', en: 'Its name changed' },
    ],
    clerk: { 'zh-CN': '请检查连线。', en: 'Check the cable.' },
    technician: { 'zh-CN': '可用的读卡器见 detail.readers。', en: 'The readers present are in detail.readers.' },
  },
  'card.reader-busy': {
    message: { 'zh-CN': '写卡器正被其他程序占用。', en: 'Another program holds the encoder.' },
    causes: [{ 'zh-CN': '其他程序正在读卡', en: 'Another program is reading' }],
    clerk: { 'zh-CN': '请关闭其他读卡程序后重试。', en: 'Close other card programs and try again.' },
    technician: { 'zh-CN': 'SCARD_E_SHARING_VIOLATION。', en: 'SCARD_E_SHARING_VIOLATION.' },
  },
  'card.authentication-failed': {
    message: { 'zh-CN': '卡与中心的密钥不符，已停止。', en: 'The card and the central keys do not match; stopped.' },
    causes: [
      { 'zh-CN': '卡属于其他发行批次', en: 'A card of another batch' },
      { 'zh-CN': '密钥版本不对', en: 'Wrong key version' },
    ],
    clerk: { 'zh-CN': '请换一张卡；不要再试这一张。', en: 'Take another card; do not try this one again.' },
    technician: {
      'zh-CN': '不会自动重试，以免锁死密钥。',
      en: 'Never repeated by itself, so that keys are not locked.',
    },
  },
  'card.secure-channel-lost': {
    message: { 'zh-CN': '安全通道中断。', en: 'The secure channel broke.' },
    causes: [
      { 'zh-CN': '卡被移动', en: 'The card moved' },
      { 'zh-CN': '指令校验失败', en: 'A command failed its check' },
    ],
    clerk: {
      'zh-CN': '请把卡放好，程序会重新建立通道。',
      en: 'Put the card back; the program opens the channel again.',
    },
    technician: { 'zh-CN': '状态字见 detail.sw。', en: 'The status word is in detail.sw.' },
  },
  'card.memory-full': {
    message: { 'zh-CN': '卡的存储空间不足。', en: 'The card has no room left.' },
    causes: [{ 'zh-CN': '卡上应用太多', en: 'Too many applications' }],
    clerk: { 'zh-CN': '请换一张卡。', en: 'Take another card.' },
    technician: { 'zh-CN': '6A84。', en: '6A84.' },
  },
  'card.refused': {
    message: { 'zh-CN': '卡拒绝了指令。', en: 'The card refused a command.' },
    causes: [
      { 'zh-CN': '卡已锁定', en: 'Locked card' },
      { 'zh-CN': '结构定义不符', en: 'Profile mismatch' },
    ],
    clerk: { 'zh-CN': '请换一张卡并把这张交给技术员。', en: 'Take another card and give this one to the technician.' },
    technician: { 'zh-CN': '状态字见 detail.sw。', en: 'The status word is in detail.sw.' },
  },
  'card.read-back-differs': {
    message: {
      'zh-CN': '卡内数据与档案不一致，不能发卡。',
      en: 'The data on the card differ from the record; it must not be handed out.',
    },
    causes: [{ 'zh-CN': '写入不完整', en: 'Incomplete write' }],
    clerk: { 'zh-CN': '请重新写卡；仍不一致则作废此卡。', en: 'Write again; if it still differs, spoil the card.' },
    technician: { 'zh-CN': '不一致的字段见 detail.fields。', en: 'The fields are in detail.fields.' },
  },
  'card.profile-invalid': {
    message: { 'zh-CN': '卡结构定义有错误。', en: 'The card profile is wrong.' },
    causes: [{ 'zh-CN': '定义文件被改动', en: 'The file was altered' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '用 card profile check 检查。', en: 'Check it with card profile check.' },
  },
  'card.profile-unknown': {
    message: { 'zh-CN': '没有这张卡的结构定义。', en: 'There is no profile for this card.' },
    causes: [{ 'zh-CN': '新批次的卡', en: 'A new batch' }],
    clerk: { 'zh-CN': '请联系技术员。', en: 'Call the technician.' },
    technician: { 'zh-CN': '把结构定义文件放入 profiles 目录。', en: 'Drop the profile into the profiles folder.' },
  },
  'card.already-issued': {
    message: { 'zh-CN': '这张卡已经发给他人。', en: 'This card has been issued already.' },
    causes: [{ 'zh-CN': '放错了卡', en: 'Wrong card' }],
    clerk: { 'zh-CN': '请换一张卡。', en: 'Take another card.' },
    technician: { 'zh-CN': '卡序列号已登记。', en: 'The chip serial is on record.' },
  },
  'card.quarantined': {
    message: { 'zh-CN': '这张卡已被隔离，等待技术员处理。', en: 'This card is in quarantine.' },
    causes: [{ 'zh-CN': '写卡中断后状态不明', en: 'Its state could not be told after a break' }],
    clerk: { 'zh-CN': '请换一张卡，把这张交给技术员。', en: 'Take another card and give this one to the technician.' },
    technician: { 'zh-CN': '状态见写卡日志。', en: 'See the card journal.' },
  },
  'card.reader-hung': {
    message: { 'zh-CN': '写卡器没有反应，已强制重启。', en: 'The encoder hung and was restarted.' },
    causes: [{ 'zh-CN': '驱动或读卡器故障', en: 'Driver or reader fault' }],
    clerk: { 'zh-CN': '请重新放卡。', en: 'Lay the card down again.' },
    technician: { 'zh-CN': '子进程已被结束并重启。', en: 'The child process was killed and started again.' },
  },
  'card.value-unfit': {
    message: { 'zh-CN': '有一项内容写不进卡。', en: 'A value does not fit into its field on the card.' },
    causes: [
      { 'zh-CN': '内容过长', en: 'The text is too long' },
      { 'zh-CN': '必填项为空或格式不对', en: 'A required value is missing or malformed' },
    ],
    clerk: { 'zh-CN': '请核对该项内容后重试。', en: 'Check that value and try again.' },
    technician: {
      'zh-CN': '字段见 detail.field，字节上限见 detail.maxBytes（0 表示必填项为空）。',
      en: 'The field is in detail.field, its limit in detail.maxBytes (0: a required value is missing).',
    },
  },
  'card.key-locked': {
    message: { 'zh-CN': '卡的密钥已锁定。', en: 'The key of this card is locked.' },
    causes: [{ 'zh-CN': '密钥多次校验失败', en: 'Authentication failed too often' }],
    clerk: { 'zh-CN': '请换一张卡，把这张交给技术员。', en: 'Take another card and give this one to the technician.' },
    technician: {
      'zh-CN': '6983：密钥错误计数已用完，见 detail.sw。',
      en: '6983: the retry counter of the key is used up, see detail.sw.',
    },
  },
  'card.cryptography-unfit': {
    message: {
      'zh-CN': '本机加密自检未通过，不能写卡。',
      en: 'The encryption self-test of this program failed: no card is written.',
    },
    causes: [
      { 'zh-CN': '程序文件损坏', en: 'A program file is damaged' },
      { 'zh-CN': '程序与运行环境不配套', en: 'The program does not fit the runtime it was started in' },
    ],
    clerk: { 'zh-CN': '请到其他柜台写卡，并通知技术员。', en: 'Write cards at another desk and tell the technician.' },
    technician: {
      'zh-CN': '未通过的算法见 detail.wrong；请重新安装程序。',
      en: 'The ciphers that answered wrongly are in detail.wrong; install the program again.',
    },
  },
  'card.not-issued': {
    message: { 'zh-CN': '这张卡尚未写入内容。', en: 'Nothing has been issued on this card yet.' },
    causes: [{ 'zh-CN': '放上的是空白卡', en: 'A blank card lies on the encoder' }],
    clerk: { 'zh-CN': '请换上持证人的居住证，或者先办理发证。', en: 'Put the holder’s card on, or issue it first.' },
    technician: { 'zh-CN': '应用存在但无任何记录。', en: 'The application is there without a record.' },
  },
  'card.blocked': {
    message: { 'zh-CN': '卡上的该应用已被锁定。', en: 'This application of the card is locked.' },
    causes: [{ 'zh-CN': '已挂失、收缴或者停用', en: 'Reported lost, taken in or out of use' }],
    clerk: {
      'zh-CN': '请勿发还此卡，按挂失或收缴办理。',
      en: 'Do not hand the card back; deal with it as lost or taken in.',
    },
    technician: { 'zh-CN': 'SELECT 返回 6283、6985 或 6A81。', en: 'SELECT answers 6283, 6985 or 6A81.' },
  },
  'card.operation-unfinished': {
    message: { 'zh-CN': '这张卡上一次写卡没有结束。', en: 'The last writing of this card has not come to its end.' },
    causes: [{ 'zh-CN': '写卡中途取走了卡或者断电', en: 'The card was taken away or the power failed' }],
    clerk: { 'zh-CN': '请把卡放好，先选“恢复”。', en: 'Leave the card in place and choose “Recover” first.' },
    technician: {
      'zh-CN': '运行 card recover；日志条目仍未关闭。',
      en: 'Run card recover; its journal entry is still open.',
    },
  },
  'card.nothing-unfinished': {
    message: {
      'zh-CN': '卡上内容不完整，本机没有它的写卡日志。',
      en: 'The card is incomplete and this desk has no journal of it.',
    },
    causes: [{ 'zh-CN': '在另一台终端上写卡时中断', en: 'It was being written at another desk' }],
    clerk: {
      'zh-CN': '请将卡封存，交回原受理点处理。',
      en: 'Set the card aside and hand it to the desk that wrote it.',
    },
    technician: { 'zh-CN': '用 --data 给出应写内容可重新写入。', en: 'With --data the content can be written again.' },
  },
};
